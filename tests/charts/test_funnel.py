"""The funnel: distance against error, the usual spread, and the names of those that stand out."""

from itertools import pairwise

from pandas import DataFrame

from dashboard.charts.funnel import HEIGHT, LINE, MOST_NAMES, funnel
from dashboard.charts.funnel_crowd import ACROSS, FAINTEST, MOST_MARKS, UP
from dashboard.sentences.rankings_funnel import with_outliers
from tests.charts.test_rankings import UNITS

NAMED = with_outliers(UNITS)


def texts(units: DataFrame) -> dict[str, tuple[str, ...]]:
    return {one.marker.symbol: one.text for one in funnel(units).data if one.text}


def test_the_funnel_draws_only_units_with_peers_at_their_distance_and_error() -> None:
    drawn = funnel(NAMED)
    points = {one.marker.symbol: (one.x, one.y) for one in drawn.data if one.mode.startswith("markers")}
    assert points == {
        "triangle-up": ((1.0,), (10.0,)),
        "circle": ((2.0,), (0.5,)),
        "triangle-down-open": ((1.5,), (-9.75,)),
    }


def test_the_funnel_shades_the_usual_spread_and_draws_the_margin_of_two_points() -> None:
    band, above, below = (one for one in funnel(NAMED).data if one.mode == "lines")
    assert (band.fill, {round(abs(y), 2) for y in band.y}) == ("toself", {3.92})
    assert (above.y, below.y) == ((2, 2), (-2, -2))


def test_only_units_that_stand_out_are_named_and_no_name_carries_markup() -> None:
    assert texts(NAMED) == {
        "triangle-up": ("RS &lt;b&gt;Satu&lt;/b&gt; &amp; Dua",),
        "circle": ("",),
        "triangle-down-open": ("UPTD Tiga",),
    }


def test_a_mark_carries_its_unit_s_code() -> None:
    codes = {one.marker.symbol: one.customdata for one in funnel(NAMED).data if one.customdata}
    assert codes == {"triangle-up": ("A",), "circle": ("B",), "triangle-down-open": ("C",)}


def test_of_five_hundred_units_no_name_covers_another() -> None:
    """All at one error, so every name stands at the same place across: only lines apart keep them from overlapping."""
    many = DataFrame([UNITS.iloc[0].to_dict() | {"code": str(at), "apart": 10 + at / 50} for at in range(500)])
    drawn = funnel(with_outliers(many))
    (marks,) = (one for one in drawn.data if one.text)
    low, high = drawn.layout.yaxis.range
    heights = sorted(y for y, text in zip(marks.y, marks.text, strict=True) if text)
    apart = [(after - before) / (high - low) * HEIGHT for before, after in pairwise(heights)]
    assert 2 <= len(heights) <= MOST_NAMES
    assert min(apart) >= LINE
    assert max(heights) == 10 + 499 / 50


def test_a_name_covers_no_other_mark_and_stands_at_the_left_where_one_is_at_the_right() -> None:
    pair = DataFrame(
        [UNITS.iloc[0].to_dict() | {"code": code, "error": error} for code, error in (("A", 1.0), ("B", 1.2))]
    )
    (marks,) = (one for one in funnel(with_outliers(pair)).data if one.text)
    assert [bool(text) for text in marks.text] == [True, False]
    assert marks.textposition[0] == "middle left"


def test_of_more_units_than_can_be_drawn_those_near_their_peers_are_counted_together() -> None:
    """Ten stand 30 points apart; the others lie between -1 and 1."""
    far, near = UNITS.iloc[0].to_dict(), UNITS.iloc[1].to_dict()
    many = DataFrame(
        [far | {"code": f"far {at}", "apart": 30.0} for at in range(10)]
        + [
            near | {"code": f"near {at}", "apart": (at % 201 / 100 - 1) ** 3, "error": 1 + at % 7}
            for at in range(40_000)
        ]
    )
    drawn = funnel(with_outliers(DataFrame(many)))
    alone = [one for one in drawn.data if one.customdata]
    (together,) = (one for one in drawn.data if one.mode == "markers")
    assert sum(len(one.x) for one in alone) == MOST_MARKS
    assert {code for one in alone for code in one.customdata} >= {f"far {at}" for at in range(10)}
    assert len(together.x) <= ACROSS * UP
    assert FAINTEST <= min(together.marker.opacity) <= max(together.marker.opacity) == 1
    counted = [int(text.removeprefix("<b>").split(" unit")[0].replace(".", "")) for text in together.hovertext]
    assert sum(counted) == 40_010 - MOST_MARKS
    assert together.name == "dekat dengan sebayanya, dihitung bersama (38.510)"
    assert drawn.layout.xaxis.range[1] > 7


def test_as_many_units_as_can_be_drawn_are_drawn() -> None:
    many = DataFrame([UNITS.iloc[1].to_dict() | {"code": str(at)} for at in range(MOST_MARKS)])
    assert sum(len(one.customdata) for one in funnel(with_outliers(many)).data if one.customdata) == MOST_MARKS
    assert not [one for one in funnel(with_outliers(many)).data if one.mode == "markers"]
