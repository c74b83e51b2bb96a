"""Ringkasan: the first sentence, the five figures, what needs attention, and the years."""

from dashboard.intake.reading.options import LoadOptions
from tests.pages.conftest import FOUR, THREE, OpenPage, said
from tests.world import World


def test_the_first_sentence_says_whether_the_province_rose_and_what_is_missing(
    province: World, open_page: OpenPage
) -> None:
    assert open_page("overview").header[0].value == "IKM 88,50; 3 laporan terlambat."


def test_without_a_list_of_who_must_report_nothing_is_said_to_be_missing(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.survey("A", [FOUR] * 30)
    assert open_page("overview").header[0].value == "IKM 100,00; daftar unit wajib belum dimuat."


def test_three_figures_say_what_they_were_made_of(province: World, open_page: OpenPage) -> None:
    page = open_page("overview")
    assert [(metric.label, metric.value) for metric in page.metric] == [
        ("Perubahan", "–"),
        ("Sasaran", "–"),
        ("Laporan SKM masuk", "3 dari 6"),
    ]
    assert [note for note in said(page) if "unit belum" in note] == ["3 unit belum, lewat 16 hari; 1 tidak wajib"]


def test_a_change_stands_with_its_units_and_interval(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.survey("A", [FOUR] * 20 + [THREE] * 20, period="2025")  # 87,50
    world.survey("A", [FOUR] * 40)  # 100,00
    page = open_page("overview")
    assert page.header[0].value.startswith("IKM naik menjadi 100,00; ")
    assert (page.metric[0].label, page.metric[0].value) == ("Sejak 2025", "+12,50")
    assert [note for note in said(page) if note.startswith("pada 1 unit yang sama; rentang 95% ")] != []


def test_the_weighted_figure_stands_beside_the_headline_under_its_own_name(world: World, open_page: OpenPage) -> None:
    world.units("A", "B")
    world.survey("A", [FOUR] * 10 + [THREE] * 30)  # 81,25
    world.survey("B", [THREE] * 120)  # 75,00
    page = open_page("overview")
    assert page.header[0].value.startswith("IKM 78,13; ")
    assert (
        "Cara lain menggabungkan unit: **tertimbang responden 76,56**; angka utama adalah rata-rata unit, "
        "keduanya tidak dicampur."
    ) in said(page)


def test_what_needs_attention_comes_weightiest_first_and_leads_to_its_evidence(
    province: World, open_page: OpenPage
) -> None:
    links = [(link.label, link.proto.page, link.proto.query_string) for link in open_page("overview").page_link]
    assert links == [
        ("**3** laporan terlambat", "pelaporan", "tahun=2026"),
        ("**1** unit bermutu C atau D", "peringkat", "tahun=2026&hanya=rendah"),
        ("**1** laporan dikembalikan", "pelaporan", "tahun=2026&keadaan=dikembalikan"),
        ("**2** unit tidak dapat diperingkat", "peringkat", "tahun=2026&hanya=tidak"),
        ("**1** laporan masuk terlambat", "pelaporan", "tahun=2026&keadaan=terlambat"),
    ]


def test_a_task_names_its_rule_and_some_of_its_units_on_hover(province: World, open_page: OpenPage) -> None:
    first = open_page("overview").page_link[0]
    assert first.proto.help == "Laporan SKM wajib yang belum masuk: Unit BELUM; Unit KECIL; Unit TANPA."


def test_more_than_three_units_are_counted_not_listed(province: World, open_page: OpenPage) -> None:
    province.units("D", "E", peers="Sosial")
    province.obliged("D", "E")
    first = open_page("overview").page_link[0]
    assert first.proto.help == "Laporan SKM wajib yang belum masuk: Unit BELUM; Unit D; Unit E; dan 2 unit lain."


def test_a_target_is_missed_only_when_the_whole_interval_is_below_it(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.survey("A", [FOUR] * 15 + [THREE] * 15)
    world.load("targets", ["tahun", "indikator", "target"], [[2026, "IKM provinsi", "95"]])
    page = open_page("overview")
    assert [link.label for link in page.page_link] == ["**87,50** IKM provinsi, di bawah sasaran"]
    assert (page.metric[1].label, page.metric[1].value) == ("Sasaran 2026", "95,00")


def test_the_units_farthest_below_their_peers_are_named_and_lead_to_their_scorecards(
    world: World, open_page: OpenPage
) -> None:
    world.units(*"ABCDE")
    for code, fours in zip("ABCDE", (100, 95, 90, 85, 10), strict=True):
        world.survey(code, [FOUR] * fours + [THREE] * (100 - fours))
    links = [(link.label, link.proto.page, link.proto.query_string) for link in open_page("overview").page_link]
    assert links[-2][0].endswith("** Unit E")
    assert links[-2][1:] == ("rapor", "unit=E&tahun=2026")
    assert links[-1] == ("Semua 1 unit di bawah sebayanya", "peringkat", "tahun=2026")


def test_a_first_visitor_is_told_how_to_begin_and_can_send_the_line_away(province: World, open_page: OpenPage) -> None:
    page = open_page("overview")
    (who,) = page.get("button_group")
    who.set_value("Pimpinan").run()
    assert any(line.startswith("Kalimat pertama setiap halaman adalah jawabannya") for line in said(page))
    page.button(key="tutup sambutan").click().run()
    assert page.get("button_group") == []
    assert "Baru di sini?" not in said(page)


def test_a_name_with_markup_is_shown_as_it_was_written(world: World, open_page: OpenPage) -> None:
    world.load("units", ["kode", "nama", "kelompok sebaya"], [["X", "Unit **tebal** [a](http://b)", "Sosial"]])
    world.survey("X", [THREE] * 30)
    first = open_page("overview").page_link[0]
    assert first.proto.help == r"Di antara unit yang dapat diperingkat: Unit \*\*tebal\*\* \[a\](http:⁠//b)."


def test_made_up_data_is_marked(world: World, open_page: OpenPage) -> None:
    options = LoadOptions(kind="units", synthetic=True)
    world.load("units", ["kode", "nama"], [["A", "Unit A"]], options)
    assert ":orange-badge[:material/science: Data contoh sintetis – bukan angka sebenarnya]" in said(
        open_page("overview")
    )


def test_measured_data_bears_no_such_mark(province: World, open_page: OpenPage) -> None:
    assert [line for line in said(open_page("overview")) if "sintetis" in line] == []


def test_the_last_line_says_when_how_many_and_by_which_rules(province: World, open_page: OpenPage) -> None:
    assert open_page("overview").caption[-1].value == (
        "Data per 23 November 2026 pukul 08.00 WITA, 5 dari 6 unit wajib punya survei, aturan skm-2017."
    )


def test_a_year_whose_surveys_have_no_ikm_says_so_and_no_other_year_is_shown(world: World, open_page: OpenPage) -> None:
    world.units("A", "B")
    world.survey("A", [[4, 4, None, *[4] * 6]] * 30)
    assert [info.value[:38] for info in open_page("overview").info] == ["Belum ada IKM yang dapat dihitung tahu"]
    for view in ("", "kelompok", "unit"):
        assert [error.message for error in open_page("trends", tampilan=view, unit="A").exception] == []
    rankings = open_page("rankings")
    assert rankings.header[0].value == "Belum ada unit yang dapat dibandingkan dengan sebayanya; 0 unit punya IKM"
    assert "Dari 0 unit yang dapat dibandingkan: 1 unit punya survei tanpa IKM." in said(rankings)
    world.survey("B", [[4] * 9] * 20 + [[3] * 9] * 20, period="2025")
    page = open_page("overview")
    assert page.header[0].value.startswith("Belum ada IKM 2026; ")
