"""The choices of a page. They live in the URL: a link opens what its sender saw.

The URL is the only truth. Before a widget is drawn its value is taken from there, and a change is written there first,
so links, reload and the browser's back button agree. Streamlit's own binding does half of it: it writes an option's
label where a link should carry its code, drops without a word what it does not know, and forgets at the next page
whatever came by link.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar

import streamlit as st
from pandas import DataFrame
from streamlit.delta_generator import DeltaGenerator

from dashboard import clock
from dashboard.access import current_person, may_open
from dashboard.database import fetch
from dashboard.figures.surveys.standings import SURVEY_DUTY
from dashboard.sentences.common import instead
from dashboard.ui import layout
from dashboard.ui.controls import carried
from dashboard.ui.controls.links import said
from dashboard.ui.controls.long_lists import offered
from dashboard.wording import plain
from queries.submissions import duties_of_year
from queries.surveys import years
from queries.units import all_units

TRAITS = {"jenis kelamin": "sex", "usia": "age_band", "pendidikan": "education", "pekerjaan": "occupation"}
ALL_PEERS = "semua kelompok"
YES = "ya"
# The unit whose IKM is opened to its steps; the one with which others are compared.
FIGURE, BESIDE = "hitungan", "banding"

# Where a row of choices says that a link asked for something unknown: above the row, in full width.
_file: ContextVar[str] = ContextVar("file", default="overview")
_notices: ContextVar[DeltaGenerator | None] = ContextVar("notices", default=None)


@contextmanager
def row() -> Iterator[None]:
    """The choices of a page beside each other, wrapping on a phone; the first row stands beside the page's title."""
    _notices.set(st.container())
    place, _ = layout.beside_title.get(), layout.beside_title.set(None)
    with place or nullcontext(), st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        yield


def notice(text: str) -> None:
    """Says above the row of choices, or where there is none right here, what a link asked for and did not get."""
    place = _notices.get()
    (st.warning if place is None else place.warning)(text, icon=":material/link_off:")


def arrive(file: str, page: str) -> None:
    """A run of a page (its file, its address) begins, without a title and a row of choices; what was chosen on the
    page before goes along.
    """
    _file.set(file)
    _notices.set(None)
    layout.beside_title.set(None)
    carried.arrive(page)


def year(*, surveyed: bool = False) -> int:
    """?tahun=2026: a year that has surveys or duties; the newest when none is named.

    `surveyed`: then the newest with a survey, and a line says so: early in a year there is none yet.
    """
    year_rows = fetch(years)
    known = [str(year) for year in year_rows["year"]] or [str(clock.now().year)]
    with_survey = [str(year) for year in year_rows.loc[year_rows["surveyed"].astype(bool), "year"]] if surveyed else []
    default = (with_survey or known)[0]
    names = dict(zip(known, known, strict=True))
    chosen = int(_choice("Tahun", "tahun", known, names, default=default, width=110) or default)
    if default != known[0] and str(chosen) == default and (place := _notices.get()):
        place.caption(instead("survei", int(known[0]), chosen))
    return chosen


def peers(width: int = 280) -> str | None:
    """?kelompok=Kesehatan: one peer group; None is all of them."""
    return _narrowing("Kelompok sebaya", "kelompok", "peer_group", ALL_PEERS, width)


def view(views: dict[str, str], usual: str | None = None) -> str:
    """?tampilan=corong: which picture of the same figures; `views` by their URL value, the first unless `usual`."""
    views, asked = allowed(views), st.query_params.get("tampilan")
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
    return _choice("Bandingkan dengan", BESIDE, list(names), names, default=None, width=480)


def trait() -> str:
    """?ciri=usia: the one trait by which respondents are told apart."""
    words = list(TRAITS)
    chosen = _choice("Ciri responden", "ciri", words, dict(zip(words, words, strict=True)), words[0], width=200)
    return TRAITS[chosen or words[0]]


def without_u4() -> bool:
    """?tanpa_u4=ya: leave Biaya/Tarif out, which free services always score 4."""
    key = "tanpa_u4"
    st.session_state[_widget(key)] = st.query_params.get(key) == YES
    return st.toggle("Tanpa U4 (biaya)", key=_widget(key), on_change=_write, args=(key,))


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


def allowed(parts: Mapping[str, str]) -> dict[str, str]:
    """Those parts or views of this page that are there for who looks at it."""
    return {key: title for key, title in parts.items() if may_open(current_person(), _file.get(), key)}


def part(titles: Mapping[str, str]) -> str:
    """?bagian=kedudukan: one part of a long page, by the name it has in links; the first when none is named."""
    titles = allowed(titles)
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


def _told_apart(units: DataFrame) -> dict[str, str]:
    """Names of units by their code; two of one name also show it."""
    twice = units["unit"].duplicated(keep=False)
    shown = units["unit"].where(~twice, units["unit"] + " (" + units["code"] + ")")
    return dict(zip(units["code"], shown, strict=True))


def _narrowing(label: str, key: str, column: str, everything: str, width: int) -> str | None:
    """A choice among what the units have in one column; None is all of it."""
    values = sorted(fetch(all_units)[column].dropna().unique())
    names = {"": everything, **dict(zip(values, values, strict=True))}
    return _choice(label, key, list(names), names, default="", width=width) or None


def _choice(
    label: str, key: str, options: Sequence[str], names: dict[str, str], default: str | None, width: int
) -> str | None:
    """A select box over URL values shown by their names; says so when the URL asks for one that is not there."""
    carried.along(key)
    asked = st.query_params.get(key)
    carried.remember(key)
    if asked is not None and asked not in names:
        shown = f"Yang ditampilkan: {plain(names[default])}. " if default is not None else ""
        text = f"Tautan ini menyebut {label.lower()} “{said(asked)}”, yang tidak dikenal. {shown}Pilih dari daftar."
        notice(text)
    st.session_state[_widget(key)] = chosen = asked if asked in names else default
    return st.selectbox(
        label,
        offered(label, key, options, names, {chosen or ""}),
        # What is chosen stands in the session state; only whether nothing can be is said here.
        index=None if default is None else 0,
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
    picked = st.session_state[_widget(key)]
    put(key, YES if picked is True else picked or "")


def put(key: str, value: str) -> None:
    """A choice into the URL, for a button's callback; an empty one leaves the URL clean."""
    st.query_params.pop("hal", None)  # another choice makes another list
    if value:
        st.query_params[key] = value
    else:
        st.query_params.pop(key, None)
