"""The Ombudsman's classes over the years: under the regime of each, never across."""

import math

from numpy.testing import assert_array_equal

from dashboard.figures.compliance.regimes import regime_history
from tests.world import World


def filled(world: World) -> World:
    """A province and two units of ours, over three regimes."""
    world.units("A", "B")
    for subject, year, score, zone in [
        ("Provinsi", 2016, "95,47", "Hijau (81-100)"),
        ("Provinsi", 2022, None, "Kuning (sedang)"),
        ("Provinsi", 2024, "85,77", "Hijau"),
        ("Unit A", 2021, "80,99", None),
        ("Unit A", 2022, "80,99", None),
        ("Unit A", 2023, "60", "Hijau"),
        ("Unit B", 2023, None, "Hijau"),
        ("Unit B", 2025, None, "Kualitas tinggi tanpa maladministrasi"),
    ]:
        world.regime_score(subject, year, score, zone)
    return world


def test_the_class_is_that_of_the_score_under_the_regime_of_the_year(world: World) -> None:
    filled(world)
    rows = world.ask(regime_history, until=2026)
    own = rows[rows["code"] == "A"]
    assert own[["year", "class"]].to_numpy().tolist() == [
        [2021, "Kuning (sedang)"],
        [2022, "B (hijau)"],
        [2023, "C (kuning)"],
    ]
    assert own["after_break"].tolist() == [False, True, False]
    assert own["differs"].tolist() == [False, False, True]


def test_a_label_without_a_score_is_its_class_where_only_one_can_be_meant(world: World) -> None:
    filled(world)
    rows = world.ask(regime_history, until=2026)
    province = rows[rows["subject"] == "Provinsi"]
    assert province["class"].tolist() == ["Hijau (tinggi)", "C (kuning)", "B (hijau)"]
    assert province["code"].isna().all()
    assert_array_equal(province["score"], [95.47, math.nan, 85.77])
    assert rows[rows["code"] == "B"]["class"].tolist() == ["Hijau", "Kualitas tinggi tanpa maladministrasi"]


def test_later_years_stay_out(world: World) -> None:
    filled(world)
    assert world.ask(regime_history, until=2022)["year"].max() == 2022


def test_whoever_sees_a_part_sees_neither_the_province_nor_other_units(world: World) -> None:
    filled(world)
    assert set(world.ask(regime_history, until=2026, scope="A")["subject"]) == {"Unit A"}
    assert world.ask(regime_history, until=2026, scope="nobody").empty


def test_a_quality_found_by_the_score_alone_says_that_it_is_inferred(world: World) -> None:
    for subject, score, zone in [
        ("Kota Dicetak", "57,61", "Kualitas Tinggi"),
        ("Kota Nilai", "84,43", None),
        ("Kota Akhiran", "88,49", "Tanpa Maladministrasi"),
        ("Kota Lain", None, "Tidak dinilai"),
    ]:
        world.regime_score(subject, 2025, score, zone)
    rows = world.ask(regime_history, until=2026).set_index("subject")
    assert rows["class"].to_dict() == {
        "Kota Dicetak": "Kualitas Tinggi",
        "Kota Nilai": "Kualitas Tinggi (disimpulkan)",
        "Kota Akhiran": "Tanpa Maladministrasi; Kualitas Tertinggi (disimpulkan)",
        "Kota Lain": "tidak dinilai",
    }
    assert math.isnan(rows.loc["Kota Lain", "score"])
    assert not rows["differs"].any()
