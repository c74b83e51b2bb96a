"""Proposals of new themes: only from texts that no theme fits, masked, with their counts."""

from dashboard.figures.complaints.new_themes import new_themes
from dashboard.figures.records import records
from tests.world import World

HEADER = ["unit", "tanggal masuk", "isi laporan"]
DRONE = "drone terbang rendah di langit kota bersama bu Rina"
KITES = "kapal layar putih"


def loaded(world: World, drones: int, kites: int) -> None:
    world.units("a")
    rows = [["a", "2026-06-01", f"{DRONE} {number}"] for number in range(drones)]
    rows += [["a", "2026-06-02", f"{KITES} {number}"] for number in range(kites)]
    rows += [["a", "2026-06-03", "pelangi di atas gunung"], ["a", "2026-06-04", "gerhana bulan purnama"]]
    rows += [["a", "2026-06-03", f"toilet kotor {number}"] for number in range(20)]
    world.load("complaints", HEADER, rows)


def test_what_unmapped_texts_share_is_proposed_with_an_example_that_is_masked(world: World) -> None:
    loaded(world, 17, 16)
    found = records(world.ask(new_themes, year=2026))
    assert [(row["count"], row["share"]) for row in found] == [(17, 17 / 35), (16, 16 / 35)]
    assert "drone" in found[0]["words"]
    assert "bu [nama]" in found[0]["example"]
    assert "toilet" not in found[0]["words"] + found[1]["words"]


def test_a_few_unmapped_texts_propose_nothing(world: World) -> None:
    loaded(world, 10, 9)
    assert world.ask(new_themes, year=2026).empty
