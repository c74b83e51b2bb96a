"""Provinsi: for an agency, whether the province rose, without any other unit."""

from dashboard.charts.overview import province_years
from dashboard.database import fetch
from dashboard.figures.published import whole_changes, whole_history
from dashboard.sentences import overview, trends
from dashboard.sentences.statements.province import moved
from dashboard.tables.overview import PROVINCE
from dashboard.ui import controls, layout

layout.heading("Provinsi", question="Apakah pelayanan provinsi membaik?")
with controls.row():
    year = controls.year(surveyed=True)
history, changes = (fetch(figure, until=year) for figure in (whole_history, whole_changes))
layout.stop_if_empty(history, needs="survei", year=year, kind="survey-responses")
layout.takeaway(moved(history, changes, year).long)
layout.chart(province_years, history, alt=overview.history_alt(history))
layout.note(trends.direction(changes, year))
layout.folded_table("Angka per tahun", history, PROVINCE, download=f"provinsi-sampai-{year}", alt="IKM per tahun")
layout.link("Keadaan unit Anda", page="own", tahun=year)
