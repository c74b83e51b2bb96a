"""Every page of the sample province in Chromium: wide, on a phone, light and dark, and what a click changes.

`open_page` fails the test on a console error, an uncaught exception, a traceback or a request to another host.
"""

import re
from io import BytesIO

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.exports.reading import words_of_pdf

PAGES = {
    "/": "IKM naik tipis menjadi 85,41; 19 laporan terlambat.",
    "/peringkat": "19 unit di bawah sebayanya, 17 di atas (1 jauh)",
    "/tren": "IKM provinsi 2026 naik tipis menjadi 85,41: +0,97 poin dari 2025",
    "/unsur": "Unsur terendah provinsi 2026: U3 Waktu Penyelesaian, 3,22 dari 4",
    "/kepatuhan": (
        "Rata-rata kepatuhan 2026 70,06 dari 100; paling sering belum: jaminan keamanan dan keselamatan pelayanan "
        "(19 unit)"
    ),
    "/keluhan": (
        "Paling banyak dikeluhkan 2026: waktu penyelesaian lama atau tidak pasti (193) "
        "dan sistem atau aplikasi bermasalah (156)"
    ),
    "/tindak-lanjut": "52 kelemahan tanpa program, 35 program terlambat",
    "/data?bagian=isian": "4 dari 77 survei perlu konfirmasi; belum ada yang dijelaskan",
    "/pelaporan": "19 unit belum, lewat 16 hari",
    "/rapor?unit=RSUD-AWS": "RSUD Abdul Wahab Sjahranie: IKM 85,46, mutu B (Baik)",
    "/paparan?bagian=kelola": (
        "Yang tayang: “Paparan 8 November 2026”, data per 8 November 2026 pukul 08.00 WITA, disetujui Kepala Biro "
        "Organisasi pada 8 November 2026 pukul 08.00 WITA."
    ),
    "/metode": "Nomor peringkat hampir selalu kebetulan; rentang dan mutu yang dapat dipegang",
}
# A colour's contrast is never critical, and looking at every word's takes a quarter of the time.
CRITICAL_OF = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": False}}}
DECIMAL_POINT = re.compile(r"(?<![\d.])\d{1,3}\.\d{1,2}(?![\d.])")
SYNTHETIC = "Data contoh sintetis – bukan angka sebenarnya"


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_with_its_answer_in_indonesian_and_without_a_critical_fault(
    view: OpenPage, path: str, width: int, scheme: str
) -> None:
    opened = view(path, width=width, scheme=scheme)
    page = opened.page
    expect(page.get_by_role("heading", name=PAGES[path], exact=True)).to_be_visible()
    expect(page.get_by_text(SYNTHETIC).first).to_be_visible()
    assert opened.sideways_scroll() == 0
    # Times of day and numbers of letters are written with points; figures are not.
    text = re.sub(r"pukul \d\d\.\d\d|Nomor \S+|versi \S+", "", page.inner_text("body"))
    assert DECIMAL_POINT.findall(text) == []
    assert page.evaluate("document.documentElement.lang") == "id"
    if width > 390:  # the same elements stand on a phone; looking at them twice takes a minute
        # Lesser findings are Streamlit's own widgets, which are not ours to mend.
        violations = Axe().run(page, options=CRITICAL_OF).response["violations"]
        assert {fault["id"] for fault in violations if fault["impact"] == "critical"} == set()


def test_a_choice_goes_into_the_link_and_the_link_opens_the_choice(open_page: OpenPage) -> None:
    opened = open_page("/peringkat?tahun=2025")
    heading = opened.page.get_by_role("heading", name=re.compile("di bawah sebayanya"))
    before = heading.inner_text()
    opened.page.get_by_role("combobox", name="Kelompok sebaya").first.click()
    opened.page.get_by_role("option", name="Kesehatan").click()
    expect(heading).not_to_have_text(before)
    opened.settle()
    assert "kelompok=Kesehatan" in opened.page.url
    shared = open_page(opened.page.url.removeprefix(f"http://{opened.host}"))
    assert (
        shared.page.get_by_role("heading", name=re.compile("di bawah sebayanya")).inner_text() == heading.inner_text()
    )


