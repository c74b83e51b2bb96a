"""The Ombudsman's scores and classes over the years, cut where the regime changes."""

import math
from dataclasses import dataclass

from pandas import DataFrame

from dashboard import rules
from dashboard.figures.records import Record, records
from dashboard.reading import Reading
from dashboard.rules.regimes import Regime
from queries.compliance import regime_scores_until

COLUMNS = [
    "subject", "code", "peers", "year", "regime", "regime_name", "score", "class", "reported_class", "differs",
    "after_break", "source",
]  # fmt: skip


@dataclass(frozen=True)
class RegimeScore:
    """What is read of one row of `regime_history`; class_name is its `class`."""

    subject: str
    code: str | None
    year: int
    regime_name: str
    score: float | None
    class_name: str | None
    reported_class: str | None
    differs: bool


def regime_history(reading: Reading, *, until: int) -> DataFrame:
    """One row per subject and year up to `until`: by subject, the oldest first. Nothing compares across regimes.

    subject: as the file names it (a province or regency too); code: ours, missing when it is no unit of ours. score:
    0-100, nan where only a class is known. class: by the score under the regime of its year; else the one class the
    label can mean; else the label as it came. Since 2025 the printed label, the quality inferred where only a score is
    known, or "tidak dinilai". reported_class: the label. differs: score and label cannot both be right.
    after_break: the subject's first year under another regime than before.
    """
    rows = [_row(row) for row in records(reading.ask(regime_scores_until, until=until))]
    history = DataFrame(rows, columns=[name for name in COLUMNS if name != "after_break"])
    before = history.groupby("subject")["regime"].shift()
    return history.assign(after_break=before.notna() & (before != history["regime"]))[COLUMNS]


def _row(row: Record) -> Record:
    regimes = {known.code: known for known in rules.regimes()}
    regime: Regime | None = regimes.get(row["regime"])
    score, label = row["score"], row["reported_class"]
    named = regime.classes_named(label) if regime and regime.cut_offs is None else []
    by_score = regime.class_of(score) if regime and score is not None else None
    return {
        **row,
        "regime_name": regime.name if regime else row["regime"],
        "score": math.nan if score is None else score,
        "class": regime.class_said(score, label) if regime else label,
        "differs": by_score is not None
        and bool(named)
        and by_score not in {regime_class.name for regime_class in named},
    }
