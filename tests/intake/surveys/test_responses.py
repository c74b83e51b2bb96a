"""Survey files, respondent by respondent, on SQLite and PostgreSQL."""

from pathlib import Path

import pytest
from pandas import DataFrame
from sqlalchemy import select

from dashboard.figures.health import differing_rollups
from dashboard.figures.surveys.standings import unit_standings
from dashboard.intake.reading.options import LoadOptions, parse_columns
from dashboard.refused import Refused
from dashboard.schema import responses, surveys
from queries.surveys import surveys_of_years
from tests.world import ELEMENTS, World

SURVEY = LoadOptions(kind="survey-responses", period="2026")


def stored(world: World) -> DataFrame:
    """The responses in the database, in order of entry."""
    with world.engine.connect() as db:
        found = db.execute(select(responses).order_by(responses.c.survey_id, responses.c.position))
        return DataFrame(found.all(), columns=list(found.keys()))


def test_blank_and_zero_are_no_answer_and_nothing_is_said(world: World) -> None:
    world.units("A")
    header = ["unit", *ELEMENTS]
    receipt = world.load("survey-responses", header, [["A", None, 0, *[4] * 7], ["A", *[3] * 9]], SURVEY)
    # U1 and U2 have one answer each (3); the others (4 + 3) / 2: (2 x 3 + 7 x 3,5) / 9 x 25.
    assert receipt.total["ikm"] == 84.72
    assert receipt.total["ikm_complete_rows"] == 75.0
    assert (receipt.total["n"], receipt.total["n_complete"], receipt.repaired.rows) == (2, 1, 0)


def test_an_answer_off_the_scale_becomes_no_answer_and_is_listed(world: World) -> None:
    world.units("A")
    receipt = world.load("survey-responses", ["unit", *ELEMENTS], [["A", 7, *[4] * 8]] + [["A", *[4] * 9]] * 9, SURVEY)
    listed = [(one.row, one.column, one.value, one.reason) for one in receipt.repaired.listed]
    assert listed == [(2, "Persyaratan", "7", "jawaban di luar 1-4: menjadi tanpa jawaban")]
    assert receipt.total["n_complete"] == 9


def test_a_five_step_scale_is_refused_and_nothing_is_kept(world: World) -> None:
    world.units("A")
    rows = [["A", 5, 5, 4, 4, 3, 5, 4, 5, 4]] * 10
    receipt = world.offer(world.csv(["unit", *ELEMENTS], rows), SURVEY)
    assert receipt.status == "ditolak"
    assert "40 dari 90 jawaban (Unit A) di luar skala 1-4" in receipt.message
    assert "Skala lima, enam, atau bintang bukan SKM dan tidak diubah skalanya" in receipt.message
    assert stored(world).empty
    assert world.ask(surveys_of_years, first=2026, last=2026).empty


def test_an_unknown_unit_is_refused_with_the_nearest_names(world: World) -> None:
    world.load("units", ["kode", "nama"], [["DINKES", "Dinas Kesehatan"], ["DINSOS", "Dinas Sosial"]])
    receipt = world.offer(world.csv(["unit", *ELEMENTS], [["Dinas Kesehatn", *[4] * 9]]), SURVEY)
    assert receipt.status == "ditolak"
    assert receipt.message.startswith(
        "Unit 'Dinas Kesehatn' tidak dikenal. Yang mirip: 'Dinas Kesehatan', 'Dinas Sosial'"
    )


def test_new_units_are_created_when_asked_with_a_readable_code(world: World) -> None:
    path = world.csv(["unit", *ELEMENTS], [["Samsat Kota", *[4] * 9], ["SAMSAT KOTA ", *[3] * 9]])
    receipt = world.offer(path, SURVEY.model_copy(update={"create_units": True}))
    assert receipt.units_created == ["Samsat Kota"]
    assert [(unit["code"], unit["n"]) for unit in receipt.units] == [("SAMSAT-KOTA", 2)]


def test_personal_columns_never_reach_the_receipt_or_the_database(world: World) -> None:
    world.units("A")
    header = ["Nama", "NIK", "No HP", "unit", *ELEMENTS]
    receipt = world.load("survey-responses", header, [["Rahasia", "6472", "0811", "A", *[4] * 9]], SURVEY)
    assert receipt.columns_dropped == ["Nama", "NIK", "No HP"]
    assert "Rahasia" not in str(receipt.as_dict())
    assert "Rahasia" not in stored(world).to_csv()


