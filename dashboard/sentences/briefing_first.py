"""Paparan: the figures of its first slide."""

from pandas import DataFrame, Series

from dashboard.rows import present
from dashboard.sentences import overview
from dashboard.sentences.slides import Figure
from dashboard.wording import count, number, signed


def state_figures(province: DataFrame, duty: Series | None) -> list[Figure]:
    """IKM, target, reports, units that can be ranked, respondents: what is known of them."""
    row = province.iloc[0]
    figures = [Figure("ikm", "IKM provinsi", f"{number(row['ikm'])} {row['grade']}", overview.reach(row))]
    if present(row["target"]):
        away = f"{signed(row['ikm'] - row['target'])} poin dari sasaran"
        figures.append(Figure("sasaran", "Sasaran", number(row["target"]), away))
    if duty is not None:
        reported = f"{count(duty['handed_in_count'])} dari {count(duty['required_count'])}"
        late = f"{count(duty['missing_count'])} belum, {count(duty['late_count'])} masuk terlambat"
        figures.append(Figure("masuk", "Laporan masuk", reported, late))
    compared = f"dari {count(row['unit_count'])} yang punya survei"
    figures.append(Figure("diperingkat", "Unit diperingkat", count(row["ranked_count"]), compared))
    figures.append(Figure("responden", "Responden", count(row["n"]), f"di {count(row['unit_count'])} unit"))
    return figures
