"""Files made to break a reader, each kind of trouble by its name; the dice choose how much of it and where.

What of these limits is exact is tried in tests/intake/reading/test_limits.py; here they come in numbers.
"""

import random
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.office_files import Rows, write_csv, write_html, write_ods, write_xls, write_xlsx
from tests.world import ELEMENTS

SHEET = "xl/worksheets/sheet1.xml"
# Not seen by who reads: right-to-left, zero width, soft hyphen, a mark that joins, a tag.
UNSEEN = ("\u202e", "\u200b", "\u200f", "\u00ad", "\ufeff", "\u2060", "e\u0301", "\U000e0041")
ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "cp1252", "utf-8-sig", "cp037", "shift_jis", "utf-7")
FORMULAS = (
    *("=1/0", "=cmd|' /C calc'!A0", "='[luar.xlsx]Data'!A1", "=SUM(A:A)", "{=A1}"),
    '=HYPERLINK("http://x/","klik")',
)
NUMBERS = ("82,65", "82.65", "1.234,5", "1,234.5", "8 2,65", "82,65%", "٨٢", "8e1", "+82", "--", "1/2", "'82")
WRITERS = {"xlsx": write_xlsx, "xls": write_xls, "ods": write_ods, "csv": write_csv, "html": write_html}
ENDINGS = ("xlsx", "xls", "ods", "csv", "txt", "zip", "pdf", "xlsm", "")
# As a workbook has them: without a zone.
DAYS = (*(datetime(*day) for day in ((2026, 3, 4), (1904, 1, 1))), 0, -1, 60, 2_958_466, 46_085.5)  # noqa: DTZ001
ENTITIES = '<!DOCTYPE a [<!ENTITY b "{0}">{1}]>'
# What offices send: answers, recaps, units, complaints, checklists, programmes, duties, reports.
CONTENTS: tuple[Rows, ...] = (
    [["unit", "tanggal", "umur", *ELEMENTS], *(["Unit A", "2026-03-04", 30, *[4] * 9] for _ in range(20))],
    [
        ["unit", "layanan", "tahun", "ikm", "n"],
        *([f"Unit {at}", "Izin", 2026, "82,65", 10 + at] for at in range(9)),
    ],
    [["DAFTAR UNIT"], ["kode", "nama", "jenis"], *([f"U{at}", f"Unit {at}", "dinas"] for at in range(9))],
    [
        ["unit", "tanggal masuk", "isi laporan", "kanal"],
        *(["Unit A", f"2026-06-{at + 1:02}", f"antre lama di loket {at}", "SP4N-LAPOR!"] for at in range(9)),
    ],
    [["unit", "tahun", "std-1", "std-2"], *([f"Unit {name}", 2026, "ada", "tidak ada"] for name in "AB")],
    [
        ["unit", "tahun", "unsur", "rencana tindak lanjut", "status", "progres"],
        *(["Unit A", 2026, f"U{at}", f"perbaikan {at}", "berjalan", "50%"] for at in range(1, 9)),
    ],
    [
        ["tahun", "kewajiban", "batas waktu", "surat dasar"],
        *([2026 + at, "laporan SKM", f"{2026 + at}-11-07", "S"] for at in range(3)),
    ],
    [["unit", "tahun", "kewajiban", "diterima", "status"], ["A", 2026, "laporan SKM", "2026-11-01 09:00", "diterima"]],
)
Made = Callable[[Path, Rows, random.Random], Path]


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    """The archive with these parts put in or in the place of its own."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return made.getvalue()


def workbook(folder: Path, rows: Rows, change: Callable[[openpyxl.Workbook], None] = lambda _: None) -> Path:
    """A workbook of the rows, with something done to it."""
    book, path = openpyxl.Workbook(), folder / "berkas.xlsx"
    for row in rows:
        book.active.append([str(cell) for cell in row])
    change(book)
    book.save(path)
    return path


def cut(folder: Path, rows: Rows, dice: random.Random) -> Path:
    """A zip of files that ends too early."""
    path = several(folder, rows, dice)
    content = path.read_bytes()
    path.write_bytes(content[: dice.randrange(1, len(content))])
    return path


def several(folder: Path, rows: Rows, dice: random.Random) -> Path:
    """A zip of files: some of no kind, some in a zip again, with names that lead out of it or stand twice."""
    inner, path = folder / "dalam.csv", folder / "kiriman.zip"
    write_csv(inner, rows)
    names = ["a.csv", "../../luar.csv", "/etc/passwd", "b/./c.csv", "CON", "x" * 200 + ".csv", "\u202ecsv.exe", "a.zip"]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in dice.sample(names, dice.randint(1, len(names))):
            packed.writestr(name, inner.read_bytes())
    return path


def bomb(folder: Path, rows: Rows, dice: random.Random) -> Path:
    """A small workbook with a part that unpacks to a thousand times its size."""
    path = workbook(folder, rows)
    part = dice.choice((SHEET, "xl/media/gambar.bin", "xl/sharedStrings.xml"))
    path.write_bytes(with_parts(path.read_bytes(), {part: b"<a>" * (dice.randint(1, 8) << 20)}))
    return path


def entities(folder: Path, rows: Rows, dice: random.Random) -> Path:
    """Words that stand for ten of the ones before, a few levels high; or that name a file of the server."""
    levels = "".join(f'<!ENTITY b{at} "{"&b;" * 10 if not at else f"&b{at - 1};" * 10}">' for at in range(9))
    outside = '<!ENTITY b0 SYSTEM "file:///etc/passwd">'
    said = ENTITIES.format("lol", dice.choice((levels, outside)))
    path = workbook(folder, rows)
    with zipfile.ZipFile(path) as packed:
        sheet = packed.read(SHEET).decode()
    hidden = said + sheet.replace("<v>", f"<v>&b{dice.choice((0, 8))};", dice.randint(1, 9))
    path.write_bytes(with_parts(path.read_bytes(), {SHEET: hidden.encode()}))
    return path


def sheets(folder: Path, rows: Rows, dice: random.Random) -> Path:
    """More sheets than anybody has; a thousand once in a while."""
    many = dice.choice((2, 59, 60, 61, 61, 61, 200, 1000))
    return workbook(folder, rows, lambda book: [book.create_sheet(f"lembar {at}") for at in range(many - 1)] and None)


def columns(folder: Path, rows: Rows, dice: random.Random) -> Path:
    """Rows a few hundred to a million cells long."""
    path, wide = folder / "lebar.csv", dice.choice((400, 500, 501, 5_000, 50_000, 1_000_000))
    lines = [",".join(map(str, row)) for row in rows[:3]]
    filler = dice.choice((",", ",x"))
    path.write_text("\n".join(line + filler * wide for line in lines), encoding="utf-8")
    return path


def merged(folder: Path, rows: Rows, dice: random.Random) -> Path:
    """Cells of every size in one, over header and rows."""

    def join(book: openpyxl.Workbook) -> None:
        for _ in range(dice.randint(1, 12)):
            row, column = dice.randint(1, len(rows)), dice.randint(1, len(rows[0]))
            ends = {"end_row": row + dice.randint(0, 9), "end_column": column + dice.randint(0, 9)}
            book.active.merge_cells(start_row=row, start_column=column, **ends)

    return workbook(folder, rows, join)


def encoded(folder: Path, rows: Rows, dice: random.Random) -> Path:
    """Text in an encoding that nobody said, or with another's mark at its head."""
    path = folder / "sandi.csv"
    write_csv(path, rows)
    content = path.read_text(encoding="utf-8").encode(dice.choice(ENCODINGS), errors="replace")
    path.write_bytes(dice.choice((b"", b"", b"\xef\xbb\xbf", b"\xff\xfe")) + content)
    return path


