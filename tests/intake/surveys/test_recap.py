"""Recap files: certain values are kept or repaired, the rest refused with the reason."""

from typing import Any

import pytest

from dashboard.figures.surveys.standings import unit_standings
from dashboard.intake.reading.options import LoadOptions
from queries.surveys import surveys_of_years
from tests.world import ELEMENTS, World

CREATE = LoadOptions(create_units=True)


def test_self_typed_values_are_repaired_where_certain_and_refused_where_not(world: World) -> None:
    rows = [
        ["Dinas Satu", 2024, "91,77 Seme"],
        ["Dinas Dua", 2024, "94.45%"],
        ["Dinas Tiga", 2024, "TW II 2023"],
        ["Dinas Empat", 2024, None],
        [None, 2024, "90"],
        ["Dinas Lima", 2024, "85.63"],
        ["Dinas Satu", 2024, "92,00"],
        ["Dinas Enam", "kapan", "90"],
    ]
    receipt = world.offer(world.csv(["unit", "tahun", "nilai_rata_rata_skm"], rows), CREATE)
    assert (receipt.rows_read, receipt.rows_kept, receipt.repaired.rows, receipt.refused.rows) == (8, 3, 2, 5)
    assert [(one.row, one.reason) for one in receipt.refused.listed] == [
        (4, "IKM bukan angka"),
        (5, "IKM kosong: belum ada data, bukan nol"),
        (6, "nama unit kosong"),
        (8, "unit dan periode yang sama sudah ada di baris 2"),
        (9, "periode tidak dapat dibaca"),
    ]
    assert world.ask(surveys_of_years, first=2024, last=2024)["reported_ikm"].tolist() == [94.45, 85.63, 91.77]
    assert receipt.units_created == ["Dinas Satu", "Dinas Dua", "Dinas Lima"]


def test_reported_and_recomputed_stand_side_by_side(world: World) -> None:
    world.units("A")
    unit = world.recap("A", "76,53", mutu="C", jumlah_responden="1.615", bobot="0,111", nrr=["3,0644"] * 9).units[0]
    assert (unit["reported_ikm"], unit["reported_grade"], unit["ikm"], unit["grade"], unit["n"]) == (
        76.53, "C", 76.61, "B", 1615,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "letter"),
    [
        *[("BAIK", "B"), ("Sangat Baik", "A"), ("B (Baik)", "B"), ("kurang baik", "C"), ("TIDAK BAIK", "D")],
        *[("A", "A"), ("b", "B"), ("Baik / B", "B"), ("Mutu C", "C"), ("Kinerja: Kurang Baik (C)", "C"), ("E", "E")],
        *[("A (Sangat Baik)", "A"), ("B/Baik", "B"), ("  baik ", "B"), ("A (88,31 - 100,00)", "A"), ("B = Baik", "B")],
    ],
)
def test_a_grade_in_words_is_that_grade(world: World, written: str, letter: str) -> None:
    world.units("A")
    receipt = world.recap("A", "80,00", mutu=written)
    assert receipt.units[0]["reported_grade"] == letter
    assert world.ask(surveys_of_years, first=2026, last=2026)["reported_grade"].tolist() == [letter]
    assert receipt.repaired.rows == 0


@pytest.mark.parametrize("written", ["BB", "Cukup", "B (Sangat Baik)", "A-", "81,5", "belum ada", "65,00-76,60"])
def test_what_is_no_grade_is_unknown_and_said(world: World, written: str) -> None:
    world.units("A")
    receipt = world.recap("A", "80,00", mutu=written)
    assert receipt.units[0]["reported_grade"] is None
    assert [(one.column, one.value, one.reason) for one in receipt.repaired.listed] == [
        ("mutu", written, "mutu tidak dikenal: menjadi tidak diketahui")
    ]


@pytest.mark.parametrize(
    "label",
    [
        *("RATA-RATA", "Jumlah", "TOTAL", "Rata-rata IKM Provinsi", "Nilai Rata-Rata", "Total:", "Rerata Provinsi"),
        *("TOTAL KESELURUHAN", "Rata2", "Hasil rata-rata", "IKM Provinsi Kalimantan Timur", "Keseluruhan"),
    ],
)
def test_a_row_that_sums_up_is_no_unit(world: World, label: str) -> None:
    rows = [["1", "Dinas Satu", 2026, "80,00"], ["2", "Dinas Dua", 2026, "82,00"], [None, label, 2026, "81,00"]]
    receipt = world.offer(world.csv(["no", "unit", "tahun", "ikm"], rows), CREATE)
    assert receipt.units_created == ["Dinas Satu", "Dinas Dua"]
    assert (receipt.rows_read, receipt.rows_kept) == (3, 2)
    assert [(one.row, one.column, one.value, one.reason) for one in receipt.refused.listed] == [
        (4, "unit", label, "baris rata-rata atau jumlah: bukan unit, tidak ikut dimuat")
    ]
    assert sorted(world.ask(surveys_of_years, first=2026, last=2026)["reported_ikm"]) == [80.0, 82.0]


