"""How old an evidence is, in whole months, and what is said where nobody knows."""

from datetime import date

import pytest
from pandas import DataFrame

from dashboard.sentences.evidence import age, aged, kept

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("dated_on", "words"),
    [
        (None, "umur tidak diketahui"),
        (date(2026, 11, 23), "umur kurang dari sebulan"),
        (date(2026, 10, 24), "umur kurang dari sebulan"),
        (date(2026, 10, 23), "umur 1 bulan"),
        (date(2025, 11, 24), "umur 11 bulan"),
        (date(2025, 11, 23), "umur 1 tahun"),
        (date(2024, 8, 1), "umur 2 tahun 3 bulan"),
    ],
)
def test_an_age_is_told_in_whole_months(dated_on: date | None, words: str) -> None:
    assert age(dated_on, TODAY) == words


def test_what_has_no_evidence_has_no_age() -> None:
    rows = DataFrame({"evidence_on": [date(2025, 11, 23), None, None], "evidence_url": [None, "https://a.id", None]})
    assert aged(rows, TODAY)["evidence_age"].tolist() == ["umur 1 tahun", "umur tidak diketahui", None]


def test_the_evidence_of_a_unit_is_counted_with_the_oldest_and_the_undated() -> None:
    rows = DataFrame({"dated_on": [date(2026, 1, 1), date(2025, 11, 23), None]})
    assert kept(rows, TODAY) == "3 bukti; yang tertua 23 November 2025, umur 1 tahun; 1 tanpa tanggal."
    assert kept(rows.iloc[:0], TODAY) == "Belum ada bukti unit ini. Belum ada bukan berarti tidak terpenuhi."
