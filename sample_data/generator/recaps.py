"""Recaps: what each office reports of its own survey, with its own weight and its own mistakes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from sample_data.generator.files import write_workbook
from sample_data.generator.respondents import rows_of
from sample_data.generator.scores import element_means, grade, half_up, ikm
from sample_data.generator.surveys import Survey

ELEMENTS = (
    "Persyaratan",
    "Sistem, Mekanisme, dan Prosedur",
    "Waktu Penyelesaian",
    "Biaya/Tarif",
    "Produk Spesifikasi Jenis Pelayanan",
    "Kompetensi Pelaksana",
    "Perilaku Pelaksana",
    "Penanganan Pengaduan, Saran dan Masukan",
    "Sarana dan Prasarana",
)
HEADER = (
    "unit",
    "layanan",
    "periode",
    "ikm",
    "mutu",
    "jumlah_responden",
    "populasi",
    "dasar_populasi",
    "bobot",
    *ELEMENTS,
)
ELEMENTS_REPORTED_FROM = 2022


@dataclass(frozen=True)
class Recap:
    """One line of a recap; `means` is empty for the years in which offices sent only the IKM."""

    survey: Survey
    ikm: Decimal
    letter: str
    respondents: int
    means: tuple[Decimal, ...]


def recap_of(survey: Survey) -> Recap:
    """What the office reports: computed from its rows, unless a mistake is planted."""
    rows = rows_of(survey)
    means = element_means(rows.answers)
    differs = survey.oddities.get("recap differs", {})
    value = Decimal(differs["ikm"]) if differs else ikm(means, survey.exact_weight)
    letter = survey.oddities.get("wrong letter", {}).get("letter", grade(value))
    told = tuple(half_up(mean, 3) for mean in means) if survey.year >= ELEMENTS_REPORTED_FROM else ()
    return Recap(survey, value, letter, differs.get("respondents", len(rows.answers)), told)


def write_recap_csv(path: Path, surveys: Iterable[Survey]) -> None:
    """Semicolons, cp1252, decimal comma and thousands dot: what a spreadsheet here saves as csv."""
    with path.open("w", encoding="cp1252", newline="") as file:
        file.write(";".join(HEADER) + "\r\n")
        for survey in surveys:
            file.write(";".join(_csv_cells(recap_of(survey))) + "\r\n")


def _csv_cells(recap: Recap) -> Iterator[str]:
    survey = recap.survey
    yield from survey.key
    yield _comma(recap.ikm)
    yield recap.letter
    yield f"{recap.respondents:,}".replace(",", ".")
    yield f"{survey.population:,}".replace(",", ".")
    yield survey.basis
    yield survey.weight.replace(".", ",")
    yield from map(_comma, recap.means or (None,) * 9)


def _comma(value: Decimal | None) -> str:
    return "" if value is None else str(value).replace(".", ",")


def write_recap_workbook(path: Path, surveys: Iterable[Survey]) -> None:
    """The same columns as a workbook with numbers."""
    rows = (_workbook_cells(recap_of(survey)) for survey in surveys)
    write_workbook(path, "Rekap SKM", [HEADER], rows, widths=[18, 26, 10, 8, 7, 18, 10, 16, 8])


def _workbook_cells(recap: Recap) -> list[str | float | int | None]:
    survey = recap.survey
    return [
        *survey.key,
        float(recap.ikm),
        recap.letter,
        recap.respondents,
        survey.population,
        survey.basis,
        float(survey.weight) if survey.weight else None,
        *map(float, recap.means),
    ]