def test_a_row_that_sums_up_is_known_by_its_first_words_where_the_unit_is_blank(world: World) -> None:
    rows = [["1", "Dinas Satu", 2026, "80,00"], ["RATA-RATA", None, None, "80,00"]]
    receipt = world.offer(world.csv(["no", "unit", "tahun", "ikm"], rows), CREATE)
    assert receipt.refused.by_reason == {"baris rata-rata atau jumlah: bukan unit, tidak ikut dimuat": 1}


def test_the_mean_of_a_units_services_is_no_service(world: World) -> None:
    rows = [["Dinas Satu", "Akta", 2026, "80,00"], ["Dinas Satu", "Rata-rata", 2026, "80,00"]]
    receipt = world.offer(world.csv(["unit", "layanan", "tahun", "ikm"], rows), CREATE)
    assert (receipt.rows_kept, receipt.refused.rows) == (1, 1)
    assert world.ask(surveys_of_years, first=2026, last=2026)["service"].tolist() == ["Akta"]


def test_no_file_makes_a_unit_of_a_row_that_sums_up(world: World) -> None:
    answers = [["Dinas Satu", 2026, *[3] * 9]] * 3 + [["JUMLAH", None, *[9] * 9]]
    receipt = world.offer(world.csv(["unit", "periode", *ELEMENTS], answers), CREATE)
    assert (receipt.rows_kept, receipt.units_created) == (3, ["Dinas Satu"])
    assert receipt.refused.by_reason == {"baris rata-rata atau jumlah: bukan unit, tidak ikut dimuat": 1}
    world.duty()
    owed = world.csv(["unit", "tahun", "kewajiban", "wajib"], [["TOTAL", 2026, "laporan SKM", "ya"]])
    refused = world.offer(owed, LoadOptions(kind="obligations", create_units=True))
    assert "'TOTAL' adalah baris rata-rata atau jumlah, bukan unit" in refused.message


def test_the_population_is_kept_with_its_basis(world: World) -> None:
    world.units("A")
    world.recap("A", "80,46", jumlah_responden=310, populasi="1.615", dasar_populasi="per bulan")
    row = world.ask(surveys_of_years, first=2026, last=2026).iloc[0]
    assert (row["population"], row["population_basis"], row["reported_n"]) == (1615, "per bulan", 310)


def test_an_nrr_off_the_scale_leaves_the_nine_aside_and_says_so(world: World) -> None:
    world.units("A")
    receipt = world.recap("A", "80,00", nrr=["3,2"] * 8 + ["82,0"])
    assert receipt.repaired.by_reason == {"di luar rentang 1-4: kesembilan NRR baris ini tidak dipakai": 1}
    assert world.ask(surveys_of_years, first=2026, last=2026)["nrr_u1"].isna().all()


@pytest.mark.parametrize(
    ("reported", "more", "ikm"),
    [
        # Nine NRR of 3,40 give 85,00; 85,10 says the same more exactly, 86,00 does not; 0,111 is another formula.
        *[("85,10", {"nrr": ["3,40"] * 9}, 85.1), ("86,00", {"nrr": ["3,40"] * 9}, 85.0), ("86,00", {}, 86.0)],
        ("84,92", {"bobot": "0,111", "nrr": ["3,40"] * 9}, 85.0),
    ],
)
def test_the_receipt_of_a_recap_has_the_ikm_of_the_page(
    world: World, reported: str, more: dict[str, Any], ikm: float
) -> None:
    world.units("A")
    assert world.recap("A", reported, jumlah_responden=40, **more).units[0]["ikm"] == ikm
    assert world.ask(unit_standings, year=2026)["ikm"].tolist() == [ikm]


def test_an_ikm_that_is_missing_can_follow_from_its_nine_means(world: World) -> None:
    world.units("A")
    assert world.recap("A", None, nrr=["3,2"] * 9).units[0]["ikm"] == 80.0


def test_a_corrected_recap_replaces_the_one_before(world: World) -> None:
    world.units("A")
    world.recap("A", "80,00")
    receipt = world.recap("A", "81,00")
    assert receipt.notes == ["1 rekap sebelumnya digantikan oleh berkas ini."]
    assert world.ask(surveys_of_years, first=2026, last=2026)["reported_ikm"].tolist() == [81.0]


def test_nothing_certain_refuses_the_file(world: World) -> None:
    world.units("A")
    receipt = world.offer(world.csv(["unit", "tahun", "ikm"], [["A", 2024, "baik"]]))
    assert receipt.status == "ditolak"
    assert receipt.message.endswith("tidak ada baris yang dapat dimuat (IKM bukan angka).")
    assert world.ask(surveys_of_years, first=2024, last=2024).empty


def test_bare_nrr_columns_need_the_declared_order_too(world: World) -> None:
    world.units("A")
    path = world.csv(["unit", "tahun", "ikm", *[f"U{k}" for k in range(1, 10)]], [["A", 2024, "80", *["3,2"] * 9]])
    assert "Kolom U8 dan U9 hanya bernomor" in world.offer(path).message
    assert world.offer(path, LoadOptions(order="regulation")).kind == "survey-recap"


def test_nine_means_by_name_are_a_recap_not_respondents(world: World) -> None:
    world.units("A")
    path = world.csv(["unit", "tahun", "ikm", *ELEMENTS], [["A", 2024, "80", *["3,2"] * 9]])
    assert world.offer(path).kind == "survey-recap"
