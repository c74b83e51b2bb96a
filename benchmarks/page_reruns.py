"""How long the server works on a page: first paint and reruns, 100 units x 8 years. Printed, never asserted.

`make bench`, or: python -m benchmarks.page_reruns [UNITS] [YEARS]
"""

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

# Every page with a choice that changes what it computes, and one that it has seen before.
CHANGES: dict[str, list[dict[str, str]]] = {
    "overview": [{"tahun": "2025"}, {"tahun": "2026"}],
    "rankings": [{"kelompok": "Kesehatan"}, {"tahun": "2025"}, {"hanya": "rendah"}, {"tanpa_u4": "ya"}],
    "trends": [
        {"tahun": "2025"},
        {"tampilan": "kelompok", "kelompok": "Kesehatan"},
        {"tampilan": "unit", "unit": "DINKES,DISHUB,DISDIKBUD,DINSOS,DISNAKERTRANS"},
    ],
    "elements": [{"kelompok": "Kesehatan"}, {"ciri": "pendidikan"}, {"tahun": "2025"}],
    "compliance": [{"kelompok": "Kesehatan"}, {"kerangka": "kewajiban-pelayanan"}, {"tahun": "2025"}],
    "submissions": [{"tahun": "2025"}],
    "scorecard": [{"unit": "DINKES"}, {"unit": "DISHUB"}],
    "intake": [{"tahun": "2025"}],
    "methods": [{"tahun": "2025"}],
}
WARM = 5


def main(units: int = 100, years: int = 8) -> None:
    """Build the province in a temporary folder, open every page, print milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PANTAU_DATA_FOLDER": folder, "PANTAU_NOW": "2026-11-23T08:00:00+08:00"}
        _fill(Path(folder), units, years)
        print(f"{units} unit x {years} tahun; milidetik kerja server")
        print(f"{'halaman':<14}{'pertama':>9}{'ulang p50':>11}{'ulang maks':>12}   pilihan baru")
        for page, changes in CHANGES.items():
            _measure(page, changes)


def _fill(folder: Path, units: int, years: int) -> None:
    from dashboard import migrations
    from dashboard.access import operator
    from dashboard.actions.loads import loader_of
    from dashboard.actions.refresh import refresh
    from dashboard.clock import now
    from dashboard.engine import engine
    from dashboard.intake.reading.folders import data_files
    from dashboard.intake.reading.options import LoadOptions
    from dashboard.settings import settings
    from sample_data.generator import write_province

    migrations.upgrade(engine())
    province = folder / "province"
    province.mkdir()
    write_province(province, units=units, respondents=None, years=years, seed=2026)
    for file in data_files([province], LoadOptions()):
        loader_of(engine(), operator("benchmark"), now(), settings().zone).load(file, LoadOptions())
    started = time.perf_counter()
    refresh(engine(), now=now(), zone=settings().zone)
    print(f"refresh: {time.perf_counter() - started:.1f} s")


def _measure(page: str, changes: list[dict[str, str]]) -> None:
    from streamlit.testing.v1 import AppTest

    from dashboard.settings import ROOT

    app = AppTest.from_file(ROOT / "dashboard" / "app.py", default_timeout=120)
    app.run()
    app.switch_page(f"../pages/{page}.py")
    first = _timed(app.run)
    again = sorted(_timed(app.run) for _ in range(WARM))
    new = []
    for choice in changes:
        for key, value in choice.items():
            app.query_params[key] = value
        new.append(f"{_timed(app.run):.0f}")
        assert not app.exception, app.exception
    print(f"{page:<14}{first:>9.0f}{again[WARM // 2]:>11.0f}{again[-1]:>12.0f}   {', '.join(new)}")


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    gc.freeze()  # as the server does after its imports
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
