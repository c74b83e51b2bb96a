"""Questionnaires that are no SKM are refused by what they are; further questions beside the nine are told."""

from typing import Any

import pytest

from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.receipt import Receipt
from tests.world import ELEMENTS, World


def offer(world: World, header: list[str], *rows: list[Any], **said: Any) -> Receipt:
    world.units("A")
    return world.offer(world.csv(header, rows), LoadOptions(period="2026", **said))


@pytest.mark.parametrize(
    ("header", "row", "said"),
    [
        (
            ["unit", "Tangibles", "Reliability", "Responsiveness", "Assurance", "Empathy"],
            ["A", 4, 4, 4, 4, 4],
            "ini SERVQUAL ('Tangibles', 'Reliability', 'Responsiveness', 'Assurance', 'Empathy'), bukan SKM",
        ),
        (["tanggal", "unit", "Rating"], ["2026-03-01", "A", 5], "ini penilaian bintang ('Rating'), bukan SKM"),
        (
            ["Timestamp", "Seberapa puas Anda dengan pelayanan kami?"],
            ["2026-03-01", "Puas"],
            "ini jajak kepuasan satu pertanyaan",
        ),
        (["tanggal", "NPS"], ["2026-03-01", 9], "ini Net Promoter Score ('NPS'), bukan SKM"),
    ],
)
def test_another_questionnaire_is_refused_by_its_name(
    world: World, header: list[str], row: list[Any], said: str
) -> None:
    receipt = offer(world, header, row)
    assert receipt.status == "ditolak"
    assert said in receipt.message


def test_an_overall_question_beside_the_nine_elements_is_told_and_not_used(world: World) -> None:
    receipt = offer(world, ["unit", *ELEMENTS, "Kepuasan keseluruhan"], ["A", *[3] * 9, 4], ["A", *[3] * 9, 4])
    assert (receipt.status, receipt.total["ikm"]) == ("dimuat", 75.0)
    told = "Kolom 'Kepuasan keseluruhan' berisi jawaban, tetapi bukan pertanyaan formulir ini: tidak dipakai."
    assert told in receipt.notes


def test_other_columns_are_ignored_without_a_word(world: World) -> None:
    receipt = offer(world, ["unit", *ELEMENTS, "Petugas", "Nilai akhir"], ["A", *[3] * 9, "Ani", 75.0])
    assert (receipt.notes, receipt.columns_ignored) == ([], ["Petugas", "Nilai akhir"])


def test_a_list_of_complaints_with_a_column_of_stars_lacks_its_words_and_is_no_survey_of_stars(world: World) -> None:
    header = ["Tanggal Laporan", "Instansi Terdisposisi", "Kategori", "Status Laporan", "Kanal", "Rating"]
    receipt = offer(world, header, ["2026-03-01", "A", "Kesehatan", "Selesai", "SP4N", 4])
    assert receipt.status == "ditolak"
    assert "paling mirip Daftar keluhan (complaints)" in receipt.message
    assert "bintang" not in receipt.message
