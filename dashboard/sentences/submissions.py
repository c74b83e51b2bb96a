"""Pelaporan in words: countdown or lateness, counts, and what a state looks like."""

from datetime import datetime
from zoneinfo import ZoneInfo

from pandas import DataFrame, Series

from dashboard.measures.submissions import State, duty_state, time_left
from dashboard.rows import present
from dashboard.wording import count, days, moment, plain

# The same shapes as the palette's markers, as characters: a state is never known by colour alone.
MARKS = {
    State.ON_TIME.value: "● tepat waktu",
    State.LATE.value: "◆ terlambat",
    State.MISSING.value: "✕ belum menyampaikan",
    State.EXEMPT.value: "□ tidak wajib",
}


def takeaway(deadline_at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """ "Batas waktu lewat 16 hari: 7 November 2026 pukul 23.59 WITA", or what is left of the time."""
    left = time_left(deadline_at, now)
    when = moment(deadline_at, zone)
    if left.is_past:
        # Days past are counted on the calendar, as the lateness of a unit is.
        past = duty_state(required=True, received_at=None, deadline_at=deadline_at, now=now, zone=zone).days
        return f"Batas waktu lewat {days(past)}: {when}"
    hours = f"{left.hours} jam" if left.hours or left.days else "kurang dari 1 jam"
    rest = f"{days(left.days)} {hours}" if left.days else hours
    return f"Tinggal {rest} sampai batas waktu: {when}"


PARTS = {
    "tagih": "Tagih",
    "keadaan": "Keadaan",
    "periksa": "Catat dan periksa",
    "surat": "Surat",
    "aturan": "Batas waktu dan kewajiban",
}
HOW_TO_RECORD = "Yang dicatat adalah kapan laporan itu diterima, bukan kapan dicatat di sini."
WHO_OWES = "Unit yang tidak wajib tidak masuk pembagi; alasannya tampil di samping namanya."
HOW_TO_READ = "Setiap batang satu kelompok; angka di dalamnya banyaknya unit. Keadaan dibedakan warna dan arsiran."


def cards(row: Series) -> list[tuple[str, str, str]]:
    """The four states of one duty as figures, from its row of `duty_summary`."""
    required = f"dari {count(row['required_count'])} unit wajib"
    return [
        ("● Tepat waktu", count(row["on_time_count"]), required),
        ("◆ Terlambat", count(row["late_count"]), required),
        ("✕ Belum menyampaikan", count(row["missing_count"]), required),
        ("□ Tidak wajib", count(row["exempt_count"]), "tidak masuk pembagi"),
    ]


def of_unit(states: DataFrame, unit: str) -> DataFrame:
    """The rows of one unit, by its code."""
    return states[states["code"] == unit].reset_index(drop=True)


def own_duties(own: DataFrame) -> str:
    """How many duties of one unit are fulfilled."""
    required = own[own["state"] != State.EXEMPT]
    if required.empty:
        return "Tidak ada kewajiban yang tercatat untuk unit ini pada tahun ini."
    done = int(required["state"].isin([State.ON_TIME, State.LATE]).sum())
    return f"{count(done)} dari {count(len(required))} kewajiban sudah disampaikan."


def handed_in(row: Series) -> str:
    """How many of the obliged units handed in, from a row of `duty_summary`."""
    text = f"**{count(row['handed_in_count'])} dari {count(row['required_count'])} unit wajib** sudah menyampaikan"
    returned = int(row["returned_count"])
    more = f"; {count(returned)} di antaranya dikembalikan untuk diperbaiki" if returned else ""
    return f"{text} {plain(row['duty'])}{more}."


def letter(row: Series) -> str:
    """The letter that set the deadline."""
    source = row["source_letter"]
    return f"Dasar batas waktu: {plain(source)}." if present(source) else "Dasar batas waktu: tidak tercatat."


def waiting(units: DataFrame) -> str:
    """How many units wait, from `units_to_chase`."""
    missing = int((units["state"] == State.MISSING).sum())
    returned = len(units) - missing
    parts = [f"{count(missing)} unit belum menyampaikan" if missing else ""]
    parts += [f"{count(returned)} unit perlu memperbaiki laporan yang dikembalikan" if returned else ""]
    said = "; ".join(part for part in parts if part)
    return f"{said}. Yang paling lama lewat di atas." if said else "Tidak ada unit yang perlu ditagih."


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
    """`states` with words: shape (● tepat waktu), mark (the same with its days), remark (why returned or exempt)."""
    marks = [_mark(state, lateness) for state, lateness in zip(states["state"], states["days"], strict=True)]
    reason = states["reason"].where(states["state"] != State.EXEMPT.value, states["exemption_reason"])
    return states.assign(shape=states["state"].map(MARKS), mark=marks, remark=reason)


def _mark(state: str, lateness: int) -> str:
    if state == State.LATE:
        return f"{MARKS[state]} {days(lateness)}"
    return f"{MARKS[state]}, lewat {days(lateness)}" if state == State.MISSING and lateness else MARKS[state]


def row_of(summary: DataFrame, duty: str) -> Series | None:
    """The row of one duty in `duty_summary`; None when nobody decided who owes it."""
    own = summary[summary["duty"] == duty]
    return None if own.empty else own.iloc[0]


def alt(row: Series, groups: str = "menurut kelompok sebaya") -> str:
    """The stacked bars in one sentence."""
    return (
        f"Keadaan {row['duty']} {groups}: {count(row['on_time_count'])} tepat waktu, "
        f"{count(row['late_count'])} terlambat, {count(row['missing_count'])} belum menyampaikan, "
        f"{count(row['exempt_count'])} tidak wajib"
    )


def moment_of(zone: ZoneInfo, at: datetime | None) -> str:
    """A receipt's moment for a table cell."""
    return moment(at, zone) if present(at) else "–"