def with_nul(folder: Path, rows: Rows, dice: random.Random) -> Path:
    """Text with the byte that ends it in other languages."""
    path = folder / "nol.csv"
    write_csv(path, rows)
    content = bytearray(path.read_bytes())
    for _ in range(dice.randint(1, 40)):
        content[dice.randrange(len(content) + 1) : 0] = b"\0"
    path.write_bytes(content)
    return path


def unseen(folder: Path, rows: Rows, dice: random.Random) -> Path:
    """Signs that nobody sees in headers, names and numbers."""

    def hidden(cell: object) -> str:
        said = str(cell)
        at = dice.randint(0, len(said))
        return said[:at] + dice.choice(UNSEEN) + said[at:] if dice.random() < 0.3 else said

    made = [[hidden(cell) for cell in row] for row in rows]
    ending = dice.choice(("xlsx", "csv", "html", "ods"))
    path = folder / f"samar.{'xls' if ending == 'html' else ending}"
    WRITERS[ending](path, made)
    return path


def epochs(folder: Path, rows: Rows, dice: random.Random) -> Path:
    """Days as a workbook of 1900 or of 1904 counts them, real ones beside days before either began."""

    def count(book: openpyxl.Workbook) -> None:
        if dice.random() < 0.5:
            book.epoch = CALENDAR_MAC_1904
        for at in range(2, len(rows) + 1):
            book.active.cell(at, dice.randint(1, len(rows[0])), dice.choice(DAYS))

    return workbook(folder, rows, count)


