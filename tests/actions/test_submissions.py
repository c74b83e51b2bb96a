"""A report moves one step at a time, each in somebody's name; whoever acts on an older state is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select

from dashboard.access import Role
from dashboard.actions.duties import set_deadline, set_obligation
from dashboard.actions.submissions import Report, Step, hand_in, take_step
from dashboard.figures.records import records
from dashboard.figures.submissions.history import deadline_history, history_of
from dashboard.figures.submissions.states import duty_states
from dashboard.intake.store.stored_files import file_bytes
from dashboard.refused import Refused
from dashboard.schema import submissions
from tests.people import named, of_role
from tests.world import NOW, WITA, World, built_once

DUTY = "laporan SKM"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WITA)


def handed_in(world: World, received: str = "2026-11-05 09:00", seen: int | None = None, **more: Any) -> int:
    said = {"unit": "A", "year": 2026, "duty": DUTY, "actor": named("Rina"), **more}
    report = said.pop("report", None) or Report(at(received), letter_number="000.8/1")
    return hand_in(world.engine, report=report, seen=seen, now=NOW, zone=WITA, **said)


def step(world: World, submission_id: int, to: Step, version: int, reason: str = "", **more: Any) -> None:
    said = {"reason": reason, "seen_version": version, "actor": named("Budi"), **more, "now": NOW, "zone": WITA}
    take_step(world.engine, submission_id, to, **said)  # type: ignore[arg-type]


def state(world: World, unit: str = "A") -> dict[str, Any]:
    states = records(world.ask(duty_states, year=2026, now=NOW, zone=WITA, duty=DUTY))
    return next(row for row in states if row["code"] == unit)


@pytest.fixture
@built_once
def duty(world: World) -> World:
    world.units("A", "B", "BEBAS")
    world.duty()
    world.obliged("A", "B")
    world.obliged("BEBAS", reason="Tidak melayani warga")
    return world


def test_a_report_is_handed_in_checked_returned_handed_in_again_and_approved(duty: World) -> None:
    first = handed_in(duty)
    assert [state(duty)[name] for name in ("state", "status", "version")] == ["tepat waktu", "diterima", 1]
    step(duty, first, "diperiksa", 1)
    step(duty, first, "dikembalikan", 2, reason="1. Lampiran belum ada")
    assert [state(duty)[name] for name in ("status", "reason")] == ["dikembalikan", "1. Lampiran belum ada"]
    second = handed_in(duty, "2026-11-12 10:00", seen=first)
    # A revision after the deadline does not make the report late.
    assert [state(duty)[name] for name in ("state", "status", "submission_id")] == ["tepat waktu", "diterima", second]
    step(duty, second, "disetujui", 1)
    steps = records(duty.ask(history_of, unit="A", year=2026, duty=DUTY))
    assert [(row["step"], row["actor"], row["reason"]) for row in steps] == [
        ("kewajiban dicatat", "penguji", None),
        ("diterima", "Rina", None),
        ("diperiksa", "Budi", None),
        ("dikembalikan", "Budi", "1. Lampiran belum ada"),
        ("diterima", "Rina", None),
        ("disetujui", "Budi", None),
    ]
    assert steps[1]["detail"] == "nomor surat 000.8/1"
    assert [row["origin"] for row in steps[:2]] == ["berkas-3.csv", "halaman"]


def test_the_second_of_two_officials_is_told_who_was_first(duty: World) -> None:
    report = handed_in(duty)
    step(duty, report, "disetujui", 1, actor=named("Budi"))
    with pytest.raises(Refused, match="Budi menandainya disetujui pada 23 November 2026 pukul 08.00 WITA"):
        step(duty, report, "dikembalikan", 1, reason="Kurang", actor=named("Sari"))
    assert state(duty)["status"] == "disetujui"


def test_the_second_of_two_who_record_the_same_letter_is_told(duty: World) -> None:
    handed_in(duty, actor=named("Rina"))
    with pytest.raises(Refused, match="sudah dicatat. Rina menandainya diterima"):
        handed_in(duty, "2026-11-05 09:30", actor=named("Sari"))
    with duty.engine.connect() as db:
        assert len(db.execute(select(submissions)).all()) == 1


def test_a_report_is_not_handed_in_again_before_it_is_returned(duty: World) -> None:
    report = handed_in(duty)
    with pytest.raises(Refused, match="masih berstatus diterima. Kembalikan lebih dahulu"):
        handed_in(duty, "2026-11-06 09:00", seen=report)
    step(duty, report, "dikembalikan", 1, reason="Kurang")
    with pytest.raises(Refused, match="Perbaikan harus diterima setelah laporan sebelumnya"):
        handed_in(duty, "2026-11-05 09:00", seen=report)


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (Report(at("2026-11-24 09:00"), letter_number="1"), "belum tiba"),
        (Report(at("2026-11-05 09:00")), "nomor surat, tautan dokumen, atau lampirkan"),
        (Report(at("2026-11-05 09:00"), document_url="javascript:alert(1)"), "harus dimulai dengan http"),
        (Report(at("2026-11-05 09:00"), letter_number="9" * 121), "paling banyak 120"),
    ],
)
def test_an_incomplete_report_is_refused(duty: World, report: Report, said: str) -> None:
    with pytest.raises(Refused, match=said):
        handed_in(duty, report=report)
    assert state(duty)["state"] == "belum menyampaikan"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"unit": "BEBAS"}, "tidak wajib"),
        ({"unit": "TIADA"}, "Belum diputuskan"),
        ({"year": 2025}, "Belum diputuskan"),
        ({"actor": of_role(Role.LEADERSHIP)}, "tidak dapat mencatat laporan"),
    ],
)
def test_a_report_that_nobody_owes_or_signs_is_refused(duty: World, more: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        handed_in(duty, **more)


@pytest.mark.parametrize(
    ("before", "to"), [("disetujui", "diperiksa"), ("disetujui", "dikembalikan"), ("diperiksa", "diperiksa")]
)
def test_a_step_out_of_turn_is_refused(duty: World, before: Step, to: Step) -> None:
    report = handed_in(duty)
    step(duty, report, before, 1)
    with pytest.raises(Refused, match=f"berstatus {before} tidak dapat ditandai {to}"):
        step(duty, report, to, 2, reason="Kurang")


def test_an_approved_report_is_opened_again_with_a_reason(duty: World) -> None:
    report = handed_in(duty)
    step(duty, report, "disetujui", 1)
    with pytest.raises(Refused, match="Tulis alasannya"):
        step(duty, report, "dibuka lagi", 2)
    step(duty, report, "dibuka lagi", 2, reason="Lampiran keliru")
    assert [state(duty)[name] for name in ("status", "version")] == ["diperiksa", 3]


def test_the_document_is_kept_as_it_came(duty: World) -> None:
    handed_in(duty, report=Report(at("2026-11-05 09:00"), file_name="laporan.pdf", content=b"%PDF-1.7 isi"))
    with duty.engine.connect() as db:
        assert file_bytes(db, int(state(duty)["file_id"])) == b"%PDF-1.7 isi"


def test_a_file_that_changes_a_submission_raises_its_version(duty: World) -> None:
    duty.submitted("A", "2026-11-05 09:00")
    seen = state(duty)
    duty.submitted("A", "2026-11-05 09:00", status="disetujui")
    with pytest.raises(Refused, match="penguji menandainya disetujui"):
        step(duty, int(seen["submission_id"]), "diperiksa", int(seen["version"]))
    steps = records(duty.ask(history_of, unit="A", year=2026, duty=DUTY))
    assert [row["step"] for row in steps] == ["kewajiban dicatat", "diterima", "disetujui"]


def moved(world: World, deadline: str, seen: str = "2026-11-07 23:59", **more: Any) -> None:
    said = {"source_letter": "Surat 12", "reason": "Libur nasional", "actor": named("Rina"), **more}
    set_deadline(
        world.engine, year=2026, duty=DUTY, deadline_at=at(deadline), seen=at(seen), now=NOW, zone=WITA, **said
    )


def test_a_moved_deadline_changes_the_states_and_stays_in_the_history(duty: World) -> None:
    duty.submitted("A", "2026-11-10 09:00")
    assert [state(duty)[name] for name in ("state", "days")] == ["terlambat", 3]
    moved(duty, "2026-11-14 23:59")
    assert [state(duty)[name] for name in ("state", "days")] == ["tepat waktu", 0]
    changes = records(duty.ask(deadline_history, year=2026, duty=DUTY))
    assert [(row["actor"], row["reason"], row["deadline_at"]) for row in changes] == [
        ("penguji", None, "2026-11-07T15:59:00+00:00"),
        ("Rina", "Libur nasional", "2026-11-14T15:59:00+00:00"),
    ]


REFUSED: dict[str, Callable[[World], None]] = {
    "Tulis alasan": lambda w: moved(w, "2026-11-14 23:59", reason=" "),
    "tidak dapat menetapkan": lambda w: moved(w, "2026-11-14 23:59", actor=of_role(Role.LEADERSHIP)),
    "Tulis surat": lambda w: moved(w, "2026-11-14 23:59", source_letter=""),
    "harus jatuh pada tahun 2026 atau 2027": lambda w: moved(w, "2025-11-14 23:59"),
    "sudah diubah orang lain menjadi 7 November 2026": lambda w: moved(w, "2026-11-14 23:59", seen="2026-11-06 23:59"),
    "sama dengan yang tercatat": lambda w: moved(w, "2026-11-07 23:59", source_letter="Surat uji"),
}


@pytest.mark.parametrize("said", REFUSED)
def test_a_deadline_is_not_moved_without_cause(duty: World, said: str) -> None:
    with pytest.raises(Refused, match=said):
        REFUSED[said](duty)
    assert state(duty)["deadline_at"] == at("2026-11-07 23:59")


def test_an_obligation_is_lifted_and_set_again_with_reasons(duty: World) -> None:
    said = {"unit": "B", "year": 2026, "duty": DUTY, "actor": named("Rina"), "now": NOW}
    set_obligation(duty.engine, required=False, reason="Digabung ke A", **said)  # type: ignore[arg-type]
    assert [state(duty, "B")[name] for name in ("state", "exemption_reason")] == ["tidak wajib", "Digabung ke A"]
    with pytest.raises(Refused, match="memang tidak wajib"):
        set_obligation(duty.engine, required=False, reason="Sekali lagi", **said)  # type: ignore[arg-type]
    set_obligation(duty.engine, required=True, reason="Batal digabung", **said)  # type: ignore[arg-type]
    steps = records(duty.ask(history_of, unit="B", year=2026, duty=DUTY))
    assert [(row["step"], row["reason"], row["detail"]) for row in steps] == [
        ("kewajiban dicatat", None, "wajib ya"),
        ("kewajiban diubah", "Digabung ke A", "wajib tidak"),
        ("kewajiban diubah", "Batal digabung", "wajib ya"),
    ]


def test_the_history_of_one_unit_is_not_that_of_another_with_a_longer_number(world: World) -> None:
    codes = [f"U{number}" for number in range(1, 12)]
    world.units(*codes)
    world.duty()
    world.obliged(*codes)
    assert len(world.ask(history_of, unit="U1", year=2026, duty=DUTY)) == 1


def outcomes(world: World, acts: list[Callable[[], Any]]) -> list[str]:
    """What became of acts that begin at the same moment."""
    together = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> str:
        together.wait()
        try:
            act()
        except Refused:
            return "ditolak"
        return "dicatat"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_of_two_steps_at_the_same_moment_one_is_refused(duty: World) -> None:
    report = handed_in(duty)
    acts = [
        lambda: step(duty, report, "disetujui", 1, actor=named("Budi")),
        lambda: step(duty, report, "dikembalikan", 1, reason="Kurang", actor=named("Sari")),
    ]
    assert outcomes(duty, acts) == ["dicatat", "ditolak"]
    assert state(duty)["version"] == 2


def test_of_two_records_at_the_same_moment_one_is_refused(duty: World) -> None:
    acts = [lambda: handed_in(duty), lambda: handed_in(duty, "2026-11-05 10:00", actor=named("Sari"))]
    assert outcomes(duty, acts) == ["dicatat", "ditolak"]
    with duty.engine.connect() as db:
        assert len(db.execute(select(submissions)).all()) == 1
