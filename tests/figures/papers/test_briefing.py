"""Frames of the briefing: frozen and read back they are the same; slides of a province one can hold in the head."""

import math
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas import DataFrame

from dashboard.charts.briefing import PICTURES, picture
from dashboard.exports.drawing import svg
from dashboard.figures.papers.briefing import Frames, briefing, frozen, thawed
from dashboard.sentences.briefing import below, slides
from dashboard.sentences.slides import Slide, compared, values
from tests.world import NOW, WITA, World, built_once

ABOUT = {"year": 2026, "now": NOW, "zone": WITA}
FOUR, THREE = [4] * 9, [3] * 9
CODES = ["keadaan", "laporan", "jelas", "tahun", "unsur", "berkas", "keluhan", "program", "tanya"]


def frames(world: World) -> Frames:
    return world.ask(briefing, **ABOUT)


def deck(world: World) -> dict[str, Slide]:
    return {slide.code: slide for slide in slides(frames(world))}


def figures(slide: Slide) -> dict[str, str]:
    return {figure.key: figure.value for figure in slide.figures}


@pytest.fixture
@built_once
def three(world: World) -> World:
    """A 87,50 and B 75,00 with respondents in both years, C without survey; A in time, B late, C missing."""
    world.units("A", "B", "C")
    for unit in ("A", "B"):
        world.survey(unit, [THREE] * 40, period="2025")
    world.survey("A", [FOUR] * 20 + [THREE] * 20)
    world.survey("B", [THREE] * 40)
    world.duty()
    world.obliged("A", "B", "C")
    world.submitted("A", "2026-11-01 09:00")
    world.submitted("B", "2026-11-10 09:00")
    return world


def test_nine_slides_in_their_order_each_with_a_sentence_and_few_figures(three: World) -> None:
    found = slides(frames(three))
    assert [slide.code for slide in found] == CODES
    assert all(slide.sentence for slide in found)
    assert all(len(slide.figures) <= (5 if slide.code == "keadaan" else 3) for slide in found)
    assert all(not slide.sentence.endswith(".") for slide in found)
    assert not any(sign in text for slide in found for text in (slide.sentence, slide.notes) for sign in ("**", "\\"))


def test_the_figures_are_those_of_the_province(three: World) -> None:
    found = deck(three)
    assert figures(found["keadaan"]) == {
        "ikm": "81,25 B",
        "masuk": "2 dari 3",
        "diperingkat": "2",
        "responden": "80",
    }
    assert figures(found["laporan"]) == {"belum": "1", "terlambat": "1", "masuk": "2"}
    assert "Yang ditunggu: Unit C." in found["laporan"].notes
    assert figures(found["tahun"])["selisih"] == "+6,25"
    # The problem first, in the words of Pelaporan.
    assert found["laporan"].sentence == "1 unit belum, lewat 16 hari"
    assert found["keadaan"].sentence.endswith("; 1 laporan terlambat")


def test_the_units_below_their_peers_stand_in_the_headline_by_name() -> None:
    rows = [(f"Unit {name}", "di bawah", apart) for name, apart in (("A", -3.0), ("B", -9.0), ("C", -5.0))]
    units = DataFrame([*rows, ("Unit D", "di atas", 4.0)], columns=["unit", "standing", "apart"])
    assert below(units) == "3 unit di bawah sebayanya: Unit B; Unit C; dan 1 unit lain"
    assert below(units.iloc[3:]) == ""


def test_what_a_picture_has_no_room_for_is_counted_in_it() -> None:
    groups = DataFrame(
        [[f"Kelompok {at}", 1, 0, at, 0] for at in range(11)],
        columns=["peer_group", "tepat waktu", "terlambat", "belum menyampaikan", "tidak wajib"],
    )
    drawn = picture("laporan", {"groups": groups})
    assert drawn is not None
    names = list(drawn.layout.yaxis.ticktext)
    assert (len(names), names[0], names[-1]) == (9, "Kelompok 10", "dan 3 kelompok lain")
    missing = next(bar for bar in drawn.data if bar.name == "belum menyampaikan")
    assert sum(missing.x) == sum(range(11))
    units = DataFrame(
        [(f"B{at}", "di bawah", -5.0 - at) for at in range(5)] + [("A", "di atas", 3.0)],
        columns=["unit", "standing", "apart"],
    )
    drawn = picture("jelas", {"units": units})
    assert drawn is not None
    assert list(drawn.layout.yaxis.ticktext) == ["B4", "B3", "B2", "dan 2 lain di bawah", "A"]
    assert list(drawn.data[0].text) == ["−9,00", "−8,00", "−7,00", "", "+3,00"]


