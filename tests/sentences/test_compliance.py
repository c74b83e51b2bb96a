"""Kepatuhan in words: what is said where there is nothing, one, or many to name."""

from datetime import date

import pandas as pd
from pandas import DataFrame

from dashboard import rules
from dashboard.sentences import compliance, compliance_maps

ITEMS = DataFrame(
    {
        "name": ["Maklumat", "SOP"],
        "published": [True, False],
        "group": ["kewajiban", "manufacturing"],
        "units_missing": [0, 0],
        "units_partial": [0, 1],
        "units_assessed": [2, 3],
    }
)
PERSON = {
    "unit": "A",
    "score": 90.0,
    "assessed_share": 1.0,
    "ikm": 70.0,
    "peer_mean": 85.0,
    "n": 40,
    "complaints": 3.0,
    "expected": 1.6,
}


def test_where_nobody_lacks_anything_that_is_said() -> None:
    assert compliance.missing(ITEMS) == "Tidak ada butir yang belum terpenuhi di antara yang dinilai."


def test_items_get_their_sign_of_publication_and_what_is_fulfilled() -> None:
    rows = compliance.described_items(ITEMS)
    assert rows["shown"].tolist() == ["Maklumat *", "SOP"]
    assert rows["units_fulfilled"].tolist() == [2, 2]
    assert rows["group_words"].tolist() == ["kewajiban", "pengelolaan layanan"]


def test_five_are_named_and_the_rest_counted() -> None:
    people = DataFrame([{**PERSON, "disagreement": compliance.PAPER_HIGH}] * 7)
    words = compliance.disagreeing(people)
    assert words.startswith("Berkas dan warga bertentangan di 7 dari 7 unit: **A** (berkas tinggi, warga di bawah;")
    assert words.endswith("n 40, keluhan 3 (menurut sebayanya 2)); dan 2 unit lain.")


def test_agreement_and_ignorance_are_not_the_same() -> None:
    people = DataFrame([{**PERSON, "disagreement": ""}])
    assert compliance.disagreeing(people).endswith("tidak bertentangan di satu pun dari 1 unit yang punya keduanya.")
    assert compliance.disagreeing(people.iloc[:0]).startswith("Berkas dan warga belum dapat dibandingkan")


def test_the_first_of_several_stories_is_drawn() -> None:
    people = DataFrame([{"disagreement": f"{compliance.PAPER_LOW}; {compliance.COMPLAINTS}"}, {"disagreement": ""}])
    assert compliance.marked(people)["mark"].tolist() == ["people", ""]


def test_a_rank_is_said_with_its_range_among_all_assessed() -> None:
    rows = DataFrame(
        {
            "code": ["A", "B", "C"], "score": [90.0, 90.0, None], "assessed": [3, 3, 0], "applicable": [10, 9, 10],
            "rank_low": [1, 1, None], "rank_high": [2, 1, None],
        }
    )  # fmt: skip
    regimes = DataFrame({"code": ["A", None], "year": [2024, 2024], "class": ["B (hijau)", "A (hijau)"]})
    said = compliance.described(rows, regimes, 2024)
    assert said["band"].tolist() == ["1–2 dari 2", "1 dari 2", "–"]
    assert said["assessed_words"].tolist() == ["3 dari 10", "3 dari 9", "0 dari 10"]
    assert said["regime_class"].fillna("").tolist() == ["B (hijau)", "", ""]


MATRIX = DataFrame(
    {
        "code": ["A", "A", "B"], "unit": ["Unit <A>", "Unit <A>", "Unit B"], "peers": "Satu",
        "item": ["sp", "rtl", "sp"], "name": ["SP", "RTL", "SP"], "group": "g", "published": False,
        "status": ["sebagian", "belum dinilai", "belum dinilai"], "level": [3, None, None],
        "share": [0.6, None, None], "evidence_on": [date(2024, 11, 22), None, None],
        "evidence_url": ["https://contoh.id", None, None],
    }
)  # fmt: skip


