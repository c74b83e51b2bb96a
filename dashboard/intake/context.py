"""What everybody who reads or writes one file shares: the choices and the receipt, then the transaction."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Table, select

from dashboard.intake.directory import Directory
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.reading.periods import Period, parse_period
from dashboard.intake.receipt import Receipt
from dashboard.intake.store.audit_log import LogLine
from dashboard.intake.store.bulk import insert_dicts, insert_row
from dashboard.refused import Refused
from dashboard.schema import audit, periods, surveys

# A row of a register: which columns it has, and of what types, its table says.
StoredRow = dict[str, Any]
# Id of a survey that stands, by its unit and service.
CurrentSurveys = dict[tuple[int | None, int | None], int]


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
    # New rows of registers and lines of the log, written together by `write_pending`.
    pending: dict[Table, list[StoredRow]] = field(default_factory=dict)
    logged: list[LogLine] = field(default_factory=list)
    _standing: dict[tuple[str, tuple[str, ...]], dict[tuple[Any, ...], StoredRow]] = field(default_factory=dict)
    _period_ids: dict[str, int] = field(default_factory=dict)
    _surveys: dict[tuple[int, str], CurrentSurveys] = field(default_factory=dict)

    def standing(self, table: Table, names: tuple[str, ...]) -> dict[tuple[Any, ...], StoredRow]:
        """The rows of a register by the values of these columns: read once a load, kept up to date by who writes."""
        key = table.name, names
        if key not in self._standing:
            rows = self.db.execute(select(table)).mappings()
            self._standing[key] = {tuple(row[name] for name in names): dict(row) for row in rows}
        return self._standing[key]

    def write_pending(self) -> None:
        """Write what waits: a register's rows in one statement each, then the log."""
        for table, rows in self.pending.items():
            insert_dicts(self.db, table, rows)
        self.pending.clear()
        insert_dicts(self.db, audit, self.logged)
        self.logged.clear()

    def period_id(self, period: Period) -> int:
        """Id of a period, made when it is met for the first time."""
        if period.code not in self._period_ids:
            self._period_ids[period.code] = period_id(self.db, period)
        return self._period_ids[period.code]

    def current_surveys(self, period: Period, source: str) -> CurrentSurveys:
        """The surveys of a period and source that stand: read once a load, kept up to date by who writes."""
        key = self.period_id(period), source
        if key not in self._surveys:
            same = (surveys.c.period_id == key[0]) & (surveys.c.source == source)
            asked = select(surveys.c.unit_id, surveys.c.service_id, surveys.c.id)
            rows = self.db.execute(asked.where(same, surveys.c.retired_by_load_id.is_(None)))
            self._surveys[key] = {(unit_id, service_id): survey_id for unit_id, service_id, survey_id in rows}
        return self._surveys[key]


def period_id(db: Connection, period: Period) -> int:
    """Id of `period` in the database; the row is made when it is not there."""
    standing_id: int | None = db.scalar(select(periods.c.id).where(periods.c.code == period.code))
    if standing_id is not None:
        return standing_id
    values = {
        "code": period.code,
        "kind": period.kind,
        "year": period.year,
        "starts_on": period.starts_on,
        "ends_on": period.ends_on,
    }
    return insert_row(db, periods, values)
