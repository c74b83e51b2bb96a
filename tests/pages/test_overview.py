"""Ringkasan: the first sentence, the five figures, what needs attention, and the years."""

from dashboard.intake.reading.options import LoadOptions
from tests.pages.conftest import FOUR, THREE, OpenPage, said
from tests.world import World


def test_the_province_is_said_in_one_sentence(province: World, open_page: OpenPage) -> None:
    page = open_page("overview")
    assert page.header[0].value == "IKM provinsi 2026 adalah 88,50, mutu A (Sangat Baik)"
    assert (
        "Rata-rata dari 5 unit yang surveinya ada; 3 dari 6 unit wajib belum menyampaikan laporan. "
        "Unit yang belum ada bukan nol."
    ) in said(page)


def test_five_figures_say_what_they_were_made_of(province: World, open_page: OpenPage) -> None:
    page = open_page("overview")
    assert [(metric.label, metric.value) for metric in page.metric] == [
        ("IKM provinsi (rata-rata unit)", "88,50 A"),
        ("Laporan SKM masuk", "3 dari 6"),
        ("Tepat waktu", "2 dari 6"),
        ("Unit yang dapat diperingkat", "3"),
        ("Responden", "–"),
    ]
    assert [note.value for note in page.caption][:5] == [
        "Rentang tidak diketahui: ada unit yang hanya mengirim rekap. Dari 5 unit melapor, 6 wajib.",
        "3 belum; 1 tidak wajib",
        "1 lainnya masuk terlambat",
        "dari 5 unit yang punya survei; 2 tidak diperingkat",
        "Jumlahnya tidak lengkap: ada unit yang tidak melaporkannya.",
    ]


def test_the_weighted_figure_stands_beside_the_headline_under_its_own_name(world: World, open_page: OpenPage) -> None:
    world.units("A", "B")
    world.survey("A", [FOUR] * 10 + [THREE] * 30)  # 81,25
    world.survey("B", [THREE] * 120)  # 75,00
    page = open_page("overview")
    assert page.header[0].value == "IKM provinsi 2026 adalah 78,13, mutu B (Baik)"
    assert (
        "Cara lain menggabungkan unit: **tertimbang responden 76,56**. Tidak ada aturan yang memilihkan; "
        "angka utama di atas adalah rata-rata unit, keduanya tidak dicampur."
    ) in said(page)


def test_what_needs_attention_comes_weightiest_first_and_leads_to_its_evidence(
    province: World, open_page: OpenPage
) -> None:
    page = open_page("overview")
    links = [(link.label, link.proto.page, link.proto.query_string) for link in page.page_link]
    assert links == [
        ("**3 dari 6 unit belum melapor, batas lewat**", "pelaporan", "tahun=2026"),
        ("**1 dari 3 unit bermutu C atau D**", "rapor", "tahun=2026&unit=B"),
        ("**1 laporan dikembalikan**", "pelaporan", "tahun=2026"),
        ("**2 unit tidak dapat diperingkat**", "peringkat", "tahun=2026"),
        ("**1 dari 6 unit melapor terlambat**", "pelaporan", "tahun=2026"),
    ]
    assert "Laporan SKM wajib yang belum masuk: Unit BELUM; Unit KECIL; Unit TANPA." in said(page)


def test_more_than_three_units_are_counted_not_listed(province: World, open_page: OpenPage) -> None:
    province.units("D", "E", peers="Sosial")
    province.obliged("D", "E")
    assert "Laporan SKM wajib yang belum masuk: Unit BELUM; Unit D; Unit E; dan 2 unit lain." in said(
        open_page("overview")
    )


def test_a_target_is_missed_only_when_the_whole_interval_is_below_it(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.survey("A", [FOUR] * 15 + [THREE] * 15)
    world.load("targets", ["tahun", "indikator", "target"], [[2026, "IKM provinsi", "95"]])
    page = open_page("overview")
    assert [link.label for link in page.page_link] == ["**IKM provinsi di bawah sasaran 95,00**"]


def test_last_year_is_stated_without_claiming_a_difference(province: World, open_page: OpenPage) -> None:
    province.recap("A", "81,20", period="2025", jumlah_responden=40)
    assert (
        "Tahun lalu (2025) 81,20 dari 1 unit. Unit yang melapor berbeda, dan selisihnya tidak diuji: "
        "bukan bukti naik atau turun."
    ) in said(open_page("overview"))


def test_a_name_with_markup_is_shown_as_it_was_written(world: World, open_page: OpenPage) -> None:
    world.load("units", ["kode", "nama", "kelompok sebaya"], [["X", "Unit **tebal** [a](http://b)", "Sosial"]])
    world.survey("X", [THREE] * 30)
    page = open_page("overview")
    assert r"Di antara unit yang dapat diperingkat: Unit \*\*tebal\*\* \[a\](http:⁠//b)." in said(page)


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
