"""Items of frameworks in the database: written when a load needs them, kept as the frameworks say."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select, update

from dashboard import rules
from dashboard.intake.reading.checklist_columns import ItemCode
from dashboard.intake.store.bulk import insert_row
from dashboard.rules.checklist_models import Checklist, ChecklistItem
from dashboard.schema import checklist_items


def item_ids(db: Connection, frameworks: Iterable[str]) -> dict[ItemCode, int]:
    """Id of every item of these frameworks, by framework and code; new or changed items are written."""
    ids: dict[ItemCode, int] = {}
    for code in sorted(set(frameworks)):
        framework = rules.checklist(code)
        rows = db.execute(select(checklist_items).where(checklist_items.c.framework == code)).mappings()
        standing = {row["code"]: dict(row) for row in rows}
        for item in framework.items:
            ids[(code, item.code)] = _kept(db, standing.get(item.code), _values(framework, item))
    return ids


def _values(framework: Checklist, item: ChecklistItem) -> dict[str, object]:
    return {
        "framework": framework.code,
        "code": item.code,
        "name": item.name,
        "component_group": item.group,
        "weight": float(item.weight),
        "legal_basis": item.legal_basis or framework.source,
        "highest_level": item.highest_level,
    }


def _kept(db: Connection, before: Mapping[str, Any] | None, values: Mapping[str, object]) -> int:
    if before is None:
        return insert_row(db, checklist_items, values)
    if any(before[name] != value for name, value in values.items()):
        db.execute(update(checklist_items).where(checklist_items.c.id == before["id"]).values(values))
    return int(before["id"])
