"""Texts behind the numbers: masked, narrowed, counted; campaigns, quality of the themes, and the trend."""

from datetime import date, datetime
from typing import Any

import pytest

from dashboard.actions.complaint_themes import correct
from dashboard.figures.complaints.texts import campaigns, quality, texts
from dashboard.figures.complaints.trend import theme_trend
from tests.people import named
from tests.world import NOW, WITA, World

QUEUE, TOILET = "antrean panjang sekali", "toilet kotor"
HEADER = ["unit", "tanggal masuk", "isi laporan"]


def ask(world: World, **choices: Any) -> list[str]:
    """The texts of 2026 that fit, newest first."""
    return world.ask(texts, year=2026, **choices)["text"].tolist()


def test_texts_come_newest_first_with_why_they_have_their_themes(world: World) -> None:
    world.units("A")
    world.load("complaints", HEADER, [["A", "2026-06-01", QUEUE], [None, "2026-06-02", TOILET]])
    rows = world.ask(texts, year=2026)
    assert rows["received_on"].tolist() == [date(2026, 6, 2), date(2026, 6, 1)]
    assert rows[["themes", "codes", "total"]].to_numpy().tolist() == [
        ["Sarana dan prasarana", "sarana", 2],
        ["Antrean dan ruang tunggu", "antrean", 2],
    ]
    assert "toilet kotor" in rows["words"].iloc[0]
    assert rows["decided_by"].isna().all()


def test_texts_are_found_by_words_theme_unit_and_peers(world: World) -> None:
    world.units("A", peers="Kesehatan")
    world.units("B")
    rows = [["A", "2026-06-01", "Toilet KOTOR"], ["B", "2026-06-02", TOILET], ["B", "2026-06-03", QUEUE]]
    world.load("complaints", HEADER, rows)
    assert ask(world, contains="toilet kotor") == [TOILET, "Toilet KOTOR"]
    assert ask(world, theme="antrean") == [QUEUE]
    assert (ask(world, unit="A"), ask(world, peers="Kesehatan")) == (["Toilet KOTOR"], ["Toilet KOTOR"])
    assert ask(world, contains="tidak ada di mana pun") == []


@pytest.mark.parametrize(("words", "found"), [("100%", ["naik 100% sekarang"]), ("_", []), ("!", []), ("  ", None)])
def test_signs_of_the_search_language_are_words_like_others(world: World, words: str, found: list[str] | None) -> None:
    world.load("complaints", HEADER, [[None, "2026-06-01", "naik 100% sekarang"], [None, "2026-06-01", "naik 1000"]])
    assert ask(world, contains=words) == (["naik 1000", "naik 100% sekarang"] if found is None else found)


def test_only_the_newest_are_given_and_all_are_counted(world: World) -> None:
    world.load("complaints", HEADER, [[None, f"2026-06-0{day}", f"toilet kotor {day}"] for day in (1, 2, 3)])
    rows = world.ask(texts, year=2026, most=2)
    assert (rows["text"].tolist(), rows["total"].tolist()) == (["toilet kotor 3", "toilet kotor 2"], [3, 3])


def test_texts_nobody_could_place_are_found_as_a_theme(world: World) -> None:
    world.load("complaints", HEADER, [[None, "2026-06-01", "zzz qqq www"], [None, "2026-06-02", TOILET]])
    rows = world.ask(texts, year=2026, theme="belum_terpetakan")
    assert rows[["text", "codes"]].to_numpy().tolist() == [["zzz qqq www", "belum_terpetakan"]]
    assert rows["themes"].isna().all()


