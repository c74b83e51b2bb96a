"""Who is here, asked anew at every run of a page; and what somebody sees who may not come in (yet)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from dashboard.access import PUBLIC, Door, Person, current_person, machine_user, operator
from dashboard.actions.door import Identity, arrive, ask_for_account, sign_out
from dashboard.database import beside
from dashboard.engine import engine
from dashboard.loopback import came_through, is_loopback
from dashboard.refused import Refused
from dashboard.sentences import access as words
from dashboard.settings import settings
from dashboard.wording import plain

WALL = "briefing"


def who() -> Person | Door | None:
    """Who opens this page; None: somebody who has not signed in. Refused where nobody could sign in from afar."""
    if settings().auth is None:
        return PUBLIC if settings().public else _alone()
    if not st.user.get("is_logged_in"):
        return PUBLIC if settings().public else None
    return arrive(engine(), identity(st.user.to_dict()), datetime.now(UTC), beside)


def who_acts() -> Person:
    """Who presses a button. Refused where they may not come in any more."""
    person = who()
    if not isinstance(person, Person):
        raise Refused(words.DOOR.get(person, words.SIGN_IN))
    return person


def _alone() -> Person:
    """The one person of this machine, where no sign-in is set up: whoever comes from elsewhere is refused."""
    host = str(st.context.headers.get("Host") or "localhost").rsplit(":", 1)[0].strip("[]")
    if came_through(st.context.headers) or not is_loopback(host):
        raise Refused(words.NOT_ALONE)
    return operator(machine_user())


def identity(claims: Mapping[str, Any]) -> Identity:
    """What the provider's signed token said. An address counts only where it says that it is verified."""
    verified = claims.get("email_verified") in (True, "true")
    return Identity(
        issuer=str(claims["iss"]),
        subject=str(claims["sub"]),
        name=plain(str(claims.get("name") or claims.get("preferred_username") or "")).strip(),
        email=str(claims.get("email") or "").strip().lower() if verified else "",
        began_at=datetime.fromtimestamp(int(claims["iat"]), UTC),
        nonce=str(claims.get("nonce") or claims.get("jti") or ""),
    )


def door(standing: Door | None) -> None:
    """The page of somebody who may not come in: to sign in, or to ask for an account. Nothing of the data is on it."""
    st.header(words.TITLES[standing], anchor=False)
    st.markdown(words.DOOR.get(standing, words.SIGN_IN), width=640)
    if standing is None:
        st.button(words.ENTER, on_click=st.login, type="primary", icon=":material/login:")
        return
    if standing is Door.UNKNOWN and st.button(words.ASK, type="primary", icon=":material/how_to_reg:"):
        _ask()
    st.button(words.AGAIN if standing is Door.ENDED else words.LEAVE, on_click=st.logout, icon=":material/logout:")


def _ask() -> None:
    try:
        ask_for_account(engine(), identity(st.user.to_dict()), datetime.now(UTC))
    except Refused as refusal:
        st.error(plain(str(refusal)), icon=":material/error:")
        return
    st.rerun()


def footer(page: str) -> None:
    """Who is here and the way out, below every page but the wall; without a sign-in, that there is none."""
    person = current_person()
    if page == WALL:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if person != PUBLIC:
            st.markdown(f":small[:gray[{plain(words.here(person))}]]", width="content")
        if person.account_id is not None:
            st.button(words.LEAVE, on_click=_leave, type="tertiary", icon=":material/logout:")
        elif person == PUBLIC and settings().auth is not None:
            st.button(words.ENTER, on_click=st.login, type="tertiary", icon=":material/login:")


def _leave() -> None:
    person = who()
    if isinstance(person, Person):
        sign_out(engine(), person, datetime.now(UTC))
    st.logout()
