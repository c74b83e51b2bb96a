"""Kepatuhan: scores with what was assessed, ranks, the matrix, what is missing, and what bears on an element."""

import math
from datetime import date

import pytest
from numpy.testing import assert_array_equal

from dashboard import rules
from dashboard.figures.compliance.units import (
    component_matrix,
    components_by_element,
    missing_items,
    of_peers,
    unit_compliance,
)
from tests.naive import compliance as naive
from tests.world import World

DUTIES = {"year": 2026, "framework": "kewajiban-pelayanan"}
NAN = math.nan


def test_the_score_is_of_what_was_assessed_and_says_how_much(world: World) -> None:
    world.units("A")
    world.checked("A", sop="ya", fkp="sebagian", skm="tidak", inovasi="tidak berlaku", rtl=None)
    (row,) = world.ask(unit_compliance, **DUTIES).to_dict("records")
    assert (row["score"], row["assessed_share"]) == (50.0, 3 / 9)
    assert [row[name] for name in ("items", "applicable", "assessed", "fulfilled", "partial", "missing")] == [
        10, 9, 3, 1, 1, 1,
    ]  # fmt: skip


def test_who_is_obliged_and_has_no_answer_is_listed_last_without_score_or_rank(world: World) -> None:
    world.units("A", "B", "C")
    world.obliged("A", "B")
    world.obliged("C", reason="Tidak melayani masyarakat")
    world.checked("B", sop="tidak", fkp="tidak")
    rows = world.ask(unit_compliance, **DUTIES)
    assert rows["code"].tolist() == ["B", "A"]
    assert_array_equal(rows["score"], [0.0, NAN])
    assert_array_equal(rows["rank"], [1, NAN])
    assert rows[["items", "applicable", "assessed"]].iloc[1].tolist() == [10, 10, 0]


def test_the_reason_of_not_being_assessed_is_never_a_zero(world: World) -> None:
    world.units("A")
    world.checked("A", sop="belum dinilai", fkp="tidak berlaku")
    (row,) = world.ask(unit_compliance, **DUTIES).to_dict("records")
    assert math.isnan(row["score"])
    assert (row["assessed"], row["applicable"], row["assessed_share"]) == (0, 9, 0.0)


def test_a_unit_is_the_mean_of_its_services(world: World) -> None:
    world.units("A")
    world.services("A", "KTP", "KK")
    world.checked("A", service="KTP", persyaratan="ya", biaya="ya")
    world.checked("A", service="KK", persyaratan="tidak", biaya="ya", waktu="tidak", produk="tidak")
    (row,) = world.ask(unit_compliance, year=2026).to_dict("records")
    assert row["score"] == (100 + 25) / 2
    assert (row["services"], row["items"], row["assessed"]) == (2, 28, 6)


def test_services_count_before_the_unit_as_a_whole(world: World) -> None:
    world.units("A")
    world.services("A", "KTP")
    world.checked("A", persyaratan="tidak", biaya="tidak")
    world.checked("A", service="KTP", persyaratan="ya", biaya="ya")
    assert world.ask(unit_compliance, year=2026)["score"].tolist() == [100.0]


def test_a_ladder_counts_by_its_level_and_has_the_class_of_the_index(world: World) -> None:
    world.units("A", "B")
    world.checked("A", sp=5, skm=5, publikasi_skm=4, rtl=5, kecepatan_rtl=4)
    world.checked("B", sp=3, skm=2, publikasi_skm=None, rtl=1, kecepatan_rtl=0)
    rows = world.ask(unit_compliance, year=2026, framework="pekppp")
    assert rows["score"].round(9).tolist() == [94.909090909, 38.333333333]
    assert rows["index"].round(9).tolist() == [4.745454545, 1.916666667]
    assert rows["class"].tolist() == ["A (Pelayanan Prima)", "D (Buruk)"]
    assert rows[["fulfilled", "partial", "missing"]].to_numpy().tolist() == [[3, 2, 0], [0, 3, 1]]


def test_ranks_and_their_ranges_are_those_of_the_naive_twin(world: World) -> None:
    world.units(*"ABCDE")
    said = {
        "A": {"sop": "ya", "fkp": "ya", "skm": "tidak"},
        "B": {"sop": "ya", "fkp": "tidak", "skm": "ya"},
        "C": {"sop": "ya", "fkp": "ya", "skm": "tidak"},
        "D": {"sop": "sebagian", "fkp": "tidak", "skm": None},
    }
    for unit, cells in said.items():
        world.checked(unit, **cells)
    rows = world.ask(unit_compliance, **DUTIES).set_index("code")
    words = {"ya": "terpenuhi", "tidak": "belum", "sebagian": "sebagian", None: "belum dinilai"}
    items = [item.code for item in rules.checklist("kewajiban-pelayanan").items]
    weights = dict.fromkeys(items, 0.1)
    units = {unit: [{item: words[cell] for item, cell in cells.items()}] for unit, cells in said.items()}
    assert rows["rank"].dropna().to_dict() == naive.ranks(
        {unit: naive.unit_score(services, weights) for unit, services in units.items()}
    )
    assert rows["rank"].to_dict() == {"A": 1, "B": 1, "C": 1, "D": 4}
    ranges = naive.rank_range(units, weights)
    assert {unit: tuple(rows.loc[unit, ["rank_low", "rank_high"]]) for unit in said} == ranges
    assert ranges["A"] == ranges["C"]


