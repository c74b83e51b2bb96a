"""Plans as units send them: a list of all, one small table a sheet, and the register of innovations."""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from sample_data.generator.files import Cell, new_workbook, write_csv
from sample_data.generator.follow_ups import FollowUp
from sample_data.generator.province import HERE, Unit
from sample_data.generator.recaps import ELEMENTS

EARLY_HEADER = (
    "Unit",
    "Tahun",
    "No",
    "Unsur",
    "Rencana Tindak Lanjut",
    "Waktu",
    "Penanggung Jawab",
    "Status",
    "Tanggal Selesai",
    "Bukti",
)
SHEET_HEADER = ("No", "Unsur", "Rencana Tindak Lanjut", "Waktu", "Penanggung Jawab", "Status", "Bukti")
FULL_HEADER = (
    "unit",
    "layanan",
    "tahun",
    "no",
    "unsur",
    "tema",
    "rencana tindak lanjut",
    "tanggal rencana",
    "waktu",
    "penanggung jawab",
    "status",
    "progres",
    "tanggal selesai",
    "realisasi",
    "bukti",
)
# What the dashboard takes of one workbook.
MOST_SHEETS = 60
INNOVATION_HEADER = ("unit", "nama inovasi", "tahun", "unsur", "tema", "tautan")


def write_early(path: Path, follow_ups: Iterable[FollowUp]) -> None:
    """One list of several years: semicolons, elements in words."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(";".join(EARLY_HEADER) + "\n")
        for one in follow_ups:
            cells = [one.unit.code, str(one.year), str(one.number), ELEMENTS[one.element - 1], one.programme, one.due]
            cells += [one.owner, one.status, f"{one.completed:%d/%m/%Y}" if one.completed else "", one.evidence]
            file.write(";".join(f'"{cell}"' if ";" in cell else cell for cell in cells) + "\n")


def write_sheets(out: Path, year: int, follow_ups: Iterable[FollowUp]) -> list[Path]:
    """A sheet for each unit, named by its code, with the unit's name above the small table; returns the workbooks.

    More units than a workbook may have sheets go on in the next: rtl_2025.xlsx, rtl_2025_2.xlsx.
    """
    by_unit: dict[str, list[FollowUp]] = {}
    for one in follow_ups:
        by_unit.setdefault(one.unit.code, []).append(one)
    plans = list(by_unit.items()) or [("Kosong", [])]
    written = []
    for first in range(0, len(plans), MOST_SHEETS):
        number = first // MOST_SHEETS + 1
        written.append(out / (f"rtl_{year}.xlsx" if number == 1 else f"rtl_{year}_{number}.xlsx"))
        _write_book(written[-1], year, plans[first : first + MOST_SHEETS])
    return written


def _write_book(path: Path, year: int, plans: list[tuple[str, list[FollowUp]]]) -> None:
    book = new_workbook(path)
    bold = book.add_format({"bold": True})
    for code, plan in plans:
        sheet = book.add_worksheet(code)
        name = plan[0].unit.name if plan else ""
        sheet.write(0, 0, "RENCANA TINDAK LANJUT SURVEI KEPUASAN MASYARAKAT (DATA SINTETIS)", bold)
        sheet.write(1, 0, f"UNIT PELAYANAN : {name}")
        sheet.write(2, 0, f"TAHUN : {year}")
        sheet.write_row(4, 0, SHEET_HEADER, bold)
        for row, one in enumerate(plan, start=5):
            sheet.write_row(row, 0, _sheet_cells(one))
        sheet.set_column(1, 2, 34)
    book.close()


def _sheet_cells(one: FollowUp) -> list[Cell]:
    element = f"U{one.element} {ELEMENTS[one.element - 1]}"
    return [one.number, element, one.programme, one.due, one.owner, one.status.capitalize(), one.evidence or None]


def write_full(path: Path, follow_ups: Iterable[FollowUp]) -> None:
    """Every column the dashboard knows, elements by their code, progress in percent."""
    write_csv(path, FULL_HEADER, map(_full_cells, follow_ups))


def _full_cells(one: FollowUp) -> list[str]:
    return [
        one.unit.code,
        one.service,
        str(one.year),
        str(one.number),
        f"U{one.element}",
        one.theme,
        one.programme,
        one.planned_on.isoformat(),
        one.due,
        one.owner,
        one.status,
        "" if one.progress is None else f"{one.progress}%",
        one.completed.isoformat() if one.completed else "",
        one.outcome,
        one.evidence,
    ]


def innovation_rows(units: list[Unit], years: range) -> Iterator[list[str]]:
    """One row per innovation of a unit that is there, oldest first."""
    known = {unit.code for unit in units}
    with (HERE / "innovations.toml").open("rb") as file:
        listed = tomllib.load(file)["innovation"]
    for unit, name, year, element, theme in sorted(listed, key=lambda row: (row[2], row[0], row[1])):
        if unit in known and year in years:
            link = f"https://contoh.invalid/inovasi/{year}/{name.lower().replace(' ', '-')}"
            yield [unit, name, str(year), f"U{element}", theme, link]


def write_innovations(path: Path, units: list[Unit], years: range) -> set[str]:
    """The register of innovations; returns the units that have one of the last two years."""
    rows = list(innovation_rows(units, years))
    write_csv(path, INNOVATION_HEADER, rows)
    return {row[0] for row in rows if int(row[2]) >= years[-1] - 1}


def write_regime_scores(path: Path, units: list[Unit]) -> None:
    """Scores of the province and of the agencies that are there, by the name a letter would use."""
    names = {unit.name for unit in units} | {"Provinsi Kalimantan Timur"}
    with (HERE / "regimes.toml").open("rb") as file:
        listed = tomllib.load(file)["scores"]
    rows = [
        [name, str(year), score, zone, "Angka contoh (sintetis), bukan nilai Ombudsman"]
        for name, scores in listed.items()
        for year, score, zone in scores
        if name in names
    ]
    write_csv(path, ("unit", "tahun", "nilai asli", "zona", "sumber"), rows)
