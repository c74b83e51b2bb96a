"""Rapor unit: one unit, and only the one that was asked for."""

import pytest

from dashboard.actions.refresh import refresh
from dashboard.exports.unit_paper import unit_pdf
from dashboard.figures.papers.unit_papers import paper_year
from dashboard.sentences.common import NO_ELEMENTS
from tests.pages.conftest import FOUR, THREE, OpenPage, said
from tests.world import ELEMENTS, NOW, WITA, World, built_once

SPREAD = [FOUR] * 15 + [THREE] * 15


def test_a_link_opens_the_unit_it_names(province: World, open_page: OpenPage) -> None:
    page = open_page("scorecard", unit="A")
    assert page.header[0].value == "Unit A: IKM 87,50, mutu B (Baik)"
    assert [(metric.label, metric.value) for metric in page.metric] == [
        ("Responden", "30"),
        ("Rata-rata sebaya", "–"),
        ("Ke mutu A", "0,81 poin"),
    ]


def test_an_unknown_unit_is_said_and_no_other_unit_is_shown(province: World, open_page: OpenPage) -> None:
    page = open_page("scorecard", unit="ZZ")
    assert [warning.value for warning in page.warning] == [
        "Tautan ini menyebut unit “ZZ”, yang tidak dikenal. Pilih dari daftar."
    ]
    assert page.header[0].value == "Pilih satu unit untuk membuka rapornya."
    assert len(page.metric) == 0


def test_without_a_unit_every_unit_can_be_picked(province: World, open_page: OpenPage) -> None:
    page = open_page("scorecard")
    assert [button.label for button in page.button] == [
        "Unit A", "Unit B", "Unit C", "Unit KECIL", "Unit BEBAS", "Unit BELUM", "Unit TANPA",
        "Siapkan rapor 2026 semua unit (.zip)",
    ]  # fmt: skip
    page.button(key="buka C").click().run()
    assert page.query_params["unit"] == "C"
    assert page.header[0].value == "Unit C: IKM 100,00, mutu A (Sangat Baik)"


def test_choosing_another_unit_changes_page_and_link(province: World, open_page: OpenPage) -> None:
    page = open_page("scorecard", unit="A")
    page.selectbox(key="pilihan unit").select("B").run()
    assert page.query_params["unit"] == "B"
    assert page.header[0].value == "Unit B: IKM 75,00, mutu C (Kurang Baik)"


def test_units_of_one_name_are_told_apart_by_their_code(world: World, open_page: OpenPage) -> None:
    world.load("units", ["kode", "nama"], [["X1", "Puskesmas"], ["X2", "Puskesmas"]])
    options = open_page("scorecard").selectbox(key="pilihan unit").options
    assert list(options) == ["Puskesmas (X1)", "Puskesmas (X2)"]


def test_a_unit_that_has_no_survey_is_not_zero(province: World, open_page: OpenPage) -> None:
    page = open_page("scorecard", unit="BELUM")
    assert page.header[0].value == "Unit BELUM belum punya survei tahun 2026: belum ada data, bukan nol"
    assert "**Laporan SKM belum, lewat 16 hari**" in said(page)
    assert "Kewajiban 2026: 0 dari 1 kewajiban sudah disampaikan." in [line.label for line in page.expander]
    assert page.dataframe[0].value["Keadaan"].tolist() == ["✕ belum menyampaikan, lewat 16 hari"]


def test_a_small_sample_is_shown_but_not_compared(province: World, open_page: OpenPage) -> None:
    page = open_page("scorecard", unit="KECIL")
    assert ("**Tidak dibandingkan dengan sebayanya**: sampel terlalu kecil (kurang dari 30 responden).") in said(page)
    assert "Tidak diperingkat: sampel terlalu kecil (kurang dari 30 responden)" in said(page)


def mixed(fours: int, n: int = 40) -> list[list[int]]:
    return [FOUR] * fours + [THREE] * (n - fours)


@pytest.fixture
@built_once
def six(world: World) -> World:
    """Six peers, the last one far above the others."""
    world.units(*(f"P{number}" for number in range(6)))
    for number, fours in enumerate((10, 11, 12, 11, 10, 39)):
        world.survey(f"P{number}", mixed(fours))
    refresh(world.engine, now=NOW, zone=WITA)
    return world


