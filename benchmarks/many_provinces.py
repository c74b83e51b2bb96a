"""How a ministry's database grows with its units: files of 38 made-up provinces loaded, pages that list units opened.

Printed, never asserted: python -m benchmarks.many_provinces [UNITS ...]. Rollups are made without respondents.
Each page: seconds of this process for its first paint and for the next, elements, and kilobytes of what is drawn.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from pandas import DataFrame

PROVINCES = [str(code) for code in range(11, 49)]
PEERS = ("Kesehatan", "Perizinan", "Pendidikan", "Kependudukan", "Perhubungan", "Sosial", "Pertanian", "Tenaga kerja")
PAGES = {
    "overview": {},
    "rankings": {},
    "elements": {},
    "submissions": {},
    "scorecard": {"unit": "11-U1"},
}
YEAR = 2026


def main(sizes: list[int]) -> None:
    """One line a size for the load, one line a page."""
    for units in sizes:
        with tempfile.TemporaryDirectory() as folder:
            os.environ |= {"PANTAU_DATA_FOLDER": folder, "PANTAU_NOW": f"{YEAR}-11-23T08:00:00+08:00"}
            _forget()
            _fill(Path(folder), units)
            for page, choices in PAGES.items():
                _measure(units, page, choices)


def _forget() -> None:
    from dashboard import database, engine
    from dashboard.settings import settings

    settings.cache_clear()
    engine.engine.cache_clear()
    database.memory.clear()


def _forget_answers() -> None:
    from sqlalchemy import delete

    from dashboard import database
    from dashboard.engine import engine, writing
    from dashboard.schema import stored_figures

    database.memory.clear()
    with writing(engine()) as db:
        db.execute(delete(stored_figures))


def _fill(folder: Path, units: int) -> None:
    from dashboard import migrations
    from dashboard.access import operator
    from dashboard.actions.loads import loader_of
    from dashboard.clock import now
    from dashboard.engine import engine
    from dashboard.intake.reading.options import LoadOptions
    from dashboard.settings import settings
    from dashboard.signing import TRUSTED_FILE, public_key

    migrations.upgrade(engine())
    provinces = PROVINCES[: min(units, len(PROVINCES))]
    said = "".join(f'[{code}]\nname = "Provinsi {code}"\npublic_key = "{public_key()}"\n' for code in provinces)
    (folder / TRUSTED_FILE).write_text(said, encoding="utf-8")
    files = [province_file(folder, code, units // len(provinces)) for code in provinces]
    loader = loader_of(engine(), operator("benchmark"), now(), settings().zone)
    took = [_seconds(partial(_load, loader, file, LoadOptions())) for file in files]
    sent, kept = (sum(file.stat().st_size for file in found) / 1e6 for found in (files, folder.glob("pantau.db*")))
    print(
        f"{units:>6} units: loaded in {sum(took):.1f} s (last {took[-1]:.1f}), {sent:.1f} MB sent, {kept:.0f} MB kept"
    )


def _load(loader: Any, file: Path, options: Any) -> None:
    receipt = loader.load(file, options)
    assert receipt.status == "dimuat", receipt.message


def province_file(folder: Path, code: str, units: int) -> Path:
    """A signed file of a made-up province: so many units, a survey each."""
    from dashboard import __version__, migrations
    from dashboard.clock import real_now
    from dashboard.federation.archive import pack
    from dashboard.figures.shared import GROUPS, SURVEYS, UNITS

    codes = [f"U{number}" for number in range(1, units + 1)]
    parts = {
        "units": DataFrame([_unit(own, at) for at, own in enumerate(codes)], columns=UNITS),
        "surveys": DataFrame(list(_surveys(codes, int(code))), columns=SURVEYS),
        "groups": DataFrame([], columns=GROUPS),
    }
    about = {
        "product": __version__,
        "revision": migrations.newest(),
        "province_code": code,
        "province": f"Provinsi {code}",
        "made_at": real_now(),
        "years": [YEAR],
        "synthetic": True,
    }
    file = folder / f"{code}.rekap"
    pack(file, parts, about)
    return file


def _unit(code: str, at: int) -> dict[str, Any]:
    peers = PEERS[at % len(PEERS)]
    return {"code": code, "unit": f"Dinas {peers} {at}", "kind": "dinas", "peer_group": peers, "region": "Kota"}


def _surveys(codes: list[str], seed: int) -> Any:
    from dashboard.measures.rollups import rollup_of

    random, nine = np.random.default_rng(seed), [[element] for element in range(9)]
    for number, code in enumerate(codes):
        n = int(random.integers(30, 200))
        answers = np.clip(np.round(random.normal(3.3, 0.6, (n, 9))), 1, 4)
        about = {"survey_id": number, "code": code, "period": str(YEAR), "year": YEAR, "rule_set": "skm-2017"}
        yield about | {"source": "responses"} | rollup_of(answers, nine).as_columns()


def _measure(units: int, page: str, choices: dict[str, str]) -> None:
    from streamlit.testing.v1 import AppTest

    from dashboard.settings import ROOT

    app = AppTest.from_file(ROOT / "dashboard" / "app.py", default_timeout=900)
    app.run()  # the menu is known after a first run only
    _forget_answers()
    app.switch_page(f"../pages/{page}.py")
    app.query_params |= choices
    first, again = _seconds(app.run), _seconds(app.run)
    drawn = [one for block in (app.main, app.sidebar) for one in block]
    size = sum(one.proto.ByteSize() for one in drawn if getattr(one, "proto", None) is not None)
    failed = f"  {app.exception[0].message}" if app.exception else ""
    print(
        f"{units:>6} {page:<12}{first:>8.2f}{again:>8.2f} s{len(drawn):>7} elements{size / 1e3:>10.0f} kB{failed}",
        flush=True,
    )


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [100, 1_000, 10_000, 40_000])
