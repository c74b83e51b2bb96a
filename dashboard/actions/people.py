"""What people type into forms: the name a deed is recorded under, and words that every database takes."""

from dashboard.intake.store.fitting import NUL
from dashboard.refused import Refused

# As the columns of names in the schema.
LONGEST_NAME = 120


def typed(text: str) -> str:
    """A text as it was typed, without the blanks around it. Refused when it holds a NUL: SQLite keeps it, PostgreSQL
    does not.
    """
    if NUL in text:
        shown = text.replace(NUL, "␀").strip()[:LONGEST_NAME]
        raise Refused(f"'{shown}' berisi tanda kosong (NUL), yang bukan huruf. Tulis ulang, lalu kirim kembali.")
    return text.strip()
