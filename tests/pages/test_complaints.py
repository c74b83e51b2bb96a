"""Keluhan: the answer first, four views, texts behind the numbers, and the correction of a theme."""

import pytest
from sqlalchemy import select

from dashboard.schema import complaint_themes
from tests.pages.conftest import OpenPage, said
from tests.world import World, built_once

QUEUE, TOILET = "antrean panjang sekali", "toilet kotor"
HEADER = [
    "nomor",
    "unit",
    "tanggal masuk",
    "isi laporan",
    "status",
    "klasifikasi",
    "tanggal tanggapan",
    "tanggal selesai",
]
ROWS = [
    ["1", "A", "2026-06-01", QUEUE, "selesai", "aspirasi", "2026-06-03", "2026-06-05"],
    ["2", "A", "2026-06-02", f"{QUEUE}, {TOILET}", "proses", "aspirasi", "", ""],
    ["3", "B", "2026-11-20", TOILET, "proses", "aspirasi", "", ""],
    [
        "4",
        None,
        "2026-07-01",
        "antrean panjang di loket pajak",
        "selesai",
        "tidak berkadar",
        "2026-07-02",
        "2026-07-03",
    ],
    ["5", "B", "2026-07-02", "terima kasih, pelayanan bagus", "selesai", "", "2026-07-02", "2026-07-02"],
    ["6", "B", "2026-07-02", "tidak ada", "selesai", "", "", ""],
]


@pytest.fixture
@built_once
def told(province: World) -> World:
    """Two units with reports: one resolved, one overdue, one just in, one of nobody, praise, and nothing said."""
    province.load("complaints", HEADER, ROWS)
    return province


def test_the_answer_names_what_is_complained_about_most_and_what_is_open(told: World, open_page: OpenPage) -> None:
    page = open_page("complaints")
    assert page.header[0].value == (
        "Paling banyak dikeluhkan 2026: antrean dan ruang tunggu (3) dan sarana dan prasarana (2)"
    )
    lines = said(page)
    assert lines[-1].startswith(
        "**5 laporan, 6 tema**: satu laporan dapat memuat beberapa tema; 1 memuat pujian. "
        "1 isian kosong (misalnya “tidak ada”) tidak dihitung. 1 laporan tidak punya unit yang dikenal. "
        "Laporan terakhir 20 November 2026; hari libur:"
    )
    assert "2 dari 5 laporan terbuka, 1 lewat batas, 2 belum ditanggapi." in lines
    assert "1 lewat batas, 1 terbuka, dari 2 laporan" in lines
    assert "**Unit A**" in [link.label for link in page.page_link]


def test_the_late_ones_have_a_view_that_is_headed_by_their_number(told: World, open_page: OpenPage) -> None:
    page = open_page("complaints", tampilan="waktu")
    assert page.header[0].value == "1 dari 2 keluhan terbuka lewat batas waktu"
    assert [(metric.label, metric.value) for metric in page.metric] == [
        ("Laporan", "5"),
        ("Masih terbuka", "2"),
        ("Ditanggapi ≤ 5 hari kerja", "75%"),
        ("Selesai ≤ 5/14/60 hari kerja", "67%"),
    ]


def test_a_chosen_theme_is_what_the_answer_is_about_with_its_texts_beside(told: World, open_page: OpenPage) -> None:
    page = open_page("complaints", tema="antrean")
    assert page.header[0].value == "3 laporan tentang antrean dan ruang tunggu, 1 lewat batas"
    assert "**3 naskah** cocok, terbaru di atas." in said(page)
    page.selectbox(key="pilihan unit").select("A").run()
    assert page.header[0].value == "2 laporan tentang antrean dan ruang tunggu di Unit A, 1 lewat batas"
    assert "**2 naskah** cocok, terbaru di atas." in said(page)
    assert "antrean panjang di loket pajak" not in said(page)


def test_all_texts_are_reached_in_pages(province: World, open_page: OpenPage) -> None:
    numbers = ["satu", "dua", "tiga", "empat", "lima"]
    days = [f"2026-06-0{day}" for day in range(1, 6)]
    texts = [f"toilet kotor di lantai {number}" for number in numbers]
    rows = [["A", *row] for row in zip(days, texts, strict=True)]
    province.load("complaints", ["unit", "tanggal masuk", "isi laporan"], rows)
    pages = [said(open_page("complaints", tema="sarana", hal=number)) for number in ("1", "2", "9")]
    assert [[line for line in texts if line in page] for page in pages] == [texts[1:], texts[:1], texts[:1]]


