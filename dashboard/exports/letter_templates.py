"""The letters' templates as they come with the product; a province puts its own in their place."""

from io import BytesIO

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

SUBJECTS = {
    "pengingat": "Pengingat penyampaian {{ kewajiban }} tahun {{ tahun }}",
    "teguran": "Teguran atas {{ kewajiban }} tahun {{ tahun }} yang belum disampaikan",
}
BODIES = {
    "pengingat": (
        "Sehubungan dengan kewajiban menyampaikan {{ kewajiban }} tahun {{ tahun }} dengan batas waktu "
        "{{ batas_waktu }}, kami ingatkan bahwa menurut catatan kami {{ unit }} {{ keadaan }}.",
        "Sebagai catatan, {{ tahun_lalu }}. Kami mohon laporan dimaksud disampaikan kepada Biro Organisasi "
        "sebelum batas waktu tersebut.",
    ),
    "teguran": (
        "Batas waktu penyampaian {{ kewajiban }} tahun {{ tahun }} adalah {{ batas_waktu }}. Sampai dengan tanggal "
        "surat ini {{ unit }} {{ keadaan }}.",
        "Sebagai catatan, {{ tahun_lalu }}; {{ surat_sebelumnya }}. Kami minta laporan dimaksud disampaikan kepada "
        "Biro Organisasi paling lambat {{ tenggat_baru }}, disertai penjelasan atas keterlambatannya.",
    ),
}


def default_template(kind: str) -> bytes:
    """A .docx template of a kind of letter (pengingat, teguran), with the fields of `sentences.letters.FIELDS`."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(11)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    _head(document)
    for line in ("Nomor\t: {{ nomor }}", "Sifat\t: Penting", f"Hal\t: {SUBJECTS[kind]}"):
        document.add_paragraph(line).paragraph_format.space_after = Pt(0)
    document.add_paragraph()
    document.add_paragraph("Yth. Kepala {{ unit }}\ndi tempat")
    for body in BODIES[kind]:
        document.add_paragraph(body).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    document.add_paragraph("Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih.")
    _signature(document)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _head(document: Paper) -> None:
    for line, size in (("PEMERINTAH {{ provinsi }}", 13), ("SEKRETARIAT DAERAH", 15), ("BIRO ORGANISASI", 13)):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(line)
        run.bold, run.font.size = True, Pt(size)
    document.add_paragraph("{{ catatan_contoh }}").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("{{ tanggal }}").alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _signature(document: Paper) -> None:
    for line in ("{{ jabatan }}", "", "", "{{ penandatangan }}"):
        paragraph = document.add_paragraph(line)
        paragraph.paragraph_format.left_indent = Cm(9)
        paragraph.paragraph_format.space_after = Pt(0)
