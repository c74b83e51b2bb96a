"""Files of complaints: the export of the national application, a workbook of the Biro, a suggestion box, and the
column `Saran` of a survey."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from numpy.random import RandomState

from sample_data.generator.chance import chance
from sample_data.generator.complaints import Complaint, theme_weights, topics_of
from sample_data.generator.files import new_workbook
from sample_data.generator.province import Unit
from sample_data.generator.response_times import received_in
from sample_data.generator.speech import complaint_text

EXPORT_HEADER = (
    "Tracking ID",
    "Kanal",
    "Instansi Terdisposisi",
    "Layanan",
    "Tanggal Laporan Masuk",
    "Tanggal Verifikasi",
    "Tanggal Tindak Lanjut Pertama",
    "Tanggal Selesai",
    "Klasifikasi Laporan",
    "Kategori",
    "Status Laporan",
    "Isi Laporan",
)
# Only one channel can be exported from it.
EXPORTED = "SP4N-LAPOR!"
LIST_HEADER = (
    "No",
    "Nomor",
    "Kanal",
    "Unit",
    "Layanan",
    "Tanggal Masuk",
    "Tanggal Verifikasi",
    "Tanggal Tanggapan",
    "Tanggal Selesai",
    "Klasifikasi",
    "Kategori",
    "Status",
    "Isi Laporan",
)
HEAVIER_KINDS = {"sedang": "Pengaduan Tidak Berkadar Pengawasan", "berat": "Pengaduan Berkadar Pengawasan"}
CATEGORIES = {
    "Kesehatan": "Kesehatan",
    "Samsat dan pendapatan": "Pajak Daerah",
    "Infrastruktur dan perizinan": "Infrastruktur dan Perizinan",
    "Sosial dan perlindungan": "Kesejahteraan Sosial",
    "Ketenagakerjaan": "Ketenagakerjaan",
    "Pendidikan, budaya, dan olahraga": "Pendidikan",
}
# Nobody has passed every fortieth report on to a unit.
WITHOUT_UNIT, WITHOUT_CATEGORY = 40, 6
BOX_UNIT, BOX_NOTES = "DPMPTSP", 262
# A box is for whoever stands there: more praise, more nothing.
BOX_THEMES = {"apresiasi": 5.0, "kosong": 5.0, "sarana": 1.6, "bukan_layanan": 0.3}
SUGGESTED_SHARE = 0.36


def write_export(path: Path, complaints: Iterable[Complaint]) -> None:
    """Semicolons and a byte-order mark, days with points in the hour; names of units, not codes."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(";".join(EXPORT_HEADER) + "\r\n")
        for complaint in complaints:
            file.write(";".join(map(_quoted, _export_cells(complaint))) + "\r\n")


def _export_cells(complaint: Complaint) -> Iterator[str]:
    steps, known = complaint.steps, _place(complaint) % WITHOUT_UNIT != 0
    yield f"#{complaint.number}"
    yield EXPORTED
    yield complaint.unit.name if known else ""
    yield complaint.service if known else ""
    for moment in (steps.received, steps.verified, steps.replied, steps.resolved):
        yield f"{moment:%d/%m/%Y %H:%M}" if moment else ""
    yield kind_of(complaint)
    yield category_of(complaint)
    yield steps.status
    yield complaint.text


def _place(complaint: Complaint) -> int:
    """The part of the number that is drawn: its last three digits count the complaints of a unit."""
    return int(complaint.number[:-3])


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if re.search('[;"\n]', cell) else cell


def kind_of(complaint: Complaint) -> str:
    """What the application's administrators ticked as Klasifikasi; "" where nobody did."""
    if complaint.severity == "ringan":
        return "Permintaan Informasi" if "informasi" in complaint.themes else "Aspirasi"
    return HEAVIER_KINDS.get(complaint.severity, "")


def category_of(complaint: Complaint) -> str:
    """What the writer ticked: the field of the unit, or nothing."""
    told = _place(complaint) % WITHOUT_CATEGORY != 0
    return CATEGORIES.get(complaint.unit.peers, "Pelayanan Publik") if told else ""


def write_list(path: Path, complaints: Iterable[Complaint]) -> None:
    """The Biro's own list: a title, every channel, codes of units, real dates in the cells."""
    book = new_workbook(path)
    sheet, bold = book.add_worksheet("Keluhan"), book.add_format({"bold": True})
    moment_format = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet.write(0, 0, "REKAPITULASI KELUHAN MASYARAKAT (DATA SINTETIS)", bold)
    sheet.write_row(2, 0, LIST_HEADER, bold)
    for row, complaint in enumerate(complaints, start=3):
        sheet.write(row, 0, row - 2)
        sheet.write_row(row, 1, [complaint.number, complaint.channel, complaint.unit.code, complaint.service])
        for column, moment in enumerate(_moments(complaint), start=5):
            if moment:
                sheet.write_datetime(row, column, moment, moment_format)
        said = (kind_of(complaint), category_of(complaint), complaint.steps.status, complaint.text)
        sheet.write_row(row, 9, [cell or None for cell in said])
    sheet.set_column(12, 12, 90)
    sheet.freeze_panes(3, 0)
    book.close()


def _moments(complaint: Complaint) -> tuple[datetime | None, ...]:
    steps = complaint.steps
    return steps.received, steps.verified, steps.replied, steps.resolved


def write_box(path: Path, unit: Unit, year: int, seed: int) -> list[Path]:
    """Notes out of a suggestion box: a day and words, nothing else; a mapping says whose box it was."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("Tanggal,Isi\n")
        for day, text, _ in box_notes(unit, year, seed):
            quoted = '"' + text.replace('"', '""') + '"'
            file.write(f"{day.isoformat()},{quoted}\n")
    mapping = path.with_name(path.name + ".toml")
    mapping.write_text(
        f'# Yang tidak tertulis di dalam berkas (data sintetis).\nkind = "complaints"\nunit = "{unit.code}"\n',
        encoding="utf-8",
        newline="\n",
    )
    return [path, mapping]


def box_notes(unit: Unit, year: int, seed: int) -> list[tuple[date, str, tuple[str, ...]]]:
    """Day, words and true themes of every note, in the order in which the box was emptied."""
    draw = chance(seed, "box", unit.code, year)
    notes = [(received_in(draw, year).date(), *_note(draw, unit, year, seed)) for _ in range(BOX_NOTES)]
    return sorted(notes, key=lambda note: note[0])


def suggestions(unit: Unit, year: int, count: int, seed: int) -> list[str]:
    """What respondents of a survey wrote under their answers; most wrote nothing."""
    draw = chance(seed, "suggestions", unit.code, year)
    wrote = draw.random_sample(count) < SUGGESTED_SHARE
    return [_note(draw, unit, year, seed)[0] if told else "" for told in wrote.tolist()]


def _note(draw: RandomState, unit: Unit, year: int, seed: int) -> tuple[str, tuple[str, ...]]:
    weights = {theme: weight * BOX_THEMES.get(theme, 1.0) for theme, weight in theme_weights(unit, year, seed).items()}
    total = sum(weights.values())
    theme = str(draw.choice(list(weights), p=[weight / total for weight in weights.values()]))
    return complaint_text(draw, unit, (theme,), topics=topics_of(unit)), (theme,)
