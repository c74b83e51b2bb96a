"""The users' part of PEKPPP (F-03) in a matrix: a mean from 0 to 5, or a sentence."""

from typing import Any

import pytest

from dashboard.intake.reading.options import LoadOptions
from queries.compliance import user_scores_of_year
from tests.world import World


def offered(world: World, **cells: Any) -> Any:
    path = world.csv(["unit", "tahun", *cells], [["A", 2026, *cells.values()]])
    return world.offer(path, LoadOptions(kind="checklists"))


def test_a_users_score_is_kept_with_its_respondents_and_corrected_by_a_later_file(world: World) -> None:
    world.units("A")
    for score, respondents in (("4,25", "30"), ("4,5", "")):
        assert offered(world, **{"Nilai F-03": score, "Responden F-03": respondents}).status == "dimuat"
    rows = world.ask(user_scores_of_year, year=2026)
    assert rows[["code", "score"]].to_numpy().tolist() == [["A", 4.5]]
    assert rows["respondents"].tolist() == [None]


@pytest.mark.parametrize(
    ("score", "respondents", "reason"),
    [
        ("81,4", "", "kolom 'Nilai F-03', nilai '81,4': harus angka 0 sampai 5"),
        ("4,2 dari 5", "", "tanpa teks di belakangnya"),
        ("", "12", "jumlah responden F-03 tanpa nilai F-03"),
        ("4", "0", "tidak dapat berasal dari 0 responden"),
    ],
)
def test_what_is_no_mean_of_five_is_refused(world: World, score: str, respondents: str, reason: str) -> None:
    world.units("A")
    receipt = offered(world, **{"Nilai F-03": score, "Responden F-03": respondents})
    assert (receipt.status, reason in receipt.message) == ("ditolak", True)
    assert world.ask(user_scores_of_year, year=2026).empty


def test_whose_sheet_it_is_must_be_one_of_two(world: World) -> None:
    world.units("A")
    receipt = offered(world, formulir="F-09", sp=3)
    assert receipt.status == "ditolak"
    assert "nilai 'F-09': harus F-01 (penilaian unit sendiri) atau F-02 (penilai)" in receipt.message
