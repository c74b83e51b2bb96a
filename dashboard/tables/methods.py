"""Metode: the columns of its tables, and which of them belong to which part of the page."""

from collections.abc import Callable
from dataclasses import dataclass

from pandas import DataFrame

from dashboard import methods
from dashboard.tables import GRADE
from dashboard.tables.column import Column
from dashboard.wording import count, date, number

EXCLUSIONS = (Column("count", "Banyaknya", count), Column("counted", "Satuan"), Column("rule", "Aturan", width=420))
BANDS = (
    GRADE,
    Column("performance", "Kinerja unit"),
    Column("low", "IKM mulai", number),
    Column("high", "sampai", number),
)
SAMPLES = (Column("population", "Populasi (N)", count), Column("required", "Responden wajib (S)", count))
INDICATORS = (
    Column("code", "Tanda"),
    Column("what", "Yang dilihat", width=320),
    Column("threshold", "Ambang", width=200),
    Column("false", "Keliru pada survei jujur", width=170),
)
RULES = (
    Column("code", "Aturan"),
    Column("name", "Nama"),
    Column("source", "Sumber", width="medium"),
    Column("valid_from", "Berlaku mulai", date),
    Column("questions", "Pertanyaan", count),
    Column("minimum_n", "n terkecil untuk peringkat", count),
)


GLOSSARY = (Column("word", "Kata", width=220), Column("meaning", "Artinya", width="large"))
SOURCES = (
    Column("rule", "Aturan", width=260),
    Column("value", "Nilai", width=320),
    Column("source", "Sumber", width=380),
    Column("certainty", "Kepastian", width=200),
)


@dataclass(frozen=True)
class Illustration:
    """A table that belongs to a theme: its title, what makes its rows, its columns and the name of its file."""

    title: str
    made: Callable[[], DataFrame]
    columns: tuple[Column, ...]
    download: str

    @property
    def rows(self) -> DataFrame:
        """The rows as the rules say them now."""
        return self.made()


ILLUSTRATIONS = {
    "mutu": (Illustration("Batas IKM setiap mutu", methods.bands, BANDS, "pita-mutu"),),
    "sampel": (Illustration("Populasi dan responden wajib", methods.samples, SAMPLES, "krejcie-morgan"),),
    "integritas": (Illustration("Yang dilihat, dan ambangnya", methods.indicators, INDICATORS, "pola-isian"),),
    "sumber": (
        Illustration("Aturan survei", methods.rule_sets, RULES, "aturan-survei"),
        Illustration("Setiap aturan dan kepastiannya", methods.rule_sources, SOURCES, "sumber-aturan"),
    ),
}


def illustrations(theme: str) -> tuple[Illustration, ...]:
    """The tables of a theme, by its code."""
    return ILLUSTRATIONS.get(theme, ())


def of_theme(exclusions: DataFrame, theme: str) -> DataFrame:
    """The rows of `figures.exclusions` that belong to a theme."""
    return exclusions[exclusions["theme"] == theme].reset_index(drop=True)
