"""Tindak lanjut: the answer in words, from the programmes in force and what has none."""

from pandas import DataFrame

from dashboard.figures.follow_up.holes import Hole
from dashboard.figures.follow_up.in_force import InForce
from dashboard.rows import present
from dashboard.sentences.follow_up import LATE
from dashboard.wording import count, days, plain

NOBODY_LATE = "Tidak ada program yang lewat waktu."
NO_PLANS = "Belum ada rencana tindak lanjut yang berlaku."
NOTHING_HERE = "Tidak ada program dalam pilihan ini"


def takeaway(rows: DataFrame, holes: DataFrame) -> str:
    """What nobody answers and what is late, from described programmes in force and the rows of `holes`."""
    late, unanswered = late_count(rows), len(unanswered_of(holes))
    weak = f"{count(unanswered)} kelemahan tanpa program" if unanswered else "Setiap kelemahan dikeluhkan punya program"
    return f"{weak}, {count(late)} program terlambat" if late else f"{weak}, tidak ada program terlambat"


def late_count(rows: DataFrame) -> int:
    """How many of the described programmes are late."""
    return int((rows["state"] == LATE).sum())


def unanswered_of(holes: DataFrame) -> DataFrame:
    """The rows of `holes` about a weak element with complaints and without a programme."""
    return holes[holes["kind"] == Hole.UNANSWERED].reset_index(drop=True)


def of_state(rows: DataFrame, state: str) -> str:
    """ "35 program lewat waktu di 27 unit", from the described programmes of one state."""
    return f"{count(len(rows))} program {state} di {count(rows['code'].nunique())} unit"


def unanswered(rows: DataFrame) -> str:
    """ "52 kelemahan tanpa program di 34 unit", from `unanswered_of`."""
    return f"{count(len(rows))} kelemahan tanpa program di {count(rows['code'].nunique())} unit"


def without_plans(holes: DataFrame, year: int) -> str:
    """Where no programme is in force: so much, and how many weaknesses wait for one."""
    waiting = len(unanswered_of(holes))
    also = f"; {count(waiting)} kelemahan menunggu" if waiting else ""
    return f"Belum ada program tindak lanjut atas survei {year - 1} dan {year}{also}"


def unmoved(rows: DataFrame) -> str:
    """ "2 unsur belum naik setelah programnya selesai", from rows of `chains`."""
    return f"{count(len(rows))} unsur belum naik setelah programnya selesai"


def plans(rows: DataFrame) -> str:
    """Whose surveys the described programmes answer, the newest first: how many each, and how many of them late."""
    phrases = [_plan(int(str(year)), programmes) for year, programmes in rows.groupby("answers_year")]
    return f"Berlaku: {'; '.join(reversed(phrases))}." if phrases else NO_PLANS


def _plan(year: int, programmes: DataFrame) -> str:
    late = late_count(programmes)
    return f"{count(len(programmes))} program atas survei {year}" + (f", {count(late)} lewat waktu" if late else "")


def call(row: InForce) -> str:
    """Whom to call about a programme, and why."""
    owner = plain(row.owner) if present(row.owner) else "penanggung jawab belum disebut"
    element = f"U{int(row.element)}: " if present(row.element) else ""
    late = f"lewat {days(int(row.overdue_days))}" if present(row.overdue_days) else row.status
    return f"{element}{plain(row.programme)}; {owner}; **{late}**, survei {row.answers_year}"