def test_the_standing_is_said_with_its_mean_ranks_grades_and_peers(six: World, open_page: OpenPage) -> None:
    lines = said(open_page("scorecard", unit="P5"))
    assert any(line.startswith("**Di atas** rata-rata 84,81 dari 6 unit sebaya ") for line in lines)
    assert (
        "Kisaran peringkat 1 dari 6 sebaya. Peluang mutu A 100%. Satu lawan satu: jelas lebih baik dari 5 sebaya."
    ) in lines


def test_a_unit_like_its_peers_is_level(six: World, open_page: OpenPage) -> None:
    lines = said(open_page("scorecard", unit="P1"))
    assert any(line.startswith("**Setara** dengan rata-rata ") for line in lines)
    assert any("Satu lawan satu: jelas di bawah 1 sebaya, belum jelas berbeda dari 4 sebaya." in line for line in lines)


def test_peers_that_nothing_tells_apart_get_no_order(world: World, open_page: OpenPage) -> None:
    world.units("A", "B", "C")
    for code in "ABC":
        world.survey(code, SPREAD)
    lines = said(open_page("scorecard", unit="A"))
    assert any(
        line.startswith("Kisaran peringkat 1–3 dari 3 sebaya (tidak ada bukti sebayanya berbeda satu sama lain).")
        for line in lines
    )


