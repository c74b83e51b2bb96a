"""A file about a survey that stands already: the same rows corrected, or another part of it, which is asked about."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection, Row, func, select

from dashboard import rules
from dashboard.intake.context import Context
from dashboard.intake.reading.distinct import Numbered
from dashboard.intake.receipt import MetByColumn
from dashboard.intake.store.bulk import CHUNK
from dashboard.intake.surveys.date_columns import Dates
from dashboard.intake.surveys.keys import SurveyKey
from dashboard.intake.surveys.respondents import Respondents, Words
from dashboard.intake.surveys.suggestions import Suggestion
from dashboard.measures.arrays import Numbers
from dashboard.measures.rollups import Rollup, ikm_of, rollup_of
from dashboard.measures.rounding import round_half_up
from dashboard.refused import Unsettled
from dashboard.schema import QUESTIONS, complaints, responses, surveys
from dashboard.sealing import opened

TRAITS = ("sex", "age_band", "education", "occupation")
SHOWN_SURVEYS = 3
# What makes two rows the same row.
Identity = tuple[Any, ...]


@dataclass(frozen=True)
class Placed:
    """The respondents of one table, and which survey each row belongs to (an index into `keys`, -1 for none)."""

    of: Respondents
    rule_set: str
    keys: Sequence[SurveyKey]
    of_row: Numbers


@dataclass(frozen=True)
class Standing:
    """A survey that stands: its rows as they were read, and what its respondents suggested."""

    of: Respondents
    rule_set: str
    suggestions: list[Suggestion]


def parts_to_keep(placed: Sequence[Placed], context: Context) -> dict[SurveyKey, Standing]:
    """The standing surveys whose rows stay beside those of the file; empty where the file replaces what stands.

    Unsettled when rows of other days stand and nobody said whether the file is added to them or replaces them.
    """
    earlier = _standing_ids(placed, context)
    if not earlier or context.options.existing == "replace":
        return {}
    if context.options.existing is None and not _has_other_parts(context.db, earlier, placed):
        return {}
    standing = {key: _standing(context.db, survey_id) for key, survey_id in earlier.items()}
    if context.options.existing is None:
        raise _question(placed, standing, context)
    return standing


def rows_known(standing: Standing) -> Counter[Identity]:
    """The rows of a survey that stands, each as often as it stands there."""
    return Counter(_identities(standing.of, np.arange(len(standing.of.rows))))


def without_repeats(placed: Placed, key: SurveyKey, known: Counter[Identity]) -> Numbers:
    """`of_row` without the rows that stand already: of equal rows as many stay as either side has, never the sum.

    What was met is taken off `known`, so that a later part of the file does not meet it again.
    """
    if key not in placed.keys:
        return placed.of_row
    rows = np.flatnonzero(placed.of_row == placed.keys.index(key))
    of_row = placed.of_row.copy()
    for row, identity in zip(rows.tolist(), _identities(placed.of, rows), strict=True):
        if known[identity]:
            known[identity] -= 1
            of_row[row] = -1
    return of_row


def _standing_ids(placed: Sequence[Placed], context: Context) -> dict[SurveyKey, int]:
    ids: dict[SurveyKey, int] = {}
    for key in (key for one in placed for key in one.keys):
        if key.unit_id is not None and key.period is not None:
            survey_id = context.current_surveys(key.period, "responses").get((key.unit_id, key.service_id))
            if survey_id is not None:
                ids[key] = survey_id
    return ids


def _has_other_parts(db: Connection, earlier: Mapping[SurveyKey, int], placed: Sequence[Placed]) -> bool:
    """Whether the file and what stands of one of its surveys each have days outside the span of the other: neither is
    the other corrected. Without days on either side nothing can be told.
    """
    stand = _spans_standing(db, [*earlier.values()])
    for key, (begins, ends) in _spans(placed).items():
        if key in earlier and earlier[key] in stand:
            first, last = stand[earlier[key]]
            if (begins < first or ends > last) and (first < begins or last > ends):
                return True
    return False


def _spans(placed: Sequence[Placed]) -> dict[SurveyKey, tuple[date, date]]:
    """First and last day of each survey of the file that has days."""
    spans: dict[SurveyKey, tuple[date, date]] = {}
    for one in placed:
        rows = np.flatnonzero((one.of_row >= 0) & ~np.isnat(one.of.answered_on.times))
        days = one.of.answered_on.times[rows]
        if not len(rows):
            continue
        order = np.lexsort((days, one.of_row[rows]))
        numbers, firsts = np.unique(one.of_row[rows][order], return_index=True)
        lasts = np.append(firsts[1:], len(order)) - 1
        ends = zip(numbers.tolist(), days[order][firsts].tolist(), days[order][lasts].tolist(), strict=True)
        for number, begins, ended in ends:
            before = spans.get(one.keys[number], (begins, ended))
            spans[one.keys[number]] = min(begins, before[0]), max(ended, before[1])
    return spans


def _spans_standing(db: Connection, ids: Sequence[int]) -> dict[int, tuple[date, date]]:
    """First and last day of stored surveys that have days."""
    span = (func.min(responses.c.answered_on), func.max(responses.c.answered_on))
    spans: dict[int, tuple[date, date]] = {}
    for start in range(0, len(ids), CHUNK):
        condition = responses.c.survey_id.in_(ids[start : start + CHUNK]) & responses.c.answered_on.is_not(None)
        asked = select(responses.c.survey_id, *span).where(condition).group_by(responses.c.survey_id)
        spans |= {survey_id: (first, last) for survey_id, first, last in db.execute(asked)}
    return spans


def _question(placed: Sequence[Placed], standing: Mapping[SurveyKey, Standing], context: Context) -> Unsettled:
    both, alone = [], []
    for key, one in standing.items():
        kept = rollup_of_rows(one.of, np.arange(len(one.of.rows)), one.rule_set)
        new = (rollup_of_rows(part.of, _rows(part.of_row, part, key), part.rule_set) for part in placed)
        known = rows_known(one)
        fresh = ((part, without_repeats(part, key, known)) for part in placed)
        added = (rollup_of_rows(part.of, _rows(of_row, part, key), part.rule_set) for part, of_row in fresh)
        alone.append((key, sum(new, Rollup.empty())))
        both.append((key, sum(added, kept)))
    name = context.directory.name_of
    days = next(key for key in standing)
    assert days.unit_id is not None
    assert days.period is not None
    return Unsettled(
        f"{context.receipt.file}: {name[days.unit_id]} sudah punya jawaban periode {days.period.code} dari tanggal "
        "lain. Nyatakan --existing add bila berkas ini bagian lain dari survei yang sama (baris sama dihitung sekali), "
        "--existing replace bila berkas ini menggantikannya.",
        "existing",
        {"add": f"Tambahkan: {_told(both, name)}", "replace": f"Gantikan: {_told(alone, name)}"},
    )


def _rows(of_row: Numbers, part: Placed, key: SurveyKey) -> Numbers:
    return np.flatnonzero(of_row == part.keys.index(key)) if key in part.keys else np.empty(0, np.int64)


def _told(rollups: Sequence[tuple[SurveyKey, Rollup]], name: Mapping[int, str]) -> str:
    """n and IKM of each survey: "Unit A n 240, IKM 82,10"."""
    several = len(rollups) > 1
    phrases = [
        f"{f'{name[key.unit_id or 0]} ' if several else ''}n {rollup.respondents}, "
        f"IKM {round_half_up(ikm_of(rollup), 2):.2f}".replace(".", ",")
        for key, rollup in rollups[:SHOWN_SURVEYS]
    ]
    more = len(rollups) - len(phrases)
    return "; ".join([*phrases, f"dan {more} survei lain"] if more else phrases)


def rollup_of_rows(of: Respondents, rows: Numbers, rule_set: str) -> Rollup:
    """What some rows of a table add up to by their form."""
    answers = np.where(of.answers[rows] == 0, np.nan, of.answers[rows])
    return rollup_of(answers, rules.survey_rules(rule_set).question_indexes)


def _identities(of: Respondents, rows: Numbers) -> list[Identity]:
    """What makes two rows the same row: day, entry, answers and profile."""
    traits = [[(*of.words[name].values, None)[at] for at in of.words[name].of_row[rows].tolist()] for name in TRAITS]
    days, entries = of.answered_on.times[rows].tolist(), of.entered_at.times[rows].tolist()
    answers = [bytes(row) for row in of.answers[rows]]
    return list(zip(days, entries, answers, of.age[rows].tolist(), *traits, strict=True))


def _standing(db: Connection, survey_id: int) -> Standing:
    rule_set = db.execute(select(surveys.c.rule_set).where(surveys.c.id == survey_id)).scalar_one()
    asked = select(responses).where(responses.c.survey_id == survey_id).order_by(responses.c.position)
    of = _respondents(db.execute(asked).all(), rules.survey_rules(rule_set).question_count)
    statement = select(complaints.c.text_sealed, complaints.c.text_masked, complaints.c.received_at).where(
        complaints.c.survey_id == survey_id, complaints.c.retired_by_load_id.is_(None)
    )
    suggestions = [
        Suggestion((sealed and opened(sealed)) or masked, 0, 0, None, received)
        for sealed, masked, received in db.execute(statement.order_by(complaints.c.id))
    ]
    return Standing(of, rule_set, suggestions)


def _respondents(rows: Sequence[Row[Any]], question_count: int) -> Respondents:
    def whole(name: str) -> Numbers:
        return np.array([-1 if getattr(row, name) is None else int(getattr(row, name)) for row in rows], dtype=np.int32)

    def times(name: str, unit: str) -> Dates:
        values = [getattr(row, name) for row in rows]
        plain = [value.replace(tzinfo=None) if unit == "us" and value else value for value in values]
        nowhere = np.zeros(len(rows), dtype=bool)
        return Dates(np.array(plain, dtype=f"datetime64[{unit}]"), nowhere, nowhere, {})

    def words(name: str) -> Words:
        numbered = Numbered()
        numbers = [-1 if getattr(row, name) is None else numbered[getattr(row, name)] for row in rows]
        return Words(tuple(numbered), np.array(numbers, dtype=np.int32))

    answers = [[getattr(row, name) or 0 for name in QUESTIONS[:question_count]] for row in rows]
    return Respondents(
        rows=whole("file_row"),
        sheets=whole("sheet"),
        answers=np.array(answers, dtype=np.int8).reshape(len(rows), question_count),
        off_scale=np.zeros(len(rows), dtype=np.int8),
        answered_on=times("answered_on", "D"),
        entered_at=times("entered_at", "us"),
        duration=whole("duration_seconds"),
        age=whole("age"),
        impossible_age=np.zeros(len(rows), dtype=bool),
        disability=whole("disability"),
        words={name: words(name) for name in TRAITS},
        suggestions={},
        readings=Counter(),
        repaired=MetByColumn(),
    )
