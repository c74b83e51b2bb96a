"""Figures of complaints: themes, units, elements, clocks; exact, and against a second way of counting."""

import math
import random
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from dashboard.figures.complaints import counts
from dashboard.figures.complaints.counts import (
    clocks,
    complaints_by_element,
    theme_counts,
    unit_complaints,
    unit_themes,
)
from dashboard.figures.complaints.texts import open_complaints, summary
from dashboard.rules.complaint_clocks import complaint_rules, days_off
from tests.naive import complaints as naive
from tests.world import NOW, WITA, World

MOMENT = {"now": NOW, "zone": WITA}
TODAY = date(2026, 11, 23)
ASKED, UNSAID = "permintaan informasi", "tanpa klasifikasi, batas bawaan"
QUEUE, TOILET, PRAISE = "antrean panjang sekali", "toilet kotor", "terima kasih, pelayanan bagus"
SAID = {QUEUE: {"antrean"}, TOILET: {"sarana"}, PRAISE: {"apresiasi"}, f"{QUEUE}, {TOILET}": {"antrean", "sarana"}}
HEADER = [
    *("nomor", "unit", "tanggal masuk", "isi laporan", "klasifikasi", "status"),
    *("tanggal verifikasi", "tanggal tanggapan", "tanggal selesai"),
]


def load(world: World, *rows: dict[str, Any]) -> None:
    """Complaints by the columns of HEADER; a number is given, and what is not said is blank."""
    filled = [{"nomor": f"L-{number}", "status": "proses", **row} for number, row in enumerate(rows)]
    world.load("complaints", HEADER, [[row.get(name) for name in HEADER] for row in filled])


def one(unit: str | None, day: str, text: str = TOILET, **more: Any) -> dict[str, Any]:
    return {"unit": unit, "tanggal masuk": day, "isi laporan": text, **more}


def clock(world: World, step: str, kind: str | None = None, **choices: Any) -> dict[str, Any]:
    """One row of `clocks` of 2026."""
    rows = world.ask(clocks, year=2026, **{**MOMENT, **choices})
    own = rows[rows["step"] == step]
    own = own[own["kind"] == kind] if kind else own
    (row,) = own.to_dict("records")
    return row


def test_a_report_counts_once_for_each_of_its_themes(world: World) -> None:
    world.units("A", "B")
    load(world, one("A", "2026-06-01", f"{QUEUE}, {TOILET}"), one("B", "2026-06-02"), one(None, "2026-06-03", PRAISE))
    rows = world.ask(theme_counts, year=2026).set_index("theme")
    assert rows.loc["sarana", ["count", "share", "units"]].tolist() == [2, pytest.approx(2 / 3), 2]
    assert rows.loc["antrean", ["count", "units", "element"]].tolist() == [1, 1, 3]
    assert rows.loc["apresiasi", ["count", "units"]].tolist() == [1, 0]
    assert rows.loc["biaya", "count"] == 0


def test_a_text_that_says_nothing_is_no_report(world: World) -> None:
    load(world, one(None, "2026-06-01"), one(None, "2026-06-02", "tidak ada"))
    rows = world.ask(theme_counts, year=2026).set_index("theme")
    assert (rows.loc["sarana", "share"], rows.loc["kosong", "count"]) == (1.0, 1)
    assert math.isnan(rows.loc["kosong", "share"])
    assert world.ask(summary, year=2026, **MOMENT)[["reports", "silent"]].to_numpy().tolist() == [[1, 1]]


def test_the_year_before_is_counted_up_to_the_same_day(world: World) -> None:
    load(world, one(None, "2025-06-01"), one(None, "2025-06-10"), one(None, "2025-06-11"), one(None, "2026-06-10"))
    rows = world.ask(theme_counts, year=2026).set_index("theme")
    assert rows.loc["sarana", ["count", "previous"]].tolist() == [1, 2]
    assert world.ask(theme_counts, year=2025)["previous"].isna().all()


