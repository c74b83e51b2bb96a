"""Nine bars against last year, and the picture of priorities."""

from pandas import DataFrame

from dashboard import palette
from dashboard.charts.element_years import priority_map, year_bars

YEARS = DataFrame(
    {
        "element": ["U1", "U3"], "name": ["Persyaratan", "<b>Waktu</b>"], "mean": [3.5, 2.8], "unit_count": 7,
        "lowest": [False, True], "before": [3.4, 3.0], "before_count": 6, "paired_count": 5,
        "change": [0.05, -0.2], "verdict": ["tidak berubah berarti", "turun nyata"],
    }
)  # fmt: skip
PRIORITIES = DataFrame(
    {
        "element": ["U1", "U3"], "name": ["Persyaratan", "Waktu"], "mean": [3.5, 2.8], "unit_count": 7,
        "mean_line": 3.2, "complaints": [3, 30], "reports": 60, "share": [0.05, 0.5], "share_line": 0.275,
        "quadrant": [None, "perbaiki dahulu"],
    }
)  # fmt: skip


def test_bars_begin_at_the_scale_s_lowest_and_the_lowest_is_coloured() -> None:
    bars, before = year_bars(YEARS).data
    assert bars.base == 1.0
    assert [round(base + 1, 9) for base in bars.x] == [3.5, 2.8]
    assert list(bars.marker.color) == [palette.ABOVE, palette.BELOW]
    assert list(before.x) == [3.4, 3.0]
    assert bars.hovertext[1] == (
        "<b>U3 &lt;b&gt;Waktu&lt;/b&gt;</b><br>2,80 dari 4, rata-rata 7 unit<br>tahun lalu 3,00 (6 unit)"
        "<br>5 unit yang sama: turun nyata −0,20"
    )


def test_only_a_real_change_stands_beside_its_bar() -> None:
    assert [note.text for note in year_bars(YEARS).layout.annotations] == ["▼ −0,20"]


def test_without_last_year_there_is_no_legend_of_it() -> None:
    _, before = year_bars(YEARS.assign(before=None, verdict=None)).data
    assert not before.showlegend


def test_a_point_without_a_verdict_is_hollow() -> None:
    figure = priority_map(PRIORITIES)
    (points,) = figure.data
    assert list(points.marker.symbol) == ["circle-open", "circle"]
    assert list(points.marker.color) == [palette.LEVEL, palette.BELOW]
    assert points.hovertext[0].endswith("3 dari 60 laporan (5%)<br>belum dapat dibedakan dari rata-rata")
    assert [(line.x0, line.y0) for line in figure.layout.shapes] == [(3.2, 0), (0, 0.275)]
