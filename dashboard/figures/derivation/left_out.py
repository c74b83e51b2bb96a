"""Dari mana angka ini: what does not count in the IKM of one unit, and how much of it there is."""

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import TypedDict

from pandas import DataFrame

from dashboard.choices import WHOLE_YEAR, Choice
from dashboard.figures.records import Record, records
from dashboard.figures.surveys.counted import counted_surveys, surveys_between
from dashboard.figures.surveys.standings import FREE_OF_U4
from dashboard.measures.aggregation import LONGEST_FIRST
from dashboard.measures.ikm import kept_elements
from dashboard.measures.survey_sums import SurveySums
from dashboard.reading import Reading
from dashboard.rows import present
from queries.derivation import loads_of_surveys, retired_surveys

COLUMNS = ["place", "reason", "count", "counted"]
FILE, UNIT = "Berkas", "Unit ini"
# Of the repairs a receipt lists, those that take a number out of the IKM; the others only touch the profile.
TOUCHES_IKM = ("jawaban", "NRR")


class Reason(StrEnum):
    """Why something does not count, in the words shown on screen."""

    BLANK = "penilaian unsur kosong atau 0: keluar dari pembagi unsurnya"
    OFF_SCALE = "jawaban di luar 1–4: menjadi kosong"
    WITHOUT_ANSWERS = "baris tanpa satu jawaban pun: bukan responden"
    UNDATED = "baris dengan tanggal yang tidak mungkin: tidak masuk periode mana pun"
    FUTURE = "di antaranya bertanggal sesudah berkas dimuat"
    AGES = "umur yang tidak mungkin: umurnya dikosongkan, jawabannya tetap dihitung"
    RECAP_BESIDE = "rekap di samping jawaban responden: disandingkan sebagai laporan"
    SHORTER = "putaran di samping periode yang lebih panjang: tidak dihitung dua kali"
    OVERLAPS = "rekap yang bertumpang dengan survei lain unit ini"
    NO_INDEX = "survei dengan unsur yang tidak terjawab: IKM tidak dapat dihitung"
    RETIRED = "versi lama: diganti berkas perbaikan"


class LeftOut(TypedDict):
    """One row of `ikm_left_out`."""

    place: str
    reason: str
    count: int
    counted: str


def ikm_left_out(reading: Reading, *, unit: str, year: int, choice: Choice = WHOLE_YEAR) -> DataFrame:
    """One row per thing that is not in the IKM of a unit: its surveys first, then the files they came in.

    Columns: place (a survey's service and period, "Unit ini", or "Berkas" and its name), reason (in words), count,
    counted ("penilaian", "jawaban", "baris", "survei"). What a receipt says is of the whole file, also of its other
    units; what the screening kept is of the survey. Empty when everything counts.
    """
    period = choice.period
    counted = _of(reading.ask(counted_surveys, year=year, period=period), unit)
    standing = _of(reading.ask(surveys_between, first=year, last=year), unit)
    standing = [row for row in standing if period in (None, row["period"])]
    gone = records(reading.ask(retired_surveys, unit=unit, year=year))
    ids = [row["survey_id"] for row in counted]
    loads = records(reading.ask(loads_of_surveys, survey_ids=ids))
    rows = [
        *(row for survey in counted for row in _of_answers(survey, without_u4=choice.without_u4)),
        *_beside(standing, counted),
        *(_row(_place(row), Reason.RETIRED, 1, "survei") for row in gone if period in (None, row["period"])),
        *_of_screenings(loads, {row["survey_id"]: row for row in counted}),
        *_of_files(loads),
    ]
    return DataFrame(rows, columns=COLUMNS)


def _of(surveys: DataFrame, unit: str) -> list[Record]:
    return records(surveys[surveys["code"] == unit])


def _row(place: str, reason: str, count: int, counted: str) -> LeftOut:
    return {"place": place, "reason": str(reason), "count": count, "counted": counted}


def _place(survey: Record) -> str:
    return " · ".join(filter(None, (survey["service"], survey["period"])))


def _of_answers(survey: Record, *, without_u4: bool) -> Iterator[LeftOut]:
    """Blanks of a survey of respondents, and whether they leave an element without any answer."""
    if survey["source"] != "responses":
        return
    elements, kept = SurveySums.from_columns(survey), kept_elements(FREE_OF_U4 if without_u4 else ())
    blank = int((elements.respondents - elements.counts[kept]).sum())
    if blank:
        yield _row(_place(survey), Reason.BLANK, blank, "penilaian")
    if not all(present(value) for value in elements.means[kept]):
        yield _row(_place(survey), Reason.NO_INDEX, 1, "survei")


def _beside(standing: list[Record], counted: list[Record]) -> Iterator[LeftOut]:
    """The unit's surveys that stand but do not count, and beside which others."""
    taken = {row["survey_id"] for row in counted}
    for row in standing:
        if row["survey_id"] not in taken:
            yield _row(_place(row), _why(row, counted), 1, "survei")


def _why(row: Record, counted: list[Record]) -> Reason:
    same = [other for other in counted if other["service"] == row["service"]]
    if row["source"] == "recap" and any(other["source"] == "responses" for other in same):
        return Reason.RECAP_BESIDE
    if any(LONGEST_FIRST[other["period_kind"]] < LONGEST_FIRST[row["period_kind"]] for other in same):
        return Reason.SHORTER
    return Reason.OVERLAPS


def _of_screenings(loads: list[Record], surveys: dict[int, Record]) -> Iterator[LeftOut]:
    """What was noted of each survey while its file was read; nothing for files read before that was kept."""
    screenings = [(surveys[load["survey_id"]], json.loads(load["at_load"])) for load in loads if load["at_load"]]
    for survey, noted in screenings:
        reasons = (
            (Reason.OFF_SCALE, noted.get("off_scale", 0), "jawaban"),
            (Reason.UNDATED, noted.get("refused", 0), "baris"),
            (Reason.FUTURE, noted.get("future_count", 0), "baris"),
            (Reason.AGES, len(noted.get("impossible_ages", ())), "baris"),
        )
        yield from (_row(_place(survey), reason, count, counted) for reason, count, counted in reasons if count)
    # The same rows are noted with each survey of the unit: they belong to none of them.
    nobody = max((noted.get("without_answers", 0) for _, noted in screenings), default=0)
    if nobody:
        yield _row(UNIT, Reason.WITHOUT_ANSWERS, nobody, "baris")


def _of_files(loads: list[Record]) -> Iterator[LeftOut]:
    """Rows refused and answers lost, by the receipts of the files."""
    for load in {load["load_id"]: load for load in loads}.values():
        receipt, place = json.loads(load["receipt"]), f"{FILE} {load['file_name']}"
        refused = receipt.get("refused", {}).get("by_reason", {})
        repaired = receipt.get("repaired", {}).get("by_reason", {})
        yield from (_row(place, f"ditolak: {reason}", count, "baris") for reason, count in refused.items())
        yield from (
            _row(place, reason, count, "jawaban" if reason.startswith("jawaban") else "sel")
            for reason, count in repaired.items()
            if any(word in reason for word in TOUCHES_IKM)
        )
