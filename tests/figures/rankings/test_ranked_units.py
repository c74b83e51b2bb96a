"""One row a unit: its position, its movement, and whom it clearly beats."""

from dashboard.actions.refresh import refresh
from dashboard.figures.rankings.ranked_units import narrowed, ranked_units
from dashboard.figures.records import records
from tests.world import NOW, WITA, Answers, World


def mixed(fours: int) -> Answers:
    return [[4] * 9] * fours + [[3] * 9] * (100 - fours)


def test_position_movement_and_rank_sets_stand_on_one_row(world: World) -> None:
    world.units("a", "b", "c")
    for unit, before, now in (("a", 20, 80), ("b", 50, 52), ("c", 48, 50)):
        world.survey(unit, mixed(before), period="2025")
        world.survey(unit, mixed(now))
    refresh(world.engine, now=NOW, zone=WITA)
    rows = {row["code"]: row for row in records(world.ask(ranked_units, year=2026))}
    assert [rows[unit]["verdict"] for unit in "abc"] == ["naik nyata", "belum cukup bukti", "belum cukup bukti"]
    assert (rows["a"]["before_year"], round(rows["a"]["difference"], 9)) == (2025, 15.0)
    counts = {unit: tuple(rows[unit][f"{name}_count"] for name in ("better", "worse", "level")) for unit in "abc"}
    assert counts == {"a": (2, 0, 0), "b": (0, 1, 1), "c": (0, 1, 1)}


def test_without_stored_rank_sets_nothing_is_said_of_them(world: World) -> None:
    world.units("a", "b")
    for unit in "ab":
        world.survey(unit, mixed(50))
    rows = world.ask(ranked_units, year=2026)
    assert rows["better_count"].isna().tolist() == [True, True]
    assert rows["verdict"].isna().tolist() == [True, True]


def test_narrowing_leaves_rows_out_and_changes_none(world: World) -> None:
    world.units("a", "b")
    world.units("c", peers="Lain")
    for unit in "abc":
        world.survey(unit, mixed(40 + ord(unit) % 7))
    rows = world.ask(ranked_units, year=2026)
    kept = narrowed(rows, peers="Sebaya", region="Samarinda")
    assert sorted(kept["code"]) == ["a", "b"]
    assert records(kept) == [row for row in records(rows) if row["code"] != "c"]
    assert narrowed(rows, kind="uptd").empty
    assert narrowed(rows).equals(rows)
