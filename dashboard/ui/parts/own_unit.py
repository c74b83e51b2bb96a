"""Unit saya: reports that came back, letters to the unit, and what its people uploaded."""

from pandas import DataFrame

from dashboard.access import current_person
from dashboard.database import fetch
from dashboard.measures.submissions import Status
from dashboard.rows import present
from dashboard.sentences import own_unit as words
from dashboard.sentences.load_history import kinds_named
from dashboard.tables.integrity import LATEST_LOADS
from dashboard.tables.submissions import LETTERS
from dashboard.ui import layout
from dashboard.wording import plain
from queries.letters import letters_of
from queries.loads import loads_by
from queries.submissions import duties_of_year

LATEST = 5


def returned(states: DataFrame, year: int) -> None:
    """Each report that was sent back, with the reason and the way to hand it in again."""
    for row in states[states["status"] == Status.RETURNED].itertuples(index=False):
        reason = plain(str(row.reason)) if present(row.reason) else ""
        choices = {"bagian": "periksa", "unit": row.code, "kewajiban": row.duty, "tahun": year}
        layout.link(words.returned(str(row.duty)), page="submissions", note=reason, **choices)


def letters(year: int) -> None:
    """The letters of a year to this unit; nothing when there were none."""
    for duty in fetch(duties_of_year, year=year)["duty"]:
        sent = fetch(letters_of, year=year, duty=duty)
        if len(sent):
            title = words.letters(len(sent), str(duty))
            layout.folded_table(title, sent, LETTERS, download=f"surat-{duty}-{year}", alt=title)


def uploads() -> None:
    """What this person loaded last, and the way to load more."""
    files = kinds_named(fetch(loads_by, by=current_person().name)).head(LATEST)
    if len(files):
        layout.section("Unggahan terakhir")
        layout.table(files, LATEST_LOADS, download="unggahan", alt="Unggahan terakhir dan keadaannya")
    layout.link("Unggah berkas", page="intake", bagian="unggah")
