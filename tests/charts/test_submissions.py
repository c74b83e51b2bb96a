"""The stacked bars: one part a state, told apart by hatching too."""

from pandas import DataFrame

from dashboard import palette
from dashboard.charts.submissions import states_of_groups

COUNTS = DataFrame(
    {
        "peer_group": ["Kesehatan", "Sosial <i>dan</i> perlindungan anak"],
        "tepat waktu": [5, 0],
        "terlambat": [1, 2],
        "belum menyampaikan": [0, 3],
        "tidak wajib": [2, 0],
    }
)


def test_parts_follow_the_order_of_the_states() -> None:
    figure = states_of_groups(COUNTS)
    assert [(part.name, part.x) for part in figure.data] == [
        ("tepat waktu", (5, 0)),
        ("terlambat", (1, 2)),
        ("belum menyampaikan", (0, 3)),
        ("tidak wajib", (2, 0)),
    ]
    assert figure.layout.barmode == "stack"


def test_a_state_has_a_colour_and_a_hatching() -> None:
    drawn = [(part.marker.color, part.marker.pattern.shape) for part in states_of_groups(COUNTS).data]
    assert drawn == [
        (palette.ON_TIME, ""),
        (palette.REPORTED_LATE, "/"),
        (palette.MISSING, "x"),
        (palette.EXEMPT, "."),
    ]


def test_a_part_prints_its_number_unless_it_is_none() -> None:
    assert [part.text for part in states_of_groups(COUNTS).data] == [("5", ""), ("1", "2"), ("", "3"), ("2", "")]


def test_groups_stand_from_the_top_down_without_markup() -> None:
    figure = states_of_groups(COUNTS)
    assert figure.layout.yaxis.range == (1.6, -0.6)
    assert figure.layout.yaxis.ticktext == ("Kesehatan", "Sosial &lt;i&gt;dan&lt;/i&gt;<br>perlindungan anak")
