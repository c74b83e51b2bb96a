"""The state of a duty: of all units, and of one."""

from datetime import timedelta

from pandas import DataFrame, Series

from dashboard.choices import Moment
from dashboard.figures.surveys.standings import SURVEY_DUTY
from dashboard.measures.submissions import State, Status, duty_state, time_left
from dashboard.sentences.statements import Said
from dashboard.wording import count, days, plain

# What is missing, on either side of its deadline.
AWAITED, PAST = "ditunggu", "terlambat"
NOBODY_DECIDED = "daftar unit wajib belum dimuat"


def duty(row: Series | None, moment: Moment) -> Said:
    """ "33 laporan terlambat" and "33 unit belum, lewat 1 hari", from a row of `duty_summary`.

    None where nobody decided who owes the duty. Days past are counted on the calendar, as the lateness of a unit is.
    """
    if row is None:
        return Said(NOBODY_DECIDED, NOBODY_DECIDED)
    noun = "laporan" if row["duty"] == SURVEY_DUTY else plain(row["duty"])
    missing, required = int(row["missing_count"]), int(row["required_count"])
    if not missing:
        of_all = f"semua {count(required)} unit sudah menyampaikan {plain(row['duty'])}"
        return Said(f"semua {noun} masuk", of_all if required > 1 else f"{plain(row['duty'])} sudah disampaikan")
    state, time = _waiting(row, moment)
    return Said(f"{count(missing)} {noun} {state}", f"{count(missing)} unit belum, {time}")


def _waiting(row: Series, moment: Moment) -> tuple[str, str]:
    """The word for what is missing, and by how much time."""
    deadline = row["deadline_at"]
    left = time_left(deadline, moment.now)
    if left.is_past:
        past = duty_state(required=True, received_at=None, deadline_at=deadline, now=moment.now, zone=moment.zone)
        return PAST, f"lewat {days(past.days)}"
    remaining = timedelta(days=left.days, hours=left.hours)
    return AWAITED, f"tinggal {days(left.days)}" if remaining >= timedelta(days=1) else "batas waktunya hari ini"


def of_unit(duties: DataFrame) -> Said:
    """ "laporan SKM belum, lewat 1 hari", from the rows of `duty_states` of one unit; what is late stands first.

    Short: what is still to be done. Long: also how many of its duties are done.
    """
    required = duties[duties["state"] != State.EXEMPT]
    if required.empty:
        nothing = "tidak ada kewajiban yang tercatat tahun ini"
        return Said(nothing, nothing)
    done = int(required["state"].isin([State.ON_TIME, State.LATE]).sum())
    of = f"{count(done)} dari {count(len(required))} kewajiban sudah disampaikan"
    waiting = [text for text in map(_own, *(required[name] for name in ("duty", "state", "days", "status"))) if text]
    short = "; ".join(waiting) if waiting else "tidak ada kewajiban yang ditunggu"
    return Said(short, f"{short}; {of}")


def _own(duty: str, state: str, late: int, status: str | None) -> str:
    if state == State.MISSING:
        return f"{plain(duty)} belum, lewat {days(late)}" if late else f"{plain(duty)} ditunggu"
    return f"{plain(duty)} dikembalikan untuk diperbaiki" if status == Status.RETURNED else ""
