"""Holes between what is weak, what is complained about, and what is planned: each with its figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pandas import DataFrame

from dashboard.choices import Moment
from dashboard.figures.complaints.counts import complaints_by_element
from dashboard.figures.elements.weak import weak_elements
from dashboard.figures.follow_up.in_force import programmes_in_force
from dashboard.figures.follow_up.programmes import DONE, DROPPED
from dashboard.figures.records import Record, records
from dashboard.reading import Reading

HOLES = ["kind", "code", "unit", "peer_group", "element", "name", "programme", "mean", "n", "complaints", "open"]


class Hole(StrEnum):
    """What is missing, the weightiest first."""

    UNANSWERED = "unsur lemah dan dikeluhkan, tanpa program"
    NO_OWNER = "program tanpa penanggung jawab"
    NO_DUE = "program tanpa tenggat yang pasti"
    NOT_WEAK = "program pada unsur yang tidak lemah"
    NO_EVIDENCE = "program selesai tanpa bukti"


@dataclass(frozen=True)
class HoleRow:
    """What is read of one row of `holes`."""

    code: str
    unit: str
    element: float | None
    name: str | None
    mean: float | None
    n: float | None
    complaints: float | None
    programme: str | None


def holes(reading: Reading, *, moment: Moment) -> DataFrame:
    """One row per hole in the plans that answer the survey of `year`, by kind and then by complaints; columns HOLES.

    mean (1-4) and n of the element in `year`, nan where unknown; complaints and open: reports of `year` on themes of
    the element. Weak is what `weak_elements` says; where nothing could be tested, a programme is never "not weak".
    Every programme in force answers a weak element, also one of the year before.
    """
    elements = {(row["code"], row["element"]): row for row in records(reading.ask(weak_elements, year=moment.year))}
    complained = {
        (row["code"], row["element"]): row for row in records(reading.ask(complaints_by_element, year=moment.year))
    }
    in_force = records(reading.ask(programmes_in_force, moment=moment))
    planned = [row for row in in_force if row["answers_year"] == moment.year]
    rows = [*_unanswered(elements, complained, in_force), *_of_programmes(elements, complained, planned)]
    order = {kind: place for place, kind in enumerate(Hole)}
    rows.sort(key=lambda row: (order[row["kind"]], -(row["complaints"] or 0), row["unit"], row["element"] or 0))
    return DataFrame(rows, columns=HOLES)


Found = dict[tuple[str, int], Record]


def _unanswered(elements: Found, complained: Found, planned: list[Record]) -> Iterator[Record]:
    answered = {(row["code"], row["element"]) for row in planned if row["status"] != DROPPED}
    for key, element in elements.items():
        if element["weak"] and key in complained and key not in answered:
            yield _row(Hole.UNANSWERED, element | {"programme": None}, elements, complained)


def _of_programmes(elements: Found, complained: Found, planned: list[Record]) -> Iterator[Record]:
    for row in planned:
        if row["status"] == DROPPED:
            continue
        element = elements.get((row["code"], row["element"]), {})
        signs = {
            Hole.NO_OWNER: row["owner"] is None,
            Hole.NO_DUE: row["due_on"] is None,
            Hole.NOT_WEAK: bool(element.get("tested")) and not element["weak"],
            Hole.NO_EVIDENCE: row["status"] == DONE and row["evidence_url"] is None,
        }
        yield from (_row(kind, row, elements, complained) for kind, there in signs.items() if there)


def _row(kind: Hole, row: Record, elements: Found, complained: Found) -> Record:
    key = (row["code"], row["element"])
    element, complaints = elements.get(key, {}), complained.get(key, {})
    return {
        "kind": kind,
        **{name: row[name] for name in ("code", "unit", "peer_group", "element", "name", "programme")},
        **{name: element.get(name) for name in ("mean", "n")},
        **{"complaints": complaints.get("count", 0 if complained else None), "open": complaints.get("open")},
    }
