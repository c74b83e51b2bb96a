"""One unit: its place among its peers, its elements, its years."""

import math
from typing import Any

import pytest

from dashboard.figures.rankings.ranked_units import ranked_units
from dashboard.figures.records import Record, records
from dashboard.figures.scorecard import element_standing, unit_history, unit_profile, way_up
from tests.world import Answers, World

TWOS: Answers = [[2] * 9] * 30
THREES: Answers = [[3] * 9] * 30
FOURS: Answers = [[4] * 9] * 30
MIXED: Answers = [[3] * 9] * 15 + [[4] * 9] * 15  # IKM 87,5, standard error 2,32


def profile(world: World, unit: str) -> Record:
    (row,) = records(world.ask(unit_profile, unit=unit, year=2026))
    return row


def elements(world: World, unit: str, *columns: str) -> list[Any]:
    frame = world.ask(element_standing, unit=unit, year=2026)
    return [tuple(row[name] for name in columns) for row in records(frame)]


def test_the_profile_is_the_row_of_the_ranking_and_the_way_to_the_next_grade(world: World) -> None:
    world.units("own", "one", "two", "few")
    for unit, fours in (("own", 20), ("one", 10), ("two", 15)):
        world.survey(unit, [[4] * 9] * fours + [[3] * 9] * (30 - fours))
    world.survey("few", TWOS[:29])
    row = profile(world, "own")
    ranking = {found["code"]: found for found in records(world.ask(ranked_units, year=2026))}
    assert {name: row[name] for name in ranking["own"]} == ranking["own"]
    assert (row["ikm"], row["band_of"], row["standing"], row["to_next_grade"]) == (91.67, 3, "di atas", None)


def test_a_recap_has_no_noise_to_go_beyond(world: World) -> None:
    world.units("own", "one")
    world.recap("own", "99,00", jumlah_responden=500)
    world.survey("one", MIXED)
    assert profile(world, "own")["standing"] == "belum dapat dibedakan"
    assert profile(world, "one")["standing"] == "tanpa sebaya"


def test_the_way_up_names_the_smallest_changes_that_reach_the_next_grade(world: World) -> None:
    """IKM 25/9 (8 x 3,5 + 3) = 86,11; 88,305 needs 0,79 in all: U3 alone has room for it."""
    world.units("own")
    world.survey("own", [[4, 4, 3, 4, 4, 4, 4, 4, 4], [3] * 9] * 20)
    ways = records(world.ask(way_up, unit="own", year=2026))
    assert [(row["grade"], row["points"]) for row in ways] == [("A", 2.2)] * 2
    assert [(row["way"], row["elements"], row["rise"]) for row in ways] == [
        ("satu unsur", "U3", 0.79),
        ("dua unsur terendah", "U1; U3", 0.4),
    ]
    assert ways[0]["names"] == "Waktu Penyelesaian"


def test_the_way_up_of_several_services_is_that_of_the_unit_they_make(world: World) -> None:
    """Two services, 30 and 90 respondents: the unit is their plain mean, 87,50, and needs 0,29 of one element."""
    world.units("own")
    world.services("own", "Satu", "Dua")
    world.survey("own", FOURS, service="Satu")
    world.survey("own", THREES * 3, service="Dua")
    first = records(world.ask(way_up, unit="own", year=2026))[0]
    assert (first["points"], first["elements"], first["rise"]) == (0.81, "U1", 0.29)


def test_there_is_no_way_up_from_the_top_from_nothing_or_from_a_bare_recap(world: World) -> None:
    world.units("top", "bare", "silent")
    world.survey("top", FOURS)
    world.recap("bare", "80,00", jumlah_responden=100)
    assert [len(world.ask(way_up, unit=unit, year=2026)) for unit in ("top", "bare", "silent")] == [0, 0, 0]


def test_the_way_to_the_next_grade_is_in_points_and_ends_at_the_top(world: World) -> None:
    expected = {"88,30": 0.01, "76,60": 0.01, "64,00": 1.0, "88,31": None}
    world.units(*"abcd")
    for unit, ikm in zip("abcd", expected, strict=True):
        world.recap(unit, ikm, jumlah_responden=100)
    assert [profile(world, unit)["to_next_grade"] for unit in "abcd"] == list(expected.values())


def test_a_unit_without_a_survey_has_an_empty_profile(world: World) -> None:
    world.units("silent", "heard")
    world.survey("heard", THREES)
    for unit in ("silent", "nobody"):
        empty = world.ask(unit_profile, unit=unit, year=2026)
        assert empty.empty
        assert empty.columns.tolist()[-2:] == ["level_count", "to_next_grade"]
        assert world.ask(unit_history, unit=unit).empty
        assert elements(world, unit, "element", "mean", "n", "lowest")[0] == ("U1", None, None, False)


def test_nine_elements_stand_in_the_order_of_the_regulation_with_the_lowest_marked(world: World) -> None:
    world.units("own")
    world.survey("own", [[4, 4, 1, 4, 4, 4, 4, 2, 4], [4, 4, 4, 4, 4, 4, None, 4, 2]] * 3)
    assert elements(world, "own", "element", "name", "mean", "n", "lowest") == [
        ("U1", "Persyaratan", 4.0, 6, False),
        ("U2", "Sistem, Mekanisme, dan Prosedur", 4.0, 6, False),
        ("U3", "Waktu Penyelesaian", 2.5, 6, True),
        ("U4", "Biaya/Tarif", 4.0, 6, False),
        ("U5", "Produk Spesifikasi Jenis Pelayanan", 4.0, 6, False),
        ("U6", "Kompetensi Pelaksana", 4.0, 6, False),
        ("U7", "Perilaku Pelaksana", 4.0, 3, False),
        ("U8", "Penanganan Pengaduan, Saran dan Masukan", 3.0, 6, False),
        ("U9", "Sarana dan Prasarana", 3.0, 6, False),
    ]


