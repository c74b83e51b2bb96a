"""Unsur: the lowest element first, then for whom and where."""

import pytest

from dashboard.intake.reading.options import LoadOptions
from dashboard.sentences.common import NO_ELEMENTS
from tests.pages.conftest import OpenPage, said
from tests.pages.pictures import pictures
from tests.world import ELEMENTS, World, built_once

OPTIONS = LoadOptions(kind="survey-responses", period="2026")


def low(*elements: int) -> list[int]:
    """A respondent who gives 4 everywhere but 2 on the elements that are named."""
    return [2 if element in elements else 4 for element in range(1, 10)]


@pytest.fixture
@built_once
def elements(world: World) -> World:
    """Two peer groups: in Agama U3 is low, in Sosial U9; women of unit a are content with U3."""
    world.units("a", "b", "c", peers="Agama")
    world.units("d", peers="Sosial")
    header = ["unit", "JK", "Pendidikan terakhir", *ELEMENTS]
    women, men = [["a", "P", "SMA", *low()]] * 20, [["a", "L", "S1", *low(3)]] * 16
    few = [["a", "L", "SD", *low(3)]] * 4
    world.load("survey-responses", header, [*women, *men, *few], OPTIONS)
    world.survey("b", [low(3)] * 25 + [low()] * 5)
    world.survey("c", [low(3)] * 30 + [low()] * 9)
    world.survey("d", [low(9)] * 30 + [low(4)] * 6)
    return world


def test_the_answer_is_the_lowest_element_with_its_mean_and_its_certainty(elements: World, open_page: OpenPage) -> None:
    page = open_page("elements")
    # a: 3, b: 70/30, c: 2,46, d: 4: together 2,95.
    assert page.header[0].value == "Unsur terendah provinsi 2026: U3 Waktu Penyelesaian, 2,95 dari 4"
    assert any(
        line.startswith("Rata-rata 4 unit. **Belum dapat dibedakan** dari unsur lain yang rendah; terdekat U9")
        for line in said(page)
    )
    # The units to begin with: the lowest on that element first.
    assert [link.label for link in page.page_link][:2] == ["**Unit b**", "**Unit c**"]
    assert "U3 2,33 (n 30)" in said(page)


def test_priorities_need_complaints_and_say_so(elements: World, open_page: OpenPage) -> None:
    page = open_page("elements", tampilan="prioritas")
    assert "Keluhan tahun ini belum dimuat, jadi prioritas belum dapat ditentukan" in [
        one.value for one in page.subheader
    ]
    elements.complaint("a", "toilet kotor")
    page = open_page("elements", tampilan="prioritas")
    assert "Tidak ada unsur yang jelas rendah sekaligus jelas sering dikeluhkan" in [
        one.value for one in page.subheader
    ]
    table = next(frame.value for frame in page.dataframe if "Prioritas" in frame.value)
    assert set(table["Prioritas"]) == {"belum dapat dibedakan"}
    assert table["Laporan"].tolist() == [0] * 8 + [1]


def test_before_the_first_survey_of_a_year_the_latest_is_shown_and_named(elements: World, open_page: OpenPage) -> None:
    elements.duty(year=2027)
    page = open_page("elements")
    assert "Belum ada survei tahun 2027; yang ditampilkan tahun 2026." in said(page)
    assert page.header[0].value == "Unsur terendah provinsi 2026: U3 Waktu Penyelesaian, 2,95 dari 4"


def test_a_long_matrix_shows_ten_units_the_lowest_first_and_the_rest_in_pages(
    world: World, open_page: OpenPage
) -> None:
    names = [f"u{at:02}" for at in range(12)]
    world.units(*names)
    for at, name in enumerate(names):
        world.recap(name, "80,00", jumlah_responden=50, nrr=[f"3,{at:02}"] * 9)
    page = open_page("elements")
    table = next(frame.value for frame in page.dataframe if "Kode unit" in frame.value)
    assert len(table) == 12
    alts = [picture["alt"] for picture in pictures(page)]
    assert "Nilai rata-rata 9 unsur di 10 unit, dari 3,00 sampai 3,09" in alts
    beyond = [picture["alt"] for picture in pictures(open_page("elements", hal="2"))]
    assert "Nilai rata-rata 9 unsur di 2 unit, dari 3,10 sampai 3,11" in beyond


def test_a_chosen_peer_group_changes_answer_map_and_link(elements: World, open_page: OpenPage) -> None:
    page = open_page("elements")
    page.selectbox(key="pilihan kelompok").select("Sosial").run()
    assert page.query_params["kelompok"] == "Sosial"
    assert page.header[0].value == "Unsur terendah Sosial 2026: U9 Sarana dan Prasarana, 2,33 dari 4"
    assert (
        "Rata-rata 1 unit. Berikutnya U4 Biaya/Tarif, selisih 1,33; **belum dapat dibedakan** di antara unit sesedikit "
        "atau seseragam ini." in said(page)
    )


def test_without_u4_it_leaves_and_the_page_says_so(elements: World, open_page: OpenPage) -> None:
    page = open_page("elements", kelompok="Sosial", tanpa_u4="ya")
    years = next(frame.value for frame in page.dataframe if "Tahun lalu" in frame.value)
    assert "U4" not in years["Kode"].tolist()
    assert any("U4 (Biaya/Tarif) tidak diikutkan" in line for line in said(page))
    page.toggle(key="pilihan tanpa_u4").set_value(False).run()
    assert "tanpa_u4" not in page.query_params
    years = next(frame.value for frame in page.dataframe if "Tahun lalu" in frame.value)
    assert len(years) == 9