def test_without_a_period_rows_go_to_the_calendar_year_of_their_date(world: World) -> None:
    world.units("A")
    rows = [["A", "2025-12-31", *[4] * 9], ["A", "2026-01-01", *[3] * 9], ["A", "2026-08-01", *[3] * 9]]
    path = world.csv(["unit", "tanggal", *ELEMENTS], rows)
    assert [unit["periods"] for unit in world.offer(path, LoadOptions()).units] == [["2025"], ["2026"]]
    rounds = {"semester": [["2025-S2"], ["2026-S1", "2026-S2"]], "quarter": [["2025-Q4"], ["2026-Q1", "2026-Q3"]]}
    for said, periods in rounds.items():
        assert [unit["periods"] for unit in world.offer(path, LoadOptions(rounds=said)).units] == periods


def test_a_row_with_an_impossible_date_is_listed_and_kept_out_of_every_period(world: World) -> None:
    world.units("A")
    rows = [["A", "2026-05-01", *[4] * 9], ["A", "0000-00-00", *[1] * 9], ["A", "2027-01-01", *[1] * 9]]
    receipt = world.load("survey-responses", ["unit", "tanggal", *ELEMENTS], rows, LoadOptions())
    assert [(one.row, one.value) for one in receipt.refused.listed] == [(3, "0000-00-00"), (4, "2027-01-01")]
    assert (receipt.rows_read, receipt.rows_kept, len(stored(world))) == (3, 1, 1)
    # The file's figure is over the whole file; the unit's survey is not.
    assert receipt.total["ikm"] == 50.0
    assert world.ask(surveys_of_years, first=2026, last=2026)["n"].tolist() == [1]


def test_rows_without_a_unit_count_for_the_file_but_belong_to_nobody(world: World) -> None:
    world.units("A")
    path = world.csv(["unit", *ELEMENTS], [["A", *[4] * 9], [None, *[2] * 9]])
    receipt = world.offer(path, SURVEY)
    assert (receipt.rows_kept, receipt.refused.rows, receipt.total["ikm"]) == (1, 1, 75.0)
    assert [unit["ikm"] for unit in receipt.units] == [100.0]
    declared = world.offer(path, SURVEY.model_copy(update={"unit": "A"}))
    assert (declared.rows_kept, declared.units[0]["ikm"]) == (2, 75.0)


def test_the_figures_of_a_unit_are_the_ones_of_its_page(world: World) -> None:
    """Two rows of five have a date that cannot be: three are stored, 25 x (2 + 3 + 10/3) / 3 = 69,44 on both."""
    world.units("A")
    rows = [["A", f"2026-03-0{day}", *[score] * 8, last] for day, score, last in ((1, 2, 2), (2, 3, 3), (3, 3, 6))]
    rows[2][-1], rows[2][2:] = 4, [4, 4, 4, *[3] * 6]
    rows += [["A", "2031-03-01", *[4] * 9], ["A", "0000-00-00", *[3] * 9]]
    receipt = world.offer(world.csv(["unit", "tanggal", *ELEMENTS], rows), LoadOptions())
    (unit,) = receipt.units
    page = world.ask(unit_standings, year=2026).iloc[0]
    assert (unit["n"], unit["ikm"], unit["grade"]) == (3, 69.44, "C") == (page["n"], page["ikm"], page["grade"])
    assert receipt.rows_kept == len(stored(world)) == 3


def test_the_services_of_a_unit_are_put_together_as_on_its_page_year_by_year(world: World) -> None:
    """Services weigh alike, rounds of one service by respondents, a year's survey before its rounds; years apart."""
    world.units("A")
    world.services("A", "Akta", "KTP")
    rows = [["A", "Akta", "2026-S1", *[2] * 9], *[["A", "Akta", "2026-S2", *[3] * 9]] * 3]
    rows += [["A", "KTP", "2026", *[4] * 9]] * 8 + [["A", "KTP", "2026-S1", *[1] * 9], ["A", "KTP", "2025", *[3] * 9]]
    receipt = world.offer(world.csv(["unit", "layanan", "periode", *ELEMENTS], rows), LoadOptions())
    said = [(unit["periods"], unit["n"], unit["n_complete"], unit["ikm"]) for unit in receipt.units]
    assert said == [(["2025"], 1, 1, 75.0), (["2026", "2026-S1", "2026-S2"], 12, 12, 84.38)]
    pages = [world.ask(unit_standings, year=year).iloc[0] for year in (2025, 2026)]
    assert [(page["n"], page["ikm"]) for page in pages] == [(1, 75.0), (12, 84.38)]


