"""Groups of respondents by unit, and which of them are too small to be shown to anybody."""

import numpy as np
from pandas import DataFrame

from dashboard.measures.group_sums import shown_groups

# Groups that a province hides, together: they count for the mean that the others are compared with.
HIDDEN = "tidak ditampilkan"


def with_shown(cells: DataFrame, surveys: DataFrame) -> DataFrame:
    """Rows of `group_sums` (unit x value) of these `surveys` (rows of `counted_surveys`), and shown: whether the group
    may be seen by itself in its unit.

    Whatever is published of more than one unit must be made of the shown ones only: then a difference between what is
    published is made of them too, and no hidden group stands in it.
    """
    # A recap has no groups, and its respondents are in none.
    everybody = surveys[surveys["source"] == "responses"].groupby("code")["respondents"].sum()
    units = cells.groupby("unit", sort=False)["n"]
    shown = [shown_groups(counts.astype(int), int(everybody[unit] - counts.sum())) for unit, counts in units]
    may = np.concatenate([*shown, np.empty(0, dtype=bool)])
    return cells.assign(shown=may & (cells["value"] != HIDDEN).to_numpy(dtype=bool))
