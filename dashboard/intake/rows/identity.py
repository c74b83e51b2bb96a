"""What both forms of a checklist file share: whose line it is, its year, its days, and what a cell may not say."""

import re
from datetime import date
from pathlib import PurePath

from sqlalchemy import update

from dashboard.intake.context import Context
from dashboard.intake.reading.cells import Cell, Parsed, folded, parse_count
from dashboard.intake.reading.dates import parse_day
from dashboard.intake.rows.lines import Line
from dashboard.intake.store.fitting import refuse_misfit
from dashboard.refused import Refused
from dashboard.schema import units
from dashboard.schema.checklists import EVALUATOR, UNIT

FIRST_YEAR, LAST_YEAR = 2004, 2100
ASSESSOR_WORDS = {
    **dict.fromkeys(("unit", "mandiri", "penilaian mandiri", "f 01", "f01"), UNIT),
    **dict.fromkeys(("penilai", "evaluator", "f 02", "f02"), EVALUATOR),
}
_YEAR_IN_NAME = re.compile(r"(?<!\d)20\d\d(?!\d)")


def unit_of(line: Line) -> int:
    """Id of the line's unit, which stands under "unit" or "nama", or is the file's; created when the load may."""
    unit_name = line.text("unit") or line.text("name") or line.context.options.unit
    if unit_name is None:
        raise line.refusal("unit", "kosong, padahal wajib diisi")
    known = line.context.directory.known_unit(unit_name)
    if known is not None:
        return known
    made = line.context.directory.unit(unit_name)
    if group := line.text("peer_group"):
        values = {"peer_group": group.replace("_", " ")}
        refuse_misfit(units, values, line.context.receipt.where(line.place))
        line.context.db.execute(update(units).where(units.c.id == made).values(values))
    return made


def service_of(line: Line, unit_id: int) -> int | None:
    """Id of the line's service; None where it is about the whole unit."""
    service_name = line.text("service")
    return None if service_name is None else line.context.directory.service(unit_id, service_name)


def year_of(line: Line, of_file: int | None) -> int:
    """The year declared for the file, else the line's own, else `of_file`, the one in the file's name."""
    declared = line.context.declared_period()
    if declared is not None:
        return declared.year
    line_year: int | None = line.parsed("year", parse_count)
    year = of_file if line_year is None else line_year
    if year is None:
        raise Refused(
            f"{line.context.receipt.file}: tahunnya tidak diketahui. Nyatakan dengan --period 2026, isi kolom 'tahun', "
            "atau beri nama berkas dengan satu tahun di dalamnya; tidak ada yang dimuat."
        )
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise line.refusal("year", "bukan tahun")
    return year


def year_in_name(context: Context) -> int | None:
    """The only year in the file's name; None when there is none or there are several."""
    years = {int(year) for year in _YEAR_IN_NAME.findall(PurePath(context.receipt.file).stem)}
    return years.pop() if len(years) == 1 else None


def day_of(line: Line, field: str) -> date | None:
    """A calendar day not in the future; None when the cell is empty."""

    def parse(cell: Cell) -> Parsed[date]:
        return parse_day(cell, line.context.zone, line.context.today, line.writing)

    day: date | None = line.parsed(field, parse)
    return day


def assessor_of(line: Line) -> str:
    """Whose judgement the line holds: the evaluator's unless the column says the unit's own."""
    text = line.text("assessor")
    if text is None:
        return EVALUATOR
    known = ASSESSOR_WORDS.get(folded(text))
    if known is None:
        raise line.refusal("assessor", "harus F-01 (penilaian unit sendiri) atau F-02 (penilai)")
    return known
