"""Survey files with one row a respondent: the official worksheet, the 16-question form, flat exports."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np

from dashboard.intake.context import Context
from dashboard.intake.reading.distinct import Numbered
from dashboard.intake.reading.periods import Period, parse_period
from dashboard.intake.reading.tables import Table
from dashboard.intake.surveys.answers import NO_ANSWER
from dashboard.intake.surveys.existing import Placed, parts_to_keep, rollup_of_rows, rows_known, without_repeats
from dashboard.intake.surveys.keys import SurveyKey
from dashboard.intake.surveys.receipt_figures import fill_receipt
from dashboard.intake.surveys.respondents import Respondents, Words
from dashboard.intake.surveys.response_rows import TableRead
from dashboard.intake.surveys.row_periods import Defaults, row_periods
from dashboard.intake.surveys.scales import readings_of, refuse_other_scales
from dashboard.intake.surveys.store import SurveyStore
from dashboard.intake.surveys.worksheet import compare_footers
from dashboard.measures.arrays import Numbers
from dashboard.measures.estimates import Truths
from dashboard.measures.patterns import numbered
from dashboard.measures.rollups import Rollup
from dashboard.refused import Refused

_UNIT_LINE = re.compile(r"(?i)^(?:nama )?(?:unit(?: pelayanan| layanan| kerja)?|upp|opd)\s*:\s*(.+)$")
_PERIOD_LINE = re.compile(r"(?i)^periode(?: survei)?\s*:\s*(.+)$")


def load_responses(tables: Sequence[TableRead], context: Context) -> None:
    """Load every table into one survey per unit, service and period; all of it or, when refused, nothing."""
    store = SurveyStore(context)
    _settle_units(tables, context)
    placed = [[_placed(part, context, store) for part in read.parts()] for read in tables]
    for read in tables:
        context.receipt.refused.take_up(read.table.sheet.name, read.refused)
    named = zip(tables, placed, strict=True)
    refuse_other_scales([(part.of, _unit_names(read, context)) for read, parts in named for part in parts], context)
    _add(tables, placed, context, store)
    store.close()
    _refuse_when_nothing_is_kept(store, context)
    context.receipt.rows_kept = sum(survey.rows_kept for survey in store.open.values()) - store.rows_before
    fill_receipt(store, context)


def _add(tables: Sequence[TableRead], placed: Sequence[Sequence[Placed]], context: Context, store: SurveyStore) -> None:
    """Every table into its surveys, part by part, beside what stands of them where the file adds to it."""
    repeated = 0
    kept = parts_to_keep([*chain(*placed)], context)
    known = {key: rows_known(standing) for key, standing in kept.items()}
    for key, standing in kept.items():
        store.begin_with(key, standing)
    for read, parts in zip(tables, placed, strict=True):
        for part in parts:
            of_row = part.of_row
            for key, rows in known.items():
                of_row = np.where(without_repeats(part, key, rows) < 0, -1, of_row)
            repeated += int((of_row != part.of_row).sum())
            store.add(part.of, part.rule_set, part.keys, of_row)
        if read.footers:
            _compare_footers(read, parts, context, store)
    if kept:
        context.receipt.notes.append(
            f"Ditambahkan pada survei yang sudah ada: {store.rows_before} jawaban sebelumnya tetap dihitung"
            + (f", {repeated} baris yang sama dihitung sekali." if repeated else ".")
        )


def _placed(read: TableRead, context: Context, store: SurveyStore) -> Placed:
    """The respondents of a part of a table with their surveys; what was repaired of it is told on the receipt."""
    of, table = read.respondents, read.table
    defaults = _defaults(table, context)
    answered = (of.answers != NO_ANSWER).any(axis=1)
    silent = np.flatnonzero(~answered)
    read.refused.add(of.rows[silent], 0, "", [""] * len(silent), "tidak ada satu jawaban pun")
    _count_silent(silent, of, defaults, context, store)
    keys, of_row = _keys(read, answered, defaults, context)
    context.receipt.repaired.take_up(table.sheet.name, of.repaired)
    context.receipt.answers += readings_of(of)
    return Placed(of, table.columns.rule_set, keys, of_row)


def _settle_units(tables: Sequence[TableRead], context: Context) -> None:
    """Every unit with an answer, in order of appearance; those nobody registered are refused for the whole file."""
    parts = (part.respondents for read in tables for part in read.parts())
    names = (_answering(of.words["unit"], (of.answers != NO_ANSWER).any(axis=1)) for of in parts)
    context.directory.units(chain.from_iterable(names))


def _answering(units: Words, answered: Truths) -> list[str]:
    """The units that rows with an answer name, in order of appearance."""
    met = units.of_row[answered & (units.of_row >= 0)]
    _, firsts = np.unique(met, return_index=True)
    return [units.values[number] for number in met[np.sort(firsts)].tolist()]


def _unit_names(read: TableRead, context: Context) -> list[str]:
    """What the distinct units of a table are called, then what rows that name none belong to."""
    names, known = context.directory.name_of, context.directory.known_unit
    default = _defaults(read.table, context).unit_id
    ids = [*map(known, read.respondents.words["unit"].values), default]
    return ["baris tanpa unit" if unit is None else names[unit] for unit in ids]


def _count_silent(silent: Numbers, of: Respondents, defaults: Defaults, context: Context, store: SurveyStore) -> None:
    """Rows without any answer, by the unit they name."""
    units = of.words["unit"]
    for number, count in zip(*np.unique(units.of_row[silent], return_counts=True), strict=True):
        known = defaults.unit_id if number < 0 else context.directory.known_unit(units.values[number])
        store.without_answers[known] += int(count)


def _keys(read: TableRead, answered: Truths, defaults: Defaults, context: Context) -> tuple[list[SurveyKey], Numbers]:
    """The surveys of a table in order of appearance, and which of them each row belongs to; -1 without any answer.

    A row without a unit or a possible date belongs to one that is not kept, and is listed.
    """
    of = read.respondents
    units = _unit_ids(of.words["unit"], answered, defaults, context)
    homeless = answered & (units < 0)
    places = np.flatnonzero(homeless)
    read.refused.add(of.rows[places], 0, "unit", [""] * len(places), "unit kosong: tidak masuk unit mana pun")
    periods, period_of = row_periods(read.table, of, answered & ~homeless, defaults, context)
    undated = np.flatnonzero(answered & ~homeless & of.answered_on.impossible)
    written = [of.answered_on.shown[at] for at in undated.tolist() if at in of.answered_on.shown]
    reason = "tanggal mustahil: tidak masuk periode mana pun"
    read.refused.add(of.rows[undated], 0, "tanggal", written, reason)
    services = of.words["service"].of_row
    numbered, of_row = Numbered(), np.full(len(units), -1, dtype=np.int32)
    for combination, rows in _groups(units, np.where(homeless, -1, services), period_of, among=answered):
        unit, service, period = combination
        of_row[rows] = numbered[_key(unit, service, periods[period] if period >= 0 else None, of, defaults, context)]
    return list(numbered), of_row


def _groups(*columns: Numbers, among: Truths) -> Iterator[tuple[tuple[int, ...], Numbers]]:
    """Rows that have the same numbers in all columns, in the order of their first row."""
    rows = np.flatnonzero(among)
    if not len(rows):
        return
    chosen = np.vstack([column[rows] for column in columns])
    places, _ = numbered(chosen - chosen.min(axis=1, keepdims=True))
    order = np.argsort(places, kind="stable")
    _, starts = np.unique(places[order], return_index=True)
    firsts, ends = order[starts], np.append(starts[1:], len(order))
    for group in np.argsort(firsts):
        yield tuple(chosen[:, firsts[group]].tolist()), rows[order[starts[group] : ends[group]]]


def _key(
    unit_id: int, service: int, period: Period | None, of: Respondents, defaults: Defaults, context: Context
) -> SurveyKey:
    if unit_id < 0:
        return SurveyKey(None, None, None)
    name = of.words["service"].values[service] if service >= 0 else defaults.service
    return SurveyKey(unit_id, context.directory.service(unit_id, name) if name else None, period)


def _unit_ids(units: Words, answered: Truths, defaults: Defaults, context: Context) -> Numbers:
    """The id of each row's unit; -1 where none is named. Units are made, or refused, only for rows with an answer."""
    bare = -1 if defaults.unit_id is None else defaults.unit_id
    named = context.directory.units(_answering(units, answered))
    known = np.array([*(named.get(text, -1) for text in units.values), bare])
    return np.where(units.of_row < 0, bare, known[units.of_row])


