"""Bars of what is missing, the scatter of paper and people, and the maps of cells."""

import math

from pandas import DataFrame

from dashboard import palette
from dashboard.charts.cell_map import cell_map
from dashboard.charts.compliance import LARGEST, SMALLEST, missing_bars, paper_scatter

ITEMS = DataFrame(
    {
        "shown": ["Waktu *", "Biaya <i>"],
        "units_missing": [3, 0],
        "units_partial": [1, 2],
        "units_fulfilled": [0, 5],
        "units_assessed": [4, 7],
    }
)
PEOPLE = DataFrame(
    {
        "unit": ["A <b>", "B", "C"],
        "score": [90.0, 40.0, 50.0],
        "assessed_share": [1.0, 0.5, 1.0],
        "ikm": [70.0, 90.0, 80.0],
        "n": [40, 50, 60],
        "standing": ["di bawah", "setara", "setara"],
        "complaints": [100.0, 25.0, 0.0],
        "disagreement": ["berkas tinggi, warga di bawah", "", ""],
        "mark": ["paper", "", ""],
        "label": ["1", "", ""],
    }
)
CELL = {"link": None, "text": "✓", "meaning": "on_time", "hover": ("A <b>", "kata"), "mark": False}
CELLS = DataFrame(
    [
        {**CELL, "group": "Satu", "name": "A <b>", "link": "rapor?unit=A", "column": 0},
        {**CELL, "group": "Satu", "name": "A <b>", "column": 2, "text": "✕", "meaning": "missing", "mark": True},
        {**CELL, "group": "Dua", "name": "B", "column": 1, "text": "", "meaning": ""},
    ]
)


def test_a_status_has_a_colour_a_hatching_and_a_word() -> None:
    drawn = [(part.name, part.marker.color, part.marker.pattern.shape) for part in missing_bars(ITEMS).data]
    assert drawn == [
        ("✕ belum", palette.MISSING, "x"),
        ("½ sebagian", palette.REPORTED_LATE, "/"),
        ("✓ terpenuhi", palette.ON_TIME, ""),
    ]


def test_a_bar_prints_its_number_unless_it_is_none_and_names_stand_above_without_markup() -> None:
    figure = missing_bars(ITEMS)
    assert [part.text for part in figure.data] == [("3", ""), ("1", "2"), ("", "5")]
    assert [note.text for note in figure.layout.annotations] == ["Waktu *", "Biaya &lt;i&gt;"]
    assert figure.data[0].hovertext[0] == "Waktu *<br>3 dari 4 unit yang dinilai ✕ belum"


def test_only_disagreeing_units_bear_their_number_in_the_scatter_and_have_their_own_shape() -> None:
    level, apart = paper_scatter(PEOPLE).data
    assert (apart.marker.symbol, apart.marker.color, apart.text) == ("triangle-down", palette.BELOW, ("1",))
    assert (level.marker.symbol, level.mode, level.x) == ("circle", "markers", (40.0, 50.0))


def test_the_area_of_a_dot_grows_with_the_complaints() -> None:
    level, apart = paper_scatter(PEOPLE).data
    middle = SMALLEST + (LARGEST - SMALLEST) / 2
    assert (apart.marker.size, level.marker.size) == ((LARGEST,), (middle, SMALLEST))


def test_without_complaints_all_dots_are_of_one_size() -> None:
    figure = paper_scatter(PEOPLE.assign(complaints=math.nan))
    assert {size for part in figure.data for size in part.marker.size} == {SMALLEST}
    assert "jumlah keluhan belum ada" in figure.data[0].hovertext[0]


def test_a_cell_stands_in_its_column_with_its_sign_and_colour() -> None:
    labels, cells, _ = cell_map(CELLS, ["1", "2*", "3"]).data
    assert [list(cells.text[row]) for row in (1, 3)] == [["✓", "", "✕"], ["", "", ""]]
    assert list(cells.z[1]) == [0, None, 1]
    assert [step[1] for step in cells.colorscale[::2]] == [palette.ON_TIME, palette.MISSING, palette.GRID]
    assert labels.text[:3] == ("<b>1</b>", "<b>2*</b>", "<b>3</b>")


def test_a_name_leads_to_its_link_and_groups_have_a_heading() -> None:
    notes = [note.text for note in cell_map(CELLS, ["1", "2", "3"]).layout.annotations]
    assert notes == [
        "<b>Satu</b>", '<a href="rapor?unit=A" target="_self">A &lt;b&gt; ›</a>', "<b>Dua</b>", "B",
    ]  # fmt: skip


def test_a_marked_cell_has_a_triangle_below_it_and_a_cut_is_a_line() -> None:
    figure = cell_map(CELLS, ["1", "2", "3"], cuts=[1.0])
    assert figure.data[2].x == (2,)
    assert [(line.x0, line.x1, line.y1) for line in figure.layout.shapes] == [(1.0, 1.0, figure.layout.height)]
