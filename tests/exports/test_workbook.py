"""Workbooks read back: numbers are numbers with the screen's digits, words are never formulas, absent is empty."""

import datetime as dt
from io import BytesIO
from typing import Any

import openpyxl
import pandas as pd
import pytest
from pandas import DataFrame

from dashboard.choices import Moment
from dashboard.exports.recap import recap_workbook
from dashboard.exports.workbook import Sheet, pattern, workbook
from dashboard.figures.papers.recap import recap_year
from dashboard.sentences.common import SYNTHETIC
from dashboard.tables import in_zone
from dashboard.tables.column import Column
from dashboard.wording import count, date, number, share, signed
from tests.foreign_text import FOREIGN_TEXT
from tests.world import NOW, WITA, World

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(A1)", "http://contoh.id", "007")


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))


def sheet(rows: DataFrame, *columns: Column, synthetic: bool = False) -> Any:
    made = workbook([Sheet("Data", rows, columns)], ["Catatan"], zone=WITA, synthetic=synthetic)
    return opened(made)["Data"]


def test_numbers_days_and_moments_are_values_with_the_screens_digits() -> None:
    rows = DataFrame(
        {
            "ikm": [82.345],
            "n": [1615],
            "part": [0.415],
            "move": [-1.5],
            "due": [dt.date(2026, 11, 7)],
            "at": [pd.Timestamp("2026-11-07 15:59", tz="UTC")],
            "kept": [pd.Timestamp("2026-11-08 00:00")],
            "year": [2026],
        }
    )
    forms = (
        ("ikm", number),
        ("n", count),
        ("part", share),
        ("move", signed),
        ("due", date),
        ("at", in_zone),
        ("kept", in_zone),
    )
    columns = [*(Column(field, field, form) for field, form in forms), Column("year", "Tahun", str)]
    cells = [(cell.value, cell.number_format) for cell in sheet(rows, *columns)[2]]
    assert cells == [
        (82.345, "#,##0.00"),
        (1615, "#,##0"),
        (0.415, "0%"),
        (-1.5, "+#,##0.00;-#,##0.00;#,##0.00"),
        (pd.Timestamp(2026, 11, 7), "[$-421]d mmmm yyyy"),
        (pd.Timestamp(2026, 11, 7, 23, 59), "[$-421]d mmmm yyyy hh.mm"),
        (pd.Timestamp(2026, 11, 8, 8), "[$-421]d mmmm yyyy hh.mm"),
        (2026, "0"),
    ]


def test_absent_is_an_empty_cell_and_a_zero_is_a_zero() -> None:
    rows = DataFrame({"ikm": [None, float("nan"), 0.0], "due": [None, pd.NaT, None], "word": [None, "", "ada"]})
    page = sheet(rows, Column("ikm", "IKM", number), Column("due", "Tenggat", date), Column("word", "Kata"))
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=2)] == [
        [None, None, None],
        [None, None, None],
        [0, None, "ada"],
    ]


@pytest.mark.parametrize("foreign", [*FORMULAS, *FOREIGN_TEXT])
def test_words_are_words_whatever_they_hold(foreign: str) -> None:
    cell = sheet(DataFrame({"unit": [foreign]}), Column("unit", "Unit"))["A2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    kept = [sign for sign in foreign if sign.isprintable() and not sign.isspace()]
    assert [sign for sign in cell.value if sign.isprintable() and not sign.isspace()] == kept


def test_headers_stay_in_sight_and_can_be_filtered() -> None:
    page = sheet(DataFrame({"unit": ["A"], "ikm": [1.0]}), Column("unit", "Unit"), Column("ikm", "IKM", number))
    assert (page.freeze_panes, page.auto_filter.ref) == ("B2", "A1:B2")
    assert page["A1"].font.bold


def test_made_up_data_says_so_in_every_row_and_in_the_notes() -> None:
    made = workbook([Sheet("Data", DataFrame({"u": ["A"]}), [Column("u", "U")])], ["x"], zone=WITA, synthetic=True)
    book = opened(made)
    assert book["Data"]["B2"].value == SYNTHETIC
    assert [row[0].value for row in book["Keterangan"].iter_rows()] == [SYNTHETIC, "x"]


def test_a_form_nobody_knows_keeps_its_digits() -> None:
    assert (pattern(None), pattern(str)) == ("General", "0")


def test_the_recap_has_every_sheet_and_the_pages_numbers(papers: World) -> None:
    moment = Moment(2026, NOW, WITA)
    book = opened(recap_workbook(papers.ask(recap_year, moment=moment), moment, synthetic=False))
    assert book.sheetnames == [
        "Unit", "Unsur", "Kepatuhan", "Pelaporan", "Tindak lanjut", "Catatan", "Metode", "Keterangan",
    ]  # fmt: skip
    header, *rows = [[cell.value for cell in row] for row in book["Unit"].iter_rows()]
    at = {name: header.index(name) for name in ("Unit", "IKM", "Mutu", "n", "Batas bawah 95%")}
    found = {row[at["Unit"]]: (row[at["IKM"]], row[at["Mutu"]], row[at["n"]]) for row in rows}
    assert found == {
        "Unit A": (87.5, "B", 30),
        "Unit B": (75, "C", 40),
        "Unit C": (100, "A", 30),
        "Unit REKAP": (80, "B", 50),
    }
    assert {row[at["Unit"]]: row[at["Batas bawah 95%"]] for row in rows}["Unit REKAP"] is None
    states = {row[0].value: row[3].value for row in book["Pelaporan"].iter_rows(min_row=2)}
    assert states["Unit TANPA"] == "belum menyampaikan"
    assert ("Unit TANPA", "belum ada survei") in {
        (row[0].value, row[3].value) for row in book["Catatan"].iter_rows(min_row=2)
    }
