"""A day and its hour that stand in two columns, as the national application exports them."""

import re
from datetime import date, datetime, time, timedelta

from dashboard.intake.reading.cells import Cell, plain_text
from dashboard.intake.reading.dates import SERIAL_ZERO, ZONES

_HOUR = re.compile(r"(?i)^(?:pukul |jam )?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?: ?(wib|wita|wit))?$")


def is_hour(cell: Cell) -> bool:
    """Whether a cell names an hour and no day."""
    return _hour(cell) is not None


def joined(day: Cell, clock: Cell) -> Cell:
    """One cell of a day and an hour, whichever column each stands in; the day alone where no hour is."""
    if is_hour(day) and not is_hour(clock):
        day, clock = clock, day
    hour = _hour(clock)
    if hour is None or not plain_text(day):
        return day
    if isinstance(day, datetime):
        return day if day.time() != time() else datetime.combine(day.date(), hour)
    if isinstance(day, date):
        return datetime.combine(day, hour)
    zone = next((name for name, offset in ZONES.items() if hour.tzinfo == offset), "")
    return f"{plain_text(day)} {hour:%H:%M:%S} {zone}".strip()


def _hour(cell: Cell) -> time | None:
    """An hour as a spreadsheet or a person writes it, with the zone behind it."""
    if isinstance(cell, time):
        return cell
    if isinstance(cell, float) and 0 <= cell < 1:
        cell = timedelta(days=cell)
    if isinstance(cell, timedelta):
        return (SERIAL_ZERO + cell).time() if timedelta() <= cell < timedelta(days=1) else None
    match = _HOUR.match(cell.strip()) if isinstance(cell, str) else None
    if match is None or int(match.group(1)) > 23 or int(match.group(2)) > 59 or int(match.group(3) or 0) > 59:
        return None
    hour, minute, second, zone = match.groups()
    return time(int(hour), int(minute), int(second or 0), tzinfo=ZONES[zone.casefold()] if zone else None)