def test_the_same_file_again_changes_nothing_and_says_so(world: World) -> None:
    world.units("A")
    path = world.csv(["unit", *ELEMENTS], [["A", *[4] * 9]])
    first, second = world.offer(path, SURVEY), world.offer(path, SURVEY)
    assert (second.status, second.load_id) == ("tidak berubah", first.load_id)
    assert second.message == f"Berkas ini sudah dimuat (muatan {first.load_id}). Tidak ada yang berubah."
    assert len(stored(world)) == 1


def test_a_corrected_file_replaces_the_survey_and_shows_what_changed(world: World) -> None:
    world.units("A")
    world.survey("A", [[4] * 9])
    receipt = world.survey("A", [[3] * 9, [3] * 9])
    assert receipt.changes == [
        {"unit": "Unit A", "period": "2026", "n_before": 1, "n_after": 2, "ikm_before": 100.0, "ikm_after": 75.0}
    ]
    standing = world.ask(surveys_of_years, first=2026, last=2026)
    assert standing["n"].tolist() == [2]
    # Nothing is lost: the earlier respondents are still there, under the retired survey.
    assert len(stored(world)) == 3


def test_the_first_file_again_after_a_correction_stands_again(world: World) -> None:
    world.units("A")
    wrong = world.csv(["unit", *ELEMENTS], [["A", *[3] * 9]])
    right = world.csv(["unit", *ELEMENTS], [["A", *[4] * 9]])
    statuses = [world.offer(path, SURVEY).status for path in (wrong, right, wrong)]
    assert statuses == ["dimuat", "dimuat", "dimuat"]
    assert world.ask(surveys_of_years, first=2026, last=2026)["u1_3"].tolist() == [1]


def test_a_dry_run_gives_the_receipt_and_keeps_nothing(world: World) -> None:
    world.units("A")
    path = world.csv(["unit", *ELEMENTS], [["A", *[4] * 9]])
    receipt = world.offer(path, SURVEY, dry_run=True)
    assert (receipt.status, receipt.load_id, receipt.rows_kept) == ("uji coba", None, 1)
    assert stored(world).empty
    assert world.offer(path, SURVEY).status == "dimuat"


def test_sixteen_questions_become_nine_elements(world: World) -> None:
    world.units("A")
    header = ["unit", *[f"P{number}" for number in range(1, 17)]]
    # U1 = (4 + 2) / 2 = 3; U2 = (4 + 4 + 1) / 3 = 3; all others 3.
    receipt = world.load("survey-responses", header, [["A", 4, 2, 4, 4, 1, *[3] * 11]], SURVEY)
    assert receipt.total["ikm"] == 75.0
    row = world.ask(surveys_of_years, first=2026, last=2026).iloc[0]
    assert (row["rule_set"], row["u2_4"], row["u2_1"], row["u9_3"]) == ("skm-2017-16", 2, 1, 1)
    assert stored(world)[["q1", "q2", "q16"]].to_numpy().tolist() == [[4, 2, 3]]


def test_the_profile_is_kept_in_few_words_and_slips_become_unknown(world: World) -> None:
    world.units("A")
    header = ["unit", "JK", "Umur", "Pendidikan terakhir", "Pekerjaan", "Disabilitas", *ELEMENTS]
    rows = [["A", "L", 352, "SLTA", "wiraswasta", "tidak", *[4] * 9], ["A", "?", 41, "S1", "PNS", "ya", *[4] * 9]]
    receipt = world.load("survey-responses", header, rows, SURVEY)
    kept = stored(world)[["sex", "age", "education", "occupation"]]
    assert kept.astype(object).where(kept.notna(), None).to_numpy().tolist() == [
        ["laki-laki", None, "SMA", "Wiraswasta"],
        [None, 41, "S1/D4", "PNS/TNI/Polri"],
    ]
    assert [(one.row, one.value) for one in receipt.repaired.listed] == [(2, "352"), (3, "?")]


def test_entry_times_say_their_zone_in_the_header(world: World) -> None:
    world.units("A")
    row = ["A", "2026-03-04", "2026-03-05 10:00:00", *[4] * 9]
    for header, utc in (("waktu_entri", "2026-03-05 02:00"), ("waktu_entri_utc", "2026-03-05 10:00")):
        world.load("survey-responses", ["unit", "tanggal", header, *ELEMENTS], [row], LoadOptions())
        assert stored(world)["entered_at"].iloc[-1].strftime("%Y-%m-%d %H:%M") == utc


