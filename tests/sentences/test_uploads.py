import pytest

from dashboard.sentences.uploads import rows_so_far


@pytest.mark.parametrize(
    ("rows", "seconds", "said"),
    [
        (0, 0.0, "Memuat rekap.csv"),
        (1_200, 0.0, "Memuat rekap.csv: baris 1.200"),
        (18_000, 2.0, "Memuat rekap.csv: baris 18.000, 9.000 baris per detik"),
    ],
)
def test_a_bar_says_how_many_rows_were_read_and_how_fast(rows: int, seconds: float, said: str) -> None:
    assert rows_so_far("rekap.csv", rows, seconds) == said
