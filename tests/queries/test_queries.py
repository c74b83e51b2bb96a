"""Every query on a province of five units: columns, rows, their order, on both databases."""

from datetime import date, datetime
from typing import Any

import pytest
from pandas import DataFrame, Timestamp

from dashboard.engine import read_only
from dashboard.figures.records import records
from dashboard.intake.reading.options import LoadOptions
from dashboard.schema import ANSWER_COUNTS, SURVEY_SUMS
from queries.loads import counts, latest, loads_by
from queries.rollups import answers_of_survey, rollup_of_survey, surveys_with_responses
from queries.submissions import duties_of_year, obligations_of_year, targets_of_year
from queries.surveys import periods_of_year, surveys_of_years, years
from queries.units import all_units
from tests.world import NOW, World, built_once

NINE = [4, 3, None, 2, 1, 4, 3, 2, 4]
# What the database keeps of 23 November 2026, 08.00 WITA.
LOADED = NOW.replace(tzinfo=None)


@pytest.fixture
@built_once
def province(world: World) -> World:
    """An agency, its branch with two services, the branch's own post, and two strangers."""
    world.units("agency", "stranger", "zebra")
    world.units("branch", parent="agency", peers="Samsat")
    world.units("post", parent="branch", peers="Samsat")
    world.services("branch", "KTP", "KK")
    return world


def cells(frame: DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in columns) for row in records(frame)]


def test_units_come_by_name_with_their_parents(province: World) -> None:
    header = ["kode", "nama", "layanan dasar", "berlaku dari", "berlaku sampai", "penerus"]
    province.load("units", header, [["old", "Badan Lama", "ya", "2019-01-01", "2023-12-31", "agency"]])
    units = province.ask(all_units)
    assert units.columns.tolist() == [
        "code", "unit", "kind", "parent_code", "parent", "peer_group", "region", "basic_service",
        "valid_from", "valid_to", "successor",
    ]  # fmt: skip
    assert cells(units, "code", "unit", "parent_code", "parent", "peer_group") == [
        ("old", "Badan Lama", None, None, None),
        ("agency", "Unit agency", None, None, "Sebaya"),
        ("branch", "Unit branch", "agency", "Unit agency", "Samsat"),
        ("post", "Unit post", "branch", "Unit branch", "Samsat"),
        ("stranger", "Unit stranger", None, None, "Sebaya"),
        ("zebra", "Unit zebra", None, None, "Sebaya"),
    ]
    (old,) = (row for row in records(units) if row["code"] == "old")
    assert (old["valid_from"], old["valid_to"], old["successor"]) == (
        date(2019, 1, 1),
        date(2023, 12, 31),
        "Unit agency",
    )
    assert bool(old["basic_service"]) is True


def test_surveys_come_by_unit_then_service_with_the_whole_unit_first_then_by_period(province: World) -> None:
    province.survey("zebra", [NINE])
    for service, period in ((None, "2026-Q2"), ("KTP", "2026-S1"), ("KK", "2026-Q1"), (None, "2026-Q1")):
        province.survey("branch", [NINE], service=service, period=period)
    province.recap("branch", "80,00", period="2026-Q1")
    province.survey("agency", [NINE])
    province.survey("agency", [NINE], period="2025")
    surveys = province.ask(surveys_of_years, first=2026, last=2026)
    assert cells(surveys, "code", "service", "period", "source") == [
        ("agency", None, "2026", "responses"),
        ("branch", None, "2026-Q1", "responses"),
        ("branch", None, "2026-Q1", "recap"),
        ("branch", None, "2026-Q2", "responses"),
        ("branch", "KK", "2026-Q1", "responses"),
        ("branch", "KTP", "2026-S1", "responses"),
        ("zebra", None, "2026", "responses"),
    ]


def test_a_survey_row_carries_its_unit_its_report_and_its_rollup(province: World) -> None:
    province.survey("branch", [NINE, [2] * 9], service="KTP")
    nrr = ["3,10", *[3] * 8]
    said = {"mutu": "B", "jumlah_responden": 40, "populasi": 900, "dasar_populasi": "per tahun", "bobot": "0,111"}
    province.recap("branch", "75,28", layanan="KK", **said, nrr=nrr)
    surveys = province.ask(surveys_of_years, first=2026, last=2026)
    assert surveys.columns.tolist() == [
        "code", "unit", "kind", "parent", "peer_group", "region", "service",
        "year", "period", "period_kind", "starts_on", "ends_on", "survey_id", "source", "rule_set",
        "population", "population_basis", "reported_ikm", "reported_grade", "reported_n", "reported_weight",
        *(f"nrr_u{number}" for number in range(1, 10)), "file_name", "loaded_at",
        "n", "complete_count", "complete_score_sum", "complete_score_square_sum", *ANSWER_COUNTS, *SURVEY_SUMS,
    ]  # fmt: skip
    recap, answered = records(surveys)
    assert (recap["reported_ikm"], recap["reported_grade"], recap["reported_n"]) == (75.28, "B", 40)
    assert (recap["population"], recap["population_basis"], recap["reported_weight"]) == (900, "per tahun", 0.111)
    assert (recap["nrr_u1"], recap["nrr_u9"], recap["n"], recap["ikm_all"]) == (3.1, 3.0, None, None)
    assert (answered["n"], answered["complete_count"], answered["complete_score_sum"]) == (2, 1, 2.0)
    assert (answered["u1_4"], answered["u1_2"], answered["u3_2"], answered["u5_1"]) == (1, 1, 1, 1)
    assert (answered["u1_n"], answered["u1_sum"], answered["u1_square_sum"], answered["u5_n"]) == (2, 6, 20, 2)
    assert (answered["parent"], answered["period_kind"], answered["rule_set"]) == ("Unit agency", "tahunan", "skm-2017")
    assert (answered["starts_on"], answered["ends_on"]) == (date(2026, 1, 1), date(2026, 12, 31))
    assert answered["loaded_at"] == Timestamp(LOADED)


