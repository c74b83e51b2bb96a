"""The door in a real browser with a real provider: in, back to where one wanted, out, and nobody through the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route
from sqlalchemy import select

from dashboard.actions.accounts import withdraw_account
from dashboard.clock import real_now
from dashboard.schema import access_log, accounts
from tests.browser.conftest import new_context
from tests.browser.provider import FRAME, Guarded, address_of, guarded, sign_in, standing
from tests.people import TESTER


@pytest.fixture(scope="module")
def door(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """The sample province behind a sign-in."""
    with guarded(sample_file, tmp_path_factory.mktemp("pintu")) as server:
        yield server


@pytest.fixture(scope="module")
def same_window(browser: Browser) -> Iterator[BrowserContext]:
    """What it has fetched, the program of Streamlit's pages, every test would fetch and compile again."""
    context = new_context(browser, 1440, "light")
    # A window without a tab loses its process, and what was compiled in it.
    context.new_page()
    yield context
    context.close()


@pytest.fixture
def window(same_window: BrowserContext) -> Iterator[BrowserContext]:
    """A window without any cookie, nor anything else that pages have kept."""
    yield same_window
    same_window.clear_cookies()
    for page in same_window.pages[1:]:
        page.evaluate("try { localStorage.clear() } catch {}")
        page.close()


def menu(page: Page) -> list[str]:
    """Titles of the pages in the menu."""
    return [link.inner_text().split("\n")[-1] for link in page.locator('[data-testid="stTopNavLink"]').all()]


def test_who_signs_in_returns_to_the_page_they_wanted(door: Guarded, window: BrowserContext) -> None:
    page = sign_in(window, door, "budi", "/kepatuhan?tahun=2025&kelompok=Kesehatan", "Apa yang belum terpenuhi")
    assert page.url == f"{door.url}/kepatuhan?tahun=2025&kelompok=Kesehatan"
    # A mark that cannot be seen keeps an address from becoming a link.
    footer = page.locator(FRAME).inner_text().replace("\u2060", "")
    assert "Masuk sebagai Budi (budi@contoh.id), peran biro." in footer
    with door.engine.connect() as db:
        came = db.execute(select(access_log).where(access_log.c.actor == "Budi (budi@contoh.id)")).mappings().all()
    assert [(row["action"], row["role"]) for row in came] == [("masuk", "biro")]


def test_at_the_door_there_is_nothing_of_the_data(door: Guarded, window: BrowserContext) -> None:
    page, frames = window.new_page(), list[bytes | str]()
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(frame)))
    page.goto(f"{door.url}/rapor?unit=RSUD-AWS")
    standing(page, "Silakan masuk")
    sent = b"".join(frame if isinstance(frame, bytes) else frame.encode() for frame in frames)
    assert len(sent) > 0
    assert b"Sjahranie" not in sent
    assert b"IKM" not in sent


def test_an_unknown_person_can_ask_and_see_nothing_else(door: Guarded, window: BrowserContext) -> None:
    page = sign_in(window, door, "rina", "/peringkat", "Anda belum punya akun di sini")
    assert menu(page) == []
    page.get_by_role("button", name="Minta akun").click()
    standing(page, "Permintaan akun Anda menunggu keputusan")
    with door.engine.connect() as db:
        asked = db.execute(select(accounts).where(accounts.c.email == address_of("rina"))).mappings().one()
    assert (asked["status"], asked["role"], asked["name"]) == ("diminta", None, "Rina")


def test_an_agency_begins_with_its_own_state(door: Guarded, window: BrowserContext) -> None:
    page = sign_in(window, door, "dina", "/", "Unit saya")
    assert menu(page)[:3] == ["Unit saya", "Provinsi", "Peringkat"]
    assert {"Ringkasan", "Tren", "Paparan", "Akun", "Catatan"} & set(menu(page)) == set()
    standing(page, "RSUD Abdul Wahab Sjahranie: IKM")


def test_after_signing_out_a_copied_cookie_and_another_tab_are_dead(
    door: Guarded, window: BrowserContext, browser: Browser
) -> None:
    page = sign_in(window, door, "lina", "/metode", "Dari mana setiap angka berasal")
    other = window.new_page()
    other.goto(f"{door.url}/metode")
    standing(other, "Dari mana setiap angka berasal")
    copied = new_context(browser, 1440, "light")
    copied.add_cookies(window.cookies())  # type: ignore[arg-type]
    thief = copied.new_page()
    thief.goto(f"{door.url}/metode")
    standing(thief, "Dari mana setiap angka berasal")
    page.locator(FRAME).get_by_role("button", name="Keluar").click()
    page.wait_for_url("**/end_session**")
    thief.goto(f"{door.url}/metode")
    standing(thief, "Masa masuk Anda berakhir")
    other.locator('[data-testid="stTopNavLink"]').first.click()
    standing(other, "Masa masuk Anda berakhir")
    copied.close()


def test_a_withdrawn_account_is_out_at_the_next_click(door: Guarded, window: BrowserContext) -> None:
    page = sign_in(window, door, "puri", "/metode", "Dari mana setiap angka berasal")
    withdraw_account(door.engine, address_of("puri"), actor=TESTER, now=real_now())
    page.locator('[data-testid="stTopNavLink"]').first.click()
    standing(page, "Akun Anda dicabut")


def test_a_token_for_another_sign_in_is_refused(door: Guarded, window: BrowserContext) -> None:
    """The nonce the provider signs is not the one that was asked for."""

    def another_nonce(route: Route) -> None:
        route.continue_(url=route.request.url.replace("nonce=", "nonce=lain"))

    page = window.new_page()
    page.goto(f"{door.url}/metode")
    standing(page, "Silakan masuk")
    page.route("**/oauth2/authorize**", another_nonce)
    page.locator(FRAME).get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/oauth2/authorize**")
    page.get_by_role("button", name="adi", exact=True).click()
    page.wait_for_url(f"{door.url}/**")
    page.unroute("**/oauth2/authorize**")
    page.goto(f"{door.url}/metode")
    standing(page, "Silakan masuk")
    assert [cookie["name"] for cookie in window.cookies() if cookie["name"].startswith("_streamlit_user")] == []
