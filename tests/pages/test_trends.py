"""Tren: the verdict in words first, the three views, units from a link, and what is said when nothing can be."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import FOUR, THREE, OpenPage, said
from tests.pages.pictures import hovers, layers, pictures
from tests.world import World, built_once

HALF = [FOUR] * 15 + [THREE] * 15  # 87,50


@pytest.fixture
@built_once
def years(world: World) -> World:
    """RISEN rises by 6,25 and FALLEN falls by as much, both in Kesehatan; SAME stays; two cannot be compared."""
    world.units("RISEN", "FALLEN", peers="Kesehatan")
    world.units("SAME", "RECAP", "NEW", peers="Sosial")
    low, high = [FOUR] * 100 + [THREE] * 100, [FOUR] * 150 + [THREE] * 50
    for unit, before, after in (("RISEN", low, high), ("FALLEN", high, low), ("SAME", low * 5, low * 5)):
        world.survey(unit, before, period="2025")
        world.survey(unit, after)
    world.recap("RECAP", "80,00", period="2025", jumlah_responden=50)
    world.survey("RECAP", HALF)
    world.survey("NEW", HALF)
    return world


def links(page: AppTest) -> list[tuple[str, str]]:
    return [(link.label, link.proto.query_string) for link in page.page_link]


def test_the_answer_is_the_verdict_of_the_year_with_its_numbers(years: World, open_page: OpenPage) -> None:
    page = open_page("trends", tampilan="kelompok", kelompok="Kesehatan")
    assert page.header[0].value == "IKM kelompok Kesehatan 2026 90,63, tidak berubah berarti: 0,00 poin dari 2025"
    evidence = (
        "Dihitung pada 2 unit yang surveinya ada di kedua tahun dengan aturan yang sama; rentang 95% selisihnya −"
    )
    assert [line for line in said(page) if line.startswith(evidence)] != []


def test_a_real_change_of_the_province_is_said_with_its_size(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.obliged("A")
    world.survey("A", HALF * 10, period="2025")
    world.survey("A", [FOUR] * 300)
    page = open_page("trends")
    assert page.header[0].value == "IKM provinsi 2026 naik menjadi 100,00: +12,50 poin dari 2025"
    assert [line for line in said(page) if line.endswith("1 unit punya survei 2026, 1 wajib.")] != []


def test_units_that_really_moved_are_one_sorted_picture_and_the_rest_is_counted(
    years: World, open_page: OpenPage
) -> None:
    page = open_page("trends")
    assert page.subheader[0].value == "1 unit naik nyata, 1 turun nyata"
    _, picture = pictures(page)
    assert [marks["codes"] for marks in layers(picture, "marks")] == [["RISEN"] * 2, ["FALLEN"] * 2]
    (words,) = layers(picture, "words")
    assert words["text"] == [
        [["+6,25", "b", "", ""], [" Unit RISEN", "", "", ""]],
        [["−6,25", "b", "", ""], [" Unit FALLEN", "", "", ""]],
    ]
    assert (
        "1 tidak berubah berarti; 0 belum cukup bukti; 2 tidak dibandingkan: "
        "1 unit belum ada survei sebelumnya; 1 unit tahun sebelumnya hanya rekap."
    ) in said(page)
    assert links(page) == []


def test_the_same_units_open_as_a_list_of_links_with_their_numbers(years: World, open_page: OpenPage) -> None:
    page = open_page("trends")
    page.session_state["daftar bergerak"] = True
    page.run()
    assert links(page) == [("**Unit RISEN**", "tahun=2026&unit=RISEN"), ("**Unit FALLEN**", "tahun=2026&unit=FALLEN")]
    notes = [line for line in said(page) if line.startswith("**Naik nyata**, +6,25 poin")]
    assert [note.split(". ")[-1] for note in notes] == ["87,50 (2025, n 200) → 93,75 (n 200)"]


def test_every_unit_is_in_the_table_with_its_verdict_or_the_reason(years: World, open_page: OpenPage) -> None:
    table = open_page("trends").dataframe[-1].value
    assert dict(zip(table["Unit"], table["Putusan"], strict=True)) == {
        "Unit FALLEN": "turun nyata",
        "Unit NEW": "tidak dibandingkan: belum ada survei sebelumnya",
        "Unit RECAP": "tidak dibandingkan: tahun sebelumnya hanya rekap",
        "Unit RISEN": "naik nyata",
        "Unit SAME": "tidak berubah berarti",
    }


def test_choosing_a_view_and_a_group_changes_page_and_link(years: World, open_page: OpenPage) -> None:
    page = open_page("trends")
    page.segmented_control[0].set_value("kelompok").run()
    assert page.query_params["tampilan"] == "kelompok"
    page.selectbox(key="pilihan kelompok").select("Sosial").run()
    assert page.query_params["kelompok"] == "Sosial"
    assert page.header[0].value == "IKM kelompok Sosial 2026 87,50, belum dapat dibandingkan dengan 2025"
    assert page.subheader[0].value == "0 unit naik nyata, 0 turun nyata"
    assert len(pictures(page)) == 1


def test_choosing_an_earlier_year_ends_there(years: World, open_page: OpenPage) -> None:
    page = open_page("trends")
    page.selectbox(key="pilihan tahun").select("2025").run()
    assert page.header[0].value == "IKM provinsi 2025 87,19; belum ada tahun sebelumnya untuk dibandingkan"
    assert page.subheader[0].value == "Tidak ada unit yang dapat dibandingkan"
    assert [year for year, _ in pictures(page)[0]["axes"]["xaxis"]["ticks"]] == [2025]


def test_picking_units_writes_them_into_the_link(years: World, open_page: OpenPage) -> None:
    page = open_page("trends", tampilan="unit")
    assert page.header[0].value == "Pilih satu sampai lima unit untuk melihat perubahannya"
    page.multiselect[0].set_value(["RISEN"]).run()
    assert page.query_params["unit"] == "RISEN"
    assert page.header[0].value == "Unit RISEN 2026: naik nyata, +6,25 poin dari 2025"
    page.multiselect[0].set_value(["RISEN", "NEW"]).run()
    assert page.query_params["unit"] == "RISEN,NEW"
    assert page.header[0].value == "2 unit pada 2026: 1 naik nyata, 1 tidak dibandingkan"
    page.multiselect[0].set_value([]).run()
    assert "unit" not in page.query_params


def test_a_link_opens_five_units_each_under_its_name(world: World, open_page: OpenPage) -> None:
    world.units(*"ABCDE")
    for code in "ABCDE":
        world.survey(code, HALF)
    page = open_page("trends", tampilan="unit", unit="E,D,C,B,A")
    names = [said.partition("\n")[0] for said in hovers(pictures(page)[0])]
    assert names == ["Unit E", "Unit D", "Unit C", "Unit B", "Unit A"]
    assert [warning.value for warning in page.warning] == []


def test_a_sixth_unit_is_refused_in_words(world: World, open_page: OpenPage) -> None:
    world.units(*"ABCDEF")
    for code in "ABCDEF":
        world.survey(code, HALF)
    page = open_page("trends", tampilan="unit", unit="A,B,C,D,E")
    page.multiselect[0].set_value(list("ABCDEF")).run()
    assert [warning.value for warning in page.warning] == [
        "Paling banyak lima unit dibandingkan sekaligus. Yang tidak ditampilkan: Unit F."
    ]
    assert page.multiselect[0].value == list("ABCDE")


def test_an_unknown_unit_in_a_link_is_said(years: World, open_page: OpenPage) -> None:
    page = open_page("trends", tampilan="unit", unit="RISEN,ZZ")
    assert [warning.value for warning in page.warning] == [
        "Tautan ini menyebut unit yang tidak dikenal: ZZ. Pilih dari daftar."
    ]
    assert page.header[0].value == "Unit RISEN 2026: naik nyata, +6,25 poin dari 2025"


def test_a_unit_without_survey_this_year_is_not_compared(years: World, open_page: OpenPage) -> None:
    years.units("SILENT")
    page = open_page("trends", tampilan="unit", unit="SILENT")
    assert page.header[0].value == "Unit SILENT 2026 tidak dibandingkan: belum ada survei tahun ini"
    assert "Unit SILENT: belum ada putaran survei" in [section.value for section in page.subheader]


def quarters(world: World, unit: str, *ikms: str) -> None:
    for at, ikm in enumerate(ikms):
        world.recap(unit, ikm, period=f"{2026 - (len(ikms) - 1 - at) // 4}-Q{at % 4 + 1}", jumlah_responden=40)


def test_twelve_rounds_have_both_icons(world: World, open_page: OpenPage) -> None:
    world.units("A")
    quarters(world, "A", *["80,00", "82,00"] * 6)
    world.load("targets", ["tahun", "indikator", "target"], [[2026, "IKM provinsi", "95"]])
    page = open_page("trends", tampilan="unit", unit="A")
    assert "Unit A: 12 putaran triwulanan" in [section.value for section in page.subheader]
    (icons,) = [line for line in said(page) if "Keadaan:" in line]
    assert icons == (
        ":material/trending_flat: Keadaan: **variasi biasa**. Titik terakhir (triwulan 4 2026, n 40) tidak menunjukkan "
        "perubahan: naik-turunnya biasa bagi unit ini.\n\n:material/cancel: Sasaran provinsi 2026 (95,00): "
        "**konsisten tidak tercapai**. Tanpa perubahan cara kerja, sasaran tetap di luar jangkauan."
    )
    assert len(pictures(page)) == 2


def test_eight_rounds_have_provisional_limits_and_four_none(world: World, open_page: OpenPage) -> None:
    world.units("A", "B")
    quarters(world, "A", *["80,00", "82,00"] * 4)
    quarters(world, "B", *["80,00", "82,00"] * 2)
    page = open_page("trends", tampilan="unit", unit="A,B")
    lines = [line for line in said(page) if "putaran" in line]
    assert lines[0].endswith("**Batas sementara**: baru 8 putaran, cukup pasti mulai 12.")
    assert (
        "Baru 4 putaran berturut-turut dengan aturan yang sama: batas kendali dihitung mulai 8 putaran, "
        "dan cukup pasti mulai 12."
    ) in lines


def test_a_province_of_recaps_says_why_nothing_can_be_judged(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.recap("A", "80,00", period="2025", jumlah_responden=50)
    world.recap("A", "83,00", jumlah_responden=50)
    page = open_page("trends")
    assert page.header[0].value == "IKM provinsi 2026 83,00, belum dapat dibandingkan dengan 2025"
    assert (
        "Pada 1 unit yang surveinya ada di kedua tahun dengan aturan yang sama, rata-ratanya berubah +3,00 poin; "
        "1 dari 1 unit hanya mengirim rekap, jadi ketidakpastiannya tidak diketahui. "
        "1 unit punya survei 2026; unit wajibnya belum ditetapkan."
    ) in said(page)


def test_five_years_may_have_a_direction(world: World, open_page: OpenPage) -> None:
    world.units("A")
    for year in range(2022, 2027):
        world.recap("A", f"{year - 1942},00", period=str(year), jumlah_responden=50)
    assert [line for line in said(open_page("trends")) if line.startswith(
        "Dalam 5 tahun dengan aturan yang sama (2022–2026) IKM naik dari tahun ke tahun."
    )] != []  # fmt: skip
    assert [line for line in said(open_page("trends", tahun="2025")) if line.startswith(
        "Baru 4 tahun dengan aturan yang sama (2022–2025): arah beberapa tahun dinilai mulai 5 tahun."
    )] != []  # fmt: skip


def test_the_missions_behind_the_targets_are_named(world: World, open_page: OpenPage) -> None:
    world.units("A")
    for year in (2023, 2024, 2025):
        world.recap("A", "80,00", period=str(year), jumlah_responden=50)
    targets = [[year, "IKM provinsi", str(year - 1940)] for year in (2023, 2024, 2025)]
    world.load("targets", ["tahun", "indikator", "target"], targets)
    (text,) = [line.proto.help for line in open_page("trends").caption if "Garis sasaran" in line.proto.help]
    assert "misi 5 (2019–2023) Berdaulat" in text
    assert "lalu RPD 2024-2026 (2024) Rencana Pembangunan Daerah" in text
    assert "lalu misi 4 (2025–2029) Tata Kelola" in text


def test_a_year_without_surveys_says_what_to_load(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.duty()
    assert open_page("trends").info[0].value.startswith("Belum ada survei tahun 2026.")


def test_a_name_with_markup_is_shown_as_it_was_written(world: World, open_page: OpenPage) -> None:
    world.load("units", ["kode", "nama"], [["X", "Unit **tebal** <b>"]])
    world.survey("X", HALF)
    page = open_page("trends", tampilan="unit", unit="X")
    assert page.header[0].value.startswith(r"Unit \*\*tebal\*\* \<b\> 2026 tidak dibandingkan")
    assert hovers(pictures(page)[0])[0].startswith("Unit **tebal** <b>\n")
