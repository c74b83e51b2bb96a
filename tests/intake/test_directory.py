"""Units of a file: known by another writing or name with a note, unknown ones told all at once, codes that are one."""

from typing import Any

from sqlalchemy import select

from dashboard.actions.withdrawal import withdraw
from dashboard.intake.reading.options import LoadOptions
from dashboard.schema import unit_aliases, units
from tests.people import named
from tests.world import ELEMENTS, NOW, WITA, World


def offices(world: World, *names: str) -> None:
    world.load("units", ["kode", "nama"], [[f"U{at}", name] for at, name in enumerate(names, start=1)])


def stored(world: World, table: Any) -> list[Any]:
    with world.engine.connect() as db:
        return list(db.execute(select(table).order_by(table.c.id)))


def test_another_writing_of_a_name_is_known_and_said(world: World) -> None:
    offices(world, "Dinas Kesehatan")
    receipt = world.recap("Dinkes Prov. Kaltim", "80,00")
    assert receipt.units[0]["code"] == "U1"
    assert receipt.notes == ["Nama unit yang ditulis lain: 'Dinkes Prov. Kaltim' = Dinas Kesehatan."]


def test_another_writing_makes_no_second_unit_even_where_units_may_be_made(world: World) -> None:
    rows = [["Dinas Sosial", 2025, 80], ["Dinas Sosial Provinsi Kalimantan Timur", 2026, 81]]
    receipt = world.offer(world.csv(["unit", "tahun", "ikm"], rows), LoadOptions(create_units=True))
    assert (receipt.rows_kept, receipt.units_created) == (2, ["Dinas Sosial"])


def test_units_that_nobody_knows_are_told_all_at_once_with_the_nearest_names(world: World) -> None:
    offices(world, "Dinas Kesehatan", "Dinas Sosial")
    rows = [["Dinas Kesehatn", 2026, 80], ["Dinas Sosial", 2026, 81], ["Puri Xyz", 2026, 82], ["Puri Xyz", 2025, 82]]
    for header, given in (
        (["unit", "tahun", "ikm"], rows),
        (["unit", "periode", *ELEMENTS], [[row[0], row[1], *[3] * 9] for row in rows]),
    ):
        receipt = world.offer(world.csv(header, given))
        assert receipt.message == (
            "2 unit tidak dikenal: 'Dinas Kesehatn' (Yang mirip: 'Dinas Kesehatan', 'Dinas Sosial'); 'Puri Xyz' "
            "(Tidak ada nama yang mirip). Perbaiki namanya, atau muat dengan --create-units bila unit-unit ini "
            "memang baru."
        )
        assert receipt.unknown_units == [
            {"text": "Dinas Kesehatn", "nearest": ["Dinas Kesehatan", "Dinas Sosial"]},
            {"text": "Puri Xyz", "nearest": []},
        ]


def test_a_register_tells_its_unknown_units_all_at_once_too(world: World) -> None:
    world.units("A")
    world.duty()
    rows = [["X", 2026, "laporan SKM", "ya"], ["A", 2026, "laporan SKM", "ya"], ["Y", 2026, "laporan SKM", "ya"]]
    receipt = world.offer(world.csv(["unit", "tahun", "kewajiban", "wajib"], rows))
    assert [one["text"] for one in receipt.unknown_units] == ["X", "Y"]


def test_complaints_of_unknown_units_are_kept_and_the_names_listed(world: World) -> None:
    world.units("A")
    receipt = world.complaint("Unit AA", "toilet kotor")
    assert (receipt.rows_kept, receipt.unknown_units) == (1, [{"text": "Unit AA", "nearest": ["Unit A"]}])


def test_one_code_of_two_names_refuses_the_file_and_names_both_rows(world: World) -> None:
    receipt = world.offer(world.csv(["kode", "nama"], [[1.1, "Dinas Satu"], [1.1, "Dinas Dua"], ["007", "Dinas Tiga"]]))
    assert (receipt.status, stored(world, units)) == ("ditolak", [])
    assert "baris 2 dan 3 memakai kode '1.1' untuk dua nama: 'Dinas Satu' dan 'Dinas Dua'" in receipt.message


def test_codes_written_as_text_stay_as_they_are_written(world: World) -> None:
    world.load("units", ["kode", "nama"], [["1.1", "Dinas Satu"], ["1.10", "Dinas Dua"], ["007", "Dinas Tiga"]])
    assert [row.code for row in stored(world, units)] == ["1.1", "1.10", "007"]


def test_a_unit_is_known_by_the_name_it_had_until_the_load_that_renamed_it_is_withdrawn(world: World) -> None:
    offices(world, "Dinas Pertambangan")
    renamed = world.load("units", ["kode", "nama"], [["U1", "Dinas Energi"]])
    assert world.recap("Dinas Pertambangan", "80,00").units[0]["code"] == "U1"
    assert [(row.name, row.unit_code, row.sender) for row in stored(world, unit_aliases)] == [
        ("Dinas Pertambangan", "U1", "")
    ]
    withdraw(world.engine, renamed.load_id or 0, reason="keliru", actor=named("Rina"), now=NOW, zone=WITA)
    assert (stored(world, unit_aliases), [row.name for row in stored(world, units)]) == ([], ["Dinas Pertambangan"])
