"""Complaints that other rules masked are masked again, from their words as they came where the key opens them."""

from collections.abc import Collection

from sqlalchemy import Connection, bindparam, select, update

from dashboard.schema import complaints
from dashboard.sealing import has_key, opened
from dashboard.themes import masked

# What a person may have written into, besides the text.
SAID = ("classification_said", "category_said", "status_said")


def mask_again(db: Connection, ids: Collection[int]) -> int:
    """Mask the texts and free words of these complaints by the rules in force; how many changed.

    Without the key what is stored masked is masked further: what an older rule hid stays hidden.
    """
    wanted, opens = frozenset(ids), has_key()
    columns = (
        complaints.c.id,
        complaints.c.text_sealed,
        complaints.c.text_masked,
        *(complaints.c[name] for name in SAID),
    )
    changed = []
    for row in db.execute(select(*columns).order_by(complaints.c.id)):
        if row.id not in wanted:
            continue
        words = opened(row.text_sealed) if opens and row.text_sealed is not None else None
        now = {"text_masked": masked(row.text_masked if words is None else words)}
        now |= {name: free_text and masked(free_text) for name in SAID for free_text in (row._mapping[name],)}
        if any(row._mapping[name] != value for name, value in now.items()):
            changed.append({"complaint": row.id, **now})
    if changed:
        db.execute(update(complaints).where(complaints.c.id == bindparam("complaint")), changed)
    return len(changed)
