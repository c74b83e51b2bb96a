"""`report`: every paper on the command line, and sentences where one cannot be made."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from tests.commands.conftest import Once, Run
from tests.exports.reading import words_of_docx, words_of_pdf

READ_AS = ("--create-units", "--order", "questionnaire")


@pytest.fixture
def loaded(cli: Run, export: Path, once: Once) -> Run:
    def load() -> None:
        assert cli("load", export, "--columns", "unit=loket,answered_on=waktu_isi", *READ_AS).exit_code == 0

    once(load)
    return cli


def test_every_paper_is_written(loaded: Run, tmp_path: Path) -> None:
    code = loaded("show", "units").stdout.splitlines()[2].split()[0]
    for verb, name in (("unit", "rapor.pdf"), ("poster", "poster.pdf"), ("skm", "laporan.docx")):
        result = loaded("report", verb, code, "-o", tmp_path / name)
        assert (result.exit_code, result.stderr.split(":")[0]) == (0, str(tmp_path / name)), result.stderr
    assert "Rapor pelayanan publik 2026" in words_of_pdf((tmp_path / "rapor.pdf").read_bytes())
    assert "INDEKS KEPUASAN MASYARAKAT" in words_of_pdf((tmp_path / "poster.pdf").read_bytes())
    assert "LAPORAN SURVEI KEPUASAN MASYARAKAT" in words_of_docx((tmp_path / "laporan.docx").read_bytes())
    assert loaded("report", "workbook", "-o", tmp_path / "rekap.xlsx").exit_code == 0
    assert openpyxl.load_workbook(tmp_path / "rekap.xlsx")["Unit"].max_row == 3
    assert loaded("report", "units", "--year", 2026, "-o", tmp_path / "rapor.zip").exit_code == 0
    assert len(zipfile.ZipFile(tmp_path / "rapor.zip").namelist()) == 2


def test_slides_come_from_what_was_approved(loaded: Run, tmp_path: Path) -> None:
    result = loaded("report", "slides", "-o", tmp_path / "s.pptx")
    assert result.exit_code == 2
    assert "Belum ada paparan yang disetujui." in result.stderr
    result = loaded("--as", "Kepala Biro", "report", "snapshot", "approve")
    assert result.exit_code == 0
    assert "Paparan 1 disimpan: Paparan 23 November 2026; Data per 23 November 2026, disetujui Kepala Biro" in (
        result.stderr
    )
    for name in ("s.pptx", "s.pdf"):
        assert loaded("report", "slides", "-o", tmp_path / name).exit_code == 0
    assert len(Presentation(str(tmp_path / "s.pptx")).slides) == 9
    assert "disetujui Kepala Biro" in words_of_pdf((tmp_path / "s.pdf").read_bytes())
    assert "Paparan 23 November 2026" in loaded("report", "snapshot", "list").stdout
    assert (tmp_path / "data" / "paparan-terakhir.json").exists()


def test_the_present_is_marked_as_a_draft(loaded: Run, tmp_path: Path) -> None:
    assert loaded("report", "slides", "--live", "-o", tmp_path / "s.pdf").exit_code == 0
    assert "DRAF, belum disetujui" in words_of_pdf((tmp_path / "s.pdf").read_bytes())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("unit", "ZZ", "-o", "x.pdf"), "Unit 'ZZ' tidak terdaftar"),
        (("poster", "ZZ", "-o", "x.pdf"), "Unit 'ZZ' tidak terdaftar"),
        (("slides", "-o", "x.doc"), "berakhir .pptx atau .pdf"),
        (("slides", "--snapshot", "9", "-o", "x.pdf"), "Tidak ada paparan bernomor 9"),
        (("workbook", "-o", "tidak/ada/x.xlsx"), "tidak dapat ditulis"),
    ],
)
def test_what_cannot_be_made_is_said(loaded: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    result = loaded("report", *arguments[:-1], tmp_path / arguments[-1])
    assert result.exit_code == 2
    assert said in result.stderr
    assert not list(tmp_path.glob("x*"))


def test_a_unit_without_survey_has_no_poster(loaded: Run, tmp_path: Path) -> None:
    units = tmp_path / "unit.csv"
    units.write_text("kode,nama\nBARU,Unit Baru\n")
    loaded("load", units)
    result = loaded("report", "poster", "BARU", "-o", tmp_path / "p.pdf")
    assert (result.exit_code, "Unit Baru belum punya survei tahun 2026" in result.stderr) == (2, True)
