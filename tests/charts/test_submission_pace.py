"""The share of units that handed in, by days to the deadline."""

from pandas import DataFrame

from dashboard.charts.submission_pace import submission_curve

CURVE = DataFrame(
    {
        "year": [2026, 2026, 2025, 2025, 2025],
        "day": [10, 0, 40, 10, -20],
        "share": [0.5, 0.75, 0.0, 0.25, 1.0],
        "in_count": [2, 3, 0, 1, 4],
        "required_count": [4] * 5,
    }
)


def test_the_newest_year_is_bold_and_drawn_last_and_old_years_end_a_little_past_today() -> None:
    before, now = submission_curve(CURVE).data
    assert (before.name, before.line.width, before.x) == ("2025", 1.5, (10,))
    assert (now.name, now.line.width, now.x, now.y) == ("2026", 4, (10, 0), (0.5, 0.75))
    assert now.hovertext[1].startswith("2026: 75% (3 dari 4)")
