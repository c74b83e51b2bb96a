"""How right the taxonomy is on texts written for it: most to work with, half of each round kept aside unread.

The texts imitate how people write to offices (none is copied); their writer labelled them with the codebook.
"""

import csv
from pathlib import Path

import pytest

from dashboard.themes.evaluation import Evaluation, evaluate
from dashboard.themes.taxonomy import taxonomy

pytestmark = pytest.mark.slow  # hundreds of texts are read

FOLDER = Path(__file__).parent
FEWEST_OF_A_THEME, LOWEST_F1 = 5, 0.45


def measured(name: str) -> Evaluation:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    labels = [frozenset(filter(None, row["labels"].split("|"))) for row in rows]
    return evaluate([row["text"] for row in rows], labels)


@pytest.mark.parametrize(
    ("name", "micro_f1", "macro_f1"),
    [("written_for_development.csv", 0.92, 0.92), ("written_kept_aside.csv", 0.8, 0.8)],
)
def test_written_texts_get_the_themes_their_writer_gave_them(name: str, micro_f1: float, macro_f1: float) -> None:
    found = measured(name)
    outside = found.by_theme.set_index("theme").loc["bukan_layanan"]
    assert found.micro_f1 >= micro_f1
    assert found.macro_f1 >= macro_f1
    assert outside["precision"] >= 0.85


def test_no_theme_of_texts_kept_aside_is_mostly_wrong() -> None:
    by_theme = measured("written_kept_aside.csv").by_theme
    often = by_theme[by_theme["n"] >= FEWEST_OF_A_THEME]
    assert len(often) == len(taxonomy().themes) - 1
    assert often.loc[often["f1"] < LOWEST_F1, "theme"].tolist() == []
