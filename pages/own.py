"""Unit saya: an agency's first page: what is due, what to do first, reports that came back, letters, its uploads."""

from dashboard import clock
from dashboard.access import current_person
from dashboard.database import fetch
from dashboard.figures.rankings.ranked_units import ranked_units
from dashboard.figures.scorecard import profile_of
from dashboard.figures.submissions.states import duty_states
from dashboard.sentences import rankings, scorecard, submissions
from dashboard.tables.scorecard import UNIT_DUTIES
from dashboard.ui import controls, layout
from dashboard.ui.parts import own_unit, unit_first
from queries.units import all_units

layout.heading("Unit saya", question="Apa yang mendesak bagi unit ini, dan di mana ia di antara sebayanya?")
with controls.row():
    year = controls.year()
unit = current_person().root or ""
units = fetch(all_units)
layout.stop_if_empty(units, needs="unit", year=year, kind="units")
everyone = rankings.described(fetch(ranked_units, year=year))
profile = profile_of(everyone, unit)
states = submissions.of_unit(submissions.described(fetch(duty_states, moment=clock.moment_of(year))), unit)
answer, who = scorecard.headline(profile, units, unit, year)
layout.takeaway(answer)
unit_first.first(unit, year, states=states, everyone=everyone, profile=profile)
own_unit.returned(states, year)
layout.folded_table(
    f"Kewajiban {year}", states, UNIT_DUTIES, download=f"kewajiban-{unit}-{year}", alt="Kewajiban unit dan keadaannya"
)
own_unit.letters(year)
own_unit.uploads()
layout.link("Rapor lengkap unit ini", page="scorecard", unit=unit, tahun=year)
