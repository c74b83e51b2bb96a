"""One figure, one function: page, PDF, slide, workbook, letter and command line say the same of the sample province.

The command line's JSON is the reference: everything else is compared with it, as printed.
"""

import json
import math
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import combinations
from typing import Any

import openpyxl
import pytest
import streamlit as st
from docx import Document
from pptx import Presentation
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from dashboard import database as pages_door
from dashboard import engine as engines
from dashboard.__main__ import app
from dashboard.choices import Moment
from dashboard.exports.letter_templates import default_template
from dashboard.exports.letters import letters_zip
from dashboard.exports.poster import poster_pdf
from dashboard.exports.recap import recap_workbook
from dashboard.exports.skm_report import skm_report_docx
from dashboard.exports.slides import slides_pdf, slides_pptx
from dashboard.exports.unit_paper import unit_pdf
from dashboard.figures.papers.briefing import Frames, briefing
from dashboard.figures.papers.recap import recap_year
from dashboard.figures.papers.survey_report import survey_report
from dashboard.figures.papers.unit_papers import PaperYear, paper_year
from dashboard.sentences.briefing import slides
from dashboard.sentences.common import SYNTHETIC
from dashboard.sentences.letters import FIELDS, letter_to
from dashboard.sentences.slides import Slide, values
from dashboard.sentences.unit_paper import unit_paper
from dashboard.settings import settings
from dashboard.wording import count, number, signed
from tests.apps import open_page
from tests.exports.reading import words_of_docx, words_of_pdf
from tests.sample import NOW
from tests.world import WITA, World

pytestmark = pytest.mark.slow
YEAR = 2026
AT = datetime.fromisoformat(NOW).astimezone(UTC)
ABOUT: dict[str, Any] = {"year": YEAR, "now": AT, "zone": WITA}
PRINTED = {"place": "Provinsi Uji", "address": "https://pantau.uji"}
# Opened as whole pages and typeset: one of each sort. Everything else is compared for all units.
SOME = ("UPTD-RSMATA", "DPMPTSP", "BKD", "DISDIKBUD", "RSUD-AWS")
Shown = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def process(sample: World) -> Iterator[None]:
    """Command line and pages of this process read the sample, on its day."""
    patch = pytest.MonkeyPatch()
    patch.setenv("DATABASE_URL", str(sample.engine.url))
    patch.setenv("PANTAU_NOW", NOW)
    forget()
    yield
    engines.engine().dispose()
    patch.undo()
    forget()


def forget() -> None:
    settings.cache_clear()
    engines.engine.cache_clear()
    st.cache_data.clear()
    pages_door.memory.clear()


@pytest.fixture(scope="module")
def shown(process: None) -> Shown:
    """What the command line prints, as JSON, by figure."""
    figures = ("ranking", "submissions", "chase", "submissions.duty_summary", "complaint_texts.summary", "province")
    figures += ("programmes",)
    names = {"programmes": "follow_up.programmes_in_force"}
    asked = {name: ["show", names.get(name, name), "--year", str(YEAR), "--format", "json"] for name in figures}
    asked["chase"] += ["--duty", "laporan SKM"]
    results = {name: CliRunner().invoke(app, arguments) for name, arguments in asked.items()}
    assert {name: result.exit_code for name, result in results.items()} == dict.fromkeys(asked, 0)
    return {name: json.loads(result.stdout) for name, result in results.items()}


@pytest.fixture(scope="module")
def units(shown: Shown) -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in shown["ranking"]}


@pytest.fixture(scope="module")
def papers_of_year(sample: World) -> PaperYear:
    return sample.ask(paper_year, **ABOUT)


@pytest.fixture(scope="module")
def frames(sample: World) -> Frames:
    return sample.ask(briefing, **ABOUT)


@pytest.fixture(scope="module")
def deck(frames: Frames) -> list[Slide]:
    return slides(frames)


def metrics(opened: AppTest) -> dict[str, str]:
    assert not opened.exception
    return {metric.label: metric.value for metric in opened.metric}


