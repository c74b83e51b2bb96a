"""Figures of complaints: themes, units, elements, clocks; exact, and against a second way of counting."""

import math
import random
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from dashboard.figures.complaints.counts import (
    clocks,
    complaints_by_element,
    theme_counts,
    unit_complaints,
    unit_themes,
)
from dashboard.figures.complaints.texts import open_complaints, summary
from dashboard.rules.complaint_clocks import days_off
from tests.naive import complaints as naive
from tests.world import NOW, WITA, World

MOMENT = {"now": NOW, "zone": WITA}
TODAY = date(2026, 11, 23)
QUEUE, TOILET, PRAISE = "antrean panjang sekali", "toilet kotor", "terima kasih, pelayanan bagus"
SAID = {QUEUE: {"antrean"}, TOILET: {"sarana"}, PRAISE: {"apresiasi"}, f"{QUEUE}, {TOILET}": {"antrean", "sarana"}}
HEADER = [
    *("nomor", "unit", "tanggal masuk", "isi laporan", "bobot", "status"),
    *("tanggal verifikasi", "tanggal tanggapan", "tanggal selesai"),
]


def load(world: World, *rows: dict[str, Any]) -> None:
    """Complaints by the columns of HEADER; a number is given, and what is not said is blank."""
    filled = [{"nomor": f"L-{number}", "status": "proses", **row} for number, row in enumerate(rows)]
    world.load("complaints", HEADER, [[row.get(name) for name in HEADER] for row in filled])


def one(unit: str | None, day: str, text: str = TOILET, **more: Any) -> dict[str, Any]:
    return {"unit": unit, "tanggal masuk": day, "isi laporan": text, **more}


def clock(world: World, step: str, limit: int, severity: str | None = None, **choices: Any) -> dict[str, Any]:
    """One row of `clocks` of 2026."""
    rows = world.ask(clocks, year=2026, **{**MOMENT, **choices})
    own = rows[(rows["step"] == step) & (rows["limit"] == limit)]
    own = own[own["severity"] == severity] if severity else own
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


def test_exactly_the_limit_is_kept_in_calendar_and_in_working_days(world: World) -> None:
    # Received on Monday 2 November: Saturday is day 5 of the calendar, Monday the fifth working day.
    reply = {"tanggal tanggapan": "2026-11-07", "tanggal selesai": "2026-11-09", "bobot": "ringan"}
    late = {"tanggal tanggapan": "2026-11-08", "tanggal selesai": "2026-11-10", "bobot": "ringan"}
    load(world, one("-", "2026-11-02", **reply), one("-", "2026-11-02", **late))
    replied, resolved = clock(world, "Tanggapan pertama", 5), clock(world, "Penyelesaian", 5, "ringan")
    assert [replied[name] for name in ("basis", "within", "late", "share", "median", "n")] == [
        *("hari kalender", 1, 1, 0.5, 5.5, 2),
    ]
    assert [resolved[name] for name in ("basis", "within", "late", "median")] == ["hari kerja", 1, 1, 5.5]


def test_a_holiday_in_between_is_no_working_day(world: World) -> None:
    # Friday 14 August, Monday 17 August is a holiday: the next Monday is the fifth working day.
    load(world, one("-", "2026-08-14", bobot="ringan", **{"tanggal selesai": "2026-08-24"}))
    assert clock(world, "Penyelesaian", 5, "ringan")["within"] == 1


def test_midnight_is_the_province_s_own(world: World) -> None:
    late_evening = {"tanggal tanggapan": "2026-11-07 23:59"}
    after_midnight = {"tanggal tanggapan": "2026-11-08 00:00"}
    load(world, one("-", "2026-11-02 23:59", **late_evening), one("-", "2026-11-02 00:01", **after_midnight))
    assert clock(world, "Tanggapan pertama", 5)["within"] == 1


@pytest.mark.parametrize(("now", "pending", "missed"), [("2026-11-07", 1, 0), ("2026-11-08", 0, 1)])
def test_an_unanswered_report_is_missed_only_after_its_limit(world: World, now: str, pending: int, missed: int) -> None:
    load(world, one("-", "2026-11-02"))
    moment = datetime.fromisoformat(f"{now}T23:00:00+08:00")
    row = clock(world, "Tanggapan pertama", 5, now=moment)
    assert (row["pending"], row["missed"], row["judged"], row["n"]) == (pending, missed, missed, 0)


def test_closed_without_a_date_is_neither_open_nor_in_time(world: World) -> None:
    load(world, one("-", "2026-06-01", status="Selesai", bobot="ringan"), one("-", "2026-06-01", bobot="ringan"))
    row = clock(world, "Penyelesaian", 5, "ringan")
    assert [row[name] for name in ("received", "unknown", "missed", "judged")] == [2, 1, 1, 1]
    assert world.ask(summary, year=2026, **MOMENT)[["tracked", "open"]].to_numpy().tolist() == [[2, 1]]


def test_a_channel_that_keeps_no_days_of_verification_did_not_miss_them(world: World) -> None:
    load(world, one("-", "2026-06-01"), one("-", "2026-06-01", **{"tanggal tanggapan": "2026-06-02"}))
    row = clock(world, "Verifikasi", 3)
    assert (row["unknown"], row["judged"]) == (2, 0)
    # Now one report bears a day: the channel keeps them, and who waits without one and without an answer missed it.
    load(world, one("-", "2026-06-01", nomor="L-2", **{"tanggal verifikasi": "2026-06-02"}))
    assert [clock(world, "Verifikasi", 3)[name] for name in ("within", "missed", "judged")] == [1, 1, 2]


