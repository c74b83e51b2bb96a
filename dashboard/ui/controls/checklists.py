"""The choice of a checklist: like `dashboard/ui/controls/__init__.py`, with the URL as the only truth."""

from dashboard import rules
from dashboard.database import fetch
from dashboard.ui import controls
from queries.compliance import checklist_years

KEY = "kerangka"


def answered_in(year: int) -> bool:
    """Whether any checklist was answered in `year`."""
    return year in set(fetch(checklist_years)["year"])


def framework(year: int) -> str:
    """?kerangka=pekppp: the code of one framework; the first with answers in `year` when none is named."""
    names = {checklist.code: checklist.name for checklist in rules.checklists()}
    known = fetch(checklist_years)
    answered = set(known.loc[known["year"] == year, "framework"])
    first = next((code for code in names if code in answered), next(iter(names)))
    return controls.named("Daftar periksa", KEY, names, first, width=240)