def grade_said(row: dict[str, Any]) -> str:
    return f"{number(row['ikm'])} {row['grade']}"


def test_the_workbook_has_the_numbers_of_the_command_line(sample: World, units: dict[str, dict[str, Any]]) -> None:
    content = recap_workbook(sample.ask(recap_year, **ABOUT), Moment(**ABOUT), synthetic=True)
    sheet = openpyxl.load_workbook(BytesIO(content))["Unit"]
    header, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    named = {
        "IKM": "ikm", "Mutu": "grade", "Batas bawah 95%": "low", "Batas atas 95%": "high", "n": "n",
        "n wajib": "n_required", "Kedudukan terhadap sebaya": "standing", "Rata-rata sebaya": "peer_mean",
        "Kisaran peringkat, dari": "band_low", "Kisaran peringkat, sampai": "band_high", "Selisih": "difference",
        "Gerak": "verdict", "IKM dilaporkan": "reported_ikm", "Mutu dilaporkan": "reported_grade",
    }  # fmt: skip
    found = {row[header.index("Kode")]: {key: row[header.index(label)] for label, key in named.items()} for row in rows}
    assert found.keys() == units.keys()
    for code, cells in found.items():
        for key, value in cells.items():
            expected = units[code][key]
            if isinstance(expected, float | int) and not isinstance(expected, bool):
                assert math.isclose(value, expected, abs_tol=1e-9), (code, key)
            else:
                assert (value or None) == (expected or None), (code, key)


def test_every_unit_s_sheet_has_the_numbers_of_the_command_line(
    papers_of_year: PaperYear, shown: Shown, units: dict[str, dict[str, Any]]
) -> None:
    states: dict[str, list[str]] = {}
    for row in shown["submissions"]:
        states.setdefault(row["code"], []).append(f"{row['duty']}: {row['state']}")
    for code in papers_of_year.units["code"]:
        paper = unit_paper(papers_of_year, code)
        row = units.get(code)
        cards = [value for _, value, _ in paper.cards]
        expected = [] if row is None else [grade_said(row), count(row["n"]), number(row["peer_mean"])]
        assert cards[:3] == expected, code
        duties = [f"{duty}: {re.sub(r'^. |, lewat.*| [0-9].*', '', mark)}" for duty, mark, _ in paper.duties]
        assert duties == states.get(code, []), code


@pytest.mark.parametrize("code", SOME)
def test_page_and_papers_of_a_unit_say_the_same(
    sample: World, papers_of_year: PaperYear, units: dict[str, dict[str, Any]], code: str
) -> None:
    row = units[code]
    paper = unit_paper(papers_of_year, code)
    opened = open_page("scorecard", unit=code, tahun=str(YEAR))
    # The first card of the sheet is the answer of the page.
    assert paper.cards[0][1].split()[0] in opened.header[0].value
    assert metrics(opened) == {label: value for label, value, _ in paper.cards[1:]}
    # A line may break at a hyphen: compared without white space.
    sheet = "".join(words_of_pdf(unit_pdf(papers_of_year, code, **PRINTED)).split())
    for text in (*(value for _, value, _ in paper.cards), paper.position, paper.way_up, paper.moved, paper.standard):
        assert "".join(text.split()) in sheet
    on_page = " ".join(markdown.value.replace("*", "").replace("\\", "") for markdown in opened.markdown)
    for text in (paper.position, paper.way_up, paper.lowest, paper.reported):
        assert text.rstrip() in on_page
    report = sample.ask(survey_report, unit=code, **ABOUT)
    poster = words_of_pdf(poster_pdf(report, **PRINTED, zone=WITA))
    assert f"Nilai IKM {number(row['ikm'])} Mutu pelayanan {row['grade']}" in poster
    assert f"{count(row['n'])} responden" in poster
    docx = words_of_docx(skm_report_docx(report))
    assert f"adalah {number(row['ikm'])} dengan mutu pelayanan {row['grade']}" in docx


