"""Ringkasan: what needs attention now, built from rules, each sentence with its figures and its evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from pandas import DataFrame

from dashboard.choices import Moment
from dashboard.figures.complaints.counts import unit_complaints
from dashboard.figures.compliance.people import paper_versus_people
from dashboard.figures.compliance.units import unit_compliance
from dashboard.figures.follow_up.chain import Link, chains
from dashboard.figures.follow_up.in_force import programmes_in_force
from dashboard.figures.rankings.concerned import DIFFERS, LOW, SHORT, UNRANKED, concerned
from dashboard.figures.submissions.states import duty_states
from dashboard.figures.surveys.province import province_year
from dashboard.figures.surveys.standings import SURVEY_DUTY, unit_standings
from dashboard.measures.submissions import State, Status
from dashboard.reading import Reading

MOST_SENTENCES = 7
NAMED = 3


@dataclass(frozen=True)
class Attention:
    """What is read of one row of `attention`; of the rule `target`, total is the target itself."""

    subject: str
    count: int
    total: float
    names: str
    unit_count: int
    page: str


class AttentionRow(TypedDict):
    """One row of `attention` before it is a frame: its columns, and no others."""

    weight: int
    subject: str
    count: float
    total: float
    names: str
    unit_count: int
    page: str


def attention(reading: Reading, *, moment: Moment) -> DataFrame:
    """At most seven rows, the weightiest first. Columns: weight, subject, count, total, names, unit_count, page.

    `subject` names the rule; the page words it. `names` are up to three of `unit_count` units, parted by semicolons (a
    name may hold commas); `page` has the evidence. A rule that finds nothing gives no row.
    """
    year = moment.year
    people = reading.ask(paper_versus_people, year=year, zone=moment.zone)
    rows = [
        *_of_submissions(reading.ask(duty_states, moment=moment, duty=SURVEY_DUTY)),
        *_of_standings(reading.ask(unit_standings, year=year)),
        *_of_target(reading.ask(province_year, year=year)),
        *_of_chains(reading.ask(chains, moment=moment)),
        _of_programmes(reading.ask(programmes_in_force, moment=moment)),
        *_of_complaints(reading.ask(unit_complaints, moment=moment)),
        *_of_standards(reading.ask(unit_compliance, year=year), people[people["disagreement"] != ""]),
    ]
    columns = ["weight", "subject", "count", "total", "names", "unit_count", "page"]
    listed = DataFrame([row for row in rows if row["count"]], columns=columns)
    return listed.sort_values(["weight", "subject"], ascending=[False, True], ignore_index=True).head(MOST_SENTENCES)


def _of_submissions(states: DataFrame) -> Iterator[AttentionRow]:
    required = states[states["state"] != State.EXEMPT]
    missing = required[required["state"] == State.MISSING]
    late = required[required["state"] == State.LATE]
    returned = required[required["status"] == Status.RETURNED]
    overdue = bool((missing["days"] > 0).any())
    yield _row(100 if overdue else 60, "missing" if overdue else "expected", missing, len(required), "submissions")
    yield _row(80, "returned", returned, len(required), "submissions")
    yield _row(40, "late", late, len(required), "submissions")


def _of_standings(units: DataFrame) -> Iterator[AttentionRow]:
    ranked = int(units["ranked"].astype(bool).sum())
    rules = ((90, "low", LOW, ranked), (70, "differs", DIFFERS, len(units)))
    for weight, subject, rule, total in (*rules, (50, "short", SHORT, ranked), (45, "unranked", UNRANKED, len(units))):
        units_concerned = concerned(units, rule).sort_values("ikm_exact") if rule == LOW else concerned(units, rule)
        yield _row(weight, subject, units_concerned, total, "rankings")


def _of_target(province: DataFrame) -> Iterator[AttentionRow]:
    row = province.iloc[0]
    if row["high"] < row["target"]:
        yield {
            "weight": 85,
            "subject": "target",
            "count": row["ikm"],
            "total": row["target"],
            "names": "",
            "unit_count": 0,
            "page": "trends",
        }


def _of_chains(chains: DataFrame) -> Iterator[AttentionRow]:
    """Counted in elements of units."""
    for weight, subject, state in ((95, "hole", Link.HOLE), (55, "unmoved", Link.UNMOVED)):
        broken = chains[chains["state"] == state]
        yield _counted(weight, subject, broken, len(chains))


def _of_programmes(works: DataFrame) -> AttentionRow:
    """Counted in programmes, as the page they stand on counts them: one may answer no weak element, or two of them."""
    return _counted(65, "overdue", works[works["overdue_days"] > 0], len(works))


def _counted(weight: int, subject: str, rows: DataFrame, total: int) -> AttentionRow:
    """Counted in rows; `names` are of their units, each once."""
    return {**_row(weight, subject, rows.drop_duplicates("code"), total, "follow_up"), "count": len(rows)}


def _of_complaints(units: DataFrame) -> Iterator[AttentionRow]:
    """Counted in complaints past their limit, also those of no known unit; units with the most first."""
    late = units[(units["overdue"] > 0) & units["unit"].notna()].sort_values(
        ["overdue", "unit"], ascending=[False, True]
    )
    row = _row(75, "unanswered", late, int(units["open"].sum()), "complaints")
    yield {**row, "count": int(units["overdue"].sum())}


def _of_standards(units: DataFrame, disagreeing: DataFrame) -> Iterator[AttentionRow]:
    """Units of which nothing of the standard was assessed, and those whose paper and people disagree."""
    unseen = units[units["assessed"] == 0]
    if len(unseen) < len(units):
        yield _row(42, "unassessed", unseen, len(units), "compliance")
    yield _row(58, "paper", disagreeing, len(units), "compliance")


def _row(weight: int, subject: str, units: DataFrame, total: int, page: str) -> AttentionRow:
    return {
        "weight": weight,
        "subject": subject,
        "count": len(units),
        "total": total,
        "names": "; ".join(units["unit"].head(NAMED)),
        "unit_count": len(units),
        "page": page,
    }
