"""PEKPPP levels that the product can propose from what it knows; a person decides."""

import math
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pandas import DataFrame

from dashboard import rules
from dashboard.choices import Moment
from dashboard.figures.compliance.evidence import evidence_kept
from dashboard.figures.follow_up.programmes import ladders
from dashboard.figures.pekppp.index import PEKPPP, pekppp_items
from dashboard.figures.records import Record, records
from dashboard.figures.submissions.states import duty_states
from dashboard.figures.surveys.standings import unit_standings
from dashboard.measures.submissions import Status
from dashboard.reading import Reading

SURVEY, MEDIA, DONE, SPEED = "skm", "publikasi-skm", "rtl", "kecepatan-rtl"
PUBLICATION_DUTY = "bukti publikasi"
# A survey by the rules, whatever became of it: what lies above (media, follow-up) the product does not know.
BY_THE_RULES, MOST_MEDIA = 2, 5
PROPOSALS = [
    *("code", "number", "item", "name", "proposed", "level_text", "at_least", "level", "own_level"),
    *("basis", "counted", "whole", "months", "reference", "dated_on"),
]


class Basis(StrEnum):
    """What a proposal rests on."""

    SURVEY = "survei"
    MEDIA = "bukti publikasi"
    PROGRAMMES = "program"


def pekppp_proposals(reading: Reading, *, unit: str, moment: Moment) -> DataFrame:
    """One row per indicator of PEKPPP that can be proposed for `unit` (its code) in `year`; columns PROPOSALS.

    skm: level 2 where the year has a survey of at least the smallest n that is ranked. publikasi-skm: as many media as
    different evidences of that topic were recorded or came with answers, and at least one where the duty's report
    stands; evidence of another year is left out. rtl, kecepatan-rtl: the ladders of the programmes that answer
    the survey of the year before, the speed only from a known day of its report. What is not known is not proposed, so
    never 0 for want of data.

    proposed: the level (0-5) with level_text; at_least: whether the true one may lie above it. level, own_level: what
    the evaluator and the unit gave, nan where nothing. counted, whole: respondents, media, or programmes done of all;
    months: of the slowest programme.
    """
    proposed = [
        *_survey(reading, unit, moment.year),
        *_media(reading, unit, moment),
        *_programmes(reading, unit, moment),
    ]
    rule = rules.checklist(PEKPPP)
    places = {item.code: (at, item) for at, item in enumerate(rule.items, start=1)}
    given = reading.ask(pekppp_items, year=moment.year, unit=unit).set_index("item")
    rows = []
    for row in proposed:
        number, item = places[row["item"]]
        levels = {name: _given(given, row["item"], name) for name in ("level", "own_level")}
        rows.append({**row, **levels, "code": unit, "number": number, "name": item.name,
                     "level_text": item.levels[row["proposed"]]})  # fmt: skip
    return DataFrame(rows, columns=PROPOSALS).sort_values("number", ignore_index=True)


def is_open(row: Mapping[str, Any]) -> bool:
    """Whether a row of `pekppp_proposals` says something new: not the level that stands, nor less than it where the
    proposal is only the least that is known."""
    level = row["level"]
    if level is None or math.isnan(level):
        return True
    return bool(row["proposed"] > level if row["at_least"] else row["proposed"] != level)


def _given(given: DataFrame, item: str, name: str) -> float:
    return float(given[name].get(item, math.nan)) if len(given) else math.nan


def _survey(reading: Reading, unit: str, year: int) -> list[Record]:
    rows = records(reading.ask(unit_standings, year=year))
    standing = next((row for row in rows if row["code"] == unit), None)
    if standing is None or standing["n"] is None or standing["n"] < rules.survey_rules().minimum_n:
        return []
    return [
        {"item": SURVEY, "proposed": BY_THE_RULES, "at_least": True, "basis": Basis.SURVEY, "counted": standing["n"]}
    ]


def _media(reading: Reading, unit: str, moment: Moment) -> list[Record]:
    """Evidences of the topic that are of the year, and the report of the duty if it was not returned."""
    topic = rules.topic_of(PEKPPP, MEDIA).code
    rows = records(reading.ask(evidence_kept, unit=unit))
    proofs = [row for row in rows if row["topic"] == topic and row["year"] == moment.year]
    states = records(reading.ask(duty_states, moment=moment, duty=PUBLICATION_DUTY))
    report = next((row for row in states if row["code"] == unit and _stands(row)), None)
    media = {row["reference"] for row in proofs}
    if report is not None and report["document_url"]:
        media.add(report["document_url"])
    counted = max(len(media), int(report is not None))
    if not counted:
        return []
    newest = proofs[0] if proofs else {"reference": report and report["document_url"], "dated_on": None}
    details = {"reference": newest["reference"], "dated_on": newest["dated_on"], "counted": counted}
    return [{"item": MEDIA, "proposed": min(counted, MOST_MEDIA), "at_least": True, "basis": Basis.MEDIA, **details}]


def _stands(row: Record) -> bool:
    return row["received_at"] is not None and row["status"] != Status.RETURNED


def _programmes(reading: Reading, unit: str, moment: Moment) -> list[Record]:
    rows = records(reading.ask(ladders, moment=moment.of(moment.year - 1)))
    ladder = next((row for row in rows if row["code"] == unit), None)
    if ladder is None:
        return []
    details = {"at_least": False, "basis": Basis.PROGRAMMES, "counted": ladder["done"], "whole": ladder["planned"]}
    done = {"item": DONE, "proposed": int(ladder["done_level"]), **details}
    # How fast is known only once everything is done and says when, and the day of the report is known.
    if ladder["months"] is None or not ladder["from_report"]:
        return [done]
    return [done, {"item": SPEED, "proposed": int(ladder["speed_level"]), "months": ladder["months"], **details}]
