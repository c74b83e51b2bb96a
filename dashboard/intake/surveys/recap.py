"""Recap files: what an agency says of its own survey, one row a unit (and service) and period."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard import rules
from dashboard.intake.context import Context
from dashboard.intake.reading.cells import Cell, Parsed, parse_count, parse_decimal, plain_text
from dashboard.intake.reading.files import Row
from dashboard.intake.reading.grades import parse_grade
from dashboard.intake.reading.periods import Period
from dashboard.intake.reading.tables import Table, cell_at
from dashboard.intake.reading.totals import REASON, is_total, sums_up
from dashboard.intake.receipt import Place
from dashboard.intake.surveys.keys import SurveyKey
from dashboard.intake.surveys.recap_periods import RecapPeriods
from dashboard.intake.surveys.versions import SurveyColumns, new_surveys
from dashboard.measures.grades import grade
from dashboard.measures.ikm import recap_ikm
from dashboard.measures.rounding import round_half_up
from dashboard.receipts import UnitFigures
from dashboard.refused import Refused
from dashboard.rows import present
from dashboard.schema import ELEMENT_MEANS

LOWEST_IKM, HIGHEST_IKM = 25.0, 100.0
LOWEST_MEAN, HIGHEST_MEAN = 1.0, 4.0
LOWEST_WEIGHT, HIGHEST_WEIGHT = 0.1, 0.12


@dataclass(frozen=True)
class RecapRow:
    """One row of a recap file, with where it stands."""

    table: Table
    number: int
    row: Row
    periods: RecapPeriods

    @property
    def place(self) -> Place:
        """Sheet and row, for the receipt."""
        return Place(self.table.sheet.name, self.number)

    def cell(self, field: str) -> Cell:
        """The cell of a field; nothing when the file has no such column."""
        return cell_at(self.row, self.table.columns.fields.get(field))

    def header(self, field: str) -> str:
        """The header over a field, as the office wrote it."""
        at = self.table.columns.fields.get(field)
        return field if at is None else self.table.columns.headers[at]


def load_recaps(tables: Iterable[Table], context: Context) -> None:
    """Load every row whose IKM is certain; list the others with the reason. Refused when none is."""
    retired: dict[SurveyKey, int] = {}
    taken: dict[SurveyKey, int] = {}
    kept: list[tuple[SurveyKey, SurveyColumns]] = []
    rows = [recap for table in tables for recap in _rows(table, context)]
    context.directory.refuse_unknown(_unit_said(recap) for recap in rows if _says_something(recap))
    context.receipt.rows_read += len(rows)
    for recap in rows:
        _load_row(recap, context, taken, kept)
    new_surveys(context, kept, retired)
    context.receipt.rows_kept = len(taken)
    if not taken:
        reasons = ", ".join(context.receipt.refused.by_reason) or "tidak ada baris"
        way_out = " Nyatakan periodenya, misalnya --period 2026." if "periode" in reasons else ""
        raise Refused(f"{context.receipt.file}: tidak ada baris yang dapat dimuat ({reasons}).{way_out}")
    if retired:
        context.receipt.notes.append(f"{len(retired)} rekap sebelumnya digantikan oleh berkas ini.")


def _rows(table: Table, context: Context) -> list[RecapRow]:
    periods = RecapPeriods(table, context)
    return [RecapRow(table, number, row, periods) for number, row in table.numbered_rows()]


def _unit_said(recap: RecapRow) -> str:
    return plain_text(recap.cell("unit"))


def _says_something(recap: RecapRow) -> bool:
    """Whether a row has a unit and an IKM, so that the unit must be known."""
    has_ikm = parse_decimal(recap.cell("ikm"), LOWEST_IKM, HIGHEST_IKM).value is not None
    return has_ikm and bool(_unit_said(recap)) and not sums_up(recap.row, _unit_said(recap))


def _load_row(
    recap: RecapRow,
    context: Context,
    taken: dict[SurveyKey, int],
    kept: list[tuple[SurveyKey, SurveyColumns]],
) -> None:
    unit, service = _unit_said(recap), plain_text(recap.cell("service"))
    if sums_up(recap.row, unit) or is_total(service):
        context.receipt.refused.add(recap.place, recap.header("unit"), unit or service, REASON)
        return
    if not unit:
        context.receipt.refused.add(recap.place, recap.header("unit"), "", "nama unit kosong")
        return
    values = _values(recap, context)
    if values is None:
        return
    period = _period(recap, context)
    if period is None:
        return
    unit_id = context.directory.unit(unit)
    key = SurveyKey(unit_id, context.directory.service(unit_id, service) if service else None, period)
    if key in taken:
        reason = f"unit dan periode yang sama sudah ada di baris {taken[key]}"
        context.receipt.refused.add(recap.place, recap.header("unit"), unit, reason)
        return
    taken[key] = recap.number
    kept.append((key, values))
    context.receipt.units.append(_compared(unit, context.directory.code_of[unit_id], period, values))


def _period(recap: RecapRow, context: Context) -> Period | None:
    period = recap.periods.of(recap.row)
    if period.value is None:
        text = recap.periods.written(recap.row)
        context.receipt.refused.add(recap.place, recap.header("period"), text, period.reason or "")
    return period.value


def _values(recap: RecapRow, context: Context) -> SurveyColumns | None:
    """Columns of the survey row, or None (and a line on the receipt) when there is no certain IKM."""
    ikm = parse_decimal(recap.cell("ikm"), LOWEST_IKM, HIGHEST_IKM)
    means = _means(recap, context)
    if ikm.value is None and (ikm.reason or means is None):
        reason = f"IKM {ikm.reason}" if ikm.reason else "IKM kosong: belum ada data, bukan nol"
        shown = plain_text(recap.cell("ikm"))
        context.receipt.refused.add(recap.place, recap.header("ikm"), shown, reason)
        return None
    if ikm.reason:
        context.receipt.repaired.add(recap.place, recap.header("ikm"), recap.cell("ikm"), ikm.reason)
    weight = parse_decimal(recap.cell("weight"), LOWEST_WEIGHT, HIGHEST_WEIGHT)
    return {
        "rule_set": recap.table.columns.rule_set,
        "source": "recap",
        "reported_ikm": ikm.value,
        "reported_grade": _noted(recap, "grade", parse_grade(recap.cell("grade")), context),
        "reported_n": _noted(recap, "n", parse_count(recap.cell("n")), context),
        "population": _noted(recap, "population", parse_count(recap.cell("population")), context),
        "population_basis": plain_text(recap.cell("population_basis")) or None,
        "method": plain_text(recap.cell("method")) or None,
        "reported_weight": _noted(recap, "weight", weight, context),
        **(dict(zip(ELEMENT_MEANS, means, strict=True)) if means else dict.fromkeys(ELEMENT_MEANS)),
    }


def _noted(recap: RecapRow, field: str, parsed: Parsed[Any], context: Context) -> Any:
    """The value; what could not be read becomes unknown and is listed."""
    if parsed.reason:
        reason = f"{parsed.reason}: menjadi tidak diketahui"
        context.receipt.repaired.add(recap.place, recap.header(field), recap.cell(field), reason)
    return parsed.value


def _means(recap: RecapRow, context: Context) -> list[float] | None:
    """The nine NRR; None when the file has none, or one of them is blank or not on the scale."""
    columns = recap.table.columns
    if len(columns.questions) != len(ELEMENT_MEANS):
        return None
    cells = [cell_at(recap.row, at) for at in columns.questions]
    parsed = [parse_decimal(cell, LOWEST_MEAN, HIGHEST_MEAN) for cell in cells]
    for at, cell, mean in zip(columns.questions, cells, parsed, strict=True):
        if mean.reason:
            reason = f"{mean.reason}: kesembilan NRR baris ini tidak dipakai"
            context.receipt.repaired.add(recap.place, columns.headers[at], cell, reason)
    values = [mean.value for mean in parsed if mean.value is not None and not mean.reason]
    return values if len(values) == len(ELEMENT_MEANS) else None


def _compared(unit: str, code: str, period: Period, values: SurveyColumns) -> UnitFigures:
    """The IKM that the unit's page has, and the letter it earns, beside what is reported."""
    means = np.array([values.get(name) for name in ELEMENT_MEANS], dtype=float)
    reported, weight = np.array([values["reported_ikm"], values["reported_weight"]], dtype=float)
    ikm = round_half_up(recap_ikm(means, float(reported), float(weight)))
    band = grade(ikm, rules.grades_of(values["rule_set"]))
    return {
        "unit": unit,
        "code": code,
        "periods": [period.code],
        "n": values["reported_n"],
        "ikm": ikm if present(ikm) else None,
        "grade": band.grade if band else None,
        "reported_ikm": values["reported_ikm"],
        "reported_grade": values["reported_grade"],
    }
