"""What each rule leaves out, counted: nothing is left out in silence, and nothing is counted twice."""

from typing import Any

import pytest

from dashboard.figures.derivation.exclusions import exclusions
from dashboard.methods import THEMES
from tests.world import ELEMENTS, Answers, World

THREES: Answers = [[3] * 9] * 30
MIXED: Answers = [[3] * 9] * 15 + [[4] * 9] * 15


def counted(world: World, theme: str, year: int = 2026, **choices: Any) -> dict[str, int]:
    """Counts of one theme by their rule."""
    rows = world.ask(exclusions, year=year, **choices)
    own = rows[rows["theme"] == theme]
    return dict(zip(own["rule"], own["count"], strict=True))


def test_every_rule_belongs_to_a_part_of_the_page_that_exists(world: World) -> None:
    world.units("A")
    world.survey("A", THREES)
    world.recap("A", "80,00", period="2025")
    themes = set(world.ask(exclusions, year=2026)["theme"])
    assert themes - {theme.code for theme in THEMES} == set()


def test_an_empty_year_left_nothing_out(world: World) -> None:
    assert world.ask(exclusions, year=2026)["count"].sum() == 0


def test_blanks_refused_rows_and_surveys_beside_others_are_counted(world: World) -> None:
    world.units("A")
    world.recap("A", "75,00", jumlah_responden=30)
    rows = [["A", "2026", *row] for row in [*THREES, [None, 3, 3, 3, 3, 3, 3, 3, 0], [None] * 9]]
    world.load("survey-responses", ["unit", "periode", *ELEMENTS], rows)
    world.survey("A", THREES, period="2026-Q1")
    found = counted(world, "ikm")
    assert found["Penilaian unsur kosong atau 0: keluar dari pembaginya"] == 2
    assert found["Baris ditolak dari berkas jawaban (alasannya pada tanda terima)"] == 1
    assert found["Tidak dihitung dua kali: rekap atau putaran di samping survei lain"] == 2


@pytest.mark.parametrize(("ikm", "reported", "recomputed"), [("85,00", 1, 0), ("85,06", 1, 0), ("83,00", 0, 1)])
def test_recaps_are_counted_by_what_is_used_of_them(world: World, ikm: str, reported: int, recomputed: int) -> None:
    world.units("A")
    nrr = ["3,00", "3,10", "3,20", "3,30", "3,40", "3,50", "3,60", "3,70", "3,80"]
    world.recap("A", ikm, jumlah_responden=100, nrr=nrr)
    found = counted(world, "ikm")
    assert found["Hanya rekap, IKM laporan dipakai"] == reported
    assert found["Hanya rekap, dihitung ulang dari NRR-nya"] == recomputed
    assert counted(world, "integritas") == {"Hanya rekap: pola isian tidak dapat diperiksa": 1}
    assert counted(world, "unsur")["Rekap tanpa NRR: nilai unsur tidak diketahui"] == 0


def test_samples_and_reports_of_units_are_counted(world: World) -> None:
    world.units("A", "B", "C")
    world.recap("A", "74,00", mutu="A", jumlah_responden=30, populasi=1000)
    world.survey("A", THREES)
    world.survey("B", THREES)
    world.recap("C", "80,00")
    assert counted(world, "sampel") == {
        "Populasi tidak dilaporkan: jumlah wajib tidak diketahui": 2,
        "Responden kurang dari yang diwajibkan": 1,
        "Jumlah responden tidak dilaporkan": 1,
    }
    assert counted(world, "mutu")["Laporan berbeda dari hitungan ulang"] == 1
    assert counted(world, "rentang") == {"Hanya rekap: IKM ada, rentang tidak dapat dihitung": 1}


def test_who_is_not_compared_is_counted_by_the_reason(world: World) -> None:
    world.units("A", "B", "few", "recap")
    world.units("alone", peers="Lain")
    for code in ("A", "B", "alone"):
        world.survey(code, MIXED)
    world.survey("few", MIXED[10:20])
    world.recap("recap", "80,00", jumlah_responden=100)
    assert counted(world, "kedudukan") == {
        "Tidak diperingkat: sampel terlalu kecil (kurang dari 30 responden)": 1,
        "Tanpa sebaya yang dapat dibandingkan": 1,
        "Rekap, atau jawaban tanpa sebaran: galatnya tidak diketahui": 1,
    }
    assert counted(world, "peringkat")["Tidak dibandingkan, jadi tanpa rentang peringkat"] == 3


def test_units_without_an_earlier_year_are_not_compared_over_time(world: World) -> None:
    world.units("new", "old")
    world.survey("old", MIXED, period="2025")
    world.survey("old", MIXED)
    world.survey("new", MIXED)
    assert list(counted(world, "perubahan").values()) == [1]


def test_groups_that_could_be_recognised_are_counted(world: World) -> None:
    world.units("A")
    people = ["L"] * 26 + ["P"] * 4
    rows = [["A", "2026", sex, *[3] * 9] for sex in people]
    world.load("survey-responses", ["unit", "periode", "jenis kelamin", *ELEMENTS], rows)
    # Four women could be recognised, and by what is left of the total so could they without the men.
    assert counted(world, "unsur")["Kelompok responden suatu unit yang disembunyikan, juga dari jumlah di atasnya"] == 2


def test_exempt_and_missing_units_are_counted(world: World) -> None:
    world.units("A", "B", "C")
    world.survey("A", THREES)
    world.obliged("A", "B")
    world.obliged("C", reason="Tidak melayani masyarakat")
    assert counted(world, "pelaporan") == {
        "Tidak wajib melapor: keluar dari pembagi": 1,
        "Wajib melapor, belum ada surveinya": 1,
    }


def test_only_what_is_in_scope_is_counted(world: World) -> None:
    world.units("A", "B")
    world.survey("A", [[*[3] * 8, None]] * 30)
    assert counted(world, "ikm", scope="B")["Penilaian unsur kosong atau 0: keluar dari pembaginya"] == 0
