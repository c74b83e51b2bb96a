"""Who answered, as forms write it: degrees with dashes and equals, bands of age that stay bands, odd headers."""

from typing import Any

import pytest
from sqlalchemy import select

from dashboard.figures.elements.of_year import group_breakdown
from dashboard.intake.reading.cells import age_band
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.receipt import Receipt
from dashboard.schema import responses
from tests.world import ELEMENTS, World

HEADER = ["unit", "jenkel", "Usia", "Pendidikan terakhir", "Pekerjaan", "jenisPelayanan", "created_at", *ELEMENTS]


def offer(world: World, *people: tuple[Any, ...]) -> Receipt:
    world.units("A")
    world.services("A", "KTP")
    rows = [["A", *one, "KTP", "2026-03-04 10:00:00", *[4] * 9] for one in people]
    return world.offer(world.csv(HEADER, rows), LoadOptions(period="2026"))


def kept(world: World) -> list[tuple[Any, ...]]:
    columns = (responses.c[name] for name in ("sex", "age", "age_band", "education", "occupation"))
    with world.engine.connect() as db:
        return [tuple(row) for row in db.execute(select(*columns).order_by(responses.c.position))]


def test_profiles_are_kept_as_forms_write_them_and_bands_stay_bands(world: World) -> None:
    receipt = offer(
        world,
        ("Laki - laki", "21-30 tahun", "S-1", "Guru"),
        ("PEREMPUAN", "> 50", "SLTA/Sederajat", "PNS/TNI/POLRI"),
        ("Pria", "31 s.d 40", "Strata 1 (S1)", "Wiraswasta"),
        ("P", "27", "D-3", "Pelajar / Mahasiswa"),
    )
    assert kept(world) == [
        ("laki-laki", None, "21–30", "S1/D4", "Lainnya"),
        ("perempuan", None, "di atas 50", "SMA", "PNS/TNI/Polri"),
        ("laki-laki", None, "31–40", "S1/D4", "Wiraswasta"),
        ("perempuan", 27, None, "D1-D3", "Pelajar/mahasiswa"),
    ]
    assert receipt.repaired.rows == 0


def test_the_headers_of_survey_applications_are_known(world: World) -> None:
    receipt = offer(world, ("L", 30, "SMA", "Petani"))
    assert receipt.columns_used["jenisPelayanan"] == "service"
    assert receipt.columns_used["created_at"] == "entered_at"
    assert receipt.columns_ignored == []


def test_a_code_that_nobody_explained_is_unknown_and_listed(world: World) -> None:
    receipt = offer(world, ("2", "dua puluh", "Sekolah Rakyat", "Astronaut"))
    assert kept(world) == [(None, None, None, None, None)]
    assert {one.column for one in receipt.repaired.listed} == {"jenkel", "Usia", "Pendidikan terakhir", "Pekerjaan"}


def test_bands_are_groups_beside_the_bands_of_ages_in_years(world: World) -> None:
    """Five people of the band "26–35" as written, and five aged 30, are one group of ten; "21–30" is its own."""
    people = [("L", "26-35", "SMA", "Petani")] * 5 + [("L", 30, "SMA", "Petani")] * 5
    offer(world, *people, *[("L", "21 - 30 thn", "SMA", "Petani")] * 6)
    groups = world.ask(group_breakdown, year=2026, trait="age_band")
    assert list(zip(groups["value"], groups["n"], strict=True)) == [("26–35", 10), ("21–30", 6)]


@pytest.mark.parametrize(
    ("cell", "band"),
    [
        ("17 - 25", "17–25"),
        ("17 s/d 25 Tahun", "17–25"),
        ("20 sampai dengan 29", "20–29"),
        ("< 20 tahun", "di bawah 20"),
        ("Kurang dari 20 tahun", "di bawah 20"),
        ("di atas 60", "di atas 60"),
        ("60 tahun ke atas", "60 ke atas"),
        (">= 51", "51 ke atas"),
        ("60+", "60 ke atas"),
        ("≤17", "17 ke bawah"),
        ("27", None),
        (27, None),
        ("27 tahun", None),
        ("30-20", None),
        ("lansia", None),
        (None, None),
    ],
)
def test_bands_of_age(cell: Any, band: str | None) -> None:
    assert age_band(cell) == band
