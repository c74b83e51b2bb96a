"""Where a programme stands, in the words of offices, and what contradicts itself."""

import re
from collections.abc import Mapping

from dashboard.intake.reading.cells import folded
from dashboard.intake.rows.lines import Line
from dashboard.schema.follow_up import FOLLOW_UP_STATUSES

NOT_BEGUN, RUNNING, DONE, DROPPED = FOLLOW_UP_STATUSES
# How offices write where a programme stands; the first sign that fits wins.
_STATUS_WORDS = (
    (DROPPED, re.compile(r"batal|ditiadakan|drop")),
    (NOT_BEGUN, re.compile(r"^(belum|tidak|blm|akan|segera|menunggu|not)\b|^rencana|direncanakan|^0 ?persen$|^0$")),
    (RUNNING, re.compile(r"proses|jalan|sedang|on ?going|berlangsung|sebagian|tahap|progres|lanjutan|^mulai")),
    (RUNNING, re.compile(r"\w belum (?:selesai|tuntas)")),
    # A share below the whole, whatever word stands beside it.
    (RUNNING, re.compile(r"(?<!\d )\b(?!100\b)\d{1,3} (?:\d+ )?persen\b")),
    (DONE, re.compile(r"selesai|terlaksana|dilaksanakan|dilakukan|ditindaklanjuti|tercapai|realisasi|tuntas|rampung")),
    (DONE, re.compile(r"\b100\b|^sudah(?: ada| tersedia)?$|^ya$|^v$|^clear$|^done$|^centang$|^closed$")),
)
_TICKED = re.compile(r"^[√✓✔☑ü]+$")
_PERCENT = re.compile(r"^(\d{1,3}(?:[.,]\d+)?) ?(%)?$")


def status_of(line: Line) -> str:
    """One of FOLLOW_UP_STATUSES; not begun where nothing is said. Refused when the words are not known."""
    text = line.text("status")
    if text is None:
        return NOT_BEGUN
    shown = "selesai" if _TICKED.match(text) else folded(text.replace("%", " persen "))
    status = next((status for status, sign in _STATUS_WORDS if sign.search(shown)), None)
    if status is None:
        raise line.refusal("status", f"harus salah satu dari: {', '.join(FOLLOW_UP_STATUSES)}")
    return status


def progress_of(line: Line) -> float | None:
    """A share of 0-1 from "75%", "75" or "0,75"."""
    text = line.text("progress")
    if text is None:
        return None
    match = _PERCENT.match(text)
    value = float(match.group(1).replace(",", ".")) if match else -1.0
    share = value / 100 if match and (match.group(2) or value > 1) else value
    if not 0 <= share <= 1:
        raise line.refusal("progress", "bukan kemajuan dari 0 sampai 100 persen")
    return share


def note_contradictions(line: Line, values: Mapping[str, object]) -> None:
    """What does not agree with itself is loaded as it stands and named: the unit must say which is right."""
    if values["status"] == DONE and values["completed_on"] is None and "completed_on" in line.fields:
        note(line, "status", str(values["status"]), "selesai tanpa tanggal selesai: dimuat apa adanya, tanyakan kapan")
    if values["status"] in {NOT_BEGUN, RUNNING} and values["progress_share"] == 1:
        note(line, "progres", "100%", "kemajuan 100% tetapi statusnya belum selesai: dimuat apa adanya, tanyakan")
    if values["status"] == DONE and values["progress_share"] not in (None, 1.0):
        note(
            line,
            "progres",
            str(values["progress_share"]),
            "selesai tetapi kemajuannya di bawah 100%: dimuat apa adanya",
        )


def note(line: Line, column: str, value: str, reason: str) -> None:
    """List a cell on the receipt; it was loaded as it stands."""
    line.context.receipt.repaired.add(line.place, column, value, reason)
