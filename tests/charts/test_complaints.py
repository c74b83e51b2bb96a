"""Charts of complaints: what is drawn, with a shape or word beside every colour, and foreign text as text."""

import math
from datetime import datetime
from typing import Any

import pandas as pd
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.complaints import clock_bars, theme_bars, trend_chart, unit_map

NAN = math.nan


def theme(code: str, count: int, *, service: bool = True, previous: float = NAN, name: str = "") -> dict[str, Any]:
    named = {"theme": code, "name": name or code, "service": service}
    return {**named, "count": count, "share": 0.5, "units": 1, "previous": previous}


def test_bars_stand_in_the_given_order_with_their_number_in_words() -> None:
    figure = theme_bars(DataFrame([theme("antrean", 1615, previous=9), theme("sarana", 2, previous=3)]))
    bars, before = figure.data
    assert (bars.x, before.x) == ((1615, 2), (9.0, 3.0))
    assert figure.layout.yaxis.ticktext == ("antrean  <b>1.615</b>", "sarana  <b>2</b>")
    assert before.showlegend


def test_what_is_no_complaint_about_a_service_is_grey_and_hatched() -> None:
    figure = theme_bars(DataFrame([theme("antrean", 3), theme("apresiasi", 2, service=False)]))
    bars, before = figure.data
    assert bars.marker.color == (palette.ABOVE, palette.NOT_RANKED)
    assert bars.marker.pattern.shape == ("", "/")
    assert not before.showlegend


def test_names_from_the_database_are_no_markup() -> None:
    figure = theme_bars(DataFrame([theme("x", 1, name="<b>tebal</b>")]))
    assert figure.layout.yaxis.ticktext[0].startswith("&lt;b&gt;tebal&lt;/b&gt;")
    assert figure.data[0].hovertext[0].startswith("<b>&lt;b&gt;tebal")


def trend(**columns: Any) -> DataFrame:
    rows = 3
    base = {"span": "bulan", "special": False, "rules": "", "direction": "", "provisional": False}
    known = {"mean": 5.0, "lower": 0.0, "upper": 9.0}
    starts = [datetime(2026, month, 1) for month in range(1, rows + 1)]  # noqa: DTZ001 - a month has no zone
    return DataFrame(
        {"starts_on": pd.to_datetime(starts), "count": [4, 12, 5], "complete": True, **base, **known} | columns
    )


def test_a_special_point_has_another_shape_and_an_incomplete_one_is_hollow() -> None:
    rows = trend(direction=["", "naik", ""], special=[False, True, False], complete=[True, True, False])
    figure = trend_chart(rows)
    line = figure.data[-1]
    assert line.marker.symbol == ("circle", "triangle-up", "circle-open")
    assert line.hovertext[2] == "bulan mulai 03/2026<br>5 laporan<br>belum lengkap"
    assert [words.text for words in figure.layout.annotations] == ["rata-rata 5,0", "batas atas 9,0"]


def test_without_limits_only_the_counts_are_drawn() -> None:
    figure = trend_chart(trend(mean=NAN, lower=NAN, upper=NAN))
    assert (len(figure.data), figure.layout.annotations) == (1, ())


def test_a_map_leaves_units_without_reports_of_a_theme_empty() -> None:
    counts = DataFrame({"antrean": [3.0, NAN], "jam_layanan": [NAN, 12.0]}, index=["Unit A", "Unit B"])
    figure = unit_map(counts, {})
    (heat,) = figure.data
    assert [list(row) for row in heat.text] == [["", ""], ["3", ""], ["", ""], ["", "12"]]
    assert heat.hovertext[1][1] == "<b>Unit A</b><br>jam layanan: tidak ada laporan"
    assert [note.text for note in figure.layout.annotations] == ["Unit A", "Unit B", "antrean", "jam layanan"]


def test_a_clock_shows_its_share_and_parts_told_apart_by_hatching() -> None:
    row = {"label": "Tanggapan pertama ≤ 5 hari kalender", "share": 0.5, "judged": 4}
    figure = clock_bars(DataFrame([{**row, "within": 2, "late": 1, "missed": 1, "pending": 3}]))
    assert [(bar.name, bar.x[0]) for bar in figure.data] == [
        ("dalam batas", 2),
        ("lewat batas", 1),
        ("belum, sudah lewat batas", 1),
        ("belum jatuh tempo", 3),
    ]
    assert len({bar.marker.pattern.shape for bar in figure.data}) == 4
    assert figure.layout.yaxis.ticktext[0].endswith("<b>50%</b> dari 4")
