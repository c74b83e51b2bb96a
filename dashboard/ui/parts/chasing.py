"""Pelaporan: the pace against earlier years, and whom to chase."""

from dashboard.charts.submission_pace import submission_curve
from dashboard.choices import Moment
from dashboard.database import fetch
from dashboard.figures.submissions.chasing import chase_list
from dashboard.figures.submissions.pace import curve, projection
from dashboard.sentences import submission_pace, submissions
from dashboard.tables.submissions import CHASE, HABITS
from dashboard.ui import layout


def chase(duty: str, moment: Moment) -> None:
    """Units that are waited for, the longest overdue first; then the lists that say how to speak to each."""
    units = submissions.described(fetch(chase_list, duty=duty, moment=moment))
    layout.section("Ditagih dahulu", submissions.waiting(units))
    if len(units):
        habits = zip(units["last_state"], units["last_days"], strict=True)
        units = units.assign(habit=[submission_pace.habit(state, late) for state, late in habits])
        layout.table(units, CHASE, download=f"tagihan-{duty}-{moment.year}", alt="Unit yang perlu ditagih")
    pace(duty, moment)
    for key, own in submission_pace.lists(units).items() if len(units) else ():
        title, meaning = submission_pace.LISTS[key]
        if len(own):
            name = f"{key}-{duty}-{moment.year}"
            layout.folded_table(f"{title} ({len(own)}). {meaning}", own, HABITS, download=name, alt=title)


def pace(duty: str, moment: Moment) -> None:
    """The share handed in by days to the deadline against earlier years, and what the deadline may bring."""
    place = fetch(projection, duty=duty, moment=moment)
    if place.empty:
        return
    row = place.iloc[0]
    layout.section("Laju penyampaian", submission_pace.pace(row))
    if row["day"] >= 0:
        layout.note(submission_pace.expected(row))
    lines = fetch(curve, duty=duty, moment=moment)
    layout.chart(submission_curve(lines), alt=submission_pace.alt(lines))
