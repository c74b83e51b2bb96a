"""How one uploaded file is read, as choices beside it: kind, unit, period, order, new units, columns."""

from typing import Any, get_args

import streamlit as st

from dashboard.database import fetch
from dashboard.intake.reading.columns import header_of, kinds
from dashboard.intake.reading.forms import ELEMENT_FIELDS
from dashboard.intake.reading.options import LoadOptions, Order, Rounds
from dashboard.sentences.load_history import KINDS
from dashboard.sentences.uploads import AUTOMATIC, ORDERS, ROUNDS
from dashboard.ui import uploads
from dashboard.ui.uploads import Upload
from queries.units import all_units


def options_of(upload: Upload, saved: dict[str, LoadOptions], sender: str | None) -> LoadOptions:
    """The choices of a file. They begin as saved for the sender's files of the same kind, else empty."""
    prefix = f"{upload.key} {sender or ''}"
    kind = _kind(prefix, saved)
    known = saved.get(kind or "") or (next(iter(saved.values())) if kind is None and len(saved) == 1 else None)
    start = known if known is not None and _fits(known, uploads.headers(upload)) else LoadOptions()
    kind = kind or start.kind
    first, second = st.columns(2)
    with first:
        unit = _unit(prefix, start)
        period = st.text_input(
            "Periode seluruh berkas", start.period or "", key=f"{prefix} periode", placeholder="2026, 2026-S1, 2026-Q2"
        )
    with second:
        order: Order | None = _one(prefix, "Urutan U8 dan U9", get_args(Order), ORDERS, start.order)
        rounds: Rounds = _one(prefix, "Survei per", get_args(Rounds), ROUNDS, start.rounds) or "year"
    create = st.toggle("Tambahkan unit yang belum terdaftar", key=f"{prefix} unit baru")
    columns = _columns(upload, prefix, kind, start)
    return LoadOptions(
        kind=kind,
        unit=unit,
        period=period.strip() or None,
        order=order,
        rounds=rounds,
        create_units=create,
        columns=columns,
    )


def _kind(prefix: str, saved: dict[str, LoadOptions]) -> str | None:
    codes = ["", *(code for code in KINDS if code in kinds())]
    names = {"": AUTOMATIC, **KINDS}
    picked = st.selectbox("Jenis berkas", codes, format_func=lambda code: names[code], key=f"{prefix} jenis", width=320)
    if saved:
        known = ", ".join(KINDS.get(kind, kind) for kind in saved)
        st.caption(f"Pemetaan tersimpan untuk pengirim ini: {known}.")
    return picked or None


def _fits(known: LoadOptions, headers: list[str]) -> bool:
    """Whether every column the mapping names is in this file."""
    return set(known.columns.values()) <= set(headers)


def _unit(prefix: str, start: LoadOptions) -> str | None:
    units = fetch(all_units)
    names: dict[str, str] = dict(zip(units["code"], units["unit"], strict=True))
    codes = list(names)
    return st.selectbox(
        "Unit (bila berkas tidak menyebutnya)",
        codes,
        index=codes.index(start.unit) if start.unit in names else None,
        format_func=lambda code: names[code],
        key=f"{prefix} unit",
        placeholder="sebagaimana tertulis di berkas",
    )


def _one(prefix: str, label: str, codes: tuple[str, ...], names: dict[str, str], start: str | None) -> Any:
    index = codes.index(start) if start in codes else None
    return st.selectbox(
        label,
        codes,
        index=index,
        format_func=lambda code: names[code],
        key=f"{prefix} {label}",
        placeholder="sebagaimana tertulis di berkas",
    )


def _columns(upload: Upload, prefix: str, kind: str | None, start: LoadOptions) -> dict[str, str]:
    """Field -> header for the fields somebody picked a column for."""
    headers = uploads.headers(upload)
    if kind is None or not headers:
        st.caption("Pilih jenis berkas untuk memetakan kolomnya satu per satu.")
        return {}
    st.markdown("**Pemetaan kolom**")
    fields = [*kinds()[kind].fields, *(ELEMENT_FIELDS if kinds()[kind].questions else ())]
    picked: dict[str, str] = {}
    with st.grid("auto", min_column_width=220) as grid:
        for field in fields:
            with grid.cell():
                before = start.columns.get(field)
                header = st.selectbox(
                    f"Kolom {header_of(field)}",
                    headers,
                    index=headers.index(before) if before in headers else None,
                    key=f"{prefix} kolom {field}",
                    placeholder=AUTOMATIC,
                )
                if header:
                    picked[field] = header
    return picked
