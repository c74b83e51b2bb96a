"""Survey files with one row a respondent: the official worksheet, the 16-question form, flat exports."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dashboard.intake.context import Context
from dashboard.intake.reading.cells import plain_text
from dashboard.intake.reading.files import Row
from dashboard.intake.reading.periods import Period, parse_period, period_of_day
from dashboard.intake.reading.tables import Table, cell_at
from dashboard.intake.reading.totals import REASON, sums_up
from dashboard.intake.receipt import Place
from dashboard.intake.surveys.receipt_figures import fill_receipt
from dashboard.intake.surveys.respondents import Respondent, RespondentReader
from dashboard.intake.surveys.store import SurveyKey, SurveyStore
from dashboard.intake.surveys.worksheet import compare_footers, footer_label, read_footers
from dashboard.measures.rollups import Rollup
from dashboard.refused import Refused

# More answers off the 1-4 scale than slips of the pen explain: the form has another scale.
SLIPS_ALLOWED = 3
SLIPS_SHARE = 0.02
_UNIT_LINE = re.compile(r"(?i)^(?:nama )?(?:unit(?: pelayanan| layanan| kerja)?|upp|opd)\s*:\s*(.+)$")
_PERIOD_LINE = re.compile(r"(?i)^periode(?: survei)?\s*:\s*(.+)$")


@dataclass(frozen=True)
class Defaults:
    """What holds for rows that do not say: declared by the person, or written above the table."""

    unit_id: int | None
    service: str | None
    period: Period | None
    written_period: Period | None


def load_responses(tables: Iterable[Table], context: Context) -> None:
    """Load every table into one survey per unit, service and period; all of it or, when refused, nothing."""
    store = SurveyStore(context)
    for table in tables:
        _load_table(table, context, store)
    store.close()
    _refuse_other_scales(store, context)
    _refuse_when_nothing_is_kept(store, context)
    context.receipt.rows_kept = sum(survey.rows_kept for survey in store.open.values())
    fill_receipt(store, context)


def _load_table(table: Table, context: Context, store: SurveyStore) -> None:
    reader = RespondentReader(table, context)
    defaults = _defaults(table, context)
    rows = table.numbered_rows()
    seen: set[SurveyKey] = set()
    for number, row in rows:
        if "unit" not in table.columns.fields and footer_label(row):
            _check_footers(table, row, rows, context, store, seen)
            break
        context.receipt.rows_read += 1
        unit = plain_text(cell_at(row, table.columns.fields.get("unit")))
        if "unit" in table.columns.fields and sums_up(row, unit):
            _refuse_row(context, table, number, "unit", unit, REASON)
            continue
        respondent = reader.respondent(number, row)
        if all(answer is None for answer in respondent.answers):
            _refuse_row(context, table, number, "", "", "tidak ada satu jawaban pun")
            store.without_answers[_known_unit(table, row, defaults, context)] += 1
            continue
        key = _key(table, number, row, respondent, defaults, context)
        seen.add(key)
        store.add(key, table.columns.rule_set, respondent, table.sheet.number, number)


def _known_unit(table: Table, row: Row, defaults: Defaults, context: Context) -> int | None:
    unit = plain_text(cell_at(row, table.columns.fields.get("unit")))
    return context.directory.known_unit(unit) if unit else defaults.unit_id


def _key(
    table: Table, number: int, row: Row, respondent: Respondent, defaults: Defaults, context: Context
) -> SurveyKey:
    """The survey a row belongs to; without a unit or a possible date it belongs to none and is listed."""
    unit = plain_text(cell_at(row, table.columns.fields.get("unit")))
    unit_id = context.directory.unit(unit) if unit else defaults.unit_id
    if unit_id is None:
        _refuse_row(context, table, number, "unit", "", "unit kosong: tidak masuk unit mana pun")
        return SurveyKey(None, None, None)
    period = _period(table, number, row, respondent, defaults, context)
    service = plain_text(cell_at(row, table.columns.fields.get("service"))) or defaults.service
    service_id = context.directory.service(unit_id, service) if service else None
    return SurveyKey(unit_id, service_id, period)


def _period(
    table: Table, number: int, row: Row, respondent: Respondent, defaults: Defaults, context: Context
) -> Period | None:
    """Declared, else the row's own period, else the round of its date, else what the title says."""
    if respondent.impossible_date:
        written = plain_text(cell_at(row, table.columns.fields["answered_on"]))
        _refuse_row(context, table, number, "tanggal", written, "tanggal mustahil: tidak masuk periode mana pun")
        return None
    if defaults.period:
        return defaults.period
    if written := plain_text(cell_at(row, table.columns.fields.get("period"))):
        return _written_period(table, number, written)
    if respondent.answered_on:
        return period_of_day(respondent.answered_on, context.options.rounds)
    if defaults.written_period:
        return defaults.written_period
    raise Refused(
        f"{context.receipt.file}, lembar {table.sheet.name}, baris {number}: tidak ada tanggal atau periode. "
        "Nyatakan periodenya, misalnya --period 2026."
    )


