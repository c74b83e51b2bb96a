"""The end of a page about many units."""

from typing import Any

from pandas import DataFrame

from dashboard.sentences import common
from dashboard.ui import layout
from dashboard.ui.parts import derivation


def closing(units: DataFrame, *, year: int, rule_sets: DataFrame, **choices: Any) -> None:
    """Where any IKM of the page comes from, then the source line.

    `units` has the columns code and unit, in any number of rows; `rule_sets` the column rule_set; `choices` are
    period, weighting and without_u4 as the page uses them.
    """
    with_ikm = units[["code", "unit"]].drop_duplicates("code")
    derivation.opened(year=year, units=with_ikm, **choices)
    layout.source_line(year, rule_sets=common.rule_sets(rule_sets))
