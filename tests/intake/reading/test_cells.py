"""One cell at a time: repaired when certain, refused when not."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import dateparser
import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from dashboard.intake.reading.cells import (
    Parsed,
    folded,
    is_age,
    parse_age,
    parse_count,
    parse_decimal,
    parse_duration,
    parse_flag,
    plain_text,
)
from dashboard.intake.reading.dates import parse_day, parse_deadline, parse_moment

WITA = ZoneInfo("Asia/Makassar")
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("cell", "number"),
    [("82,65", 82.65), ("85.63", 85.63), ("80,46", 80.46), (90.0, 90.0), (90, 90.0), (" 83,50 ", 83.5), ("100", 100.0)],
)
def test_an_ikm_is_read_with_comma_or_dot_and_nothing_is_said(cell: str | float, number: float) -> None:
    assert parse_decimal(cell, 25, 100) == Parsed(number)


@pytest.mark.parametrize(
    ("cell", "number"), [("94.45%", 94.45), ("91,77 Seme", 91.77), ("91,18 peri", 91.18), ("82,1 (baik)", None)]
)
def test_what_follows_a_certain_number_is_dropped_and_listed(cell: str, number: float | None) -> None:
    parsed = parse_decimal(cell, 25, 100)
    assert parsed.value == number
    assert parsed.reason


@pytest.mark.parametrize("cell", ["TW II 2023", "Nilai IKM", "8.563,00", "85,63,1", "3,44", "0", "101", "1e2", True])
def test_what_is_not_a_certain_ikm_is_refused(cell: str | bool) -> None:
    parsed = parse_decimal(cell, 25, 100)
    assert parsed.value is None
    assert parsed.reason in {"bukan angka", "di luar rentang 25-100"}


@pytest.mark.parametrize("cell", [None, "", "   "])
def test_an_empty_cell_is_absent_not_zero(cell: str | None) -> None:
    assert parse_decimal(cell, 25, 100) == Parsed()
    assert parse_count(cell) == Parsed()


@given(st.decimals(min_value=25, max_value=100, places=2), st.sampled_from(",."))
def test_a_number_with_two_decimals_is_never_read_as_thousands(number: object, separator: str) -> None:
    assert parse_decimal(str(number).replace(".", separator), 25, 100).value == float(str(number))


@given(st.text(max_size=30))
def test_no_text_ever_makes_an_ikm_outside_its_range(text: str) -> None:
    value = parse_decimal(text, 25, 100).value
    assert value is None or 25 <= value <= 100


@pytest.mark.parametrize(
    ("cell", "count"),
    [("4.901", 4901), ("1.615", 1615), ("4,901", 4901), ("1.234.567", 1234567), (310.0, 310), ("310,0", 310), ("0", 0)],
)
def test_a_count_knows_thousands_in_groups_of_three(cell: str | float, count: int) -> None:
    assert parse_count(cell) == Parsed(count)


@pytest.mark.parametrize("cell", ["49.01", "1.2.3", "ratusan", "-5", "12,5"])
def test_what_is_no_whole_number_of_people_is_refused(cell: str) -> None:
    assert parse_count(cell) == Parsed(reason="bukan bilangan bulat")


@given(st.integers(min_value=0, max_value=9_999_999))
def test_a_count_written_the_indonesian_way_comes_back(count: int) -> None:
    assert parse_count(f"{count:,}".replace(",", ".")).value == count


@pytest.mark.parametrize(("cell", "age"), [("41", 41), (41.0, 41), ("41 tahun", 41), ("10", 10), ("110", 110)])
def test_a_plausible_age_is_kept(cell: str | float, age: int) -> None:
    assert parse_age(cell, (10, 110)) == Parsed(age)


@pytest.mark.parametrize("cell", ["-41", "352", "1", "9", "111"])
def test_an_impossible_age_is_unknown_with_the_reason(cell: str) -> None:
    assert parse_age(cell, (10, 110)) == Parsed(reason="umur di luar 10-110: menjadi tidak diketahui")


def test_yes_and_no_in_the_ways_offices_write_them() -> None:
    assert [parse_flag(cell).value for cell in ("Ya", "v", "TRUE", True, 1)] == [True] * 5
    assert [parse_flag(cell).value for cell in ("tidak", "False", False, "0")] == [False] * 4
    assert parse_flag("mungkin") == Parsed(reason="harus 'ya' atau 'tidak'")


@pytest.mark.parametrize(
    "cell",
    ["2026-11-05 10:12", "5 November 2026 10:12", "05/11/2026 10:12", "5 November 2026 pukul 10.12 WITA"],
)
def test_a_moment_is_read_in_the_zone_of_the_province_day_before_month(cell: str) -> None:
    assert parse_moment(cell, WITA).value == datetime(2026, 11, 5, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cell", "hour"),
    [
        *[("5 November 2026 pukul 23.59 WIB", 16), ("2026-11-05 23:59 WITA", 15), ("05/11/2026 23.59 (WIT)", 14)],
        *[("2026-11-05T23:59+07:00", 16), ("5 November 2026 23:59 wib", 16), ("2026-11-05 23:59", 15)],
    ],
)
def test_the_zone_behind_an_hour_is_the_zone_of_that_hour(cell: str, hour: int) -> None:
    """WIB is seven hours ahead of UTC, WITA eight, WIT nine; without a word the province's, here WITA."""
    assert parse_moment(cell, WITA).value == datetime(2026, 11, 5, hour, 59, tzinfo=UTC)
    assert parse_deadline(cell, WITA).value == datetime(2026, 11, 5, hour, 59, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["WIB", "WITA", "WIT"])
def test_a_zone_behind_a_day_does_not_move_the_day(zone: str) -> None:
    assert parse_day(f"23 November 2026 {zone}", WITA, TODAY).value == TODAY


