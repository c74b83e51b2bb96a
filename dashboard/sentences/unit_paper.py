"""The words of one unit's sheet of A4: the same sentences as on its page, without the screen's marks."""

from dataclasses import dataclass
from typing import TypedDict

import pandas as pd
from pandas import DataFrame

from dashboard.figures.complaints.rows import SERVICE
from dashboard.figures.follow_up.programmes import DROPPED
from dashboard.figures.papers.unit_papers import PaperYear, UnitYear, unit_year
from dashboard.rows import present
from dashboard.sentences import common, follow_up, rankings, scorecard, submissions, unit_standard
from dashboard.sentences.statements.duty import of_unit
from dashboard.sentences.statements.first_steps import first_steps
from dashboard.wording import ABSENT, count, date, moment, number, unmarked

# As many as a sheet has room for; how many more there are is said.
MOST_GAPS, MOST_THEMES, MOST_TEXTS, MOST_PROGRAMMES, TEXT_LENGTH = 8, 5, 2, 6, 160
NO_COMPLAINTS = "Tidak ada laporan yang tercatat untuk unit ini tahun ini; belum tentu tidak ada keluhan."
NO_PROGRAMME = "Belum ada program tindak lanjut yang tercatat."
METHOD = (
    "IKM: rata-rata sembilan unsur × 25, bobot 1/9 (PermenPANRB 14/2017); mutu A mulai 88,31, B 76,61, C 65,00. "
    "Rentang 95%: ketidakpastian karena yang disurvei hanya sebagian. Setara: bedanya tidak melebihi beda lazim "
    "antarsebaya. Belum ada data bukan nol."
)


@dataclass(frozen=True)
class UnitPaper:
    """What is printed of one unit, in order; rows are cells of a table, `more` says what had no room."""

    year: int
    code: str
    unit: str
    who: str
    headline: str
    urgent: str
    steps: list[str]
    cards: list[tuple[str, str, str]]
    position: str
    rank: str
    reported: str
    lowest: str
    way_up: str
    moved: str
    standard: str
    gaps: list[tuple[str, str]]
    complaints: str
    themes: list[tuple[str, str]]
    texts: list[str]
    programmes: list[tuple[str, str, str, str]]
    programmes_said: str
    duties: list[tuple[str, str, str]]
    duties_said: str
    method: str
    source: str
    synthetic: str
    figures: UnitYear


def unit_paper(of: PaperYear, unit: str) -> UnitPaper:
    """The words for the unit with this code; KeyError when there is no such unit."""
    if unit not in set(of.units["code"]):
        raise KeyError(unit)
    figures = unit_year(of, unit)
    headline, who = scorecard.headline(figures.profile, of.units, unit, of.year)
    name = of.units.set_index("code").loc[unit, "unit"]
    return UnitPaper(
        year=of.year,
        code=unit,
        unit=str(name),
        who=unmarked(who),
        headline=unmarked(headline),
        urgent=unmarked(scorecard.capital(of_unit(submissions.of_unit(of.states, unit)).short)),
        steps=[unmarked(scorecard.step(step)) for step in first_steps(figures.steps)] or [scorecard.NO_STEPS],
        **_standing(figures),
        lowest=unmarked(scorecard.lowest(figures.elements)),
        way_up=unmarked(scorecard.way_up(figures.ways)),
        moved=unmarked(scorecard.moved(of.changes, figures.directions, unit)),
        **_standard(of, unit),
        **_complaints(of, unit),
        **_programmes(of, unit),
        **_duties(of, unit),
        method=METHOD,
        source=_source(of, figures),
        synthetic=common.SYNTHETIC if of.synthetic else "",
        figures=figures,
    )


class _Standing(TypedDict):
    cards: list[tuple[str, str, str]]
    position: str
    rank: str
    reported: str


class _Standard(TypedDict):
    standard: str
    gaps: list[tuple[str, str]]


class _Complaints(TypedDict):
    complaints: str
    themes: list[tuple[str, str]]
    texts: list[str]


class _Programmes(TypedDict):
    programmes: list[tuple[str, str, str, str]]
    programmes_said: str


class _Duties(TypedDict):
    duties: list[tuple[str, str, str]]
    duties_said: str


