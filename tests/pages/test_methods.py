"""Metode: rules are printed from the rules themselves, and exclusions are counted from the data."""

from tests.pages.conftest import OpenPage, said
from tests.world import World


def test_what_a_rank_can_mean_comes_first(province: World, open_page: OpenPage) -> None:
    page = open_page("methods")
    assert page.header[0].value == "Nomor peringkat hampir selalu kebetulan; rentang dan mutu yang dapat dipegang"
    assert (
        "Dalam simulasi 100 unit dengan sampel Krejcie-Morgan, peringkat biasa tepat hanya untuk 10% unit. "
        "Karena itu halaman Peringkat tidak mencetak nomor urut: yang dibaca adalah rentang dan mutunya."
    ) in said(page)


def test_bands_are_those_of_the_rule_set(province: World, open_page: OpenPage) -> None:
    bands = open_page("methods").dataframe[0].value
    assert bands.to_numpy().tolist() == [
        ["A", "Sangat Baik", 88.31, 100.0],
        ["B", "Baik", 76.61, 88.3],
        ["C", "Kurang Baik", 65.0, 76.6],
        ["D", "Tidak Baik", 25.0, 64.99],
    ]


def test_required_samples_are_the_published_ones(province: World, open_page: OpenPage) -> None:
    samples = open_page("methods").dataframe[1].value
    assert samples.to_numpy().tolist() == [
        [10, 10], [50, 44], [100, 80], [200, 132], [500, 217], [1000, 278], [1600, 310], [2000, 322],
        [5000, 357], [10000, 370], [20000, 377], [100000, 383],
    ]  # fmt: skip


def test_units_that_stand_apart_are_counted(province: World, open_page: OpenPage) -> None:
    apart = open_page("methods").dataframe[2].value
    assert apart.to_numpy().tolist() == [
        ["Wajib melapor, belum ada survei: tidak dihitung, bukan nol", 1],
        ["Hanya rekap: IKM ada, rentang tidak dapat dihitung", 1],
        ["Formulir 16 pertanyaan, dirata-ratakan menjadi sembilan unsur", 0],
        ["Tidak diperingkat: sampel terlalu kecil (kurang dari 30 responden)", 1],
        ["Tidak diperingkat: jumlah responden tidak dilaporkan", 1],
    ]
