"""Tables of HTML and Excel's XML of 2003, as programs send them under the name of a workbook."""

from pathlib import Path

import pytest

from dashboard.intake.reading.files import Sheet, sheets_of
from dashboard.intake.reading.limits import Limits
from dashboard.intake.reading.options import LoadOptions
from dashboard.refused import Refused
from tests.world import ELEMENTS, World


def page(path: Path, body: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(f"<html><body>{body}</body></html>".encode(encoding))
    return path


def read(path: Path, limits: Limits | None = None) -> tuple[Sheet, list[list[object]]]:
    (found,) = [(sheet, list(sheet.rows)) for sheet in sheets_of(path, limits or Limits())]
    return found


def row(*cells: object, tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


def test_respondents_of_an_html_table_named_xls_are_read(world: World, tmp_path: Path) -> None:
    world.units("A")
    rows = row("Tanggal", *ELEMENTS, tag="th") + row("2026-03-04", *[4] * 9) + row("2026-03-05", *[3] * 9)
    body = f"<h3>Unit Pelayanan: <b>Unit A</b></h3><table border=1><thead>{rows}</table>"
    receipt = world.offer(page(tmp_path / "ekspor.xls", body))
    assert (receipt.status, receipt.total["n"], receipt.total["ikm"]) == ("dimuat", 2, 87.5)
    assert [unit["code"] for unit in receipt.units] == ["A"]


def test_spans_take_their_room_and_are_told_as_merged(tmp_path: Path) -> None:
    body = "<table><tr><th rowspan=2>No<th colspan=2>Nilai<tr><td>U1<td>U2<tr><td>1<td>4<td>3</table>"
    sheet, rows = read(page(tmp_path / "a.xls", body))
    assert rows == [["No", "Nilai", None], [None, "U1", "U2"], ["1", "4", "3"]]
    assert sheet.merged == (((0, 0), (1, 0)), ((0, 1), (0, 2)))


def test_a_table_in_a_cell_stands_below_its_own_table(tmp_path: Path) -> None:
    inner = f"<table>{row('kode', 'nama')}{row('A', 'Unit A')}</table>"
    _, rows = read(page(tmp_path / "a.xls", f"<table>{row('Daftar unit ' + inner + '2026', 'kanan')}</table>"))
    assert rows == [["Daftar unit 2026", "kanan"], ["kode", "nama"], ["A", "Unit A"]]


def test_nothing_but_what_is_read_on_the_page_is_taken(tmp_path: Path) -> None:
    cells = row("a<script>x</script>&nbsp;b", "<img src=http://jahat.example/x>", "&lt;i&gt;")
    body = (
        "<script>document.write('<table><tr><td>jahat')</script><style>td {color: red}</style><!-- <table> -->"
        f"<p>Baris<br>lain</p><table>{cells}</table>penutup"
    )
    _, rows = read(page(tmp_path / "a.xls", body))
    assert rows == [["Baris"], ["lain"], ["a b", None, "<i>"], ["penutup"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_letters_are_right_whatever_the_page_says_of_them(tmp_path: Path, encoding: str) -> None:
    body = f"<meta charset=iso-8859-5><table>{row('café')}</table>"
    assert read(page(tmp_path / "a.xls", body, encoding))[1] == [["café"]]


def test_spans_that_are_meant_to_explode_do_not(tmp_path: Path) -> None:
    body = (
        "<table>"
        + "<tr><td colspan=99999999 rowspan=99999999>a</td><td colspan=-1 rowspan=x>b</td></tr>" * 3
        + "</table>"
    )
    with pytest.raises(Refused, match="a.xls: 1502 sel, paling banyak 600"):
        read(page(tmp_path / "a.xls", body), Limits(cells=600))


def test_a_page_without_a_table_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="a.xls tidak dapat dibuka sebagai buku kerja"):
        read(page(tmp_path / "a.xls", "<p>Sesi Anda habis; masuk kembali.</p>"))


XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{sheets}</Workbook>"""
SHEET = (
    '<Worksheet ss:Name="{name}"><Table>{rows}</Table>'
    '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">{options}</WorksheetOptions></Worksheet>'
)


def xml_row(*cells: str, at: str = "") -> str:
    return f"<Row{at}>" + "".join(cells) + "</Row>"


def data(value: object, kind: str = "String", more: str = "") -> str:
    return f'<Cell{more}><Data ss:Type="{kind}">{value}</Data></Cell>'


def test_xml_of_2003_is_read_with_its_gaps_kinds_and_hidden_sheets(tmp_path: Path) -> None:
    rows = (
        xml_row(data("kode"), data("nama", more=' ss:MergeAcross="1" ss:MergeDown="1"'))
        + xml_row(data("A&amp;B"), data(4.5, "Number", ' ss:Index="4"'), at=' ss:Index="3"')
        + xml_row(data("2026-03-04T00:00:00.000", "DateTime"), '<Cell ss:Formula="=1+1"/>', data("&secret;"))
    )
    sheets = SHEET.format(name="Data", rows=rows, options="") + SHEET.format(
        name="Lama", rows=rows, options="<Visible>SheetHidden</Visible>"
    )
    path = tmp_path / "a.xls"
    path.write_text(XML.format(sheets=sheets), encoding="utf-8")
    found = [(sheet.name, sheet.hidden, sheet.merged, list(sheet.rows)) for sheet in sheets_of(path)]
    assert [(name, hidden) for name, hidden, _, _ in found] == [("Data", False), ("Lama", True)]
    assert found[0][2] == (((0, 1), (1, 2)),)
    assert [[str(cell) for cell in row] for row in found[0][3]] == [
        ["kode", "nama", "None"], [], ["A&B", "None", "None", "4.5"],
        ["2026-03-04 00:00:00", "#RUMUS-TANPA-HASIL", "&secret;"],
    ]  # fmt: skip


def test_an_index_past_every_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    sheet = SHEET.format(name="Data", rows=xml_row(data("x"), at=' ss:Index="99999999"'), options="")
    path.write_text(XML.format(sheets=sheet), encoding="utf-8")
    with pytest.raises(Refused, match="a.xls: 99999999 baris, paling banyak 1100000"):
        read(path)


def test_a_named_xml_that_is_cut_is_read_as_far_or_refused(world: World, tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(XML.format(sheets="")[:-20], encoding="utf-8")
    assert world.offer(path, LoadOptions()).status == "ditolak"
