"""One row of a complaint file: its words, its dates in order, and to whom it went. Slips are repaired and listed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from dashboard.intake.complaints.day_and_hour import is_hour, joined
from dashboard.intake.context import Context
from dashboard.intake.directory import nearest, nearest_names
from dashboard.intake.reading.cells import Cell, folded, plain_text
from dashboard.intake.reading.columns import field_of
from dashboard.intake.reading.dates import EARLIEST, IMPOSSIBLE, Writing, parse_moment
from dashboard.intake.reading.files import Row
from dashboard.intake.reading.forms import ELEMENT_FIELDS
from dashboard.intake.reading.tables import Table, cell_at
from dashboard.intake.receipt import Place
from dashboard.refused import Refused, UnknownUnit
from dashboard.rules.complaint_clocks import Severity, complaint_rules

UNNAMED_CHANNEL = "kanal tidak disebut"
# Beyond the lengths of the columns; a longer one is cut.
LONGEST = {"channel": 60, "complaint_number": 80, "classification": 120, "category": 120, "complaint_status": 60}
UNKNOWN_SHOWN, UNKNOWN_LISTED = 10, 200
# So many headers that name elements: answers of a survey whose form was not understood, not a list of complaints.
SURVEY_HEADERS = 4
EMPTY_TEXT = "isi kosong"
NO_HOUR = "jam tidak dapat dibaca: hanya tanggalnya yang dipakai"


@dataclass(frozen=True)
class Written:
    """One complaint as its file says it. `unit_said`: the unit as written, "" when none is.

    `survey_id`: the survey on whose form it was written.
    """

    place: Place
    unit_id: int | None
    unit_said: str
    service_id: int | None
    channel: str
    number: str | None
    severity: Severity | None
    classification: str | None
    category: str | None
    status: str | None
    received_at: datetime
    verified_at: datetime | None
    first_reply_at: datetime | None
    resolved_at: datetime | None
    text: str
    survey_id: int | None = None


class ComplaintReader:
    """Reads the rows of the tables of one file, noting repairs, refusals and unknown units on the receipt."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.unknown: Counter[str] = Counter()
        self.no_unit = 0

    def rows(self, table: Table, writing: Writing) -> Iterator[Written]:
        """Every row that can be kept. Refused when the table holds answers of a survey."""
        _refuse_survey(table, self.context)
        for number, row in table.numbered_rows():
            self.context.receipt.rows_read += 1
            written = _Row(table, number, row, writing, self).written()
            if written is not None:
                yield written

    def unit(self, unit_name: str) -> int | None:
        """Id of the unit a row names, else of the declared one; None, and counted, when nobody knows it."""
        directory, options = self.context.directory, self.context.options
        if not unit_name:
            self.no_unit += options.unit is None
            return directory.unit(options.unit) if options.unit else None
        unit_id = directory.unit(unit_name) if options.create_units else directory.known_unit(unit_name)
        if unit_id is None:
            self.unknown[unit_name] += 1
        return unit_id

    def note_unknown(self) -> None:
        """Says on the receipt which units were not known, with the nearest names, and how many rows name none."""
        notes, known = self.context.receipt.notes, list(self.context.directory.name_of.values())
        unknown: list[UnknownUnit] = [
            {"text": unit_name, "nearest": nearest_names(unit_name, known)}
            for unit_name, _ in self.unknown.most_common()
        ]
        self.context.receipt.unknown_units += unknown[:UNKNOWN_LISTED]
        for unit_name, rows in self.unknown.most_common(UNKNOWN_SHOWN):
            notes.append(
                f"{rows} keluhan disimpan tanpa unit: '{unit_name}' tidak dikenal. {nearest(unit_name, known)}"
            )
        rest = self.unknown.most_common()[UNKNOWN_SHOWN:]
        if rest:
            rows = sum(n for _, n in rest)
            notes.append(f"{rows} keluhan lain disimpan tanpa unit: {len(rest)} nama unit lain tidak dikenal.")
        if self.no_unit:
            notes.append(f"{self.no_unit} keluhan disimpan tanpa unit: barisnya tidak menyebut unit.")