def test_without_a_weight_a_report_is_held_against_each_limit_apart_and_late_only_beyond_the_longest(
    world: World,
) -> None:
    load(world, one("-", "2026-08-03"), one("-", "2026-11-02"), one("-", "2026-11-02", bobot="ringan"))
    assert [clock(world, "Penyelesaian", limit, "tanpa bobot")["missed"] for limit in (5, 14, 60)] == [2, 2, 1]
    assert clock(world, "Penyelesaian", 5, "ringan")["missed"] == 1
    waiting = world.ask(open_complaints, year=2026, **MOMENT)
    age = naive.working_days(date(2026, 8, 3), TODAY, set(days_off(2026)))
    assert waiting[["number", "overdue_days"]].to_numpy().tolist() == [["L-0", age - 60], ["L-2", 10.0], ["L-1", 0.0]]


def test_an_unanswered_report_of_a_file_with_replies_is_open_and_late_whatever_its_own_blanks(world: World) -> None:
    header = ["kanal", "tanggal masuk", "isi laporan", "tanggal tanggapan", "tanggal selesai"]
    rows = [["kotak saran", "2026-06-01", TOILET, "2026-06-03", "2026-06-04"], ["WhatsApp", "2026-06-01", QUEUE]]
    world.load("complaints", header, [*rows, ["saran SKM", "2026-06-01", PRAISE]])
    (row,) = world.ask(summary, year=2026, **MOMENT).to_dict("records")
    assert [row[name] for name in ("tracked", "untracked", "open", "overdue", "unanswered")] == [2, 1, 1, 1, 1]
    replied, resolved = clock(world, "Tanggapan pertama", 5), clock(world, "Penyelesaian", 60, "tanpa bobot")
    assert [(one["within"], one["missed"], one["unknown"]) for one in (replied, resolved)] == [(1, 1, 0)] * 2


def test_a_column_that_is_blank_in_every_row_tracks_them_too(world: World) -> None:
    world.load("complaints", ["tanggal masuk", "isi laporan", "tanggal tanggapan"], [["2026-06-01", TOILET, None]])
    assert clock(world, "Tanggapan pertama", 5)["missed"] == 1
    assert world.ask(summary, year=2026, **MOMENT)[["tracked", "open"]].to_numpy().tolist() == [[1, 1]]


def test_a_numbered_report_of_a_file_without_any_step_is_unanswered_and_late(world: World) -> None:
    world.load("complaints", ["nomor", "tanggal masuk", "isi laporan"], [["L-1", "2026-01-05", TOILET]])
    (row,) = world.ask(summary, year=2026, **MOMENT).to_dict("records")
    assert [row[name] for name in ("tracked", "open", "overdue", "unanswered")] == [1, 1, 1, 1]
    assert clock(world, "Tanggapan pertama", 5)["missed"] == 1


def test_a_step_that_a_file_never_records_is_unknown_for_all_its_rows(world: World) -> None:
    header = ["tanggal masuk", "isi laporan", "tanggal tanggapan"]
    world.load("complaints", header, [["2026-01-05", TOILET, "2026-01-06"], ["2026-01-05", QUEUE, None]])
    resolved = clock(world, "Penyelesaian", 60, "tanpa bobot")
    assert [resolved[name] for name in ("received", "unknown", "missed", "judged")] == [2, 2, 0, 0]
    (row,) = world.ask(summary, year=2026, **MOMENT).to_dict("records")
    assert [row[name] for name in ("tracked", "open", "overdue", "unanswered")] == [2, 1, 0, 1]
    # A file that has only a status says nothing of the day of a reply.
    world.load("complaints", ["tanggal masuk", "isi laporan", "status"], [["2026-01-05", PRAISE, "proses"]])
    replied = clock(world, "Tanggapan pertama", 5)
    assert [replied[name] for name in ("within", "missed", "unknown")] == [1, 1, 1]
    assert clock(world, "Penyelesaian", 60, "tanpa bobot")["missed"] == 1


def test_suggestions_of_a_survey_and_free_lists_have_no_clock(world: World) -> None:
    world.load("complaints", ["tanggal", "saran"], [["2026-06-01", TOILET]])
    (row,) = world.ask(summary, year=2026, **MOMENT).to_dict("records")
    assert (row["reports"], row["untracked"], row["tracked"], row["open"]) == (1, 1, 0, 0)
    assert clock(world, "Tanggapan pertama", 5)["received"] == 0


def test_overdue_needs_a_present(world: World) -> None:
    world.units("A")
    load(world, one("A", "2026-01-05", bobot="ringan"), one("A", "2026-11-23", bobot="ringan"))
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
        row = {"day": day, "unit": draw.choice("ABC"), "text": text, "themes": SAID[text], "weight": "ringan"}
        rows.append({"replied": None, "resolved": None, **row, **past})
    load(
        world,
        *(
            one(row["unit"], row["day"].isoformat(), row["text"], bobot=row["weight"])
            | {"tanggal tanggapan": row["replied"], "tanggal selesai": row["resolved"]}
            for row in rows
        ),
    )
    found = world.ask(theme_counts, year=2026)
    counted = {row.theme: (row.count, row.share, row.units) for row in found.itertuples() if row.count}
    assert counted == naive.themes_of(rows, 2026)
    own = [row for row in rows if row["day"].year == 2026]
    resolved = clock(world, "Penyelesaian", 5, "ringan")
    assert (resolved["within"], resolved["judged"]) == naive.resolved_within(own, 5, TODAY, set(days_off(2026)))
    for limit in (3, 5, 10):
        replied = clock(world, "Tanggapan pertama", limit)
        assert (replied["within"], replied["judged"]) == naive.replied_within(own, limit, TODAY)