def test_a_year_is_the_province_s_own(world: World) -> None:
    load(world, one(None, "2025-12-31 23:59"), one(None, "2026-01-01 00:00"))
    assert world.ask(theme_counts, year=2026)["count"].sum() == 1
    assert world.ask(theme_counts, year=2025)["count"].sum() == 1


def test_a_year_without_reports_has_no_themes(world: World) -> None:
    assert world.ask(theme_counts, year=2026).empty
    assert world.ask(unit_themes, year=2026).empty
    assert world.ask(unit_complaints, year=2026, **MOMENT).empty
    assert world.ask(complaints_by_element, year=2026).empty


def test_reports_per_thousand_users_are_told_only_where_users_a_year_are_known(world: World) -> None:
    world.units("A", "B", "C")
    world.recap("A", "80,00", populasi="4000", dasar_populasi="per tahun")
    world.recap("B", "80,00", populasi="400", dasar_populasi="per bulan")
    load(world, one("A", "2026-06-01"), one("A", "2026-06-02"), one("B", "2026-06-01"), one(None, "2026-06-01"))
    rows = world.ask(unit_complaints, year=2026, **MOMENT)
    assert rows["code"].fillna("").tolist() == ["A", "B", ""]
    assert rows["per_1000"].tolist() == [
        0.5,
        pytest.approx(math.nan, nan_ok=True),
        pytest.approx(math.nan, nan_ok=True),
    ]


def test_elements_carry_their_themes_and_what_is_open(world: World) -> None:
    world.units("A")
    done = {"tanggal selesai": "2026-06-05", "status": "selesai"}
    load(world, one("A", "2026-06-01", f"{QUEUE}, {TOILET}"), one("A", "2026-06-02", **done), one(None, "2026-06-02"))
    assert world.ask(complaints_by_element, year=2026).to_numpy().tolist() == [
        ["A", "Unit A", 3, "Antrean dan ruang tunggu", 1, 1],
        ["A", "Unit A", 9, "Sarana dan prasarana", 2, 1],
    ]


def test_a_theme_of_two_elements_counts_for_both(world: World) -> None:
    world.units("A")
    load(world, one("A", "2026-06-01", "aplikasi error terus"))
    assert world.ask(complaints_by_element, year=2026)["element"].tolist() == [2, 9]


def test_exactly_the_limit_is_kept_in_working_days(world: World) -> None:
    # Received on Monday 2 November: the next Monday is the fifth working day.
    in_time = {"tanggal tanggapan": "2026-11-09", "tanggal selesai": "2026-11-09", "klasifikasi": ASKED}
    late = {"tanggal tanggapan": "2026-11-10", "tanggal selesai": "2026-11-10", "klasifikasi": ASKED}
    load(world, one("-", "2026-11-02", **in_time), one("-", "2026-11-02", **late))
    for found in (clock(world, "Tanggapan pertama"), clock(world, "Penyelesaian", ASKED)):
        assert [found[name] for name in ("basis", "limit", "within", "late", "share", "median", "n")] == [
            *("hari kerja", 5, 1, 1, 0.5, 5.5, 2),
        ]


