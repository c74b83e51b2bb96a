"""Metode: an explained figure with its formula folded, and the words of the screens."""

import streamlit as st
from pandas import DataFrame

from dashboard.methods import Part, Theme, with_words
from dashboard.methods.glossary import TERMS
from dashboard.tables.methods import EXCLUSIONS, GLOSSARY, illustrations, of_theme
from dashboard.ui import layout
from dashboard.wording import plain


def explained(part: Part) -> None:
    """One figure: title, meaning and source; its formula on request."""
    layout.section(part.title, part.text)
    if part.formulas:
        with st.expander("Rumus"):
            for formula in part.formulas:
                st.latex(formula, width=layout.READABLE)
    if part.source:
        st.caption(f"Sumber: {part.source}.")


def glossary() -> None:
    """The words the screens use, each with what it means."""
    rows = DataFrame([(term.word, term.meaning) for term in TERMS], columns=["word", "meaning"])
    layout.section("Kata yang dipakai di layar")
    layout.table(rows, GLOSSARY, download="kata", alt="Kata yang dipakai di layar dan artinya")


def found(words: str) -> None:
    """Every explained figure that has these words, whatever its part; said where there is none."""
    parts = with_words(words)
    layout.section(f"{len(parts)} penjelasan memuat “{plain(words)}”")
    for part in parts:
        explained(part)


def theme_of(theme: Theme, left_out: DataFrame, year: int) -> None:
    """A theme with its parts, its tables, and what stands apart in a year."""
    st.header(theme.title, anchor=theme.code, divider="gray")
    for part in theme.parts:
        explained(part)
    for shown in illustrations(theme.code):
        layout.section(shown.title)
        layout.table(shown.rows, shown.columns, download=shown.download, alt=shown.title, narrow=True)
    apart = of_theme(left_out, theme.code)
    if len(apart):
        layout.section(f"Yang tidak ikut atau berdiri terpisah, {year}")
        name = f"pengecualian-{theme.code}-{year}"
        layout.table(apart, EXCLUSIONS, download=name, alt=f"Pengecualian {theme.title} {year}", narrow=True)
