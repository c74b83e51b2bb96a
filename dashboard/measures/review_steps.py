"""The steps of a conversation about a survey's form, as they are stored and shown."""

from enum import StrEnum


class ReviewStep(StrEnum):
    """Explained by the unit, accepted by the Biro, opened again."""

    EXPLAINED = "penjelasan"
    ACCEPTED = "diterima"
    REOPENED = "dibuka lagi"