def test_the_smallest_way_to_the_next_grade_is_computed(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.survey("A", [[4, 4, 3, 4, 4, 4, 4, 4, 4], THREE] * 20)
    line = "Ke mutu A kurang 2,20 poin. Yang terkecil: U3 naik 0,79, atau U1 dan U3 masing-masing naik 0,40."
    assert line in said(open_page("scorecard", unit="A"))


def test_the_year_before_is_compared_in_the_words_of_a_verdict(world: World, open_page: OpenPage) -> None:
    world.units("A", "B")
    world.survey("A", mixed(10, 100), period="2025")
    world.survey("A", mixed(60, 100))
    world.recap("B", "80,00", period="2025", jumlah_responden=100)
    world.survey("B", mixed(60, 100))
    lines = said(open_page("scorecard", unit="A"))
    assert any(line.startswith("**Naik nyata** dari 77,50 (n 100) pada 2025: selisih +12,50 poin") for line in lines)
    lines = said(open_page("scorecard", unit="B"))
    assert any(line.startswith("Tidak dibandingkan dengan tahun sebelumnya: tahun sebelumnya hanya") for line in lines)


def test_nothing_is_claimed_of_a_recap(world: World, open_page: OpenPage) -> None:
    world.units("A", "B")
    world.survey("A", SPREAD)
    world.recap("B", "70,00", jumlah_responden=50)
    page = open_page("scorecard", unit="B")
    line = "**Belum dapat dibedakan** dari sebayanya: dari rekap saja rentangnya tidak diketahui."
    assert line in said(page)
    assert any(line.endswith(" · Rentang tidak dapat dihitung dari rekap") for line in said(page))
    assert f"Nilai per unsur tidak ada ({NO_ELEMENTS}), jadi unsur terendah tidak diketahui." in said(page)


def test_the_lowest_element_is_named(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.survey("A", [[3, 3, 2, 4, 3, 3, 3, 3, 3]] * 30)
    assert "Unsur terendah: **U3 Waktu Penyelesaian**, 2,00 dari 4." in said(open_page("scorecard", unit="A"))


def test_nine_equal_elements_have_no_lowest(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.survey("A", [THREE] * 30)
    assert "Tidak ada satu unsur yang terendah: 9 unsur sama-sama 3,00." in said(open_page("scorecard", unit="A"))


def test_a_difference_from_the_report_is_a_question(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.recap("A", "86,62", mutu="B", jumlah_responden=30)
    world.survey("A", SPREAD)
    assert (
        "Dilaporkan 86,62 mutu B; dihitung ulang 87,50 mutu B. Mengapa berbeda: bobot yang dibulatkan "
        "(0,11 atau 0,111), pita mutu lama, atau responden yang tidak ikut dikirim?"
    ) in said(open_page("scorecard", unit="A"))


def test_the_best_grade_has_no_next_one(province: World, open_page: OpenPage) -> None:
    page = open_page("scorecard", unit="C")
    assert (page.metric[2].label, page.metric[2].value) == ("Ke mutu berikutnya", "–")
    assert "Sudah di mutu tertinggi." in said(page)


def test_earlier_years_stay_with_their_n_and_source(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.recap("A", "80,10", period="2024", jumlah_responden=40)
    world.survey("A", SPREAD)
    page = open_page("scorecard", unit="A")
    assert "Gambar dan angka 2 tahun" in [line.label for line in page.expander]
    page.session_state["riwayat"] = True
    page = page.run()
    history = page.dataframe[1].value
    assert list(zip(history["Tahun"], history["IKM"], history["n"], history["Sumber"], strict=True)) == [
        (2024, 80.1, 40, "rekap"),
        (2026, 87.5, 30, "responden"),
    ]
    assert "Titik berlubang berasal dari rekap dan tidak punya rentang." in said(page)


def test_a_link_opens_the_year_it_names(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.recap("A", "80,10", period="2024", jumlah_responden=40)
    world.survey("A", SPREAD)
    page = open_page("scorecard", unit="A", tahun="2024")
    assert page.header[0].value == "Unit A: IKM 80,10, mutu B (Baik)"


def test_a_question_about_the_form_stands_on_the_scorecard_until_nobody_asks(world: World, open_page: OpenPage) -> None:
    world.units("A", "B")
    header = ["unit", "periode", "umur", *ELEMENTS]
    world.load("survey-responses", header, [["A", "2026", 352 if n == 0 else 30 + n % 9, *FOUR] for n in range(40)])
    world.survey("B", mixed(20))
    asked = [header.value for header in open_page("scorecard", unit="A").subheader]
    silent = [header.value for header in open_page("scorecard", unit="B").subheader]
    assert "Pola isian yang perlu dikonfirmasi" in asked
    assert "Pola isian yang perlu dikonfirmasi" not in silent


def test_a_unit_reads_what_to_do_first_in_order_with_its_reasons(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.survey("A", [[3, 3, 2, 4, 3, 3, 3, 3, 3], [4, 3, 2, 4, 3, 3, 3, 3, 3]] * 15)
    page = open_page("scorecard", unit="A")
    (steps,) = [line for line in said(page) if line.startswith("1. ")]
    assert steps.startswith("1. **U3 Waktu Penyelesaian**: terlemah di antara unsur unit ini (2,00; n 30)")
    assert "Rapor A4 (PDF)" in [button.label for button in page.get("download_button")]


def test_a_long_list_of_units_is_turned_in_parts_and_narrowed_to_a_group(world: World, open_page: OpenPage) -> None:
    world.units(*(f"P{number:02}" for number in range(30)))
    world.units("Q", peers="Lain")
    page = open_page("scorecard")
    assert [button.label for button in page.button][:2] == ["Unit Q", "Unit P00"]
    assert len([button for button in page.button if button.label.startswith("Unit ")]) == 24
    page = open_page("scorecard", kelompok="Lain")
    assert [button.label for button in page.button if button.label.startswith("Unit ")] == ["Unit Q"]


def test_of_more_units_than_a_browser_is_sent_words_find_one(
    province: World, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.ui.controls.long_lists.MOST_OPTIONS", 3)
    page = open_page("scorecard", unit="TANPA")
    box = page.selectbox(key="pilihan unit")
    assert len(box.options) == 4  # the first three, and the one that is chosen
    assert "Unit TANPA" in box.options
    page.text_input(key="cari unit").set_value("kecil").run()
    assert page.selectbox(key="pilihan unit").options == ["Unit KECIL", "Unit TANPA"]
    page.selectbox(key="pilihan unit").set_value("KECIL").run()
    assert page.query_params["unit"] == "KECIL"


def test_a_survey_with_an_element_nobody_answered_has_no_ikm_and_says_why(world: World, open_page: OpenPage) -> None:
    """Also beside a report of the unit, and on paper."""
    world.units("A")
    world.survey("A", [THREE] * 20 + [FOUR] * 20, period="2025")
    world.survey("A", [[4, 4, None, *[4] * 6]] * 30)
    world.recap("A", "67,39", mutu="B", jumlah_responden=30)
    page = open_page("scorecard", unit="A")
    assert page.header[0].value == "Unit A: IKM tidak dapat dihitung"
    assert "Tidak diperingkat: IKM tidak dapat dihitung: unsur tidak lengkap" in said(page)
    reported = "Dilaporkan 67,39 mutu B; IKM tidak dapat dihitung: unsur tidak lengkap."
    assert reported in said(page)
    of = world.ask(paper_year, year=2026, now=NOW, zone=WITA)
    assert unit_pdf(of, "A", place="Provinsi Uji", address="https://pantau.uji").startswith(b"%PDF")
