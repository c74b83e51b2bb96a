"""The sample province in a real server and Chromium. Nothing is downloaded: the browser is the machine's own."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from dashboard.settings import ROOT
from tests.engines import absent, free_port
from tests.processes import running
from tests.sample import NOW

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HEIGHT = 900
# The most a wait may take. On a busy machine a page takes its time, and no test passes sooner for a lower limit.
LIMIT_MS = 120_000
# A page on which this long nothing moved, while the server says that nothing runs, will not settle any more.
STILL_MS = 30_000
# Streamlit says on its outermost element whether the script runs; skeletons stand where content is still to come.
SETTLED = """(still) => {
    const now = performance.now(), seen = window.__seen ??= {length: -1, at: now};
    const app = document.querySelector('[data-testid="stApp"]');
    const state = app?.getAttribute('data-test-script-state');
    const length = app?.innerHTML.length ?? 0, same = seen.length === length;
    if (!same || (app && state !== 'notRunning')) Object.assign(seen, {length, at: now});
    const pending = '[data-testid="stSkeleton"], [data-stale="true"]';
    const drawn = app && state === 'notRunning' && !app.querySelector(pending)
        && app.querySelector('[data-testid="stMain"] [data-testid]');
    if (same && drawn) return 'settled';
    return now - seen.at > still ? 'still' : false;
}"""
expect.set_options(timeout=LIMIT_MS)
PHONE = 390

OpenPage = Callable[..., "OpenedPage"]
Size = tuple[int, str]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is a browser test; `make check` leaves them out. Tests that look at the same page stand
    one after another, whichever file they are in.
    """
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
    places = [at for at, item in enumerate(items) if "view" in getattr(item, "fixturenames", ())]
    looking = sorted((items[at] for at in places), key=_seen_by)
    for at, item in zip(places, looking, strict=True):
        items[at] = item


def _seen_by(item: pytest.Item) -> tuple[str, int]:
    said: dict[str, Any] = item.callspec.params  # type: ignore[attr-defined]  # of tests with parameters
    return said["path"], said.get("width", PHONE)


@pytest.fixture(scope="session")
def server(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """http://host:port of the dashboard with the sample province loaded, its present frozen at NOW."""
    folder, port = tmp_path_factory.mktemp("province"), free_port()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PANTAU_DATA_FOLDER": str(folder),
        "PANTAU_NOW": NOW,
        "HOST": "127.0.0.1",
        "PORT": str(port),
    }
    shutil.copy(sample_file, folder / "pantau.db")
    command = [sys.executable, "-m", "dashboard"]
    with running(command, port, folder, environment) as address:
        yield f"http://{address}"


def chromium() -> str:
    """The program of Chromium: $CHROMIUM, or the one on the path."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None) or absent("Chromium")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield opened
        opened.close()


@dataclass
class OpenedPage:
    """A settled page and what went wrong on it. `page` is Playwright's."""

    page: Page
    host: str
    faults: list[str] = field(default_factory=list)
    # What it was opened at.
    size: Size = (1440, "light")

    def watch(self) -> None:
        """Note console errors, uncaught exceptions and requests that leave the server."""
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.faults.append(f"exception: {error}"))
        self.page.on("request", self._on_request)

    def settle(self) -> None:
        """Wait until the script has run and nothing is drawn any more; note a traceback."""
        found = self.page.wait_for_function(SETTLED, arg=STILL_MS, polling=150, timeout=LIMIT_MS).json_value()
        assert found == "settled", f"{self.page.url} stands still and is not whole"
        shown = self.page.inner_text("body")
        if "Traceback" in shown or self.page.query_selector('[data-testid="stException"]'):
            self.faults.append(f"traceback: {shown[:400]}")

    def sideways_scroll(self) -> int:
        """Pixels by which the page is wider than its window; 0 when it fits."""
        return int(self.page.evaluate("Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"))

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text} ({message.location.get('url')})")

    def _on_request(self, request: Request) -> None:
        address = urlparse(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != self.host:
            self.faults.append(f"other host: {request.url}")


@dataclass
class Tabs:
    """Tabs that go from page to page. A page in a tab that has shown another costs half of what it costs in a new one:
    the program of Streamlit's pages is fetched and compiled.
    """

    browser: Browser
    host: str
    windows: dict[Size, BrowserContext] = field(default_factory=dict)
    free: dict[Size, list[OpenedPage]] = field(default_factory=dict)
    # The page that tests have looked at last, and where it is.
    seen: tuple[str, OpenedPage] | None = None

    def open(self, path: str, size: Size) -> OpenedPage:
        """The settled page, as somebody's first in this tab."""
        free = self.free.get(size, [])
        result = free.pop() if free else self._new(size)
        # What a test had done to the tab before.
        result.page.set_viewport_size({"width": size[0], "height": HEIGHT})
        result.page.evaluate("try { sessionStorage.clear() } catch {}")
        result.faults.clear()
        result.page.goto(f"http://{self.host}{path}")
        result.settle()
        return result

    def look(self, path: str, size: Size) -> OpenedPage:
        """The settled page; the very one that the test before has looked at, if it was of this size."""
        if self.seen is None or (self.seen[0], self.seen[1].size) != (path, size):
            self.leave()
            self.seen = path, self.open(path, size)
        return self.seen[1]

    def leave(self) -> None:
        """The page that was looked at is open to be changed."""
        if self.seen is not None:
            self.release(self.seen[1])
        self.seen = None

    def release(self, opened: OpenedPage) -> None:
        """Another test may go on in this tab."""
        self.free.setdefault(opened.size, []).append(opened)

    def close(self) -> None:
        for context in self.windows.values():
            context.close()

    def _new(self, size: Size) -> OpenedPage:
        if size not in self.windows:
            self.windows[size] = new_context(self.browser, *size)
        result = OpenedPage(self.windows[size].new_page(), self.host, size=size)
        result.watch()
        return result


@pytest.fixture(scope="session")
def tabs(browser: Browser, server: str) -> Iterator[Tabs]:
    """The tabs of this worker on the sample province."""
    kept = Tabs(browser, urlparse(server).netloc)
    yield kept
    kept.close()


@pytest.fixture
def open_page(tabs: Tabs) -> Iterator[OpenPage]:
    """`open_page("/peringkat?tahun=2026", width=390, scheme="dark")`: the settled page; faults fail the test."""
    opened: list[OpenedPage] = []

    def open_one(path: str = "/", *, width: int = 1440, scheme: str = "light") -> OpenedPage:
        opened.append(tabs.open(path, (width, scheme)))
        return opened[-1]

    yield open_one
    for result in opened:
        tabs.release(result)
    assert [fault for result in opened for fault in result.faults] == []


@pytest.fixture
def view(tabs: Tabs) -> Iterator[OpenPage]:
    """As `open_page`, for tests that look at a page and touch nothing: it stays open for the next."""
    shown: list[OpenedPage] = []

    def look(path: str, *, width: int = 1440, scheme: str = "light") -> OpenedPage:
        shown.append(tabs.look(path, (width, scheme)))
        return shown[-1]

    yield look
    faults = [fault for result in shown for fault in result.faults]
    if faults:
        tabs.leave()
    assert faults == []


def new_context(browser: Browser, width: int, scheme: str) -> BrowserContext:
    """A window of a visitor in Kalimantan Timur."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="id-ID",
        timezone_id="Asia/Makassar",
        # Every picture of a movement would be drawn by the processor, and no test looks at one.
        reduced_motion="reduce",
    )
    context.set_default_timeout(LIMIT_MS)
    return context
