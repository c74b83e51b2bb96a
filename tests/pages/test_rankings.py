"""Peringkat: who is ranked, who stands apart, and what each choice changes."""

import json

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import FOUR, THREE, OpenPage, said
from tests.world import World


def names(page: AppTest, table: int = -1) -> list[str]:
    return page.dataframe[table].value["Unit"].tolist()


def dots(page: AppTest) -> list[float]:
    """IKM of every dot of the page's chart, from left to right."""
    traces = json.loads(page.get("plotly_chart")[0].proto.spec)["data"]
    return sorted(x for trace in traces if trace["mode"] == "markers+text" for x in trace["x"])


def test_the_answer_counts_ranked_units_and_their_grades(province: World, open_page: OpenPage) -> None:
    page = open_page("rankings")
    assert page.header[0].value == "3 dari 5 unit dapat diperingkat: 1 mutu A, 1 mutu B, 1 mutu C"
    assert [line for line in said(page) if line.startswith("Selisih kecil bisa kebetulan: lihat rentangnya.")] != []


def test_only_ranked_units_are_drawn(province: World, open_page: OpenPage) -> None:
    assert dots(open_page("rankings")) == [75.0, 87.5, 100.0]


def test_units_that_cannot_be_ranked_stand_apart_with_their_reason(province: World, open_page: OpenPage) -> None:
    page = open_page("rankings")
    table = page.dataframe[0].value
    assert list(zip(table["Unit"], table["Mengapa tidak diperingkat"], strict=True)) == [
        ("Unit KECIL", "sampel terlalu kecil (kurang dari 30 responden)"),
        ("Unit TANPA", "jumlah responden tidak dilaporkan"),
    ]


def test_a_unit_without_survey_is_listed_apart_and_is_no_zero(province: World, open_page: OpenPage) -> None:
    page = open_page("rankings")
    assert "1 unit wajib belum punya survei tahun 2026. Mereka tidak dihitung, dan bukan nol." in said(page)
    assert names(page, 1) == ["Unit BELUM"]
    assert "Unit BELUM" not in names(page)


def test_no_rank_number_is_printed(province: World, open_page: OpenPage) -> None:
    columns = open_page("rankings").dataframe[-1].value.columns
    assert list(columns[:4]) == ["Unit", "IKM", "Mutu", "Rentang 95%"]


def test_a_reported_letter_of_other_bands_stands_beside_the_recomputed_one(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.recap("A", "84,63", mutu="A", jumlah_responden=40, populasi=44)
    row = open_page("rankings").dataframe[-1].value.iloc[0]
    assert (row["IKM"], row["Mutu"], row["Dilaporkan"], row["n"], row["n wajib"]) == (84.63, "B", "84,63 A", 40, 40)


def test_a_recap_is_drawn_hollow_and_the_page_says_why(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.recap("A", "84,63", jumlah_responden=40)
    assert (
        "1 unit hanya mengirim rekap: titiknya berlubang dan tanpa rentang, "
        "karena ketidakpastiannya tidak dapat dihitung."
    ) in said(open_page("rankings"))


def test_a_link_opens_the_peer_group_it_names(province: World, open_page: OpenPage) -> None:
    page = open_page("rankings", kelompok="Kesehatan")
    assert names(page) == ["Unit C", "Unit A", "Unit B", "Unit KECIL"]
    assert "Dengan pilihan: hanya kelompok Kesehatan." in said(page)


def test_a_chosen_peer_group_is_written_into_the_link(province: World, open_page: OpenPage) -> None:
    page = open_page("rankings")
    page.selectbox(key="pilihan kelompok").select("Sosial").run()
    assert page.query_params["kelompok"] == "Sosial"
    assert names(page) == ["Unit TANPA"]


def test_choosing_everything_again_cleans_the_link(province: World, open_page: OpenPage) -> None:
    page = open_page("rankings", kelompok="Sosial")
    page.selectbox(key="pilihan kelompok").select("").run()
    assert "kelompok" not in page.query_params
    assert len(names(page)) == 5


def test_without_u4_the_index_is_of_eight_elements_and_said_to_be_unofficial(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.survey("A", [[3, 3, 3, 4, 3, 3, 3, 3, 3]] * 30)
    page = open_page("rankings")
    assert page.dataframe[-1].value["IKM"].tolist() == [77.78]
    page.toggle[0].set_value(True).run()
    assert page.dataframe[-1].value["IKM"].tolist() == [75.0]
    assert page.query_params["tanpa_u4"] == "ya"
    assert ("Dengan pilihan: IKM dihitung dari delapan unsur tanpa U4 (Biaya/Tarif), jadi bukan IKM resmi.") in said(
        page
    )


def test_services_are_put_together_as_the_link_says(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.services("A", "Satu", "Dua")
    world.survey("A", [FOUR] * 30, service="Satu")
    world.survey("A", [THREE] * 90, service="Dua")
    assert open_page("rankings").dataframe[-1].value["IKM"].tolist() == [87.5]
    page = open_page("rankings", agregasi="tertimbang responden")
    assert page.dataframe[-1].value["IKM"].tolist() == [81.25]
    assert "Dengan pilihan: layanan digabung tertimbang responden." in said(page)


def test_a_link_opens_the_round_it_names(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.survey("A", [FOUR] * 30, period="2026-S1")
    world.survey("A", [THREE] * 30, period="2026-S2")
    assert open_page("rankings").dataframe[-1].value["IKM"].tolist() == [87.5]
    page = open_page("rankings", periode="2026-S2")
    assert page.dataframe[-1].value["IKM"].tolist() == [75.0]
    assert page.selectbox(key="pilihan periode").value == "2026-S2"


def test_a_year_nobody_knows_is_said_and_the_shown_one_named(province: World, open_page: OpenPage) -> None:
    page = open_page("rankings", tahun="1999")
    assert [warning.value for warning in page.warning] == [
        "Tautan ini menyebut tahun “1999”, yang tidak dikenal. Yang ditampilkan: 2026. Pilih dari daftar."
    ]
    assert page.header[0].value == "3 dari 5 unit dapat diperingkat: 1 mutu A, 1 mutu B, 1 mutu C"


def test_a_group_without_ranked_units_has_no_chart(province: World, open_page: OpenPage) -> None:
    page = open_page("rankings", kelompok="Sosial")
    assert page.header[0].value == "0 dari 1 unit dapat diperingkat"
    assert len(page.get("plotly_chart")) == 0