def test_each_grade_is_as_wide_as_it_is_on_the_scale(three: World) -> None:
    drawn = picture("keadaan", frames(three))
    assert drawn is not None
    bands = [tuple(trace.x) for trace in drawn.data if trace.mode == "lines"]
    assert bands == [(25.0, 65.0), (65.0, 76.61), (76.61, 88.31), (88.31, 100.0)]


def test_where_nothing_is_certain_the_slide_says_so(three: World) -> None:
    found = deck(three)
    assert found["jelas"].sentence.startswith("Belum ada unit yang dapat")
    assert found["keluhan"].sentence == "Keluhan tahun ini belum dimuat, jadi apa yang dikeluhkan warga belum diketahui"
    assert found["program"].sentence.startswith("Belum ada program tindak lanjut yang dimuat")
    assert found["berkas"].sentence.startswith("Berkas dan warga belum dapat dibandingkan")
    assert figures(found["keluhan"]) == figures(found["program"]) == {}


def test_an_empty_database_has_slides_that_say_what_is_missing(world: World) -> None:
    empty = frames(world)
    found = {slide.code: slide for slide in slides(empty)}
    assert found["keadaan"].sentence == "Belum ada survei tahun ini, jadi keadaan provinsi belum dapat dikatakan"
    assert found["laporan"].sentence.startswith("Daftar unit wajib tahun ini belum dimuat")
    assert found["tanya"].sentence == "Tidak ada pertanyaan yang menonjol menurut aturan yang diperiksa"
    assert all(picture(code, empty) is None for code in CODES)


def test_the_questions_name_whom_about_what_with_the_figure(three: World) -> None:
    assert deck(three)["tanya"].lines == ("Unit C: apa halangannya, laporan SKM lewat 16 hari?",)


@pytest.mark.slow
def test_every_slide_but_the_last_has_one_picture_that_can_be_drawn(sample: World) -> None:
    found = sample.ask(briefing, **ABOUT)
    for code in CODES[:-1]:
        figure = picture(code, found)
        assert figure is not None, code
        assert "<svg" in svg(figure, width=392, height=172)
    assert set(PICTURES) == set(CODES[:-1])


@pytest.mark.slow
def test_frozen_and_read_back_the_slides_are_the_same(sample: World) -> None:
    before = sample.ask(briefing, **ABOUT)
    after = thawed(frozen(before))
    assert slides(after) == slides(before)
    assert list(after) == list(before)
    for code in CODES[:-1]:
        drawn = [svg(figure, width=392, height=172) for found in (before, after) if (figure := picture(code, found))]
        assert len(drawn) == 2
        assert drawn[0] == drawn[1]


def test_a_frame_keeps_types_and_absent_values() -> None:
    frame = DataFrame(
        {
            "n": [1, 2],
            "ikm": [82.345678901234567, math.nan],
            "name": ["a", None],
            "ranked": [True, False],
            "on": [date(2026, 11, 7), None],
            "at": pd.to_datetime(["2026-11-07 15:59", None], utc=True),
            "mixed": series_of([1, "x"]),
        }
    )
    pd.testing.assert_frame_equal(thawed(frozen({"f": frame}))["f"], frame)


def series_of(values_of: list[object]) -> pd.Series:
    return pd.Series(values_of, dtype=object)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.floats(allow_nan=True, allow_infinity=False, width=64), max_size=5), st.text(max_size=20))
def test_every_number_and_text_survives(numbers: list[float], text: str) -> None:
    frame = DataFrame({"x": pd.Series(numbers, dtype=float), "t": pd.Series([text] * len(numbers), dtype=object)})
    pd.testing.assert_frame_equal(thawed(frozen({"f": frame}))["f"], frame)


def test_two_briefings_are_compared_figure_by_figure(three: World) -> None:
    before = slides(frames(three))
    three.submitted("C", "2026-11-20 09:00")
    after = slides(frames(three))
    found = compared(before, after)
    changed = found[found["before"] != found["after"]]
    assert {(row.figure, row.before, row.after) for row in changed.itertuples()} == {
        ("Laporan masuk", "2 dari 3", "3 dari 3"),
        ("Sudah", "2", "3"),
        ("Belum", "1", "0"),
        ("Masuk terlambat", "1", "2"),
    }
    assert len(found) == len(values(after))


def test_a_figure_that_was_not_there_before_has_a_dash(three: World) -> None:
    after = slides(frames(three))
    assert set(compared([], after)["before"]) == {"–"}