@pytest.mark.parametrize(
    "cell",
    [
        *["2026-11-07", "07/11/2026", "7 November 2026", "Sabtu, 7 November 2026", "7 November 2026 WIT"],
        *[date(2026, 11, 7), datetime(2026, 11, 7), 46333, 46333.0],  # noqa: DTZ001 - as a spreadsheet gives it
    ],
)
def test_a_deadline_that_is_only_a_day_ends_with_that_day_in_the_province(cell: object) -> None:
    assert parse_deadline(cell, WITA).value == datetime(2026, 11, 7, 15, 59, 59, tzinfo=UTC)
    assert parse_moment(cell, WITA).value == datetime(2026, 11, 6, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize("cell", ["2026-11-07 00:00", "7 November 2026 pukul 00.00", "07/11/2026 0:00"])
def test_a_deadline_with_its_hour_written_stands_as_written(cell: str) -> None:
    assert parse_deadline(cell, WITA).value == datetime(2026, 11, 6, 16, 0, tzinfo=UTC)


def test_a_spreadsheet_serial_is_a_date() -> None:
    assert parse_moment(46331.5, WITA).value == datetime(2026, 11, 5, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize("cell", ["0000-00-00", "kemarin", "31/02/2026", "5"])
def test_what_is_no_date_is_refused(cell: str) -> None:
    assert parse_moment(cell, WITA) == Parsed(reason="tanggal tidak dapat dibaca")


@pytest.mark.parametrize(
    ("cell", "day"),
    [("2026-11-23", TODAY), ("2026-11-24", None), ("2003-12-31", None), ("2004-01-01", date(2004, 1, 1))],
)
def test_a_day_lies_between_2004_and_today(cell: str, day: date | None) -> None:
    assert parse_day(cell, WITA, TODAY).value == day


@given(st.dates(min_value=date(2004, 1, 1), max_value=TODAY))
def test_every_real_day_comes_back_as_written(day: date) -> None:
    assert parse_day(day.isoformat(), WITA, TODAY).value == day
    assert parse_day(day.strftime("%d/%m/%Y"), WITA, TODAY).value == day


def test_headers_are_compared_without_marks_and_capitals() -> None:
    assert folded("  Jenis_Kelamin (L/P) ") == "jenis kelamin l p"


def test_a_whole_number_loses_its_decimal_point() -> None:
    assert plain_text(2026.0) == "2026"
    assert plain_text(3.25) == "3.25"


NO_UNIT = "lama pengisian tanpa satuan: dikosongkan; beri judul 'durasi detik'"
UNREADABLE = "lama pengisian tidak dapat dibaca: dikosongkan"


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        *[("0:01:35", 95), ("00:01:35", 95), (time(0, 1, 35), 95), (timedelta(seconds=95), 95)],
        *[("95 detik", 95), ("95,9 detik", 95), ("17s", 17), (None, None), ("", None)],
    ],
)
def test_how_long_a_form_took_is_read_where_the_unit_is_certain(cell: object, seconds: int | None) -> None:
    assert parse_duration(cell, in_seconds=False) == Parsed(seconds)


@pytest.mark.parametrize(("cell", "seconds"), [(95, 95), ("95", 95), ("95,5", 95), (0, 0)])
def test_a_bare_number_is_seconds_only_under_a_header_that_says_so(cell: object, seconds: int) -> None:
    assert parse_duration(cell, in_seconds=True) == Parsed(seconds)
    assert parse_duration(cell, in_seconds=False) == Parsed(reason=NO_UNIT)


@pytest.mark.parametrize("cell", ["cepat", "1 menit 35 detik", "3 menit", "1:75:00", True])
def test_a_duration_that_is_not_certain_is_left_blank(cell: object) -> None:
    assert parse_duration(cell, in_seconds=True) == Parsed(reason=UNREADABLE)


@pytest.mark.parametrize("cell", ["-5", "99999999", timedelta(days=-1)])
def test_an_impossible_duration_is_left_blank(cell: object) -> None:
    assert parse_duration(cell, in_seconds=True) == Parsed(reason="lama pengisian mustahil: dikosongkan")


@given(st.integers(min_value=0, max_value=359_999))
def test_a_clock_reads_back_as_its_seconds(seconds: int) -> None:
    written = f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    assert parse_duration(written, in_seconds=False) == Parsed(seconds)


@given(st.text(max_size=30), st.booleans())
def test_a_duration_of_any_text_has_a_value_or_a_reason_or_is_blank(text: str, in_seconds: bool) -> None:
    parsed = parse_duration(text, in_seconds=in_seconds)
    assert parsed.value is None or 0 <= parsed.value <= 31 * 24 * 3600
    assert bool(plain_text(text)) == (parsed != Parsed())


@pytest.mark.parametrize(
    ("cell", "age"), [("352", True), (-41, True), ("40 tahun", True), ("empat puluh", False), (None, False)]
)
def test_an_age_is_a_whole_number_of_years_possible_or_not(cell: object, age: bool) -> None:
    assert is_age(cell) is age


@pytest.mark.parametrize("written", ["1 {}", "09 {}", "28 {}", "31 {}"])
@pytest.mark.parametrize("month", [date(2024, number, 1) for number in range(1, 13)])
def test_a_day_in_words_is_what_the_slow_reader_of_dates_reads(written: str, month: date) -> None:
    text = f"{written.format(format_date(month, 'MMMM', locale='id'))} 2024"
    for shown in (text, text.lower(), text.upper()):
        slow = dateparser.parse(shown, languages=["id"], settings={"REQUIRE_PARTS": ["day", "month", "year"]})
        assert parse_day(shown, WITA, date(2100, 1, 1)).value == (slow and slow.date())
