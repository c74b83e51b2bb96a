"""The flows of November in Chromium on a small province: files in and out, a report to its approval, letters."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from dashboard.settings import ROOT
from tests.browser.conftest import NOW, OpenedPage, new_context
from tests.engines import free_port
from tests.processes import running

FILES = {
    "unit.csv": "kode,nama,jenis,kelompok sebaya,wilayah\nA,Unit A,dinas,Sebaya,Berau\nB,Unit B,dinas,Sebaya,Berau\n",
    "kewajiban.csv": "tahun,kewajiban,batas_waktu,surat_dasar\n2026,laporan SKM,2026-11-07 23:59,Surat uji\n",
    "wajib.csv": "unit,tahun,kewajiban,wajib,alasan\nA,2026,laporan SKM,ya,\nB,2026,laporan SKM,ya,\n",
    "rekap.csv": 'unit,periode,ikm,jumlah responden\nA,2026,"80,00",40\n',
}
STRANGE = 'instansi kita,kapan,skor\nA,2026,"70,00"\n'
LATENESS = re.compile("unit belum, lewat 16 hari")


@pytest.fixture(scope="module")
def november(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """http://host:port of a dashboard with two units that both owe the survey report."""
    folder, port = tmp_path_factory.mktemp("november"), free_port()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": f"sqlite:///{folder / 'pantau.db'}",
        "PANTAU_NOW": NOW,
        "HOST": "127.0.0.1",
        "PORT": str(port),
    }
    command = [sys.executable, "-m", "dashboard"]
    for name, content in FILES.items():
        (folder / name).write_text(content, encoding="utf-8")
    files = [str(folder / name) for name in FILES]
    subprocess.run([*command, "load", *files, "--no-refresh"], cwd=folder, env=environment, check=True)
    with running(command, port, folder, environment) as address:
        yield f"http://{address}"


@pytest.fixture(scope="module")
def tab(browser: Browser, november: str) -> Iterator[OpenedPage]:
    """A window of the small province, in which one test goes on after another."""
    context = new_context(browser, 1440, "light")
    result = OpenedPage(context.new_page(), november.removeprefix("http://"))
    result.watch()
    yield result
    context.close()


@pytest.fixture
def opened(tab: OpenedPage) -> Iterator[OpenedPage]:
    """The window; faults fail the test."""
    tab.faults.clear()
    yield tab
    assert tab.faults == []


def go(opened: OpenedPage, path: str) -> Page:
    opened.page.goto(f"http://{opened.host}{path}")
    opened.settle()
    return opened.page


def pick(opened: OpenedPage, label: str, option: str) -> None:
    """Choose in a select box by typing, as its list closes when the page is drawn again."""
    box = opened.page.get_by_label(label, exact=True)
    box.click()
    box.fill(option)
    opened.page.keyboard.press("Enter")
    opened.settle()


def write(opened: OpenedPage, label: str, words: str) -> None:
    field = opened.page.get_by_role("textbox", name=label, exact=True)
    field.fill(words)
    field.press("Tab")
    opened.settle()


def press(opened: OpenedPage, label: str) -> None:
    opened.page.get_by_role("button", name=label).click()
    opened.settle()


def test_a_bad_file_is_refused_mapped_loaded_and_withdrawn(opened: OpenedPage, tmp_path: Path) -> None:
    path = tmp_path / "aneh.csv"
    path.write_text(STRANGE, encoding="utf-8")
    page = go(opened, "/data")
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("Ditolak: aneh.csv: tidak ditemukan tabel yang dikenali.")).to_be_visible()
    page.get_by_text("Ubah cara membaca").click()
    pick(opened, "Jenis berkas", "rekap IKM")
    for field, header in (("unit", "instansi kita"), ("periode", "kapan"), ("ikm", "skor")):
        pick(opened, f"Kolom {field}", header)
    expect(page.get_by_text("1 dari 1 baris", exact=False)).to_be_visible()
    press(opened, "Muat 1 berkas")
    expect(page.get_by_text("Dimuat sebagai muatan 5. 1 baris disimpan.")).to_be_visible()
    assert "70,00" in go(opened, "/rapor?unit=A&tahun=2026").inner_text("body")
    page = go(opened, "/data?bagian=riwayat&muatan=5")
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh berkas asli").click()
    assert Path(download.value.path()).read_text(encoding="utf-8") == STRANGE
    write(opened, "Alasan", "Salah unit")
    press(opened, "Tarik muatan")
    expect(page.get_by_text("Muatan 5 ditarik; angka kembali seperti sebelum berkas itu dimuat.")).to_be_visible()
    shown = go(opened, "/rapor?unit=A&tahun=2026").inner_text("body")
    assert ("80,00" in shown, "70,00" in shown) == (True, False)