def test_another_choice_begins_at_the_first_page(told: World, open_page: OpenPage) -> None:
    page = open_page("complaints", tema="antrean", hal="2")
    page.selectbox(key="pilihan unit").select("A").run()
    assert "hal" not in page.query_params


def test_before_the_first_complaint_of_a_year_the_latest_year_is_shown_and_named(
    told: World, open_page: OpenPage
) -> None:
    told.duty(year=2027)
    told.survey("A", [[4] * 9] * 30, period="2026-S1")
    page = open_page("complaints")
    assert page.selectbox(key="pilihan tahun").value == "2027"
    assert "Belum ada keluhan tahun 2027; yang ditampilkan tahun 2026." in said(page)
    assert page.header[0].value.startswith("Paling banyak dikeluhkan 2026: ")


def test_volume_is_said_to_be_no_dissatisfaction(told: World, open_page: OpenPage) -> None:
    assert "Banyaknya laporan bukan ukuran ketidakpuasan" in " ".join(said(open_page("complaints")))


def test_how_often_the_themes_are_right_is_said(told: World, open_page: OpenPage) -> None:
    lines = said(open_page("complaints"))
    assert [line for line in lines if "dari 10 tepat sebelum dikoreksi petugas. 0,0% laporan belum" in line] != []


def test_a_unit_and_its_themes_can_be_chosen(told: World, open_page: OpenPage) -> None:
    page = open_page("complaints", unit="B")
    assert page.header[0].value == "Paling banyak dikeluhkan 2026 di Unit B: sarana dan prasarana (1)"
    page.selectbox(key="pilihan unit").select("A").run()
    assert page.query_params["unit"] == "A"
    assert page.header[0].value.startswith("Paling banyak dikeluhkan 2026 di Unit A: antrean dan ruang tunggu (2)")


def test_a_unit_without_reports_has_an_answer_too(told: World, open_page: OpenPage) -> None:
    assert open_page("complaints", unit="C").header[0].value == "Tidak ada laporan yang tercatat untuk pilihan ini"


def test_units_are_listed_with_what_is_open_and_overdue(told: World, open_page: OpenPage) -> None:
    page = open_page("complaints", tampilan="unit")
    table = page.dataframe[0].value
    columns = ["Unit", "Laporan", "Masih terbuka", "Melewati batas"]
    assert table[columns].to_numpy().tolist() == [
        ["Unit A", 2, 1, 1],
        ["Unit B", 2, 1, 0],
        ["(tanpa unit)", 1, 0, 0],
    ]


def test_reports_of_nobody_alone_are_shown(province: World, open_page: OpenPage) -> None:
    province.complaint(None, TOILET, status="proses")
    for view in ("unit", "waktu", "naskah", "tema"):
        assert not open_page("complaints", tampilan=view).exception


def test_both_clocks_are_shown_and_the_longest_overdue_first(told: World, open_page: OpenPage) -> None:
    page = open_page("complaints", tampilan="waktu")
    labels = page.dataframe[1].value["Batas"].tolist()
    assert "Tanggapan pertama ≤ 5 hari kerja" in labels
    assert "Penyelesaian, aspirasi ≤ 5 hari kerja" in labels
    (sources,) = [caption.value for caption in page.caption if caption.value.startswith("Sumber batasnya: ")]
    assert "(dibaca); Tanggapan pertama" in sources
    assert "Penyelesaian, tanpa klasifikasi, batas bawaan ≤ 60 hari kerja: Pilihan aplikasi ini" in sources
    waiting = page.dataframe[0].value
    assert waiting[["Nomor", "Ditanggapi"]].to_numpy().tolist() == [["2", "belum"], ["3", "belum"]]
    assert "2 laporan belum selesai, 1 melewati batas; yang paling lama di atas." in " ".join(said(page))


def test_words_are_looked_for_in_the_texts_and_stand_in_the_link(told: World, open_page: OpenPage) -> None:
    page = open_page("complaints", tampilan="naskah")
    page.text_input[0].set_value("toilet").run()
    assert page.query_params["cari"] == "toilet"
    lines = said(page)
    assert [line for line in lines if line.startswith("**2 naskah** cocok")] != []
    assert QUEUE not in lines
    page.text_input[0].set_value("").run()
    assert "cari" not in page.query_params


