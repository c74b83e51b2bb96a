"""Whether the province rose or fell: one answer, in two lengths, and never more than the figures bear."""

import pytest
from pandas import DataFrame

from dashboard.measures.change import Verdict
from dashboard.sentences.statements.province import moved


def history(before: float = 84.44, now: float = 85.41) -> DataFrame:
    return DataFrame({"year": [2025, 2026], "ikm": [before, now]})


def changes(verdict: str | None, difference: float | None = 0.97) -> DataFrame:
    return DataFrame([{"year": 2026, "before_year": 2025, "verdict": verdict, "difference": difference}])


@pytest.mark.parametrize(
    ("verdict", "short"),
    [
        (Verdict.UP, "IKM naik menjadi 85,41"),
        (Verdict.UP_SMALL, "IKM naik tipis menjadi 85,41"),
        (Verdict.SAME, "IKM 85,41, tidak berubah berarti"),
        (Verdict.UNKNOWN, "IKM 85,41, belum jelas naik atau turun"),
    ],
)
def test_both_forms_say_the_same_verdict_and_ikm(verdict: Verdict, short: str) -> None:
    said = moved(history(), changes(verdict), 2026)
    assert said.short == short
    assert said.long == f"IKM provinsi 2026 {short.removeprefix('IKM ')}: +0,97 poin dari 2025"


def test_a_fall_is_a_fall() -> None:
    said = moved(history(85.41, 84.0), changes(Verdict.DOWN_SMALL, -1.4), 2026)
    assert said.short == "IKM turun tipis menjadi 84,00"
    assert said.long.endswith(": −1,40 poin dari 2025")


def test_a_verdict_of_the_units_of_both_years_is_said_of_them_where_all_units_together_went_the_other_way() -> None:
    assert moved(history(86.0, 85.41), changes(Verdict.UP), 2026).short == "IKM 85,41; unit yang sama naik"


def test_without_a_verdict_nothing_is_said_to_have_stayed() -> None:
    said = moved(history(), changes(None, None), 2026)
    assert said.short == "IKM 85,41, belum dapat dibandingkan dengan 2025"
    assert said.long == "IKM provinsi 2026 85,41, belum dapat dibandingkan dengan 2025"
    first = moved(history(), changes(None).iloc[:0], 2026)
    assert first == ("IKM 85,41", "IKM provinsi 2026 85,41; belum ada tahun sebelumnya untuk dibandingkan")


def test_a_group_is_named_and_a_year_without_surveys_has_no_ikm() -> None:
    assert moved(history(), changes(Verdict.UP), 2026, "Kesehatan").long.startswith("IKM kelompok Kesehatan 2026 naik")
    assert moved(history(), changes(Verdict.UP), 2027).short == "Belum ada IKM 2027"
