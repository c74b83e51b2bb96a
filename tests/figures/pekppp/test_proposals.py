"""PEKPPP: what is proposed from the data, on what it rests, and that a person accepts it."""

import math
from datetime import date
from typing import Any

import pytest

from dashboard.access import Person, Role
from dashboard.actions.evidence import Proof, record_evidence
from dashboard.actions.pekppp import accept_proposal
from dashboard.choices import Moment
from dashboard.figures.pekppp.index import pekppp_items
from dashboard.figures.pekppp.proposals import Basis, is_open, pekppp_proposals
from dashboard.refused import Refused
from dashboard.sentences.pekppp import proposal
from queries.compliance import answers_of_year
from tests.people import named, of_role
from tests.world import NOW, WITA, World, built_once

MOMENT = Moment(2026, NOW, WITA)
FOUR = [4] * 9


@pytest.fixture
@built_once
def known(world: World) -> World:
    """A unit with a survey, two programmes of the year before of which one is done, and a publication handed in."""
    world.units("A", "B")
    world.survey("A", [FOUR] * 30)
    world.survey("B", [FOUR] * 29)
    world.duty(kind="bukti publikasi")
    world.obliged("A", "B", kind="bukti publikasi")
    world.submitted("A", "2026-11-01 09:00", kewajiban="bukti publikasi")
    world.submitted("B", "2026-11-01 09:00", kewajiban="bukti publikasi", status="dikembalikan", alasan="buram")
    world.follow_up("A", 3, "Loket cepat", status="selesai", tanggal_selesai="2026-03-01", tanggal_rencana="2026-01-01")
    world.follow_up("A", 9, "Kursi tunggu", status="berjalan")
    return world


def proposals(world: World, unit: str = "A") -> dict[str, dict[str, Any]]:
    rows = world.ask(pekppp_proposals, unit=unit, moment=MOMENT).to_dict("records")
    return {row["item"]: row for row in rows}


RINA = named("Rina")


def accepted(world: World, item: str, level: int, actor: Person = RINA) -> None:
    accept_proposal(world.engine, unit="A", item=item, level=level, year=2026, actor=actor, now=NOW, zone=WITA)


def test_survey_publication_and_follow_up_are_proposed_with_what_they_rest_on(known: World) -> None:
    found = proposals(known)
    assert [(item, row["proposed"], row["basis"], row["counted"]) for item, row in found.items()] == [
        ("skm", 2, Basis.SURVEY, 30),
        ("publikasi-skm", 1, Basis.MEDIA, 1),
        ("rtl", 3, Basis.PROGRAMMES, 1),
    ]
    assert found["rtl"]["whole"] == 2
    assert found["rtl"]["level_text"].startswith("Tindak lanjut hasil SKM dilaksanakan 30-80%")
    assert all(math.isnan(row["level"]) for row in found.values())


def test_too_few_respondents_a_returned_report_and_no_plan_propose_nothing(known: World) -> None:
    assert proposals(known, "B") == {}


def test_the_speed_is_proposed_once_everything_is_done_and_the_day_of_the_report_is_known(known: World) -> None:
    known.follow_up(
        "A", 9, "Kursi tunggu", status="selesai", tanggal_selesai="2026-06-01", tanggal_rencana="2026-01-01"
    )
    assert [(item, row["proposed"]) for item, row in proposals(known).items() if "rtl" in item] == [("rtl", 5)]
    known.duty(2025)
    known.obliged("A", year=2025)
    known.submitted("A", "2025-12-01 09:00", year=2025)
    found = proposals(known)
    assert (found["rtl"]["proposed"], found["kecepatan-rtl"]["proposed"]) == (5, 3)
    assert round(found["kecepatan-rtl"]["months"], 1) == 6.0


def test_each_evidence_of_the_year_is_a_medium(known: World) -> None:
    for number, day in enumerate([date(2026, 1, 5), None, date(2025, 12, 31)]):
        proof = Proof(f"https://contoh.id/{number}", day)
        record_evidence(
            known.engine, unit="A", topic="publikasi-skm", proof=proof, actor=named("R"), now=NOW, zone=WITA
        )
    row = proposals(known)["publikasi-skm"]
    assert (row["proposed"], row["reference"], row["dated_on"]) == (2, "https://contoh.id/0", date(2026, 1, 5))


def test_a_proposal_fills_nothing_until_somebody_accepts_it(known: World) -> None:
    assert known.ask(pekppp_items, year=2026, unit="A").empty
    accepted(known, "rtl", 3)
    (row,) = known.ask(answers_of_year, year=2026, framework="pekppp").to_dict("records")
    assert (row["item"], row["status"], row["level"], row["checked_by"]) == ("rtl", "sebagian", 3, "Rina")
    assert (row["checked_on"], row["note"]) == (
        date(2026, 11, 23), "Usulan diterima: 1 dari 2 program survei tahun lalu selesai",
    )  # fmt: skip
    with pytest.raises(Refused, match="sudah sama atau lebih tinggi"):
        accepted(known, "rtl", 3)


def test_accepting_changes_the_level_that_stands_and_leaves_the_units_own(known: World) -> None:
    known.evidence("A", "pekppp", "rtl", "", nilai_penilai=1, nilai_unit=5)
    before = proposals(known)["rtl"]
    assert (before["level"], before["own_level"]) == (1.0, 5.0)
    assert proposal(before).endswith("Nilai penilai sekarang 1, nilai unit 5.")
    accepted(known, "rtl", 3)
    items = known.ask(pekppp_items, year=2026, unit="A").set_index("item")
    assert items.loc["rtl", ["level", "own_level"]].tolist() == [3.0, 5.0]


def test_what_is_only_the_least_known_never_lowers_a_level(known: World) -> None:
    known.evidence("A", "pekppp", "skm", "", nilai_penilai=4)
    found = proposals(known)
    assert (found["skm"]["proposed"], is_open(found["skm"])) == (2, False)
    assert proposal(found["skm"]).startswith(
        "6. **Survei Kepuasan Masyarakat (SKM)**: usulan paling sedikit tingkat **2**"
    )
    with pytest.raises(Refused, match="sudah sama atau lebih tinggi"):
        accepted(known, "skm", 2)
    known.evidence("A", "pekppp", "rtl", "", nilai_penilai=5)
    assert is_open(proposals(known)["rtl"])


@pytest.mark.parametrize(
    ("item", "level", "actor", "sentence"),
    [
        ("rtl", 4, RINA, "sudah berubah karena datanya berubah"),
        ("toilet", 5, RINA, "sudah berubah karena datanya berubah"),
        ("rtl", 3, of_role(Role.LEADERSHIP), "tidak dapat menerima"),
    ],
)
def test_what_is_not_proposed_or_not_theirs_to_accept_is_refused(
    known: World, item: str, level: int, actor: Person, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        accepted(known, item, level, actor)
    assert known.ask(answers_of_year, year=2026, framework="pekppp").empty
