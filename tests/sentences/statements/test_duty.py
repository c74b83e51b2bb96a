"""The state of a duty, of all units and of one, on either side of its deadline."""

from datetime import UTC, datetime

import pytest
from pandas import DataFrame, Series

from dashboard.choices import Moment
from dashboard.sentences.statements.duty import duty, of_unit
from tests.world import WITA

DEADLINE = datetime(2026, 11, 7, 15, 59, tzinfo=UTC)  # 23.59 WITA


def row(missing: int = 33, kind: str = "laporan SKM") -> Series:
    return Series({"duty": kind, "deadline_at": DEADLINE, "missing_count": missing, "required_count": 86})


def at(day: int, hour: int = 0) -> Moment:
    """A day of November, at eight in the morning of the province unless told."""
    return Moment(2026, datetime(2026, 11, day, hour, tzinfo=UTC), WITA)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (at(8), ("33 laporan terlambat", "33 unit belum, lewat 1 hari")),
        (at(23), ("33 laporan terlambat", "33 unit belum, lewat 16 hari")),
        (at(2), ("33 laporan ditunggu", "33 unit belum, tinggal 5 hari")),
        (at(7, 6), ("33 laporan ditunggu", "33 unit belum, batas waktunya hari ini")),
    ],
)
def test_what_is_missing_is_awaited_until_the_deadline_and_late_after_it(moment: Moment, said: tuple[str, str]) -> None:
    assert duty(row(), moment) == said


def test_all_in_and_nobody_decided_are_not_zero_missing() -> None:
    assert duty(row(0), at(8)) == ("semua laporan masuk", "semua 86 unit sudah menyampaikan laporan SKM")
    assert duty(row(0).replace(86, 1), at(8)).long == "laporan SKM sudah disampaikan"
    assert duty(None, at(8)).short == "daftar unit wajib belum dimuat"
    assert duty(row(kind="realisasi RTL"), at(8)).short == "33 realisasi RTL terlambat"


def states(*rows: tuple[str, str, int, str | None]) -> DataFrame:
    return DataFrame(rows, columns=["duty", "state", "days", "status"])


def test_a_unit_hears_what_it_still_has_to_do() -> None:
    own = states(
        ("laporan SKM", "belum menyampaikan", 1, None),
        ("realisasi RTL", "belum menyampaikan", 0, None),
        ("rencana survei", "tepat waktu", 0, "dikembalikan"),
        ("maklumat", "tidak wajib", 0, None),
    )
    said = of_unit(own)
    assert said.short == (
        "laporan SKM belum, lewat 1 hari; realisasi RTL ditunggu; rencana survei dikembalikan untuk diperbaiki"
    )
    assert said.long == f"{said.short}; 1 dari 3 kewajiban sudah disampaikan"


def test_nothing_to_do_and_nothing_recorded_differ() -> None:
    done = states(("laporan SKM", "terlambat", 2, "diterima"))
    assert of_unit(done).long == "tidak ada kewajiban yang ditunggu; 1 dari 1 kewajiban sudah disampaikan"
    assert of_unit(done.iloc[:0]).short == "tidak ada kewajiban yang tercatat tahun ini"