def test_a_report_is_recorded_returned_handed_in_again_and_approved(opened: OpenedPage) -> None:
    page = go(opened, "/pelaporan?bagian=periksa&unit=A")
    write(opened, "Nomor surat", "000.8/1")
    page.get_by_test_id("stDateInput").get_by_role("spinbutton").first.click()
    page.keyboard.type("05112026")
    opened.settle()
    press(opened, "Catat laporan")
    expect(page.get_by_text("Laporan dicatat.")).to_be_visible()
    press(opened, "Kembalikan")
    expect(page.get_by_text("Laporan ditandai: dikembalikan.")).to_be_visible()
    page = go(opened, "/pelaporan?bagian=periksa&unit=A")
    write(opened, "Nomor surat", "000.8/2")
    press(opened, "Catat laporan")
    page = go(opened, "/pelaporan?bagian=periksa&unit=A")
    press(opened, "Setujui")
    expect(page.get_by_text("Laporan ditandai: disetujui.")).to_be_visible()
    expect(page.get_by_text("tepat waktu; diterima 5 November 2026", exact=False)).to_be_visible()


def test_a_missing_report_is_four_actions_from_its_letter_with_number_and_signer(opened: OpenedPage) -> None:
    page = go(opened, "/pelaporan")
    page.get_by_role("button", name="Buat surat").last.click()
    expect(page.get_by_role("heading", name="Surat teguran untuk Unit B")).to_be_visible()
    opened.settle()
    # Nothing waits for the page between the last letter typed and the press: what is typed is in the paper.
    page.get_by_role("textbox", name="Nomor surat", exact=True).fill("000.8/99")
    page.get_by_role("textbox", name="Penandatangan", exact=True).fill("Siti Aminah")
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh surat (.docx)").click()
    printed = "\n".join(line.text for line in Document(download.value.path()).paragraphs)
    for part in (
        "PEMERINTAH PROVINSI KALIMANTAN TIMUR",
        "Yth. Kepala Unit B",
        "7 November 2026 pukul 23.59 WITA",
        "000.8/99",
        "Siti Aminah",
        "paling lambat 30 November 2026",
    ):
        assert part in printed
    page.go_back()
    expect(page.get_by_role("button", name="Buat surat").last).to_be_visible()


def test_a_letter_is_refused_at_its_button_and_then_recorded(opened: OpenedPage) -> None:
    page = go(opened, "/pelaporan?bagian=surat&unit=B")
    page.get_by_role("button", name="Unduh surat (.docx)").click()
    expect(page.get_by_test_id("stAlert")).to_contain_text("Tulis nomor surat, penandatangan.")
    for label, words in (("Nomor surat", "000.8/99"), ("Penandatangan", "Siti")):
        page.get_by_role("textbox", name=label, exact=True).fill(words)
    page.get_by_role("button", name="Catat 1 surat sebagai terkirim").click()
    expect(page.get_by_text("1 surat dicatat terkirim.")).to_be_visible()
    expect(page.get_by_text("Surat terkirim: 1, terbaru di atas")).to_be_visible()


def test_the_deadline_is_the_province_s_also_in_a_browser_of_another_zone(browser: Browser, november: str) -> None:
    context = browser.new_context(locale="en-US", timezone_id="America/New_York")
    page = context.new_page()
    page.goto(f"{november}/pelaporan")
    expect(page.get_by_role("heading", name=LATENESS)).to_be_visible()
    context.close()
