"""Year, peer group and unit go along when the page changes: the menu's links are bare, every other link says it all."""

import streamlit as st

KEPT = ("tahun", "kelompok", "unit")
_REMEMBERED, _BARE = "dibawa serta", "datang dari menu"
# The page that is looked at and the one before it, each with whether its address was bare.
_PAGE, _LEFT = "halaman", "halaman yang ditinggalkan"
# What its address said at its last run.
_SAID = "pilihan di alamat"


def arrive(page: str) -> None:
    """A run of `page` begins: whether somebody came to it by a bare link, as the menu's are.

    Back to a page whose address was bare looks the same: it is shown as it was left.
    """
    here, bare = st.session_state.get(_PAGE, (None, False)), not st.query_params
    if here[0] != page:
        st.session_state[_BARE] = here[0] is not None and bare and st.session_state.get(_LEFT) != (page, True)
        st.session_state[_LEFT] = here
    else:
        st.session_state[_BARE] = False
        _address()
    st.session_state[_PAGE] = (page, bare)
    st.session_state[_SAID] = _choices()


def _address() -> None:
    """A link to another part of the same page leaves the browser's address as it was: it is told, so that Back returns
    and the address can be sent on. Of an address it has already the browser takes no notice.
    """
    if (address := _choices()) != st.session_state.get(_SAID):
        st.query_params.from_dict(address)


def _choices() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in st.query_params}


def along(key: str) -> None:
    """Before a choice is read: what was chosen on the page before goes into this one's address, if it came bare."""
    chosen = st.session_state.get(_REMEMBERED, {}).get(key)
    if chosen and key in KEPT and st.session_state.get(_BARE) and key not in st.query_params:
        st.query_params[key] = chosen


def remember(key: str) -> None:
    """After a choice is read: what the address says of it now is what the next page will be told."""
    if key in KEPT:
        st.session_state.setdefault(_REMEMBERED, {})[key] = st.query_params.get(key)
