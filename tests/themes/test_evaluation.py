"""Precision, recall, F1: against hand-made counts and scikit-learn; how right the themes are on others' texts."""

from datetime import date

import numpy as np
import pytest
from sklearn.metrics import f1_score

from dashboard.themes import evaluation, learned
from dashboard.themes.discovery import discovered
from dashboard.themes.engine import classify
from dashboard.themes.evaluation import evaluate
from sample_data.generator.complaints import complaints_of
from sample_data.generator.province import units_of_province

pytestmark = pytest.mark.slow  # hundreds of texts are read, scikit-learn is loaded

TEXTS = ["antre lama sekali di loket", "toilet kotor", "petugas judes", "langit biru di kota raja", "-"]
LABELS = [
    frozenset({"antrean", "waktu"}),
    frozenset({"sarana"}),
    frozenset({"kompetensi"}),
    frozenset({"biaya"}),
    frozenset(),
]


@pytest.fixture(scope="module")
def written() -> tuple[list[str], list[frozenset[str]]]:
    """Complaints of one year of the synthetic province: another hand wrote them, without seeing the taxonomy."""
    found = list(complaints_of(units_of_province(97), [2022], 2026))
    return [one.text for one in found], [frozenset(one.themes) for one in found]


def test_each_theme_counts_what_was_right_found_and_there() -> None:
    rows = evaluate(TEXTS, LABELS).by_theme.set_index("theme")
    assert rows.loc["sarana", ["n", "found", "right", "f1"]].tolist() == [1, 1, 1, 1.0]
    assert rows.loc["perilaku", ["n", "found", "right"]].tolist() == [0, 1, 0]
    assert rows.loc["biaya", ["n", "found", "missed_as_unmapped"]].tolist() == [1, 0, 1]
    assert np.isnan(rows.loc["perilaku", "recall"])


def test_micro_f1_is_that_of_scikit_learn(written: tuple[list[str], list[frozenset[str]]]) -> None:
    texts, labels = written[0][:150], written[1][:150]
    codes = sorted({code for own in labels for code in own} | {hit.theme for hits in classify(texts) for hit in hits})
    codes.remove("belum_terpetakan") if "belum_terpetakan" in codes else None
    true = [[code in own for code in codes] for own in labels]
    said = [[code in {hit.theme for hit in hits} for code in codes] for hits in classify(texts)]
    found = evaluate(texts, labels)
    assert found.micro_f1 == pytest.approx(f1_score(true, said, average="micro", zero_division=0))
    by_theme = found.by_theme.set_index("theme")["f1"]
    expected = dict(zip(codes, f1_score(true, said, average=None, zero_division=np.nan), strict=True))
    assert by_theme.to_dict() == pytest.approx({code: expected[code] for code in by_theme.index}, nan_ok=True)


def test_the_mean_over_themes_leaves_out_those_with_few_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation, "FEWEST_POSITIVES", 1)
    found = evaluate(TEXTS, LABELS)
    rows = found.by_theme[found.by_theme["n"] > 0]
    assert found.macro_f1 == pytest.approx(rows["f1"].mean())


def test_texts_of_another_hand_are_read_well_enough(written: tuple[list[str], list[frozenset[str]]]) -> None:
    found = evaluate(*written)
    assert found.micro_f1 >= 0.70
    assert found.macro_f1 >= 0.65
    assert found.by_theme.set_index("theme").loc["bukan_layanan", "precision"] >= 0.85


def test_a_text_labelled_as_unmapped_has_no_theme() -> None:
    text, unmapped = ["langit biru di kota raja"], frozenset({"belum_terpetakan"})
    assert evaluate(text, [unmapped]).by_theme.empty
    assert evaluate(["toilet kotor"], [unmapped]).by_theme["precision"].tolist() == [0.0]


def test_an_unknown_label_is_an_error() -> None:
    with pytest.raises(ValueError, match="cuaca"):
        evaluate(["hujan"], [frozenset({"cuaca"})])


def test_topics_of_unmapped_texts_are_proposed_and_few_texts_give_none() -> None:
    planted = ["drone terbang rendah"] * 16 + ["festival layangan ramai"] * 15 + ["langit biru"] * 4
    found = discovered(planted)
    assert {tuple(sorted(words.split(", "))) for words in found["words"]} == {
        ("drone", "rendah", "terbang"),
        ("festival", "layang", "ramai"),
    }
    assert found["count"].max() == 16
    assert discovered(planted[:10]).empty


def confirmed(count: int) -> list[learned.Confirmed]:
    """`count` texts of a theme in words that the taxonomy does not know, and as many of none."""
    mine = [
        learned.Confirmed(f"zirkon plasma {n}", frozenset({"biaya"}), date(2026, 1, 1 + n % 28)) for n in range(count)
    ]
    rest = [learned.Confirmed(f"langit biru {n}", frozenset(), date(2026, 1, 1 + n % 28)) for n in range(count)]
    return mine + rest


def test_a_learned_theme_is_switched_on_only_with_enough_texts_and_a_better_f1() -> None:
    few = {one.theme: one for one in learned.switches(confirmed(100))}["biaya"]
    assert (few.confirmed, few.switched_on, np.isnan(few.learned_f1)) == (100, False, True)
    enough = {one.theme: one for one in learned.switches(confirmed(160))}["biaya"]
    assert (enough.confirmed, enough.switched_on, enough.learned_f1) == (160, True, 1.0)
    assert np.isnan(enough.taxonomy_f1) or enough.taxonomy_f1 < 1


def test_a_learned_theme_that_is_no_better_than_the_taxonomy_stays_off() -> None:
    known = [
        learned.Confirmed(f"mahal sekali {n}", frozenset({"biaya"}), date(2026, 1, 1 + n % 28)) for n in range(160)
    ]
    rest = [one for one in confirmed(160) if not one.themes]
    assert {one.theme: one for one in learned.switches(known + rest)}["biaya"].switched_on is False
