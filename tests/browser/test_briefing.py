"""The wall in Chromium: read from six metres, moved by keys and a clicker, and going on when the server is gone."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenedPage, OpenPage, Tabs

SMALLEST = 28
# Size on the screen of the smallest words of a slide, and what of it lies below the foot or is cut.
MEASURED = """() => {
    const deck = [...document.querySelectorAll('*')].map(e => e.shadowRoot?.querySelector('.deck')).find(Boolean);
    const slide = deck.querySelector('.slide'), foot = deck.querySelector('.foot').getBoundingClientRect();
    const worded = [...slide.querySelectorAll('*'), deck.querySelector('.source div')].filter(
        e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.textContent.trim()));
    const size = e => parseFloat(getComputedStyle(e).fontSize) * (e.ownerSVGElement?.getScreenCTM().a ?? 1);
    const outside = worded.filter(e => {
        const box = e.getBoundingClientRect();
        return (slide.contains(e) && box.bottom > foot.top + 1) || box.right > innerWidth + 1 || box.left < -1;
    });
    return {smallest: Math.min(...worded.map(size)), outside: outside.map(e => e.textContent),
            look: deck.dataset.look, cover: Math.min(deck.offsetWidth / innerWidth, deck.offsetHeight / innerHeight)};
}"""


SIZE = {"width": 1280, "height": 720}


@pytest.fixture
def wall(open_page: OpenPage) -> Page:
    """The approved briefing on a wall of 1280 x 720, opened anew."""
    opened = open_page("/paparan", width=1280)
    opened.page.set_viewport_size(SIZE)
    expect(opened.page.get_by_role("heading", level=1)).to_be_visible()
    return opened.page


@pytest.fixture(scope="module")
def hanging(tabs: Tabs) -> Iterator[OpenedPage]:
    """The briefing, opened once for every test that does nothing but go through its slides."""
    opened = tabs.open("/paparan", (1280, "light"))
    yield opened
    tabs.release(opened)


@pytest.fixture
def same_wall(hanging: OpenedPage) -> Iterator[Page]:
    """The first slide; faults fail the test."""
    hanging.faults.clear()
    hanging.page.set_viewport_size(SIZE)
    hanging.page.keyboard.press("Home")
    expect(hanging.page.get_by_role("heading", level=1)).to_be_visible()
    assert counted(hanging.page) == "1 / 9"
    yield hanging.page
    assert hanging.faults == []


def counted(page: Page) -> str:
    return page.locator(".count").inner_text()


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
def test_every_slide_is_read_from_six_metres_and_nothing_is_cut(same_wall: Page, size: tuple[int, int]) -> None:
    same_wall.set_viewport_size({"width": size[0], "height": size[1]})
    for number in range(1, 10):
        same_wall.keyboard.press(str(number))
        expect(same_wall.locator(".count")).to_have_text(f"{number} / 9")
        found: dict[str, Any] = same_wall.evaluate(MEASURED)
        assert found["smallest"] >= SMALLEST, (number, found)
        assert found["outside"] == [], number
        assert found["cover"] == 1
        assert same_wall.locator(".figure").count() <= (5 if number == 1 else 3)


def test_arrows_a_clicker_digits_and_buttons_move_the_slides(same_wall: Page) -> None:
    same_wall.keyboard.press("Home")
    moves = [
        ("ArrowRight", "2 / 9"), ("PageDown", "3 / 9"), (" ", "4 / 9"), ("ArrowLeft", "3 / 9"), ("PageUp", "2 / 9"),
        ("7", "7 / 9"), ("End", "9 / 9"), ("ArrowRight", "9 / 9"), ("Home", "1 / 9"), ("ArrowLeft", "1 / 9"),
    ]  # fmt: skip
    for key, expected in moves:
        same_wall.keyboard.press(key)
        assert counted(same_wall) == expected, key
    same_wall.get_by_role("button", name="Berikutnya").click()
    assert counted(same_wall) == "2 / 9"
    same_wall.get_by_role("button", name="Menu paparan").click()
    same_wall.get_by_role("button", name=re.compile("^5: ")).click()
    assert counted(same_wall) == "5 / 9"


def test_a_clicker_blackens_the_wall_and_brings_it_back(same_wall: Page) -> None:
    same_wall.keyboard.press(".")
    expect(same_wall.get_by_role("heading", level=1)).to_be_hidden()
    same_wall.keyboard.press(".")
    expect(same_wall.get_by_role("heading", level=1)).to_be_visible()


def test_it_goes_on_by_itself_and_stops_when_told(wall: Page) -> None:
    wall.clock.install()
    wall.keyboard.press("1")
    wall.keyboard.press("a")
    wall.clock.run_for(20_500)
    assert counted(wall) == "2 / 9"
    wall.keyboard.press("a")
    wall.clock.run_for(60_000)
    assert counted(wall) == "2 / 9"


def test_light_dark_and_a_weak_projector(wall: Page) -> None:
    seen = []
    for _ in range(4):
        seen.append(wall.evaluate(MEASURED)["look"])
        wall.keyboard.press("t")
    assert seen == ["terang", "gelap", "kontras", "terang"]


def test_full_screen_the_fifth_slide_in_the_dark_is_three_keys(wall: Page) -> None:
    # As somebody's first time at this wall, whatever was pressed or chosen in it before.
    wall.evaluate("localStorage.clear()")
    wall.reload()
    expect(wall.locator(".keys")).to_have_text("← → pindah · 1–9 loncat · t tampilan · f layar penuh · . gelapkan")
    for key in ("f", "5", "t"):
        wall.keyboard.press(key)
    wall.wait_for_function("document.fullscreenElement !== null")
    assert (counted(wall), wall.evaluate(MEASURED)["look"]) == ("5 / 9", "gelap")
    # The keys are shown once, until somebody knows them.
    assert wall.locator(".keys").count() == 0


def test_the_sender_stands_in_one_line(same_wall: Page) -> None:
    line = same_wall.locator(".source div")
    size = float(line.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))
    assert line.evaluate("e => [e.scrollWidth <= e.clientWidth, e.clientHeight]") == [
        True,
        pytest.approx(size, rel=0.5),
    ]


def test_a_slide_leads_to_its_page(wall: Page) -> None:
    wall.keyboard.press("2")
    wall.get_by_role("link", name="Buka halaman").click()
    wall.wait_for_url("**/pelaporan?tahun=2026")


def test_figures_of_the_briefing_before_stand_beside_only_when_asked(wall: Page) -> None:
    wall.keyboard.press("2")
    assert wall.locator(".beside").count() == 0
    wall.get_by_role("button", name="Menu paparan").click()
    wall.get_by_role("link", name="Sejak paparan terakhir").click()
    wall.wait_for_url("**/paparan?banding=lalu")
    expect(wall.locator(".beside").first).to_have_text("2 November 2026: 54")


def test_it_says_per_when_and_who_approved(same_wall: Page) -> None:
    expect(same_wall.locator(".source")).to_contain_text("Data per 8 November 2026, disetujui Kepala Biro Organisasi")


def test_the_slides_go_on_without_a_server(wall: Page) -> None:
    wall.context.set_offline(True)
    wall.keyboard.press("3")
    assert counted(wall) == "3 / 9"
    expect(wall.locator(".chart svg")).to_be_visible()
    wall.context.set_offline(False)


def test_nothing_critical_for_whoever_cannot_see_it(wall: Page) -> None:
    wall.keyboard.press("4")
    violations = Axe().run(wall).response["violations"]
    assert {fault["id"] for fault in violations if fault["impact"] in ("critical", "serious")} == set()


def test_on_a_phone_a_slide_scrolls_inside_and_not_sideways(open_page: OpenPage) -> None:
    opened = open_page("/paparan", width=390)
    expect(opened.page.get_by_role("heading", level=1)).to_be_visible()
    assert opened.sideways_scroll() == 0
    opened.page.keyboard.press("2")
    # The picture is as wide as the screen, not wider.
    box = opened.page.locator(".chart svg").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