def test_a_link_opens_the_texts_of_a_theme(told: World, open_page: OpenPage) -> None:
    page = open_page("complaints", tampilan="naskah", tema="apresiasi")
    assert "terima kasih, pelayanan bagus" in said(page)
    assert TOILET not in said(page)


def test_a_link_with_an_unknown_theme_or_campaign_says_so(told: World, open_page: OpenPage) -> None:
    page = open_page("complaints", tampilan="naskah", tema="mahal", serupa="abc")
    assert [warning.value.split(",")[0] for warning in page.warning] == [
        "Tautan ini menyebut tema “mahal”",
        "Tautan ini menyebut kelompok laporan serupa “abc”",
    ]


def test_an_official_corrects_a_theme_and_the_counts_follow(told: World, open_page: OpenPage) -> None:
    page = open_page("complaints", tampilan="naskah")
    page.button(key="koreksi tema 3").click().run()
    assert page.query_params["laporan"] == "3"
    assert page.multiselect[0].value == ["sarana"]
    page.multiselect[0].set_value(["biaya"])
    page.button(key="FormSubmitter:koreksi 3-Simpan koreksi").click().run()
    assert [note.value for note in page.success] == ["Koreksi dicatat; tema ini sekarang berlaku untuk laporan itu."]
    assert page.header[0].value.endswith("antrean dan ruang tunggu (3) dan biaya dan tarif (1)")
    with told.engine.connect() as db:
        person = complaint_themes.c.origin == "person"
        rows = db.execute(select(complaint_themes.c.theme, complaint_themes.c.decided_by).where(person))
        assert [tuple(row) for row in rows] == [("biaya", "Rina")]
    page.button(key="tutup koreksi").click().run()
    assert "laporan" not in page.query_params


def test_a_refused_correction_says_why_and_what_was_chosen_stays(told: World, open_page: OpenPage) -> None:
    page = open_page("complaints", tampilan="naskah", laporan="3")
    page.multiselect[0].set_value([])
    page.button(key="FormSubmitter:koreksi 3-Simpan koreksi").click().run()
    assert [error.value.split(";")[0] for error in page.error] == ["Pilih paling sedikit satu tema"]
    assert page.multiselect[0].value == []


def test_a_campaign_opens_its_texts(province: World, open_page: OpenPage) -> None:
    same = "antrean panjang di loket pendaftaran poli jantung sejak subuh dan kursi tidak cukup"
    rows = [["A", f"2026-06-0{day}", same] for day in (1, 2, 3)]
    province.load("complaints", ["unit", "tanggal masuk", "isi laporan"], [*rows, ["A", "2026-06-04", TOILET]])
    page = open_page("complaints", tampilan="naskah")
    assert f"**3 laporan serupa** (1 unit, 1 Juni 2026 – 3 Juni 2026): “{same}”" in said(page)
    page.button(key="serupa 1").click().run()
    assert page.query_params["serupa"] == "1"
    assert TOILET not in said(page)
    page.button(key="semua naskah").click().run()
    assert TOILET in said(page)


def test_text_from_a_file_is_no_markup(province: World, open_page: OpenPage) -> None:
    province.complaint("A", "toilet kotor **tebal** [tautan](http://x) :red[merah]")
    lines = said(open_page("complaints", tampilan="naskah"))
    assert [line for line in lines if "toilet kotor \\*\\*tebal" in line] != []


def test_without_complaints_the_page_says_what_to_load(province: World, open_page: OpenPage) -> None:
    (info,) = open_page("complaints").info
    assert info.value.startswith("Belum ada keluhan tahun 2026. Unggah berkas “keluhan” di halaman Data;")


@pytest.mark.parametrize(
    ("unit", "said_there", "received"),
    [("A", QUEUE, "2025-06-01"), (None, QUEUE, "2026-06-01"), ("A", "tidak ada", "2026-06-01")],
)
def test_pages_open_where_no_complaint_of_the_year_is_left(
    world: World, open_page: OpenPage, unit: str | None, said_there: str, received: str
) -> None:
    """All of another year, of no unit, or without a word that says something."""
    world.units("A", "B")
    world.survey("A", [[4] * 9] * 30)
    world.complaint(unit, said_there, received)
    for page, choices in (
        ("complaints", {"tahun": "2026"}),
        ("complaints", {"tampilan": "unit"}),
        ("overview", {}),
        ("briefing", {"paparan": "draf"}),
    ):
        assert [error.message for error in open_page(page, **choices).exception] == []
