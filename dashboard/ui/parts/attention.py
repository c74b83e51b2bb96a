"""Perlu perhatian: what the rules found, each sentence a link to its evidence."""

from pandas import DataFrame

from dashboard import clock
from dashboard.database import fetch
from dashboard.figures.complaints.counts import unit_complaints
from dashboard.figures.compliance.people import paper_versus_people
from dashboard.figures.compliance.units import unit_compliance
from dashboard.figures.follow_up.chain import chains
from dashboard.figures.overview import Attention, attention_of
from dashboard.figures.submissions.states import duty_states
from dashboard.figures.surveys.province import province_year
from dashboard.figures.surveys.standings import SURVEY_DUTY, unit_standings
from dashboard.rows import rows_of
from dashboard.sentences import overview
from dashboard.ui import layout


def found(year: int) -> DataFrame:
    """`overview.attention` of `year`, put together from figures that other pages remember as well."""
    moment = clock.moment_of(year)
    states = fetch(duty_states, moment=moment)
    return attention_of(
        states[states["duty"] == SURVEY_DUTY],
        fetch(unit_standings, year=year),
        fetch(province_year, year=year),
        fetch(chains, moment=moment),
        fetch(unit_complaints, moment=moment),
        fetch(unit_compliance, year=year),
        fetch(paper_versus_people, year=year, zone=moment.zone),
    )


def links(year: int) -> None:
    """The sentences as links beside each other, or that there is none."""
    warnings = found(year)
    layout.section("Perlu perhatian", "" if len(warnings) else overview.calm())
    with layout.tiles():
        for row in rows_of(warnings, Attention):
            layout.link(overview.attention(row), note=overview.units(row), page=row.page, tahun=year, unit=row.unit)