def test_a_replaced_survey_and_its_year_are_gone(province: World) -> None:
    path = province.csv(["unit", "periode", "ikm"], [["zebra", "2026", "80,00"]])
    province.offer(path)
    province.recap("zebra", "81,00")
    assert cells(province.ask(surveys_of_years, first=2026, last=2026), "reported_ikm") == [(81.0,)]


def test_years_with_a_survey_or_a_duty_come_newest_first(province: World) -> None:
    province.recap("zebra", "80,00", period="2023-S1")
    province.recap("zebra", "80,00", period="2023-S2")
    province.recap("agency", "80,00", period="2025")
    province.load("periods", ["periode"], [["2021"]])
    province.duty(2027)
    province.duty(2025)
    assert cells(province.ask(years), "year") == [(2027,), (2025,), (2023,)]


def test_periods_with_a_survey_come_in_calendar_order_the_longest_first(province: World) -> None:
    for period in ("2026-Q2", "2026-S2", "2026-Q1", "2026", "2026-S1", "2026-Q1-Q2", "2025"):
        province.recap("zebra", "80,00", period=period)
    province.recap("agency", "80,00")
    province.load("periods", ["periode"], [["2026-Q4"]])
    assert cells(province.ask(periods_of_year, year=2026), "period", "kind", "starts_on", "ends_on") == [
        ("2026", "tahunan", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q1-Q2", "dua triwulan", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-S1", "semester", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-Q1", "triwulan", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q2", "triwulan", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026-S2", "semester", date(2026, 7, 1), date(2026, 12, 31)),
    ]


def test_obligations_come_by_name_then_duty_with_the_first_receipt_and_the_latest_words(province: World) -> None:
    province.duty()
    province.duty(kind="bukti publikasi")
    province.duty(2025)
    province.obliged("zebra", "agency")
    province.obliged("agency", kind="bukti publikasi")
    province.obliged("stranger", reason="tidak melayani publik")
    province.obliged("zebra", year=2025)
    province.submitted("agency", "2026-11-05 10:00", status="dikembalikan", alasan="lampiran kurang")
    province.submitted("agency", "2026-11-09 07:30", status="diperiksa", nomor_surat="065/12")
    province.submitted("agency", "2026-11-01 10:00", kewajiban="bukti publikasi")
    obligations = province.ask(obligations_of_year, year=2026)
    assert obligations.columns.tolist() == [
        "code", "unit", "kind", "peer_group", "region", "duty", "deadline_at", "source_letter",
        "required", "exemption_reason", "received_at", "latest_at", "status", "reason",
        "letter_number", "document_url", "reviewed_by", "submission_id", "version", "file_id",
        "document_name",
    ]  # fmt: skip
    assert cells(obligations, "code", "duty", "status", "reason", "letter_number", "exemption_reason") == [
        ("agency", "bukti publikasi", "diterima", None, None, None),
        ("agency", "laporan SKM", "diperiksa", None, "065/12", None),
        ("stranger", "laporan SKM", None, None, None, "tidak melayani publik"),
        ("zebra", "laporan SKM", None, None, None, None),
    ]
    assert obligations["required"].astype(bool).tolist() == [True, True, False, True]
    assert cells(obligations, "received_at", "latest_at")[1:3] == [
        (datetime(2026, 11, 5, 2, 0), datetime(2026, 11, 8, 23, 30)),  # noqa: DTZ001 - the database keeps naive UTC
        (None, None),
    ]
    assert cells(obligations, "deadline_at")[0] == (datetime(2026, 11, 7, 15, 59),)  # noqa: DTZ001
    publication = province.ask(obligations_of_year, year=2026, duty="bukti publikasi")
    assert cells(publication, "code", "duty") == [("agency", "bukti publikasi")]


def test_two_units_of_one_name_keep_the_order_of_their_codes(world: World) -> None:
    world.load("units", ["kode", "nama"], [["b", "Kembar"], ["a", "Kembar"]])
    world.obliged("b", "a")
    assert world.ask(all_units)["code"].tolist() == ["a", "b"]
    assert world.ask(obligations_of_year, year=2026)["code"].tolist() == ["a", "b"]


def test_duties_of_a_year_come_in_the_order_they_were_made(province: World) -> None:
    province.duty(2025)
    province.duty(kind="realisasi RTL", deadline="2026-11-21 23:59")
    province.duty()
    assert cells(province.ask(duties_of_year, year=2026), "year", "duty", "deadline_at", "source_letter") == [
        (2026, "realisasi RTL", datetime(2026, 11, 21, 15, 59), "Surat uji"),  # noqa: DTZ001
        (2026, "laporan SKM", datetime(2026, 11, 7, 15, 59), "Surat uji"),  # noqa: DTZ001
    ]


def test_targets_of_a_year_come_by_indicator_with_their_mission(province: World) -> None:
    rows = [[2026, "Opini", "80", "RPJMD"], [2026, "IKM provinsi", "88,31", None], [2024, "IKM provinsi", "85", None]]
    province.load("targets", ["tahun", "indikator", "target", "sumber"], rows)
    of_2026 = province.ask(targets_of_year, year=2026)
    assert of_2026.columns.tolist() == ["year", "indicator", "value", "mission", "mission_name", "source"]
    assert cells(of_2026, "year", "indicator", "value", "mission", "source") == [
        (2026, "IKM provinsi", 88.31, 4, None),
        (2026, "Opini", 80.0, 4, "RPJMD"),
    ]
    assert cells(province.ask(targets_of_year, year=2024), "value", "mission") == [(85.0, None)]


def test_rollups_and_answers_are_those_of_the_survey_asked_for(province: World) -> None:
    province.recap("zebra", "80,00")
    province.survey("zebra", [NINE, [2] * 9, [3] * 9])
    province.survey("agency", [[1] * 9])
    surveys = province.ask(surveys_with_responses)
    assert cells(surveys, "rule_set") == [("skm-2017",), ("skm-2017",)]
    zebra, agency = surveys["survey_id"].tolist()
    assert zebra < agency
    assert cells(province.ask(rollup_of_survey, survey_id=agency), "survey_id", "n", "u1_1") == [(agency, 1, 1)]
    with read_only(province.engine) as db:
        batches = list(answers_of_survey(db, survey_id=zebra, batch=2))
    assert [len(batch) for batch in batches] == [2, 1]
    assert batches[0].columns.tolist() == [f"q{number}" for number in range(1, 17)]
    blanks = [None] * 7
    rows = [list(row.values()) for batch in batches for row in records(batch)]
    assert rows == [[*NINE, *blanks], [*[2] * 9, *blanks], [*[3] * 9, *blanks]]


def test_a_replaced_survey_is_still_listed_for_checking(province: World) -> None:
    province.survey("zebra", [NINE])
    province.survey("zebra", [[2] * 9])
    assert len(province.ask(surveys_with_responses)) == 2


def test_loads_come_newest_first_and_are_counted(world: World) -> None:
    assert records(world.ask(latest)) == [{"loaded_at": None, "load_count": 0, "synthetic_count": None}]
    world.units("a", "b")
    path = world.csv(["unit", "periode", "ikm"], [["a", "2026", "80,00"], ["b", "2026", "kosong"]])
    world.offer(path, LoadOptions(synthetic=True))
    loads = world.ask(loads_by, by=None)
    assert loads.columns.tolist() == [
        "load_id", "kind", "file_name", "loaded_by", "loaded_at", "status",
        "rows_read", "rows_kept", "rows_repaired", "rows_refused",
        "file_id", "withdrawn_by", "withdrawn_at", "withdrawn_reason",
    ]  # fmt: skip
    shown = ("kind", "file_name", "loaded_by", "status", "rows_read", "rows_kept", "rows_refused")
    assert cells(loads, *shown) == [
        ("survey-recap", "berkas-2.csv", "penguji", "dimuat", 2, 1, 1),
        ("units", "berkas-1.csv", "penguji", "dimuat", 2, 2, 0),
    ]
    assert cells(world.ask(latest), "loaded_at", "load_count", "synthetic_count") == [(LOADED, 2, 1)]
    assert dict(cells(world.ask(counts), "name", "row_count")) == {
        "units": 2,
        "surveys": 1,
        "responses": 0,
        "rollups": 0,
        "obligations": 0,
        "submissions": 0,
        "loads": 2,
    }


def test_without_rows_the_columns_are_there(world: World) -> None:
    empty = {
        "code": world.ask(all_units),
        "unit": world.ask(surveys_of_years, first=2026, last=2026),
        "period": world.ask(periods_of_year, year=2026),
        "duty": world.ask(obligations_of_year, year=2026),
        "deadline_at": world.ask(duties_of_year, year=2026),
        "value": world.ask(targets_of_year, year=2026),
        "year": world.ask(years),
        "load_id": world.ask(loads_by, by=None),
        "rule_set": world.ask(surveys_with_responses),
        "u9_4": world.ask(rollup_of_survey, survey_id=1),
    }
    assert {name: (len(frame), name in frame.columns) for name, frame in empty.items()} == dict.fromkeys(
        empty, (0, True)
    )