def test_a_withdrawn_load_and_another_year_do_not_count(world: World) -> None:
    world.units("A")
    world.checked("A", year=2025, sop="ya", fkp="ya")
    assert world.ask(unit_compliance, **DUTIES).empty
    with world.engine.connect().execution_options(writing=True) as db:
        db.exec_driver_sql("UPDATE checklist_answers SET retired_by_load_id = 1")
        db.commit()
    assert world.ask(unit_compliance, year=2025, framework="kewajiban-pelayanan").empty


def test_the_matrix_has_a_row_for_every_unit_and_item(world: World) -> None:
    world.units("A", "B")
    world.obliged("B")
    world.evidence("A", "kewajiban-pelayanan", "sop", "ya", bukti="https://contoh.id", tanggal_bukti="2024-05-06")
    rows = world.ask(component_matrix, **DUTIES)
    assert (len(rows), rows["code"].unique().tolist()) == (20, ["A", "B"])
    sop = rows[rows["item"] == "sop"].set_index("code")
    assert sop["status"].to_dict() == {"A": "terpenuhi", "B": "belum dinilai"}
    assert (sop.loc["A", "evidence_on"], sop.loc["A", "evidence_url"]) == (date(2024, 5, 6), "https://contoh.id")
    assert sop["published"].tolist() == [False, False]


def test_a_component_that_one_service_lacks_is_partly_there_with_its_oldest_evidence(world: World) -> None:
    world.units("A")
    world.services("A", "KTP", "KK", "SIM")
    component = ("A", "standar-pelayanan", "biaya")
    world.evidence(*component, "ya", layanan="KTP", tanggal_bukti="2025-01-01")
    world.evidence(*component, "tidak", layanan="KK", tanggal_bukti="2023-01-01")
    world.evidence(*component, "tidak berlaku", layanan="SIM")
    rows = world.ask(component_matrix, year=2026).set_index("item")
    assert rows.loc["biaya", ["status", "share", "evidence_on"]].tolist() == ["sebagian", 0.5, date(2023, 1, 1)]
    assert world.ask(unit_compliance, year=2026)["oldest_evidence_on"].tolist() == [date(2023, 1, 1)]


@pytest.mark.parametrize(
    ("cell", "status"), [("tidak", "belum"), ("n/a", "tidak berlaku"), ("belum dinilai", "belum dinilai")]
)
def test_the_status_of_a_cell_is_what_was_written(world: World, cell: str, status: str) -> None:
    world.units("A")
    world.checked("A", sop=cell, fkp="ya")
    rows = world.ask(component_matrix, **DUTIES).set_index("item")
    assert rows.loc["sop", "status"] == status


def test_what_most_units_lack_comes_first_with_how_many_were_assessed(world: World) -> None:
    world.units("A", "B", "C", peers="Satu")
    world.units("D", peers="Dua")
    world.checked("A", sop="tidak", maklumat="tidak", fkp="ya")
    world.checked("B", sop="sebagian", maklumat="tidak", fkp="ya")
    world.checked("C", sop="tidak", maklumat=None, fkp="ya")
    world.checked("D", sop="tidak", fkp="tidak")
    rows = world.ask(missing_items, **DUTIES)
    assert rows["item"].tolist()[:3] == ["sop", "maklumat", "fkp"]
    counts = ["units_missing", "units_partial", "units_assessed", "units"]
    assert rows[counts].head(2).to_numpy().tolist() == [[3, 1, 4, 4], [2, 0, 2, 4]]
    assert rows["published"].tolist()[:2] == [False, True]
    assert_array_equal(rows["missing_share"].iloc[[0, 1, 9]], [0.75, 1.0, NAN])
    own = world.ask(missing_items, **DUTIES, peers="Dua").set_index("item")
    assert own.loc["sop", counts].tolist() == [1, 0, 1, 1]


def test_what_is_lacking_is_told_by_the_element_it_bears_on(world: World) -> None:
    world.units("A")
    world.checked("A", persyaratan="tidak", biaya="ya", sarana="sebagian", dasar_hukum="tidak", evaluasi="tidak")
    world.checked("A", sippn="tidak", fkp="tidak")
    rows = world.ask(components_by_element, year=2026)
    assert list(zip(rows["element"], rows["item"], rows["status"], strict=True)) == [
        (1, "persyaratan", "belum"),
        (1, "sippn", "belum"),
        (2, "sippn", "belum"),
        (6, "evaluasi", "belum"),
        (7, "evaluasi", "belum"),
        (9, "sarana", "sebagian"),
    ]


def test_one_peer_group_or_all(world: World) -> None:
    world.units("A", peers="Satu")
    world.units("B", peers="Dua")
    for unit in "AB":
        world.checked(unit, sop="ya", fkp="ya")
    rows = world.ask(unit_compliance, **DUTIES)
    assert (of_peers(rows, "Dua")["code"].tolist(), len(of_peers(rows, None))) == (["B"], 2)


def test_an_empty_database_gives_the_same_columns(world: World) -> None:
    empty = world.ask(unit_compliance, year=2026)
    world.units("A")
    world.checked("A", sop="ya", fkp="ya")
    assert empty.empty
    assert list(empty.columns) == list(world.ask(unit_compliance, **DUTIES).columns)


def test_an_unknown_framework_is_an_error(world: World) -> None:
    with pytest.raises(KeyError):
        world.ask(unit_compliance, year=2026, framework="tidak-ada")
