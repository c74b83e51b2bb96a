"""Metode: rules are printed from the rules themselves, and exclusions are counted from the data."""

import pytest

from dashboard import methods
from dashboard.measures.rank_luck import rank_luck
from dashboard.wording import share
from tests.pages.conftest import OpenPage, said
from tests.world import World


def test_what_a_rank_can_mean_comes_first_with_the_figures_of_our_simulation(
    province: World, open_page: OpenPage
) -> None:
    page = open_page("methods")
    assert page.header[0].value == "Nomor peringkat hampir selalu kebetulan; rentang dan mutu yang dapat dipegang"
    assert share(rank_luck().exact_share) == "12%"
    assert (
        "Dalam simulasi 100 unit dengan sampel Krejcie-Morgan, nomor urut tepat hanya untuk 12% unit; "
        "rata-rata meleset 4 tempat."
    ) in said(page)


@pytest.mark.parametrize(("part", "title"), methods.TITLES.items())
def test_a_link_opens_each_part(province: World, open_page: OpenPage, part: str, title: str) -> None:
    page = open_page("methods", bagian=part)
    headers = [header.value for header in page.header[1:]]
    everything = [theme.title for theme in methods.THEMES]
    assert headers == (everything if part == methods.EVERYTHING else [title])
    shown = [one for theme in methods.themes(part) for one in theme.parts]
    assert [one.value for one in page.latex] == [f"$$\n{line}\n$$" for one in shown for line in one.formulas]
    assert {one.title for one in shown} <= {section.value for section in page.subheader}


def test_picking_a_part_changes_page_and_link(province: World, open_page: OpenPage) -> None:
    page = open_page("methods")
    assert page.header[1].value == "IKM"
    page.button_group(key="pilihan bagian").select("kedudukan").run()
    assert page.query_params["bagian"] == "kedudukan"
    assert page.header[1].value == "Kedudukan"
    assert "Kedudukan terhadap sebaya" in [section.value for section in page.subheader]


def test_an_unknown_part_is_said(province: World, open_page: OpenPage) -> None:
    page = open_page("methods", bagian="ramalan")
    assert [warning.value for warning in page.warning] == [
        "Tautan ini menyebut bagian “ramalan”, yang tidak dikenal. Yang ditampilkan: IKM."
    ]
    assert page.header[1].value == "IKM"


@pytest.mark.parametrize(
    ("part", "rows"),
    [
        ("mutu", [
            ["A", "Sangat Baik", 88.31, 100.0],
            ["B", "Baik", 76.61, 88.3],
            ["C", "Kurang Baik", 65.0, 76.6],
            ["D", "Tidak Baik", 25.0, 64.99],
        ]),
        ("sampel", [
            [10, 10], [50, 44], [100, 80], [200, 132], [500, 217], [1000, 278], [1600, 310], [2000, 322],
            [5000, 357], [10000, 370], [20000, 377], [100000, 383],
        ]),
    ],
)  # fmt: skip
def test_tables_are_those_of_the_rules(
    province: World, open_page: OpenPage, part: str, rows: list[list[object]]
) -> None:
    assert open_page("methods", bagian=part).dataframe[0].value.to_numpy().tolist() == rows


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("kedudukan", ["1,96", "2 poin", "0,679", "5%", "10%", "90%"]),
        ("peringkat", ["4.000", "20.000", "8,65", "belum jelas berbeda dari 239", "bukan berarti sama"]),
        ("perubahan", ["±2 poin", "mulai 5 tahun", "8 titik", "12 titik", "titik ke-7", "3,267"]),
        ("unsur", ["kurang dari 5 orang"]),
        ("ikm", ["0,125 poin", "0,111 dan 0,11", "2,78 poin"]),
        ("integritas", ["paling banyak 10 ditanyai", "tidak meninggalkan jejak"]),
    ],
)
def test_the_constants_of_the_code_are_printed(
    province: World, open_page: OpenPage, part: str, words: list[str]
) -> None:
    text = " ".join(said(open_page("methods", bagian=part)))
    assert [word for word in words if word not in text] == []


def test_every_rule_is_listed_with_how_sure_it_is(province: World, open_page: OpenPage) -> None:
    table = open_page("methods", bagian="sumber").dataframe[1].value.set_index("Aturan")
    assert table.loc["SKM sembilan unsur", "Kepastian"] == "dibaca pada sumbernya"
    assert table.loc["SKM 16 pertanyaan", "Kepastian"] == "belum diverifikasi"
    assert "dasar belum ditemukan" in table.loc["SKM 16 pertanyaan", "Sumber"]


def test_indicators_are_printed_with_their_thresholds(province: World, open_page: OpenPage) -> None:
    table = open_page("methods", bagian="integritas").dataframe[0].value
    assert table["Ambang"].tolist()[:5] == [
        "≥ 90% baris, n ≥ 30", "≥ 5 dan p < 0,0001", "≥ 6 baris, ≥ 3 pola", "z < −3", "> 25% baris",
    ]  # fmt: skip


def test_what_stands_apart_is_counted_beside_its_rule(province: World, open_page: OpenPage) -> None:
    apart = open_page("methods", bagian="kedudukan").dataframe[0].value
    assert apart.to_numpy().tolist() == [
        [1, "unit", "Tidak diperingkat: sampel terlalu kecil (kurang dari 30 responden)"],
        [1, "unit", "Tidak diperingkat: jumlah responden tidak dilaporkan"],
        [1, "unit", "Tanpa sebaya yang dapat dibandingkan"],
        [2, "unit", "Rekap, atau jawaban tanpa sebaran: galatnya tidak diketahui"],
    ]


def test_another_year_counts_anew(province: World, open_page: OpenPage) -> None:
    province.survey("A", [[4, *[3] * 7, None]] * 30, period="2025")
    page = open_page("methods", tahun="2025")
    counts = page.dataframe[0].value["Banyaknya"].tolist()
    assert counts[0] == 30
    page.selectbox(key="pilihan tahun").select("2026").run()
    assert page.dataframe[0].value["Banyaknya"].tolist()[0] == 0
