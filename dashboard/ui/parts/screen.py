"""What the first screens of pages share: the year in force, rows that lead to a unit, and pages of a list."""

from collections.abc import Callable, Iterable

import streamlit as st
from pandas import DataFrame

from dashboard.access import Role, current_person
from dashboard.database import fetch
from dashboard.sentences.common import instead
from dashboard.ui import layout
from dashboard.ui.controls import pages
from dashboard.wording import plain
from queries.surveys import years


def year_in_force(asked: int, holds: Callable[[int], bool]) -> int:
    """`asked`, or the latest year before it that holds something; `asked` where none does."""
    known = sorted((int(year) for year in fetch(years)["year"]), reverse=True)
    return next((year for year in [asked, *(one for one in known if one < asked)] if holds(year)), asked)


def year_shown(asked: int, year: int, needs: str) -> None:
    """A line that says so where another year is shown than was asked for."""
    if year != asked:
        st.caption(instead(needs, asked, year))


def unit_rows(rows: Iterable[tuple[str, str, str]], year: int) -> None:
    """One row a unit: its name leads to its scorecard of `year`, below it a note. `rows`: code, name, note."""
    with st.container(gap="xsmall"):
        for code, unit, note in rows:
            layout.link(plain(unit), note=note, page="scorecard", unit=code, tahun=year)


def page_of(rows: DataFrame, per: int) -> DataFrame:
    """The rows of the page that ?hal=2 names, `per` to a page; the first when none is named, the last beyond it."""
    return rows.iloc[pages.shown(len(rows), per)]


def page_number(total: int, per: int) -> int:
    """Which page of `total` rows, `per` to a page, is looked at: from 1."""
    return int(pages.shown(total, per).start) // per + 1


def by_sight(province: str, agency: str) -> str:
    """The words for somebody who sees the province, or for an agency, which sees its own."""
    return agency if of_agency() else province


def of_agency() -> bool:
    """Whether who looks is an agency, and sees its own units."""
    return current_person().role == Role.UNIT
