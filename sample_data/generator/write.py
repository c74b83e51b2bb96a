"""Writes the whole province into a folder, file by file, never holding more than one survey."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sample_data.generator import submissions, tables
from sample_data.generator.files import write_csv
from sample_data.generator.loop import Loop, write_loop
from sample_data.generator.offices import write_office_file
from sample_data.generator.outcomes import REPORT, Outcomes, outcomes_of
from sample_data.generator.province import Unit, units_of_province
from sample_data.generator.quality import LAST_YEAR
from sample_data.generator.recaps import write_recap_csv, write_recap_workbook
from sample_data.generator.responses import write_responses
from sample_data.generator.surveys import Survey, surveys_of

FIRST_RESPONSE_YEAR = 2025
# The survey rules in force begin in 2017.
MOST_YEARS = 10
# Whoever loads the folder learns that nothing in it was measured.
FOLDER_MARK = (
    "# Holds for every file in this folder: made up, not measured; 3/4/2026 is the third of April.\n"
    'synthetic = true\ndates = "day"\n'
)


def write_province(
    out: Path, *, units: int = 97, respondents: int | None = None, years: int = 8, seed: int = 2026
) -> list[Path]:
    """Write a synthetic province into `out` and return its files; equal arguments give equal files.

    `units`: rows in unit.csv (more than 97 adds invented branches). `respondents`: per survey, or None for
    Krejcie-Morgan sizes. `years`: how many, ending in 2026. Raises ValueError for a size that makes no sense.
    """
    if not 1 <= years <= MOST_YEARS:
        raise ValueError(f"years must lie between 1 and {MOST_YEARS}, not {years}")
    if respondents is not None and respondents < 1:
        raise ValueError(f"respondents must be at least 1, not {respondents}")
    out.mkdir(parents=True, exist_ok=True)
    province = units_of_province(units)
    span = range(LAST_YEAR - years + 1, LAST_YEAR + 1)
    outcomes = outcomes_of(province, span, seed)
    world = _World(province, outcomes, seed, respondents)
    loop = Loop(province, span, outcomes, seed)
    tables_written = _write_tables(out, province, span, outcomes, seed)
    return [
        _write_mark(out),
        *tables_written,
        *_write_surveys(out, span, world),
        *write_loop(out, loop),
    ]


def _write_mark(out: Path) -> Path:
    mark = out / "_folder.toml"
    mark.write_text(FOLDER_MARK, encoding="utf-8", newline="\n")
    return mark


@dataclass(frozen=True)
class _World:
    """Which surveys exist: those of the units whose report came."""

    units: list[Unit]
    outcomes: Outcomes
    seed: int
    respondents: int | None

    def surveys(self, years: range) -> Iterator[Survey]:
        """Surveys of `years` in the order of year and unit."""
        for year in years:
            for unit in self.units:
                outcome = self.outcomes.get((unit.code, year, REPORT))
                if outcome and outcome.handed_in:
                    yield from surveys_of(unit, year, seed=self.seed, respondents=self.respondents)


def _write_tables(out: Path, units: list[Unit], years: range, outcomes: Outcomes, seed: int) -> list[Path]:
    contents = {
        "unit.csv": (tables.UNIT_HEADER, tables.unit_rows(units)),
        "layanan.csv": (tables.SERVICE_HEADER, tables.service_rows(units)),
        "kewajiban.csv": (tables.DUTY_HEADER, tables.duty_rows(years)),
        "kewajiban_unit.csv": (tables.OBLIGATION_HEADER, tables.obligation_rows(outcomes)),
        "pelaporan.csv": (submissions.HEADER, submissions.submission_rows(outcomes, seed)),
        "target.csv": (tables.TARGET_HEADER, tables.target_rows(years[0])),
    }
    for name, (header, rows) in contents.items():
        write_csv(out / name, header, rows)
    return [out / name for name in contents]


def _write_surveys(out: Path, years: range, world: _World) -> list[Path]:
    earlier = range(years[0], FIRST_RESPONSE_YEAR)
    recent = range(max(years[0], FIRST_RESPONSE_YEAR), LAST_YEAR + 1)
    written = []
    if earlier:
        written.append(out / f"rekap_skm_{earlier[0]}_{earlier[-1]}.csv")
        write_recap_csv(written[-1], world.surveys(earlier))
    written.append(out / f"rekap_skm_{recent[0]}_{recent[-1]}.xlsx")
    write_recap_workbook(written[-1], world.surveys(recent))
    for year in recent:
        written.append(out / f"responden_{year}.csv")
        one_year = world.surveys(range(year, year + 1))
        write_responses(written[-1], (survey for survey in one_year if not survey.form))
    for survey in world.surveys(recent):
        if survey.form:
            written += write_office_file(out, survey)
    return written