def _written_period(table: Table, number: int, written: str) -> Period:
    period = parse_period(written)
    if period is None:
        raise Refused(
            f"Lembar {table.sheet.name}, baris {number}: periode '{written}' tidak dapat dibaca. "
            "Tulis 2026, 2026-S1, atau 2026-Q2."
        )
    return period


def _defaults(table: Table, context: Context) -> Defaults:
    unit = context.options.unit or _written(_UNIT_LINE, table.title)
    if unit is None and "unit" not in table.columns.fields:
        raise Refused(
            f"{context.receipt.file}, lembar {table.sheet.name}: unitnya tidak tertulis. "
            "Nyatakan dengan --unit KODE, atau tulis 'Unit Pelayanan: …' di atas tabel."
        )
    written = _written(_PERIOD_LINE, table.title)
    return Defaults(
        unit_id=context.directory.unit(unit) if unit else None,
        service=context.options.service,
        period=context.declared_period(),
        written_period=parse_period(written) if written else None,
    )


def _written(pattern: re.Pattern[str], lines: Iterable[str]) -> str | None:
    found = (pattern.match(line.strip()) for line in lines)
    return next((match.group(1).strip() for match in found if match), None)


def _check_footers(
    table: Table,
    first: Row,
    rest: Iterator[tuple[int, Row]],
    context: Context,
    store: SurveyStore,
    seen: set[SurveyKey],
) -> None:
    """Compare the footers with the rows above them, and keep the printed IKM as the reported one."""
    reported = read_footers(table, first, rest)
    store.flush()
    rollup = sum((store.open[key].rollup for key in seen), Rollup.empty())
    compared = compare_footers(reported, rollup)
    context.receipt.footers += [{"sheet": table.sheet.name, **entry} for entry in compared]
    if "ikm" in reported and len(seen) == 1:
        weight = next(entry["weight"] for entry in compared)
        store.open[next(iter(seen))].reported = (reported["ikm"].values[0], weight)


def _refuse_row(context: Context, table: Table, number: int, column: str, value: str, reason: str) -> None:
    context.receipt.refused.add(Place(table.sheet.name, number), column, value, reason)


def _refuse_other_scales(store: SurveyStore, context: Context) -> None:
    """A five-step or star scale is not SKM: rescaling would invent answers."""
    for key, survey in store.open.items():
        off_scale = survey.at_load.off_scale
        given = off_scale + int(survey.rollup.answer_counts.sum())
        if off_scale > max(SLIPS_ALLOWED, SLIPS_SHARE * given):
            unit = context.directory.name_of.get(key.unit_id or 0, "baris tanpa unit")
            raise Refused(
                f"{context.receipt.file}: {off_scale} dari {given} jawaban ({unit}) di luar skala 1-4. "
                "Skala lima, enam, atau bintang bukan SKM dan tidak diubah skalanya; "
                "kirim jawaban asli pada skala 1-4."
            )


def _refuse_when_nothing_is_kept(store: SurveyStore, context: Context) -> None:
    if not any(survey.rows_kept for survey in store.open.values()):
        reasons = ", ".join(context.receipt.refused.by_reason) or "tidak ada baris responden"
        raise Refused(f"{context.receipt.file}: tidak ada baris yang dapat dimuat ({reasons}).")