def test_slides_say_what_the_command_line_says(deck: list[Slide], shown: Shown) -> None:
    said = values(deck)
    (province,) = shown["province"]
    (duty,) = [row for row in shown["submissions.duty_summary"] if row["duty"] == "laporan SKM"]
    (complaints,) = shown["complaint_texts.summary"]
    words = [row["standing"] for row in shown["ranking"]]
    assert said["keadaan ikm"] == grade_said(province)
    assert said["keadaan responden"] == count(province["n"])
    assert said["keadaan masuk"] == f"{count(duty['handed_in_count'])} dari {count(duty['required_count'])}"
    assert (said["laporan masuk"], said["laporan belum"], said["laporan terlambat"]) == (
        count(duty["handed_in_count"]),
        count(duty["missing_count"]),
        count(duty["late_count"]),
    )
    assert said["jelas atas"] == count(words.count("jauh di atas") + words.count("di atas"))
    assert said["jelas setara"] == count(words.count("setara"))
    assert (said["keluhan terbuka"], said["keluhan lewat"]) == (count(complaints["open"]), count(complaints["overdue"]))
    assert said["program program"] == count(len(shown["programmes"]))
    late = [row for row in shown["programmes"] if (row["overdue_days"] or 0) > 0]
    notes = {figure.note for slide in deck if slide.code == "program" for figure in slide.figures}
    assert f"{count(len(late))} lewat waktu" in notes


def test_slides_say_what_their_pages_say(process: None, deck: list[Slide]) -> None:
    said = values(deck)
    overview = open_page("overview", tahun=str(YEAR))
    assert overview.header[0].value.rstrip(".") == deck[0].sentence
    cards = list(metrics(overview).values())
    assert cards == [said["tahun selisih"], said["tahun sasaran"], said["keadaan masuk"]]
    assert cards[1] == said["keadaan sasaran"]
    submissions = open_page("submissions", tahun=str(YEAR))
    assert submissions.header[0].value == deck[1].sentence
    states = next(line.value for line in submissions.caption if "unit wajib" in line.value)
    assert f" {said['laporan terlambat']} masuk terlambat" in states
    complaints = metrics(open_page("complaints", tahun=str(YEAR), tampilan="waktu"))
    assert {said["keluhan terbuka"], said["keluhan tanggapan"]} <= set(complaints.values())
    programmes = metrics(open_page("follow_up", tahun=str(YEAR), tampilan="semua"))
    assert {said["program program"], said["program selesai"]} <= set(programmes.values())
    for name, slide in (("trends", deck[3]), ("elements", deck[4])):
        assert open_page(name, tahun=str(YEAR)).header[0].value.replace("\\", "") == slide.sentence


def test_pages_say_the_statements_of_the_command_line(process: None, deck: list[Slide]) -> None:
    shown = CliRunner().invoke(app, ["show", "statements", "--year", str(YEAR), "--format", "json"])
    said = {row["statement"]: row for row in json.loads(shown.stdout)}
    answers = {name: open_page(name, tahun=str(YEAR)).header[0].value for name in ("overview", "rankings", "trends")}
    assert answers == {
        "overview": f"{said['province']['short']}; {said['duty']['short']}.",
        "rankings": said["apart"]["short"],
        "trends": said["province"]["long"],
    }
    assert deck[3].sentence == said["province"]["long"]


def test_every_figure_and_sentence_is_in_both_files_of_slides(frames: Frames, deck: list[Slide]) -> None:
    how: dict[str, str] = {"line": "Data per uji", "address": "https://pantau.uji"}
    pages = Presentation(BytesIO(slides_pptx(deck, frames, **how))).slides
    printed = words_of_pdf(slides_pdf(deck, frames, **how))
    assert len(pages) == len(deck)
    assert printed.count(SYNTHETIC) == len(deck)
    for on_page, slide in zip(pages, deck, strict=True):
        texts = [shape.text_frame.text for shape in on_page.shapes if shape.has_text_frame]
        assert slide.sentence in texts
        assert any(SYNTHETIC in text for text in texts)
        assert " ".join(slide.sentence.split()) in printed
        assert on_page.notes_slide.notes_text_frame.text == slide.notes
        for figure in slide.figures:
            assert {figure.label, figure.value} <= set(texts)
            assert figure.value in printed
        for line in slide.lines:
            assert any(line in text for text in texts)


