"""Papers read back: the words of a PDF or .docx, white space made one."""

from io import BytesIO

from docx import Document
from pypdf import PdfReader


def words_of_pdf(content: bytes) -> str:
    """The words of all pages."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def words_of_docx(content: bytes) -> str:
    """The words of all paragraphs and table cells."""
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).split())
