"""docs/panduan: the pictures of the user's guide, taken from the sample province on the morning after the deadline.

`make panduan` takes them anew; tests/docs/test_panduan.py says when a page has changed since its picture was taken.
"""

import hashlib
import os
import shutil
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.fernet import Fernet
from playwright.sync_api import Browser, sync_playwright

from dashboard.settings import ROOT
from tests.browser.conftest import FLAGS, OpenedPage, new_context
from tests.engines import free_port
from tests.processes import running
from tests.sample import sample_database

GUIDE = ROOT / "docs" / "panduan"
PICTURES, TAKEN = GUIDE / "gambar", GUIDE / "gambar" / "diambil.toml"
MORNING = "2026-11-08T08:00:00+08:00"
# Picture: the page's file, its address, and how wide the window is.
SHOTS = {
    "ringkasan": ("overview", "/", 1440),
    "peringkat": ("rankings", "/peringkat", 1440),
    "tren": ("trends", "/tren", 1440),
    "unsur": ("elements", "/unsur", 1440),
    "kepatuhan": ("compliance", "/kepatuhan", 1440),
    "keluhan": ("complaints", "/keluhan", 1440),
    "tindak-lanjut": ("follow_up", "/tindak-lanjut", 1440),
    "pelaporan": ("submissions", "/pelaporan", 1440),
    "rapor": ("scorecard", "/rapor?unit=RSUD-AWS", 1440),
    "rapor-ponsel": ("scorecard", "/rapor?unit=RSUD-AWS", 390),
    "paparan": ("briefing", "/paparan", 1440),
    "data": ("intake", "/data", 1440),
}


def fingerprint(page: str) -> str:
    """Of the files that say what a page shows: itself, and the parts of the screen named like what it imports."""
    files = [ROOT / "pages" / f"{page}.py"]
    text = files[0].read_text(encoding="utf-8")
    for folder in ("ui/parts", "sentences", "charts"):
        files += [one for one in sorted((ROOT / "dashboard" / folder).glob("*.py")) if one.stem in text]
    return hashlib.sha256(b"".join(one.read_bytes() for one in files)).hexdigest()[:16]


def taken() -> dict[str, str]:
    """The fingerprint of each picture's page when it was taken."""
    return tomllib.loads(TAKEN.read_text(encoding="utf-8")) if TAKEN.exists() else {}


def take(address: str, browser: Browser) -> None:
    """Every picture of the guide, and what its page was."""
    for name, (_, path, width) in SHOTS.items():
        context = new_context(browser, width, "light")
        opened = OpenedPage(context.new_page(), address)
        opened.page.goto(f"http://{address}{path}")
        opened.settle()
        opened.page.screenshot(path=PICTURES / f"{name}.jpg", type="jpeg", quality=62)
        context.close()
    lines = [f'{name} = "{fingerprint(page)}"\n' for name, (page, _, _) in SHOTS.items()]
    TAKEN.write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """Serve the sample province and take the pictures."""
    # One key for who fills the province and who serves it, else the server says that it is not well.
    os.environ.setdefault("PANTAU_SEAL_KEY", Fernet.generate_key().decode())
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with TemporaryDirectory() as place, sync_playwright() as playwright:
        folder, port = Path(place), free_port()
        sample = sample_database(folder)
        served = folder / "data"
        served.mkdir()
        shutil.copy(sample, served / "pantau.db")
        said = {"PYTHONPATH": str(ROOT), "PANTAU_DATA_FOLDER": str(served), "PANTAU_NOW": MORNING}
        environment = {**os.environ, **said, "HOST": "127.0.0.1", "PORT": str(port)}
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        with running([sys.executable, "-m", "dashboard"], port, folder, environment) as address:
            take(address, browser)
        browser.close()


if __name__ == "__main__":
    main()
