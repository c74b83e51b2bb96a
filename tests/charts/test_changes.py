"""Units that really moved: before and after on one line each, with code, name and note."""

from pandas import DataFrame

from dashboard.charts.changes import before_and_after

MOVED = DataFrame(
    {
        "code": ["A", "B"],
        "unit": ["RS <b>Satu</b>", "Dinas Dua"],
        "ikm_before": [80.0, 90.0],
        "ikm": [86.25, 88.0],
        "difference": [6.25, -2.0],
        "note": ["A naik", "B turun"],
    }
)


def test_a_rise_points_up_a_fall_down_and_both_carry_their_unit() -> None:
    marks = [trace for trace in before_and_after(MOVED).data if trace.customdata]
    assert [(mark.x, mark.customdata) for mark in marks] == [((80.0, 86.25), ("A", "A")), ((90.0, 88.0), ("B", "B"))]
    assert [mark.marker.symbol for mark in marks] == [("circle-open", "triangle-up"), ("circle-open", "triangle-down")]
    assert [mark.hovertext[0] for mark in marks] == ["A naik", "B turun"]


def test_the_change_stands_before_the_name_without_markup_of_its_own() -> None:
    (names,) = [trace for trace in before_and_after(MOVED).data if trace.mode == "text"]
    assert names.text == ("<b>+6,25</b> RS &lt;b&gt;Satu&lt;/b&gt;", "<b>−2,00</b> Dinas Dua")
