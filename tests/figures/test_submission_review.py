"""A report is checked against what the product knows; every figure is that of its own page."""

from typing import Any

import pytest

from dashboard.figures.records import records
from dashboard.figures.submission_review import review_of
from dashboard.rules.report_sections import report_sections
from dashboard.sentences.submission_review import described, reasons
from tests.world import NOW, WITA, World, built_once

FOUR, THREE = [4] * 9, [3] * 9
EVERY = [section.code for section in report_sections().sections]


def checked(world: World, unit: str = "A") -> dict[str, dict[str, Any]]:
    review = described(world.ask(review_of, unit=unit, year=2026, now=NOW, zone=WITA))
    return {row["topic"]: row for row in records(review)}


@pytest.fixture
@built_once
def reported(world: World) -> World:
    """Unit A: 84 of 100 needed, reports 89,00 A with 0,111 where 88,11 B is right; one of two programmes is done."""
    world.units("A", "B")
    world.recap(
        "A", "89,00", mutu="A", jumlah_responden=70, populasi=100, dasar_populasi="per tahun", bobot="0,11125",
        nrr=["3,5244"] * 9,
    )  # fmt: skip
    world.follow_up("A", 3, "Loket cepat", status="selesai", tanggal_selesai="2026-03-01")
    world.follow_up("A", 4, "Papan tarif")
    world.evidence("A", "kewajiban-pelayanan", "publikasi-skm", "sebagian", bukti="https://contoh.go.id/skm")
    return world


def test_every_thing_is_beside_what_it_should_be(reported: World) -> None:
    review = checked(reported)
    assert {topic: (row["state"], row["finding"]) for topic, row in review.items()} == {
        "sampel": ("periksa", "n 70, minimal 80"),
        "ikm": ("periksa", "dihitung ulang 88,11, dilaporkan 89,00"),
        "mutu": ("periksa", "dihitung ulang B, dilaporkan A"),
        "bobot": ("periksa", "aturan skm-2017, bobot 0,111"),
        "integritas": ("tidak diketahui", "– belum selesai dari – survei yang ditanyakan"),
        "rtl": ("periksa", "1 dari 2 program selesai"),
        "publikasi": ("periksa", "sebagian, bukti https://contoh.go.id/skm, tanpa tanggal"),
    }


def test_what_is_not_known_is_no_fault_of_the_unit(reported: World) -> None:
    review = checked(reported, "B")
    assert {topic: row["state"] for topic, row in review.items()} == {
        "sampel": "tidak diketahui",
        "ikm": "tidak diketahui",
        "mutu": "tidak diketahui",
        "bobot": "tidak diketahui",
        "integritas": "tidak diketahui",
        "rtl": "tidak diketahui",
        "publikasi": "tidak diketahui",
    }
    assert reasons(reported.ask(review_of, unit="B", year=2026, now=NOW, zone=WITA), EVERY) == ""


def test_what_is_not_ticked_and_what_is_asked_make_the_return_letter(reported: World) -> None:
    review = reported.ask(review_of, unit="A", year=2026, now=NOW, zone=WITA)
    lines = reasons(review, [code for code in EVERY if code not in {"tren", "lampiran"}]).splitlines()
    assert lines[:3] == [
        "1. Tren lima tahun belum ada.",
        "2. Lampiran (kuesioner, pengolahan data, bukti publikasi) belum ada.",
        "3. Jumlah responden di bawah sampel minimal (n 70, minimal 80); tambah responden atau jelaskan.",
    ]
    assert len(lines) == 8


def test_a_good_report_asks_nothing(world: World) -> None:
    world.units("A")
    world.recap("A", "100,00", mutu="A", jumlah_responden=80, populasi=100, bobot="", nrr=["4"] * 9)
    review = checked(world)
    assert [review[topic]["state"] for topic in ("sampel", "ikm", "mutu")] == ["sesuai"] * 3


def test_a_screened_survey_without_questions_is_in_order(world: World) -> None:
    world.units("A")
    world.survey("A", [FOUR, THREE, [3] * 8 + [4], [4] * 8 + [3]])
    assert checked(world)["integritas"]["finding"] == "0 belum selesai dari 0 survei yang ditanyakan"
    assert checked(world)["integritas"]["state"] == "sesuai"


@pytest.mark.parametrize(("level", "state", "said"), [(0, "periksa", "0 media"), (5, "sesuai", "lebih dari 4 media")])
def test_the_media_of_the_ladder_are_counted(world: World, level: int, state: str, said: str) -> None:
    world.units("A")
    world.evidence("A", "pekppp", "publikasi-skm", "", tingkat=level)
    row = checked(world)["publikasi"]
    assert (row["state"], row["finding"]) == (state, said)


def test_the_evidence_of_publication_says_its_age(world: World) -> None:
    world.units("A")
    said = {"bukti": "https://contoh.id/ikm", "tanggal_bukti": "2026-11-20"}
    world.evidence("A", "kewajiban-pelayanan", "publikasi-skm", "ya", **said)
    assert checked(world)["publikasi"]["finding"] == "terpenuhi, bukti https://contoh.id/ikm, berumur 3 hari"
