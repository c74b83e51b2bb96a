"""Programmes by state, elements before and after: every value in its place, a shape and a word beside each colour."""

import pytest
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.follow_up import STATES, before_and_after, state_bars
from dashboard.sentences.follow_up import STATES as WORDS
from dashboard.sentences.follow_up import by_element, margin, moved

PLANNED = DataFrame(
    {
        "element_name": ["U3 Waktu", "U3 Waktu", "U9 Sarana", "U9 Sarana"],
        "state": ["selesai", "lewat waktu", "belum", "belum"],
    }
)
JUDGED = DataFrame(
    {
        "unit": ["Unit a", "Unit b", "Unit c", "Unit d"],
        "element": [3, 9, 1, 2],
        "programme": ["Kurir", "<b>Kursi</b>", "Brosur", "Alur"],
        "before": [2.8, 3.1, 3.0, 3.0],
        "after": [3.2, 2.9, 3.05, None],
        "n_before": [60, 70, 80, 90],
        "n_after": [62, 71, 81, 0],
        "change": [0.4, -0.2, 0.05, None],
        "verdict": ["naik nyata", "turun nyata", "belum cukup bukti", None],
    }
)


def test_every_state_has_a_bar_and_its_programmes() -> None:
    counted = by_element(PLANNED)
    figure = state_bars(counted)
    assert tuple(state for state, _, _ in STATES) == WORDS
    assert {bar.name: list(bar.x) for bar in figure.data} == {
        "selesai": [1, 0],
        "berjalan": [0, 0],
        "belum": [0, 2],
        "lewat waktu": [1, 0],
        "dibatalkan": [0, 0],
    }
    assert list(figure.data[0].text) == ["1", ""]


def test_real_movements_come_first_and_what_cannot_be_compared_is_left_out() -> None:
    rows = moved(JUDGED)
    assert rows["unit"].tolist() == ["Unit a", "Unit b", "Unit c"]
    assert rows["words"].tolist()[0] == "naik nyata +0,40 (n 60 → 62)"


@pytest.mark.parametrize(("place", "meaning"), [(0, "above"), (1, "below"), (2, "level")])
def test_a_verdict_has_its_shape_and_colour_and_stands_in_words(place: int, meaning: str) -> None:
    figure = before_and_after(moved(JUDGED))
    _lines, _before, after = figure.data
    assert after.marker.symbol[place] == palette.SHAPES[meaning]
    assert after.marker.color[place] == palette.COLOURS[meaning]
    assert moved(JUDGED)["verdict"][place] in figure.layout.yaxis.ticktext[place]


def test_pairs_stand_on_their_own_line_and_foreign_text_is_harmless() -> None:
    lines, before, after = before_and_after(moved(JUDGED)).data
    assert (list(before.x), list(after.x)) == ([2.8, 3.1, 3.0], [3.2, 2.9, 3.05])
    assert list(lines.x) == [2.8, 3.2, None, 3.1, 2.9, None, 3.0, 3.05, None]
    assert "<b>Kursi" not in after.hovertext[1]


def test_a_large_fall_stands_before_a_small_rise_so_that_a_cut_picture_keeps_it() -> None:
    judged = JUDGED.assign(change=[0.1, -0.5, 0.05, None])
    assert moved(judged)["unit"].tolist() == ["Unit b", "Unit a", "Unit c"]


def test_both_numbers_of_respondents_stand_beside_the_pair() -> None:
    assert "n 60 → 62" in before_and_after(moved(JUDGED)).layout.yaxis.ticktext[0]


def test_the_caption_says_how_many_pairs_the_picture_leaves_out() -> None:
    assert margin(2, 3).startswith("Gambar: 2 dari 3 unsur, gerak nyata terbesar di atas. Skala 1–4.")
    assert margin(3, 3).startswith("Skala 1–4.")