def test_a_province_may_count_the_reply_in_days_of_the_calendar(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = complaint_rules()
    steps = tuple(step.model_copy(update={"basis": "hari kalender"}) for step in rules.steps)
    monkeypatch.setattr(counts, "complaint_rules", lambda: rules.model_copy(update={"steps": steps}))
    saturday, sunday = ({"tanggal tanggapan": f"2026-11-0{day}"} for day in (7, 8))
    load(world, one("-", "2026-11-02", **saturday), one("-", "2026-11-02", **sunday))
    found = clock(world, "Tanggapan pertama")
    assert [found[name] for name in ("basis", "within", "late", "median")] == ["hari kalender", 1, 1, 5.5]


@pytest.mark.parametrize(
    ("said", "kind", "limit"),
    [
        ("Permintaan Informasi", "permintaan informasi", 5),
        ("PENGADUAN TIDAK BERKADAR PENGAWASAN", "tidak berkadar pengawasan", 14),
        ("Pengaduan Berkadar Pengawasan", "berkadar pengawasan", 60),
        ("Aspirasi", "aspirasi", 5),
        ("Pengaduan", UNSAID, 60),
        (None, UNSAID, 60),
    ],
)
def test_the_limit_of_the_end_follows_the_kind_of_report(world: World, said: str | None, kind: str, limit: int) -> None:
    load(world, one("-", "2026-11-02", klasifikasi=said))
    row = clock(world, "Penyelesaian", kind)
    assert (row["limit"], row["received"], row["is_default"]) == (limit, 1, kind == UNSAID)
    assert row["certainty"] == ("belum diverifikasi" if kind == UNSAID else "sekunder")


def test_the_reporter_s_ten_days_are_no_clock(world: World) -> None:
    rows = world.ask(clocks, year=2026, **MOMENT)
    assert rows[["step", "limit"]].to_numpy().tolist()[:2] == [["Verifikasi", 3], ["Tanggapan pertama", 5]]
    assert rows["limit"].tolist() == [3, 5, 5, 14, 60, 5, 60]


def test_a_holiday_in_between_is_no_working_day(world: World) -> None:
    # Friday 14 August, Monday 17 August is a holiday: the next Monday is the fifth working day.
    load(world, one("-", "2026-08-14", klasifikasi=ASKED, **{"tanggal selesai": "2026-08-24"}))
    assert clock(world, "Penyelesaian", ASKED)["within"] == 1


def test_midnight_is_the_province_s_own(world: World) -> None:
    late_evening = {"tanggal tanggapan": "2026-11-09 23:59"}
    after_midnight = {"tanggal tanggapan": "2026-11-10 00:00"}
    load(world, one("-", "2026-11-02 23:59", **late_evening), one("-", "2026-11-02 00:01", **after_midnight))
    assert clock(world, "Tanggapan pertama")["within"] == 1


@pytest.mark.parametrize(("now", "pending", "missed"), [("2026-11-09", 1, 0), ("2026-11-10", 0, 1)])
def test_an_unanswered_report_is_missed_only_after_its_limit(world: World, now: str, pending: int, missed: int) -> None:
    load(world, one("-", "2026-11-02"))
    moment = datetime.fromisoformat(f"{now}T23:00:00+08:00")
    row = clock(world, "Tanggapan pertama", now=moment)
    assert (row["pending"], row["missed"], row["judged"], row["n"]) == (pending, missed, missed, 0)


def test_closed_without_a_date_is_neither_open_nor_in_time(world: World) -> None:
    load(world, one("-", "2026-06-01", status="Selesai", klasifikasi=ASKED), one("-", "2026-06-01", klasifikasi=ASKED))
    row = clock(world, "Penyelesaian", ASKED)
    assert [row[name] for name in ("received", "unknown", "missed", "judged")] == [2, 1, 1, 1]
    assert world.ask(summary, year=2026, **MOMENT)[["tracked", "open"]].to_numpy().tolist() == [[2, 1]]


def test_a_channel_that_keeps_no_days_of_verification_did_not_miss_them(world: World) -> None:
    load(world, one("-", "2026-06-01"), one("-", "2026-06-01", **{"tanggal tanggapan": "2026-06-02"}))
    row = clock(world, "Verifikasi")
    assert (row["unknown"], row["judged"]) == (2, 0)
    # Now one report bears a day: the channel keeps them, and who waits without one and without an answer missed it.
    load(world, one("-", "2026-06-01", nomor="L-2", **{"tanggal verifikasi": "2026-06-02"}))
    assert [clock(world, "Verifikasi")[name] for name in ("within", "missed", "judged")] == [1, 1, 2]


def test_without_a_kind_a_report_is_late_only_beyond_the_longest_limit(world: World) -> None:
    load(world, one("-", "2026-08-03"), one("-", "2026-11-02"), one("-", "2026-11-02", klasifikasi=ASKED))
    assert [clock(world, "Penyelesaian", kind)["missed"] for kind in (UNSAID, ASKED)] == [1, 1]
    waiting = world.ask(open_complaints, year=2026, **MOMENT)
    age = naive.working_days(date(2026, 8, 3), TODAY, set(days_off(2026)))
    assert waiting[["number", "overdue_days"]].to_numpy().tolist() == [["L-0", age - 60], ["L-2", 10.0], ["L-1", 0.0]]
    assert waiting["classification"].fillna("").tolist() == ["", ASKED, ""]


def test_verification_is_not_awaited_where_a_file_or_a_channel_never_records_it(world: World) -> None:
    header = ["kanal", "nomor", "tanggal masuk", "isi laporan", "status"]
    verified = [*header, "tanggal verifikasi"]
    rows = [["LAPOR", "1", "2026-06-01", TOILET, "proses", "2026-06-02"], ["LAPOR", "2", "2026-06-01", QUEUE, "proses"]]
    world.load("complaints", verified, [*rows, ["WhatsApp", "3", "2026-06-01", QUEUE, "proses"]])
    world.load("complaints", header, [["LAPOR", "4", "2026-06-01", PRAISE, "proses"]])
    row = clock(world, "Verifikasi")
    # One in time, one missed; WhatsApp never verifies, and the second file has no column for it.
    assert [row[name] for name in ("received", "within", "missed", "unknown")] == [4, 1, 1, 2]


def test_what_a_channel_records_does_not_depend_on_who_looks(world: World) -> None:
    world.units("A", "B")
    load(world, one("A", "2026-06-01", **{"tanggal verifikasi": "2026-06-02"}), one("B", "2026-06-01"))
    assert clock(world, "Verifikasi", unit="B")["missed"] == 1


def test_an_unanswered_report_of_a_file_with_replies_is_open_and_late_whatever_its_own_blanks(world: World) -> None:
    header = ["kanal", "tanggal masuk", "isi laporan", "tanggal tanggapan", "tanggal selesai"]
    rows = [["kotak saran", "2026-06-01", TOILET, "2026-06-03", "2026-06-04"], ["WhatsApp", "2026-06-01", QUEUE]]
    world.load("complaints", header, [*rows, ["saran SKM", "2026-06-01", PRAISE]])
    (row,) = world.ask(summary, year=2026, **MOMENT).to_dict("records")
    assert [row[name] for name in ("tracked", "untracked", "open", "overdue", "unanswered")] == [2, 1, 1, 1, 1]
    replied, resolved = clock(world, "Tanggapan pertama"), clock(world, "Penyelesaian", UNSAID)
    assert [(one["within"], one["missed"], one["unknown"]) for one in (replied, resolved)] == [(1, 1, 0)] * 2


def test_a_column_that_is_blank_in_every_row_tracks_them_too(world: World) -> None:
    world.load("complaints", ["tanggal masuk", "isi laporan", "tanggal tanggapan"], [["2026-06-01", TOILET, None]])
    assert clock(world, "Tanggapan pertama")["missed"] == 1
    assert world.ask(summary, year=2026, **MOMENT)[["tracked", "open"]].to_numpy().tolist() == [[1, 1]]


def test_a_numbered_report_of_a_file_without_any_step_is_unanswered_and_late(world: World) -> None:
    world.load("complaints", ["nomor", "tanggal masuk", "isi laporan"], [["L-1", "2026-01-05", TOILET]])
    (row,) = world.ask(summary, year=2026, **MOMENT).to_dict("records")
    assert [row[name] for name in ("tracked", "open", "overdue", "unanswered")] == [1, 1, 1, 1]
    assert clock(world, "Tanggapan pertama")["missed"] == 1


def test_a_step_that_a_file_never_records_is_unknown_for_all_its_rows(world: World) -> None:
    header = ["tanggal masuk", "isi laporan", "tanggal tanggapan"]
    world.load("complaints", header, [["2026-01-05", TOILET, "2026-01-06"], ["2026-01-05", QUEUE, None]])
    resolved = clock(world, "Penyelesaian", UNSAID)
    assert [resolved[name] for name in ("received", "unknown", "missed", "judged")] == [2, 2, 0, 0]
    (row,) = world.ask(summary, year=2026, **MOMENT).to_dict("records")
    assert [row[name] for name in ("tracked", "open", "overdue", "unanswered")] == [2, 1, 0, 1]
    # A file that has only a status says nothing of the day of a reply.
    world.load("complaints", ["tanggal masuk", "isi laporan", "status"], [["2026-01-05", PRAISE, "proses"]])
    replied = clock(world, "Tanggapan pertama")
    assert [replied[name] for name in ("within", "missed", "unknown")] == [1, 1, 1]
    assert clock(world, "Penyelesaian", UNSAID)["missed"] == 1


def test_suggestions_of_a_survey_and_free_lists_have_no_clock(world: World) -> None:
    world.load("complaints", ["tanggal", "saran"], [["2026-06-01", TOILET]])
    (row,) = world.ask(summary, year=2026, **MOMENT).to_dict("records")
    assert (row["reports"], row["untracked"], row["tracked"], row["open"]) == (1, 1, 0, 0)
    assert clock(world, "Tanggapan pertama")["received"] == 0


def test_overdue_needs_a_present(world: World) -> None:
    world.units("A")
    load(world, one("A", "2026-01-05", klasifikasi=ASKED), one("A", "2026-11-23", klasifikasi=ASKED))
    rows = world.ask(unit_complaints, year=2026, **MOMENT)
    assert rows[["count", "open", "overdue"]].to_numpy().tolist() == [[2, 2, 1]]


def test_open_reports_of_earlier_years_are_told_apart(world: World) -> None:
    load(world, one(None, "2024-06-01"), one(None, "2025-06-01"), one(None, "2026-06-01"))
    assert world.ask(summary, year=2026, **MOMENT)[["open", "older_open"]].to_numpy().tolist() == [[1, 2]]


def test_counts_and_shares_agree_with_a_second_way_of_counting(world: World) -> None:
    draw = random.Random(7)
    world.units("A", "B", "C")
    rows = []
    for _ in range(120):
        day = date(2025, 10, 1) + timedelta(days=draw.randrange(418))
        replied = day + timedelta(days=draw.randrange(12)) if draw.random() < 0.8 else None
        resolved = day + timedelta(days=draw.randrange(30)) if draw.random() < 0.7 else None
        known = {"replied": replied, "resolved": resolved}
        past = {name: moment for name, moment in known.items() if moment is None or moment <= TODAY}
        text = draw.choice(list(SAID))
        row = {"day": day, "unit": draw.choice("ABC"), "text": text, "themes": SAID[text], "kind": ASKED}
        rows.append({"replied": None, "resolved": None, **row, **past})
    load(
        world,
        *(
            one(row["unit"], row["day"].isoformat(), row["text"], klasifikasi=row["kind"])
            | {"tanggal tanggapan": row["replied"], "tanggal selesai": row["resolved"]}
            for row in rows
        ),
    )
    found = world.ask(theme_counts, year=2026)
    counted = {row.theme: (row.count, row.share, row.units) for row in found.itertuples() if row.count}
    assert counted == naive.themes_of(rows, 2026)
    own = [row for row in rows if row["day"].year == 2026]
    resolved = clock(world, "Penyelesaian", ASKED)
    assert (resolved["within"], resolved["judged"]) == naive.resolved_within(own, 5, TODAY, set(days_off(2026)))
    replied = clock(world, "Tanggapan pertama")
    assert (replied["within"], replied["judged"]) == naive.replied_within(own, 5, TODAY, set(days_off(2026)))