class _Row:
    """One row while it is read."""

    def __init__(self, table: Table, number: int, row: Row, writing: Writing, reader: ComplaintReader) -> None:
        self._table, self._row, self._reader, self._writing = table, row, reader, writing
        self._context = reader.context
        self._place = Place(table.sheet.name, number)

    def written(self) -> Written | None:
        """What the row says; None, and listed, when it has no words or no possible day of receipt."""
        # An officer may have put the words in order; where nobody did, they are as they came.
        text = self._text("complaint_text") or self._text("complaint_text_first")
        if not text:
            self._context.receipt.refused.add(self._place, self._header("complaint_text"), "", EMPTY_TEXT)
            return None
        received = self._received()
        if received is None:
            return None
        unit_name = self._text("unit")
        unit_id = self._reader.unit(unit_name)
        return Written(
            place=self._place,
            unit_id=unit_id,
            unit_said=unit_name or self._context.options.unit or "",
            service_id=self._service(unit_id),
            channel=_channel(self._cut("channel")),
            number=self._cut("complaint_number"),
            severity=self._severity(),
            classification=self._cut("classification"),
            category=self._cut("category"),
            status=self._cut("complaint_status"),
            received_at=received,
            verified_at=self._later("verified_at", received),
            first_reply_at=self._later("first_reply_at", received),
            resolved_at=self._later("resolved_at", received),
            text=text,
        )

    def _text(self, field: str) -> str:
        return plain_text(cell_at(self._row, self._table.columns.fields.get(field))).replace("\x00", "")

    def _cut(self, field: str) -> str | None:
        return self._text(field)[: LONGEST[field]] or None

    def _header(self, field: str) -> str:
        at = self._table.columns.fields.get(field)
        return field if at is None else self._table.columns.headers[at]

    def _received(self) -> datetime | None:
        """When it came in; a row that does not say, or says the impossible, is refused and listed."""
        day_text, clock = self._text("reported_at"), self._text("reported_time")
        day, hour = self._cell("reported_at"), self._cell("reported_time")
        if clock and day_text and not is_hour(hour) and not is_hour(day):
            self._context.receipt.repaired.add(self._place, self._header("reported_time"), clock, NO_HOUR)
        moment, reason = self._moment(joined(day, hour) if day_text else hour)
        if moment is None:
            reason = reason or "tanggal masuk kosong"
            self._context.receipt.refused.add(self._place, self._header("reported_at"), day_text, reason)
        return moment

    def _later(self, field: str, received: datetime) -> datetime | None:
        """A later step. A day without an hour that is the day of receipt is not before it."""
        moment, reason = self._moment(self._cell(field))
        if moment is not None and moment < received:
            zone = self._context.zone
            local = moment.astimezone(zone)
            if local.time() == time() and local.date() == received.astimezone(zone).date():
                return received
            moment, reason = None, "sebelum tanggal masuk: dikosongkan"
        if reason:
            self._context.receipt.repaired.add(self._place, self._header(field), self._text(field), reason)
        return moment

    def _cell(self, field: str) -> Cell:
        return cell_at(self._row, self._table.columns.fields.get(field))

    def _moment(self, cell: Cell) -> tuple[datetime | None, str]:
        parsed = parse_moment(cell, self._context.zone, self._writing)
        if parsed.value is None:
            return None, parsed.reason or ""
        day = parsed.value.astimezone(self._context.zone).date()
        if not EARLIEST <= day <= self._context.today:
            return None, IMPOSSIBLE
        return parsed.value, ""

    def _service(self, unit_id: int | None) -> int | None:
        service_name = self._text("service") or self._context.options.service or ""
        if unit_id is None or not service_name:
            return None
        directory = self._context.directory
        return (
            directory.service(unit_id, service_name)
            if self._context.options.create_units
            else directory.known_service(unit_id, service_name)
        )

    def _severity(self) -> Severity | None:
        severity_text = self._text("severity")
        for severity, words in complaint_rules().severities.items():
            if folded(severity_text) in words:
                return severity
        if severity_text:
            reason = "bobot tidak dikenal: dikosongkan"
            self._context.receipt.repaired.add(self._place, self._header("severity"), severity_text, reason)
        return None


def _channel(channel: str | None) -> str:
    """The usual name of a channel; one that nobody foresaw stays as written."""
    for name, words in complaint_rules().channels.items():
        if folded(channel or "") in words:
            return name
    return channel or UNNAMED_CHANNEL


def _refuse_survey(table: Table, context: Context) -> None:
    headers = table.columns.headers
    named = {field_of(header, ELEMENT_FIELDS) for header in headers} - {None}
    if len(named) >= SURVEY_HEADERS:
        raise Refused(
            f"{context.receipt.file}, lembar {table.sheet.name}: judul kolomnya menyebut {len(named)} unsur survei, "
            "jadi ini bukan daftar keluhan. Lengkapi kesembilan unsur (--kind survey-responses), atau simpan "
            "kolom sarannya sebagai berkas sendiri."
        )
