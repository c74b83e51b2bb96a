"""Matrices of units and items: what a cell says, whose column it is, which year, and what a blank does."""

from pathlib import Path
from typing import Any

import pytest
from pandas import DataFrame, read_sql
from sqlalchemy import select

from dashboard.intake.checklists.cells import Answer, cross_means, read_answer
from dashboard.intake.reading.checklist_columns import item_of, items_of
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.receipt import Receipt
from dashboard.schema import audit, checklist_answers, checklist_items, services, units
from tests.world import World

# As a regency publishes it: the unit under "nama", True and False, a column of days that nobody filled.
HEADER = ["kelompok", "id", "nama", "SKM", "FKP", "SP", "SOP", "SIPPN", "lastUpdated"]
ROWS = [
    ["perangkat_daerah", 1, "Dinas Satu", "False", "False", "True", "False", "True", None],
    ["perangkat_daerah", 2, "Dinas Dua", "False", "False", "True", "True", "False", None],
    ["puskesmas", 3, "Puskesmas Tiga", "False", "False", "False", "False", "True", None],
]


def answers(world: World) -> DataFrame:
    """Everything in force: code, service, framework, item, year, status, level and the rest of the row."""
    statement = (
        select(
            units.c.code,
            services.c.name.label("service"),
            checklist_items.c.framework,
            checklist_items.c.code.label("item"),
            checklist_answers,
        )
        .join(checklist_items, checklist_items.c.id == checklist_answers.c.item_id)
        .join(units, units.c.id == checklist_answers.c.unit_id)
        .outerjoin(services, services.c.id == checklist_answers.c.service_id)
        .where(checklist_answers.c.retired_by_load_id.is_(None))
        .order_by(units.c.code, checklist_items.c.framework, checklist_items.c.code)
    )
    with world.engine.connect() as db:
        return read_sql(statement, db)


def said(world: World) -> dict[tuple[str, str], str]:
    """Status by unit and item."""
    rows = answers(world)
    return dict(zip(zip(rows["code"], rows["item"], strict=True), rows["status"], strict=True))


def offered(world: World, name: str, header: list[str], rows: list[list[Any]], **options: Any) -> Receipt:
    """A file of this name, offered with the options."""
    path = world.csv(header, rows).rename(world.folder / name)
    return world.offer(path, LoadOptions(**options))


def test_a_regencys_matrix_loads_as_it_is_into_an_empty_database(world: World) -> None:
    receipt = offered(world, "kepatuhan_2026.csv", HEADER, ROWS, create_units=True)
    assert (receipt.status, receipt.kind, receipt.rows_read, receipt.rows_kept) == ("dimuat", "checklists", 3, 3)
    assert receipt.units_created == ["Dinas Satu", "Dinas Dua", "Puskesmas Tiga"]
    found = answers(world)
    assert set(found["framework"]) == {"kewajiban-pelayanan"}
    assert set(found["year"]) == {2026}
    fulfilled = found[found["status"] == "terpenuhi"]["item"].value_counts().to_dict()
    assert fulfilled == {"sp": 2, "sippn": 2, "sop": 1}
    with world.engine.connect() as db:
        assert db.scalars(select(units.c.peer_group).order_by(units.c.id)).all() == [
            "perangkat daerah", "perangkat daerah", "puskesmas",
        ]  # fmt: skip


def test_the_receipt_says_the_year_the_counts_and_the_columns_nobody_touched(world: World) -> None:
    notes = offered(world, "kepatuhan_2026.csv", HEADER, ROWS, create_units=True).notes
    assert notes[0] == "Tahun 2026 diambil dari nama berkas."
    assert notes[1].startswith("Kewajiban di sekitar standar pelayanan: Survei Kepuasan Masyarakat dilaksanakan 3 ")
    assert "Standar pelayanan ditetapkan 2 terpenuhi, 1 belum" in notes[1]
    assert [note.split(":")[0] for note in notes[2:]] == [
        "Survei Kepuasan Masyarakat dilaksanakan",
        "Forum Konsultasi Publik tahunan",
    ]
    assert notes[2].endswith(
        "3 dari 3 'False' tanpa tanggal: dibaca 'belum'; bila sebenarnya belum dinilai, kosongkan selnya lalu "
        "muat kembali."
    )


def test_a_column_of_false_with_a_day_is_no_question(world: World) -> None:
    rows = [[*row[:-1], "2026-04-01"] for row in ROWS]
    assert len(offered(world, "kepatuhan_2026.csv", HEADER, rows, create_units=True).notes) == 2


def test_a_blank_is_no_row_at_all(world: World) -> None:
    world.units("A", "B")
    world.checked("A", sop="ya", fkp=None)
    assert said(world) == {("A", "sop"): "terpenuhi"}


def test_the_same_file_again_changes_nothing(world: World) -> None:
    offered(world, "k_2026.csv", HEADER, ROWS, create_units=True)
    assert offered(world, "k_2026.csv", HEADER, ROWS, create_units=True).status == "tidak berubah"


