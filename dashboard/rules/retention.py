"""How long personal data is kept: the terms, in years, after which `purge` erases."""

from typing import Literal

from pydantic import Field, model_validator

from dashboard.rules.reading import kept, valid
from dashboard.rules.source import Rule, Sourced

# What is kept with a term; `dashboard.actions.retention` knows how each is erased.
Kept = Literal["naskah", "berkas", "laporan", "catatan", "masuk"]


class Term(Rule):
    """What is kept, and for how many whole years from the day it came in."""

    code: Kept
    name: str
    years: int = Field(ge=1)


class Retention(Sourced):
    """Everything in retention.toml."""

    kinds: tuple[Term, ...]

    @model_validator(mode="after")
    def _each_once(self) -> "Retention":
        codes = [term.code for term in self.kinds]
        if len(set(codes)) < len(codes):
            raise ValueError("jenis yang sama disebut dua kali")
        return self


@kept
def retention() -> Retention:
    """The terms; a kind that a province's own list leaves out is kept for good."""
    return valid(Retention, "retention")
