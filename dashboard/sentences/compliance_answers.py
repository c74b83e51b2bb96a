"""Kepatuhan: the answer of each view in one sentence, and the notes below names of units."""

from dataclasses import dataclass

from pandas import DataFrame

from dashboard.rows import present
from dashboard.sentences.complaints import lower_first
from dashboard.wording import count, number, plain, share

VIEWS = {
    "belum": "Yang belum",
    "unit": "Unit",
    "warga": "Warga",
    "ombudsman": "Ombudsman",
    "kosong": "Belum dinilai",
}


@dataclass(frozen=True)
class Weak:
    """What is read of one row of `unit_compliance`."""

    code: str
    unit: str
    score: float | None
    missing: int
    assessed: int
    applicable: int


@dataclass(frozen=True)
class Told:
    """What is read of one row of `paper_versus_people` with its label."""

    code: str
    unit: str
    label: str
    disagreement: str
    score: float
    assessed_share: float
    ikm: float
    n: float
    complaints: float | None
    expected: float | None


def takeaway(units: DataFrame, items: DataFrame, year: int) -> str:
    """The mean and what is missing most, from `unit_compliance` and `missing_items`."""
    if not units["score"].notna().any():
        return f"Belum ada unit yang dinilai tahun {year}"
    mean = f"Rata-rata kepatuhan {year} {number(units['score'].mean())} dari 100"
    lacking = items[items["units_missing"] > 0]
    if lacking.empty:
        return f"{mean}; tidak ada butir yang belum terpenuhi"
    first = lacking.iloc[0]
    return f"{mean}; paling sering belum: {lower_first(plain(first['name']))} ({count(first['units_missing'])} unit)"


def disagreement(people: DataFrame) -> str:
    """ "Berkas dan warga bertentangan di 19 dari 48 unit", from `paper_versus_people`."""
    if people.empty:
        return "Berkas dan warga belum dapat dibandingkan"
    apart = int((people["disagreement"] != "").sum())
    return f"Berkas dan warga bertentangan di {count(apart) if apart else 'tidak satu pun'} dari {_units(people)}"


def unassessed(units: DataFrame) -> str:
    """ "30 dari 86 unit belum dinilai sama sekali", from `unit_compliance`."""
    return f"{count(units['score'].isna().sum())} dari {_units(units)} belum dinilai sama sekali"


def classes(history: DataFrame) -> str:
    """What is known of the Ombudsman's assessments, from `regime_history`."""
    if history.empty:
        return "Belum ada nilai Ombudsman"
    last = int(history["year"].max())
    return f"Nilai Ombudsman {last} ada untuk {count((history['year'] == last).sum())} unit atau daerah"


def weak_note(row: Weak) -> str:
    """A unit's score with what it lacks and how much was looked at."""
    if not present(row.score):
        return "belum ada butir yang dinilai; bukan nol"
    seen = f"{count(row.assessed)} dari {count(row.applicable)} butir dinilai"
    return f"{number(row.score)} dari 100; {count(row.missing)} butir belum; {seen}"


def story_note(row: Told) -> str:
    """Why a unit's paper and people disagree, with the figures of both."""
    usual = f" (menurut sebayanya {number(row.expected, 0)})" if present(row.expected) else ""
    complaints = f", keluhan {count(row.complaints)}{usual}" if present(row.complaints) else ""
    paper = f"daftar periksa {number(row.score)} dengan {share(row.assessed_share)} dinilai"
    return f"{row.disagreement}; {paper}, IKM {number(row.ikm)}, n {count(row.n)}{complaints}"


def _units(rows: DataFrame) -> str:
    return f"{count(len(rows))} unit"
