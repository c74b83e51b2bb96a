"""Exports of forms: groups before questions, columns the program adds, the server's clock, Google's headers."""

from typing import Any

from sqlalchemy import select

from dashboard.intake.reading.form_exports import plain_headers
from dashboard.intake.reading.options import LoadOptions
from dashboard.schema import responses
from tests.world import ELEMENTS, World

PROGRAM = ["_id", "_uuid", "_submission_time", "_submitted_by"]


def first(world: World) -> Any:
    with world.engine.connect() as db:
        return db.execute(select(responses)).first()


def test_groups_are_left_out_only_where_a_program_made_the_file() -> None:
    headers = ["profil/Jenis Kelamin", "layanan/unsur/Biaya/Tarif", "layanan/Lain-lain", "Biaya/Tarif", *PROGRAM]
    assert plain_headers(headers)[:5] == ["Jenis Kelamin", "unsur/Biaya/Tarif", "Lain-lain", "Tarif", "_id"]
    assert plain_headers(headers[:4]) == headers[:4]
    assert "_submission_time UTC" in plain_headers(headers)


def test_an_export_of_kobo_is_read_by_its_labels_and_its_clock_is_utc(world: World) -> None:
    world.units("A")
    header = ["start", "end", "profil/Jenis Kelamin", *(f"layanan/{name}" for name in ELEMENTS), *PROGRAM]
    row = ["2026-03-04T09:00:00.000+08:00", "2026-03-04T09:05:00.000+08:00", "Perempuan", *[4] * 9]
    receipt = world.offer(
        world.csv(header, [[*row, 17, "0f", "2026-03-04T01:06:00", "petugas"]]), LoadOptions(unit="A")
    )
    assert (receipt.kind, receipt.rows_kept) == ("survey-responses", 1)
    assert "_submitted_by" in receipt.columns_dropped
    found = first(world)
    assert (found.sex, found.answered_on.isoformat(), found.q9) == ("perempuan", "2026-03-04", 4)


def test_an_export_of_google_forms_is_read_by_its_sentences(world: World) -> None:
    world.units("A")
    questions = [f"Bagaimana pendapat Saudara tentang {name} [Penilaian]" for name in ELEMENTS]
    row = ["2026/03/13 1:12:00 PM GMT+8", "x@example.id", "Laki-laki", *[3] * 9]
    receipt = world.offer(
        world.csv(["Cap waktu", "Email Address", "Jenis Kelamin", *questions], [row]), LoadOptions(unit="A")
    )
    assert (receipt.rows_kept, receipt.columns_dropped) == (1, ["Email Address"])
    assert first(world).answered_on.isoformat() == "2026-03-13"


def test_an_export_without_the_nine_questions_is_refused_and_says_what_is_missing(world: World) -> None:
    world.units("A")
    header = ["today", *(f"layanan/{name}" for name in ELEMENTS[:8]), *PROGRAM]
    receipt = world.offer(
        world.csv(header, [["2026-03-04", *[4] * 8, 17, "0f", "2026-03-04T01:06:00", "petugas"]]), LoadOptions(unit="A")
    )
    assert (receipt.status, "8 dari 9 unsur" in receipt.message) == ("ditolak", True)
