"""Pictures in Chromium: what they show, say and open, by pointer and by keyboard; plotly only on request."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenedPage, OpenPage

RANKED = "/peringkat?tahun=2026"
PLOTLY = "performance.getEntriesByType('resource').filter((asset) => asset.name.includes('Plotly')).length"
RANKED_COUNT = re.compile(r"Dari (\d+) unit yang dapat dibandingkan")


def picture(page: Page) -> Locator:
    """The first picture of the page."""
    return page.locator("svg.picture").first


def said(page: Page) -> Locator:
    """What the first picture says of a mark."""
    return page.locator(".picture-said").first


def point_at(mark: Locator) -> tuple[float, float]:
    """Move the pointer to the middle of a mark; where that is."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mark.page.mouse.move(x, y)
    return x, y


def ranked(page: Page) -> int:
    """How many units the page says it compares."""
    found = RANKED_COUNT.search(page.inner_text("body"))
    assert found is not None
    return int(found[1])


def back_on_rankings(opened: OpenedPage) -> None:
    opened.page.go_back()
    expect(opened.page.locator("h1")).to_have_text("Peringkat")
    opened.settle()


def test_every_unit_is_a_mark_that_says_who_it_is_and_opens_its_scorecard(open_page: OpenPage) -> None:
    opened = open_page(RANKED)
    page, marks = opened.page, picture(opened.page).locator(".leads")
    assert marks.count() == ranked(page)
    place = point_at(marks.last)
    expect(said(page)).to_contain_text(re.compile(r"IKM \d+,\d\d, mutu [A-D]"))
    name = said(page).locator("b").inner_text()
    assert re.search(r"n [\d.]+ dari [\d.]+ yang disyaratkan", said(page).inner_text())
    page.mouse.click(*place)
    expect(page.locator("h1")).to_have_text("Rapor unit")
    opened.settle()
    expect(page.locator('[data-testid="stMain"] h2').first).to_contain_text(name)
    back_on_rankings(opened)
    assert marks.count() == ranked(page)


def test_by_keyboard_a_picture_is_one_stop_and_arrows_go_through_its_marks(open_page: OpenPage) -> None:
    opened = open_page(RANKED)
    page = opened.page
    assert picture(page).locator("[tabindex='0']").count() == 0
    picture(page).focus()
    expect(said(page)).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(said(page)).to_be_visible()
    first = said(page).inner_text()
    expect(picture(page).locator(".here")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(said(page)).not_to_have_text(first)
    page.keyboard.press("ArrowLeft")
    expect(said(page)).to_have_text(first, use_inner_text=True)
    page.keyboard.press("Escape")
    expect(said(page)).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Rapor unit")
    opened.settle()
    expect(page.locator('[data-testid="stMain"] h2').first).to_contain_text(first.splitlines()[0])
    back_on_rankings(opened)


def test_plotly_comes_when_it_is_asked_for_with_the_same_points_and_goes_again(open_page: OpenPage) -> None:
    opened = open_page(RANKED)
    page = opened.page
    assert page.evaluate(PLOTLY) == 0
    picture(page).hover()
    page.get_by_role("button", name="Interaktif").first.click()
    points = page.locator(".js-plotly-plot").first.locator(".scatterlayer .points path.point")
    expect(points).to_have_count(ranked(page))
    opened.settle()
    page.mouse.click(*point_at(points.last))
    expect(page.locator("h1")).to_have_text("Rapor unit")
    opened.settle()
    back_on_rankings(opened)
    page.get_by_role("button", name="Ringkas").click()
    expect(page.locator(".js-plotly-plot")).to_have_count(0)
    expect(picture(page).locator(".leads")).to_have_count(ranked(page))
    opened.settle()


def test_a_picture_is_drawn_again_at_another_width_in_the_height_it_had(open_page: OpenPage) -> None:
    opened = open_page(RANKED)
    page = opened.page
    wide = picture(page).bounding_box()
    assert wide is not None
    page.set_viewport_size({"width": 390, "height": 844})
    expect(picture(page)).not_to_have_attribute("width", str(int(wide["width"])))
    opened.settle()
    narrow = picture(page).bounding_box()
    assert narrow is not None
    assert narrow["height"] == wide["height"]
    assert narrow["width"] <= 390
    assert picture(page).locator("text").first.get_attribute("font-size") == "12"
    assert opened.sideways_scroll() == 0


def test_a_bar_picks_its_theme_and_a_second_click_lets_it_go(open_page: OpenPage) -> None:
    opened = open_page("/keluhan?tahun=2026")
    page = opened.page
    page.mouse.click(*point_at(picture(page).locator(".leads").first))
    page.wait_for_url("**tema=**")
    opened.settle()
    page.mouse.click(*point_at(picture(page).locator(".leads").first))
    page.wait_for_url(lambda address: "tema=" not in address)
    opened.settle()