def formulas(folder: Path, rows: Rows, dice: random.Random) -> Path:
    """Cells that are worked out, from other files too, and whose answer nobody kept."""

    def put(book: openpyxl.Workbook) -> None:
        for _ in range(dice.randint(1, 20)):
            book.active.cell(dice.randint(1, len(rows)), dice.randint(1, len(rows[0])), dice.choice(FORMULAS))

    return workbook(folder, rows, put)


def locked(folder: Path, rows: Rows, dice: random.Random) -> Path:
    """A workbook behind a password: the container of an old one with an encrypted package."""
    path = folder / "sandi.xlsx"
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8)
    path.write_bytes(head + "EncryptedPackage".encode("utf-16-le") + dice.randbytes(dice.randint(0, 8000)))
    return path


def misnamed(folder: Path, rows: Rows, dice: random.Random) -> Path:
    """A file of one kind under the ending of another."""
    of, named = (
        dice.choice(sorted(WRITERS)),
        dice.choice(("xlsx", "xls", "ods", "csv", "txt", "zip", "pdf", "xlsm", "")),
    )
    path = folder / f"salah.{named}"
    WRITERS[of](path, rows)
    return path


def doubled(folder: Path, rows: Rows, dice: random.Random) -> Path:
    """Headers that stand twice, in the same words or in others, with the same cells or not."""
    made = [list(row) for row in rows]
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(len(rows[0]))
        for number, row in enumerate(made):
            row.append(row[at] if number == 0 or dice.random() < 0.8 else dice.choice(NUMBERS))
    path = folder / "ganda.xlsx"
    write_xlsx(path, made)
    return path


def decimals(folder: Path, rows: Rows, dice: random.Random) -> Path:
    """Numbers as every office writes them, in one column."""
    made = [
        list(rows[0]),
        *([dice.choice(NUMBERS) if dice.random() < 0.2 else cell for cell in row] for row in rows[1:]),
    ]
    ending = dice.choice(("xlsx", "csv"))
    path = folder / f"koma.{ending}"
    WRITERS[ending](path, made)
    return path


TROUBLE: dict[str, Made] = {
    "zip yang terpotong": cut,
    "zip berisi apa saja": several,
    "bom": bomb,
    "bom entitas": entities,
    "seribu lembar": sheets,
    "sejuta kolom": columns,
    "sel gabungan": merged,
    "sandi huruf lain": encoded,
    "NUL": with_nul,
    "tanda tak terlihat": unseen,
    "dua hitungan hari": epochs,
    "rumus dan tautan luar": formulas,
    "berkata sandi": locked,
    "akhiran keliru": misnamed,
    "kepala kolom ganda": doubled,
    "desimal campuran": decimals,
}
