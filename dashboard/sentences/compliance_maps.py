"""Kepatuhan: the words, signs and colours of the cells of its two maps."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from urllib.parse import urlencode

import pandas as pd
from pandas import DataFrame, Series

from dashboard import rules
from dashboard.figures.compliance.regimes import RegimeScore
from dashboard.figures.compliance.units import ItemOfUnit
from dashboard.rows import present, rows_of
from dashboard.rules.checklist_models import Checklist, ChecklistItem
from dashboard.rules.regimes import NOT_ASSESSED
from dashboard.sentences.compliance import SIGNS
from dashboard.sentences.evidence import age, aged
from dashboard.wording import count, number, plain, share
from dashboard.wording import date as day

# Words of the palette by status: like the states of a report.
MEANINGS = {
    "terpenuhi": "on_time",
    "sebagian": "reported_late",
    "belum": "missing",
    "tidak berlaku": "exempt",
    "belum dinilai": "",
}
# What a class is painted by: the colour in its name, whatever the regime.
COLOUR_WORDS = {"hijau": "on_time", "kuning": "reported_late", "merah": "missing"}
# What every opinion since 2025 begins with.
_NO_QUALITY = re.compile(r"^(?:opini )?(?:kualitas )?", re.IGNORECASE)
OLD = pd.DateOffset(years=2)
WORST = "Nilai terendah di atas"
# A phone has room for so many years written out.
FEW_YEARS = 5
MOST_NAMED_COLUMNS, EACH = 16, 5


def described_matrix(matrix: DataFrame, framework: Checklist, year: int, today: date) -> DataFrame:
    """`component_matrix` of the assessed units as cells of `cell_map`; mark: evidence older than two years.

    Items on which no unit was assessed are left out: their columns would be empty.
    """
    answered = matrix.groupby("code")["share"].transform(lambda shares: shares.notna().any())
    known = assessed_items(matrix)
    drawn = matrix[answered.astype(bool) & matrix["item"].isin(known)]
    rows = aged(drawn.sort_values("peers", kind="stable", ignore_index=True), today)
    each = rows_of(rows, ItemOfUnit)
    items = {item.code: item for item in framework.items}
    places = {code: at for at, code in enumerate(code for code in items if code in known)}
    old = pd.to_datetime(rows["evidence_on"]) < pd.Timestamp(today) - OLD
    return rows.assign(
        group=rows["peers"],
        item_name=rows["name"],
        name=rows["unit"],
        link=["rapor?" + urlencode({"unit": code, "tahun": year}) for code in rows["code"]],
        column=rows["item"].map(places),
        text=[_sign(row) for row in each],
        meaning=rows["status"].map(MEANINGS),
        hover=Series([_hover(row, items[row.item], today) for row in each], index=rows.index, dtype=object),
        mark=old.astype(bool),
    )


def _sign(row: ItemOfUnit) -> str:
    return count(row.level) if present(row.level) else SIGNS[row.status]


def _hover(row: ItemOfUnit, item: ChecklistItem, today: date) -> tuple[str, ...]:
    level = f" (tingkat {count(row.level)}: {item.levels[int(row.level)]})" if present(row.level) else ""
    part = f"rata-rata layanan {share(row.share)}" if row.status == "sebagian" and not present(row.level) else ""
    dated = f"bukti {day(row.evidence_on)}, {age(row.evidence_on, today)}" if present(row.evidence_on) else ""
    undated = "bukti tanpa tanggal" if present(row.evidence_url) and not dated else ""
    return row.unit, row.name, f"{row.status}{level}", *filter(None, (part, dated, undated))


def assessed_items(matrix: DataFrame) -> frozenset[str]:
    """Codes of the items of `component_matrix` that some unit was assessed on."""
    return frozenset(matrix.loc[matrix["share"].notna(), "item"])


def worst_first(cells: DataFrame, codes: Sequence[str]) -> DataFrame:
    """`described_matrix` of some units in the order of their codes, under one heading."""
    place = {code: at for at, code in enumerate(codes)}
    rows = cells[cells["code"].isin(place)]
    ordered = rows.assign(group=WORST, place=rows["code"].map(place))
    return ordered.sort_values("place", kind="stable", ignore_index=True)


def labels(framework: Checklist, kept: Collection[str] | None = None) -> list[str]:
    """The columns' numbers, an asterisk where an item must be published; of many columns only the first and each fifth
    is named, as a phone has no room. `kept`: codes of the items that have a column; None: all."""
    named = [label for _, label in _numbered(framework, kept)]
    if len(named) <= MOST_NAMED_COLUMNS:
        return named
    numbers = [label.rstrip("*") for label in named]
    return [number if at == 0 or int(number) % EACH == 0 else "" for at, number in enumerate(numbers)]


def _numbered(framework: Checklist, kept: Collection[str] | None) -> list[tuple[ChecklistItem, str]]:
    numbered = [(item, f"{at}{'*' if item.published else ''}") for at, item in enumerate(framework.items, start=1)]
    return [(item, label) for item, label in numbered if kept is None or item.code in kept]


def legend(framework: Checklist, kept: Collection[str] | None = None) -> str:
    """What the columns' numbers stand for."""
    columns = [(label.replace("*", "\\*"), plain(item.name)) for item, label in _numbered(framework, kept)]
    names = " · ".join(f"{label} {name}" for label, name in columns)
    return f"{names}. Tanda * wajib dipublikasikan."


