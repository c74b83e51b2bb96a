"""The end of a page about many units."""

from pandas import DataFrame

from dashboard.choices import WHOLE_YEAR, Choice
from dashboard.sentences import common
from dashboard.ui import layout
from dashboard.ui.parts import derivation


def closing(units: DataFrame, *, year: int, rule_sets: DataFrame, choice: Choice = WHOLE_YEAR) -> None:
    """Where any IKM of the page comes from, then the source line.

    `units` has the columns code and unit, in any number of rows; `rule_sets` the column rule_set.
    """
    with_ikm = units[["code", "unit"]].drop_duplicates("code")
    derivation.opened(year=year, units=with_ikm, choice=choice)
    layout.source_line(year, rule_sets=common.rule_sets(rule_sets))
