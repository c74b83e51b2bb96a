"""Every page's first screen and size in Chromium, and that a task's number is the headline of the page it opens.

Sizes, not times: of the sample province, a day after its deadline would change the numbers and not the sizes.
"""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, OpenPage

WIDE = 1440
# As test_pages.py opens them: sizes are the same in every colour, and one page is opened for both.
SCHEMES = {WIDE: "light", PHONE: "dark"}


@dataclass(frozen=True)
class Limits:
    """The most a page may have: pixels at either width, words in all (tables and closed parts aside) and before its
    first picture, figures, and marks drawn (elements below an SVG)."""

    wide: int = 3_500
    phone: int = 5_000
    words: int = 450
    before: int = 60
    figures: int = 2
    nodes: int = 4_000


# Each page's limits: the usual ones, less where a page is shorter.
PAGES = {
    "/": Limits(wide=1_800, phone=2_600, words=300),
    "/peringkat": Limits(wide=2_000, phone=3_100, words=350),
    "/tren": Limits(wide=1_600, phone=2_500, words=250),
    "/unsur": Limits(),
    "/kepatuhan": Limits(),
    "/keluhan": Limits(),
    "/tindak-lanjut": Limits(),
    "/pelaporan": Limits(wide=1_400, phone=2_700, words=350),
    "/pelaporan?bagian=surat&unit=DPMPTSP": Limits(wide=1_400, phone=2_000, words=250, figures=0),
    "/rapor": Limits(wide=1_300, phone=2_500, words=250),
    # On a phone the unit's duties and first steps stand before the picture.
    "/rapor?unit=RSUD-AWS": Limits(wide=2_900, phone=4_200, words=450, before=130),
    "/paparan": Limits(wide=900, phone=900, words=0, figures=0),
    "/paparan?bagian=kelola": Limits(wide=1_600, phone=2_300, words=300, before=300, figures=0),
    # A form, and a text that explains: what comes first there is no picture.
    "/data": Limits(before=100),
    "/metode": Limits(before=350),
}
# The headline, and what it is about, must stand in the first screen of a phone.
ANSWERED = ("/", "/peringkat", "/tren", "/pelaporan", "/rapor?unit=RSUD-AWS")
PHONE_HEIGHT = 844
# Words are runs of letters and digits outside pictures and tables; those of a closed part are its title alone.
MEASURES = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    const seen = (node) => {
        const box = node.getBoundingClientRect();
        return box.width > 0 && box.height > 0 && getComputedStyle(node).visibility !== 'hidden';
    };
    const closed = (node) => {
        const part = node.closest('details');
        return part !== null && !part.open && node.closest('summary') === null;
    };
    const top = (node) => node.getBoundingClientRect().top + main.scrollTop;
    const pictures = [...main.querySelectorAll('svg.picture, .js-plotly-plot, [data-testid="stImage"] img, canvas')]
        .filter((node) => seen(node) && !closed(node) && node.getBoundingClientRect().height > 80);
    const first = Math.min(...pictures.map(top));
    let words = 0, before = 0;
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        const other = parent.closest('svg, style, script, [data-testid="stDataFrame"]');
        if (!seen(parent) || closed(parent) || other) continue;
        const found = walker.currentNode.textContent.match(/[\\p{L}\\p{N}][\\p{L}\\p{N}.,%–-]*/gu) ?? [];
        words += found.length;
        if (top(parent) < first) before += found.length;
    }
    return {
        height: Math.max(main.scrollHeight, document.documentElement.scrollHeight), words,
        before: pictures.length ? before : 0,
        figures: main.querySelectorAll('svg.picture, .js-plotly-plot').length,
        nodes: main.querySelectorAll('svg *').length,
        cut: [...main.querySelectorAll('svg.picture text')].filter((text) => {
            const own = text.getBoundingClientRect(), frame = text.ownerSVGElement.getBoundingClientRect();
            return seen(text) && (own.left < frame.left - 2 || own.right > frame.right + 2);
        }).map((text) => text.textContent),
        plotly: performance.getEntriesByType('resource').filter((asset) => asset.name.includes('Plotly')).length,
    };
}"""


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_keeps_to_its_limits(view: OpenPage, path: str, width: int) -> None:
    opened = view(path, width=width, scheme=SCHEMES[width])
    found, most = opened.page.evaluate(MEASURES), PAGES[path]
    assert found.pop("cut") == [], "words of a picture that are cut off"
    assert found.pop("plotly") == 0, "plotly is loaded before anybody asks for it"
    limits = {"height": most.wide if width == WIDE else most.phone, "words": most.words, "before": most.before}
    limits |= {"figures": most.figures, "nodes": most.nodes}
    assert {name: size for name, size in found.items() if size > limits[name]} == {}
    assert opened.sideways_scroll() == 0


@pytest.mark.parametrize("path", ANSWERED)
def test_the_answer_of_a_page_is_short_and_in_the_first_screen_of_a_phone(view: OpenPage, path: str) -> None:
    page = view(path, width=PHONE, scheme=SCHEMES[PHONE]).page
    answer = headline(page)
    box = answer.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= PHONE_HEIGHT
    assert len(answer.inner_text().split()) <= 20


def test_every_task_opens_a_page_headed_by_its_number(open_page: OpenPage) -> None:
    opened = open_page("/?tahun=2026")
    page, title = opened.page, opened.page.locator("h1")
    tasks = [link.inner_text().split()[0] for link in tasks_of(page)]
    assert 1 <= len(tasks) <= 7
    answered = []
    for at, number in enumerate(tasks):
        tasks_of(page)[at].click()
        expect(title).not_to_have_text("Ringkasan")
        opened.settle()
        assert "tahun=2026" in page.url
        path = re.sub(r"https?://[^/]+|\?.*", "", page.url)
        assert number in re.findall(r"[\d.,]*\d", headline(page).inner_text()), page.url
        answered.append(path)
        page.go_back()
        expect(title).to_have_text("Ringkasan")
        opened.settle()
        assert page.url.endswith("/?tahun=2026")
    assert "/peringkat" in answered


def test_a_click_on_a_mark_opens_its_unit_and_back_returns_to_what_was_seen(open_page: OpenPage) -> None:
    opened = open_page("/peringkat?tahun=2026&hanya=rendah")
    page, title, answer = opened.page, opened.page.locator("h1"), headline(opened.page).inner_text()
    mark = page.locator("svg.picture").first.locator(".leads").first
    place = mark.bounding_box()
    assert place is not None
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    expect(title).to_have_text("Rapor unit")
    opened.settle()
    assert re.search(r"/rapor\?.*unit=", page.url)
    assert "tahun=2026" in page.url
    page.go_back()
    expect(title).to_have_text("Peringkat")
    opened.settle()
    assert headline(page).inner_text() == answer


def headline(page: Page) -> Locator:
    """The page's answer: its first heading below the title."""
    return page.locator('[data-testid="stMain"] h2').first


def tasks_of(page: Page) -> list[Locator]:
    """The lines of “Perlu perhatian”."""
    column = page.locator('[data-testid="stColumn"]').filter(has=page.get_by_role("heading", name="Perlu perhatian"))
    return column.get_by_test_id("stPageLink").get_by_role("link").all()
