"""Complaints on the command line: a template that loads, figures with the pages' numbers."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from python_calamine import CalamineWorkbook

from tests.commands.conftest import Run, forget, parsed

ROWS = (
    "nomor,kanal,tanggal masuk,isi laporan,status,tanggal tanggapan\n"
    "1,LAPOR,2026-06-01,antrean panjang sekali,proses,2026-06-03\n"
    "2,LAPOR,2026-06-02,toilet kotor,proses,\n"
)


def test_a_file_is_loaded_and_shown_by_theme_clock_and_text(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "keluhan.csv"
    path.write_text(ROWS, encoding="utf-8")
    receipt = parsed(cli("load", path, "--json"))
    assert (receipt["kind"], receipt["rows_kept"]) == ("complaints", 2)
    themes = parsed(cli("show", "complaints", "--year", "2026", "--format", "json"))
    assert {row["theme"]: row["count"] for row in themes if row["count"]} == {"antrean": 1, "sarana": 1}
    clocks = parsed(cli("show", "complaints.clocks", "--year", "2026", "--format", "json"))
    assert [row["within"] for row in clocks if row["step"] == "Tanggapan pertama"] == [1]
    texts = parsed(cli("show", "complaint_texts", "--year", "2026", "--format", "json"))
    assert [row["text"] for row in texts] == ["toilet kotor", "antrean panjang sekali"]
    assert "text_sealed" not in texts[0]


def test_a_dry_run_keeps_nothing(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "keluhan.csv"
    path.write_text(ROWS, encoding="utf-8")
    assert parsed(cli("load", path, "--dry-run", "--json"))["status"] == "uji coba"
    assert parsed(cli("show", "complaints", "--year", "2026", "--format", "json")) == []


def test_the_template_has_the_columns_and_says_what_goes_where(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "templat.xlsx"
    assert cli("template", "complaints", "-o", path).exit_code == 0
    workbook = CalamineWorkbook.from_path(path)
    header = workbook.get_sheet_by_name("Data").to_python()[0]
    assert {"tanggal masuk", "isi laporan", "bobot keluhan", "tanggal tanggapan pertama"} <= set(header)
    hints = dict(row[:2] for row in workbook.get_sheet_by_name("Petunjuk").to_python()[2:])
    assert hints["isi laporan"] == "kata-kata pelapor; data pribadi ditutup sebelum disimpan (wajib diisi)"


def test_the_doctor_finds_out_that_the_key_is_gone(cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "keluhan.csv"
    path.write_text(ROWS, encoding="utf-8")
    cli("load", path)
    assert "ok    kunci membuka naskah keluhan dan berkas asli yang disegel" in cli("doctor").stdout
    monkeypatch.setenv("PANTAU_SEAL_KEY", Fernet.generate_key().decode())
    forget()
    result = cli("doctor")
    assert (result.exit_code, "SALAH kunci tidak membuka naskah keluhan" in result.stdout) == (1, True)
