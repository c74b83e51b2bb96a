"""What holds for some years: the plans whose targets are measured, and the Ombudsman's ways to assess."""

import re
from itertools import pairwise

from pydantic import Field, model_validator

from dashboard.measures.rounding import round_half_up
from dashboard.rules.source import Rule, Sourced

# What a government is called that a regime of chosen ones did not assess; never a score of 0.
NOT_ASSESSED, INFERRED = "tidak dinilai", "(disimpulkan)"


class Years(Rule):
    """Something that holds from one year to another, both included; without a last year it still holds."""

    first_year: int
    last_year: int | None = None

    @model_validator(mode="after")
    def _years_in_order(self) -> "Years":
        if self.last_year is not None and self.last_year < self.first_year:
            raise ValueError(f"last_year {self.last_year} mendahului first_year {self.first_year}")
        return self


class Mission(Years, Sourced):
    """What a regional plan sets the service targets under, and the years it is measured in.

    The plan between two RPJMD (an RPD) has no numbered missions: its name stands alone.
    """

    plan: str = ""
    number: int | None = None
    last_year: int
    name: str

    @model_validator(mode="after")
    def _is_called_something(self) -> "Mission":
        if self.number is None and not self.plan:
            raise ValueError("misi tanpa nomor memerlukan nama rencana (plan)")
        return self

    @property
    def years(self) -> str:
        """Its years as they are printed: "2019–2023", "2024"."""
        return f"{self.first_year}–{self.last_year}" if self.last_year > self.first_year else str(self.first_year)

    @property
    def label(self) -> str:
        """What the plan's targets are called: "misi 5", or the plan where it numbers none."""
        return self.plan if self.number is None else f"misi {self.number}"


class Missions(Rule):
    """Every plan, oldest first; their years follow each other without a hole, so that no year is without its plan."""

    missions: tuple[Mission, ...]

    @model_validator(mode="after")
    def _every_year_has_one_plan(self) -> "Missions":
        for earlier, later in pairwise(self.missions):
            if later.first_year <= earlier.last_year:
                raise ValueError(
                    f"tahun {earlier.plan or earlier.label} dan {later.plan or later.label} bertumpang tindih"
                )
            if later.first_year > earlier.last_year + 1:
                raise ValueError(
                    f"tidak ada rencana antara {earlier.plan or earlier.label} dan {later.plan or later.label}"
                )
        return self


class RegimeClass(Rule):
    """Lowest and highest score of a class."""

    name: str
    low: float
    high: float


class Regime(Years, Sourced):
    """An assessment whose scores compare only inside its own years.

    `cut_offs`: where the limits of its classes come from when the assessor never published them; a class found by them
    is inferred and says so. `chosen`: only chosen governments are assessed, so that the others are "tidak dinilai".
    """

    code: str
    name: str
    classes: tuple[RegimeClass, ...]
    cut_offs: Sourced | None = None
    chosen: bool = False

    def classes_named(self, label: str | None) -> list[RegimeClass]:
        """The classes that a label may mean: "Hijau" is A or B, "A / Hijau" is A; none for words of no class."""
        words = _words(label or "") & {word for regime_class in self.classes for word in _words(regime_class.name)}
        return [regime_class for regime_class in self.classes if words and words <= _words(regime_class.name)]

    def class_said(self, score: float | None, label: str | None) -> str | None:
        """The class that is shown: by the score; else the one class the label can mean; else the label as it came.

        Where the limits are only inferred, a printed class stands as it came, and one found by the score says so.
        """
        named = self.classes_named(label)
        by_score = self.class_of(score) if score is not None else None
        if self.cut_offs is None:
            return by_score or (named[0].name if len(named) == 1 else label)
        if named or by_score is None:
            return label
        return "; ".join(filter(None, (label, f"{by_score} {INFERRED}")))

    def class_of(self, score: float) -> str | None:
        """Name of the class of a score, rounded half-up as it is printed; None without classes."""
        shown = round_half_up(score)
        return next(
            (regime_class.name for regime_class in self.classes if regime_class.low <= shown <= regime_class.high), None
        )


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.casefold()))


class Regimes(Rule):
    """Every regime, oldest first; their years do not overlap and only the last is open."""

    regimes: tuple[Regime, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _years_apart(self) -> "Regimes":
        for earlier, later in pairwise(self.regimes):
            if earlier.last_year is None or later.first_year <= earlier.last_year:
                raise ValueError(f"tahun {earlier.code} dan {later.code} bertumpang tindih")
        return self
