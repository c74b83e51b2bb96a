"""One survey in the URL: like `dashboard/ui/controls/__init__.py`, with the URL as the only truth."""

from typing import Any

import streamlit as st
from pandas import DataFrame

from dashboard.rows import present
from dashboard.sentences import integrity
from dashboard.ui import controls, layout
from dashboard.ui.controls.links import said
from dashboard.wording import period_name

KEY = "survei"
WIDGET = "pilihan survei"


def survey(screened: DataFrame) -> int | None:
    """?survei=12: one of the screened surveys by its number; None until one is picked. An unknown one is said."""
    names = {str(row.survey_id): _name(row) for row in screened.itertuples(index=False)}
    asked = st.query_params.get(KEY)
    if asked is not None and asked not in names:
        controls.notice(f"Survei “{said(asked)}” tidak ada di tahun ini. Pilih dari daftar.")
    st.session_state[WIDGET] = asked if asked in names else None
    picked = st.selectbox(
        "Survei",
        list(names),
        index=None,
        format_func=lambda option: names.get(option, option),
        key=WIDGET,
        on_change=_write,
        placeholder="Pilih survei yang hendak dibuka",
        width=560,
        help="Yang perlu konfirmasi (●) di urutan pertama",
    )
    return int(picked) if picked else None


def links(asked: DataFrame, year: int) -> None:
    """The first of the surveys to be asked about, each as a link with its reason: for whoever has not picked one."""
    for survey in integrity.first(asked):
        why = integrity.question(survey)
        layout.link(
            integrity.survey_name(survey),
            page="intake",
            bagian="isian",
            note=why,
            tahun=year,
            survei=survey["survey_id"],
        )


def _name(row: Any) -> str:
    mark = "● " if row.needs_confirmation else ""
    service = f" · {row.service}" if present(row.service) else ""
    return f"{mark}{row.unit}{service} · {period_name(row.period)}"


def _write() -> None:
    if picked := st.session_state[WIDGET]:
        st.query_params[KEY] = picked
    else:
        st.query_params.pop(KEY, None)