def test_rows_keep_their_place_in_the_file(world: World) -> None:
    world.units("A", "B")
    header = ["unit", *ELEMENTS]
    rows = [["A", *[4] * 9], ["B", *[4] * 9], ["A", *[3] * 9]]
    world.load("survey-responses", header, rows, SURVEY)
    assert stored(world)[["position", "file_row"]].to_numpy().tolist() == [[1, 2], [2, 4], [1, 3]]


def test_a_missing_unit_period_or_date_is_asked_for(world: World) -> None:
    world.units("A")
    nobody = world.offer(world.csv(["No", *ELEMENTS], [[1, *[4] * 9]]), LoadOptions(period="2026"))
    assert "unitnya tidak tertulis. Nyatakan dengan --unit KODE" in nobody.message
    timeless = world.offer(world.csv(["unit", *ELEMENTS], [["A", *[4] * 9]]), LoadOptions())
    assert "tidak ada tanggal atau periode. Nyatakan periodenya, misalnya --period 2026." in timeless.message
    unread = world.offer(world.csv(["unit", *ELEMENTS], [["A", *[4] * 9]]), LoadOptions(period="kapan-kapan"))
    assert unread.message == "Periode 'kapan-kapan' tidak dapat dibaca. Tulis 2026, 2026-S1, atau 2026-Q2."


def test_many_rows_in_batches_give_the_same_rollup_as_the_rows_themselves(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.intake.surveys.store.FLUSH_ROWS", 7)
    world.units("A", "B")
    rows = [[("A", "B")[row % 2], *[1 + (row * at) % 4 for at in range(1, 10)]] for row in range(50)]
    receipt = world.load("survey-responses", ["unit", *ELEMENTS], rows, SURVEY)
    assert receipt.rows_kept == len(stored(world)) == 50
    assert world.ask(differing_rollups).empty


def test_the_reported_ikm_of_a_recap_stands_beside_the_recomputed_one(world: World) -> None:
    world.units("A")
    world.recap("A", "88,00", mutu="A", jumlah_responden=1)
    unit = world.survey("A", [[4] * 9]).units[0]
    assert (unit["ikm"], unit["reported_ikm"], unit["reported_grade"], unit["reported_n"]) == (100.0, 88.0, "A", 1)


def test_a_load_is_in_the_history_and_moves_the_version(world: World) -> None:
    world.units("A")
    receipt = world.survey("A", [[4] * 9])
    with world.engine.connect() as db:
        loads = {row.load_id for row in db.execute(select(surveys.c.load_id))}
    assert loads == {receipt.load_id}


def test_declared_columns_must_be_pairs() -> None:
    assert parse_columns("unit=loket, age=umur") == {"unit": "loket", "age": "umur"}
    with pytest.raises(Refused, match="--columns: 'loket' harus berbentuk bidang=judul_kolom"):
        parse_columns("loket")


def test_a_mapping_beside_the_file_is_used_and_the_person_wins_over_it(world: World, tmp_path: Path) -> None:
    world.units("A")
    header = ["loket", *[f"U{number}" for number in range(1, 10)]]
    path = world.csv(header, [["A", *[4] * 7, 1, 4]])
    path.with_name(f"{path.name}.toml").write_text(
        'kind = "survey-responses"\nperiod = "2025"\norder = "questionnaire"\ncolumns = {unit = "loket"}\n'
    )
    # In questionnaire order the 1 under U8 is about sarana (U9).
    assert world.offer(path).units[0]["periods"] == ["2025"]
    assert world.ask(surveys_of_years, first=2025, last=2025)[["u8_4", "u9_1"]].to_numpy().tolist() == [[1, 1]]
    assert world.offer(path, LoadOptions(period="2026")).units[0]["periods"] == ["2026"]


def test_a_mapping_that_cannot_be_read_is_refused(world: World) -> None:
    path = world.csv(["unit", *ELEMENTS], [["A", *[4] * 9]])
    path.with_name(f"{path.name}.toml").write_text('urutan = "regulation"\n')
    assert (
        world.offer(path).message
        == f"Berkas pemetaan {path.name}.toml tidak dapat dipakai: urutan: Extra inputs are not permitted"
    )
