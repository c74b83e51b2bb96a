"""The files between survey and survey: checklists, scores, complaints, programmes, innovations."""

from dataclasses import dataclass
from pathlib import Path

from sample_data.generator import checklist_files, complaint_files, follow_up_files
from sample_data.generator.complaints import complaints_of
from sample_data.generator.follow_ups import follow_ups_of
from sample_data.generator.outcomes import Outcomes
from sample_data.generator.province import Unit
from sample_data.generator.quality import LAST_YEAR

# Three regimes of the Ombudsman, three habits of sending: lists until 2024, matrices after.
LAST_LONG_YEAR = 2024
FIRST_RTL_YEAR = 2022


@dataclass(frozen=True)
class Loop:
    """What the files are about: the units, the years that end in 2026, and who handed in what."""

    units: list[Unit]
    years: range
    outcomes: Outcomes
    seed: int

    @property
    def early(self) -> range:
        """Years before the habits changed."""
        return range(self.years[0], LAST_LONG_YEAR + 1)

    @property
    def recent(self) -> range:
        """The years since."""
        return range(max(self.years[0], LAST_LONG_YEAR + 1), LAST_YEAR + 1)


def write_loop(out: Path, loop: Loop) -> list[Path]:
    """Write every file of the loop into `out` and return them."""
    return [*write_checklists(out, loop), *write_complaints(out, loop), *write_follow_ups(out, loop)]


def write_checklists(out: Path, loop: Loop) -> list[Path]:
    """Lists, matrices, duties, ladders, and the Ombudsman's scores."""
    written = [out / "nilai_ombudsman.csv"]
    follow_up_files.write_regime_scores(written[-1], loop.units)
    if loop.early:
        written.append(out / f"daftar_periksa_{loop.early[0]}_{loop.early[-1]}.csv")
        checklist_files.write_long(written[-1], checklist_files.long_answers(loop.units, loop.early, loop.seed))
    for year in loop.recent:
        written.append(out / f"standar_pelayanan_{year}.xlsx")
        checklist_files.write_matrix(written[-1], loop.units, year, loop.seed)
    last = {
        name: out / f"{name}_{LAST_YEAR}.csv" for name in ("bukti_standar_pelayanan", "kewajiban_pelayanan", "pekppp")
    }
    checklist_files.write_long(
        last["bukti_standar_pelayanan"], checklist_files.evidence_answers(loop.units, LAST_YEAR, loop.seed)
    )
    innovating = {row[0] for row in follow_up_files.innovation_rows(loop.units, range(LAST_YEAR - 1, LAST_YEAR + 1))}
    checklist_files.write_duties(
        last["kewajiban_pelayanan"], loop.units, LAST_YEAR, loop.outcomes, innovating, loop.seed
    )
    checklist_files.write_ladders(last["pekppp"], loop.units, LAST_YEAR, loop.seed)
    return _filled([*written, *last.values()])


def _filled(written: list[Path]) -> list[Path]:
    """Nobody sends a list without a line: such a file is taken away again."""
    for path in written:
        if path.suffix == ".csv" and path.read_bytes().count(b"\n") == 1:
            path.unlink()
    return [path for path in written if path.exists()]


def write_complaints(out: Path, loop: Loop) -> list[Path]:
    """The export of the early years, the Biro's list of the recent ones, and one suggestion box."""
    written = []
    if loop.early:
        written.append(out / f"keluhan_lapor_{loop.early[0]}_{loop.early[-1]}.csv")
        complaint_files.write_export(written[-1], complaints_of(loop.units, loop.early, loop.seed))
    written.append(out / f"keluhan_{loop.recent[0]}_{loop.recent[-1]}.xlsx")
    complaint_files.write_list(written[-1], complaints_of(loop.units, loop.recent, loop.seed))
    for unit in loop.units:
        if unit.code == complaint_files.BOX_UNIT:
            written += complaint_files.write_box(out / f"kotak_saran_{LAST_YEAR}.csv", unit, LAST_YEAR, loop.seed)
    return written


def write_follow_ups(out: Path, loop: Loop) -> list[Path]:
    """Programmes in three shapes, and the register of innovations."""
    plans = {year: list(follow_ups_of(loop.units, year, loop.outcomes, loop.seed)) for year in loop.years}
    early = [year for year in plans if FIRST_RTL_YEAR <= year <= LAST_LONG_YEAR]
    written = []
    if any(plans[year] for year in early):
        written.append(out / f"rtl_{early[0]}_{early[-1]}.csv")
        follow_up_files.write_early(written[-1], (one for year in early for one in plans[year]))
    if plans.get(LAST_YEAR - 1):
        written += follow_up_files.write_sheets(out, LAST_YEAR - 1, plans[LAST_YEAR - 1])
    if plans[LAST_YEAR]:
        written.append(out / f"rtl_{LAST_YEAR}.csv")
        follow_up_files.write_full(written[-1], plans[LAST_YEAR])
    if list(follow_up_files.innovation_rows(loop.units, loop.years)):
        written.append(out / "inovasi.csv")
        follow_up_files.write_innovations(written[-1], loop.units, loop.years)
    return written
