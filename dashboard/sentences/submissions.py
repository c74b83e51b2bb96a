"""Pelaporan in words: countdown or lateness, counts, and what a state looks like."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pandas import DataFrame, Series

from dashboard.figures.surveys.standings import SURVEY_DUTY
from dashboard.measures.submissions import State
from dashboard.rows import present
from dashboard.sentences.statements import Said
from dashboard.wording import count, days, moment, plain

# The same shapes as the palette's markers, as characters: a state is never known by colour alone.
MARKS = {
    State.ON_TIME.value: "● tepat waktu",
    State.LATE.value: "◆ terlambat",
    State.MISSING.value: "✕ belum menyampaikan",
    State.EXEMPT.value: "□ tidak wajib",
}
UNDECIDED = "wajib lapor belum ditetapkan"

# Whose list is asked for; without a word it is that of all who are waited for.
RETURNED, CAME_LATE = "dikembalikan", "terlambat"
KINDS = {RETURNED: "dikembalikan", CAME_LATE: "masuk terlambat"}
LIST_TITLES = {None: "Ditagih dahulu", RETURNED: "Dikembalikan untuk diperbaiki", CAME_LATE: "Masuk terlambat"}


def headline(statement: Said) -> str:
    """The state of a duty (`statements.duty`) as the answer of its page."""
    return f"{statement.long[:1].upper()}{statement.long[1:]}"


def answer(row: Series, statement: Said, kind: str | None) -> str:
    """The answer of the page, about those who are asked for: all that is missing, what was returned, what came late."""
    if kind is None:
        return headline(statement)
    many = row["returned_count"] if kind == RETURNED else row["late_count"]
    return f"{count(many)} {'laporan' if row['duty'] == SURVEY_DUTY else plain(row['duty'])} {KINDS[kind]}"


PARTS = {
    "tagih": "Tagih",
    "keadaan": "Keadaan",
    "periksa": "Catat dan periksa",
    "surat": "Surat",
    "aturan": "Batas dan kewajiban",
}
HOW_TO_RECORD = "Yang dicatat adalah kapan laporan itu diterima, bukan kapan dicatat di sini."
WHO_OWES = "Unit yang tidak wajib tidak masuk pembagi; alasannya tampil di samping namanya."
HOW_TO_READ = "Setiap batang satu kelompok; angka di dalamnya banyaknya unit. Keadaan dibedakan warna dan arsiran."


# What can be done about a unit that is waited for, and the part of the page where.
ACTIONS = {"Laporan": "periksa", "Buat surat": "surat"}


def states_said(row: Series, zone: ZoneInfo) -> str:
    """The deadline, and every obliged unit by its state, from a row of `duty_summary`."""
    returned = int(row["returned_count"])
    back = f" ({count(returned)} dikembalikan)" if returned else ""
    exempt = int(row["exempt_count"])
    rest = f"; {count(exempt)} unit tidak wajib" if exempt else ""
    return (
        f"Batas waktu {moment(row['deadline_at'], zone)}. Dari {count(row['required_count'])} unit wajib: "
        f"{count(row['on_time_count'])} tepat waktu, {count(row['late_count'])} masuk terlambat{back}, "
        f"{count(row['missing_count'])} belum{rest}."
    )


def waited_for(row: Mapping[str, Any]) -> str:
    """One unit in a line: its state; of one that is waited for also last year's, and how often it was written to."""
    if row["state"] == State.LATE and row["status"] != RETURNED:
        return f"terlambat {days(row['days'])} · pemeriksaan: {row['status']}"
    state = "dikembalikan untuk diperbaiki"
    if row["state"] == State.MISSING:
        state = f"lewat {days(row['days'])}" if row["days"] else "belum"
    letters = f"disurati {count(row['letter_count'])} kali" if row["letter_count"] else "belum disurati"
    return f"{state} · tahun lalu {row['habit']} · {letters}"


