"""Every table of the product. `dashboard.migrations` builds them; only `dashboard.intake` writes facts."""

from dashboard.schema.answers import ANSWER_COUNTS, ELEMENT_MEANS, QUESTIONS, responses, rollups, surveys
from dashboard.schema.ledger import accounts, audit, data_version, loads, snapshots
from dashboard.schema.loop import (
    checklist_answers,
    checklist_items,
    complaint_themes,
    complaints,
    follow_ups,
    innovations,
    regime_scores,
    themes,
)
from dashboard.schema.organisation import services, units
from dashboard.schema.reporting import duties, missions, obligations, periods, submissions, targets
from dashboard.schema.types import UtcTime, metadata

__all__ = [
    "ANSWER_COUNTS",
    "ELEMENT_MEANS",
    "QUESTIONS",
    "UtcTime",
    "accounts",
    "audit",
    "checklist_answers",
    "checklist_items",
    "complaint_themes",
    "complaints",
    "data_version",
    "duties",
    "follow_ups",
    "innovations",
    "loads",
    "metadata",
    "missions",
    "obligations",
    "periods",
    "regime_scores",
    "responses",
    "rollups",
    "services",
    "snapshots",
    "submissions",
    "surveys",
    "targets",
    "themes",
    "units",
]
