"""What was learned from confirmed texts, kept: the decision theme by theme, and what the model says where it is on."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, func, insert, select

from dashboard.intake.complaints.themes import COLUMNS, sync_themes
from dashboard.intake.store.bulk import insert_rows
from dashboard.schema import complaint_themes, complaints, loads, theme_models
from dashboard.themes import learned, taxonomy
from dashboard.themes.learned import Confirmed, Switch

MODEL = "model"


def learn_again(db: Connection, *, now: datetime, zone: ZoneInfo) -> int:
    """Decide for every theme whether the model replaces the taxonomy, and write what the model says where it does.

    Only when texts were confirmed, complaints loaded or the taxonomy changed since the last time, and never with fewer
    confirmed texts than one theme needs. How many rows of decisions and themes were written.
    """
    confirmed = _confirmed(db, zone)
    if len(confirmed) < learned.FEWEST_CONFIRMED or _up_to_date(db):
        return 0
    sync_themes(db)
    switches = learned.switches(confirmed)
    db.execute(delete(theme_models))
    db.execute(insert(theme_models), [_row(switch, now) for switch in switches])
    return len(switches) + _write(db, confirmed, [switch.theme for switch in switches if switch.switched_on])


def _confirmed(db: Connection, zone: ZoneInfo) -> list[Confirmed]:
    """Texts in force whose themes a person decided."""
    statement = (
        select(complaints.c.id, complaints.c.text_masked, complaints.c.received_at, complaint_themes.c.theme)
        .join(complaint_themes, complaint_themes.c.complaint_id == complaints.c.id)
        .where(complaint_themes.c.origin == "person", complaints.c.retired_by_load_id.is_(None))
        .order_by(complaints.c.id)
    )
    texts: dict[int, tuple[str, datetime]] = {}
    themes: dict[int, set[str]] = {}
    for row in db.execute(statement):
        texts[row.id] = row.text_masked, row.received_at
        themes.setdefault(row.id, set()).add(row.theme)
    return [
        Confirmed(text, frozenset(themes[of]), received.astimezone(zone).date())
        for of, (text, received) in texts.items()
    ]


def _up_to_date(db: Connection) -> bool:
    """Whether nothing came after the last decision: no confirmed text, no load, no other taxonomy."""
    last = db.execute(select(func.min(theme_models.c.computed_at), func.max(theme_models.c.taxonomy_version))).one()
    if last[0] is None or last[1] != taxonomy().version:
        return False
    newest = (
        db.scalar(select(func.max(complaint_themes.c.decided_at))),
        db.scalar(select(func.max(loads.c.loaded_at))),
    )
    return all(at is None or at <= last[0] for at in newest)


def _row(switch: Switch, now: datetime) -> dict[str, object]:
    return {
        "theme": switch.theme,
        "confirmed": switch.confirmed,
        # What was not compared is null, not a score of nothing.
        "taxonomy_f1": None if switch.taxonomy_f1 != switch.taxonomy_f1 else switch.taxonomy_f1,
        "learned_f1": None if switch.learned_f1 != switch.learned_f1 else switch.learned_f1,
        "switched_on": switch.switched_on,
        "taxonomy_version": taxonomy().version,
        "computed_at": now,
    }


def _write(db: Connection, confirmed: Sequence[Confirmed], switched_on: Sequence[str]) -> int:
    """Rows of the model for the themes that are on, anew; those of other themes go."""
    db.execute(delete(complaint_themes).where(complaint_themes.c.origin == MODEL))
    if not switched_on:
        return 0
    standing = select(complaints.c.id, complaints.c.text_masked).where(complaints.c.retired_by_load_id.is_(None))
    texts = db.execute(standing.order_by(complaints.c.id)).all()
    themes_by_text = learned.learn(confirmed, switched_on).themes_of([row.text_masked for row in texts])
    version = taxonomy().version
    rows = [
        (row.id, theme, MODEL, None, None, None, version)
        for row, themes in zip(texts, themes_by_text, strict=True)
        for theme in sorted(themes)
    ]
    insert_rows(db, complaint_themes, COLUMNS, rows)
    return len(rows)
