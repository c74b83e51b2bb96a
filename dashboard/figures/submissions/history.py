"""What happened to a unit's report, and to a duty: the lines of the log as steps."""

import json
from typing import Any, TypedDict

from pandas import DataFrame

from dashboard.figures.records import Record, records
from dashboard.reading import Reading
from dashboard.rows import JsonObject
from queries.submission_history import deadlines_of, steps_of

COLUMNS = ["happened_at", "actor", "step", "reason", "detail", "origin"]
PAGE = "halaman"
# What a file says that is no step of a report.
DECIDED = {"obligations": "kewajiban dicatat", "submissions": "laporan dibetulkan", None: "batas waktu dicatat"}
# What a line says of the row, in the words of the screen.
DETAILS = {
    "letter_number": "nomor surat",
    "document_url": "tautan",
    "file_id": "berkas nomor",
    "required": "wajib",
    "deadline_at": "batas waktu",
    "source_letter": "surat dasar",
}


def history_of(reading: Reading, *, unit: str, year: int, duty: str) -> DataFrame:
    """One row per step of a unit's reports and obligation, oldest first.

    Columns: happened_at (UTC), actor, step (diterima, diperiksa, dikembalikan, disetujui, dibuka lagi, wajib …),
    reason, detail (letter number, link), origin (the file, or "halaman").
    """
    rows = records(reading.ask(steps_of, unit=unit, year=year, duty=duty))
    return DataFrame([_step(row) for row in rows], columns=COLUMNS)


def deadline_history(reading: Reading, *, year: int, duty: str) -> DataFrame:
    """One row per change of a duty's deadline, oldest first. Columns as `history_of`, and deadline_at (ISO, UTC)."""
    rows = records(reading.ask(deadlines_of, year=year, duty=duty))
    steps = [{**_step(row), "deadline_at": _values(row["after"]).get("deadline_at")} for row in rows]
    return DataFrame(steps, columns=[*COLUMNS, "deadline_at"])


class Step(TypedDict):
    """One row of `history_of`; happened_at in UTC, reason None where none was given."""

    happened_at: Any
    actor: str
    step: str
    reason: str | None
    detail: str
    origin: str


def _step(row: Record) -> Step:
    after = _values(row["after"])
    details = {name: after[name] for name in DETAILS if after.get(name) not in (None, "")}
    return {
        "happened_at": row["happened_at"],
        "actor": row["actor"],
        "step": row["action"] if row["load_id"] is None else after.get("status") or DECIDED[row.get("subject")],
        "reason": after.get("why") or after.get("reason"),
        "detail": "; ".join(f"{DETAILS[name]} {_word(value)}" for name, value in details.items()),
        "origin": PAGE if row["load_id"] is None else row["file_name"],
    }


def _values(image: str | None) -> JsonObject:
    values: JsonObject = json.loads(image) if image else {}
    return values


def _word(value: Any) -> str:
    return {True: "ya", False: "tidak"}[value] if isinstance(value, bool) else str(value)
