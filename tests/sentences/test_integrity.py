"""Every finding has a name, a meaning and a sentence, with Indonesian numbers."""

import pytest
from pandas import DataFrame, Series

from dashboard.measures.entry_rules import Rule
from dashboard.measures.integrity import Code
from dashboard.sentences import integrity

CODES = {str(code) for code in (*Code, *Rule)}


def finding(code: str, value: float, rows: int = 0, threshold: float = 0) -> str:
    return integrity.finding(Series({"code": code, "value": value, "row_count": rows, "threshold": threshold}))


def test_whatever_can_be_found_is_named_and_explained() -> None:
    assert set(integrity.NAMES) == set(integrity.MEANINGS) == CODES


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (("I1", 0.925), "93% baris berisi sembilan jawaban yang sama."),
        (("I2", 9), "9 baris sama persis dengan baris yang dientri tepat sebelumnya."),
        (("I3", 24, 72), "Satu blok 24 baris berurutan muncul lagi; 72 baris adalah ulangannya."),
        (("I4", -3.46), "Sebaran jawabannya −3,5 simpangan dari sebayanya: jauh lebih seragam."),
        (("I5", 0.26), "26% baris memakai satu susunan jawaban yang sama."),
        (("more_than_served", 1200, 0, 1000), "1.200 responden, padahal yang dilayani 1.000."),
        (("dates_in_future", 3), "3 baris bertanggal sesudah dientri atau sesudah berkasnya dimuat."),
        (("impossible_ages", 4), "4 umur yang tidak mungkin."),
        (
            ("entered_long_after", 0.5, 1917),
            "1.917 baris (50%) dientri lebih dari 7 hari setelah tanggal yang ditulis.",
        ),
        (("mostly_entered_late", 0.99), "Angka ini bersandar pada baris yang dientri terlambat: 99% dari barisnya."),
        (("late_rows_differ", 6.4), "Baris yang dientri terlambat 6,40 poin lebih tinggi daripada baris lainnya."),
        (("late_rows_differ", -6.4), "Baris yang dientri terlambat 6,40 poin lebih rendah daripada baris lainnya."),
        (("burst_of_entries", 35, 425), "Sampai 35 entri dalam 10 menit; 425 baris seluruhnya."),
        (("too_fast", 0.1), "10% formulir diisi kurang dari dua detik per jawaban."),
        (("same_answers_and_profile", 4, 72), "Sampai 4 responden berjawaban dan berprofil sama persis; 72 baris."),
        (("round_sample_without_refusals", 278), "Tepat 278 responden, tanpa penolakan dan tanpa jawaban kosong."),
    ],
)
def test_a_finding_is_a_sentence(said: tuple[str, float], sentence: str) -> None:
    assert finding(*said) == sentence


@pytest.mark.parametrize(
    ("late", "sentence"),
    [
        ({}, ""),
        ({"late_rows": 0, "dated_rows": 30}, ""),
        (
            {"late_rows": 1917, "dated_rows": 2409, "ikm_late": 97.48, "ikm_rest": 91.08},
            "1.917 dari 2.409 baris dientri lebih dari 7 hari setelah tanggal yang ditulis; "
            "IKM baris itu 97,48, sisanya 91,08 (baris lengkap).",
        ),
        (
            {"late_rows": 30, "dated_rows": 30, "ikm_late": 80.0, "ikm_rest": None},
            "30 dari 30 baris dientri lebih dari 7 hari setelah tanggal yang ditulis: "
            "IKM-nya 80,00, tidak ada baris lain untuk dibandingkan.",
        ),
    ],
)
def test_late_entry_is_a_sentence_only_where_there_is_some(late: dict[str, float], sentence: str) -> None:
    assert integrity.late_entry(late) == sentence


def test_no_figure_is_promised_where_no_row_is_left_or_none_is_asked_about() -> None:
    none_left = Series({"n_without": 0, "ikm_without": None})
    assert integrity.without(30, none_left) == "Semua barisnya ikut ditanyakan, jadi tidak ada IKM tanpa baris ini."
    assert integrity.without(0, none_left) == (
        "Yang ditanyakan bukan baris tertentu, jadi tidak ada IKM tanpa baris itu."
    )


def test_one_weak_sign_is_named_and_called_too_little_to_ask() -> None:
    survey = Series({"needs_confirmation": False, "reasons": "I4", "ikm": 81.05, "n": 167})
    assert integrity.survey_answer(survey) == (
        "Tidak perlu konfirmasi: IKM 81,05 dari 167 responden. "
        "Satu tanda saja (jawaban jauh lebih seragam daripada sebaya) belum cukup untuk bertanya."
    )


def test_names_of_files_are_not_acted_upon() -> None:
    files = DataFrame([{"file_name": "*a*.csv", "late_rows": 12, "dated_rows": 24, "ikm_late": 98.6, "ikm_rest": 76.4}])
    assert integrity.late_lines(files).startswith("- **\\*a\\*.csv**: 12 dari 24 baris")
