"""Every table of the product. `dashboard.migrations` builds them; only `dashboard.intake` writes facts."""

from dashboard.schema.answers import ANSWER_COUNTS, ELEMENT_MEANS, QUESTIONS, responses, rollups, surveys
from dashboard.schema.derived import group_rollups, rank_sets, screening_reviews, screenings
from dashboard.schema.files import sender_mappings, stored_file_parts, stored_files
from dashboard.schema.ledger import accounts, audit, data_version, loads, snapshots
from dashboard.schema.loop import (
    checklist_answers,
    checklist_items,
    complaint_themes,
    complaints,
    follow_ups,
    innovations,
    regime_scores,
    theme_models,
    themes,
)
from dashboard.schema.organisation import services, units
from dashboard.schema.reporting import duties, letters, missions, obligations, periods, submissions, targets
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
    "group_rollups",
    "innovations",
    "letters",
    "loads",
    "metadata",
    "missions",
    "obligations",
    "periods",
    "rank_sets",
    "regime_scores",
    "responses",
    "rollups",
    "screening_reviews",
    "screenings",
    "sender_mappings",
    "services",
    "snapshots",
    "stored_file_parts",
    "stored_files",
    "submissions",
    "surveys",
    "targets",
    "theme_models",
    "themes",
    "units",
]
