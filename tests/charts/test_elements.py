"""The map of units by elements, the bars, the parts, and the groups with their intervals."""

import math

from pandas import DataFrame

from dashboard import palette, rules
from dashboard.charts.element_map import element_map
from dashboard.charts.elements import answer_parts, group_intervals, lowest_bars

NAN = math.nan
BANDS = rules.survey_rules().bands
MATRIX = DataFrame(
    [
        ("a", "Dinas <b>Satu</b>", "Agama", "", "U1", "Persyaratan", 3.456, 40.0, False, "rapor?unit=a"),
        ("a", "Dinas <b>Satu</b>", "Agama", "", "U2", "Prosedur", 2.5, 41.0, True, "rapor?unit=a"),
        ("b", "Kedua", "Kesehatan", "sampel kecil", "U1", "Persyaratan", 3.0, 4.0, True, "rapor?unit=b"),
        ("b", "Kedua", "Kesehatan", "sampel kecil", "U2", "Prosedur", NAN, NAN, False, "rapor?unit=b"),
        ("c", "Ketiga", "Kesehatan", "", "U1", "Persyaratan", 3.0, 9.0, False, "rapor?unit=c"),
        ("c", "Ketiga", "Kesehatan", "", "U2", "Prosedur", 2.0, 9.0, True, "rapor?unit=c"),
    ],
    columns=["code", "unit", "peer_group", "remark", "element", "name", "mean", "n", "lowest", "link"],
)
DISTRIBUTION = DataFrame(
    {
        "element": ["U1", "U2"],
        "name": ["Persyaratan", "Sistem, Mekanisme, dan Prosedur"],
        **{f"count_{answer}": [n, 25] for answer, n in ((1, 0), (2, 5), (3, 20), (4, 75))},
        **{f"share_{answer}": [part, 0.25] for answer, part in ((1, 0.0), (2, 0.05), (3, 0.2), (4, 0.75))},
        "n": [100, 100],
    }
)
GROUPS = DataFrame(
    {"value": ["SD <i>", "SMA"], "n": [5, 1500], "ikm": [75.0, 82.345], "low": [NAN, 81.0], "high": [NAN, 84.0]}
)


def test_a_cell_prints_its_value_and_an_unknown_one_stays_empty() -> None:
    cells = next(trace for trace in element_map(MATRIX, BANDS).data if trace.type == "heatmap")
    assert [row for row in cells.text if any(row)] == [["3,46", "2,50"], ["3,00", ""], ["3,00", "2,00"]]
    assert [row for row in cells.z if any(row)] == [[3.456, 2.5], [3.0, None], [3.0, 2.0]]
    assert not cells.hoverongaps


def test_a_cell_says_unit_element_value_and_n_when_pointed_at() -> None:
    cells = next(trace for trace in element_map(MATRIX, BANDS).data if trace.type == "heatmap")
    first, second, _ = [row for row in cells.hovertext if any(row)]
    assert first == [
        "<b>Dinas &lt;b&gt;Satu&lt;/b&gt;</b><br>U1 Persyaratan<br>3,46 dari 4, n 40",
        "<b>Dinas &lt;b&gt;Satu&lt;/b&gt;</b><br>U2 Prosedur<br>2,50 dari 4, n 41<br>terendah di unit ini",
    ]
    assert second[1] == "<b>Kedua</b><br>U2 Prosedur<br>belum ada nilai<br>sampel kecil"


def test_groups_are_named_once_and_units_lead_to_their_scorecards() -> None:
    notes = [note.text for note in element_map(MATRIX, BANDS).layout.annotations]
    assert notes == [
        "<b>Agama</b>",
        '<a href="rapor?unit=a" target="_self">Dinas &lt;b&gt;Satu&lt;/b&gt; ›</a>',
        "<b>Kesehatan</b>",
        '<a href="rapor?unit=b" target="_self">Kedua* ›</a>',
        '<a href="rapor?unit=c" target="_self">Ketiga ›</a>',
    ]


