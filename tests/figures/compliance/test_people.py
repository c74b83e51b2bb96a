"""Paper versus people: named only where neither the weights nor chance could explain it."""

from typing import Any

import pandas as pd
import pytest
from sqlalchemy import insert, select

from dashboard.figures.compliance.people import COMPLAINTS, PAPER_HIGH, PAPER_LOW, paper_versus_people
from dashboard.schema import complaints, units
from tests.world import WITA, World

CHOICES = {"year": 2026, "framework": "kewajiban-pelayanan", "zone": WITA}
USUAL = [[4] * 9] * 16 + [[3] * 9] * 24  # 85,00
POOR = [[2] * 9] * 36 + [[3] * 9] * 4
FINE = [[4] * 9] * 39 + [[3] * 9]
FULL = {"sop": "ya", "fkp": "ya", "skm": "ya", "maklumat": "ya", "sippn": "ya"}
HALF = {**FULL, "fkp": "tidak", "skm": "tidak"}
NONE = dict.fromkeys(FULL, "tidak")


def peers(world: World, said: dict[str, tuple[list[list[int]], dict[str, str]]]) -> None:
    """Eight usual peers, and the units that are told."""
    usual = {f"biasa-{number}": (USUAL, HALF) for number in range(8)}
    everybody = usual | said
    world.units(*everybody)
    for unit, (answers, cells) in everybody.items():
        world.survey(unit, answers)
        world.checked(unit, **cells)


def complained(world: World, unit: str, *moments: str) -> None:
    """Complaints of a unit received at moments in UTC."""
    with world.engine.connect().execution_options(writing=True) as db:
        unit_id = db.scalar(select(units.c.id).where(units.c.code == unit))
        common: dict[str, Any] = {"unit_id": unit_id, "channel": "uji", "text_masked": "antre lama"}
        for number, moment in enumerate(moments):
            row = {"received_at": pd.Timestamp(moment, tz="UTC").to_pydatetime(), "fingerprint": f"{unit}-{number}"}
            db.execute(insert(complaints).values({**common, **row}))
        db.commit()


def named(world: World) -> dict[str, str]:
    """Disagreement by unit, where there is one."""
    rows = world.ask(paper_versus_people, **CHOICES)
    return {row.code: row.disagreement for row in rows.itertuples() if row.disagreement}


def test_full_paper_and_people_clearly_below_their_peers_is_named(world: World) -> None:
    peers(world, {"kertas": (POOR, FULL), "setara": (USUAL, FULL)})
    assert named(world) == {"kertas": PAPER_HIGH}


def test_empty_paper_and_people_clearly_above_their_peers_is_named(world: World) -> None:
    peers(world, {"layanan": (FINE, NONE), "setara": (USUAL, NONE)})
    assert named(world) == {"layanan": PAPER_LOW}


def test_less_than_half_a_checklist_is_too_little_to_say_so(world: World) -> None:
    peers(world, {"kertas": (POOR, {"sop": "ya", "fkp": "ya"})})
    assert named(world) == {}


def test_many_complaints_beside_a_high_index_are_named(world: World) -> None:
    peers(world, {"baik": (FINE, HALF)})
    complained(world, "baik", *["2026-05-01"] * 8)
    assert named(world) == {"baik": COMPLAINTS}


def test_many_complaints_beside_a_usual_index_are_no_disagreement(world: World) -> None:
    peers(world, {"baik": (FINE, HALF)})
    complained(world, "biasa-1", *["2026-05-01"] * 8)
    assert named(world) == {}


def test_a_year_of_complaints_is_the_provinces_own(world: World) -> None:
    peers(world, {})
    # 31 December 2025, 16.00 UTC is midnight in WITA.
    complained(world, "biasa-1", "2025-12-31 15:59", "2025-12-31 16:00", "2026-12-31 15:59", "2026-12-31 16:00")
    rows = world.ask(paper_versus_people, **CHOICES).set_index("code")
    assert rows.loc[["biasa-1", "biasa-2"], "complaints"].tolist() == [2.0, 0.0]
    assert rows.loc[["biasa-1", "biasa-2"], "expected"].tolist() == [0.0, 2 / 7]


def test_without_any_complaint_their_number_is_unknown_not_zero(world: World) -> None:
    peers(world, {})
    assert world.ask(paper_versus_people, **CHOICES)["complaints"].isna().all()


def test_units_without_ranked_survey_or_without_answers_are_left_out(world: World) -> None:
    world.units("kecil", "tanpa-survei", "tanpa-isian")
    world.survey("kecil", [[4] * 9] * 29)
    world.survey("tanpa-isian", USUAL)
    for unit in ("kecil", "tanpa-survei"):
        world.checked(unit, **FULL)
    assert world.ask(paper_versus_people, **CHOICES).empty


def test_disagreeing_units_come_first(world: World) -> None:
    peers(world, {"zeta": (POOR, FULL)})
    assert world.ask(paper_versus_people, **CHOICES)["code"].iloc[0] == "zeta"


@pytest.mark.parametrize("scope", ["nobody", ""])
def test_whoever_sees_nothing_gets_the_same_columns(world: World, scope: str) -> None:
    peers(world, {})
    empty = world.ask(paper_versus_people, scope=scope, **CHOICES)
    assert empty.empty
    assert list(empty.columns) == list(world.ask(paper_versus_people, **CHOICES).columns)
