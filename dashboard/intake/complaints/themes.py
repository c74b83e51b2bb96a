"""Themes of complaints as they are kept: what the taxonomy says of each text, and which texts are one campaign."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from dashboard import themes as engine
from dashboard.intake.complaints.masked_again import mask_again
from dashboard.intake.store.bulk import insert_rows
from dashboard.schema import complaint_themes, complaints
from dashboard.schema import themes as themes_table

RULE = "rule"
COLUMNS = ("complaint_id", "theme", "origin", "score", "detail", "words", "taxonomy_version")
# A statement takes so many ids at once.
CHUNK = 500
DETAIL_LENGTH = 40
# Shorter texts are alike by chance ("pelayanan bagus"), not by arrangement.
FEWEST_WORDS = 5


class Stored(NamedTuple):
    """What is read of a complaint to say what it is about."""

    id: int
    received_at: datetime
    text_masked: str
    campaign_id: int | None


def sync_themes(db: Connection) -> None:
    """The table of themes as the taxonomy has it; a theme that left the taxonomy stays, old rows name it."""
    known = {row.code: row for row in db.execute(select(themes_table))}
    for theme in engine.taxonomy().themes:
        first, second = (*theme.elements, None, None)[:2]
        values = {"name": theme.name, "kind": theme.kind, "element": first, "second_element": second}
        if theme.code not in known:
            db.execute(insert(themes_table).values(code=theme.code, **values))
        elif any(getattr(known[theme.code], name) != value for name, value in values.items()):
            db.execute(update(themes_table).where(themes_table.c.code == theme.code).values(values))


def classify_stored(db: Connection, ids: Collection[int]) -> Sequence[int]:
    """Write anew what the taxonomy says of these complaints; what people decided stays. Gives the ids back."""
    sync_themes(db)
    texts = {row.id: row.text_masked for row in _standing(db, ids)}
    for some in _chunks(list(texts)):
        condition = complaint_themes.c.complaint_id.in_(some) & (complaint_themes.c.origin == RULE)
        db.execute(delete(complaint_themes).where(condition))
    version = engine.edition(engine.taxonomy().version)
    rows = [
        (
            complaint_id,
            hit.theme,
            RULE,
            hit.score,
            (hit.detail or "")[:DETAIL_LENGTH] or None,
            _said(hit.words),
            version,
        )
        for complaint_id, hits in zip(texts, engine.classify(list(texts.values()), are_masked=True), strict=True)
        for hit in hits
    ]
    insert_rows(db, complaint_themes, COLUMNS, rows)
    return list(texts)


def reapply(db: Connection, *, zone: ZoneInfo) -> int:
    """Mask and classify again what was read by another edition of the rules, or by none, and group their years again;
    how many complaints that were. What people decided is not touched.
    """
    version = engine.edition(engine.taxonomy().version)
    current = (
        (complaint_themes.c.complaint_id == complaints.c.id)
        & (complaint_themes.c.origin == RULE)
        & (complaint_themes.c.taxonomy_version == version)
    )
    judged = select(complaint_themes.c.complaint_id).where(current).exists()
    ids = db.scalars(select(complaints.c.id).where(complaints.c.retired_by_load_id.is_(None), ~judged)).all()
    if not ids:
        return 0
    mask_again(db, ids)
    classify_stored(db, ids)
    group_campaigns(db, ids, zone=zone)
    return len(ids)


def group_campaigns(db: Connection, ids: Collection[int] | None = None, *, zone: ZoneInfo) -> int:
    """Near-identical texts of one year become one campaign, named by its first complaint; how many rows changed.

    `ids`: only the years in which these came in are grouped again; None: all. Texts that say nothing, or are too
    short to be alike on purpose, stand alone.
    """
    wanted = None if ids is None else set(ids)
    rows = sorted(_standing(db), key=lambda row: (row.received_at, row.id))
    years: dict[int, list[Stored]] = {}
    for row in rows:
        years.setdefault(row.received_at.astimezone(zone).year, []).append(row)
    changed = []
    for rows_of_year in years.values():
        if wanted is None or any(row.id in wanted for row in rows_of_year):
            changed += _changed(rows_of_year)
    if changed:
        of_one = (
            update(complaints).where(complaints.c.id == bindparam("complaint")).values(campaign_id=bindparam("first"))
        )
        db.execute(of_one, changed)
    return len(changed)


def _changed(rows: Sequence[Stored]) -> list[dict[str, int]]:
    """Complaints of one year, oldest first, whose campaign is another than the stored one."""
    told = [row for row in rows if len(row.text_masked.split()) >= FEWEST_WORDS]
    first: dict[int, int] = {}
    named = {row.id: row.id for row in rows}
    for row, group in zip(told, engine.campaigns([row.text_masked for row in told]), strict=True):
        named[row.id] = first.setdefault(group, row.id)
    return [{"complaint": row.id, "first": named[row.id]} for row in rows if row.campaign_id != named[row.id]]


def _standing(db: Connection, ids: Collection[int] | None = None) -> list[Stored]:
    columns = (complaints.c.id, complaints.c.received_at, complaints.c.text_masked, complaints.c.campaign_id)
    statement = select(*columns).where(complaints.c.retired_by_load_id.is_(None)).order_by(complaints.c.id)
    rows = [Stored(*row) for row in db.execute(statement)]
    wanted = None if ids is None else set(ids)
    return [row for row in rows if wanted is None or row.id in wanted]


def _said(words: Sequence[str] | str) -> str | None:
    joined = words if isinstance(words, str) else "; ".join(words)
    return joined or None


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]