def test_a_changed_cell_is_kept_with_before_and_after(world: World) -> None:
    world.units("A")
    world.checked("A", sop="belum", fkp="ya")
    receipt = world.checked("A", sop="ya", fkp="ya")
    assert said(world) == {("A", "fkp"): "terpenuhi", ("A", "sop"): "terpenuhi"}
    assert len(receipt.changes) == 1
    with world.engine.connect() as db:
        row = db.execute(select(audit).where(audit.c.subject == "checklist_answers")).mappings().one()
    assert (row["before"], row["after"]) == ('{"status": "belum"}', '{"status": "terpenuhi"}')


def test_a_blank_in_a_corrected_file_of_the_same_name_withdraws_the_answer(world: World) -> None:
    world.units("A", "B")
    header = ["unit", "SKM", "SOP"]
    offered(world, "isian 2026.csv", header, [["A", "False", "True"], ["B", "False", "True"]])
    offered(world, "isian 2026.csv", header, [["A", None, "True"], ["B", "False", "True"]])
    assert said(world)[("A", "skm")] == "belum dinilai"
    assert said(world)[("B", "skm")] == "belum"


def test_a_blank_in_somebody_elses_file_withdraws_nothing(world: World) -> None:
    world.units("A")
    world.checked("A", skm="tidak", sop="ya")
    world.checked("A", skm=None, sop="ya", fkp="ya")
    assert said(world)[("A", "skm")] == "belum"


def test_a_duty_written_once_for_all_services_of_a_unit_is_not_withdrawn_by_their_blanks(world: World) -> None:
    world.units("A")
    world.services("A", "KTP", "KK")
    header = ["unit", "layanan", "Biaya/tarif", "SOP"]
    offered(world, "isian 2026.csv", header, [["A", "KTP", "ya", "ya"], ["A", "KK", "ya", None]])
    receipt = offered(world, "isian 2026.csv", header, [["A", "KTP", "tidak", "ya"], ["A", "KK", "ya", None]])
    assert (receipt.status, len(receipt.changes)) == ("dimuat", 1)
    assert said(world)[("A", "sop")] == "terpenuhi"


def test_evidence_stays_when_a_matrix_comes_later(world: World) -> None:
    world.units("A")
    world.evidence("A", "kewajiban-pelayanan", "sop", "ya", bukti="https://contoh.id/sop")
    world.checked("A", sop="sebagian", fkp="ya")
    found = answers(world).set_index("item")
    assert (found.loc["sop", "status"], found.loc["sop", "evidence_url"]) == ("sebagian", "https://contoh.id/sop")


def test_components_are_of_a_service_and_duties_of_the_unit(world: World) -> None:
    world.units("A")
    world.services("A", "KTP", "KK")
    header = ["unit", "layanan", "tahun", "Persyaratan", "Biaya/tarif", "SOP"]
    world.load("checklists", header, [["A", "KTP", 2026, "ya", "ya", "ya"], ["A", "KK", 2026, "tidak", "n/a", "ya"]])
    found = answers(world)
    assert list(zip(found["service"].fillna(""), found["item"], found["status"], strict=True)) == [
        ("", "sop", "terpenuhi"),
        ("KTP", "biaya", "terpenuhi"),
        ("KK", "biaya", "tidak berlaku"),
        ("KTP", "persyaratan", "terpenuhi"),
        ("KK", "persyaratan", "belum"),
    ]


def test_two_rows_that_contradict_each_other_refuse_the_file(world: World) -> None:
    world.units("A")
    path = world.csv(["unit", "tahun", "SOP", "FKP"], [["A", 2026, "ya", "ya"], ["A", 2026, "tidak", "ya"]])
    assert "baris 2 dan 3 menyebut hal yang sama" in world.offer(path).message


@pytest.mark.parametrize(
    ("file", "options", "column", "year"),
    [
        ("matriks 2024.csv", {}, None, 2024),
        ("matriks 2024.csv", {}, 2025, 2025),
        ("matriks 2024.csv", {"period": "2026"}, 2025, 2026),
        ("matriks_20240131.csv", {"period": "2026"}, None, 2026),
    ],
)
def test_the_year_is_declared_or_a_column_or_in_the_files_name(
    world: World, file: str, options: dict[str, str], column: int | None, year: int
) -> None:
    world.units("A")
    offered(world, file, ["unit", "tahun", "SOP", "FKP"], [["A", column, "ya", "ya"]], **options)
    assert set(answers(world)["year"]) == {year}


@pytest.mark.parametrize("name", ["matriks.csv", "matriks 2024 dan 2025.csv", "matriks_20240131.csv"])
def test_a_file_without_a_year_is_refused(world: World, name: str) -> None:
    world.units("A")
    receipt = offered(world, name, ["unit", "SOP", "FKP"], [["A", "ya", "ya"]])
    assert receipt.status == "ditolak"
    assert "Nyatakan dengan --period 2026" in receipt.message