def of_unit(states: DataFrame, unit: str) -> DataFrame:
    """The rows of one unit, by its code."""
    return states[states["code"] == unit].reset_index(drop=True)


def own_duties(duties: DataFrame) -> str:
    """How many duties of one unit are fulfilled."""
    required = duties[duties["state"] != State.EXEMPT]
    if required.empty:
        return "Tidak ada kewajiban yang tercatat untuk unit ini pada tahun ini."
    done = int(required["state"].isin([State.ON_TIME, State.LATE]).sum())
    return f"{count(done)} dari {count(len(required))} kewajiban sudah disampaikan."


def letter(row: Series) -> str:
    """The letter that set the deadline."""
    source = row["source_letter"]
    return f"Dasar batas waktu: {plain(source)}." if present(source) else "Dasar batas waktu: tidak tercatat."


def waiting(units: DataFrame) -> str:
    """How many units wait, from `units_to_chase`."""
    missing = int((units["state"] == State.MISSING).sum())
    returned = len(units) - missing
    parts = [f"{count(missing)} belum menyampaikan" if missing else ""]
    parts += [f"{count(returned)} perlu memperbaiki laporan" if returned else ""]
    listing = ", ".join(part for part in parts if part)
    return f"{listing}; yang tahun lalu paling lambat di atas." if listing else "Tidak ada unit yang perlu ditagih."


def undecided(unit: str, duty: str, year: int) -> str:
    """What to do about a unit for which nobody decided whether it owes a duty."""
    return (
        f"Belum diputuskan apakah unit {plain(unit)} wajib menyampaikan {plain(duty)} {year}. Tetapkan di bagian "
        f"“{PARTS['aturan']}”."
    )


def owes(unit: str, duty: str, *, required: bool) -> str:
    """Whether a unit (its name) owes a duty now."""
    return f"{plain(unit)} saat ini **{'wajib' if required else 'tidak wajib'}** menyampaikan {plain(duty)}."


def state_of_unit(state: Series, zone: ZoneInfo) -> str:
    """One unit's state in words, from a described row of `duty_states`."""
    words = f"**{state['mark']}**"
    if present(state["status"]):
        words += f"; diterima {moment(state['received_at'], zone)}; pemeriksaan: **{state['status']}**"
    return f"{words}. {plain(state['remark']) if present(state['remark']) else ''}"


def described(states: DataFrame) -> DataFrame:
    """`states` with words: shape (● tepat waktu), mark (the same with its days), remark (why returned or exempt).

    A unit of which nobody decided whether it must hand in has no state, and its mark says so.
    """
    marks = [_mark(state, lateness) for state, lateness in zip(states["state"], states["days"], strict=True)]
    reason = states["reason"].where(states["state"] != State.EXEMPT.value, states["exemption_reason"])
    return states.assign(shape=states["state"].map(MARKS), mark=marks, remark=reason)


def _mark(state: str | None, lateness: int) -> str:
    if not present(state):
        return UNDECIDED
    if state == State.LATE:
        return f"{MARKS[state]} {days(lateness)}"
    return f"{MARKS[state]}, lewat {days(lateness)}" if state == State.MISSING and lateness else MARKS[state]


def row_of(summary: DataFrame, duty: str) -> Series | None:
    """The row of one duty in `duty_summary`; None when nobody decided who owes it."""
    rows = summary[summary["duty"] == duty]
    return None if rows.empty else rows.iloc[0]


def alt(row: Series, groups: str = "menurut kelompok sebaya") -> str:
    """The stacked bars in one sentence."""
    return (
        f"Keadaan {row['duty']} {groups}: {count(row['on_time_count'])} tepat waktu, "
        f"{count(row['late_count'])} masuk terlambat, {count(row['missing_count'])} belum menyampaikan, "
        f"{count(row['exempt_count'])} tidak wajib"
    )


def moment_of(zone: ZoneInfo, at: datetime | None) -> str:
    """A receipt's moment for a table cell."""
    return moment(at, zone) if present(at) else "–"