def alt_matrix(matrix: DataFrame) -> str:
    """The map in one sentence, from `described_matrix`."""
    counts = matrix["status"].value_counts()
    words = ", ".join(f"{count(n)} {status}" for status, n in counts.items())
    return f"Setiap butir setiap unit, {count(matrix['code'].nunique())} unit: {words}"


def described_regimes(history: DataFrame) -> tuple[DataFrame, list[str], list[float]]:
    """`regime_history` as cells of `cell_map`, the labels of its columns (years; none at a break), and the cuts."""
    years = sorted(set(history["year"]))
    columns: list[str] = []
    cuts: list[float] = []
    places: dict[int, int] = {}
    for before, year in zip([None, *years], years, strict=False):
        if before is not None and rules.regime_of(before) != rules.regime_of(year):
            cuts.append(float(len(columns)))
            columns.append("")
        places[year] = len(columns)
        columns.append(str(year) if len(years) <= FEW_YEARS else f"’{year % 100:02}")
    rows = rows_of(history.rename(columns={"class": "class_name"}), RegimeScore)
    cells = history.assign(
        group=["Unit di sini" if present(row.code) else "Daerah dan instansi lain" for row in rows],
        name=history["subject"],
        link=Series([_link(row) for row in rows], index=history.index, dtype=object),
        column=history["year"].map(places),
        text=[_short(row) for row in rows],
        meaning=[_colour(row) for row in rows],
        hover=Series([_hover_regime(row) for row in rows], index=history.index, dtype=object),
        mark=history["differs"],
    )
    return cells.sort_values("group", ascending=False, kind="stable", ignore_index=True), columns, cuts


def _link(row: RegimeScore) -> str | None:
    return "rapor?" + urlencode({"unit": row.code, "tahun": row.year}) if present(row.code) else None


def _short(row: RegimeScore) -> str:
    """The score where it is known, else how the class begins; a dash for who was not assessed."""
    if row.class_name == NOT_ASSESSED:
        return "–"
    return number(row.score, 0) if present(row.score) else _NO_QUALITY.sub("", str(row.class_name))[:1].upper()


def _colour(row: RegimeScore) -> str:
    class_name = str(row.class_name).casefold()
    return next((meaning for word, meaning in COLOUR_WORDS.items() if word in class_name), "neutral")


def _hover_regime(row: RegimeScore) -> tuple[str, ...]:
    score = f"nilai {number(row.score)}" if present(row.score) else "nilai tidak diketahui"
    differs = f"tertulis “{row.reported_class}”: tidak cocok dengan nilainya" if row.differs else ""
    return row.subject, f"{row.year} {row.regime_name}", f"{score}, {row.class_name}", *filter(None, (differs,))


def alt_regimes(history: DataFrame) -> str:
    """The map of classes in one sentence."""
    newest = history[history["year"] == history["year"].max()]
    counts = newest["class"].value_counts()
    words = ", ".join(f"{count(n)} {name}" for name, n in counts.items())
    subjects = count(history["subject"].nunique())
    return f"Nilai dan kelas Ombudsman {subjects} subjek; tahun {newest['year'].iloc[0]}: {words}"
