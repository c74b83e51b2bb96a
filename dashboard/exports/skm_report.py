"""The survey report (laporan SKM) of a unit as .docx: its sections filled from the data, for the unit to finish."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt, RGBColor

from dashboard.exports.names import cleaned
from dashboard.figures.papers.survey_report import SurveyReport
from dashboard.refused import Refused
from dashboard.rules.report_sections import report_sections
from dashboard.sentences import survey_report as words
from dashboard.sentences.common import SYNTHETIC
from dashboard.wording import count

TO_FINISH = (
    "Bagian dalam kurung siku diisi atau diperbaiki oleh unit; angka berasal dari data yang sudah dimuat dan sama "
    "dengan halaman Rapor unit."
)
METHODS = f"{words.FILL} tanggal pelaksanaan, cara survei (langsung, daring), tempat, dan petugas."


def skm_report_docx(of: SurveyReport) -> bytes:
    """The report of the unit's survey with every section of the regulation's annex.

    Refused for a unit without a survey in the year.
    """
    if of.result.empty:
        raise Refused(words.no_survey(str(of.unit["unit"].iloc[0]), of.year))
    document = _blank()
    _title(document, of)
    filled = {
        "umum": _general, "responden": _respondents, "ikm": _index, "analisis": _analysis,
        "tren": _years, "realisasi": _realised, "kesimpulan": _conclusion, "lampiran": _annexes,
    }  # fmt: skip
    for number, section in enumerate(report_sections().sections, start=1):
        document.add_heading(f"{number}. {section.name}", level=1)
        filled[section.code](document, of)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _blank() -> Any:
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(11)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    document.core_properties.language = "id-ID"
    return document


def _title(document: Any, of: SurveyReport) -> None:
    lines = ("LAPORAN SURVEI KEPUASAN MASYARAKAT", str(of.unit["unit"].iloc[0]).upper(), f"TAHUN {of.year}")
    document.core_properties.title = f"Laporan SKM {of.unit['unit'].iloc[0]} {of.year}"
    for at, line in enumerate(lines):
        paragraph = document.add_paragraph(style="Subtitle" if at else "Title")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(cleaned(line))
        run.bold, run.italic, run.font.size, run.font.color.rgb = True, False, Pt(14), RGBColor(0, 0, 0)
    if of.synthetic:
        document.add_paragraph(SYNTHETIC).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(TO_FINISH)


def _general(document: Any, of: SurveyReport) -> None:
    row = of.result.iloc[0]
    rows = [
        ("Unit", str(row["unit"])),
        ("Layanan", "; ".join(dict.fromkeys(service[0] for service in words.services(of)))),
        ("Periode", words.periods(of)),
        ("Aturan survei", str(row["rule_set"])),
        ("Cara survei", METHODS),
    ]
    _table(document, ("Hal", "Isi"), rows)


def _respondents(document: Any, of: SurveyReport) -> None:
    document.add_paragraph(words.sample(of.result.iloc[0]))
    for trait, title in words.TRAITS.items():
        groups = words.respondents(of.profile[trait])
        if groups:
            _table(document, (title, "Responden"), groups)


def _index(document: Any, of: SurveyReport) -> None:
    _table(document, ("Layanan", "Periode", "IKM", "Responden"), words.services(of))
    _table(document, ("Kode", "Unsur", "Jawaban", "Nilai", "Mutu"), words.element_rows(of))


def _analysis(document: Any, of: SurveyReport) -> None:
    document.add_paragraph(words.analysis(of))
    document.add_paragraph(f"{words.FILL} penyebab menurut unit dan bukti di lapangan.")
    header = ("No", "Unsur", "Rencana Tindak Lanjut", "Waktu", "Penanggung Jawab")
    _table(document, header, words.planned(of) or [("1", words.FILL, words.FILL, words.FILL, words.FILL)])


def _years(document: Any, of: SurveyReport) -> None:
    _table(document, ("Tahun", "IKM", "Mutu", "Responden", "Sumber"), words.history(of))


def _realised(document: Any, of: SurveyReport) -> None:
    document.add_paragraph(words.realised_share(of))
    if len(of.planned_before):
        header = ("No", "Unsur", "Rencana Tindak Lanjut", "Sudah/belum", "Realisasi dan bukti")
        _table(document, header, words.realised(of))


def _conclusion(document: Any, of: SurveyReport) -> None:
    document.add_paragraph(words.conclusion(of))
    document.add_paragraph(f"{words.FILL} kesimpulan dan saran unit.")


def _annexes(document: Any, of: SurveyReport) -> None:
    answered = count(of.result["n"].iloc[0])
    for line in ("Kuesioner", f"Pengolahan data {answered} responden", "Bukti publikasi (media dan tautan)", "Foto"):
        document.add_paragraph(f"{line}: {words.FILL}", style="List Bullet")


def _table(document: Any, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=1, cols=len(header), style="Table Grid")
    # Read out before every row, and printed again on the next page.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, word in zip(table.rows[0].cells, header, strict=True):
        cell.paragraphs[0].add_run(word).bold = True
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = cleaned(str(value))
    document.add_paragraph()
