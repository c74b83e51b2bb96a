"""The first steps of a unit: at most three elements, each once, with every reason that speaks for it."""

from typing import Any

from pandas import DataFrame

from dashboard.figures.first_steps import first_steps_of
from dashboard.figures.follow_up.chain import Link
from dashboard.sentences.statements.first_steps import first_steps

NAMES = {1: "Persyaratan", 3: "Waktu Penyelesaian", 8: "Pengaduan", 9: "Sarana"}


def chain(element: int, mean: float, state: Link, complaints: int | None = 0, **more: Any) -> dict[str, Any]:
    row = {"element": element, "name": NAMES[element], "mean": mean, "n": 40, "complaints": complaints, "open": 1}
    return row | {"weak": False, "tested": True, "state": state.value} | more


def ways(element: str = "U3") -> DataFrame:
    columns = ["way", "elements", "grade", "rise"]
    return DataFrame([("satu unsur", element, "A", 0.12), ("dua unsur terendah", "U3; U1", "A", 0.06)], columns=columns)


OWN = DataFrame(
    [
        chain(1, 3.4, Link.COMPLAINED, 14),
        chain(3, 3.0, Link.HOLE, 6, weak=True),
        chain(8, 3.1, Link.OVERDUE, None, weak=True),
        chain(9, 3.2, Link.UNPLANNED, 2, weak=True),
    ]
)


def test_weakest_most_complained_and_the_rest_in_order_each_once() -> None:
    steps = first_steps_of(OWN, ways())
    assert list(steps["element"]) == [3, 1, 8]
    assert [said.short for said in first_steps(steps)] == ["U3 Waktu Penyelesaian", "U1 Persyaratan", "U8 Pengaduan"]
    assert [said.long for said in first_steps(steps)] == [
        "U3 Waktu Penyelesaian: terlemah di antara unsur unit ini (3,00; n 40); 6 keluhan, 1 belum selesai; "
        "naik 0,12 saja sudah mencapai mutu A; belum ada program",
        "U1 Persyaratan: paling banyak dikeluhkan (14 keluhan, 1 belum selesai); belum ada program",
        "U8 Pengaduan: lemah di antara unsur unit ini (3,10; n 40); programnya lewat waktu",
    ]


def test_a_recap_s_lowest_is_said_to_come_from_a_recap() -> None:
    recap = DataFrame([chain(3, 3.0, Link.UNPLANNED, weak=True, tested=False)])
    (said,) = first_steps(first_steps_of(recap, ways().iloc[:0]))
    assert said.long == "U3 Waktu Penyelesaian: terlemah menurut rekap (3,00; n 40); belum ada program"


def test_nothing_weak_or_complained_about_gives_no_step() -> None:
    assert first_steps(first_steps_of(OWN.iloc[:0], ways())) == []