def test_element_means_count_each_round_as_the_index_does(world: World) -> None:
    """40 respondents in all, so the rounds weigh 3/4 and 1/4; in the second one half did not answer U3."""
    world.units("own")
    world.survey("own", FOURS, period="2026-Q1")
    second = [[2, 2, 2, *[4] * 6]] * 5 + [[2, 2, None, *[4] * 6]] * 5
    world.survey("own", second, period="2026-Q2")
    assert elements(world, "own", "mean", "n")[:4] == [(3.5, 40), (3.5, 40), (3.5, 35), (4.0, 40)]
    assert profile(world, "own")["ikm_exact"] == pytest.approx(25 / 9 * (3 * 3.5 + 6 * 4))


def test_a_round_in_which_an_element_was_not_asked_has_no_say_in_the_others(world: World) -> None:
    world.units("own")
    world.survey("own", FOURS, period="2026-Q1")
    world.survey("own", [[2, None, 2, *[4] * 6]] * 10, period="2026-Q2")
    assert elements(world, "own", "mean", "n")[:3] == [(4.0, 30)] * 3
    assert profile(world, "own")["ikm"] == 100.0


def test_the_peers_mean_of_an_element_leaves_the_unit_itself_out(world: World) -> None:
    world.units("own", "one", "two", "numberless")
    world.units("stranger", peers="Lain")
    world.survey("own", FOURS)
    world.survey("one", [[1, *[3] * 8]] * 30)
    world.recap("two", "50,00", jumlah_responden=40, nrr=[2] * 9)
    world.recap("numberless", "90,00", jumlah_responden=40)
    world.survey("stranger", FOURS)
    assert elements(world, "own", "mean", "peer_mean", "peer_count")[:2] == [(4.0, 1.5, 2), (4.0, 2.5, 2)]


def test_a_single_recap_shows_its_nrr_although_it_does_not_say_its_count(world: World) -> None:
    world.units("own")
    world.recap("own", "86,11", nrr=["3,20", *["3,45"] * 7, "3,65"])
    found = elements(world, "own", "mean", "n", "lowest")
    assert (found[0], found[8]) == ((3.2, None, True), (3.65, None, False))


def test_rounds_of_recaps_weigh_by_their_counts_and_without_one_there_is_no_mean(world: World) -> None:
    world.units("counted", "uncounted")
    for unit, n in (("counted", 10), ("uncounted", None)):
        world.recap(unit, "100,00", period="2026-S1", jumlah_responden=30, nrr=[4] * 9)
        world.recap(unit, "50,00", period="2026-S2", jumlah_responden=n, nrr=[2] * 9)
    assert elements(world, "counted", "mean", "n")[0] == (3.5, 40)
    assert elements(world, "uncounted", "mean", "n")[0] == (None, None)


def test_the_history_goes_across_recaps_and_respondents_oldest_first(world: World) -> None:
    world.units("own", "other")
    world.recap("own", "80,00", period="2023", jumlah_responden=50)
    world.survey("other", THREES, period="2024")
    world.survey("own", THREES, period="2025-S1")
    world.survey("own", THREES, period="2025-S2")
    world.survey("own", FOURS)
    history = records(world.ask(unit_history, unit="own"))
    columns = ("year", "ikm", "low", "n", "grade", "source", "periods")
    assert [tuple(row[name] for name in columns) for row in history] == [
        (2023, 80.0, None, 50, "B", "rekap", "2023"),
        (2025, 75.0, 75.0, 60, "C", "responden", "2025-S1, 2025-S2"),
        (2026, 100.0, 96.22, 30, "A", "responden", "2026"),
    ]


def test_the_profile_and_the_history_say_the_same_of_a_year(world: World) -> None:
    world.units("own", "one", "two")
    for unit in ("own", "one", "two"):
        world.survey(unit, MIXED)
    row = profile(world, "own")
    (year,) = records(world.ask(unit_history, unit="own"))
    shared = ("ikm", "low", "high", "n", "grade", "source", "rule_set", "periods")
    assert {name: row[name] for name in shared} == {name: year[name] for name in shared}
    assert not math.isnan(year["low"])


def test_units_without_a_peer_group_are_not_peers_of_each_other(world: World) -> None:
    world.load("units", ["kode", "nama"], [["a", "Unit a"], ["b", "Unit b"]])
    for unit, answer in (("a", 4), ("b", 2)):
        world.survey(unit, [[answer] * 9, [3] * 9] * 20)
    assert profile(world, "a")["standing"] == "tanpa sebaya"
    assert world.ask(element_standing, unit="a", year=2026)["peer_count"].tolist() == [0] * 9


def test_nothing_is_claimed_of_a_unit_too_small_to_be_ranked(world: World) -> None:
    world.units("a", "b", "c", "d", "e")
    for unit in "bcde":
        world.survey(unit, [[3] * 9, [2] * 9] * 40)
    world.survey("a", [[4] * 9] * 3)
    assert (profile(world, "a")["standing"], profile(world, "a")["band_of"]) == ("tidak diperingkat", None)
    assert profile(world, "b")["band_of"] == 4
