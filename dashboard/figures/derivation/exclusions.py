"""Metode: how much each rule leaves out of its figure, counted from the data of one year."""

from collections.abc import Iterator
from typing import Any

from pandas import DataFrame

from dashboard import rules
from dashboard.figures.elements.cells import with_shown
from dashboard.figures.rankings.positions import Apart, positions_of
from dashboard.figures.records import records
from dashboard.figures.surveys.changes import changes_between
from dashboard.figures.surveys.counted import NRR, counted_surveys, surveys_between
from dashboard.figures.surveys.standings import SURVEY_DUTY, standings_of, standings_of_years, without_survey
from dashboard.measures.ikm import ELEMENTS
from dashboard.measures.survey_sums import SurveySums
from dashboard.reading import Reading
from dashboard.schema.derived import TRAITS
from queries.derivation import loads_of_surveys
from queries.elements import group_sums
from queries.submissions import obligations_of_year

COLUMNS = ["theme", "rule", "count", "counted"]
Row = tuple[str, str, int, str]


def exclusions(reading: Reading, *, year: int) -> DataFrame:
    """One row per rule that applied in `year`, by theme of the page. Columns: theme, rule (in words), count, counted.

    counted is what the count is of: unit, survei, penilaian, baris, kelompok. A rule that touched nothing stays, with
    0: that nothing was left out is an answer too.
    """
    surveys = reading.ask(counted_surveys, year=year)
    units = standings_of(surveys)
    absent = len(reading.ask(without_survey, year=year))
    rows = [
        *_of_answers(reading, year, surveys),
        *_of_units(units, absent),
        *_of_positions(positions_of(units)),
        *_of_changes(reading, year),
        *_of_groups(reading, surveys),
        *_of_duty(reading, year, absent),
    ]
    return DataFrame(rows, columns=COLUMNS)


def _of_answers(reading: Reading, year: int, surveys: DataFrame) -> Iterator[Row]:
    answered, recaps = surveys[surveys["source"] == "responses"], surveys[surveys["source"] == "recap"]
    elements = [SurveySums.from_columns(row) for row in records(answered)]
    blank = sum(int(survey.respondents * ELEMENTS - survey.counts.sum()) for survey in elements)
    loads = reading.ask(loads_of_surveys, survey_ids=[int(survey_id) for survey_id in answered["survey_id"]])
    refused = loads.drop_duplicates("load_id")["rows_refused"].sum()
    beside = len(reading.ask(surveys_between, first=year, last=year)) - len(surveys)
    as_reported = int((recaps["ikm"].astype(float) == recaps["reported_ikm"].astype(float)).sum())
    sixteen = int((surveys["rule_set"] == rules.SIXTEEN_QUESTIONS).sum())
    yield "ikm", "Penilaian unsur kosong atau 0: keluar dari pembaginya", blank, "penilaian"
    yield "ikm", "Baris ditolak dari berkas jawaban (alasannya pada tanda terima)", int(refused), "baris"
    yield "ikm", "Tidak dihitung dua kali: rekap atau putaran di samping survei lain", beside, "survei"
    yield "ikm", "Hanya rekap, IKM laporan dipakai", as_reported, "survei"
    yield "ikm", "Hanya rekap, dihitung ulang dari NRR-nya", len(recaps) - as_reported, "survei"
    yield "ikm", "Formulir 16 pertanyaan, dirata-ratakan menjadi sembilan unsur", sixteen, "survei"
    yield "integritas", "Hanya rekap: pola isian tidak dapat diperiksa", len(recaps), "survei"
    yield "unsur", "Rekap tanpa NRR: nilai unsur tidak diketahui", int(recaps[NRR].isna().any(axis=1).sum()), "survei"


def _of_units(units: DataFrame, absent: int) -> Iterator[Row]:
    unknown_n, asked = units["n"].isna(), units["n_share"].astype(float)
    yield "mutu", "IKM tidak dapat dihitung, jadi tanpa mutu", int(units["ikm"].isna().sum()), "unit"
    yield "mutu", "Laporan berbeda dari hitungan ulang", _true(units["reported_differs"]), "unit"
    yield "mutu", "Huruf laporan menurut pita 2004", _true(units["by_old_bands"]), "unit"
    yield (
        "sampel",
        "Populasi tidak dilaporkan: jumlah wajib tidak diketahui",
        int(units["n_required"].isna().sum()),
        "unit",
    )
    yield "sampel", "Responden kurang dari yang diwajibkan", int((asked < 1).sum()), "unit"
    yield "sampel", "Jumlah responden tidak dilaporkan", int(unknown_n.sum()), "unit"
    recaps = int((units["source"] == "rekap").sum())
    yield "rentang", "Hanya rekap: IKM ada, rentang tidak dapat dihitung", recaps, "unit"
    yield "gabungan", "Wajib melapor, belum ada survei: tidak dihitung, bukan nol", absent, "unit"
    for remark, n in units.loc[units["remark"] != "", "remark"].value_counts().items():
        yield "kedudukan", f"Tidak diperingkat: {remark}", int(n), "unit"


def _of_positions(units: DataFrame) -> Iterator[Row]:
    alone, unknown = (int((units["standing"] == word).sum()) for word in (Apart.ALONE, Apart.UNKNOWN))
    compared = units[units["apart"].notna()]
    yield "kedudukan", "Tanpa sebaya yang dapat dibandingkan", alone, "unit"
    yield "kedudukan", "Rekap, atau jawaban tanpa sebaran: galatnya tidak diketahui", unknown, "unit"
    yield "peringkat", "Di kelompok tanpa bukti perbedaan (τ² = 0): tanpa urutan", _true(~compared["differ"]), "unit"
    yield "peringkat", "Tidak dibandingkan, jadi tanpa rentang peringkat", len(units) - len(compared), "unit"


def _of_changes(reading: Reading, year: int) -> Iterator[Row]:
    changes = changes_between(reading.ask(standings_of_years, last=year), year)
    for reason, n in changes.loc[changes["verdict"].isna(), "reason"].value_counts().items():
        yield "perubahan", f"Tidak dibandingkan: {reason}", int(n), "unit"


def _of_groups(reading: Reading, surveys: DataFrame) -> Iterator[Row]:
    ids = [int(survey_id) for survey_id in surveys["survey_id"]]
    cells = [with_shown(reading.ask(group_sums, survey_ids=ids, trait=trait), surveys) for trait in TRAITS]
    hidden = sum(int((~groups["shown"]).sum()) for groups in cells)
    yield "unsur", "Kelompok responden suatu unit yang disembunyikan, juga dari jumlah di atasnya", hidden, "kelompok"


def _of_duty(reading: Reading, year: int, absent: int) -> Iterator[Row]:
    obliged = reading.ask(obligations_of_year, year=year, duty=SURVEY_DUTY)
    exempt = int((~obliged["required"].astype(bool)).sum())
    yield "pelaporan", "Tidak wajib melapor: keluar dari pembagi", exempt, "unit"
    yield "pelaporan", "Wajib melapor, belum ada surveinya", absent, "unit"


def _true(column: Any) -> int:
    """How many are True; null is not."""
    return int(column.eq(True).sum())
