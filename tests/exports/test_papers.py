"""The papers of a unit: what is printed, that it can be read by machines, and what happens where nothing is known."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from dashboard.exports.names import paper_name
from dashboard.exports.poster import poster_pdf
from dashboard.exports.skm_report import skm_report_docx
from dashboard.exports.unit_paper import unit_pdf, units_zip
from dashboard.figures.papers.survey_report import SurveyReport, survey_report
from dashboard.figures.papers.unit_papers import PaperYear, paper_year
from dashboard.refused import Refused
from dashboard.rules.report_sections import report_sections
from tests.exports.reading import words_of_docx, words_of_pdf
from tests.foreign_text import FOREIGN_TEXT
from tests.statements import statements
from tests.world import ELEMENTS, NOW, WITA, World

pytestmark = pytest.mark.slow
PRINTED = {"place": "Provinsi Uji", "address": "https://pantau.uji"}


@pytest.fixture(scope="module")
def year(papers: World) -> PaperYear:
    return papers.ask(paper_year, year=2026, now=NOW, zone=WITA)


def report(papers: World, unit: str) -> SurveyReport:
    return papers.ask(survey_report, unit=unit, year=2026, now=NOW, zone=WITA)


@pytest.fixture(scope="module")
def report_of_a(papers: World) -> SurveyReport:
    return report(papers, "A")


def test_the_sheet_says_where_the_unit_stands_why_and_what_it_owes(year: PaperYear) -> None:
    printed = words_of_pdf(unit_pdf(year, "A", **PRINTED))
    for part in (
        "Provinsi Uji · Rapor pelayanan publik 2026",
        "Unit A",
        "87,50 B",
        "Ke mutu A 0,81 poin",
        "Tidak ada satu unsur yang terendah: 9 unsur sama-sama 3,50.",
        "Ke mutu A kurang 0,81 poin",
        "dari 75,00 (n 30) pada 2025: selisih +12,50 poin",
        "Belum ada satu komponen standar pelayanan pun yang dinilai tahun ini.",
        "Tidak ada laporan yang tercatat untuk unit ini tahun ini",
        "Belum ada program tindak lanjut yang tercatat.",
        "laporan SKM ● tepat waktu 1 November 2026 pukul 09.00 WITA",
        "Belum ada data bukan nol.",
        "U9 Sarana dan Prasarana",  # words inside a chart
    ):
        assert part in printed


def test_a_unit_without_survey_has_a_sheet_that_says_so(year: PaperYear) -> None:
    printed = words_of_pdf(unit_pdf(year, "TANPA", **PRINTED))
    assert "Unit TANPA belum punya survei tahun 2026: belum ada data, bukan nol" in printed
    assert "✕ belum menyampaikan, lewat 16 hari" in printed
    assert "IKM dan mutu" not in printed


def test_a_unit_of_recaps_has_no_interval_and_no_elements(year: PaperYear) -> None:
    printed = words_of_pdf(unit_pdf(year, "REKAP", **PRINTED))
    assert "80,00 B" in printed
    assert "Rentang tidak dapat dihitung dari rekap" in printed
    assert "Sembilan unsur" not in printed


def test_a_unit_whose_last_survey_is_of_another_year_has_its_years(world: World) -> None:
    world.units("A")
    world.survey("A", [[3] * 9] * 30, period="2025")
    printed = words_of_pdf(unit_pdf(world.ask(paper_year, year=2026, now=NOW, zone=WITA), "A", **PRINTED))
    assert "belum punya survei tahun 2026" in printed
    assert "2025 75,00 n 30" in printed


def test_a_code_nobody_has_is_no_sheet(year: PaperYear) -> None:
    with pytest.raises(KeyError):
        unit_pdf(year, "ZZ", **PRINTED)


def test_papers_are_tagged_titled_in_indonesian_and_bring_their_fonts(year: PaperYear) -> None:
    reader = PdfReader(BytesIO(unit_pdf(year, "A", **PRINTED)))
    catalog = reader.trailer["/Root"]
    assert bool(catalog["/MarkInfo"]["/Marked"])
    assert catalog["/Lang"] == "id"
    assert reader.metadata is not None
    assert reader.metadata.title == "Rapor Unit A 2026"
    fonts = {str(font) for page in reader.pages for font in _embedded(page)}
    assert any("SourceSansPro" in font for font in fonts)
    assert all("+" in font for font in fonts), "a font that is not embedded prints as another one elsewhere"


def _embedded(page: object) -> list[str]:
    fonts = page["/Resources"]["/Font"].values()  # type: ignore[index]
    return [font.get_object()["/BaseFont"] for font in fonts]


def test_one_sheet_a_unit_in_the_zip_and_the_bar_goes_to_its_end(year: PaperYear) -> None:
    seen: list[float] = []
    packed = units_zip(year, ["A", "TANPA"], **PRINTED, moved=seen.append)
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        assert archive.namelist() == ["rapor-A-2026.pdf", "rapor-TANPA-2026.pdf"]
        assert "Unit TANPA" in words_of_pdf(archive.read("rapor-TANPA-2026.pdf"))
    assert seen == [0.5, 1.0]


def test_names_of_files_hold_nothing_a_system_refuses() -> None:
    assert paper_name("../a b/ç*", 2026) == "rapor-a-b-ç-2026.pdf"


def test_the_papers_of_all_units_ask_the_database_as_often_as_that_of_one(papers: World, year: PaperYear) -> None:
    with statements(papers.engine) as asked:
        papers.ask(paper_year, year=2026, now=NOW, zone=WITA)
    reading = len(asked)
    with statements(papers.engine) as asked:
        of = papers.ask(paper_year, year=2026, now=NOW, zone=WITA)
        units_zip(of, ["A", "B", "C"], **PRINTED, moved=lambda _: None)
    assert len(asked) == reading


def test_the_poster_has_what_the_rule_wants(papers: World) -> None:
    printed = words_of_pdf(poster_pdf(report(papers, "A"), **PRINTED, zone=WITA))
    for part in (
        "INDEKS KEPUASAN MASYARAKAT (IKM)",
        "Unit A",
        "Layanan: seluruh layanan unit",
        "Periode: 2026",
        "87,50",
        "Mutu pelayanan B · Kinerja Baik",
        "Jenis kelamin",
        "Pendidikan",
        "30 responden.",
        "Terima kasih atas penilaian yang Anda berikan.",
    ):
        assert part in printed


def test_small_groups_are_not_counted_in_public(world: World) -> None:
    world.units("A")
    world.load(
        "survey-responses",
        ["unit", "periode", "jenis kelamin", *ELEMENTS],
        [["A", "2026", "L" if at < 28 else "P", *[4] * 9] for at in range(30)],
    )
    printed = words_of_pdf(poster_pdf(report(world, "A"), **PRINTED, zone=WITA))
    # The larger one too: 30 less 28 would tell the smaller.
    assert printed.count("kelompok kecil, tidak ditampilkan") == 2
    assert " 28 " not in printed


def test_nothing_is_published_of_a_unit_without_survey(papers: World) -> None:
    of = report(papers, "TANPA")
    for made in (lambda: poster_pdf(of, **PRINTED, zone=WITA), lambda: skm_report_docx(of)):
        with pytest.raises(Refused, match="Unit TANPA belum punya survei tahun 2026"):
            made()


def test_the_survey_report_has_every_section_filled(papers: World) -> None:
    printed = words_of_docx(skm_report_docx(report(papers, "A")))
    for at, section in enumerate(report_sections().sections, start=1):
        assert f"{at}. {section.name}" in printed
    for part in (
        "IKM Unit A tahun 2026 adalah 87,50 dengan mutu pelayanan B (Baik), dari 30 responden.",
        "seluruh layanan unit 2026 87,50 30",
        "U3 Waktu Penyelesaian 30 3,50 B",
        "2025 75,00 C 30 responden",
        "Tidak ada rencana tindak lanjut tahun 2025 yang tercatat.",
        "[diisi unit]",
    ):
        assert part in printed


@pytest.mark.parametrize("foreign", FOREIGN_TEXT)
def test_a_name_is_text_on_every_paper_whatever_it_holds(report_of_a: SurveyReport, foreign: str) -> None:
    of = report_of_a
    named = replace(of, result=of.result.assign(unit=foreign), unit=of.unit.assign(unit=foreign))
    for printed in (
        words_of_pdf(poster_pdf(named, **PRINTED, zone=WITA)),
        words_of_docx(skm_report_docx(named)),
    ):
        assert squeezed(foreign) in squeezed(printed)


@pytest.mark.parametrize("foreign", [FOREIGN_TEXT[0], '#panic("x") @x $y$ \\', "<b>tebal</b>"])
def test_a_name_is_text_on_the_sheet_too(year: PaperYear, foreign: str) -> None:
    units = year.units.assign(unit=year.units["unit"].where(year.units["code"] != "A", foreign))
    assert squeezed(foreign) in squeezed(words_of_pdf(unit_pdf(replace(year, units=units), "A", **PRINTED)))


def squeezed(text: str) -> str:
    """Without white space, signs that are not shown, hyphens (a line may break at one) and capitals."""
    return "".join(
        sign for sign in text if sign.isprintable() and not sign.isspace() and sign not in "-\u00ad"
    ).casefold()
