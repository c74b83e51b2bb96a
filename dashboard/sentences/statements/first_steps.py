"""What a unit should do first, in order, each step with its reasons."""

from pandas import DataFrame

from dashboard.figures.first_steps import Step
from dashboard.figures.follow_up.chain import Link
from dashboard.rows import rows_of
from dashboard.sentences.statements import Said
from dashboard.wording import count, number

# What has become of the element so far, from the state of its chain.
SO_FAR = {
    Link.HOLE: "belum ada program",
    Link.UNPLANNED: "belum ada program",
    Link.COMPLAINED: "belum ada program",
    Link.OVERDUE: "programnya lewat waktu",
    Link.UNMOVED: "programnya selesai, nilainya belum naik",
    Link.UNDER_WAY: "programnya berjalan",
    Link.MOVED: "programnya selesai, nilainya naik",
    Link.DONE: "programnya selesai, belum dapat dinilai",
    Link.ELSEWHERE: "programnya ada di provinsinya",
}


def first_steps(steps: DataFrame) -> list[Said]:
    """One a row of `figures.first_steps`, in its order: the element, and with it every reason and what was begun."""
    return [_said(row) for row in rows_of(steps, Step)]


def _said(row: Step) -> Said:
    name = f"U{row.element} {row.name}"
    reasons = [*_weak(row), *_complained(row), *_cheapest(row), SO_FAR[Link(row.state)]]
    return Said(name, f"{name}: {'; '.join(reasons)}")


def _weak(row: Step) -> list[str]:
    if not row.weak:
        return []
    word = "terlemah" if row.weakest else "lemah"
    among = "di antara unsur unit ini" if row.tested else "menurut rekap"
    return [f"{word} {among} ({number(row.mean)}; n {count(row.n)})"]


def _complained(row: Step) -> list[str]:
    if not row.complaints:
        return []
    many = f"{count(row.complaints)} keluhan, {count(row.open)} belum selesai"
    return [f"paling banyak dikeluhkan ({many})" if row.most_complained else many]


def _cheapest(row: Step) -> list[str]:
    return [f"naik {number(row.rise)} saja sudah mencapai mutu {row.grade}"] if row.cheapest else []