def test_a_cross_beside_ticks_means_not_there(world: World) -> None:
    world.units("A")
    world.checked("A", sop="v", fkp="x", skm="✓")
    assert said(world) == {("A", "fkp"): "belum", ("A", "skm"): "terpenuhi", ("A", "sop"): "terpenuhi"}


def test_a_cross_alone_is_refused_until_it_is_declared(world: World) -> None:
    world.units("A")
    header, rows = ["unit", "tahun", "SOP", "FKP"], [["A", 2026, "x", None]]
    path = world.csv(header, rows)
    receipt = world.offer(path)
    assert (receipt.status, "'x' dapat berarti ya atau tidak" in receipt.message) == ("ditolak", True)
    assert "baris 2, butir 'Standar operasional prosedur', nilai 'x'" in receipt.message
    Path(f"{path}.toml").write_text('cross = "ya"\n')
    assert world.offer(path).status == "dimuat"
    assert said(world) == {("A", "sop"): "terpenuhi"}


def test_a_cell_that_says_neither_refuses_the_whole_file(world: World) -> None:
    world.units("A", "B")
    path = world.csv(["unit", "tahun", "SOP", "FKP"], [["A", 2026, "ya", "ya"], ["B", 2026, "-", "ya"]])
    assert "baris 3, butir 'Standar operasional prosedur', nilai '-'" in world.offer(path).message
    assert answers(world).empty


def test_an_unknown_unit_is_refused_with_names_like_it(world: World) -> None:
    world.units("A")
    path = world.csv(["unit", "tahun", "SOP", "FKP"], [["Unit AB", 2026, "ya", "ya"]])
    assert "Yang mirip: 'Unit A'" in world.offer(path).message


SOP, LADDER = item_of(("kewajiban-pelayanan", "sop")), item_of(("pekppp", "rtl"))


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        *((word, "terpenuhi") for word in ("ya", "TRUE", "v", "✓", "Terpenuhi", "ada", "1")),
        *((word, "sebagian") for word in ("sebagian", "Terpenuhi sebagian")),
        *((word, "belum") for word in ("tidak", "False", "belum", "Tidak ada", "0")),
        *((word, "tidak berlaku") for word in ("tidak berlaku", "n/a", "N-A")),
        ("belum dinilai", "belum dinilai"),
    ],
)
def test_words_of_a_yes_or_no(cell: str, status: str) -> None:
    assert read_answer(cell, SOP, None).value == Answer(status)


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("5", Answer("terpenuhi", 5)),
        ("Level 3", Answer("sebagian", 3)),
        ("0", Answer("belum", 0)),
        ("n/a", Answer("tidak berlaku")),
    ],
)
def test_words_of_a_ladder(cell: str, answer: Answer) -> None:
    assert read_answer(cell, LADDER, None).value == answer


@pytest.mark.parametrize(("cell", "item"), [("6", LADDER), ("ya", LADDER), ("v", LADDER), ("2", SOP), ("?", SOP)])
def test_what_fits_neither_is_refused(cell: str, item: Any) -> None:
    read = read_answer(cell, item, "belum")
    assert (read.value, read.reason is None) == (None, False)


def test_a_blank_cell_is_no_answer() -> None:
    read = read_answer("", SOP, None)
    assert (read.value, read.reason) == (None, None)


@pytest.mark.parametrize(
    ("cells", "declared", "means"),
    [(["x", "v"], None, "belum"), (["x", "ya"], None, None), (["x", "v"], "ya", "terpenuhi"), ([], "tidak", "belum")],
)
def test_what_a_cross_means(cells: list[str], declared: str | None, means: str | None) -> None:
    assert cross_means(cells, declared) == means


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ("SKM;FKP;SP", "kewajiban-pelayanan/skm kewajiban-pelayanan/fkp kewajiban-pelayanan/sp"),
        ("SP;SKM;Kecepatan RTL;tindak lanjut", "pekppp/sp pekppp/skm pekppp/kecepatan-rtl pekppp/rtl"),
        ("Persyaratan;SOP", "standar-pelayanan/persyaratan kewajiban-pelayanan/sop"),
        ("SOP;pekppp skm", "kewajiban-pelayanan/sop pekppp/skm"),
        ("Visi, misi, dan motto;Maklumat", "ombudsman-kepatuhan/visi-misi ombudsman-kepatuhan/maklumat"),
        ("SOP;sop;keterangan", "kewajiban-pelayanan/sop"),
    ],
)
def test_a_header_belongs_to_the_framework_that_knows_most_of_the_file(headers: str, found: str) -> None:
    assert ["/".join(item) for item in items_of(headers.split(";")).values()] == found.split()


def test_a_survey_file_is_no_checklist(world: World) -> None:
    world.units("A")
    assert world.survey("A", [[4] * 9] * 30).kind == "survey-responses"
