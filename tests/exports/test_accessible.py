"""Papers for who hears them: PDF/UA by a checker, pictures told in words, slides read in order, headings in Word."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pytest
from docx import Document
from pptx import Presentation
from pypdf import PdfReader

from dashboard.access import EVERYTHING
from dashboard.choices import Moment
from dashboard.engine import reading
from dashboard.exports.poster import MOST_SERVICES, poster_pdf
from dashboard.exports.skm_report import skm_report_docx
from dashboard.exports.slides import slides_pdf, slides_pptx
from dashboard.exports.unit_paper import unit_pdf
from dashboard.figures.papers.briefing import briefing
from dashboard.figures.papers.survey_report import survey_report
from dashboard.figures.papers.unit_papers import paper_year
from dashboard.rules.report_sections import report_sections
from dashboard.sentences import survey_report as words
from dashboard.sentences.briefing import slides as slides_of
from dashboard.settings import settings
from tests.world import NOW, WITA, World

pytestmark = pytest.mark.slow  # a paper of every kind is made

PRINTED: Any = {"place": "Provinsi Uji", "address": "https://pantau.example.id"}
LINE: Any = {"line": "Disetujui 23 November 2026", "address": "https://pantau.example.id"}
MOMENT = Moment(2026, NOW, WITA)
EMBLEMS = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4" cx="4.5" cy="4.5"/></svg>',
    # One dark pixel.
    "png": base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg=="
    ),
}
PDFS = ("unit", "a unit without survey", "poster", "slides")


@pytest.fixture(scope="module")
def pdfs(papers: World) -> dict[str, bytes]:
    """Every kind of PDF, by name."""
    return _pdfs(papers)


def _pdfs(papers: World) -> dict[str, bytes]:
    with reading(EVERYTHING, papers.engine) as present:
        year, frames = present.ask(paper_year, moment=MOMENT), present.ask(briefing, moment=MOMENT)
        report = present.ask(survey_report, unit="A", moment=MOMENT)
    return {
        "unit": unit_pdf(year, "A", **PRINTED),
        "a unit without survey": unit_pdf(year, "TANPA", **PRINTED),
        "poster": poster_pdf(report, **PRINTED, zone=WITA),
        "slides": slides_pdf(slides_of(frames), frames, **LINE),
    }


def faults(content: bytes, folder: Path) -> list[str]:
    """What the checker finds, by the names of its rules."""
    (folder / "kertas.pdf").write_bytes(content)
    return [f"{one.rule_id}: {one.message}" for one in pdfua.validate(str(folder / "kertas.pdf")).findings]


def tags(content: bytes) -> Iterator[Any]:
    """Every element of the structure tree, in the order in which it is read."""

    def below(element: Any) -> Iterator[Any]:
        children = element.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            child = child.get_object() if hasattr(child, "get_object") else child
            if isinstance(child, dict) and "/S" in child:
                yield child
                yield from below(child)

    yield from below(PdfReader(BytesIO(content)).trailer["/Root"]["/StructTreeRoot"])  # type: ignore[index]


@pytest.mark.parametrize("name", PDFS)
def test_a_checker_of_pdf_ua_finds_nothing(pdfs: dict[str, bytes], tmp_path: Path, name: str) -> None:
    assert faults(pdfs[name], tmp_path) == []
    metadata = PdfReader(BytesIO(pdfs[name])).trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_the_emblem_stands_on_every_pdf_told_in_words_and_makes_no_page_more(
    papers: World, pdfs: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    (tmp_path / f"lambang.{kind}").write_bytes(EMBLEMS[kind])
    monkeypatch.setenv("PANTAU_LOGO", str(tmp_path / f"lambang.{kind}"))
    settings.cache_clear()
    for name, content in _pdfs(papers).items():
        assert faults(content, tmp_path) == [], name
        told = [str(one.get("/Alt", "")) for one in tags(content) if one["/S"] == "/Figure"]
        pages = [len(PdfReader(BytesIO(one)).pages) for one in (content, pdfs[name])]
        assert told.count("Lambang daerah") == (pages[0] if name == "slides" else 1), name
        assert pages[0] == pages[1], name
    settings.cache_clear()


def test_the_longest_poster_with_an_emblem_is_one_page(
    papers: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lambang.svg").write_bytes(EMBLEMS["svg"])
    monkeypatch.setenv("PANTAU_LOGO", str(tmp_path / "lambang.svg"))
    settings.cache_clear()
    with reading(EVERYTHING, papers.engine) as present:
        report = present.ask(survey_report, unit="A", moment=MOMENT)
    name = (
        "Unit Pelaksana Teknis Daerah Pengelolaan Air Limbah Domestik dan Persampahan Regional Wilayah Tengah dan Utara"
    )
    monkeypatch.setattr(words, "services", lambda _: [(f"Layanan {name[:60]}", "2026", "83,21", "40")] * MOST_SERVICES)
    longest = replace(report, result=report.result.assign(unit=name))
    assert len(PdfReader(BytesIO(poster_pdf(longest, **PRINTED, zone=WITA))).pages) == 1
    settings.cache_clear()


def test_the_checker_finds_what_is_taken_away(pdfs: dict[str, bytes], tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(pdfs["unit"])) as paper:
        del paper.Root["/Lang"], paper.Root["/MarkInfo"]
        del paper.Root["/Metadata"]
        paper.save(tmp_path / "tanpa.pdf")
    assert len(faults((tmp_path / "tanpa.pdf").read_bytes(), tmp_path)) >= 3


@pytest.mark.parametrize("name", PDFS)
def test_every_picture_is_told_in_words_and_every_table_has_headers(pdfs: dict[str, bytes], name: str) -> None:
    found = list(tags(pdfs[name]))
    kinds = [str(one["/S"]) for one in found]
    assert [one for one in found if one["/S"] == "/Figure" and not str(one.get("/Alt", "")).strip()] == []
    tables = [at for at, kind in enumerate(kinds) if kind == "/Table"]
    assert [at for at in tables if "/TH" not in kinds[at : at + 4]] == []
    assert "/H1" in kinds


def test_the_slides_headings_come_in_order_and_each_leads_to_its_page(papers: World, pdfs: dict[str, bytes]) -> None:
    with reading(EVERYTHING, papers.engine) as present:
        deck = slides_of(present.ask(briefing, moment=MOMENT))
    kinds = [str(one["/S"]) for one in tags(pdfs["slides"])]
    assert (kinds.count("/H1"), kinds.count("/Link")) == (len(deck), len(deck))


def test_slides_of_powerpoint_are_read_in_order_and_their_charts_are_told(papers: World) -> None:
    with reading(EVERYTHING, papers.engine) as present:
        frames = present.ask(briefing, moment=MOMENT)
    deck = slides_of(frames)
    shown = Presentation(BytesIO(slides_pptx(deck, frames, **LINE)))
    charts = 0
    for slide, page in zip(deck, shown.slides, strict=True):
        order = list(page.shapes)
        assert order[0] == page.shapes.title
        assert page.shapes.title.text_frame.text == slide.sentence
        assert order[-2].text_frame.text == LINE["line"]
        tops = [one.top for one in order if one.has_text_frame and one != page.shapes.title]
        assert tops.index(max(tops)) >= len(tops) - 2
        for one in order:
            if one.has_chart:
                charts += 1
                assert one._element.nvGraphicFramePr.cNvPr.get("descr") == f"{slide.title}. {slide.alt}"
                assert len(slide.alt) > 20
    assert charts >= 4


def test_the_report_in_word_has_a_title_headings_and_header_rows(papers: World) -> None:
    with reading(EVERYTHING, papers.engine) as present:
        report = present.ask(survey_report, unit="A", moment=MOMENT)
    document = Document(BytesIO(skm_report_docx(replace(report))))
    by_style = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.style]
    assert [text for style, text in by_style if style == "Title"] == ["LAPORAN SURVEI KEPUASAN MASYARAKAT"]
    named = [f"{number}. {one.name}" for number, one in enumerate(report_sections().sections, start=1)]
    assert [text for style, text in by_style if style == "Heading 1"] == named
    assert document.core_properties.language == "id-ID"
    first = [table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in document.tables]
    assert len(first) > 3
    assert all(first)
