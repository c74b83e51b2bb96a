"""Dari mana angka ini: opens on request, and a link opens the very figure it names."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import FOUR, THREE, OpenPage, said
from tests.world import World

LINE = "asal angka"


def opened(page: AppTest) -> AppTest:
    """The page after a click on the line."""
    page.session_state[LINE] = True
    return page.run()


def lines(page: AppTest) -> list[str]:
    return [formula.value.strip("$\n") for formula in page.latex]


def test_nothing_is_shown_before_the_line_is_opened(province: World, open_page: OpenPage) -> None:
    page = open_page("overview")
    assert "Dari mana angka ini?" in [line.label for line in page.expander]
    assert lines(page) == []


def test_the_province_opens_to_its_units(province: World, open_page: OpenPage) -> None:
    page = opened(open_page("overview"))
    # 87,50 + 75 + 100 + 100 + 80 over five units
    assert lines(page) == [
        r"\sum_j \mathrm{IKM}_j = 442{,}5000",
        r"\frac{442{,}5000}{5} = 88{,}5000 \to 88{,}50",
    ]
    assert "Tidak ikut: 1 unit: belum ada survei." in said(page)
    assert (
        "Tertimbang responden tidak dapat dihitung: sedikitnya satu unit tidak melaporkan jumlah respondennya."
    ) in said(page)
    page.session_state[LINE] = False
    assert lines(page.run()) == []


def test_a_scorecard_opens_to_the_steps_of_its_unit(province: World, open_page: OpenPage) -> None:
    page = opened(open_page("scorecard", unit="A"))
    assert lines(page) == [
        r"\sum \mathrm{NRR} = 31{,}50000",
        r"25 \times \tfrac{1}{9} \times 31{,}50000 = 87{,}5000",
    ]
    text = said(page)
    assert "IKM **Unit A**: **87,50 (mutu B)**, dari 30 responden, satu survei, periode 2026, aturan skm-2017." in text
    assert (
        "87,5000 dibulatkan ke dua desimal, setengah ke atas: **87,50**. Mutu dibaca dari angka yang sudah "
        "dibulatkan: 87,50 ≥ 76,61, batas bawah mutu **B (Baik)**, dan belum mencapai 88,31."
    ) in text
    assert "Semua jawaban yang dikirim ikut dihitung, dan tidak ada survei lain dari unit ini." in text


def test_another_unit_gives_its_own_steps(province: World, open_page: OpenPage) -> None:
    page = opened(open_page("scorecard", unit="A"))
    page.selectbox(key="pilihan unit").select("B").run()
    assert lines(page)[1] == r"25 \times \tfrac{1}{9} \times 27{,}00000 = 75{,}0000"


def test_a_link_opens_the_line(province: World, open_page: OpenPage) -> None:
    assert lines(open_page("scorecard", unit="B", hitungan="ya"))[0] == r"\sum \mathrm{NRR} = 27{,}00000"


def test_a_difference_from_the_report_names_the_weight_behind_it(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.recap("A", "86,63", mutu="B", jumlah_responden=30, bobot="0,11")
    world.survey("A", [FOUR] * 15 + [THREE] * 15)
    text = said(opened(open_page("scorecard", unit="A")))
    assert [line for line in text if "Laporan cocok dengan bobot 0,11, bukan 1/9." in line] != []
    assert "Bobot yang ditulis di laporan: 0,11." in next(line for line in text if "Laporan cocok" in line)


def test_a_recap_is_explained_as_reported(province: World, open_page: OpenPage) -> None:
    text = said(opened(open_page("scorecard", unit="TANPA")))
    assert ("Unit ini hanya mengirim rekap tanpa nilai kesembilan unsurnya: IKM laporannya dipakai apa adanya.") in text
    assert "Jumlah responden tidak dilaporkan." in text


def test_services_are_listed_with_their_weights(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.services("A", "Akta", "KTP")
    world.survey("A", [THREE] * 30, service="Akta")
    world.survey("A", [FOUR] * 90, service="KTP")
    page = opened(open_page("scorecard", unit="A"))
    assert lines(page)[:4] == [
        r"\mathrm{IKM} = \sum_s w_s\,\mathrm{IKM}_s",
        r"0{,}5000 \times 75{,}0000 = 37{,}5000",
        r"0{,}5000 \times 100{,}0000 = 50{,}0000",
        r"37{,}5000 + 50{,}0000 = 87{,}5000",
    ]
    surveys = next(table.value for table in page.dataframe if "Bobot" in table.value.columns)
    assert surveys[["Layanan", "n", "Bobot", "IKM"]].to_numpy().tolist() == [
        ["Akta", 30, 0.5, 75.0], ["KTP", 90, 0.5, 100.0],
    ]  # fmt: skip


def test_markup_in_a_units_name_is_shown_as_text(world: World, open_page: OpenPage) -> None:
    world.load("units", ["kode", "nama"], [["A", "Unit **tebal** $x$"]])
    world.survey("A", [THREE] * 30)
    page = opened(open_page("scorecard", unit="A"))
    assert [line for line in said(page) if line.startswith(r"IKM **Unit \*\*tebal\*\* \$x\$**")] != []


@pytest.mark.parametrize("page", ["rankings", "elements"])
def test_a_page_of_many_units_asks_which_one_and_puts_it_into_the_link(
    province: World, open_page: OpenPage, page: str
) -> None:
    shown = opened(open_page(page))
    assert "Pilih satu unit untuk melihat asal IKM-nya." in said(shown)
    shown.selectbox(key="pilihan hitungan").select("B").run()
    assert shown.query_params["hitungan"] == "B"
    assert lines(shown)[-1] == r"25 \times \tfrac{1}{9} \times 27{,}00000 = 75{,}0000"
    assert lines(open_page(page, hitungan="A"))[-1] == r"25 \times \tfrac{1}{9} \times 31{,}50000 = 87{,}5000"


def test_a_page_of_many_units_opens_what_its_choices_show(province: World, open_page: OpenPage) -> None:
    page = open_page("rankings", hitungan="A", tanpa_u4="ya")
    assert lines(page)[-1] == r"25 \times \tfrac{1}{8} \times 28{,}00000 = 87{,}5000"
    page.toggle(key="pilihan tanpa_u4").set_value(False).run()
    assert lines(page)[-1] == r"25 \times \tfrac{1}{9} \times 31{,}50000 = 87{,}5000"


def test_an_unknown_unit_in_the_link_is_said(province: World, open_page: OpenPage) -> None:
    page = open_page("rankings", hitungan="ZZ")
    assert [warning.value for warning in page.warning] == [
        "Tautan ini menyebut unit yang dijelaskan “ZZ”, yang tidak dikenal. Pilih dari daftar."
    ]
    assert lines(page) == []
