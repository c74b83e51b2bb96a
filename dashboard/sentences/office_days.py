"""Days off that are only estimated, in words: where working days are counted, a reader must know."""

from datetime import date

from dashboard.rules.complaint_clocks import estimated_days_off
from dashboard.wording import count
from dashboard.wording import date as day

MOST_NAMED = 3


def estimated(first: date, last: date) -> str:
    """The days off from `first` to `last` that no joint decree names yet; nothing where all are known."""
    days = [off for off in estimated_days_off(last.year) if first <= off <= last]
    if not days:
        return ""
    more = f", dan {count(len(days) - MOST_NAMED)} lain" if len(days) > MOST_NAMED else ""
    return (
        f"{count(len(days))} hari libur yang ikut dihitung masih perkiraan, belum ada keputusan bersamanya: "
        f"{', '.join(day(off) for off in days[:MOST_NAMED])}{more}."
    )
