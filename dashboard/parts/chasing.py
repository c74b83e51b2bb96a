"""Pelaporan: whom to chase."""

from typing import Any

from dashboard import layout
from dashboard.database import fetch
from dashboard.figures.chasing import units_to_chase
from dashboard.sentences import submissions
from dashboard.tables.submissions import CHASE


def chase(duty: str, moment: dict[str, Any]) -> None:
    """Units that are waited for, the longest overdue first."""
    units = submissions.described(fetch(units_to_chase, duty=duty, **moment))
    layout.section("Ditagih dahulu", submissions.waiting(units))
    if len(units):
        layout.table(units, CHASE, download=f"tagihan-{duty}-{moment['year']}", alt="Unit yang perlu ditagih")
