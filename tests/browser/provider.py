"""A real OpenID Connect provider, the sample province behind a sign-in, and people who come in through it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import BrowserContext, Page
from sqlalchemy import Engine

from dashboard.actions.accounts import add_account
from dashboard.engine import connect_to
from dashboard.settings import ROOT
from tests.engines import free_port
from tests.people import TESTER
from tests.processes import running, wait_until_answers
from tests.sample import NOW

COOKIE_SECRET = "kunci-kue-untuk-uji-yang-cukup-panjang"
# Name at the provider: role and unit of the account; None: nobody invited them.
PEOPLE: dict[str, tuple[str, str | None] | None] = {
    "adi": ("administrator", None),
    "budi": ("biro", None),
    "lina": ("pimpinan", None),
    "dina": ("unit", "RSUD-AWS"),
    "puri": ("publik", None),
    "rina": None,
}
# Left to itself it would look every second whether one of its thousand files has changed.
_PROVIDER = """
import json, sys
from oidc_provider_mock import User, app
users = [User(sub=who, claims=said) for who, said in json.loads(sys.argv[2]).items()]
app(require_nonce=True, user_claims=users).run(
    host="localhost", port=int(sys.argv[1]), threaded=True, use_reloader=False
)
"""
FRAME = '[data-testid="stMain"]'
STANDS = """(words) => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app?.getAttribute('data-test-script-state') === 'notRunning'
        && document.querySelector('[data-testid="stMain"]')?.innerText.includes(words);
}"""


def address_of(who: str) -> str:
    """The address that the provider has verified."""
    return f"{who}@contoh.id"


@dataclass(frozen=True)
class Guarded:
    """A dashboard behind a sign-in: where it is, and its database."""

    url: str
    engine: Engine


@contextmanager
def guarded(sample_file: Path, folder: Path, **more: str) -> Iterator[Guarded]:
    """The sample province served with accounts for PEOPLE."""
    shutil.copy(sample_file, folder / "pantau.db")
    engine, port = connect_to(f"sqlite:///{folder / 'pantau.db'}"), free_port()
    for who, account in PEOPLE.items():
        if account is not None:
            add_account(engine, address_of(who), account[0], unit=account[1], actor=TESTER, now=datetime.now(UTC))
    with _provider(folder) as provider:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PANTAU_DATA_FOLDER": str(folder),
            "PANTAU_NOW": NOW,
            "PORT": str(port),
            "PANTAU_PUBLIC_URL": f"http://localhost:{port}",
            "PANTAU_AUTH__SERVER_METADATA_URL": f"{provider}/.well-known/openid-configuration",
            "PANTAU_AUTH__CLIENT_ID": "pantau",
            "PANTAU_AUTH__CLIENT_SECRET": "rahasia",
            "PANTAU_AUTH__COOKIE_SECRET": COOKIE_SECRET,
            **more,
        }
        with running([sys.executable, "-m", "dashboard"], port, folder, environment):
            yield Guarded(f"http://localhost:{port}", engine)
    engine.dispose()


@contextmanager
def _provider(folder: Path) -> Iterator[str]:
    """The provider in a process of its own: what it warns of is not ours."""
    port = free_port()
    claims = {who: {"email": address_of(who), "email_verified": True, "name": who.capitalize()} for who in PEOPLE}
    with (folder / "provider.log").open("wb") as log:
        command = [sys.executable, "-W", "ignore", "-c", _PROVIDER, str(port), json.dumps(claims)]
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        address = f"http://localhost:{port}"
        wait_until_answers(process, f"{address}/.well-known/openid-configuration", folder / "provider.log")
        yield address
    finally:
        process.terminate()
        process.wait()


def standing(page: Page, words: str) -> None:
    """Wait until the page stands still and says these words."""
    page.wait_for_function(STANDS, arg=words)


def sign_in(context: BrowserContext, server: Guarded, who: str, path: str = "/", expect: str = "") -> Page:
    """A tab in which somebody came in, beginning at `path`, and that says `expect`."""
    page = context.new_page()
    page.goto(server.url + path)
    standing(page, "Silakan masuk")
    page.locator(FRAME).get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/oauth2/authorize**")
    page.get_by_role("button", name=who, exact=True).click()
    page.wait_for_url(f"{server.url}/**")
    standing(page, expect)
    return page
