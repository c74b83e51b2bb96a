"""Unit saya in words."""

from dashboard.wording import count


def returned(duty: str) -> str:
    """A report that was sent back."""
    return f"{duty} dikembalikan: perbaiki, lalu sampaikan lagi"


def letters(many: int, duty: str) -> str:
    """How many letters about a duty came to the unit."""
    return f"{count(many)} surat tentang {duty}"
