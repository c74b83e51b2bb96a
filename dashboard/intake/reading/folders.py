"""Many files at once: which of them are data, and in which order they must come."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import mkdtemp

from dashboard.federation.archive import ENDING as ROLLUPS
from dashboard.intake.reading.archives import ARCHIVES, unpacked
from dashboard.intake.reading.files import TEXTS, WORKBOOKS, sheets_of
from dashboard.intake.reading.options import LoadOptions, with_mapping
from dashboard.intake.reading.tables import find_table
from dashboard.refused import Refused

# Units before what names them, deadlines before who is held to them, recaps before the respondents behind them.
ORDER = (
    "units",
    "services",
    "periods",
    "duties",
    "obligations",
    "targets",
    "survey-recap",
    "open-data",
    "survey-responses",
    "survey-answers",
    "submissions",
    "complaints",
    "checklists",
    "checklist-answers",
    "regime-scores",
    "follow-ups",
    "innovations",
)


def data_files(
    paths: Iterable[Path], options: LoadOptions, mapping: Path | None = None, *, unpack_into: Path | None = None
) -> list[Path]:
    """Every data file named, folders taken apart, in the order they must be loaded; zips too where there is a place
    to unpack them into.

    A file that cannot be recognised comes last: loading it gives its receipt with the reason.
    """
    named = (file for path in paths for file in _files_in(path))
    files = [part for file in named for part in _parts(file, unpack_into)]
    return sorted(files, key=lambda file: (_turn(file, options, mapping), str(file)))


def _parts(file: Path, unpack_into: Path | None) -> list[Path]:
    if unpack_into is None or file.suffix.lower() not in ARCHIVES:
        return [file]
    subfolder = Path(mkdtemp(dir=unpack_into))
    return unpacked(file, subfolder)


def _files_in(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    endings = TEXTS | WORKBOOKS | ARCHIVES | {ROLLUPS}
    # Excel leaves ~$… beside a workbook that is open somewhere.
    return [
        file
        for file in sorted(path.rglob("*"))
        if file.is_file() and file.suffix.lower() in endings and not file.name.startswith(("~$", "."))
    ]


def _turn(file: Path, options: LoadOptions, mapping: Path | None) -> int:
    try:
        mapped_options = with_mapping(options, file, mapping)
        kinds = (table.kind.code for sheet in sheets_of(file) if (table := find_table(sheet, mapped_options)))
        return ORDER.index(next(kinds))
    except (Refused, OSError, StopIteration):
        return len(ORDER)
