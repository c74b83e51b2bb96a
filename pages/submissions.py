"""Pelaporan: who has handed in and whom to chase; recording, checking and returning reports; letters; deadlines."""

import streamlit as st

from dashboard import clock
from dashboard.database import fetch
from dashboard.figures.submissions.states import duty_summary
from dashboard.sentences import submissions
from dashboard.sentences.statements.duty import duty as duty_said
from dashboard.ui import controls, forms, layout
from dashboard.ui.parts import submissions as parts
from dashboard.ui.parts.chasing import chase
from dashboard.ui.parts.letters import letters

layout.heading("Pelaporan", question="Siapa belum menyampaikan, siapa ditagih dahulu?")
with controls.row():
    year = controls.year()
    duty = controls.duty(year)
    kind = controls.one_of("Unit yang", "keadaan", submissions.KINDS, "ditunggu", width=170)
moment = clock.moment_of(year)
forms.answer()

summary = fetch(duty_summary, moment=moment)
layout.stop_if_empty(summary, needs="kewajiban unit", year=year, kind="obligations")
rows = summary[summary["duty"] == duty]
layout.stop_if_empty(rows, needs=f"daftar unit wajib untuk {duty}", year=year, kind="obligations")
row = rows.iloc[0]
layout.takeaway(submissions.answer(row, duty_said(row, moment), kind))
st.caption(submissions.states_said(row, moment.zone))

part = controls.part(submissions.PARTS)
if part == "tagih":
    chase(row, duty, kind, moment)
elif part == "keadaan":
    parts.states(summary, row, duty, moment)
elif part == "periksa":
    parts.report(duty, moment)
elif part == "surat":
    letters(duty, moment)
elif part == "aturan":
    parts.rules_of_year(row, duty, moment)
layout.source_line_of_duty(row)
