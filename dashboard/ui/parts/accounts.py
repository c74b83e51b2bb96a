"""Akun: the list, giving an account or another role, and taking one back."""

import streamlit as st
from pandas import DataFrame

from dashboard.access import Role
from dashboard.actions.accounts import add_account, withdraw_account
from dashboard.clock import real_now
from dashboard.database import fetch
from dashboard.engine import engine, read
from dashboard.sentences import access as words
from dashboard.tables.access import ACCOUNTS
from dashboard.ui import forms, layout
from queries.accounts import accounts
from queries.units import all_units

GIVE, WITHDRAW = "beri akun", "cabut akun"


def every() -> DataFrame:
    """Every account, requests first, shown and given back. Read anew: who may come in is no figure that is kept."""
    rows = read(accounts)
    layout.takeaway(words.accounts(rows), words.HOW_ACCOUNTS)
    if len(rows):
        layout.table(rows, ACCOUNTS, download="akun", alt="Akun, permintaan lebih dahulu")
    return rows


def give() -> None:
    """An account for an address: a request is decided, another role given, or somebody invited."""
    layout.section("Beri akun atau ubah peran", words.HOW_TO_GIVE)
    units = fetch(all_units)
    names = dict(zip(units["code"], units["unit"], strict=True))
    with st.form(GIVE, width=layout.READABLE):
        st.text_input("Alamat surel", key=f"{GIVE} surel", max_chars=100)
        st.text_input("Nama (boleh kosong)", key=f"{GIVE} nama", max_chars=100)
        roles = [role.value for role in Role if role is not Role.OPERATOR]
        st.selectbox(
            "Peran", roles, index=None, format_func=words.ROLES.__getitem__, key=f"{GIVE} peran", placeholder="Pilih"
        )
        label = "Unit (hanya untuk peran unit)"
        st.selectbox(
            label, list(names), index=None, format_func=names.__getitem__, key=f"{GIVE} unit", placeholder="Pilih"
        )
        st.form_submit_button("Simpan akun", on_click=_give, icon=":material/person_add:")
        forms.answer(GIVE)


def _give() -> None:
    email, name, role, unit = (st.session_state[f"{GIVE} {field}"] for field in ("surel", "nama", "peran", "unit"))
    forms.act(
        lambda actor: add_account(
            engine(),
            email,
            role or "",
            name=name,
            unit=unit if role == Role.UNIT else None,
            actor=actor,
            now=real_now(),
        ),
        words.GIVEN,
        GIVE,
    )


def withdraw(rows: DataFrame) -> None:
    """Take one of the accounts back; whoever is in with it is out at the next click."""
    standing = rows[rows["status"] != "dicabut"]
    if standing.empty:
        return
    layout.section("Cabut akun", words.HOW_TO_WITHDRAW)
    with st.form(WITHDRAW, width=layout.READABLE):
        st.selectbox("Akun", standing["email"].tolist(), index=None, key=f"{WITHDRAW} surel", placeholder="Pilih")
        st.form_submit_button("Cabut akun", on_click=_withdraw, icon=":material/person_off:")
        forms.answer(WITHDRAW)


def _withdraw() -> None:
    email = st.session_state[f"{WITHDRAW} surel"] or ""
    forms.act(lambda actor: withdraw_account(engine(), email, actor=actor, now=real_now()), words.WITHDRAWN, WITHDRAW)
