"""Pelaporan: whom to chase, and how the peer groups stand, from the states of one duty."""

from pandas import DataFrame

from dashboard.choices import Moment
from dashboard.figures.submissions.states import STATES, duty_states
from dashboard.figures.surveys.counted import NO_PEERS
from dashboard.measures.submissions import State
from dashboard.reading import Reading, ticking
from queries.letters import letters_of

RETURNED = "dikembalikan"
NO_REGION = "tanpa wilayah"


def states_by(reading: Reading, *, moment: Moment, duty: str, by: str) -> DataFrame:
    """One row per group of units by name (column `by`: peer_group or region); a column per state (tepat waktu, …) with
    the number of its units.
    """
    states = reading.ask(duty_states, moment=moment, duty=duty)
    nobody = NO_PEERS if by == "peer_group" else NO_REGION
    counts = states.assign(**{by: states[by].fillna(nobody)}).groupby([by, "state"]).size()
    return counts.unstack(fill_value=0).reindex(columns=STATES, fill_value=0).reset_index()


def units_to_chase(reading: Reading, *, moment: Moment, duty: str) -> DataFrame:
    """Rows of `duty_states` that still wait for the unit: missing, longest overdue first, then returned."""
    states = reading.ask(duty_states, moment=moment, duty=duty)
    missing = states["state"] == State.MISSING
    returned = (states["status"] == RETURNED) & states["state"].isin([State.ON_TIME, State.LATE])
    waiting = states[missing | returned]
    return waiting.sort_values("state", key=lambda state: state != State.MISSING, kind="stable", ignore_index=True)


def late_units(reading: Reading, *, moment: Moment, duty: str) -> DataFrame:
    """Rows of `duty_states` that came after the deadline, the latest first."""
    states = reading.ask(duty_states, moment=moment, duty=duty)
    late = states[states["state"] == State.LATE]
    return late.sort_values("days", ascending=False, kind="stable", ignore_index=True)


@ticking
def chase_list(reading: Reading, *, moment: Moment, duty: str) -> DataFrame:
    """`units_to_chase` with what is known of each unit's habits and of what was written to it, the least punctual of
    last year first among those that are missing, and among those returned.

    Adds last_state and last_days (the duty of the year before, as it ended), in_by_now (whether by the same time before
    last year's deadline it had handed in; None where last year is not known), letter_count, last_letter_on and
    last_letter_kind of this year's letters.
    """
    units = reading.ask(units_to_chase, moment=moment, duty=duty)
    before = _last_year(reading, moment, duty, units)
    sent = reading.ask(letters_of, year=moment.year, duty=duty)
    counted = sent.groupby("code").size().rename("letter_count")
    newest = sent.drop_duplicates("code").set_index("code")[["dated_on", "kind"]]
    newest.columns = ["last_letter_on", "last_letter_kind"]
    chased = units.merge(before, how="left", on="code").join(counted, on="code").join(newest, on="code")
    chased = chased.assign(letter_count=chased["letter_count"].fillna(0).astype(int))
    returned = chased["state"] != State.MISSING
    # A unit of which last year is not known comes after those that were on time (0 days).
    order = DataFrame({"returned": returned, "late": -chased["last_days"].fillna(-1)}).sort_values(
        ["returned", "late"], kind="stable"
    )
    return chased.loc[order.index].reset_index(drop=True)


def _last_year(reading: Reading, moment: Moment, duty: str, units: DataFrame) -> DataFrame:
    states = reading.ask(duty_states, moment=moment.of(moment.year - 1), duty=duty)
    states = states[states["state"] != State.EXEMPT]
    left = units["deadline_at"].iloc[0] - moment.now if len(units) else None
    by_now = states["received_at"] <= states["deadline_at"] - left if left is not None else states["required"]
    columns = {"code": states["code"], "last_state": states["state"], "last_days": states["days"], "in_by_now": by_now}
    return DataFrame(columns)
