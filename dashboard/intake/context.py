"""What everybody who reads or writes one file shares: the choices and the receipt, then the transaction."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from dashboard.intake.directory import Directory
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.reading.periods import Period, parse_period
from dashboard.intake.receipt import Receipt
from dashboard.intake.store.bulk import insert_row
from dashboard.refused import Refused
from dashboard.schema import periods


@dataclass(kw_only=True)
class Offer:
    """One file being read. `now` is aware UTC; `zone` is where the province counts its days."""

    options: LoadOptions
    receipt: Receipt
    actor: str
    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The province's calendar day."""
        return self.now.astimezone(self.zone).date()

    def declared_period(self) -> Period | None:
        """The period that was declared for the whole file. Refused when it cannot be read."""
        if self.options.period is None:
            return None
        period = parse_period(self.options.period)
        if period is None:
            raise Refused(f"Periode '{self.options.period}' tidak dapat dibaca. Tulis 2026, 2026-S1, atau 2026-Q2.")
        return period


@dataclass(kw_only=True)
class Context(Offer):
    """One file being written, inside its transaction."""

    db: Connection
    directory: Directory
    load_id: int
    # Rows of registers that this load keeps, by table and key: a row that comes twice is stored once.
    kept: set[tuple[Any, ...]] = field(default_factory=set)
    _period_ids: dict[str, int] = field(default_factory=dict)

    def period_id(self, period: Period) -> int:
        """Id of a period, made when it is met for the first time."""
        if period.code not in self._period_ids:
            self._period_ids[period.code] = period_id(self.db, period)
        return self._period_ids[period.code]


def period_id(db: Connection, period: Period) -> int:
    """Id of `period` in the database; the row is made when it is not there."""
    found: int | None = db.scalar(select(periods.c.id).where(periods.c.code == period.code))
    if found is not None:
        return found
    values = {
        "code": period.code,
        "kind": period.kind,
        "year": period.year,
        "starts_on": period.starts_on,
        "ends_on": period.ends_on,
    }
    return insert_row(db, periods, values)
