"""The fields of a letter about a duty, unit by unit, in the words that are printed."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dashboard.figures.records import Record
from dashboard.measures.submissions import State
from dashboard.wording import ABSENT, count, days, moment
from dashboard.wording import date as day_said

# Every field a template may name.
FIELDS = (
    *("nomor", "tanggal", "unit", "kewajiban", "tahun", "batas_waktu", "hari_terlambat", "keadaan", "tahun_lalu"),
    *("surat_sebelumnya", "provinsi", "penandatangan", "jabatan", "catatan_contoh"),
)


def letter_fields(
    row: Record, *, duty: str, year: int, zone: ZoneInfo, number: str, dated_on: date, more: Mapping[str, str]
) -> dict[str, str]:
    """The fields of one unit's letter from its row of `figures.chasing.chase_list`; `more` are the others (FIELDS)."""
    said = {
        "nomor": number,
        "tanggal": day_said(dated_on),
        "unit": str(row["unit"]),
        "kewajiban": duty,
        "tahun": str(year),
        "batas_waktu": moment(row["deadline_at"], zone),
        "hari_terlambat": count(row["days"]),
        "keadaan": _state(row),
        "tahun_lalu": habit(row),
        "surat_sebelumnya": _letters(row),
    }
    return dict.fromkeys(FIELDS, "") | said | dict(more)


def habit(row: Record) -> str:
    """How the unit did with the same duty the year before."""
    state, late = row["last_state"], row["last_days"]
    if state is None:
        return "tahun lalu belum ada catatan"
    if state == State.LATE:
        return f"tahun lalu terlambat {days(int(late))}"
    return {State.ON_TIME: "tahun lalu tepat waktu", State.MISSING: "tahun lalu tidak menyampaikan"}[state]


def _state(row: Record) -> str:
    if row["state"] != State.MISSING:
        return f"sudah menyampaikan, dikembalikan untuk diperbaiki: {row['reason'] or ABSENT}"
    return f"belum menyampaikan, lewat {days(int(row['days']))}" if row["days"] else "belum menyampaikan"


def _letters(row: Record) -> str:
    if not row["letter_count"]:
        return "belum pernah disurati tahun ini"
    return f"sudah disurati {count(row['letter_count'])} kali, terakhir {day_said(row['last_letter_on'])}"


def as_of(moment_now: datetime, zone: ZoneInfo) -> date:
    """The province's day of a moment: what a letter made now is dated."""
    return moment_now.astimezone(zone).date()
