"""The chain of one unit and element: low -> complaints -> missing component -> programme -> did it move."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pandas import DataFrame

from dashboard import rules
from dashboard.choices import Moment
from dashboard.figures.complaints.counts import complaints_by_element
from dashboard.figures.compliance.units import components_by_element
from dashboard.figures.elements.weak import weak_elements
from dashboard.figures.follow_up.in_force import programmes_in_force
from dashboard.figures.follow_up.programmes import DROPPED, effects
from dashboard.figures.records import Record, records
from dashboard.measures.change import Verdict
from dashboard.reading import Reading
from queries.loads import rollup_loads

# Fewer complaints about an element in a year may be chance: they join a chain, and do not begin one.
ENOUGH_COMPLAINTS = 5
RISEN = (Verdict.UP, Verdict.UP_SMALL)
CHAIN = [
    *("code", "unit", "element", "name", "mean", "n", "weak", "tested"),
    *("complaints", "open", "themes", "components", "component_count"),
    *("programme_count", "programme", "owner", "due_on", "status", "overdue_days", "answers_year"),
    *("change", "n_before", "n_after", "verdict", "state"),
]


@dataclass(frozen=True)
class Chain:
    """What is read of one row of `chains`."""

    code: str
    unit: str
    element: int
    name: str
    mean: float | None
    n: float | None
    weak: bool
    tested: bool
    complaints: float | None
    open: float | None
    themes: str
    components: str
    component_count: int
    programme_count: int
    programme: str | None
    owner: str | None
    due_on: date | None
    status: str | None
    overdue_days: float | None
    change: float | None
    n_before: float | None
    n_after: float | None
    verdict: str | None
    state: str


class Link(StrEnum):
    """Where a chain stands, the one that needs attention most first."""

    HOLE = "lemah, dikeluhkan, tanpa program"
    UNPLANNED = "lemah, tanpa program"
    COMPLAINED = "dikeluhkan, tanpa program"
    OVERDUE = "program lewat waktu"
    UNMOVED = "program selesai, unsur belum naik nyata"
    UNDER_WAY = "program berjalan"
    MOVED = "program selesai, unsur naik nyata"
    DONE = "program selesai, belum dapat dinilai"
    ELSEWHERE = "lemah, programnya ada di provinsinya"


ORDER = {state: place for place, state in enumerate(Link)}


def chains(reading: Reading, *, moment: Moment) -> DataFrame:
    """One row per unit and element that is weak, complained about or worked on in `year`; columns CHAIN.

    The element (mean, n, weak) and the complaints are of `year`; programmes are those in force that were not dropped;
    change and verdict are of the element from the year before to `year`, beside a programme and never because of it.
    Where provinces send their rollups, plans stay with them, and of a weak element without one nothing is missing.
    Most pressing first: by state, then by complaints. Absent figures are nan or empty, never 0; complaints count what
    was received, so 0 where complaints of the year are loaded at all.
    """
    planned = records(reading.ask(programmes_in_force, moment=moment))
    return chains_of(
        reading.ask(weak_elements, year=moment.year),
        reading.ask(complaints_by_element, year=moment.year),
        reading.ask(components_by_element, year=moment.year),
        [row for row in planned if row["status"] != DROPPED],
        reading.ask(effects, year=moment.year - 1),
        sent=bool(reading.ask(rollup_loads)["load_count"].iloc[0]),
    )


def chains_of(
    elements: DataFrame,
    complaints: DataFrame,
    components: DataFrame,
    planned: list[Record],
    moved: DataFrame,
    *,
    sent: bool = False,
) -> DataFrame:
    """`chains` of frames that are at hand already; `planned` has rows of `programmes_in_force`, `sent`: provinces send
    rollups here."""
    element_rows, complaint_rows, missing = _by_element(elements), _by_element(complaints), _by_element(components)
    works, effect = _grouped(planned), _by_element(moved)
    starts = {key for key, rows in element_rows.items() if rows[0]["weak"]} | set(works)
    starts |= {key for key, rows in complaint_rows.items() if rows[0]["count"] >= ENOUGH_COMPLAINTS}
    loaded = len(complaints) > 0
    rows = [
        _row(
            key,
            (element_rows.get(key) or [{}])[0],
            (complaint_rows.get(key) or [{}])[0],
            missing.get(key, []),
            works.get(key, []),
            (effect.get(key) or [{}])[0],
            loaded=loaded,
        )
        for key in sorted(starts)
    ]
    if sent:
        rows = [row | {"state": Link.ELSEWHERE} if row["state"] == Link.UNPLANNED else row for row in rows]
    rows.sort(key=lambda row: (ORDER[row["state"]], -(row["complaints"] or 0), row["unit"], row["element"]))
    return DataFrame(rows, columns=CHAIN)


Key = tuple[str, int]


def _names() -> dict[int, str]:
    return {place: element.name for place, element in enumerate(rules.elements().elements, start=1)}


def _by_element(frame: DataFrame) -> dict[Key, list[Record]]:
    return _grouped(records(frame))


def _grouped(rows: Iterable[Record]) -> dict[Key, list[Record]]:
    groups: dict[Key, list[Record]] = {}
    for row in rows:
        if row["element"] is not None:
            groups.setdefault((row["code"], int(row["element"])), []).append(row)
    return groups


def _row(
    key: Key,
    element: Record,
    complaints: Record,
    missing: list[Record],
    works: list[Record],
    moved: Record,
    *,
    loaded: bool,
) -> Record:
    named = element or complaints or works[0]
    foremost = _foremost(works)
    row = {
        **{"code": key[0], "unit": named["unit"], "element": key[1], "name": _names()[key[1]]},
        **{"mean": element.get("mean", math.nan), "n": element.get("n", math.nan)},
        **{"weak": bool(element.get("weak", False)), "tested": bool(element.get("tested", False))},
        **{
            "complaints": complaints.get("count", 0 if loaded else None),
            "open": complaints.get("open", 0 if loaded else None),
        },
        **{"themes": complaints.get("themes") or "", "component_count": len(missing)},
        "components": "; ".join(item["name"] for item in missing),
        "programme_count": len(works),
        **{name: foremost.get(name) for name in ("programme", "owner", "due_on", "status", "overdue_days")},
        "answers_year": foremost.get("answers_year"),
        **{name: moved.get(name) for name in ("change", "n_before", "n_after", "verdict")},
    }
    return row | {"state": _state(row)}


def _foremost(works: list[Record]) -> Record:
    """The programme a line names: an overdue one, else one that is not done, else the latest planned."""
    ordered = sorted(
        works,
        key=lambda work: (not (work["overdue_days"] or 0) > 0, work["status"] == "selesai", -work["answers_year"]),
    )
    return ordered[0] if ordered else {}


def _state(row: Record) -> Link:
    if not row["programme_count"]:
        if not row["weak"]:
            return Link.COMPLAINED
        return Link.HOLE if row["complaints"] else Link.UNPLANNED
    if (row["overdue_days"] or 0) > 0:
        return Link.OVERDUE
    if row["status"] != "selesai":
        return Link.UNDER_WAY
    if row["verdict"] in RISEN:
        return Link.MOVED
    return Link.DONE if row["verdict"] in (None, Verdict.UNKNOWN) else Link.UNMOVED
