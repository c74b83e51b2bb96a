"""What respondents wrote beside their answers: complaints of the channel "saran SKM", tied to the survey."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import insert, select

from dashboard.intake.complaints.reader import Written
from dashboard.intake.complaints.store import store
from dashboard.intake.context import Context
from dashboard.intake.reading.periods import Period
from dashboard.intake.receipt import Place
from dashboard.intake.store.bulk import retired_by
from dashboard.schema import complaint_themes, complaints

SURVEY_CHANNEL = "saran SKM"


@dataclass(frozen=True)
class Suggestion:
    """The words of one respondent, where they stand, and when they were written or entered."""

    text: str
    sheet: int
    row: int
    answered_on: date | None
    entered_at: datetime | None


@dataclass(frozen=True)
class Suggestions:
    """Everything suggested in one survey."""

    survey_id: int
    unit_id: int
    service_id: int | None
    period: Period
    suggestions: Sequence[Suggestion]


def keep_suggestions(context: Context, surveys: Iterable[Suggestions]) -> None:
    """Store the suggestions of the surveys of one file. What an official decided of the same words in the version
    of a survey that this one replaces, holds for the new one too.
    """
    written = [_written(context, survey, suggestion) for survey in surveys for suggestion in survey.suggestions]
    if not written:
        return
    # A survey of this load has nothing in the database yet, so nothing can come again.
    store(context, written, within=complaints.c.survey_id.is_not(None) & (complaints.c.load_id == context.load_id))
    context.receipt.notes.append(f"{len(written)} saran responden menjadi keluhan kanal '{SURVEY_CHANNEL}'.")
    _carry_decisions(context)


def retire_suggestions(context: Context, survey_ids: Sequence[int]) -> None:
    """The suggestions of surveys that are replaced stand no longer."""
    retired_by(context.db, complaints, complaints.c.survey_id, survey_ids, context.load_id)


def _written(context: Context, survey: Suggestions, suggestion: Suggestion) -> Written:
    return Written(
        place=Place(str(suggestion.sheet), suggestion.row),
        unit_id=survey.unit_id,
        unit_said=f"{survey.unit_id} {survey.service_id} {survey.period.code}",
        service_id=survey.service_id,
        channel=SURVEY_CHANNEL,
        number=None,
        severity=None,
        classification=None,
        category=None,
        status=None,
        received_at=_received_at(context, survey.period, suggestion),
        verified_at=None,
        first_reply_at=None,
        resolved_at=None,
        text=suggestion.text,
        survey_id=survey.survey_id,
    )


def _received_at(context: Context, period: Period, suggestion: Suggestion) -> datetime:
    """The day of the answer, else its entry, else the last day of the period that is not in the future."""
    if suggestion.answered_on is None and suggestion.entered_at is not None:
        return suggestion.entered_at
    day = suggestion.answered_on or min(period.ends_on, context.today)
    return datetime.combine(day, time(), tzinfo=context.zone)


def _carry_decisions(context: Context) -> None:
    old, new = complaints.alias(), complaints.alias()
    carried = [column.name for column in complaint_themes.columns if column.name != "complaint_id"]
    decided = (
        select(new.c.id, *(complaint_themes.c[name] for name in carried))
        .join_from(complaint_themes, old, old.c.id == complaint_themes.c.complaint_id)
        .join(new, new.c.fingerprint == old.c.fingerprint)
        .where(complaint_themes.c.origin == "person")
        .where(old.c.retired_by_load_id == context.load_id, new.c.load_id == context.load_id)
    )
    context.db.execute(insert(complaint_themes).from_select(["complaint_id", *carried], decided))
