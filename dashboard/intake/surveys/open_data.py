"""Tables of open-data portals (kode_provinsi, nama_provinsi, kategori, nilai, satuan, tahun) that are recaps of IKM."""

from collections.abc import Iterable
from dataclasses import replace

from dashboard.intake.context import Offer
from dashboard.intake.reading.cells import folded, parse_decimal, plain_text
from dashboard.intake.reading.columns import field_of, kinds
from dashboard.intake.reading.files import Row
from dashboard.intake.reading.forms import ELEMENT_FIELDS
from dashboard.intake.reading.tables import Table, cell_at
from dashboard.intake.surveys.recap import HIGHEST_IKM, LOWEST_IKM
from dashboard.refused import Refused

RECAP = "survey-recap"
# What an index is measured in; per cents, people or rupiah are none.
OF_AN_INDEX = frozenset({"", "indeks", "index", "poin", "point", "nilai", "skor", "skala", "angka"})
OF_A_SURVEY = ("ikm", "skm", "kepuasan masyarakat", "kepuasan pelayanan")
WAY_OUT = "Bila ini memang IKM per unit, nyatakan --kind survey-recap dan --columns unit=JUDUL,ikm=JUDUL,year=JUDUL"


def read_open_data(tables: Iterable[Table], offer: Offer) -> list[Table]:
    """The tables as recaps: the category is the unit, the value its IKM. Refused where it is not certain that it is."""
    made = [_as_recap(table, offer) for table in tables]
    offer.receipt.kind = RECAP
    return made


def _as_recap(table: Table, offer: Offer) -> Table:
    rows, fields = list(table.rows), table.columns.fields
    for why in (_not_named(table, rows, offer), _not_an_index(table, rows), _not_units(table, rows)):
        if why:
            raise Refused(f"{offer.receipt.file}, lembar {table.sheet.name}: {why}. {WAY_OUT}; tidak ada yang dimuat.")
    recap_fields = {"unit": fields["open_category"], "ikm": fields["open_value"], "year": fields["year"]}
    return replace(table, kind=kinds()[RECAP], columns=replace(table.columns, fields=recap_fields), rows=iter(rows))


def _not_named(table: Table, rows: list[Row], offer: Offer) -> str:
    """Many indices lie between 25 and 100: the table must say that it is this one."""
    first = next((row for row in rows if any(cell is not None for cell in row)), [])
    texts = [*table.title, *table.columns.headers, table.sheet.name, offer.receipt.file, *map(plain_text, first)]
    named = any(f" {word} " in f" {folded(text)} " for text in texts for word in OF_A_SURVEY)
    return "" if named else "tabel ini tidak menyebut IKM atau SKM di judul, nama berkas, kolom, atau isinya"


def _not_an_index(table: Table, rows: list[Row]) -> str:
    fields = table.columns.fields
    units = [plain_text(cell_at(row, fields["measure"])) for row in rows]
    other = next((unit for unit in units if folded(unit) not in OF_AN_INDEX), None)
    if other is not None:
        return f"satuan '{other}' bukan indeks"
    values = [cell_at(row, fields["open_value"]) for row in rows]
    read = [parse_decimal(value, LOWEST_IKM, HIGHEST_IKM).value for value in values if plain_text(value)]
    return "" if any(value is not None for value in read) else "tidak ada nilai di antara 25 dan 100"


def _not_units(table: Table, rows: list[Row]) -> str:
    """Categories that are something else than units, and tables of several provinces."""
    fields = table.columns.fields
    texts = [plain_text(cell_at(row, fields["open_category"])) for row in rows]
    element = next((text for text in texts if field_of(text, ELEMENT_FIELDS)), None)
    if element is not None:
        return f"kategori '{element}' adalah unsur, bukan unit"
    names = [plain_text(cell_at(row, fields.get("province_name"))) for row in rows]
    provinces = list(dict.fromkeys(name for name in names if name))
    return f"berisi beberapa provinsi ({', '.join(provinces[:3])})" if len(provinces) > 1 else ""
