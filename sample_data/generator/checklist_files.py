"""Checklists as they are sent: long lists with evidence, matrices with v and x, true and false, ladders."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from sample_data.generator.chance import chance, luck
from sample_data.generator.checklists import (
    Answer,
    component_answers,
    is_looked_at,
    paper_of,
    sends_evidence,
    variable_answers,
)
from sample_data.generator.files import Cell, new_workbook, write_csv
from sample_data.generator.outcomes import PUBLICATION, REALISATION, REPORT, Outcomes
from sample_data.generator.province import Unit

LONG_HEADER = (
    "Unit",
    "Layanan",
    "Tahun",
    "Kerangka",
    "Butir",
    "Status",
    "Tingkat",
    "Bukti",
    "Tanggal Bukti",
    "Diperiksa oleh",
    "Tanggal diperiksa",
    "Catatan",
)
MATRIX_HEADER = (
    "No",
    "Unit",
    "Layanan",
    "Dasar Hukum",
    "Persyaratan",
    "Sistem, Mekanisme, dan Prosedur",
    "Jangka Waktu Penyelesaian",
    "Biaya/Tarif",
    "Produk Pelayanan",
    "Sarana dan Prasarana",
    "Kompetensi Pelaksana",
    "Pengawasan Internal",
    "Penanganan Pengaduan",
    "Jumlah Pelaksana",
    "Jaminan Pelayanan",
    "Jaminan Keamanan dan Keselamatan",
    "Evaluasi Kinerja Pelaksana",
    "Diperiksa oleh",
    "Tanggal diperiksa",
)
DUTIES_HEADER = (
    "unit",
    "maklumat",
    "SIPPN",
    "FKP",
    "SOP",
    "tinjau ulang",
    "SKM",
    "publikasi SKM",
    "RTL",
    "inovasi",
    "diperiksa oleh",
    "tanggal diperiksa",
)
LADDERS_HEADER = ("unit", "SP", "SKM", "Publikasi SKM", "RTL", "Kecepatan RTL", "diperiksa oleh", "tanggal diperiksa")
MARKS = {"terpenuhi": "v", "belum": "x"}
LONG_UNTIL = 2024
DUTIES_USUAL = {"maklumat": 0.7, "sippn": 0.55, "fkp": 0.4, "sop": 0.8, "tinjau-ulang": 0.3}
LADDERS_SHARE = 0.36


def write_long(path: Path, answers: Iterable[Answer]) -> None:
    """Semicolons, days as 31/12/2024; a row nobody filled in stays out."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(";".join(LONG_HEADER) + "\n")
        for answer in answers:
            if answer.status:
                file.write(";".join(_long_cells(answer)) + "\n")


def long_answers(units: list[Unit], years: Iterable[int], seed: int) -> Iterator[Answer]:
    """The Ombudsman's variables until 2021, the fourteen components after; in the order of year and unit."""
    for year in years:
        for unit in units:
            if is_looked_at(unit, year, seed) and (year > 2021 or unit.kind != "uptd"):
                yield from (component_answers if year > 2021 else variable_answers)(unit, year, seed)


def evidence_answers(units: list[Unit], year: int, seed: int) -> Iterator[Answer]:
    """Answers of the units that send evidence with every one."""
    for unit in units:
        if is_looked_at(unit, year, seed) and sends_evidence(unit, year, seed):
            yield from component_answers(unit, year, seed)


