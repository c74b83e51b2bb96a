"""The choices of a page. They live in the URL: a link opens what its sender saw.

The URL is the only truth. Before a widget is drawn its value is taken from there, and a change is written there first,
so links, reload and the browser's back button agree. Streamlit's own binding does half of it: it writes an option's
label where a link should carry its code, drops without a word what it does not know, and forgets at the next page
whatever came by link.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st
from pandas import DataFrame
from streamlit.delta_generator import DeltaGenerator

from dashboard import clock
from dashboard.database import fetch
from dashboard.figures.surveys.counted import NO_PEERS
from dashboard.figures.surveys.standings import SURVEY_DUTY
from dashboard.measures.aggregation import Weighting
from dashboard.ui.controls.links import said
from dashboard.wording import period_name, plain
from queries.submissions import duties_of_year
from queries.surveys import periods_of_year, years
from queries.units import all_units

WEIGHTINGS: dict[str, Weighting] = {"rata-rata unit": "simple", "tertimbang responden": "weighted"}
TRAITS = {"jenis kelamin": "sex", "usia": "age_band", "pendidikan": "education", "pekerjaan": "occupation"}
WHOLE_YEAR = "seluruh tahun"
ALL_PEERS = "semua kelompok"
YES = "ya"
# The unit whose IKM is opened to its steps.
FIGURE = "hitungan"

# Where a row of choices says that a link asked for something unknown: above the row, in full width.
_notices: ContextVar[DeltaGenerator | None] = ContextVar("notices", default=None)


@contextmanager
def row() -> Iterator[None]:
    """The choices of a page beside each other, wrapping on a phone."""
    _notices.set(st.container())
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        yield


def notice(text: str) -> None:
    """Says above the row of choices, or where there is none right here, what a link asked for and did not get."""
    place = _notices.get()
    (st.warning if place is None else place.warning)(text, icon=":material/link_off:")


def keep_year(page: str) -> None:
    """The menu's links are bare: when the page changes, the year that was named goes along."""
    _notices.set(None)  # a run begins without a row of choices
    before, named = st.session_state.get("halaman"), st.session_state.get("tahun dipilih")
    st.session_state["halaman"] = page
    if before not in (None, page) and named and "tahun" not in st.query_params:
        st.query_params["tahun"] = named


def year() -> int:
    """?tahun=2026: a year that has surveys or duties; the newest when none is named."""
    known = [str(found) for found in fetch(years)["year"]] or [str(clock.now().year)]
    chosen = _choice("Tahun", "tahun", known, dict(zip(known, known, strict=True)), default=known[0], width=110)
    st.session_state["tahun dipilih"] = st.query_params.get("tahun")
    return int(chosen or known[0])


def period(year: int) -> str | None:
    """?periode=2026-S1: one round of the year by its code; None is the whole year."""
    codes = [code for code in fetch(periods_of_year, year=year)["period"] if code != str(year)]
    names = {"": WHOLE_YEAR, **{code: period_name(code) for code in codes}}
    return _choice("Periode", "periode", list(names), names, default="", width=200) or None


def peers(width: int = 280) -> str | None:
    """?kelompok=Kesehatan: one peer group; None is all of them."""
    return _narrowing("Kelompok sebaya", "kelompok", "peer_group", ALL_PEERS, width)


def kind() -> str | None:
    """?jenis=uptd: one kind of unit; None is all of them."""
    return _narrowing("Jenis unit", "jenis", "kind", "semua jenis", width=150)


def region() -> str | None:
    """?wilayah=Samarinda: one kabupaten/kota; None is all of them."""
    return _narrowing("Wilayah", "wilayah", "region", "semua wilayah", width=190)


def view(views: dict[str, str], usual: str | None = None) -> str:
    """?tampilan=corong: which picture of the same figures; `views` by their URL value, the first unless `usual`."""
    asked = st.query_params.get("tampilan")
    first = usual or next(iter(views))
    st.session_state[_widget("tampilan")] = asked if asked in views else first
    chosen = st.segmented_control(
        "Tampilan",
        list(views),
        format_func=lambda option: views.get(option, option),
        key=_widget("tampilan"),
        on_change=_write,
        args=("tampilan",),
        required=True,
    )
    return chosen or first


def one_of(label: str, key: str, names: Mapping[str, str], everything: str, *, width: int) -> str | None:
    """?KEY=code: one of `names` (code: name); None is `everything`."""
    return _choice(label, key, ["", *names], {"": everything, **names}, default="", width=width) or None


def named(label: str, key: str, names: Mapping[str, str], default: str, *, width: int) -> str:
    """?KEY=code: one of `names` (code: name); `default` when none is named."""
    return _choice(label, key, list(names), dict(names), default, width=width) or default


def beside(units: DataFrame) -> str | None:
    """?banding=RSUD-AWS: the unit among `units` with which the others are compared; None until one is picked."""
    names = dict(zip(units["code"], units["unit"], strict=True))
    return _choice("Bandingkan dengan", "banding", list(names), names, default=None, width=480)


def weighting() -> Weighting:
    """?agregasi=tertimbang responden: how services are put together into their unit."""
    words = list(WEIGHTINGS)
    names = dict(zip(words, words, strict=True))
    chosen = _choice("Agregasi layanan", "agregasi", words, names, default=words[0], width=220)
    return WEIGHTINGS[chosen or words[0]]


