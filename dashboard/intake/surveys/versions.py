"""New surveys in the place of those that stand: all of a file at once, the earlier ones retired, never deleted."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.intake.context import Context
from dashboard.intake.store.bulk import insert_with_ids, retired_by
from dashboard.intake.surveys.keys import SurveyKey
from dashboard.intake.surveys.suggestions import retire_suggestions
from dashboard.schema import surveys

# Columns of a row of `surveys`: which there are depends on its source.
SurveyColumns = Mapping[str, Any]


def new_surveys(
    context: Context, rows: Sequence[tuple[SurveyKey, SurveyColumns]], retired: dict[SurveyKey, int]
) -> list[int]:
    """Ids of new current surveys for these keys; those before them are retired and noted in `retired`."""
    earlier = {key: standing_id for key, values in rows if (standing_id := _standing(context, key, values)) is not None}
    if earlier:
        retired |= earlier
        retired_by(context.db, surveys, surveys.c.id, [*earlier.values()], context.load_id)
        retire_suggestions(context, [*earlier.values()])
    ids = insert_with_ids(context.db, surveys, [_row(context, key, values) for key, values in rows])
    for (key, values), survey_id in zip(rows, ids, strict=True):
        assert key.period is not None
        context.current_surveys(key.period, values["source"])[key.unit_id, key.service_id] = survey_id
    return ids


def _standing(context: Context, key: SurveyKey, values: SurveyColumns) -> int | None:
    assert key.period is not None
    return context.current_surveys(key.period, values["source"]).get((key.unit_id, key.service_id))


def _row(context: Context, key: SurveyKey, values: SurveyColumns) -> dict[str, object]:
    assert key.period is not None
    identity = {"unit_id": key.unit_id, "service_id": key.service_id, "period_id": context.period_id(key.period)}
    return {**identity, **values, "load_id": context.load_id}