def test_cells_say_level_status_and_date_and_mark_old_evidence() -> None:
    cells = compliance_maps.described_matrix(MATRIX, rules.checklist("pekppp"), 2026, date(2026, 11, 23))
    # Nobody was assessed on "rtl": it has no column.
    assert (cells["code"].tolist(), cells["item"].tolist(), cells["column"].tolist()) == (["A"], ["sp"], [0])
    assert cells["text"].tolist() == ["3"]
    assert cells["mark"].tolist() == [True]
    assert cells["hover"].iloc[0] == (
        "Unit <A>",
        "SP",
        "sebagian (tingkat 3: Tersedia SP yang memenuhi 14 komponen dan dilakukan penetapan)",
        "bukti 22 November 2024, umur 2 tahun",
    )
    younger = compliance_maps.described_matrix(MATRIX, rules.checklist("pekppp"), 2026, date(2026, 11, 22))
    assert younger["mark"].tolist() == [False]


def test_items_without_a_column_keep_their_number_for_the_others() -> None:
    framework = rules.checklist("standar-pelayanan")
    first, second, third = (item.code for item in framework.items[:3])
    matrix = DataFrame({"item": [first, second, third], "share": [1.0, None, 0.0]})
    kept = compliance_maps.assessed_items(matrix)
    assert kept == {first, third}
    assert compliance_maps.labels(framework, kept) == ["1", "3*"]
    assert compliance_maps.legend(framework, kept).startswith("1 Dasar hukum · 3\\* Sistem, mekanisme")


def test_the_map_begins_with_the_units_that_are_named_first() -> None:
    cells = DataFrame({"code": ["A", "B", "C", "A"], "group": "Kesehatan", "column": [0, 0, 0, 1]})
    rows = compliance_maps.worst_first(cells, ["C", "A"])
    assert rows["code"].tolist() == ["C", "A", "A"]
    assert set(rows["group"]) == {"Nilai terendah di atas"}


def test_the_columns_are_numbered_and_named() -> None:
    framework = rules.checklist("standar-pelayanan")
    assert compliance_maps.labels(framework)[:3] == ["1", "2*", "3*"]
    assert compliance_maps.legend(framework).startswith("1 Dasar hukum · 2\\* Persyaratan · 3\\* Sistem, mekanisme")


def test_years_of_two_regimes_have_an_empty_column_and_a_cut_between_them() -> None:
    history = DataFrame(
        {
            "subject": ["Provinsi", "Provinsi", "A"], "code": [None, None, "A"], "year": [2021, 2022, 2025],
            "regime": ["x", "y", "z"], "regime_name": ["X", "Y", "Z"], "score": [80.5, None, None],
            "class": ["Hijau (tinggi)", "C (kuning)", "Tinggi"], "reported_class": ["Hijau", "Kuning", "Tinggi"],
            "differs": [False, True, False],
        }
    )  # fmt: skip
    cells, labels, cuts = compliance_maps.described_regimes(history)
    assert (labels, cuts) == (["2021", "", "2022", "", "2025"], [1.0, 3.0])
    assert cells["group"].tolist() == ["Unit di sini", "Daerah dan instansi lain", "Daerah dan instansi lain"]
    assert cells["text"].tolist() == ["T", "81", "C"]
    assert cells["meaning"].tolist() == ["neutral", "on_time", "reported_late"]
    assert cells["hover"].iloc[2][-1] == "tertulis “Kuning”: tidak cocok dengan nilainya"
    assert pd.isna(cells["link"].iloc[1])


def test_evidence_without_a_day_has_no_age() -> None:
    cells = MATRIX.assign(evidence_on=None, mark=False)
    assert compliance.evidence(cells) == "Tidak satu pun bukti bertanggal, jadi umurnya tidak diketahui."
    assert compliance.evidence(cells.iloc[:0]) == "Belum ada unit yang dinilai dalam kelompok ini."


def test_of_many_columns_only_some_are_numbered_and_all_are_in_the_legend() -> None:
    framework = rules.checklist("pekppp")
    assert {at: label for at, label in enumerate(compliance_maps.labels(framework), start=1) if label} == {
        1: "1", 5: "5", 10: "10", 15: "15", 20: "20", 25: "25", 30: "30",
    }  # fmt: skip
    assert " · 7\\* Media publikasi hasil SKM · " in compliance_maps.legend(framework)


def test_items_nobody_was_assessed_on_are_counted_and_not_drawn() -> None:
    items = DataFrame({"item": ["a", "b"], "units_assessed": [3, 0]})
    assert compliance.drawn(items)["item"].tolist() == ["a"]
    assert compliance.undrawn(items).endswith(" 1 butir belum dinilai di satu unit pun.")
    assert compliance.undrawn(items[:1]) == compliance.ITEMS
