"""Questions about how surveys were filled in: which units are asked, why, and what the figure is without those rows."""

import json
from collections.abc import Sequence
from typing import Any

from pandas import DataFrame

from dashboard.figures.records import Record, records
from dashboard.figures.surveys.counted import counted_surveys
from dashboard.measures.entry_rules import EXPLAINED_BY_PAPER, TOGETHER, TOGETHER_ON_PAPER, Rule, own_population
from dashboard.measures.integrity import FEWEST_ROWS, PEER_Z, Code, asked_about, variance_too_small
from dashboard.measures.review_steps import ReviewStep
from dashboard.measures.survey_sums import score_of
from dashboard.reading import Reading
from dashboard.rows import present
from queries.screenings import receipts, responses_at, reviews_of_year, screenings_of_year, year_of_survey

PAPER = ("kertas", "manual")
QUESTIONS = [f"q{number}" for number in range(1, 17)]
COLUMNS = [
    "code", "unit", "peer_group", "service", "period", "survey_id", "n", "ikm",
    "needs_confirmation", "reasons", "rows_behind", "ikm_without", "n_without",
    "late_count", "late_share", "ikm_late", "ikm_rest",
    "review_step", "explained_by", "explained_at", "explanation", "accepted_by", "accepted_at",
]  # fmt: skip
FINDING = ["code", "value", "threshold", "flagged", "row_count", "ikm_rows", "ikm_without", "n_without"]
BEHIND = ["sheet", "file_row", "answered_on", "entered_at", "seconds", "answers", "profile", "repeats_row"]
LATE_FILE = ["load_id", "file_name", "loaded_at", "late_rows", "dated_rows", "ikm_late", "ikm_rest", "difference"]


def integrity_of_year(reading: Reading, *, year: int) -> DataFrame:
    """One row per standing survey with respondents; those that need confirmation first, accepted ones after open ones.

    needs_confirmation and reasons (codes of what is flagged, joined by "; "); rows_behind, ikm_without and
    n_without of all rows behind a flag together (nan where none is left); late_count and late_share of the
    rows with two dates, ikm_late and ikm_rest over complete rows; the conversation so far (review_step is
    penjelasan, diterima, dibuka lagi or null). A survey that was not screened yet has neither reasons nor late rows.
    """
    conversations = _conversations(reading, year)
    rows = [_row(survey, conversations.get(survey["survey_id"], [])) for survey in _screened(reading, year)]
    rows.sort(
        key=lambda row: (not row["needs_confirmation"], row["review_step"] == ReviewStep.ACCEPTED, -row["rows_behind"])
    )
    return DataFrame(rows, columns=COLUMNS)


def findings_of_survey(reading: Reading, *, survey_id: int) -> DataFrame:
    """One row per indicator and rule of a survey, flagged ones first; empty when there is no such survey.

    code, value, threshold, flagged; row_count, ikm_rows, ikm_without and n_without of the rows behind it.
    """
    survey = _survey(reading, survey_id)
    rows = [{name: finding.get(name) for name in FINDING} for finding in survey["found"]] if survey else []
    rows.sort(key=lambda row: not row["flagged"])
    return DataFrame(rows, columns=FINDING)


def rows_behind(reading: Reading, *, survey_id: int, code: str, limit: int = 200) -> DataFrame:
    """The respondents behind one finding, at most `limit`, in order of entry; no column names a person.

    sheet (from 1) and file_row in the sender's file, the day claimed, entered_at (naive UTC), seconds, answers
    as one text; rows refused for a date that lay ahead have nothing but their place; profile only where equal
    profiles are the question; repeats_row is the row of the file that this one repeats.
    """
    survey = _survey(reading, survey_id)
    finding: Record = (
        next((candidate for candidate in survey["found"] if candidate["code"] == code), {}) if survey else {}
    )
    positions = finding.get("rows", [])[:limit]
    repeats = dict(zip(positions, finding.get("repeats", []), strict=False))
    wanted = sorted({*positions, *repeats.values()})
    at = {row["position"]: row for row in records(reading.ask(responses_at, survey_id=survey_id, positions=wanted))}
    shown = [_behind(at[position], at.get(repeats.get(position, 0)), code) for position in positions]
    if survey and code == Rule.FUTURE:
        refused = json.loads(survey["at_load"] or "{}").get("future_rows", [])
        shown += [{"sheet": 1 + sheet, "file_row": row} for sheet, row in refused[: limit - len(shown)]]
    return DataFrame(shown, columns=BEHIND)


def late_files(reading: Reading) -> DataFrame:
    """One row per loaded file whose late rows deserve a question, newest first.

    late_rows of dated_rows were entered more than seven days after the day they claim; ikm_late and ikm_rest
    over complete rows of the whole file, rows without a unit included.
    """
    loads = records(reading.ask(receipts))
    files = [load | json.loads(load["receipt"]).get("late", {}) for load in loads]
    return DataFrame([load for load in files if load.get("worth_asking")], columns=LATE_FILE)


def conversation(reading: Reading, *, survey_id: int) -> DataFrame:
    """One row per step said about a survey, oldest first. Columns: survey_id, step, said, actor, happened_at."""
    years = reading.ask(year_of_survey, survey_id=survey_id)["year"]
    steps = reading.ask(reviews_of_year, year=int(years.max()) if len(years) else 0)
    return steps[steps["survey_id"] == survey_id].reset_index(drop=True)


def _urgency(row: Record) -> tuple[bool, bool, int]:
    """Sorts first what needs a word and nobody has settled, the most rows behind it on top."""
    return not row["needs_confirmation"], row["review_step"] == ReviewStep.ACCEPTED, -row["rows_behind"]


