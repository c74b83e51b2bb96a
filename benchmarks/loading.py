"""How fast files are loaded, beside what the database itself takes in by COPY. Printed, never asserted.

`make bench`, or: python -m benchmarks.loading [ROWS] [--profile] [--only KIND]

Ratios first: respondents loaded in a second as a share of the same rows by COPY into a plain table of the same server,
for a file of few surveys and one of 4,000; then each register, rows in a second of this process.
"""

import argparse
import cProfile
import json
import pstats
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
from sqlalchemy import Engine

from benchmarks import loading_files as files
from dashboard.access import operator
from dashboard.actions.loads import loader_of
from dashboard.intake.reading.options import LoadOptions
from tests import engines

NOW = datetime(2026, 12, 31, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Makassar")
SHAPES = {"few surveys": (4, 1), "4,000 surveys": (500, 8)}
REGISTER_ROWS = 5000
SHOWN_FUNCTIONS = 45


@dataclass(frozen=True)
class Took:
    """One load: rows, seconds on the clock and of this process, and the share of COPY (rows by the clock)."""

    what: str
    database: str
    rows: int
    seconds: float
    cpu_seconds: float
    of_copy: float | None = None

    def line(self) -> str:
        """The ratio, then rows a second by the clock and of this process."""
        ratio = "" if self.of_copy is None else f"{self.of_copy:.3f}"
        rates = f"{self.rows / self.seconds:>10,.0f}{self.rows / self.cpu_seconds:>12,.0f}"
        return f"{self.what:<20}{self.database:<12}{ratio:>8}{self.rows:>9,}{rates}"


def main() -> None:
    """Load every file into every database; a table, then one line of JSON."""
    said = _arguments()
    found: list[Took] = []
    print(f"{'':<20}{'':<12}{'of COPY':>8}{'rows':>9}{'rows/s':>10}{'rows/cpu s':>12}")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        openers = _openers(stack, folder)
        for what, (units, years) in SHAPES.items():
            path = files.respondents(folder / f"{what}.csv", rows=said.rows, units=units, years=years)
            for name, opener in openers.items():
                if said.only in (None, what, name):
                    found.append(_respondents(what, path, units, opener, name, said))
        for name, opener in openers.items():
            found += _registers(folder, opener, name, said)
    print(json.dumps([asdict(one) for one in found]))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int, nargs="?", default=100_000)
    parser.add_argument("--only", help="one shape, kind or database")
    parser.add_argument("--profile", action="store_true")
    return parser.parse_args()


def _openers(stack: ExitStack, folder: Path) -> dict[str, engines.Opener]:
    binaries = engines.postgresql_binaries()
    found = {"sqlite": engines.sqlite_opener(folder)}
    if binaries:
        url = stack.enter_context(engines.postgresql_server(binaries))
        found["postgresql"] = stack.enter_context(engines.postgresql_opener(url))
    return found


def _respondents(
    what: str, path: Path, units: int, opener: engines.Opener, name: str, said: argparse.Namespace
) -> Took:
    with opener() as engine:
        _load(engine, files.units(path.with_name("unit.csv"), units))
        copied = _copied(engine, path, said.rows) if name == "postgresql" else None
        took = _timed(what, name, said.rows, engine, path, profile=said.profile)
    return _shown(Took(**asdict(took) | {"of_copy": copied and said.rows / took.seconds / copied}))


def _registers(folder: Path, opener: engines.Opener, name: str, said: argparse.Namespace) -> Iterator[Took]:
    with opener() as engine:
        ways = {"units": files.units(folder / "unit.csv", REGISTER_ROWS), **files.registers(folder, REGISTER_ROWS)}
        for kind, path in ways.items():
            rows = sum(1 for _ in path.open(encoding="utf-8")) - 1
            profiled = said.profile and said.only == kind
            took = _timed(kind, name, rows, engine, path, profile=profiled, kind=kind)
            if said.only in (None, kind, name, "registers"):
                yield _shown(took)


def _timed(
    what: str, name: str, rows: int, engine: Engine, path: Path, *, profile: bool, kind: str | None = None
) -> Took:
    with _profiled(wanted=profile):
        wall, cpu = time.perf_counter(), time.process_time()
        _load(engine, path, kind)
        return Took(what, name, rows, time.perf_counter() - wall, time.process_time() - cpu)


@contextmanager
def _profiled(*, wanted: bool) -> Iterator[None]:
    profile = cProfile.Profile()
    if wanted:
        profile.enable()
    yield
    if wanted:
        profile.disable()
        pstats.Stats(profile).sort_stats("tottime").print_stats(SHOWN_FUNCTIONS)


def _load(engine: Engine, path: Path, kind: str | None = None) -> None:
    receipt = loader_of(engine, operator("benchmark"), NOW, ZONE).load(path, LoadOptions(kind=kind))
    assert receipt.status == "dimuat", receipt.message


def _copied(engine: Engine, path: Path, rows: int) -> float:
    """Rows a second of the same file by COPY into a plain table of the same server; the best of three."""
    columns = ", ".join(f"c{at} text" for at in range(len(files.RESPONDENTS)))
    best = 0.0
    with psycopg.connect(engine.url.set(drivername="postgresql").render_as_string(hide_password=False)) as db:
        for _ in range(3):
            db.execute(f"CREATE TABLE plain ({columns})")
            started = time.perf_counter()
            with db.cursor() as cursor, cursor.copy("COPY plain FROM STDIN (FORMAT csv, HEADER)") as copy:
                copy.write(path.read_bytes())
            best = max(best, rows / (time.perf_counter() - started))
            db.rollback()
    return best


def _shown(took: Took) -> Took:
    print(took.line(), flush=True)
    return took


if __name__ == "__main__":
    main()
