"""What an agency may bring, take and withdraw: its own, and nothing of another's; and four eyes over reports."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from dashboard.access import Person, Role
from dashboard.actions.loads import loader_of, original_of
from dashboard.actions.submissions import Report, Step, hand_in, take_step
from dashboard.actions.withdrawal import withdraw
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.receipt import Receipt
from dashboard.refused import Refused
from dashboard.schema import loads
from tests.people import TESTER, of_role
from tests.world import ELEMENTS, NOW, WITA, World, built_once

OWN = of_role(Role.UNIT, "A", "Dina (dina@contoh.id)")
COLLEAGUE = of_role(Role.UNIT, "A", "Sari (sari@contoh.id)")
BIRO = of_role(Role.BIRO, None, "Budi (budi@contoh.id)")
OTHER_BIRO = of_role(Role.BIRO, None, "Tuti (tuti@contoh.id)")
FOUR = ["4"] * 9


@pytest.fixture
@built_once
def three(world: World) -> World:
    """A with A1 below it, and B; both owe the survey report of 2026."""
    world.units("A", "B")
    world.units("A1", parent="A")
    world.duty()
    world.obliged("A", "B")
    return world


def offered(world: World, person: Person, header: list[str], *rows: list[str], **options: str) -> Receipt:
    loader = loader_of(world.engine, person, NOW, WITA)
    return loader.load(world.csv(header, rows), LoadOptions(**options))  # type: ignore[arg-type]


def answers(world: World, person: Person, *units: str) -> Receipt:
    header = ["unit", "periode", *ELEMENTS]
    return offered(world, person, header, *[[unit, "2026", *FOUR] for unit in units], kind="survey-responses")


def kept(world: World) -> int:
    with world.engine.connect() as db:
        return db.scalar(select(func.count()).select_from(loads)) or 0


@pytest.mark.parametrize("units", [("A",), ("A1",), ("A", "A1")])
def test_an_agency_loads_its_own_and_what_is_below_it(three: World, units: tuple[str, ...]) -> None:
    assert answers(three, OWN, *units).status == "dimuat"


@pytest.mark.parametrize("units", [("B",), ("A", "B"), ("A1", "B")])
def test_a_file_with_one_row_of_another_goes_as_a_whole(three: World, units: tuple[str, ...]) -> None:
    before = kept(three)
    receipt = answers(three, OWN, *units)
    assert (receipt.status, receipt.rows_kept, kept(three)) == ("ditolak", 0, before)
    assert (
        receipt.message
        == "Akun Anda (Dina (dina@contoh.id)) hanya dapat memuat berkas untuk unitnya sendiri, bukan untuk Unit B."
    )


def test_a_trial_is_refused_like_the_load(three: World) -> None:
    loader = loader_of(three.engine, OWN, NOW, WITA)
    path = three.csv(["unit", "periode", *ELEMENTS], [["B", "2026", *FOUR]])
    assert loader.load(path, LoadOptions(kind="survey-responses"), dry_run=True).status == "ditolak"


@pytest.mark.parametrize(
    ("kind", "header", "row"),
    [
        ("units", ["kode", "nama"], ["A", "Nama lain"]),
        ("obligations", ["unit", "tahun", "kewajiban", "wajib", "alasan"], ["A", "2026", "laporan SKM", "tidak", "x"]),
        (
            "duties",
            ["tahun", "kewajiban", "batas_waktu", "surat_dasar"],
            ["2027", "laporan SKM", "2027-11-07", "Surat"],
        ),
    ],
)
def test_registers_are_the_biro_s(three: World, kind: str, header: list[str], row: list[str]) -> None:
    receipt = offered(three, OWN, header, row, kind=kind)
    assert (receipt.status, receipt.message.split(".")[0]) == (
        "ditolak",
        "Berkas jenis ini hanya dimuat oleh Biro Organisasi",
    )


def test_a_complaint_of_no_unit_is_nobody_s_own(three: World) -> None:
    header = ["unit", "tanggal masuk", "isi laporan"]
    assert offered(three, OWN, header, ["A", "2026-06-01", "antre lama"], kind="complaints").status == "dimuat"
    assert offered(three, OWN, header, ["", "2026-06-01", "antre sangat lama"], kind="complaints").status == "ditolak"


def test_changing_another_s_row_is_refused_too(three: World) -> None:
    three.submitted("B", "2026-11-01 09:00")
    header = ["unit", "tahun", "kewajiban", "diterima", "status"]
    receipt = offered(
        three, OWN, header, ["B", "2026", "laporan SKM", "2026-11-01 09:00", "diterima"], kind="submissions"
    )
    assert receipt.status in {"ditolak", "tidak berubah"}
    changed = ["B", "2026", "laporan SKM", "2026-11-01 09:00", "disetujui"]
    assert offered(three, OWN, header, changed, kind="submissions").status == "ditolak"


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.LEADERSHIP, Role.PUBLIC])
def test_who_loads_nothing_loads_nothing(three: World, role: Role) -> None:
    assert answers(three, of_role(role), "A").message.endswith(
        "Minta kepada Biro Organisasi, atau kepada pengelola akun."
    )


def test_an_original_is_handed_back_to_who_brought_it(three: World) -> None:
    own, other = answers(three, OWN, "A").load_id or 0, answers(three, BIRO, "A1").load_id or 0
    assert b"".join(original_of(three.engine, own, actor=OWN, now=NOW)).startswith(b"unit,periode")
    assert original_of(three.engine, own, actor=BIRO, now=NOW)
    for load_id, person in ((other, OWN), (own, COLLEAGUE), (own, of_role(Role.ADMINISTRATOR)), (99, OWN)):
        with pytest.raises(Refused, match=f"Muatan {load_id} bukan unggahan Anda"):
            original_of(three.engine, load_id, actor=person, now=NOW)


def test_an_agency_withdraws_its_own_load_until_its_report_is_approved(three: World) -> None:
    first, other = answers(three, OWN, "A").load_id or 0, answers(three, BIRO, "B").load_id or 0
    with pytest.raises(Refused, match="bukan unggahan Anda"):
        withdrawn(three, other, OWN)
    with pytest.raises(Refused, match="bukan unggahan Anda"):
        withdrawn(three, first, of_role(Role.LEADERSHIP))
    withdrawn(three, first, OWN)
    again = answers(three, OWN, "A").load_id or 0
    report = handed_in(three, OWN)
    step(three, report, "disetujui", BIRO)
    with pytest.raises(Refused, match="sudah disetujui"):
        withdrawn(three, again, OWN)
    withdrawn(three, again, BIRO)


def withdrawn(world: World, load_id: int, actor: Person) -> None:
    withdraw(world.engine, load_id, reason="keliru", actor=actor, now=NOW, zone=WITA)


def handed_in(world: World, actor: Person, unit: str = "A") -> int:
    said = {"unit": unit, "year": 2026, "duty": "laporan SKM", "report": Report(NOW, letter_number="1"), "seen": None}
    return hand_in(world.engine, **said, actor=actor, now=NOW, zone=WITA)  # type: ignore[arg-type]


def step(world: World, report: int, to: Step, actor: Person, version: int = 1, reason: str = "") -> None:
    said = {"reason": reason, "seen_version": version, "now": NOW, "zone": WITA}
    take_step(world.engine, report, to, actor=actor, **said)  # type: ignore[arg-type]


def test_an_agency_hands_in_for_itself_and_checks_nothing(three: World) -> None:
    with pytest.raises(Refused, match="untuk unitnya sendiri, bukan untuk Unit B"):
        handed_in(three, OWN, "B")
    report = handed_in(three, OWN)
    for to in ("diperiksa", "disetujui", "dikembalikan"):
        with pytest.raises(Refused, match="tidak dapat memeriksa laporan"):
            step(three, report, to, OWN, reason="x")  # type: ignore[arg-type]


def test_nobody_approves_what_they_recorded(three: World) -> None:
    report = handed_in(three, BIRO)
    step(three, report, "diperiksa", BIRO)
    with pytest.raises(Refused, match="Anda sendiri yang catat"):
        step(three, report, "disetujui", BIRO, version=2)
    step(three, report, "disetujui", OTHER_BIRO, version=2)


def test_nobody_approves_what_they_loaded(three: World) -> None:
    header = ["unit", "tahun", "kewajiban", "diterima"]
    assert offered(three, BIRO, header, ["A", "2026", "laporan SKM", "2026-11-01 09:00"], kind="submissions").load_id
    with three.engine.connect() as db:
        report = db.exec_driver_sql("SELECT max(id) FROM submissions").scalar_one()
    with pytest.raises(Refused, match="Anda sendiri yang muat"):
        step(three, report, "disetujui", BIRO)
    step(three, report, "disetujui", OTHER_BIRO)


def test_where_one_person_is_all_there_is_four_eyes_cannot_hold(three: World, tmp_path: Path) -> None:
    step(three, handed_in(three, TESTER), "disetujui", TESTER)
