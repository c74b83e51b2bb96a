"""What is read of the stored rank sets, and which years a load touched."""

from queries.rank_sets import stored_inputs, stored_sets, years_since
from tests.actions.test_refresh import content, refreshed
from tests.world import NOW, World

CHOICES = {"year": 2026, "period": "", "weighting": "simple", "without_u4": False}


def test_nothing_is_stored_before_the_first_refresh(world: World) -> None:
    assert world.ask(stored_sets, **CHOICES).columns.tolist() == [
        *("peers", "data_version", "computed_at", "inputs_sha256", "sets"),
    ]
    assert world.ask(stored_sets, **CHOICES).empty
    assert world.ask(stored_inputs).empty


def test_the_families_of_one_choice_are_the_province_and_its_peer_groups(world: World) -> None:
    world.units("a", "b")
    world.units("c", "d", peers="Rumah Sakit")
    for unit, fours in {"a": 36, "b": 20, "c": 18, "d": 4}.items():
        world.survey(unit, content(fours))
    refreshed(world)
    rows = world.ask(stored_sets, **CHOICES)
    assert rows["peers"].tolist() == ["", "Rumah Sakit", "Sebaya"]
    assert rows["computed_at"].tolist() == [NOW.replace(tzinfo=None)] * 3
    inputs = world.ask(stored_inputs)
    assert len(inputs) == 3 * 2 * 2 * 2
    assert inputs["without_u4"].tolist() == [False, True] * 12
    chosen = inputs[(inputs["period"] == "") & (inputs["weighting"] == "simple") & ~inputs["without_u4"]]
    assert chosen["inputs_sha256"].tolist() == rows["inputs_sha256"].tolist()
    assert world.ask(stored_sets, **{**CHOICES, "year": 2025}).empty


def test_a_load_touches_the_years_of_the_surveys_it_wrote_or_retired(world: World) -> None:
    world.units("a", "b")
    world.survey("a", content(3), period="2024")
    first = world.survey("a", content(4), period="2025").load_id
    again = world.survey("a", content(5), period="2025").load_id
    duty = world.duty().load_id
    assert world.ask(years_since, load_id=first)["year"].tolist() == [2025]
    assert world.ask(years_since, load_id=again)["year"].tolist() == [2025]
    assert world.ask(years_since, load_id=duty)["year"].tolist() == []
    assert world.ask(years_since, load_id=1)["year"].tolist() == [2024, 2025]
