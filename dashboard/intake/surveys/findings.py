"""What the rows of surveys show, many surveys at once: every indicator and rule as it is stored."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple, TypedDict

import numpy as np

from dashboard import rules
from dashboard.measures import entry_rules
from dashboard.measures.arrays import Counts, Floats, Numbers
from dashboard.measures.entry_rules import TOGETHER, TOGETHER_ON_PAPER, Days, Moments, Rule
from dashboard.measures.estimates import Truths
from dashboard.measures.ikm import NINTH, POINTS_PER_STEP
from dashboard.measures.indicator import Found, found
from dashboard.measures.integrity import indicators_of_runs
from dashboard.measures.questions import element_scores
from dashboard.measures.runs import Runs


class FromLoad(TypedDict):
    """What only the file could tell, as it is stored: positions of impossible ages, refused rows, blanks.

    Of `future_rows` (sheet, row) the first few hundred; `future_count` has them all.
    """

    impossible_ages: list[int]
    future_rows: list[tuple[int, int]]
    refused: int
    off_scale: int
    without_answers: int
    future_count: int


class LateRows(TypedDict, total=False):
    """What late entry tells besides: rows entered late, rows with both dates, the IKM of either over complete rows."""

    late_rows: int
    dated_rows: int
    ikm_late: float | None
    ikm_rest: float | None


class Finding(LateRows):
    """One indicator or rule of a survey as it is stored, with IKM of the rows behind it and of the others.

    Positions (`rows`, with the position of the row each repeats in `repeats`) stand where it is flagged or late entry.
    """

    code: str
    value: float | None
    threshold: float
    flagged: bool
    row_count: int
    rows: list[int]
    repeats: list[int]
    ikm_rows: float | None
    ikm_without: float | None
    n_without: int


@dataclass(frozen=True)
class Entries:
    """Rows in order of entry, one survey after the other. `profiles` numbers the values of each trait, -1 where
    unknown; `positions` are those inside their survey.
    """

    positions: Numbers
    answers: Floats
    claimed: Days
    entered: Moments
    seconds: Floats
    profiles: Numbers

    @classmethod
    def together(cls, parts: Sequence["Entries"]) -> "Entries":
        """Several, one after the other."""
        return cls(*(np.concatenate([getattr(part, column.name) for part in parts]) for column in fields(cls)))


def findings(
    rows: Entries, runs: Runs, rule_set: str, at_load: Sequence[FromLoad], loaded: np.datetime64
) -> list[list[Finding]]:
    """Every indicator and rule of each survey, flagged or not, as it is stored; `at_load` is told for each survey.

    The two last entries are not flagged: all rows behind something flagged, and those that paper does not explain.
    """
    rule = rules.survey_rules(rule_set)
    scores = element_scores(rows.answers, rule.question_indexes)
    days = entry_rules.days_late(rows.claimed, rows.entered)
    patterns = indicators_of_runs(runs, scores)
    refused = [told["refused"] + told["off_scale"] + told["without_answers"] for told in at_load]
    all_found = (
        *(patterns.straight, patterns.neighbours, patterns.block, patterns.pattern),
        _future(rows, runs, at_load, loaded),
        entry_rules.impossible_ages.of_runs(runs, _impossible(rows.positions, runs, at_load)),
        entry_rules.entered_long_after.of_runs(runs, days),
        entry_rules.mostly_entered_late.of_runs(runs, days),
        entry_rules.late_rows_differ.of_runs(runs, scores, days),
        entry_rules.burst_of_entries.of_runs(runs, rows.entered),
        entry_rules.too_fast.of_runs(runs, rows.seconds, rule.question_count),
        entry_rules.same_answers_and_profile.of_runs(runs, scores, rows.profiles),
        entry_rules.round_sample_without_refusals.of_runs(runs, scores, refused=refused),
    )
    beyond_paper = [indicator for indicator in all_found if indicator.code not in entry_rules.EXPLAINED_BY_PAPER]
    sums = (_together(TOGETHER, runs, all_found), _together(TOGETHER_ON_PAPER, runs, beyond_paper))
    behind = _Behind.of(runs, scores)
    late = _late(runs, scores, days)
    told = [_stored(indicator, rows.positions, behind, late) for indicator in (*all_found, *sums)]
    return [list(of_survey) for of_survey in zip(*told, strict=True)]


def _impossible(positions: Numbers, runs: Runs, at_load: Sequence[FromLoad]) -> Truths:
    """Which rows stand at a position that the load noted for its age."""
    impossible = np.zeros(len(positions), dtype=np.bool_)
    for survey, told in enumerate(at_load):
        if told["impossible_ages"]:
            rows_of_survey = slice(runs.starts[survey], runs.ends[survey])
            impossible[rows_of_survey] = np.isin(positions[rows_of_survey], told["impossible_ages"])
    return impossible


def _together(code: str, runs: Runs, of: Sequence[Found]) -> Found:
    """All rows behind what is flagged in their survey."""
    behind = np.zeros(len(runs.of_row), dtype=np.bool_)
    for indicator in of:
        behind[indicator.rows[indicator.flagged[runs.of_row[indicator.rows]]]] = True
    return found(code, runs, runs.sums(behind), 1, False, np.flatnonzero(behind))


def _future(rows: Entries, runs: Runs, at_load: Sequence[FromLoad], loaded: np.datetime64) -> Found:
    kept = entry_rules.dates_in_future.of_runs(runs, rows.claimed, rows.entered, loaded)
    count = kept.value + np.array([told["future_count"] for told in at_load], dtype=np.int64)
    return replace(kept, value=count, flagged=count > 0)


class _Behind(NamedTuple):
    """Sums of every survey and of some of its rows: respondents, and for each element the scores and their number.

    `given` and `answered` are elements x rows.
    """

    runs: Runs
    given: Floats
    answered: Truths
    anybody: Truths

    @classmethod
    def of(cls, runs: Runs, scores: Floats) -> "_Behind":
        """Nothing but the scores, n x 9, nan where there is no answer."""
        answered = np.ascontiguousarray(~np.isnan(scores).T)
        return cls(runs, np.where(answered, scores.T, 0.0), answered, np.asarray(answered.any(axis=0)))

    def sums(self, rows: Counts | None) -> tuple[Floats, Counts, Counts]:
        """Of some rows (ascending), or of all: sums and numbers of answers, elements x surveys, and respondents."""
        if rows is None:
            return self.runs.sums(self.given), self.runs.sums(self.answered), self.runs.sums(self.anybody)
        runs_of_rows = Runs(self.runs.bounds(rows)[1:])
        return (
            runs_of_rows.sums(self.given[:, rows]),
            runs_of_rows.sums(self.answered[:, rows]),
            runs_of_rows.sums(self.anybody[rows]),
        )


def _ikm(sums: Floats, counts: Counts) -> list[float | None]:
    """IKM of each survey from sums and numbers of answers, elements x surveys; None where an element has none."""
    means = np.full(sums.shape, np.nan)
    np.divide(sums, counts, out=means, where=counts > 0)
    return _known(np.ascontiguousarray(means.T).sum(axis=1) * NINTH * POINTS_PER_STEP)


def _stored(indicator: Found, positions: Numbers, behind: _Behind, late: Sequence[LateRows]) -> list[Finding]:
    """One indicator as it is stored for each survey."""
    sums, counts, respondents = behind.sums(None)
    own_sums, own_counts, own_respondents = behind.sums(indicator.rows)
    bounds = indicator.runs.bounds(indicator.rows).tolist()
    listed = (indicator.flagged | (indicator.code == Rule.LATE)).tolist()
    told = zip(
        *(_known(indicator.value), indicator.threshold.tolist(), indicator.flagged.tolist(), np.diff(bounds).tolist()),
        *(_ikm(own_sums, own_counts), _ikm(sums - own_sums, counts - own_counts)),
        *((respondents - own_respondents).tolist(), listed, bounds[:-1], bounds[1:]),
        strict=True,
    )
    besides = late if indicator.code == Rule.LATE else [LateRows()] * len(bounds[1:])
    return [
        {
            "code": str(indicator.code),
            "value": value,
            "threshold": threshold,
            "flagged": flagged,
            "row_count": row_count,
            "rows": positions[indicator.rows[begins:ends]].tolist() if listed else [],
            "repeats": positions[indicator.repeats[begins:ends]].tolist() if listed else [],
            "ikm_rows": ikm_rows,
            "ikm_without": ikm_without,
            "n_without": n_without,
            **more,
        }
        for (value, threshold, flagged, row_count, ikm_rows, ikm_without, n_without, listed, begins, ends), more in zip(
            told, besides, strict=True
        )
    ]


def _late(runs: Runs, scores: Floats, days: Floats) -> list[LateRows]:
    """What late entry says of each survey besides: rows entered late, dated ones, and the mean score of either side."""
    row_scores, late, dated = entry_rules.respondent_scores(scores), entry_rules.is_late(days), ~np.isnan(days)
    scored = ~np.isnan(row_scores)
    sides = [_means(runs, row_scores, side & scored) for side in (late, dated & ~late)]
    told = zip(runs.sums(late).tolist(), runs.sums(dated).tolist(), *sides, strict=True)
    return [
        {"late_rows": late_rows, "dated_rows": dated_rows, "ikm_late": ikm_late, "ikm_rest": ikm_rest}
        for late_rows, dated_rows, ikm_late, ikm_rest in told
    ]


def _means(runs: Runs, values: Floats, kept: Truths) -> list[float | None]:
    """Mean of the values that are kept, by survey; None where there are none."""
    kept_runs = runs.among(kept)
    means = np.full(len(kept_runs.counts), np.nan)
    np.divide(kept_runs.sums(values[kept]), kept_runs.counts, out=means, where=kept_runs.counts > 0)
    return _known(means)


def _known(values: Any) -> list[float | None]:
    return [None if math.isnan(value) else float(value) for value in np.asarray(values).tolist()]
