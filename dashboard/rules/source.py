"""What every piece of a rule file is: frozen, and with a source that says how sure it is."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Rule(BaseModel):
    """A frozen piece of a rule file; an unknown key is a slip and refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Certainty(StrEnum):
    """How a rule is known: read in its source, told by somebody who read it, or not looked up yet."""

    READ = "dibaca"
    SECONDARY = "sekunder"
    UNVERIFIED = "belum diverifikasi"


CERTAINTY_WORDS = {
    Certainty.READ: "dibaca pada sumbernya",
    Certainty.SECONDARY: "dari sumber kedua, sumber aslinya belum dibaca",
    Certainty.UNVERIFIED: "belum diverifikasi",
}


# How the source of a rule begins that nobody else made: it has nothing to be read in.
OWN_CHOICE = "Pilihan produk ini"


class Sourced(Rule):
    """A rule with its source. It speaks for everything below it in its file that has no source of its own."""

    source: str = Field(min_length=1)
    # Nobody said how sure it is: nobody looked it up.
    certainty: Certainty = Certainty.UNVERIFIED
    # Where the source can be opened, if it can.
    address: str = ""

    @property
    def certainty_words(self) -> str:
        """The certainty as a reader understands it."""
        is_own_choice = self.certainty is Certainty.READ and self.source.startswith(OWN_CHOICE)
        return "ditetapkan produk ini, bukan peraturan" if is_own_choice else CERTAINTY_WORDS[self.certainty]

    @property
    def cited(self) -> str:
        """The source as a page prints it: with the certainty behind it, unless the rule was read there."""
        return self.source if self.certainty is Certainty.READ else f"{self.source} ({self.certainty_words})"