def test_who_corrected_a_text_is_said(world: World) -> None:
    world.load("complaints", HEADER, [[None, "2026-06-01", TOILET], [None, "2026-06-02", "zzz qqq www"]])
    correct(world.engine, 1, ["biaya"], named("Ani"), NOW)
    rows = world.ask(texts, year=2026)
    assert rows[["codes", "decided_by"]].fillna("").to_numpy().tolist() == [["belum_terpetakan", ""], ["biaya", "Ani"]]
    (row,) = world.ask(quality, year=2026).to_dict("records")
    assert [row[name] for name in ("reports", "labels", "unmapped", "corrected", "corrected_share")] == [
        2,
        2,
        1,
        1,
        0.5,
    ]


def test_a_campaign_is_told_with_its_size_units_and_days(world: World) -> None:
    world.units("A", "B")
    same = "antrean panjang di loket pendaftaran poli jantung sejak subuh dan kursi tidak cukup"
    days = ("2026-06-01", "2026-06-05", "2026-06-03")
    world.load("complaints", HEADER, [[unit, day, same] for unit, day in zip("ABA", days, strict=True)])
    world.complaint("A", TOILET)
    assert world.ask(campaigns, year=2026).to_numpy().tolist() == [
        [1, 3, 2, date(2026, 6, 1), date(2026, 6, 5), same],
    ]
    assert world.ask(texts, year=2026)["campaign_size"].tolist() == [3, 3, 1, 3]
    assert len(ask(world, campaign=1)) == 3
    assert world.ask(campaigns, year=2026, unit="A").empty


def trend(world: World, **choices: Any) -> list[dict[str, Any]]:
    rows = world.ask(theme_trend, **{"year": 2026, "now": NOW, "zone": WITA, **choices})
    return rows.to_dict("records")


def monthly(world: World, counts: list[int], text: str = TOILET) -> None:
    """So many reports on the second and later days of each month of 2026, and one on its last day."""
    rows = [
        [None, f"2026-{month:02d}-{day:02d}", f"{text} {month} {day}"]
        for month, n in enumerate(counts, start=1)
        for day in [*range(2, n + 1), 28]
    ]
    world.load("complaints", HEADER, rows)


def test_few_reports_are_counted_by_quarter_and_what_is_not_over_stays_out(world: World) -> None:
    monthly(world, [1, 1, 1, 2, 1, 1, 1, 1, 1, 1])
    rows = trend(world)
    assert [(row["starts_on"].month, row["count"], row["complete"]) for row in rows] == [
        *((1, 3, True), (4, 4, True), (7, 3, True), (10, 1, False)),
    ]
    assert {row["span"] for row in rows} == {"triwulan"}


def test_from_eight_months_on_there_are_limits_and_they_are_provisional(world: World) -> None:
    monthly(world, [6, 5, 6, 5, 6, 5, 6, 5, 6, 20])
    rows = trend(world)
    assert (rows[0]["span"], rows[0]["provisional"]) == ("bulan", True)
    # October ends after the last report: it is not complete, so its twenty do not move the mean.
    assert [row["complete"] for row in rows] == [True] * 9 + [False]
    assert rows[0]["mean"] == pytest.approx(50 / 9)
    assert not any(row["special"] for row in rows)


def test_a_month_far_above_the_others_is_more_than_chance(world: World) -> None:
    monthly(world, [6, 5, 6, 5, 6, 5, 6, 5, 20, 6])
    rows = trend(world, now=datetime(2026, 10, 15, tzinfo=WITA))
    assert [(row["starts_on"].month, row["rules"]) for row in rows if row["direction"] == "naik"] == [
        (9, "di luar batas"),
    ]


def test_a_theme_has_its_own_trend_and_months_without_it_are_zero(world: World) -> None:
    monthly(world, [6, 6, 6])
    world.complaint(None, QUEUE, "2026-01-15")
    rows = trend(world, theme="antrean")
    assert [(row["starts_on"].month, row["count"]) for row in rows] == [(1, 1)]
    world.complaint(None, QUEUE, "2026-07-15")
    assert [row["count"] for row in trend(world, theme="antrean")] == [1, 0, 1]


def test_without_reports_there_is_no_trend(world: World) -> None:
    assert trend(world) == []
