"""A file that would explode, hang or break the reader is refused in a sentence, and the server stays as it was."""

import csv
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import text

from dashboard.intake.reading import formats, limits, opened
from dashboard.intake.reading.files import sheets_of
from dashboard.intake.reading.limits import Limits
from dashboard.intake.reading.options import LoadOptions
from dashboard.refused import Refused
from tests.world import World

MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"></manifest:manifest>'
)
SHEET = "xl/worksheets/sheet1.xml"


def workbook(path: Path, rows: list[list[object]] | None = None, sheets: int = 1) -> Path:
    book = openpyxl.Workbook()
    for row in rows or [["kode", "nama"], ["A", "Unit A"]]:
        book.active.append(row)
    for number in range(1, sheets):
        book.create_sheet(f"lembar {number}")
    book.save(path)
    return path


def with_part(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one part changed."""
    with zipfile.ZipFile(path) as packed:
        parts = {part: packed.read(part) for part in packed.namelist()}
    parts[name] = change(parts.get(name, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, content in parts.items():
            packed.writestr(part, content)
    return path


def read(path: Path, allowed: Limits = limits.LIMITS) -> list[list[object]]:
    return [row for sheet in sheets_of(path, allowed) for row in sheet.rows]


def refusal(path: Path, allowed: Limits = limits.LIMITS) -> str:
    with pytest.raises(Refused) as refused:
        read(path, allowed)
    return str(refused.value)


def test_a_usual_workbook_passes(tmp_path: Path) -> None:
    path = workbook(tmp_path / "unit.xlsx")
    assert [list(sheet.rows) for sheet in sheets_of(path)] == [[["kode", "nama"], ["A", "Unit A"]]]


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = with_part(workbook(tmp_path / "bom.xlsx"), "xl/media/bom.bin", lambda _: b"0" * (3 << 20))
    assert path.stat().st_size < 20_000
    assert refusal(path, Limits(unpacked_bytes=2 << 20)).startswith("bom.xlsx: isinya mengembang melewati 2 MB. Bagi")


def test_a_part_that_defines_words_of_its_own_is_refused(tmp_path: Path) -> None:
    def defining(sheet: bytes) -> bytes:
        return sheet.replace(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet', 1)

    path = with_part(workbook(tmp_path / "entitas.xlsx"), SHEET, defining)
    assert refusal(path).startswith("entitas.xlsx berisi definisi entitas (DTD)")


def test_a_file_that_lies_about_what_it_unpacks_to_is_refused(tmp_path: Path) -> None:
    path = with_part(workbook(tmp_path / "bohong.xlsx"), "xl/media/bom.bin", lambda _: b"0" * (3 << 20))
    said = struct.pack("<I", 3 << 20)
    path.write_bytes(path.read_bytes().replace(said, struct.pack("<I", 10)))
    assert refusal(path, Limits(unpacked_bytes=2 << 20)).startswith("bohong.xlsx tidak dapat dibuka")


def test_one_cell_in_the_last_corner_does_not_take_the_server_down(tmp_path: Path) -> None:
    path = workbook(tmp_path / "sudut.xlsx")
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    with_part(path, SHEET, lambda xml: xml.replace(b"</sheetData>", corner))
    assert path.stat().st_size < 10_000
    assert refusal(path).startswith("sudut.xlsx: isinya terlalu besar untuk dibaca. Bagi")


def test_repeated_cells_of_a_small_ods_are_counted_as_what_they_become(tmp_path: Path) -> None:
    path = tmp_path / "ulang.ods"
    cells = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16000"/>'
    content = (
        '<?xml version="1.0"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="a"><table:table-row table:number-rows-repeated="1000000">{cells}'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", MANIFEST)
        packed.writestr("content.xml", content)
    assert refusal(path).startswith("ulang.ods: isinya terlalu besar untuk dibaca. Bagi")


def test_a_reader_that_does_not_finish_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = "import pickle, sys; pickle.dump(('begun', None), sys.stdout.buffer); sys.stdout.buffer.flush()\n"
    monkeypatch.setattr(opened, "PROGRAM", begun + "while True: pass")
    said = refusal(workbook(tmp_path / "lama.xlsx"), Limits(seconds=1))
    assert said.startswith("lama.xlsx: tidak selesai dibaca dalam 3 detik. Bagi")


def test_the_time_for_reading_stays_under_ten_seconds() -> None:
    assert limits.LIMITS.seconds < 10


@pytest.mark.parametrize(
    ("allowed", "said"),
    [
        (Limits(workbook_bytes=1000), "0 MB. Bagi"),
        (Limits(entries=3), "bagian di dalamnya, paling banyak 3"),
        (Limits(sheets=2), "3 lembar, paling banyak 2"),
        (Limits(rows=1), "2 baris, paling banyak 1"),
        (Limits(cells=3), "4 sel, paling banyak 3"),
    ],
)
def test_every_limit_is_said_with_what_to_do(tmp_path: Path, allowed: Limits, said: str) -> None:
    words = refusal(workbook(tmp_path / "besar.xlsx", sheets=3), allowed)
    assert said in words
    assert "lalu muat kembali." in words


def test_a_protected_workbook_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "sandi.xlsx"
    path.write_bytes(formats.OLE + b"\0" * 600 + formats.ENCRYPTED + b"\0" * 600)
    assert refusal(path) == "sandi.xlsx dilindungi kata sandi. Simpan ulang tanpa kata sandi, lalu muat kembali."


def test_macros_are_not_looked_at_and_formulas_are_their_values(world: World, tmp_path: Path) -> None:
    path = workbook(tmp_path / "makro.xlsx", [["kode", "nama"], ["A", "isi"]])
    formula = b'<c r="B2" t="str"><f>HYPERLINK("http://jahat.example")</f><v>Unit A</v></c>'

    def with_formula(xml: bytes) -> bytes:
        at = xml.index(b'<c r="B2"')
        return xml[:at] + formula + xml[xml.index(b"</row>", at) :]

    with_part(path, SHEET, with_formula)
    with_part(path, "xl/vbaProject.bin", lambda _: b"Sub AutoOpen: Shell")
    renamed = path.rename(tmp_path / "makro.xlsm")
    assert [list(sheet.rows) for sheet in sheets_of(renamed)] == [[["kode", "nama"], ["A", "Unit A"]]]
    assert world.offer(renamed).status == "dimuat"


@pytest.mark.parametrize(
    "content",
    [b'kode,nama\nA,"' + b"x" * 200_000 + b'"\n', b'kode,nama\nA,"tidak ditutup' + b"\nB,b" * 60_000],
    ids=["an endless cell", "a quotation that never ends"],
)
def test_a_text_that_is_no_table_is_refused_with_its_line(world: World, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "teks.csv"
    path.write_bytes(content)
    receipt = world.offer(path, LoadOptions(kind="units"))
    assert receipt.status == "ditolak"
    assert receipt.message.startswith("teks.csv, baris ")


def test_names_that_look_like_code_stay_names(world: World, tmp_path: Path) -> None:
    names = ["<b>Unit</b>", "=1+1", "[x](http://jahat.example)", "{{ 7*7 }}", "**tebal**"]
    with (tmp_path / "nama.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["kode", "nama"], *([f"U{at}", name] for at, name in enumerate(names))])
    assert world.offer(tmp_path / "nama.csv").status == "dimuat"
    with world.engine.connect() as db:
        assert list(db.scalars(text("SELECT name FROM units ORDER BY code"))) == names


def test_the_server_keeps_its_memory_while_a_bomb_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "sudut.xlsx")
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    with_part(path, SHEET, lambda xml: xml.replace(b"</sheetData>", corner))
    resource = pytest.importorskip("resource")
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from dashboard.intake.reading.files import sheets_of\nfrom dashboard.refused import Refused\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try: [list(sheet.rows) for sheet in sheets_of(Path(sys.argv[1]))]\n"
        "except Refused: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 20_000  # kilobytes
    assert resource.RLIM_INFINITY in resource.getrlimit(resource.RLIMIT_AS)
