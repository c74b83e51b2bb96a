"""Several units in one choice: like `dashboard/ui/controls/__init__.py`, with the URL as the only truth."""

import streamlit as st

from dashboard.database import fetch
from dashboard.ui import controls
from dashboard.ui.controls import carried
from dashboard.ui.controls.links import said
from dashboard.ui.controls.long_lists import offered
from dashboard.wording import plain
from queries.units import all_units

KEY = "unit"
WIDGET = "pilihan beberapa unit"
NUMBERS = {3: "tiga", 4: "empat", 5: "lima"}


def units(limit: int = 5) -> tuple[str, ...]:
    """?unit=RSUD-AWS,DISHUB: codes of up to `limit` units, in the order picked; more are refused in words."""
    known = fetch(all_units)
    twice = known["unit"].duplicated(keep=False)
    shown = known["unit"].where(~twice, known["unit"] + " (" + known["code"] + ")")
    names = dict(zip(known["code"], shown, strict=True))
    carried.along(KEY)
    asked = list(dict.fromkeys(part for part in st.query_params.get(KEY, "").split(",") if part))
    codes = [code for code in asked if code in names]
    if unknown := [code for code in asked if code not in names]:
        names_said = said(", ".join(unknown))
        controls.notice(f"Tautan ini menyebut unit yang tidak dikenal: {names_said}. Pilih dari daftar.")
    if len(codes) > limit:
        left = ", ".join(names[code] for code in codes[limit:])
        most = NUMBERS.get(limit, str(limit))
        controls.notice(f"Paling banyak {most} unit dibandingkan sekaligus. Yang tidak ditampilkan: {plain(left)}.")
    st.session_state[WIDGET] = codes[:limit]
    return tuple(
        st.multiselect(
            f"Unit (paling banyak {NUMBERS.get(limit, str(limit))})",
            offered("unit", KEY, list(names), names, codes[:limit]),
            format_func=lambda code: names.get(code, code),
            key=WIDGET,
            on_change=_write,
            placeholder="Pilih dari daftar",
            width=900,
        )
    )


def _write() -> None:
    """The picked units into the URL; none leaves it clean."""
    if chosen := st.session_state[WIDGET]:
        st.query_params[KEY] = ",".join(chosen)
    else:
        st.query_params.pop(KEY, None)
