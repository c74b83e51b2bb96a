"""Which tables every transaction may read whole. All others show on PostgreSQL only the rows of units in sight."""

# The table, and why it hides nothing of one unit from another.
OPEN: dict[str, str] = {
    "periods": "the calendar",
    "duties": "a deadline holds for everybody",
    "missions": "the plan of the province is public",
    "targets": "the plan of the province is public",
    "checklist_items": "the standards hold for everybody",
    "themes": "the list of themes holds for everybody",
    "theme_models": "how well themes are recognised, in counts over the whole province",
    "unit_aliases": "names, which are public",
    "loads": "a file and a person: whose loads somebody may see says their account, not a unit",
    "stored_files": "as loads; what they hold is sealed",
    "stored_file_parts": "sealed",
    "sender_mappings": "how files are read",
    "audit": "a line is of any table: queries join it to the rows it is about, which are behind the wall",
    "snapshots": "an approved briefing is the province's",
    "rank_sets": "a family is stored whole; figures show the codes in scope only",
    "part_versions": "how often something was written",
    "stored_figures": "sealed, and asked for by who sees it",
    "accounts": "asked for by the door, before anybody has a scope",
    "sign_ins": "as accounts",
    "access_log": "only administrator and biro have the register",
}
# Only grow: rows are added and read.
REGISTERS = ("audit", "access_log")
