"""Every page where some kinds of files were loaded and others not: a province begins with what it has.

Seven provinces, so that of any two kinds there is one with both, with either alone, and with neither (Kleitman and
Spencer 1973: columns are the sets of three of seven that hold the first).
"""

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest

from dashboard.choices import Moment
from dashboard.exports.recap import recap_workbook
from dashboard.exports.unit_paper import unit_pdf
from dashboard.figures.papers.recap import recap_year
from dashboard.figures.papers.unit_papers import paper_year
from tests.pages.conftest import FOUR, THREE, OpenPage
from tests.pages.test_odd_links import FORMS, PAGES
from tests.world import NOW, WITA, World, built_once

# These are about people and words, not about files.
OPENED = [page for page in PAGES if page not in {"accounts", "deeds"}]
RUNS = 7
# The one with everything, and one with few kinds, with all parts of their pages and their papers.
WITH_PARTS = (0, 6)
# In the order they need each other. Unit A has all there is, B only its survey, C a recap.
KINDS: dict[str, Callable[[World], object]] = {
    "services": lambda w: w.services("A", "loket"),
    "surveys": lambda w: [w.survey("A", [FOUR] * 20 + [THREE] * 20), w.survey("B", [THREE] * 12)],
    "few": lambda w: w.survey("D", [FOUR] * 3),
    "recaps": lambda w: w.recap("C", "80,00", jumlah_responden=40, mutu="B"),
    "last year": lambda w: [w.survey("A", [THREE] * 40, period="2025"), w.survey("B", [FOUR] * 30, period="2025")],
    "targets": lambda w: w.load("targets", ["tahun", "indikator", "target"], [[2026, "IKM provinsi", "90,00"]]),
    "duties": lambda w: w.duty(),
    "obligations": lambda w: w.obliged("A", "D"),
    "submissions": lambda w: w.submitted("A", "2026-11-01 09:00"),
    "checklists": lambda w: w.checked("A", persyaratan="ya", waktu="tidak"),
    "complaints": lambda w: w.complaint("A", "antre lama sekali di loket dua"),
    "follow-ups": lambda w: w.follow_up("A", 3, "loket kedua"),
    "innovations": lambda w: w.innovation("A", "Antar obat", unsur="U3"),
    "scores": lambda w: w.regime_score("A", 2026, "81,25", "Hijau"),
    "peers": lambda w: w.units("E", "F", "G", peers="Kesehatan"),
}
COLUMNS = dict(zip(KINDS, combinations(range(1, RUNS), 2), strict=True))


def has(run: int, kind: str) -> bool:
    return run in (0, *COLUMNS[kind])


def test_any_two_kinds_come_in_all_four_ways() -> None:
    for one, other in combinations(KINDS, 2):
        assert len({(has(run, one), has(run, other)) for run in range(RUNS)}) == 4


def _fill(world: World, run: int) -> World:
    world.units("A", "B", "C", "D", peers="Kesehatan")
    for kind, load in KINDS.items():
        if has(run, kind):
            load(world)
    return world


FILLED = [built_once(lambda world, run=run: _fill(world, run)) for run in range(RUNS)]


def addresses(page: str) -> Iterator[dict[str, str]]:
    """The page itself, its parts, and with unit A where it is about one."""
    yield {"unit": "A"} if page == "scorecard" else {}
    for name, values in FORMS.get(page, {}).items():
        for value in values:
            yield {name: value}


@pytest.mark.slow
@pytest.mark.parametrize("run", range(RUNS))
@pytest.mark.parametrize("page", OPENED)
def test_a_page_opens_whatever_is_missing(world: World, open_page: OpenPage, page: str, run: int) -> None:
    FILLED[run](world=world)
    every = list(addresses(page))
    for choices in every if run in WITH_PARTS else every[:1]:
        shown = open_page(page, **choices)
        assert [(choices, error.message, error.stack_trace) for error in shown.exception] == []


@pytest.mark.slow
@pytest.mark.parametrize("run", WITH_PARTS)
def test_papers_are_made_whatever_is_missing(world: World, run: int) -> None:
    FILLED[run](world=world)
    of = world.ask(paper_year, year=2026, now=NOW, zone=WITA)
    for unit in "AD":
        assert unit_pdf(of, unit, place="Provinsi Uji", address="https://pantau.uji").startswith(b"%PDF")
    moment = Moment(2026, NOW, WITA)
    assert recap_workbook(world.ask(recap_year, moment=moment), moment, synthetic=False)


def test_a_unit_nobody_decided_on_is_accounted_for_without_a_state(world: World, open_page: OpenPage) -> None:
    """A province loads its surveys before its list of who must report, or a unit stands on no list."""
    world.units("A", "B", "D", peers="Kesehatan")
    world.survey("A", [FOUR] * 30)
    world.survey("D", [FOUR] * 3)
    world.obliged("B")
    (table,) = (frame.value for frame in open_page("rankings").dataframe if "Laporan SKM" in frame.value)
    assert dict(zip(table["Unit"], table["Laporan SKM"], strict=True)) == {
        "Unit B": "✕ belum menyampaikan, lewat 16 hari",
        "Unit D": "wajib lapor belum ditetapkan",
    }
