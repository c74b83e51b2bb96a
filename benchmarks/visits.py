"""How long a visit takes in Chromium, beside an empty Streamlit page, Dash and Panel. Printed, never asserted.

`make bench`, or: python -m benchmarks.visits [ROUNDS] [--peers PYTHON]

The present database (of PANTAU_DATA_FOLDER) behind our server, an empty page behind `streamlit run`, and, where
PYTHON is of an environment with benchmarks/peers/requirements.txt, the funnel of the same units by Dash and by Panel.
Seconds until nothing is drawn any more: of a first visit, of the next, and of another year; the median of ROUNDS in
which all take turns, and its ratio to the empty page. Then what a first visit fetches.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.peers.rows import write_units
from dashboard.settings import ROOT, settings
from tests.browser.conftest import FLAGS, chromium
from tests.engines import free_port
from tests.processes import running

PEERS = Path(__file__).parent / "peers"
PAGES = ("", "peringkat", "tren", "unsur", "kepatuhan", "keluhan", "tindak-lanjut", "pelaporan", "rapor", "data")
QUIET_MS, LIMIT_MS = 900, 120_000
# Whatever is drawn says so here; Bokeh draws where no observer looks.
WATCH = """(() => { const seen = window.__seen = {last: 0}; const now = () => { seen.last = performance.now(); };
new MutationObserver(now).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
window.__bokeh = setInterval(() => { const it = window.Bokeh?.documents?.[0];
    if (it && !it.is_idle) now(); }, 20); })()"""
DRAWN = """([ready, quiet]) => { const app = document.querySelector('[data-testid="stApp"]');
    if (app && (app.getAttribute('data-test-script-state') !== 'notRunning'
        || app.querySelector('[data-testid="stSkeleton"], [data-stale="true"]'))) return false;
    if (!document.querySelector(ready)) return false;
    return performance.now() - window.__seen.last > quiet ? window.__seen.last : false; }"""
BY_STREAMLIT = '[data-testid="stMain"] [data-testid]'


@dataclass
class Visited:
    """An address, what is there when it is drawn, how another year is chosen, and what visits took (seconds, MB)."""

    address: str
    ready: str = BY_STREAMLIT
    change: Callable[[Page], None] | None = None
    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    changed: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    def visit(self, browser: Browser) -> None:
        """A first visit in a window without memory, the next in the same, and another year."""
        window = browser.new_context(viewport={"width": 1440, "height": 900})
        page, fetched = window.new_page(), [0.0]
        page.add_init_script(WATCH)
        wire = window.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda one: fetched.append(one["encodedDataLength"] / 1e6))
        self.first.append(self._opened(page))
        self.megabytes.append(sum(fetched))
        self.again.append(self._opened(page))
        if self.change is not None:
            begun = float(page.evaluate("window.__seen.last = performance.now()"))
            self.change(page)
            self.changed.append(self._drawn(page) - begun / 1000)
        window.close()

    def _opened(self, page: Page) -> float:
        page.goto(self.address, wait_until="commit")
        return self._drawn(page)

    def _drawn(self, page: Page) -> float:
        found = page.wait_for_function(DRAWN, arg=[self.ready, QUIET_MS], polling=100, timeout=LIMIT_MS)
        return float(found.json_value()) / 1000


def main() -> None:
    """Let all take turns; a table, then one line of JSON."""
    said = _arguments()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        every = {"empty": Visited(stack.enter_context(_empty(folder)))}
        every |= stack.enter_context(_peers(folder, said.peers)) if said.peers else {}
        site = stack.enter_context(ours(folder))
        every |= {f"/{page}": Visited(f"{site}/{page}", change=_of_streamlit) for page in PAGES[:-2]}
        every |= {f"/{page}": Visited(f"{site}/{page}") for page in PAGES[-2:]}
        browser = stack.enter_context(_browser())
        for visited in every.values():  # what a server does once is done
            Visited(visited.address, visited.ready).visit(browser)
        for _ in range(said.rounds):
            for visited in every.values():
                visited.visit(browser)
    _tell(every)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", type=int, nargs="?", default=3)
    parser.add_argument("--peers", help="Python of an environment with benchmarks/peers/requirements.txt")
    return parser.parse_args()


def _tell(every: Mapping[str, Visited]) -> None:
    empty = every["empty"]
    print(f"{'':<16}{'first':>8}{'ratio':>7}{'again':>8}{'ratio':>7}{'year':>8}{'MB':>7}")
    told = {}
    for name, one in every.items():
        first, again, changed, megabytes = map(_median, (one.first, one.again, one.changed, one.megabytes))
        ratios = first / _median(empty.first), again / _median(empty.again)
        # Nothing seen to change is no time at all: Bokeh draws on a canvas.
        year = f"{changed:8.2f}" if changed else f"{'–':>8}"
        print(f"{name:<16}{first:8.2f}{ratios[0]:7.2f}{again:8.2f}{ratios[1]:7.2f}{year}{megabytes:7.2f}")
        told[name] = {"first": first, "again": again, "year": changed or None, "megabytes": megabytes}
    print(json.dumps(told))


def _median(values: list[float]) -> float:
    return round(statistics.median(values), 3) if values else 0.0


def _of_streamlit(page: Page) -> None:
    page.get_by_role("combobox", name="Tahun").first.click()
    page.get_by_role("option", name="2025").click()


def _by_its_name(page: Page) -> None:
    page.get_by_text("2025", exact=True).first.click()


@contextmanager
def ours(folder: Path) -> Iterator[str]:
    """The address of our server on the present database, as long as it is measured."""
    with _served([sys.executable, "-m", "dashboard"], folder, "/sehat", PYTHONPATH=str(ROOT), **_data()) as address:
        yield address


def _data() -> dict[str, str]:
    return {"PANTAU_DATA_FOLDER": str(settings().data_folder.resolve()), "HOST": "127.0.0.1"}


@contextmanager
def _empty(folder: Path) -> Iterator[str]:
    streamlit = [sys.executable, "-m", "streamlit", "run", str(PEERS / "empty_streamlit.py")]
    quiet = ["--server.headless=true", "--browser.gatherUsageStats=false", "--server.address=127.0.0.1"]
    with _served([*streamlit, *quiet, "--server.port={port}"], folder, "/_stcore/health") as address:
        yield address


@contextmanager
def _peers(folder: Path, python: str) -> Iterator[dict[str, Visited]]:
    units = write_units(folder / "units.csv")
    with (
        _served([python, str(PEERS / "dash_page.py"), str(units), "{port}"], folder, "/") as dash,
        _served([python, str(PEERS / "panel_page.py"), str(units), "{port}"], folder, "/") as panel,
    ):
        yield {
            "dash": Visited(dash, ".js-plotly-plot .main-svg", _by_its_name),
            "panel": Visited(panel, "body > *", _by_its_name),
        }


@contextmanager
def _served(command: list[str], folder: Path, health: str, **environment: str) -> Iterator[str]:
    port = free_port()
    said = [one.replace("{port}", str(port)) for one in command]
    with running(said, port, folder, {**os.environ, "PORT": str(port), **environment}, health) as address:
        yield f"http://{address}"


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield opened
        opened.close()


if __name__ == "__main__":
    main()
