"""The chain from a low element to its movement, one line a unit and element, each step a link to its evidence."""

import streamlit as st
from pandas import DataFrame

from dashboard import clock
from dashboard.database import fetch
from dashboard.figures.follow_up.chain import Chain, chains
from dashboard.rows import rows_of
from dashboard.sentences import chain
from dashboard.tables.chain import CHAINS
from dashboard.ui import layout, leads

# Enough to see where the loop breaks; the rest is in the table.
SHOWN = 6


def of_unit(unit: str, year: int) -> None:
    """Every chain of one unit, step by step, once it is asked for."""
    rows = fetch(chains, moment=clock.moment_of(year))
    unit_rows = rows[rows["code"] == unit]
    layout.section("Dari keluhan ke perbaikan", chain.answer(unit_rows))
    place = (
        leads.opened(f"Rantai {len(unit_rows)} unsur, langkah demi langkah", key="rantai unit")
        if len(unit_rows)
        else None
    )
    if place is None:
        return
    with place:
        st.markdown(chain.READING, width=layout.READABLE)
        for row in rows_of(unit_rows, Chain):
            with st.container(border=True):
                st.markdown(f"**{chain.title(row)}**")
                _steps(row, year)


def of_province(year: int) -> None:
    """The most pressing chains of all units; the rest in a table."""
    rows = fetch(chains, moment=clock.moment_of(year))
    layout.note(chain.answer(rows))
    with layout.tiles():
        for row in rows_of(rows.head(SHOWN), Chain):
            label, note = chain.tile(row)
            layout.link(label, note=note, page="scorecard", unit=row.code, tahun=year)
    if len(rows):
        described: DataFrame = rows.assign(chain=[chain.line(row) for row in rows_of(rows, Chain)])
        layout.folded_table("Semua rantai", described, CHAINS, download=f"rantai-{year}", alt="Rantai unit dan unsur")


def _steps(row: Chain, year: int) -> None:
    steps: list[tuple[tuple[str, str], str, dict[str, object]]] = [
        (chain.element(row), "elements", {}),
        (chain.complaints(row), "complaints", {}),
        (chain.components(row), "compliance", {}),
        (chain.programme(row), "follow_up", {"unsur": row.element}),
        (chain.movement(row, year), "trends", {"tampilan": "unit"}),
    ]
    with st.grid("auto", min_column_width=190, border=False):
        for (label, note), page, choices in steps:
            layout.link(label, note=note, page=page, tahun=year, unit=row.code, **choices)