def test_a_sentence_that_needs_attention_leads_to_its_evidence(open_page: OpenPage) -> None:
    opened = open_page("/?tahun=2026")
    opened.page.get_by_role("link", name="19 laporan terlambat").click()
    opened.page.wait_for_url("**/pelaporan**")
    opened.settle()
    expect(opened.page.get_by_role("heading", name=PAGES["/pelaporan"])).to_be_visible()


def test_a_link_to_another_part_of_its_page_is_an_address_and_back_returns(open_page: OpenPage) -> None:
    opened = open_page("/keluhan?tahun=2026")
    heading = opened.page.get_by_role("heading", name=re.compile("^Paling banyak dikeluhkan"))
    expect(heading).to_be_visible()
    opened.page.get_by_role("link", name="Semua yang lewat batas").click()
    opened.page.wait_for_url("**/keluhan?**tampilan=waktu**")
    opened.settle()
    expect(heading).not_to_be_visible()
    opened.page.go_back()
    opened.page.wait_for_url("**/keluhan?tahun=2026")
    opened.settle()
    expect(heading).to_be_visible()
    opened.page.go_forward()
    opened.page.wait_for_url("**/keluhan?**tampilan=waktu**")
    opened.settle()
    expect(heading).not_to_be_visible()


def test_no_program_is_fetched_once_the_first_answer_is_being_drawn(open_page: OpenPage) -> None:
    page = open_page("/tren").page
    asked: list[str] = []
    page.on("websocket", lambda _: asked.clear())
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.get_by_role("heading", level=2).first.wait_for()
    page.locator("svg.picture").first.wait_for()
    assert [url for url in asked if "/static/js/" in url] == []


def test_the_menu_changes_the_page(open_page: OpenPage) -> None:
    opened = open_page("/")
    opened.page.get_by_role("link", name="Metode").first.click()
    opened.page.wait_for_url("**/metode**")
    opened.settle()
    expect(opened.page.get_by_role("heading", name=PAGES["/metode"])).to_be_visible()


def test_an_unknown_unit_in_a_link_is_one_sentence_and_nobody_elses_figures(open_page: OpenPage) -> None:
    text = open_page("/rapor?unit=TIDAK-ADA").page.inner_text("body")
    assert "TIDAK-ADA" in text
    assert "tidak dikenal" in text or "tidak ada" in text
    assert "mutu B (Baik)" not in text


def test_the_table_shown_can_be_downloaded(open_page: OpenPage) -> None:
    opened = open_page("/peringkat?tahun=2026")
    opened.page.get_by_text("Tabel semua unit").click()
    expect(opened.page.get_by_role("button", name="CSV", exact=True).last).to_be_visible()
    # A button that a run replaces under the pointer takes no click.
    opened.settle()
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="CSV", exact=True).last.click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 68
    (hospital,) = (line for line in lines if line.startswith("UPTD Rumah Sakit Mata,"))
    assert hospital.startswith("UPTD Rumah Sakit Mata,jauh di atas,95.06,A,")
    opened.settle()
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="Unduh tabel (.xlsx)").last.click()
    (sheet, _) = openpyxl.load_workbook(BytesIO(download.value.path().read_bytes())).worksheets
    assert sheet.max_row == len(lines)
    assert download.value.suggested_filename == "contoh-sintetis-peringkat-2026.xlsx"


def test_the_tab_names_the_product_and_the_province(open_page: OpenPage) -> None:
    assert open_page("/").page.title() == "Pantau Layanan Provinsi Kalimantan Timur"


def test_the_sheet_of_a_unit_is_made_when_it_is_taken(open_page: OpenPage) -> None:
    opened = open_page("/rapor?unit=UPTD-RSMATA&tahun=2026")
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="Rapor A4 (PDF)").click()
    assert "95,06 A" in words_of_pdf(download.value.path().read_bytes())


def test_the_slides_are_made_from_the_approved_briefing(open_page: OpenPage) -> None:
    opened = open_page("/paparan?bagian=kelola")
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="Salindia (PDF)").click()
    assert "Data per 8 November 2026, disetujui Kepala Biro Organisasi" in words_of_pdf(
        download.value.path().read_bytes()
    )