def _survey(reading: Reading, survey_id: int) -> Record | None:
    years = reading.ask(year_of_survey, survey_id=survey_id)["year"]
    screened = _screened(reading, int(years.iloc[0])) if len(years) else []
    return next((survey for survey in screened if survey["survey_id"] == survey_id), None)


def _screened(reading: Reading, year: int) -> list[Record]:
    """Every survey of the year with `found`: what was stored, and what only its peers and its recap tell."""
    counted = {row["survey_id"]: row for row in records(reading.ask(counted_surveys, year=year))}
    variances = _variances(list(counted.values()))
    surveys = records(reading.ask(screenings_of_year, year=year))
    for survey in surveys:
        stored = json.loads(survey["findings"] or "[]")
        recap = counted.get(survey["survey_id"], {})
        told = [*stored, *variances.get(survey["survey_id"], []), *_served(survey, recap)]
        survey["together"], survey["found"] = _split(told, paper=_on_paper(survey["method"]))
    return surveys


def _split(told: list[Record], *, paper: bool) -> tuple[Record, list[Record]]:
    """All flagged rows together, and the findings one by one; what paper explains is not flagged on paper."""
    sums = {finding["code"]: finding for finding in told if finding["code"] in {TOGETHER, TOGETHER_ON_PAPER}}
    findings = [finding for finding in told if finding["code"] not in sums]
    for finding in findings:
        finding["flagged"] = finding["flagged"] and not (paper and finding["code"] in EXPLAINED_BY_PAPER)
    return sums.get(TOGETHER_ON_PAPER if paper else TOGETHER, {}), findings


def _on_paper(method: str | None) -> bool:
    return any(word in (method or "").casefold() for word in PAPER)


def _variances(counted: list[Record]) -> dict[int, list[Record]]:
    """I4 of every survey that is large enough, among the peers of its year."""
    large = [row for row in counted if row["plain_error"] is not None and row["respondents"] >= FEWEST_ROWS]
    by_survey = {}
    for group in {row["peer_group"] for row in large}:
        peers = [row for row in large if row["peer_group"] == group]
        z, flagged = variance_too_small(
            [row["ikm"] for row in peers], [row["plain_error"] ** 2 * row["respondents"] for row in peers]
        )
        for row, value, small in zip(peers, z.tolist(), flagged.tolist(), strict=True):
            by_survey[row["survey_id"]] = [
                _told(Code.VARIANCE, value if present(value) else None, PEER_Z, flagged=small)
            ]
    return by_survey


def _served(survey: Record, recap: Record) -> list[Record]:
    """More respondents than people served, where the population is that of the survey's own time."""
    served = own_population(recap.get("population"), recap.get("population_basis"), survey["period_kind"])
    return [] if served is None else [_told(Rule.SERVED, survey["n"], served, flagged=survey["n"] > served)]


def _told(code: str, value: float | None, threshold: float, *, flagged: bool) -> Record:
    return {"code": str(code), "value": value, "threshold": threshold, "flagged": flagged, "row_count": 0}


def _row(survey: Record, steps: Sequence[Record]) -> Record:
    flagged = [finding["code"] for finding in survey["found"] if finding["flagged"]]
    late: Record = next((finding for finding in survey["found"] if finding["code"] == Rule.LATE), {})
    together: Record = survey["together"]
    return {
        **{name: survey[name] for name in ("code", "unit", "peer_group", "service", "period", "survey_id", "n")},
        "ikm": score_of(survey)[0],
        "needs_confirmation": asked_about(flagged),
        "reasons": "; ".join(flagged),
        "rows_behind": together.get("row_count", 0),
        "ikm_without": together.get("ikm_without"),
        "n_without": together.get("n_without"),
        "late_count": late.get("late_rows"),
        "late_share": late.get("value") if late.get("dated_rows") else None,
        "ikm_late": late.get("ikm_late"),
        "ikm_rest": late.get("ikm_rest"),
        **_state(steps),
    }


def _conversations(reading: Reading, year: int) -> dict[int, list[Record]]:
    steps: dict[int, list[Record]] = {}
    for step in records(reading.ask(reviews_of_year, year=year)):
        steps.setdefault(step["survey_id"], []).append(step)
    return steps


def _state(steps: Sequence[Record]) -> Record:
    """The last step, the last explanation, and who accepted it: nobody while it is open again."""
    explained = next((step for step in reversed(steps) if step["step"] == "penjelasan"), {})
    last: Record = steps[-1] if steps else {}
    accepted = last if last.get("step") == ReviewStep.ACCEPTED else {}
    return {
        "review_step": last.get("step"),
        "explained_by": explained.get("actor"),
        "explained_at": explained.get("happened_at"),
        "explanation": explained.get("said"),
        "accepted_by": accepted.get("actor"),
        "accepted_at": accepted.get("happened_at"),
    }


def _behind(row: Record, repeated: Record | None, code: str) -> Record:
    traits = [row["sex"], row["age"], row["education"], row["occupation"]]
    answers: list[Any] = [row[name] for name in QUESTIONS]
    asked = 1 + max((at for at, answer in enumerate(answers) if answer is not None), default=8)
    return {
        "sheet": 1 + row["sheet"],
        **{name: row[name] for name in ("file_row", "answered_on", "entered_at")},
        "seconds": row["duration_seconds"],
        "answers": " ".join("–" if answer is None else str(int(answer)) for answer in answers[: max(asked, 9)]),
        "profile": ", ".join(str(trait).removesuffix(".0") for trait in traits) if code == Rule.SAME else "",
        "repeats_row": repeated["file_row"] if repeated else None,
    }