def _defaults(table: Table, context: Context) -> Defaults:
    unit = context.options.unit or _written(_UNIT_LINE, table.title) or _named_by_sheet(table, context)
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


def _named_by_sheet(table: Table, context: Context) -> str | None:
    """The sheet's name where it is a known unit's, as in workbooks of one sheet a unit."""
    name = table.sheet.name
    return name if "unit" not in table.columns.fields and context.directory.known_unit(name) else None


def _written(pattern: re.Pattern[str], lines: Iterable[str]) -> str | None:
    matches = (pattern.match(line.strip()) for line in lines)
    return next((match.group(1).strip() for match in matches if match), None)


def _compare_footers(read: TableRead, parts: Sequence[Placed], context: Context, store: SurveyStore) -> None:
    """Compare the footers with the rows above them, and keep the printed IKM as the reported one."""
    surveys = [store.open[key] for key in dict.fromkeys(chain(*(part.keys for part in parts)))]
    compared = compare_footers(read.footers, sum(map(_added_up, parts), Rollup.empty()))
    context.receipt.footers += [{"sheet": read.table.sheet.name, **entry} for entry in compared]
    if "ikm" in read.footers and len(surveys) == 1:
        weight = next(entry["weight"] for entry in compared)
        surveys[0].reported = (read.footers["ikm"].values[0], weight)


def _added_up(part: Placed) -> Rollup:
    return rollup_of_rows(part.of, np.flatnonzero(part.of_row >= 0), part.rule_set)


def _refuse_when_nothing_is_kept(store: SurveyStore, context: Context) -> None:
    if not any(survey.rows_kept for survey in store.open.values()):
        reasons = ", ".join(context.receipt.refused.by_reason) or "tidak ada baris responden"
        raise Refused(f"{context.receipt.file}: tidak ada baris yang dapat dimuat ({reasons}).")
