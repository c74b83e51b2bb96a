"""Every table of the product. `dashboard.migrations` builds them; only `dashboard.intake` writes facts."""

from dashboard.schema.accounts import access_log, accounts, sign_ins
from dashboard.schema.answers import ANSWER_COUNTS, ELEMENT_MEANS, QUESTIONS, SURVEY_SUMS, responses, rollups, surveys
from dashboard.schema.checklists import checklist_answers, checklist_items, evidence, regime_scores, user_scores
from dashboard.schema.complaints import complaint_themes, complaints, theme_models, themes
from dashboard.schema.derived import group_rollups, rank_sets, screening_reviews, screenings, stored_figures
from dashboard.schema.files import sender_mappings, stored_file_parts, stored_files
from dashboard.schema.follow_up import follow_ups, innovations
from dashboard.schema.ledger import audit, loads, part_versions, snapshots
from dashboard.schema.organisation import services, units
from dashboard.schema.submissions import duties, letters, missions, obligations, periods, submissions, targets
from dashboard.schema.types import UtcTime, metadata
from dashboard.schema.unit_aliases import unit_aliases

__all__ = [
    "ANSWER_COUNTS",
    "ELEMENT_MEANS",
    "QUESTIONS",
    "SURVEY_SUMS",
    "UtcTime",
    "access_log",
    "accounts",
    "audit",
    "checklist_answers",
    "checklist_items",
    "complaint_themes",
    "complaints",
    "duties",
    "evidence",
    "follow_ups",
    "group_rollups",
    "innovations",
    "letters",
    "loads",
    "metadata",
    "missions",
    "obligations",
    "part_versions",
    "periods",
    "rank_sets",
    "regime_scores",
    "responses",
    "rollups",
    "screening_reviews",
    "screenings",
    "sender_mappings",
    "services",
    "sign_ins",
    "snapshots",
    "stored_figures",
    "stored_file_parts",
    "stored_files",
    "submissions",
    "surveys",
    "targets",
    "theme_models",
    "themes",
    "unit_aliases",
    "units",
    "user_scores",
]
