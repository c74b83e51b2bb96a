"""Checklist answers as arrays: a row a service, a column an item."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pandas import DataFrame

from dashboard.measures.arrays import Floats
from dashboard.measures.compliance import NOT_APPLICABLE, NOT_ASSESSED, achieved
from dashboard.rows import present
from dashboard.rules.checklist_models import Checklist

PARTLY, MISSING = "sebagian", "belum"
__all__ = ["MISSING", "NOT_APPLICABLE", "NOT_ASSESSED", "PARTLY", "Grid", "counted", "grid_of"]


@dataclass(frozen=True, eq=False)
class Grid:
    """Per row the place of its unit (`owners`), what each item is worth (nan: not assessed), and its status."""

    owners: list[int]
    values: Floats
    statuses: NDArray[np.object_]


def counted(answers: DataFrame, rule: Checklist) -> DataFrame:
    """Rows of `answers_of_year` that count, with what each is worth (`worth`, 0-1, nan: not assessed).

    The services of a unit count before the unit as a whole (service ""), as with surveys; items that the framework
    does not have any more are left out.
    """
    tops = {item.code: item.highest_level for item in rule.items}
    known = answers[answers["item"].isin(tops)]
    of_service = known["service"].notna()
    by_service = known["code"].isin(set(known.loc[of_service, "code"]))
    rows = known[of_service | ~by_service].reset_index(drop=True)
    columns = zip(rows["status"], rows["level"], rows["item"].map(tops), strict=True)
    worth = [achieved(str(status), _number(level), _number(top)) for status, level, top in columns]
    return rows.assign(service=rows["service"].fillna(""), worth=np.asarray(worth, dtype=np.float64))


def _number(value: Any) -> float | None:
    return float(value) if present(value) else None


def grid_of(answers: DataFrame, rule: Checklist, codes: Sequence[str]) -> Grid:
    """Rows of `counted` as a grid, the columns in the framework's order; `codes` are the units in their order."""
    columns = {item.code: at for at, item in enumerate(rule.items)}
    owners = {code: at for at, code in enumerate(codes)}
    services = answers[["code", "service"]].drop_duplicates()
    rows = answers.groupby(["code", "service"], sort=False).ngroup().to_numpy()
    places = rows, answers["item"].map(columns).to_numpy()
    values = np.full((len(services), len(columns)), np.nan)
    values[places] = answers["worth"]
    statuses = np.full(values.shape, NOT_ASSESSED, dtype=object)
    statuses[places] = answers["status"]
    return Grid(services["code"].map(owners).tolist(), values, statuses)
