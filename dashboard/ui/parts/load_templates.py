"""Data: templates to download, with what is known of the unit filled in."""

import streamlit as st

from dashboard.database import fetch
from dashboard.intake.templates import Prefill, template_bytes
from dashboard.sentences import uploads as words
from dashboard.sentences.load_history import TEMPLATES
from dashboard.ui import layout
from queries.units import all_units, services_of


def load_templates(year: int) -> None:
    """Pick a kind and a unit; the file comes with the unit's code, services and period in its first rows."""
    layout.takeaway("Templat untuk setiap jenis berkas", words.HOW_TEMPLATES)
    units = fetch(all_units)
    names = dict(zip(units["code"], units["unit"], strict=True))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            "Jenis berkas", list(TEMPLATES), format_func=TEMPLATES.__getitem__, key="templat jenis", width=280
        )
        unit = st.selectbox(
            "Unit",
            list(names),
            index=None,
            format_func=lambda code: names[code],
            key="templat unit",
            placeholder="tanpa unit",
            width=480,
        )
        period = st.text_input("Periode", str(year), key="templat periode", width=140)
    services = fetch(services_of, unit=unit)["service"].tolist() if unit else []
    prefill = Prefill(unit, tuple(services), period.strip()) if unit else None

    def content() -> bytes:
        return template_bytes(kind, prefill)

    layout.download("Unduh templat", content, f"templat-{kind}{f'-{unit}' if unit else ''}.xlsx", as_it_came=True)
