"""The official worksheet: respondents by elements, with title rows, footers and a legend."""

from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sample_data.generator.files import new_workbook
from sample_data.generator.recaps import ELEMENTS
from sample_data.generator.respondents import Rows
from sample_data.generator.scores import element_means, half_up, ikm
from sample_data.generator.surveys import Survey

# Column -> element, 0-based: the annexed questionnaire asks for buildings before complaints.
REGULATION_ORDER = (0, 1, 2, 3, 4, 5, 6, 7, 8)
QUESTIONNAIRE_ORDER = (0, 1, 2, 3, 4, 5, 6, 8, 7)
LAST_COLUMN = 9
TITLE = (
    "PENGOLAHAN DATA SURVEI KEPUASAN MASYARAKAT PER RESPONDEN",
    "DAN PER UNSUR PELAYANAN",
)


def write_worksheet(path: Path, survey: Survey, rows: Rows, order: tuple[int, ...], *, numbered: bool) -> None:
    """One worksheet; `numbered` adds the row 1 2 3 … that some offices keep under the header."""
    book = new_workbook(path)
    sheet = book.add_worksheet("Olah Data")
    centred = book.add_format({"bold": True, "align": "center", "valign": "vcenter"})
    _write_title(sheet, survey, centred)
    first = _write_header(sheet, centred, numbered=numbered)
    _write_respondents(sheet, first, rows, order)
    after = _write_footers(sheet, first + len(rows.answers), survey, rows, order, centred)
    _write_legend(sheet, after + 1, order)
    sheet.set_column(0, 0, 24)
    book.close()


def _write_title(sheet: Worksheet, survey: Survey, centred: Format) -> None:
    for place, line in enumerate(TITLE):
        sheet.merge_range(place, 0, place, LAST_COLUMN, line, centred)
    sheet.write(3, 0, f"UNIT PELAYANAN : {survey.unit.name}")
    sheet.write(4, 0, f"ALAMAT : {survey.unit.region} (data sintetis)")
    sheet.write(5, 0, f"PERIODE : TAHUN {survey.year}")


def _write_header(sheet: Worksheet, centred: Format, *, numbered: bool) -> int:
    """Writes the two-row header and returns the first row of respondents."""
    sheet.merge_range(7, 0, 8, 0, "No. Resp", centred)
    sheet.merge_range(7, 1, 7, LAST_COLUMN, "NILAI UNSUR PELAYANAN", centred)
    sheet.write_row(8, 1, [f"U{number}" for number in range(1, 10)], centred)
    if not numbered:
        return 9
    sheet.write_row(9, 0, list(range(1, 11)), centred)
    return 10


def _write_respondents(sheet: Worksheet, first: int, rows: Rows, order: tuple[int, ...]) -> None:
    for number, answers in enumerate(rows.answers.tolist()):
        sheet.write(first + number, 0, number + 1)
        shown = [answers[element] or None for element in order]
        sheet.write_row(first + number, 1, shown)


def _write_footers(
    sheet: Worksheet, row: int, survey: Survey, rows: Rows, order: tuple[int, ...], centred: Format
) -> int:
    means = element_means(rows.answers)
    weighted = [survey.exact_weight * mean for mean in means]
    sums = rows.answers.sum(axis=0).tolist()
    lines = (
        ("Σ Nilai/Unsur", sums),
        ("NRR/Unsur", [float(half_up(mean, 3)) for mean in means]),
        ("NRR tertimbang/Unsur", [float(half_up(mean, 3)) for mean in weighted]),
    )
    for place, (label, values) in enumerate(lines):
        sheet.write(row + place, 0, label)
        sheet.write_row(row + place, 1, [values[element] for element in order])
    sheet.write(row + 3, 0, "IKM Unit Pelayanan")
    value = float(ikm(means, survey.exact_weight))
    sheet.merge_range(row + 3, 1, row + 3, LAST_COLUMN, value, centred)
    return row + 4


def _write_legend(sheet: Worksheet, row: int, order: tuple[int, ...]) -> None:
    lines = (
        "Keterangan :",
        "- U1 s.d. U9 = Unsur-unsur pelayanan",
        "- NRR = Nilai rata-rata",
        "- IKM = Indeks Kepuasan Masyarakat",
        "- NRR tertimbang = NRR per unsur x 0,111",
    )
    for place, line in enumerate(lines):
        sheet.write(row + place, 0, line)
    for place, element in enumerate(order):
        sheet.write_row(row + len(lines) + place, 0, [f"U{place + 1}", ELEMENTS[element]])
