"""The parts of the data: what changes together, and what an answer may depend on."""

ORGANISATION, SURVEYS, COMPARISONS, THEMES = "organisasi", "survei", "perbandingan", "tema"
CHECKLISTS, COMPLAINTS, FOLLOW_UPS = "standar", "keluhan", "tindak lanjut"
SUBMISSIONS, BRIEFINGS, RECORDS, FILES = "pelaporan", "paparan", "catatan", "berkas"

# Every table of facts belongs to one part. Tables without a part change nothing that a figure shows.
PARTS: dict[str, tuple[str, ...]] = {
    ORGANISATION: ("units", "services", "unit_aliases", "periods"),
    SURVEYS: ("surveys", "responses", "rollups", "group_rollups", "screenings", "screening_reviews"),
    COMPARISONS: ("rank_sets",),
    CHECKLISTS: ("checklist_items", "checklist_answers", "regime_scores", "user_scores", "evidence"),
    THEMES: ("themes",),
    COMPLAINTS: ("complaints", "theme_models", "complaint_themes"),
    FOLLOW_UPS: ("follow_ups", "innovations"),
    SUBMISSIONS: ("duties", "obligations", "submissions", "letters", "missions", "targets"),
    BRIEFINGS: ("snapshots",),
    RECORDS: ("audit",),
    FILES: ("loads", "stored_files", "stored_file_parts", "sender_mappings"),
}
# What a row of these tells of another part's row (which file it came in, when) never changes while that row stands.
NAMED_BESIDE = frozenset({"loads", "stored_files"})
# Parts whose versions are kept year by year: a year that was not written holds.
BY_YEAR = frozenset({SURVEYS, COMPARISONS})
# Years outside of these are not told apart.
FIRST_YEAR, LAST_YEAR = 2004, 2100
# Stands for all years of a part, and for the one version of a part that is not kept by year.
EVERY_YEAR = 0

PART_OF = {table: part for part, tables in PARTS.items() for table in tables}
