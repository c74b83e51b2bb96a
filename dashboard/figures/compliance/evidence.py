"""Evidence kept once: what proves a topic of a unit, and every item and duty that it counts for."""

from pandas import DataFrame

from dashboard import rules
from dashboard.figures.compliance.units import COMPONENTS, component_matrix
from dashboard.figures.records import Record, records
from dashboard.reading import Reading
from dashboard.rules.evidence import Topic, name_of
from queries.evidence import every_evidence

EVIDENCE = [
    *("code", "unit", "topic", "name", "reference", "dated_on", "note", "recorded_by", "evidence_id", "serves", "year"),
    "served_count",
]


def evidence_kept(reading: Reading, *, unit: str | None = None, until: int | None = None) -> DataFrame:
    """One row per unit, topic and reference, the newest first inside a unit's topic; of one unit (its code) when given.

    A reference that was recorded and also came with answers or reports, of whichever framework or year, is one row
    with the newest day it bears. evidence_id: nan where it only came with those. serves: names of the items (behind
    their framework's) and duties that it counts for, "; " between; served_count: how many those are. year: that of its
    day, else of what it came with; `until` leaves out what is of a later year.
    """
    recorded = reading.ask(every_evidence)
    if unit is not None:
        recorded = recorded[recorded["code"] == unit]
    topics = rules.topics()
    of_item = {item: topic for topic in topics.values() for item in topic.items}
    of_duty = {duty: topic for topic in topics.values() for duty in topic.duties}
    serves = {code: served_by(topic) for code, topic in topics.items()}
    once: dict[tuple[str, str, str], Record] = {}
    for row in records(recorded):
        year = _year(row)
        if until is not None and year > until:
            continue
        # None for what a framework or rule file does not have any more.
        topic = topics.get(row["topic"]) or of_duty.get(row["duty"])
        topic = topic or of_item.get(name_of(row["framework"], row["item"]))
        if topic is not None:
            place = (row["code"], topic.code, row["reference"])
            _join(once.setdefault(place, {**_of_topic(row, topic, serves[topic.code]), "year": year}), row, year)
    rows = DataFrame(once.values(), columns=EVIDENCE)
    days = rows["dated_on"].map(lambda day: -day.toordinal() if day else 1, na_action=None)
    order = ["unit", "code", "name", "age", "later", "reference"]
    return rows.assign(age=days, later=-rows["year"]).sort_values(order, ignore_index=True)[EVIDENCE]


def _year(row: Record) -> int:
    """From which year on it can prove something."""
    if row["dated_on"] is not None:
        return int(row["dated_on"].year)
    return int(row["recorded_at"].year if row["year"] is None else row["year"])


def _of_topic(row: Record, topic: Topic, serves: str) -> Record:
    values = {
        name: row[name] for name in ("code", "unit", "reference", "dated_on", "note", "recorded_by", "evidence_id")
    }
    return {
        **values,
        "topic": topic.code,
        "name": topic.name,
        "serves": serves,
        "served_count": len(topic.items) + len(topic.duties),
    }


def served_by(topic: Topic) -> str:
    """Names of the items (behind their framework's) and duties that an evidence of this topic counts for."""
    return "; ".join([*(_item_name(item) for item in topic.items), *topic.duties])


def _item_name(named: str) -> str:
    framework, _, code = named.partition("/")
    rule = rules.checklist(framework)
    return f"{rule.name}: {next(item.name for item in rule.items if item.code == code)}"


def _join(place: Record, row: Record, year: int) -> None:
    """What was recorded tells the note and by whom; the newest day and year are kept."""
    place["year"] = max(place["year"], year)
    if row["evidence_id"] is not None and place["evidence_id"] is None:
        place.update({name: row[name] for name in ("evidence_id", "note", "recorded_by")})
    days = [day for day in (place["dated_on"], row["dated_on"]) if day]
    place["dated_on"] = max(days, default=None)


def evidenced_matrix(reading: Reading, *, year: int, framework: str = COMPONENTS) -> DataFrame:
    """`component_matrix`, where an item without evidence of its own has the newest of its topic.

    Adds shared: whether the evidence was given for another item, or recorded for the topic. What is of a later year
    proves nothing about this one.
    """
    matrix = reading.ask(component_matrix, year=year, framework=framework)
    kept = {(row["code"], row["topic"]): row for row in reversed(records(reading.ask(evidence_kept, until=year)))}
    topics = {item.code: rules.topic_of(framework, item.code).code for item in rules.checklist(framework).items}
    rows = [_filled(row, kept.get((row["code"], topics[row["item"]]))) for row in records(matrix)]
    return DataFrame(rows, columns=[*matrix.columns, "shared"])


def _filled(row: Record, shared: Record | None) -> Record:
    if shared is None or row["evidence_on"] is not None or row["evidence_url"] is not None:
        return {**row, "shared": False}
    return {**row, "evidence_on": shared["dated_on"], "evidence_url": shared["reference"], "shared": True}
