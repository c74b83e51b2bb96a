"""Peringkat: the units about which there is something to ask, one rule each."""

from pandas import DataFrame

LOW_GRADES = ("C", "D")
LOW, DIFFERS, SHORT, UNRANKED = "rendah", "beda", "kurang", "tidak"


def concerned(units: DataFrame, rule: str | None) -> DataFrame:
    """The rows of `unit_standings` (or of a figure built on it) that a rule names, in their order; all for None.

    LOW: ranked units of grade C or D. DIFFERS: reported IKM or grade is not the recomputed one. SHORT: ranked units
    with fewer respondents than required. UNRANKED: units with a survey that are not ranked.
    """
    if rule is None:
        return units
    ranked = units["ranked"].astype(bool)
    kept = {
        LOW: ranked & units["grade"].isin(LOW_GRADES),
        DIFFERS: units["reported_differs"].eq(True),
        SHORT: ranked & (units["n_share"] < 1),
        UNRANKED: ~ranked,
    }[rule]
    return units[kept].reset_index(drop=True)
