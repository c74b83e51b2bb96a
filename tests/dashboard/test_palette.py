"""The palette is readable on both grounds, told apart without red and green, and the same as the theme's."""

import itertools
import tomllib

import numpy as np
import plotly.graph_objects as go
import pytest

from dashboard import palette
from dashboard.settings import ROOT

THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
# WCAG 2.2: graphical objects (1.4.11) and text (1.4.3).
GRAPHIC, TEXT = 3.0, 4.5
# Streamlit shows captions in the text's colour at this opacity.
CAPTION = 0.6
# Machado, Oliveira and Fernandes 2009, severity 1: what a person without the cone sees, in linear RGB.
SIGHT = {
    "usual": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
D65 = np.array([0.95047, 1.0, 1.08883])
STANDINGS = ("above", "below", "level")
STATES = ("on_time", "reported_late", "missing", "exempt")


def rgb(colour: str) -> np.ndarray:
    return np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])


def linear(channels: np.ndarray) -> np.ndarray:
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: np.ndarray, other: np.ndarray) -> float:
    """WCAG contrast of two sRGB colours, 1 to 21."""
    dark, light = sorted(float(linear(colour) @ XYZ[1]) + 0.05 for colour in (one, other))
    return light / dark


def distance(one: str, other: str, sight: str) -> float:
    """CIE76 difference of two colours as that eye sees them."""
    seen = [lab(np.clip(SIGHT[sight] @ linear(rgb(colour)), 0, 1)) for colour in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def lab(light: np.ndarray) -> np.ndarray:
    part = XYZ @ light / D65
    root = np.where(part > 0.008856, np.cbrt(part), 7.787 * part + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


@pytest.mark.parametrize("ground", [palette.PAPER, palette.GROUND])
@pytest.mark.parametrize("colour", [*palette.COLOURS.values(), *palette.CATEGORICAL, *palette.GRADES.values()])
def test_a_chart_colour_stands_out_on_both_grounds(colour: str, ground: str) -> None:
    assert contrast(rgb(colour), rgb(ground)) >= GRAPHIC


@pytest.mark.parametrize("sight", list(SIGHT))
@pytest.mark.parametrize("together", [STANDINGS, STATES])
def test_meanings_shown_together_are_told_apart_by_every_eye(together: tuple[str, ...], sight: str) -> None:
    pairs = itertools.combinations([palette.COLOURS[meaning] for meaning in together], 2)
    assert min(distance(*pair, sight) for pair in pairs) >= 15


@pytest.mark.parametrize("sight", list(SIGHT))
def test_grades_are_told_apart_by_every_eye(sight: str) -> None:
    pairs = itertools.combinations(palette.GRADES.values(), 2)
    assert min(distance(*pair, sight) for pair in pairs) >= 15


@pytest.mark.parametrize("colour", palette.GRADES.values())
def test_a_white_letter_is_readable_on_the_colour_of_its_grade(colour: str) -> None:
    assert contrast(rgb(palette.PAPER), rgb(colour)) >= TEXT


@pytest.mark.parametrize("sight", list(SIGHT))
def test_the_first_five_categories_are_told_apart_by_every_eye(sight: str) -> None:
    pairs = itertools.combinations(palette.CATEGORICAL[:5], 2)
    assert min(distance(*pair, sight) for pair in pairs) >= 20


@pytest.mark.parametrize("together", [("above", "below", "level", "not_ranked"), STATES])
def test_meanings_shown_together_differ_in_shape_too(together: tuple[str, ...]) -> None:
    assert len({palette.SHAPES[meaning] for meaning in together}) == len(together)


def test_every_colour_of_a_meaning_has_a_shape() -> None:
    assert palette.COLOURS.keys() == palette.SHAPES.keys()


def test_the_nine_elements_have_nine_colours() -> None:
    assert list(palette.ELEMENTS) == ["U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9"]
    assert len(set(palette.ELEMENTS.values())) == 9


def test_theme_and_palette_name_the_same_colours() -> None:
    assert THEME["chartCategoricalColors"] == list(palette.CATEGORICAL)
    assert THEME["chartDivergingColors"] == list(palette.DIVERGING)
    assert THEME["light"]["chartSequentialColors"] == list(palette.SEQUENTIAL)
    assert (THEME["light"]["backgroundColor"], THEME["dark"]["backgroundColor"]) == (palette.PAPER, palette.GROUND)
    assert {scheme: THEME[scheme]["textColor"] for scheme in ("light", "dark")} == palette.INK


def test_scales_of_the_theme_have_ten_colours_or_streamlit_ignores_them() -> None:
    scales = [THEME["chartCategoricalColors"], THEME["chartDivergingColors"]]
    scales += [THEME[scheme]["chartSequentialColors"] for scheme in ("light", "dark")]
    assert [len(set(scale)) for scale in scales] == [10, 10, 10, 10]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_caption_is_readable_on_page_and_band(scheme: str) -> None:
    theme = THEME[scheme]
    for ground in (rgb(theme["backgroundColor"]), rgb(theme["secondaryBackgroundColor"])):
        caption = CAPTION * rgb(theme["textColor"]) + (1 - CAPTION) * ground
        assert contrast(caption, ground) >= TEXT


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("hue", ["red", "orange", "yellow", "green", "blue", "violet", "gray"])
def test_coloured_words_and_boxes_are_readable(scheme: str, hue: str) -> None:
    theme = THEME[scheme]
    text = rgb(theme[f"{hue}TextColor"])
    assert contrast(text, rgb(theme[f"{hue}BackgroundColor"])) >= TEXT
    assert contrast(text, rgb(theme["backgroundColor"])) >= TEXT


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_links_headers_and_chosen_options_are_readable(scheme: str) -> None:
    theme = THEME[scheme]
    page = rgb(theme["backgroundColor"])
    assert contrast(rgb(theme["linkColor"]), page) >= TEXT
    assert contrast(rgb(theme["primaryColor"]), page) >= TEXT
    assert contrast(rgb(theme["dataframeHeaderTextColor"]), rgb(theme["dataframeHeaderBackgroundColor"])) >= TEXT


def test_a_figure_takes_the_defaults_as_they_are() -> None:
    figure = go.Figure(layout=palette.layout_defaults())
    assert figure.layout.separators == ",."
    assert figure.layout.yaxis.automargin is True
    assert figure.layout.paper_bgcolor == "rgba(0, 0, 0, 0)"


def test_one_figure_cannot_change_the_defaults_of_the_next() -> None:
    palette.layout_defaults()["margin"]["l"] = 200
    assert palette.layout_defaults()["margin"]["l"] == 8
