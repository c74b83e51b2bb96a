"""One evidence, many assessments: kept once, counted wherever the same thing is asked."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from dashboard import rules
from dashboard.access import Role
from dashboard.actions.evidence import Proof, record_evidence, withdraw_evidence
from dashboard.figures.compliance.evidence import evidence_kept, evidenced_matrix
from dashboard.refused import Refused
from dashboard.rules.evidence import EvidenceRules, topics_among
from dashboard.rules.reading import FOLDER, parsed
from dashboard.schema import audit
from tests.people import named, of_role
from tests.world import NOW, WITA, World

DECREE = Proof("https://contoh.id/maklumat.pdf", date(2025, 3, 1), "SK Kepala Dinas")


def recorded(world: World, topic: str, proof: Proof = DECREE, **more: object) -> int:
    said = {"unit": "A", "actor": named("Rina"), "now": NOW, "zone": WITA, **more}
    return record_evidence(world.engine, topic=topic, proof=proof, **said)  # type: ignore[arg-type]


def test_one_evidence_counts_in_every_framework_that_asks_the_same(world: World) -> None:
    world.units("A", "B")
    world.checked("A", sop="ya", fkp="tidak")
    recorded(world, "maklumat")
    (row,) = world.ask(evidence_kept).to_dict("records")
    assert (row["topic"], row["reference"], row["dated_on"]) == ("maklumat", DECREE.reference, date(2025, 3, 1))
    assert row["serves"] == (
        "Kewajiban di sekitar standar pelayanan: Maklumat pelayanan ditetapkan dan dipublikasikan; "
        "Variabel Penilaian Kepatuhan Ombudsman (2013-2021): Maklumat layanan; "
        "PEKPPP (F-02, layanan luring): Siklus maklumat pelayanan"
    )
    assert row["served_count"] == 3
    matrix = world.ask(evidenced_matrix, year=2026, framework="kewajiban-pelayanan").set_index("item")
    assert matrix.loc["maklumat", ["status", "evidence_url", "evidence_on", "shared"]].tolist() == [
        "belum dinilai", DECREE.reference, date(2025, 3, 1), True,
    ]  # fmt: skip
    assert not matrix.loc["sop", "shared"]


def test_a_duty_is_served_too_and_an_item_of_no_topic_is_its_own(world: World) -> None:
    world.units("A")
    recorded(world, "publikasi-skm")
    recorded(world, "standar-pelayanan/dasar-hukum")
    serves = world.ask(evidence_kept, unit="A").set_index("topic")["serves"]
    assert serves["publikasi-skm"].endswith("; bukti publikasi")
    assert serves["standar-pelayanan/dasar-hukum"] == "Standar pelayanan (14 komponen): Dasar hukum"


def test_evidence_that_came_with_an_answer_counts_elsewhere_and_is_one_with_its_record(world: World) -> None:
    world.units("A", "B")
    world.evidence("A", "pekppp", "sp", "", tingkat=3, bukti="https://contoh.id/sp", tanggal_bukti="2024-01-05")
    world.checked("A", sop="ya", fkp="ya")
    matrix = world.ask(evidenced_matrix, year=2026, framework="kewajiban-pelayanan").set_index("item")
    assert matrix.loc["sp", ["evidence_url", "shared"]].tolist() == ["https://contoh.id/sp", True]
    recorded(world, "standar-pelayanan", Proof("https://contoh.id/sp", date(2026, 2, 1), "perubahan"))
    (row,) = world.ask(evidence_kept).to_dict("records")
    assert (row["dated_on"], row["note"], row["recorded_by"]) == (date(2026, 2, 1), "perubahan", "Rina")


def test_an_item_keeps_its_own_evidence_and_later_evidence_proves_no_earlier_year(world: World) -> None:
    world.units("A")
    world.evidence(
        "A", "kewajiban-pelayanan", "maklumat", "ya", bukti="https://contoh.id/lama", tanggal_bukti="2020-01-01"
    )
    world.evidence("A", "pekppp", "siklus-maklumat", "", tingkat=4, tahun=2024)
    recorded(world, "maklumat")
    own = world.ask(evidenced_matrix, year=2026, framework="kewajiban-pelayanan").set_index("item").loc["maklumat"]
    assert (own["evidence_url"], own["shared"]) == ("https://contoh.id/lama", False)
    before = world.ask(evidenced_matrix, year=2024, framework="pekppp").set_index("item").loc["siklus-maklumat"]
    assert (before["evidence_url"], before["evidence_on"], before["shared"]) == (
        "https://contoh.id/lama", date(2020, 1, 1), True,
    )  # fmt: skip


def test_undated_evidence_is_of_the_year_it_came_with(world: World) -> None:
    world.units("A")
    world.evidence("A", "pekppp", "sp", "", tingkat=3, tahun=2026, bukti="https://contoh.id/sp")
    world.checked("A", year=2025, sop="ya", fkp="ya")
    world.checked("A", sop="ya", fkp="ya")
    recorded(world, "maklumat", Proof("arsip 12"))
    assert world.ask(evidence_kept)["year"].tolist() == [2026, 2026]
    assert world.ask(evidence_kept, until=2025).empty
    for year, shared in ((2025, 0), (2026, 2)):
        assert world.ask(evidenced_matrix, year=year, framework="kewajiban-pelayanan")["shared"].sum() == shared


def test_a_report_handed_in_by_link_is_evidence_of_its_duty_until_it_is_returned(world: World) -> None:
    world.units("A", "B")
    world.duty(kind="bukti publikasi")
    world.obliged("A", "B", kind="bukti publikasi")
    link = {"kewajiban": "bukti publikasi", "tautan": "https://contoh.id/ikm"}
    world.submitted("A", "2026-11-01 09:00", **link)
    world.submitted("B", "2026-11-01 09:00", **link, status="dikembalikan", alasan="buram")
    (row,) = world.ask(evidence_kept).to_dict("records")
    assert (row["code"], row["topic"], row["reference"], row["year"]) == (
        "A", "publikasi-skm", "https://contoh.id/ikm", 2026,
    )  # fmt: skip


def test_one_unit_is_shown_no_evidence_of_another(world: World) -> None:
    world.units("A", "B")
    recorded(world, "maklumat")
    assert world.ask(evidence_kept, scope="B").empty
    assert len(world.ask(evidence_kept, scope="A")) == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"proof": Proof(" ")}, "Tulis tautan, nama berkas, atau nomor surat"),
        ({"proof": Proof("javascript:alert(1)")}, "harus berawalan https://"),
        ({"proof": Proof("a\x00b")}, "berisi tanda kosong"),
        ({"proof": Proof("x" * 401)}, "paling banyak 400 huruf"),
        ({"proof": Proof("arsip 12", date(2026, 11, 24))}, "Tanggal bukti belum terjadi"),
        ({"proof": Proof("arsip 12", date(2030, 1, 1))}, "antara tahun 1990 dan hari ini"),
        ({"proof": DECREE, "actor": of_role(Role.LEADERSHIP)}, "tidak dapat mencatat bukti"),
        ({"proof": DECREE, "unit": "Z"}, "Unit Z tidak tercatat"),
        ({"proof": DECREE, "topic": "asing"}, "Hal yang dibuktikan tidak dikenal"),
    ],
)
def test_what_cannot_be_recorded_is_said(world: World, change: dict[str, object], sentence: str) -> None:
    world.units("A")
    with pytest.raises(Refused, match=sentence):
        recorded(world, **{"topic": "maklumat", **change})  # type: ignore[arg-type]
    assert world.ask(evidence_kept).empty


def test_a_letter_or_file_in_an_archive_is_evidence_too(world: World) -> None:
    world.units("A")
    recorded(world, "maklumat", Proof("Surat: 065/12/ORG, arsip 2026"))
    assert world.ask(evidence_kept)["reference"].tolist() == ["Surat: 065/12/ORG, arsip 2026"]


def test_the_same_evidence_is_recorded_once_and_taken_back_with_a_reason(world: World) -> None:
    world.units("A")
    made = recorded(world, "maklumat")
    with pytest.raises(Refused, match="sudah tercatat"):
        recorded(world, "maklumat")
    with pytest.raises(Refused, match="Tulis alasan"):
        withdraw_evidence(world.engine, made, reason=" ", actor=named("Rina"), now=NOW)
    withdraw_evidence(world.engine, made, reason="tautan mati", actor=named("Budi"), now=NOW)
    assert world.ask(evidence_kept).empty
    with pytest.raises(Refused, match="tidak ada lagi"):
        withdraw_evidence(world.engine, made, reason="tautan mati", actor=named("Budi"), now=NOW)
    with world.engine.connect() as db:
        said = select(audit.c.actor, audit.c.action, audit.c.happened_at).where(audit.c.subject == "evidence")
        lines = db.execute(said.order_by(audit.c.id)).all()
    at = datetime(2026, 11, 23, tzinfo=UTC)
    assert lines == [("Rina", "ditambah", at), ("Budi", "ditarik", at)]


def test_every_item_of_a_topic_is_one_of_a_framework() -> None:
    said = EvidenceRules.model_validate(parsed(FOLDER / "evidence.toml"))
    known = {f"{one.code}/{item.code}" for one in rules.checklists() for item in one.items}
    assert {item for topic in said.topics for item in topic.items} - known == set()
    assert {duty for topic in said.topics for duty in topic.duties} <= {one.kind for one in rules.duty_rules().duties}


def test_topics_cover_every_item_once_and_forget_what_a_province_left_out() -> None:
    every = topics_among(rules.checklists())
    served = [item for topic in every.values() for item in topic.items]
    assert len(served) == len(set(served)) == sum(len(one.items) for one in rules.checklists())
    only = topics_among([rules.checklist("pekppp")])
    assert only["maklumat"].items == ("pekppp/siklus-maklumat",)


def test_an_item_in_two_topics_is_refused(tmp_path: Path) -> None:
    topic = {"code": "a", "name": "A", "items": ["pekppp/sp"]}
    with pytest.raises(ValueError, match="lebih dari satu kali: pekppp/sp"):
        EvidenceRules.model_validate({"source": "uji", "topics": [topic, {**topic, "code": "b"}]})
