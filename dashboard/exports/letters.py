"""Letters from a template: one .docx a unit, all in one .zip, and the recap table for the covering letter."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

import xlsxwriter
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from dashboard.exports.names import cleaned, safe_name
from dashboard.refused import Refused
from dashboard.sentences.letters import FIELDS, Letter

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


def letter(template: bytes, fields: Mapping[str, str]) -> bytes:
    """A .docx of one unit. Whatever a field holds is text: no markup, no formula, no template command.

    Refused for a template that is no .docx, does not hold together, or names a field that does not exist.
    """
    # What a template may do is bounded: it comes from outside.
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        document = DocxTemplate(BytesIO(template))
        document.render(cleaned(fields), environment, autoescape=True)
        made = BytesIO()
        document.save(made)
    except TemplateError as error:
        raise Refused(
            f"Templat surat tidak dapat dipakai: {str(error).splitlines()[0]}. Bidang yang dikenal: "
            f"{', '.join(FIELDS)}. Perbaiki templatnya, lalu unggah kembali."
        ) from error
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise Refused(
            "Templat surat bukan berkas .docx yang utuh. Simpan ulang dari Word, lalu unggah kembali."
        ) from error
    return made.getvalue()


def file_name(fields: Mapping[str, str], kind: str) -> str:
    """A name for one unit's letter that every system takes."""
    return f"{kind}-{safe_name(fields['unit'])}.docx"


def letters_zip(template: bytes, units: Sequence[Mapping[str, str]], kind: str) -> bytes:
    """One .zip with a .docx a unit; two units of one name get a number."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        taken: set[str] = set()
        for at, fields in enumerate(units, start=1):
            name = file_name(fields, kind)
            name = name if name not in taken else f"{at}-{name}"
            taken.add(name)
            archive.writestr(name, letter(template, fields))
    return packed.getvalue()


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
            for number, one in enumerate(letters, start=1):
                if name == "hari_terlambat":
                    sheet.write_number(number, at, one.days_late)
                else:
                    sheet.write_string(number, at, one.fields[name])
        if note:
            sheet.write_string(len(letters) + 2, 0, note)
    return content.getvalue()
