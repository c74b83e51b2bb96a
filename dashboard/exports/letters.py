"""Letters from a template: one .docx a unit, all in one .zip, and the recap table for the covering letter."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter

from dashboard.bounded import program
from dashboard.exports.names import cleaned, safe_name
from dashboard.refused import Refused
from dashboard.sentences.letters import FIELDS, Letter, unusable

PROGRAM = Path(__file__).with_name("letter_program.py")
# A template of an office is some hundred kB; a hundred letters from it take a second.
MEMORY_BYTES, SECONDS = 1 << 30, 20
NOT_STARTED = (
    "Surat belum dibuat: program penyusun surat tidak dapat dijalankan di komputer ini. Ulangi; bila tetap begini, "
    "minta pengelola memeriksa sisa memori dan antivirus, lalu memasang ulang pustakanya."
)
Fields = Mapping[str, str]

RECAP = {
    "unit": ("Unit", 44),
    "kewajiban": ("Kewajiban", 18),
    "batas_waktu": ("Batas waktu", 34),
    "hari_terlambat": ("Hari lewat", 10),
    "keadaan": ("Keadaan", 44),
    "tahun_lalu": ("Tahun lalu", 30),
    "surat_sebelumnya": ("Surat sebelumnya", 36),
    "nomor": ("Nomor surat", 20),
    "tanggal": ("Tanggal surat", 20),
}


def letter(template: bytes, fields: Fields) -> bytes:
    """A .docx of one unit. Whatever a field holds is text: no markup, no formula, no template command.

    Refused for a template that is no .docx, does not hold together, holds anything but fields of FIELDS in braces, or
    brings macros or parts from elsewhere.
    """
    return _filled(template, [fields])[0]


def file_name(fields: Fields, kind: str) -> str:
    """A name for one unit's letter that every system takes."""
    return f"{kind}-{safe_name(fields['unit'])}.docx"


def letters_zip(template: bytes, units: Sequence[Fields], kind: str) -> bytes:
    """One .zip with a .docx a unit; two units of one name get a number."""
    packed, made = BytesIO(), _filled(template, units)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        taken: set[str] = set()
        for at, (fields, content) in enumerate(zip(units, made, strict=True), start=1):
            name = file_name(fields, kind)
            name = name if name not in taken else f"{at}-{name}"
            taken.add(name)
            archive.writestr(name, content)
    return packed.getvalue()


def _filled(template: bytes, units: Sequence[Fields]) -> list[bytes]:
    """A .docx a unit, made in a process of its own, which may fall over without harm."""
    fields = [{name: cleaned(unit.get(name, "")) for name in FIELDS} for unit in units]
    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "template.docx").write_bytes(template)
        (place / "fields.json").write_text(json.dumps(fields), encoding="utf-8")
        result = _run(place)
        if "error" in result:
            raise Refused(unusable(result["error"], result["found"]))
        return [(place / f"{number}.docx").read_bytes() for number in range(len(units))]


def _run(place: Path) -> dict[str, str]:
    files = [str(place / name) for name in ("template.docx", "fields.json", "")]
    command = [sys.executable, "-I", str(PROGRAM), *files, str(MEMORY_BYTES), str(SECONDS)]
    try:
        with program(command, MEMORY_BYTES) as process:
            output = process.communicate(timeout=SECONDS)[0]
    except subprocess.TimeoutExpired as late:
        output = late.output
    except OSError:
        output = b""
    lines = (output or b"").decode().splitlines()
    if not lines:
        raise Refused(NOT_STARTED)
    # With its first line alone it was ended for its memory or its time, or met an error of its own.
    result: dict[str, str] = json.loads(lines[1]) if len(lines) > 1 else {"error": "died", "found": ""}
    return result


def recap(letters: Sequence[Letter]) -> bytes:
    """An .xlsx with a row a unit: days as numbers, everything else as text that no spreadsheet takes for a formula."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet = workbook.add_worksheet("Rekap surat")
        sheet.freeze_panes(1, 1)
        note = letters[0].fields["catatan_contoh"] if letters else ""
        for at, (name, (title, width)) in enumerate(RECAP.items()):
            sheet.write_string(0, at, title, bold)
            sheet.set_column(at, at, width)
            for number, letter in enumerate(letters, start=1):
                if name == "hari_terlambat":
                    sheet.write_number(number, at, letter.days_late)
                else:
                    sheet.write_string(number, at, letter.fields[name])
        if note:
            sheet.write_string(len(letters) + 2, 0, note)
    return content.getvalue()