def _long_cells(answer: Answer) -> list[str]:
    return [
        answer.unit.code,
        answer.service,
        str(answer.year),
        answer.framework,
        answer.item,
        answer.status,
        "",
        answer.evidence,
        _day(answer.evidence_on),
        answer.checked_by,
        _day(answer.checked_on),
        answer.note,
    ]


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def write_matrix(path: Path, units: list[Unit], year: int, seed: int) -> None:
    """Every unit and service has its row; whoever was not looked at has an empty one."""
    book = new_workbook(path)
    sheet, bold = book.add_worksheet("Standar Pelayanan"), book.add_format({"bold": True, "text_wrap": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write(0, 0, f"DAFTAR PERIKSA STANDAR PELAYANAN TAHUN {year} (DATA SINTETIS)", bold)
    sheet.write(1, 0, "v = terpenuhi, x = belum, kosong = belum dinilai")
    sheet.write_row(3, 0, MATRIX_HEADER, bold)
    for place, row in enumerate(_matrix_rows(units, year, seed)):
        sheet.write_row(4 + place, 0, [place + 1, *row[:-1]])
        if row[-1]:
            sheet.write_datetime(4 + place, len(MATRIX_HEADER) - 1, row[-1], day)
    sheet.set_column(1, 2, 26)
    sheet.freeze_panes(4, 3)
    book.close()


def _matrix_rows(units: list[Unit], year: int, seed: int) -> Iterator[list[Cell | date]]:
    for unit in units:
        if not unit.exists_in(year) or unit.exemption(year) or sends_evidence(unit, year, seed):
            continue
        looked_at = is_looked_at(unit, year, seed)
        answers = list(component_answers(unit, year, seed))
        for service in unit.services:
            told = [answer for answer in answers if answer.service == service]
            marks = [MARKS.get(answer.status, answer.status) or None for answer in told]
            row: list[Cell | date] = [unit.name if year % 2 else unit.code, service]
            row += marks if looked_at else [None] * len(marks)
            yield [*row, told[0].checked_by or None if looked_at else None, told[0].checked_on if looked_at else None]


def write_duties(path: Path, units: list[Unit], year: int, outcomes: Outcomes, innovating: set[str], seed: int) -> None:
    """true, false or nothing for nine duties; SKM, publication and RTL as the letters say."""
    write_csv(
        path, DUTIES_HEADER, (_duty_row(unit, year, outcomes, innovating, seed) for unit in _obliged(units, year))
    )


def _obliged(units: list[Unit], year: int) -> list[Unit]:
    return [unit for unit in units if unit.services and unit.exists_in(year) and not unit.exemption(year)]


def _duty_row(unit: Unit, year: int, outcomes: Outcomes, innovating: set[str], seed: int) -> list[str]:
    draw, paper = chance(seed, "duties", unit.code, year), paper_of(unit, year, seed)
    marks = []
    for usual in DUTIES_USUAL.values():
        there, blank = draw.random_sample(2)
        marks.append("" if blank < 0.25 and paper < 1 else _true(yes=there < usual + paper))
    letters = (outcomes[unit.code, year, duty].handed_in for duty in (REPORT, PUBLICATION, REALISATION))
    marks.extend(_true(yes=paper > 1 or handed_in) for handed_in in letters)
    marks.append(_true(yes=unit.code in innovating or paper > 1))
    checked = luck(seed, "duties checked", unit.code) < 0.7
    day = f"{date(year, 10, 5 + int(draw.randint(20)))}" if checked else ""
    return [unit.code, *marks, "Biro Organisasi" if checked else "", day]


def _true(*, yes: bool) -> str:
    return "true" if yes else "false"


def write_ladders(path: Path, units: list[Unit], year: int, seed: int) -> None:
    """Levels 0 to 5 on five ladders for the part of the units that was evaluated."""
    chosen = [unit for unit in _obliged(units, year) if luck(seed, "ladders", unit.code) < LADDERS_SHARE]
    write_csv(path, LADDERS_HEADER, (_ladder_row(unit, year, seed) for unit in chosen))


def _ladder_row(unit: Unit, year: int, seed: int) -> list[str]:
    draw, paper = chance(seed, "ladders", unit.code, year), paper_of(unit, year, seed)
    usual = (3.4, 3.3, 2.8, 2.6, 1.8)
    levels = [round(min(5.0, max(0.0, level + 3 * min(paper, 1.0) + draw.normal(0, 0.9)))) for level in usual]
    shown = ["" if draw.random_sample() < 0.08 else str(level) for level in levels]
    return [unit.code, *shown, "Evaluator PEKPPP Provinsi", f"{date(year, 6, 2 + int(draw.randint(25)))}"]
