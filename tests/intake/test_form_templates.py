"""PEKPPP's forms as files: prefilled with the unit, and read back as what was filled in."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.figures.compliance.evidence import evidence_kept
from dashboard.figures.pekppp.index import pekppp_index, pekppp_items
from dashboard.intake.templates import Prefill, template_bytes
from tests.world import World


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return tmp_path / "formulir.xlsx"


def filled(path: Path, code: str, cells: dict[tuple[str, str], Any]) -> list[str]:
    """The form of unit A, 2026, with cells by indicator and header; its headers."""
    path.write_bytes(template_bytes(code, Prefill("A", ("Poli",), "2026")))
    book = openpyxl.load_workbook(path)
    sheet = book["Data"]
    headers = [str(cell.value) for cell in sheet[1]]
    rows = {sheet.cell(row, 1 + headers.index("butir")).value: row for row in range(2, sheet.max_row + 1)}
    for (item, header), value in cells.items():
        sheet.cell(rows[item], 1 + headers.index(header)).value = value
    book.save(path)
    assert len(rows) == 31
    return headers


def test_the_evaluators_form_is_read_back_as_both_views(world: World, form: Path) -> None:
    world.units("A")
    headers = filled(
        form,
        "pekppp-f02",
        {("sp", "tingkat"): 5, ("sp", "nilai unit"): 4, ("skm", "tingkat"): 5, ("toilet", "nilai unit"): 3,
         ("sp", "bukti"): "https://contoh.id/sp", ("sp", "pemeriksa"): "Rina"},
    )  # fmt: skip
    assert headers[:5] == ["unit", "tahun", "kerangka", "formulir", "butir"]
    receipt = world.offer(form)
    assert (receipt.kind, receipt.status, receipt.rows_read, receipt.rows_kept) == (
        "checklist-answers", "dimuat", 31, 4,
    )  # fmt: skip
    (row,) = world.ask(pekppp_index, year=2026).to_dict("records")
    assert (row["f02"], row["assessed"], row["own_assessed"]) == (5.0, 2, 2)
    items = world.ask(pekppp_items, year=2026, unit="A").set_index("item")
    assert items.loc[["sp", "toilet"], "own_level"].tolist() == [4.0, 3.0]


def test_the_units_form_carries_evidence_even_without_a_level(world: World, form: Path) -> None:
    world.units("A")
    filled(form, "pekppp-f01", {("siklus-maklumat", "bukti"): "https://contoh.id/m", ("sp", "nilai unit"): 3})
    assert world.offer(form).status == "dimuat"
    (row,) = world.ask(pekppp_index, year=2026).to_dict("records")
    assert (row["own"], row["own_assessed"], row["assessed"], row["kind"]) == (3.0, 1, 0, None)
    assert world.ask(evidence_kept)["topic"].tolist() == ["maklumat"]


def test_the_forms_show_what_they_ask(form: Path) -> None:
    headers = filled(form, "pekppp-f01", {})
    sheet = openpyxl.load_workbook(form)["Data"]
    first = dict(zip(headers, (cell.value for cell in sheet[2]), strict=True))
    assert (first["unit"], first["tahun"], first["formulir"], first["butir"]) == ("A", "2026", "F-01", "sp")
    assert (first["urutan"], first["aspek"], first["bobot dalam aspek"]) == ("1", "Kebijakan Pelayanan", "17")
    assert "Dokumen Standar Pelayanan yang telah ditetapkan (SK)" in first["bukti yang diminta"]
    ladder = filled(form, "pekppp-f02", {})
    sheet = openpyxl.load_workbook(form)["Data"]
    assert sheet.cell(2, 1 + ladder.index("isi tingkat 2")).value == "Tersedia SP yang memenuhi 14 komponen"


def test_an_empty_form_changes_nothing(world: World, form: Path) -> None:
    world.units("A")
    filled(form, "pekppp-f02", {})
    world.offer(form)
    assert world.ask(pekppp_index, year=2026).empty