def test_the_codes_stand_below_every_heading_with_their_names() -> None:
    codes, *_ = element_map(MATRIX, BANDS).data
    assert (codes.x, codes.text) == ((0, 1, 0, 1), ("<b>U1</b>", "<b>U2</b>") * 2)
    assert codes.hovertext[:2] == ("U1 Persyaratan", "U2 Prosedur")
    assert codes.y[0] == codes.y[1] < codes.y[2] == codes.y[3]


def test_a_triangle_below_its_cell_marks_the_lowest() -> None:
    *_, cells, marks = element_map(MATRIX, BANDS).data
    ends = [edge for edge, row in zip(cells.y[1:], cells.z, strict=True) if any(row)]
    assert (marks.x, marks.marker.symbol) == ((1, 0, 1), "triangle-up")
    assert list(marks.y) == [edge + 5 for edge in ends]


def test_colours_turn_at_the_lower_bound_of_a_good_grade_and_are_named() -> None:
    cells = next(trace for trace in element_map(MATRIX, BANDS).data if trace.type == "heatmap")
    assert (cells.zmin + cells.zmax) / 2 == 76.61 / 25
    assert cells.zmax == 4.0
    assert cells.colorbar.ticktext == (
        "Sangat Baik<br>mulai 3,53",
        "Baik<br>mulai 3,06",
        "Kurang Baik<br>mulai 2,60",
        "Tidak Baik<br>",
    )
    assert list(cells.colorbar.tickvals) == sorted(cells.colorbar.tickvals, reverse=True)


def test_a_name_of_two_lines_takes_two_lines() -> None:
    longer = MATRIX.assign(unit=["Dinas " * 9] * 2 + ["Kedua"] * 4)
    assert element_map(longer, BANDS).layout.height - element_map(MATRIX, BANDS).layout.height == 17


def test_a_bar_says_in_how_many_units_an_element_is_the_lowest() -> None:
    counts = DataFrame({"element": ["U1", "U2"], "name": ["A", "B"], "times": [3.5, 12.0]})
    (bars,) = lowest_bars(counts).data
    assert (bars.x, bars.text) == ((3.5, 12.0), ("3,5", "12"))
    assert bars.hovertext == ("U1: 3,5 unit", "U2: 12 unit")


def test_bars_of_nobody_have_an_axis() -> None:
    counts = DataFrame({"element": ["U1"], "name": ["A"], "times": [0.0]})
    assert lowest_bars(counts).layout.xaxis.range == (0, 1.12)


def test_parts_go_from_not_good_to_very_good_in_words_hatching_and_colour() -> None:
    parts = answer_parts(DISTRIBUTION).data
    assert [part.name for part in parts] == ["1 Tidak baik", "2 Kurang baik", "3 Baik", "4 Sangat baik"]
    assert [part.marker.pattern.shape for part in parts] == ["x", "/", "", ""]
    assert len({part.marker.color for part in parts} & set(palette.DIVERGING)) == 4
    assert parts[3].x == (0.75, 0.25)


def test_a_part_prints_its_share_unless_it_is_too_narrow() -> None:
    parts = answer_parts(DISTRIBUTION).data
    assert [part.text for part in parts] == [("", "25%"), ("", "25%"), ("20%", "25%"), ("75%", "25%")]
    assert parts[1].hovertext[0] == "U1: 5,0% menjawab 2 (kurang baik), 5 dari 100 jawaban"


def test_a_group_is_a_dot_with_its_interval_and_its_n() -> None:
    figure = group_intervals(GROUPS)
    (dots,) = figure.data
    assert (dots.x, dots.text) == ((75.0, 82.345), ("75,00", "82,35"))
    assert figure.layout.yaxis.ticktext == ("SD &lt;i&gt;<br>n 5", "SMA<br>n 1.500")
    assert dots.hovertext[0] == "<b>SD &lt;i&gt;</b><br>IKM 75,00, rentang 95%: tidak diketahui<br>n 5"
    assert figure.layout.xaxis.range == (74.0, 85.0)
