"""What the product already knows when a survey report is checked: one row a thing to look at."""

from typing import Any

from pandas import DataFrame

from dashboard.choices import Moment
from dashboard.figures.compliance.units import component_matrix
from dashboard.figures.derivation.steps import ikm_result
from dashboard.figures.follow_up.programmes import programme_summary
from dashboard.figures.integrity import integrity_of_year
from dashboard.figures.records import Record, records
from dashboard.measures.review_steps import ReviewStep
from dashboard.reading import Reading

GOOD, ASK, UNKNOWN = "sesuai", "periksa", "tidak diketahui"
COLUMNS = ["topic", "state", "value", "other", "words", "other_words"]
PUBLICATION, DUTIES, LADDERS = "publikasi-skm", "kewajiban-pelayanan", "pekppp"


def review_of(reading: Reading, *, unit: str, moment: Moment) -> DataFrame:
    """One row per thing to check in the report of `unit` (its code) for `year`; columns COLUMNS.

    topic: sampel (n, required n), ikm (recomputed, reported), mutu (words), bobot (weight used if told, rule set),
    integritas (open questions, all questions), rtl (done, planned of the year before), publikasi (media of the PEKPPP
    ladder, 5 means more than 4, age of the evidence in days; words: status and evidence). state: sesuai, periksa or
    tidak diketahui. Every figure is that of its own page.
    """
    results = records(reading.ask(ikm_result, unit=unit, year=moment.year))
    survey = results[0] if results else {}
    return DataFrame(
        [
            _sample(survey),
            _ikm(survey),
            _grade(survey),
            _weight(survey),
            _integrity(reading, unit, moment.year),
            _follow_up(reading, unit, moment),
            _publication(reading, unit, moment),
        ],
        columns=COLUMNS,
    )


def _row(topic: str, state: str, value: Any = None, other: Any = None, words: Any = None, more: Any = None) -> Record:
    return dict(zip(COLUMNS, (topic, state, value, other, words, more), strict=True))


def _sample(survey: Record) -> Record:
    n, required = survey.get("n"), survey.get("n_required")
    if n is None or required is None:
        return _row("sampel", UNKNOWN, n, required)
    return _row("sampel", GOOD if n >= required else ASK, n, required)


def _ikm(survey: Record) -> Record:
    ikm, reported = survey.get("ikm"), survey.get("reported_ikm")
    if ikm is None or reported is None:
        return _row("ikm", UNKNOWN, ikm, reported)
    return _row("ikm", ASK if survey["reported_differs"] else GOOD, ikm, reported)


def _grade(survey: Record) -> Record:
    grade, reported = survey.get("grade"), survey.get("reported_grade")
    state = UNKNOWN if grade is None or reported is None else GOOD if grade == reported else ASK
    return _row("mutu", state, None, None, grade, reported)


def _weight(survey: Record) -> Record:
    weight = survey.get("reported_weight") or survey.get("likely_weight")
    state = UNKNOWN if weight is None else GOOD if abs(weight - 1 / 9) < 1e-4 else ASK
    return _row("bobot", state, weight, None, survey.get("rule_set"))


def _integrity(reading: Reading, unit: str, year: int) -> Record:
    screened = records(reading.ask(integrity_of_year, year=year))
    of_unit = [survey for survey in screened if survey["code"] == unit]
    if not of_unit:
        return _row("integritas", UNKNOWN)
    asked = [survey for survey in of_unit if survey["needs_confirmation"]]
    still = [survey for survey in asked if survey["review_step"] != ReviewStep.ACCEPTED]
    return _row("integritas", ASK if still else GOOD, len(still), len(asked))


def _follow_up(reading: Reading, unit: str, moment: Moment) -> Record:
    summary = reading.ask(programme_summary, moment=moment.of(moment.year - 1))
    of_unit = records(summary[summary["code"] == unit])
    if not of_unit:
        return _row("rtl", UNKNOWN, None, None)
    planned = of_unit[0]["count"] - of_unit[0]["dropped"]
    return _row("rtl", GOOD if of_unit[0]["done"] >= planned else ASK, of_unit[0]["done"], planned)


def _publication(reading: Reading, unit: str, moment: Moment) -> Record:
    duty, ladder = (_answer(reading, unit, moment.year, framework) for framework in (DUTIES, LADDERS))
    media = ladder.get("level")
    status = duty.get("status")
    known = None if status == "belum dinilai" else status
    if known is None and media is None:
        return _row("publikasi", UNKNOWN)
    good = bool(media) if known is None else known == "terpenuhi"
    dated_on = duty.get("evidence_on")
    age = (moment.today - dated_on).days if dated_on else None
    return _row("publikasi", GOOD if good else ASK, media, age, known, duty.get("evidence_url"))


def _answer(reading: Reading, unit: str, year: int, framework: str) -> Record:
    matrix = reading.ask(component_matrix, year=year, framework=framework)
    answers = records(matrix[(matrix["code"] == unit) & (matrix["item"] == PUBLICATION)])
    return answers[0] if answers else {}