def trait() -> str:
    """?ciri=usia: the one trait by which respondents are told apart."""
    words = list(TRAITS)
    chosen = _choice("Ciri responden", "ciri", words, dict(zip(words, words, strict=True)), words[0], width=200)
    return TRAITS[chosen or words[0]]


def without_u4() -> bool:
    """?tanpa_u4=ya: leave Biaya/Tarif out, which free services always score 4."""
    key = "tanpa_u4"
    st.session_state[_widget(key)] = st.query_params.get(key) == YES
    return st.toggle("Tanpa U4 (biaya)", key=_widget(key), on_change=_write_switch, args=(key,))


def duty(year: int) -> str:
    """?kewajiban=realisasi RTL: one duty of the year; the survey report when none is named."""
    duties = list(fetch(duties_of_year, year=year)["duty"]) or [SURVEY_DUTY]
    first = SURVEY_DUTY if SURVEY_DUTY in duties else duties[0]
    return _choice("Kewajiban", "kewajiban", duties, dict(zip(duties, duties, strict=True)), first, width=220) or first


def unit(width: int = 480) -> str | None:
    """?unit=RSUD-AWS: the code of one unit; None until one is picked. An unknown one is said, never replaced."""
    names = _told_apart(fetch(all_units))
    return _choice("Unit", "unit", list(names), names, default=None, width=width)


def figure_of(units: DataFrame) -> str | None:
    """?hitungan=RSUD-AWS: the one of `units` (code, unit) whose IKM is explained; None until one is picked."""
    names = _told_apart(units.sort_values(["unit", "code"]))
    return _choice("Unit yang dijelaskan", FIGURE, list(names), names, default=None, width=480)


def part(titles: Mapping[str, str]) -> str:
    """?bagian=kedudukan: one part of a long page, by the name it has in links; the first when none is named."""
    first, key = next(iter(titles)), "bagian"
    asked = st.query_params.get(key, first)
    if asked not in titles:
        notice(f"Tautan ini menyebut bagian “{said(asked)}”, yang tidak dikenal. Yang ditampilkan: {titles[first]}.")
    st.session_state[_widget(key)] = asked if asked in titles else first
    name_of = dict(titles).__getitem__
    picked = st.pills(
        "Bagian", list(titles), format_func=name_of, key=_widget(key), on_change=_write, args=(key,), required=True
    )
    return picked or first


def unit_list() -> None:
    """Every unit as a button, by peer group: for whoever came without choosing one."""
    known = fetch(all_units)
    with st.grid("auto", min_column_width=400, border=True) as grid:
        for group, own in known.groupby(known["peer_group"].fillna(NO_PEERS)):
            with grid.cell():
                st.subheader(plain(str(group)), anchor=False)
                with st.container(gap=None):
                    for code, unit in zip(own["code"], own["unit"], strict=True):
                        name, key = plain(unit), f"buka {code}"
                        st.button(name, key=key, type="tertiary", wrap=True, on_click=_put, args=("unit", code))


def _told_apart(units: DataFrame) -> dict[str, str]:
    """Names of units by their code; two of one name also show it."""
    twice = units["unit"].duplicated(keep=False)
    shown = units["unit"].where(~twice, units["unit"] + " (" + units["code"] + ")")
    return dict(zip(units["code"], shown, strict=True))


def _narrowing(label: str, key: str, column: str, everything: str, width: int) -> str | None:
    """A choice among what the units have in one column; None is all of it."""
    found = sorted(fetch(all_units)[column].dropna().unique())
    names = {"": everything, **dict(zip(found, found, strict=True))}
    return _choice(label, key, list(names), names, default="", width=width) or None


def _choice(
    label: str, key: str, options: Sequence[str], names: dict[str, str], default: str | None, width: int
) -> str | None:
    """A select box over URL values shown by their names; says so when the URL asks for one that is not there."""
    asked = st.query_params.get(key)
    if asked is not None and asked not in names:
        shown = f"Yang ditampilkan: {plain(names[default])}. " if default is not None else ""
        text = f"Tautan ini menyebut {label.lower()} “{said(asked)}”, yang tidak dikenal. {shown}Pilih dari daftar."
        notice(text)
    st.session_state[_widget(key)] = asked if asked in names else default
    return st.selectbox(
        label,
        options,
        index=None if default is None else list(options).index(default),
        format_func=lambda option: names.get(option, option),
        key=_widget(key),
        on_change=_write,
        args=(key,),
        placeholder="Pilih dari daftar",
        width=width,
    )


def _widget(key: str) -> str:
    return f"pilihan {key}"


def _write(key: str) -> None:
    """The picked value into the URL; nothing picked, or the option without a value, leaves the URL clean."""
    _put(key, st.session_state[_widget(key)] or "")


def _write_switch(key: str) -> None:
    _put(key, YES if st.session_state[_widget(key)] else "")


def _put(key: str, value: str) -> None:
    st.query_params.pop("hal", None)  # another choice makes another list
    if value:
        st.query_params[key] = value
    else:
        st.query_params.pop(key, None)
