"""The committed province is the one the generator writes, small, and with the headers offices were told."""

import csv
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

SURVEY_HEADER = [
    "Persyaratan",
    "Sistem, Mekanisme, dan Prosedur",
    "Waktu Penyelesaian",
    "Biaya/Tarif",
    "Produk Spesifikasi Jenis Pelayanan",
    "Kompetensi Pelaksana",
    "Perilaku Pelaksana",
    "Penanganan Pengaduan, Saran dan Masukan",
    "Sarana dan Prasarana",
]
RECAP_HEADER = [
    "unit",
    "layanan",
    "periode",
    "ikm",
    "mutu",
    "jumlah_responden",
    "populasi",
    "dasar_populasi",
    "bobot",
]
RESPONSE_HEADER = [
    "unit",
    "layanan",
    "periode",
    "tanggal",
    "waktu_entri",
    "umur",
    "jenis_kelamin",
    "pendidikan",
    "pekerjaan",
    "disabilitas",
]


def content(path: Path) -> object:
    """Bytes of a text file; cells of a workbook, whose compressed bytes depend on the machine's zlib."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_committed_files_are_what_the_generator_writes(committed: Path, written: list[Path]) -> None:
    stale = [path.name for path in written if content(path) != content(committed / path.name)]
    assert stale == []


def test_no_data_file_is_committed_that_the_generator_does_not_write(committed: Path, written: list[Path]) -> None:
    kept = {path.name for path in committed.iterdir() if path.is_file()}
    assert kept == {path.name for path in written} | {"README.md", "__init__.py"}


def test_committed_files_stay_below_ten_megabytes(committed: Path) -> None:
    sizes = [path.stat().st_size for path in committed.iterdir() if path.is_file()]
    assert sum(sizes) < 10_000_000


@pytest.mark.parametrize(
    ("name", "header"),
    [
        (
            "unit.csv",
            "kode nama jenis induk kelompok_sebaya wilayah layanan_dasar berlaku_dari berlaku_sampai penerus",
        ),
        ("layanan.csv", "unit layanan berlaku_dari berlaku_sampai"),
        ("kewajiban.csv", "tahun kewajiban batas_waktu surat_dasar"),
        ("kewajiban_unit.csv", "unit tahun kewajiban wajib alasan"),
        ("pelaporan.csv", "unit tahun kewajiban diterima nomor_surat tautan status pemeriksa alasan"),
        ("target.csv", "tahun indikator target misi sumber"),
    ],
)
def test_tables_bear_the_headers_the_loader_reads(committed: Path, name: str, header: str) -> None:
    with (committed / name).open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == header.split()


@pytest.mark.parametrize("year", [2025, 2026])
def test_responses_name_the_nine_elements(committed: Path, year: int) -> None:
    with (committed / f"responden_{year}.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == RESPONSE_HEADER + SURVEY_HEADER


def test_the_early_recap_is_semicolons_and_cp1252(committed: Path) -> None:
    with (committed / "rekap_skm_2019_2024.csv").open(encoding="cp1252", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[0] == RECAP_HEADER + SURVEY_HEADER
    assert {row[1] for row in rows if row[0] == "RSUD-KDW"} == {"Rawat Jalan", "Rawat Inap – Kelas III"}


def test_the_late_recap_bears_the_same_header(committed: Path) -> None:
    book = CalamineWorkbook.from_path(committed / "rekap_skm_2025_2026.xlsx")
    assert book.get_sheet_by_index(0).to_python()[0] == RECAP_HEADER + SURVEY_HEADER
