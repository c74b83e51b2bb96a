"""A picture is described once for the same rows, and never for others."""

from pathlib import Path

import plotly.graph_objects as go
import pytest
from pandas import DataFrame

from dashboard.ui.picture.drawn import Drawn, _described

ROWS = DataFrame({"unit": ["A", "B"], "ikm": [80.0, 82.5]})
calls: list[DataFrame] = []


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    calls.clear()
    _described.cache_clear()


def bars(rows: DataFrame, *, width: float = 1.0) -> go.Figure:
    """A chart that counts how often it is drawn."""
    calls.append(rows)
    return go.Figure(go.Bar(y=rows["unit"].tolist(), x=rows["ikm"].tolist(), width=width, orientation="h"))


def test_the_same_rows_are_described_once_and_let_go_of() -> None:
    first = Drawn(bars, ROWS)
    told = first.described(codes=False)
    assert Drawn(bars, ROWS.copy()).described(codes=False) is told
    assert len(calls) == 1
    assert first._of == ()


@pytest.mark.parametrize(
    "other",
    [
        Drawn(bars, ROWS.assign(ikm=[80.0, 82.51])),
        Drawn(bars, ROWS.assign(unit=["A", "C"])),
        Drawn(bars, ROWS[::-1]),
        Drawn(bars, ROWS, width=0.5),
    ],
)
def test_another_value_row_order_or_choice_is_another_picture(other: Drawn) -> None:
    one = Drawn(bars, ROWS)
    assert other != one
    assert other.described(codes=False) != one.described(codes=False)
    assert len(calls) == 2


def test_with_codes_is_another_description() -> None:
    Drawn(bars, ROWS).described(codes=False)
    Drawn(bars, ROWS).described(codes=True)
    assert len(calls) == 2


def test_plotly_gets_a_figure_of_its_own_every_time() -> None:
    drawn = Drawn(bars, ROWS)
    drawn.figure().update_layout(height=100)
    assert drawn.figure().layout.height is None


def test_a_rule_file_of_the_province_makes_it_another(own_rules: Path) -> None:
    one = Drawn(bars, ROWS)
    (own_rules / "missions.toml").write_text("missions = []\n", encoding="utf-8")
    assert Drawn(bars, ROWS) != one
