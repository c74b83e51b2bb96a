"""The chain of a unit and element: joined from five figures, and where it is broken."""

from datetime import date
from typing import Any

import pytest
from pandas import DataFrame

from dashboard.figures.elements.weak import WEAK
from dashboard.figures.follow_up.chain import CHAIN, ENOUGH_COMPLAINTS, Link, chains_of
from dashboard.figures.records import Record, records
from dashboard.measures.change import Verdict

SLOW = {
    **{"code": "a", "unit": "Unit a", "peer_group": "Sebaya", "element": 3, "name": "Waktu Penyelesaian"},
    **{"mean": 2.8, "n": 60, "gap": -0.4, "error": 0.1, "adjusted_p": 0.001},
    **{"lowest": True, "tested": True, "weak": True},
}
FINE = SLOW | {"element": 7, "mean": 3.6, "weak": False, "lowest": False}
SAID = {"code": "a", "unit": "Unit a", "element": 3, "themes": "Antrean; Waktu", "count": 12, "open": 4}
ITEM = {"code": "a", "unit": "Unit a", "element": 3, "item": "waktu", "name": "Jangka waktu", "status": "belum"}
COURIER: Record = {
    **{"code": "a", "unit": "Unit a", "element": 3, "programme": "Kurir obat", "owner": "Farmasi"},
    **{"due_on": date(2026, 6, 30), "status": "selesai", "overdue_days": None, "answers_year": 2025},
}
ROSE = {
    **{"code": "a", "unit": "Unit a", "element": 3, "change": 0.3, "n_before": 60, "n_after": 62},
    "verdict": Verdict.UP,
}


def found(
    *,
    elements: tuple[dict[str, Any], ...] = (SLOW, FINE),
    complaints: tuple[dict[str, Any], ...] = (),
    components: tuple[dict[str, Any], ...] = (),
    programmes: tuple[Record, ...] = (),
    effects: tuple[dict[str, Any], ...] = (),
) -> list[Record]:
    frames = (
        DataFrame(elements, columns=WEAK),
        DataFrame(complaints, columns=list(SAID)),
        DataFrame(components, columns=list(ITEM)),
    )
    return records(chains_of(*frames, list(programmes), DataFrame(effects, columns=list(ROSE))))


def test_a_whole_chain_stands_in_one_row() -> None:
    [row] = found(complaints=(SAID,), components=(ITEM,), programmes=(COURIER,), effects=(ROSE,))
    assert list(row) == CHAIN
    assert (row["unit"], row["element"], row["name"], row["mean"], row["n"]) == (
        "Unit a",
        3,
        "Waktu Penyelesaian",
        2.8,
        60,
    )
    assert (row["complaints"], row["open"], row["themes"], row["components"]) == (
        12,
        4,
        "Antrean; Waktu",
        "Jangka waktu",
    )
    assert (row["programme"], row["status"], row["change"], row["verdict"]) == (
        "Kurir obat",
        "selesai",
        0.3,
        "naik nyata",
    )
    assert row["state"] == Link.MOVED


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({"complaints": (SAID,)}, Link.HOLE),
        ({}, Link.UNPLANNED),
        ({"programmes": (COURIER | {"status": "berjalan"},)}, Link.UNDER_WAY),
        ({"programmes": (COURIER | {"status": "berjalan", "overdue_days": 9},)}, Link.OVERDUE),
        ({"programmes": (COURIER,)}, Link.DONE),
        ({"programmes": (COURIER,), "effects": (ROSE | {"verdict": Verdict.UNKNOWN},)}, Link.DONE),
        ({"programmes": (COURIER,), "effects": (ROSE | {"verdict": Verdict.SAME},)}, Link.UNMOVED),
        ({"programmes": (COURIER,), "effects": (ROSE | {"verdict": Verdict.DOWN},)}, Link.UNMOVED),
        ({"programmes": (COURIER,), "effects": (ROSE | {"verdict": Verdict.UP_SMALL},)}, Link.MOVED),
    ],
)
def test_the_state_is_the_first_broken_link(given: dict[str, Any], state: Link) -> None:
    assert [row["state"] for row in found(**given)] == [state]


def test_complaints_begin_a_chain_only_when_they_are_enough() -> None:
    few, enough = (SAID | {"element": 7, "count": n} for n in (ENOUGH_COMPLAINTS - 1, ENOUGH_COMPLAINTS))
    assert [row["element"] for row in found(complaints=(few,))] == [3]
    assert [(row["element"], row["state"]) for row in found(complaints=(enough,))] == [
        (3, Link.UNPLANNED),
        (7, Link.COMPLAINED),
    ]


def test_no_complaints_of_a_year_without_any_are_absent_and_not_zero() -> None:
    assert [row["complaints"] for row in found()] == [None]
    elsewhere = SAID | {"code": "b", "unit": "Unit b", "count": 1}
    assert [row["complaints"] for row in found(complaints=(elsewhere,))] == [0]


def test_an_overdue_programme_is_named_before_one_that_is_done() -> None:
    late = COURIER | {"programme": "Loket baru", "status": "belum", "overdue_days": 30, "answers_year": 2026}
    [row] = found(programmes=(COURIER, late))
    assert (row["programme"], row["programme_count"], row["state"]) == ("Loket baru", 2, Link.OVERDUE)


def test_the_most_pressing_come_first_and_among_them_the_most_complained_about() -> None:
    other = SLOW | {"code": "b", "unit": "Unit b"}
    more = SAID | {"code": "b", "unit": "Unit b", "count": 40}
    rows = found(elements=(SLOW, other, SLOW | {"code": "c", "unit": "Unit c"}), complaints=(SAID, more))
    assert [(row["code"], row["state"]) for row in rows] == [("b", Link.HOLE), ("a", Link.HOLE), ("c", Link.UNPLANNED)]


def test_nothing_in_play_leaves_an_empty_frame_with_its_columns() -> None:
    empty = chains_of(DataFrame([FINE]), DataFrame(columns=list(SAID)), DataFrame(columns=list(ITEM)), [], DataFrame())
    assert (list(empty.columns), len(empty)) == (CHAIN, 0)