def _standing(figures: UnitYear) -> _Standing:
    if figures.profile.empty:
        return {"cards": [], "position": "", "rank": "", "reported": ""}
    row = rankings.described(figures.profile).iloc[0]
    return {
        "cards": [(label, value, unmarked(note)) for label, value, note in scorecard.cards(figures.profile)],
        "position": unmarked(scorecard.position(row)),
        "rank": unmarked(scorecard.rank(row)),
        "reported": unmarked(scorecard.reported(row)),
    }


def _standard(of: PaperYear, unit: str) -> _Standard:
    gaps = unit_standard.gaps(of.components[of.components["code"] == unit])
    sentence = unit_standard.standard(of.compliance[of.compliance["code"] == unit], gaps)
    first = gaps.head(MOST_GAPS)
    shown = [(str(name), str(status)) for name, status in zip(first["name"], first["status"], strict=True)]
    return {"standard": unmarked(sentence) + _more(len(gaps), MOST_GAPS, "komponen"), "gaps": shown}


def _complaints(of: PaperYear, unit: str) -> _Complaints:
    counts = of.complaints[of.complaints["code"] == unit]
    themes = of.themes[(of.themes["code"] == unit) & (of.themes["kind"] == SERVICE)]
    texts = of.texts[of.texts["code"] == unit].head(MOST_TEXTS)
    frequent = _frequent(themes)
    return {
        "complaints": _counted(counts.iloc[0]) if len(counts) else NO_COMPLAINTS,
        "themes": [(str(name), count(n)) for name, n in zip(frequent["name"], frequent["count"], strict=True)],
        "texts": [_short(str(text)) for text in texts["text"]],
    }


def _frequent(themes: DataFrame) -> DataFrame:
    return themes.sort_values(["count", "name"], ascending=[False, True]).head(MOST_THEMES)


def _counted(row: "pd.Series") -> str:
    return f"{count(row['count'])} laporan, {count(row['open'])} masih terbuka, {count(row['overdue'])} lewat batas."


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= TEXT_LENGTH else f"{line[: TEXT_LENGTH - 1].rstrip()}…"


def _programmes(of: PaperYear, unit: str) -> _Programmes:
    programmes = of.programmes[(of.programmes["code"] == unit) & (of.programmes["status"] != DROPPED)]
    rows = follow_up.described(programmes)
    cells = (rows.head(MOST_PROGRAMMES)[name] for name in ("element_name", "programme", "owner", "state", "due_on"))
    shown = [
        (
            element if present(element) else ABSENT,
            str(programme),
            str(owner) if present(owner) else ABSENT,
            f"{state}; tenggat {date(due_on)}",
        )
        for element, programme, owner, state, due_on in zip(*cells, strict=True)
    ]
    years = " dan ".join(str(year) for year in sorted(set(rows["answers_year"])))
    sentence = f"{count(len(rows))} program untuk survei {years}." if len(rows) else NO_PROGRAMME
    return {"programmes": shown, "programmes_said": sentence + _more(len(rows), MOST_PROGRAMMES, "program")}


def _duties(of: PaperYear, unit: str) -> _Duties:
    duties = submissions.of_unit(submissions.described(of.states), unit)
    rows = [
        (str(duty), str(mark), moment(received_at, of.zone))
        for duty, mark, received_at in zip(duties["duty"], duties["mark"], duties["received_at"], strict=True)
    ]
    return {"duties": rows, "duties_said": submissions.own_duties(duties)}


def _more(total: int, shown: int, what: str) -> str:
    return f" {count(total - shown)} {what} lagi di halaman rapor." if total > shown else ""


def _source(of: PaperYear, figures: UnitYear) -> str:
    rules = common.rule_sets(figures.profile) if len(figures.profile) else ""
    sentence = f"Data per {moment(of.loaded_at, of.zone)}; dicetak {moment(of.now, of.zone)}"
    return f"{sentence}; aturan {rules}." if rules else f"{sentence}."


def element_rows(elements: DataFrame) -> list[tuple[str, str, str, str]]:
    """Name, mean, the peers' mean and answers of each element, as printed."""
    return [
        (f"{element} {name}", number(mean), number(peer_mean), count(n))
        for element, name, mean, peer_mean, n in zip(
            *(elements[name] for name in ("element", "name", "mean", "peer_mean", "n")), strict=True
        )
    ]
