"""Who handed in what, in which year: on time, late, missing, or exempt."""

from collections.abc import Iterable
from dataclasses import dataclass

from sample_data.generator.chance import luck
from sample_data.generator.planted import must_report
from sample_data.generator.province import Unit
from sample_data.generator.quality import LAST_YEAR

REPORT, REALISATION, PUBLICATION = "laporan SKM", "realisasi RTL", "bukti publikasi"
DUTIES = (REPORT, REALISATION, PUBLICATION)
ON_TIME, LATE, MISSING, EXEMPT = "tepat waktu", "terlambat", "belum", "tidak wajib"
# Shares of all units of the year. Earlier years have had time to fill up.
MISSING_SHARE = {REPORT: 0.20, REALISATION: 0.36, PUBLICATION: 0.30}
EARLIER_MISSING_SHARE = {2019: 0.19, 2020: 0.17, 2021: 0.13, 2022: 0.10, 2023: 0.08, 2024: 0.06, 2025: 0.07}
LATE_SHARE, EARLIER_LATE_SHARE = 0.15, 0.22

Outcomes = dict[tuple[str, int, str], "Outcome"]


@dataclass(frozen=True)
class Outcome:
    """State of one unit, year and duty; `reason` only where it is exempt."""

    state: str
    reason: str = ""

    @property
    def handed_in(self) -> bool:
        """Whether something was received at all."""
        return self.state in (ON_TIME, LATE)


def outcomes_of(units: list[Unit], years: Iterable[int], seed: int) -> Outcomes:
    """(unit code, year, duty) -> outcome, for every unit in every year in which it exists."""
    outcomes: Outcomes = {}
    for year in years:
        present = [unit for unit in units if unit.exists_in(year)]
        for duty in DUTIES:
            for code, outcome in _of_duty(present, year, duty, seed, outcomes).items():
                outcomes[code, year, duty] = outcome
    return outcomes


def _of_duty(present: list[Unit], year: int, duty: str, seed: int, so_far: Outcomes) -> dict[str, Outcome]:
    reasons = {unit.code: _exemption(unit, year, duty) for unit in present}
    outcomes = {code: Outcome(EXEMPT, reason) for code, reason in reasons.items() if reason}
    obliged = [unit for unit in present if not reasons[unit.code]]
    slowest = sorted(obliged, key=lambda unit: -_slowness(unit, year, duty, seed, so_far))
    missing, late = _counts(len(present), year, duty)
    promised = {unit.code for unit in slowest if duty == REPORT and must_report(unit.code, year)}
    absent = [unit.code for unit in slowest if unit.code not in promised][:missing]
    came = [unit.code for unit in slowest if unit.code not in absent]
    outcomes |= {code: Outcome(MISSING) for code in absent}
    outcomes |= {code: Outcome(LATE if place < late else ON_TIME) for place, code in enumerate(came)}
    return outcomes


def _exemption(unit: Unit, year: int, duty: str) -> str:
    if duty == REALISATION and year == 2019 and not unit.exemption(year):
        return "Tahun pertama: belum ada rencana tindak lanjut tahun sebelumnya"
    return unit.exemption(year)


def _counts(units: int, year: int, duty: str) -> tuple[int, int]:
    if year == LAST_YEAR:
        return round(MISSING_SHARE[duty] * units), round(LATE_SHARE * units)
    extra = 0.0 if duty == REPORT else 0.05
    missing = EARLIER_MISSING_SHARE.get(year, 0.2) + extra
    return round(missing * units), round(EARLIER_LATE_SHARE * units)


def _slowness(unit: Unit, year: int, duty: str, seed: int, so_far: Outcomes) -> float:
    """Habit of the unit, luck of the year; nobody publishes a survey that was not held."""
    habit = luck(seed, "habit", unit.code)
    report = so_far.get((unit.code, year, REPORT))
    unheld = 1.0 if duty == PUBLICATION and report and report.state == MISSING else 0.0
    return 0.55 * habit + 0.45 * luck(seed, "slow", unit.code, year, duty) + unheld