def test_choosing_another_trait_changes_groups_and_link(elements: World, open_page: OpenPage) -> None:
    page = open_page("elements", ciri="usia", tampilan="ciri")
    assert any(line.startswith("Survei yang dipilih tidak memuat kelompok usia") for line in said(page))
    page.selectbox(key="pilihan ciri").select("pendidikan").run()
    assert page.query_params["ciri"] == "pendidikan"
    groups = next(frame.value for frame in page.dataframe if "Kelompok" in frame.value)
    assert groups["Kelompok"].tolist() == ["SD ke bawah", "SMA", "S1/D4"]
    # Four people are hidden, and the next smallest group with them.
    assert groups["n"].fillna(0).tolist() == [0, 20, 0]
    assert groups["Catatan"].tolist() == ["tidak ditampilkan", "", "tidak ditampilkan"]
    assert any("2 kelompok tidak ditampilkan: kurang dari 5 responden" in line for line in said(page))


def test_groups_that_answer_alike_have_no_gap(world: World, open_page: OpenPage) -> None:
    world.units("a")
    rows = [["a", sex, *answers] for sex in "LP" for answers in [low(), low(3)] * 10]
    world.load("survey-responses", ["unit", "JK", *ELEMENTS], rows, OPTIONS)
    assert any(
        line.startswith("**Tidak ada beda nyata** di antara 2 kelompok jenis kelamin")
        for line in said(open_page("elements", tampilan="ciri"))
    )


def test_a_gap_names_who_is_lower(world: World, open_page: OpenPage) -> None:
    world.units("a")
    rows = [["a", "P", *answers] for answers in [[4] * 9, [3] * 9] * 20] + [
        ["a", "L", *answers] for answers in [[3] * 9, [2] * 9] * 20
    ]
    world.load("survey-responses", ["unit", "JK", *ELEMENTS], rows, OPTIONS)
    assert any(
        line.startswith(
            "**Beda nyata**: laki-laki menilai 25,00 poin lebih rendah daripada perempuan di unit yang sama"
        )
        for line in said(open_page("elements", tampilan="ciri"))
    )


def test_one_unit_is_broken_down_when_the_link_names_it(elements: World, open_page: OpenPage) -> None:
    page = open_page("elements", unit="b", kelompok="Sosial", tampilan="ciri")
    assert any(line.startswith("Survei yang dipilih tidak memuat jenis kelamin") for line in said(page))
    page.selectbox(key="pilihan unit").select("a").run()
    assert page.query_params["unit"] == "a"
    groups = next(frame.value for frame in page.dataframe if "Kelompok" in frame.value)
    assert groups["n"].tolist() == [20, 20]


def test_the_figures_behind_the_map_are_one_row_a_unit_with_its_n(elements: World, open_page: OpenPage) -> None:
    units = next(frame.value for frame in open_page("elements").dataframe if "Kode unit" in frame.value)
    assert units["Kode unit"].tolist() == ["a", "b", "c", "d"]
    assert units["U3"].round(2).tolist() == [3.0, 2.33, 2.46, 4.0]
    assert units["n"].tolist() == [40, 30, 39, 36]


def test_a_year_of_recaps_has_means_but_no_answers(world: World, open_page: OpenPage) -> None:
    world.units("a", "b")
    world.recap("a", "80,00", jumlah_responden=50, nrr=[3, 3, 2, *[3] * 6])
    world.recap("b", "80,00", jumlah_responden=50)
    page = open_page("elements")
    assert page.header[0].value == "Unsur terendah provinsi 2026: U3 Waktu Penyelesaian, 2,00 dari 4"
    (line,) = (line for line in page.caption if line.value.startswith("Rata-rata 1 unit (1 tanpa unsur)"))
    assert NO_ELEMENTS in line.proto.help
    answers = said(open_page("elements", tampilan="jawaban"))
    assert "Hanya rekap yang dimuat: jawaban satu per satu tidak ada di data." in answers


def test_nothing_is_called_lowest_where_no_element_is_known(world: World, open_page: OpenPage) -> None:
    world.units("a")
    world.recap("a", "80,00", jumlah_responden=50)
    page = open_page("elements")
    assert page.header[0].value == "Unsur terendah provinsi 2026 belum diketahui: nilai per unsur belum ada"
    assert [error.message for error in page.exception] == []


def test_an_unknown_trait_is_said_and_the_shown_one_named(elements: World, open_page: OpenPage) -> None:
    page = open_page("elements", ciri="agama", tampilan="ciri")
    assert [warning.value for warning in page.warning] == [
        "Tautan ini menyebut ciri responden “agama”, yang tidak dikenal. Yang ditampilkan: jenis kelamin. "
        "Pilih dari daftar."
    ]


def test_an_empty_database_says_what_to_load(world: World, open_page: OpenPage) -> None:
    (info,) = open_page("elements").info
    assert info.value.startswith("Belum ada survei tahun 2026. Unggah berkas")


def test_an_element_that_moved_alike_in_every_unit_stands_beside_the_others(world: World, open_page: OpenPage) -> None:
    """Its noise is unknown, so it has no verdict; the others have one."""
    world.units("A", "B")
    for unit, last in (("A", 3), ("B", 2)):
        world.survey(unit, [[3] * 9] * 40, period="2025")
        world.survey(unit, [[*[last] * 8, 4]] * 40)
    page = open_page("elements")
    assert [error.message for error in page.exception] == []
    assert pictures(page)
