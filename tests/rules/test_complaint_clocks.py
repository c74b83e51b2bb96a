"""Rules of complaints: limits by kind of report, holidays with corrections, words told apart."""

from datetime import date

import pytest
from pydantic import ValidationError

from dashboard.rules import complaint_clocks as module
from dashboard.rules.complaint_clocks import (
    Completion,
    Correction,
    Holidays,
    complaint_rules,
    days_off,
    estimated_days_off,
    holiday_rules,
)


def test_the_limits_are_those_of_the_sources() -> None:
    rules = complaint_rules()
    assert [(step.code, step.limit, step.basis) for step in rules.steps] == [
        ("verifikasi", 3, "hari kerja"),
        ("tanggapan", 5, "hari kerja"),
    ]
    limits = {kind.code: kind.limit for kind in rules.completion.every}
    assert limits == {"informasi": 5, "tidak_berkadar": 14, "berkadar": 60, "aspirasi": 5, "bawaan": 60}
    assert [limit.source for limit in (*rules.steps, *rules.completion.every) if not limit.source] == []


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Pengaduan tidak berkadar pengawasan", "tidak_berkadar"),
        ("PENGADUAN  BERKADAR-PENGAWASAN", "berkadar"),
        ("Permintaan informasi", "informasi"),
        ("Aspirasi", "aspirasi"),
        ("Pengaduan", "bawaan"),
        (None, "bawaan"),
    ],
)
def test_a_kind_is_read_from_its_words(said: str | None, code: str) -> None:
    assert complaint_rules().completion.kind_of(said).code == code


def test_a_kind_that_an_earlier_one_hides_is_refused() -> None:
    said = complaint_rules().completion.model_dump()
    with pytest.raises(ValidationError, match="'tidak berkadar' tidak pernah tercapai"):
        Completion.model_validate(said | {"kinds": said["kinds"][::-1]})


def test_the_default_is_the_longest_limit() -> None:
    said = complaint_rules().completion.model_dump()
    with pytest.raises(ValidationError, match="harus yang terpanjang"):
        Completion.model_validate(said | {"default": said["default"] | {"limit": 59}})


def test_no_word_names_two_channels_or_two_weights() -> None:
    for words in (complaint_rules().channels, complaint_rules().severities):
        every = [word for many in words.values() for word in many]
        assert len(every) == len(set(every))


def test_holidays_and_cuti_bersama_are_days_off() -> None:
    of_2026 = [day for day in days_off(2026) if day.year == 2026]
    assert {date(2026, 8, 17), date(2026, 3, 20), date(2026, 12, 24)} <= set(of_2026)
    assert days_off(2026)[-1] == date(2026, 12, 25)


def test_a_province_adds_and_removes_days(monkeypatch: pytest.MonkeyPatch) -> None:
    added = Correction(on=date(2026, 1, 9), name="Hari jadi provinsi", source="SK Gubernur")
    removed = Correction(on=date(2026, 8, 17), name="Hari kemerdekaan", source="uji")
    said = Holidays(source="uji", added=(added,), removed=(removed,))
    monkeypatch.setattr(module, "holiday_rules", lambda: said)
    found = days_off.__wrapped__(2026)
    assert (date(2026, 1, 9) in found, date(2026, 8, 17) in found) == (True, False)
    assert holiday_rules().added == ()


def test_a_day_that_follows_the_moon_is_an_estimate_until_it_is_decreed(monkeypatch: pytest.MonkeyPatch) -> None:
    estimated = (date(2027, 3, 10), date(2027, 3, 11), date(2027, 5, 17))
    assert estimated_days_off(2027) == estimated
    assert set(estimated) <= set(days_off(2027))
    decreed = Correction(on=date(2027, 3, 10), name="Idulfitri", source="SKB")
    moved = Correction(on=date(2027, 5, 17), name="Iduladha", source="SKB")
    monkeypatch.setattr(module, "holiday_rules", lambda: Holidays(source="uji", added=(decreed,), removed=(moved,)))
    assert estimated_days_off.__wrapped__(2027) == (date(2027, 3, 11),)
