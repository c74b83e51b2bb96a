"""A choice among more than a browser should be sent: words narrow it down."""

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from dashboard.wording import count

# Of a ministry's 40,000 units a list would be two megabytes, sent anew with every page.
MOST_OPTIONS = 1000


def offered(label: str, key: str, options: Sequence[str], names: Mapping[str, str], kept: Collection[str]) -> list[str]:
    """The options to offer: all of a short list, else those whose name has every word asked for; `kept` always."""
    if len(options) <= MOST_OPTIONS:
        return list(options)
    asked = st.text_input(f"Cari {label.lower()}", key=f"cari {key}", placeholder="bagian nama", width=320)
    words = asked.casefold().split()
    matches = [option for option in options if all(word in names.get(option, option).casefold() for word in words)]
    if len(matches) > MOST_OPTIONS:
        st.caption(f"Daftar memuat {count(MOST_OPTIONS)} dari {count(len(matches))}: tulis bagian namanya di atas.")
    shown = dict.fromkeys(matches[:MOST_OPTIONS])
    return [option for option in options if option in shown or option in kept]
