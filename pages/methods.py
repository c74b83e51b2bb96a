"""Metode: every figure explained, with what is left out of it, and the words of the screens."""

from dashboard import methods
from dashboard.database import fetch
from dashboard.figures.derivation.exclusions import exclusions
from dashboard.figures.surveys.standings import unit_standings
from dashboard.sentences import common
from dashboard.ui import controls, layout
from dashboard.ui.controls import search
from dashboard.ui.parts.methods import found, glossary, theme_of

layout.heading("Metode", question="Dari mana setiap angka berasal, apa yang tidak dihitung, dan apa batasnya?")
with controls.row():
    year = controls.year()
    words = search.words("Cari di Metode", example="misalnya: rentang, sebaya, RTL")
layout.takeaway(methods.RANKS.title, methods.RANKS.text, help=methods.RANKS_MORE)
part = controls.part(methods.TITLES)

if words:
    found(words)
else:
    for theme in methods.themes(part):
        theme_of(theme, fetch(exclusions, year=year), year)
    glossary()
layout.source_line(year, rule_sets=common.rule_sets(fetch(unit_standings, year=year)))