def test_nothing_on_a_slide_of_the_file_covers_another_and_words_fit_in_a_wide_face(
    frames: Frames, deck: list[Slide]
) -> None:
    how = {"line": "Data per 8 November 2026, disetujui Kepala Biro Organisasi", "address": "https://pantau.uji"}
    for on_page in Presentation(BytesIO(slides_pptx(deck, frames, **how))).slides:
        boxes = [(one.left, one.top, one.left + one.width, one.top + one.height) for one in on_page.shapes]
        for (left, top, right, bottom), other in combinations(boxes, 2):
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart, (on_page.shapes.title.text_frame.text, (left, top, right, bottom), other)
        for shape in on_page.shapes:
            for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
                size = max((run.font.size.pt for run in paragraph.runs), default=12)
                # Letters of Verdana, a wide face, are 0,58 of their size on average.
                lines = math.ceil(len(paragraph.text) * 0.58 * size / (shape.width.pt - 8)) or 1
                assert lines * size * 1.2 <= shape.height.pt + size, paragraph.text


def test_native_charts_hold_the_numbers_behind_the_sentences(frames: Frames, deck: list[Slide]) -> None:
    pages = Presentation(BytesIO(slides_pptx(deck, frames, line="", address=""))).slides
    charts = {
        slide.code: next((shape.chart for shape in on_page.shapes if shape.has_chart), None)
        for on_page, slide in zip(pages, deck, strict=True)
    }
    groups = frames["groups"].sort_values("belum menyampaikan", ascending=False, kind="stable")
    series = {one.name: list(one.values) for one in charts["laporan"].plots[0].series}
    assert series["belum menyampaikan"] == groups["belum menyampaikan"].tolist()
    lowest = list(charts["unsur"].plots[0].series[0].values)
    assert number(lowest[0]) == values(deck)["unsur terendah"]
    years = {one.name: list(one.values) for one in charts["tahun"].plots[0].series}
    assert number(years["IKM provinsi"][-1]) == values(deck)["tahun ikm"]
    assert charts["tanya"] is None


def test_letters_say_what_the_chase_list_says(shown: Shown) -> None:
    more = dict.fromkeys(("provinsi", "penandatangan", "jabatan", "catatan_contoh"), "")
    every = []
    for row in shown["chase"]:
        given = {**row, "deadline_at": datetime.fromisoformat(str(row["deadline_at"]))}
        about = {"duty": "laporan SKM", "year": YEAR, "zone": WITA, "number": "1", "dated_on": date(2026, 11, 23)}
        if row["last_letter_on"] is not None:
            given["last_letter_on"] = date.fromisoformat(str(row["last_letter_on"])[:10])
        every.append(letter_to(given, more=more, **about).fields)  # type: ignore[arg-type]
    assert {frozenset(fields) for fields in every} == {frozenset(FIELDS)}
    with zipfile.ZipFile(BytesIO(letters_zip(default_template("teguran"), every, "teguran"))) as packed:
        letters = [Document(BytesIO(packed.read(name))).paragraphs for name in packed.namelist()]
    for row, paragraphs in zip(shown["chase"], letters, strict=True):
        text = "\n".join(paragraph.text for paragraph in paragraphs)
        assert row["unit"] in text
        assert not row["days"] or f"lewat {count(row['days'])} hari" in text


def test_the_year_on_year_figure_is_the_same_on_the_slide_and_the_page(process: None, deck: list[Slide]) -> None:
    changes = json.loads(CliRunner().invoke(app, ["show", "trends", "--year", str(YEAR), "--format", "json"]).stdout)
    (row,) = [one for one in changes if one["year"] == YEAR]
    assert values(deck)["tahun selisih"] == signed(row["difference"])
    assert f"{signed(row['difference'])} poin" in deck[3].sentence
