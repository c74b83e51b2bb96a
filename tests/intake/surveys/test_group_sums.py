"""The sums of groups of respondents are written with the load, and equal their responses."""

from typing import Any

import pytest
from sqlalchemy import delete, select

from dashboard.engine import writing
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.surveys.group_sums import fill_missing
from dashboard.schema import group_rollups, responses, surveys
from tests.world import ELEMENTS, World

SURVEY = LoadOptions(kind="survey-responses", period="2026")
HEADER = ["unit", "JK", "Umur", "Pendidikan terakhir", "Pekerjaan"]
BANDS = {(0, 17): "di bawah 18", (18, 25): "18–25", (26, 35): "26–35", (36, 45): "36–45", (46, 55): "46–55"}
# Element by element the questions of the form with sixteen, from 0.
SIXTEEN = ((0, 1), (2, 3, 4), (5,), (6, 7, 8), (9,), (10,), (11, 12, 13), (14,), (15,))

Groups = dict[tuple[int, str, str], dict[str, Any]]


def load(world: World, rows: list[list[Any]], questions: list[str] | None = None) -> None:
    world.load("survey-responses", [*HEADER, *(questions or ELEMENTS)], rows, SURVEY)


def stored(world: World) -> Groups:
    with world.engine.connect() as db:
        rows = [dict(row) for row in db.execute(select(group_rollups)).mappings()]
    return {(row.pop("survey_id"), row.pop("trait"), row.pop("value")): row for row in rows}


def recomputed(world: World) -> Groups:
    """The same by loops over the responses in the database."""
    with world.engine.connect() as db:
        rule_sets = dict(db.execute(select(surveys.c.id, surveys.c.rule_set)).all())
        rows = list(db.execute(select(responses)).mappings())
    found: Groups = {}
    for row in rows:
        for trait in ("sex", "age_band", "education", "occupation"):
            value = band(row["age"]) if trait == "age_band" else row[trait]
            if value is not None:
                add(found.setdefault((row["survey_id"], trait, value), {}), scores(row, rule_sets[row["survey_id"]]))
    return found


def band(age: int | None) -> str | None:
    if age is None:
        return None
    return next((name for (first, last), name in BANDS.items() if first <= age <= last), "di atas 55")


def scores(row: Any, rule_set: str) -> list[float | None]:
    questions = SIXTEEN if rule_set == "skm-2017-16" else tuple((k,) for k in range(9))
    given = [[row[f"q{at + 1}"] for at in own if row[f"q{at + 1}"] is not None] for own in questions]
    return [sum(answers) / len(answers) if answers else None for answers in given]


def add(group: dict[str, Any], own: list[float | None]) -> None:
    complete = None not in own
    mean, eight = (sum(kept) / len(kept) if complete else 0.0 for kept in (own, own[:3] + own[4:]))  # type: ignore[arg-type]
    sums = {"n": 1, "complete_count": int(complete), "score_sum": mean, "score_square_sum": mean**2}
    sums |= {"score_sum_without_u4": eight, "score_square_sum_without_u4": eight**2}
    sums |= {f"u{k}_sum": score or 0.0 for k, score in enumerate(own, start=1)}
    sums |= {f"u{k}_n": int(score is not None) for k, score in enumerate(own, start=1)}
    for name, entry in sums.items():
        group[name] = group.get(name, 0) + entry


def assert_equal(world: World) -> None:
    found, expected = stored(world), recomputed(world)
    assert sorted(found) == sorted(expected)
    for key, sums in expected.items():
        assert found[key] == pytest.approx(sums), key


def mixed(unit: str, count: int) -> list[list[Any]]:
    """Respondents of every kind, some unknown, some with blanks, a few off the scale of ages."""
    sexes, schools, jobs = ["L", "P", None], ["SMA", "S1", "?", None], ["PNS", "wiraswasta", None]
    return [
        [
            *(unit, sexes[row % 3], [12, 17, 18, 25, 26, 55, 56, 352, None][row % 9], schools[row % 4], jobs[row % 3]),
            *(None if (row * at) % 11 == 10 else 1 + (row * at) % 4 for at in range(1, 10)),
        ]
        for row in range(count)
    ]


def test_the_sums_of_a_load_equal_its_responses(world: World) -> None:
    world.units("A", "B")
    load(world, mixed("A", 40) + mixed("B", 25))
    assert_equal(world)


def test_batches_add_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.intake.surveys.store.FLUSH_ROWS", 7)
    world.units("A", "B")
    load(world, [row for pair in zip(mixed("A", 30), mixed("B", 30), strict=True) for row in pair])
    assert_equal(world)


def test_an_element_of_sixteen_questions_is_the_mean_of_its_own(world: World) -> None:
    world.units("A")
    rows = [["A", "P", 30, "SMA", "PNS", 4, 2, 4, 4, 1, *[3] * 11], ["A", "P", 30, "SMA", "PNS", None, 2, *[4] * 14]]
    load(world, rows, [f"P{number}" for number in range(1, 17)])
    assert_equal(world)
    (women,) = [sums for (_, trait, _), sums in stored(world).items() if trait == "sex"]
    assert (women["u1_sum"], women["u1_n"], women["u2_sum"], women["complete_count"]) == (5.0, 2, 7.0, 2)


@pytest.mark.parametrize(
    ("age", "value"),
    [
        (17, "di bawah 18"),
        (18, "18–25"),
        (25, "18–25"),
        (26, "26–35"),
        (55, "46–55"),
        (56, "di atas 55"),
        (99, "di atas 55"),
    ],
)
def test_an_age_lies_in_its_band(world: World, age: int, value: str) -> None:
    world.units("A")
    load(world, [["A", None, age, None, None, *[4] * 9]])
    assert [(trait, found) for _, trait, found in stored(world)] == [("age_band", value)]


def test_an_unknown_value_gets_no_row(world: World) -> None:
    world.units("A")
    load(world, [["A", "?", None, None, None, *[4] * 9]])
    assert stored(world) == {}


def test_a_refused_file_leaves_no_sums(world: World) -> None:
    world.units("A")
    refused = world.offer(world.csv([*HEADER, *ELEMENTS], [["A", "L", 30, "SMA", "PNS", *[5] * 9]] * 9), SURVEY)
    assert refused.status == "ditolak"
    assert stored(world) == {}


def test_surveys_of_before_get_their_sums_once(world: World) -> None:
    world.units("A", "B", "C")
    load(world, mixed("A", 40) + mixed("B", 25))
    world.survey("C", [[4] * 9])  # nothing is known of whom
    loaded = stored(world)
    with writing(world.engine) as db:
        db.execute(delete(group_rollups).where(group_rollups.c.survey_id == min(key[0] for key in loaded)))
        assert fill_missing(db) == 1
    assert stored(world) == {key: pytest.approx(sums) for key, sums in loaded.items()}
    with writing(world.engine) as db:
        assert fill_missing(db) == 0


def test_surveys_of_before_are_read_in_batches(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.intake.surveys.group_sums.BATCH_ROWS", 7)
    world.units("A")
    load(world, mixed("A", 40))
    with writing(world.engine) as db:
        db.execute(delete(group_rollups))
        assert fill_missing(db) == 1
    assert_equal(world)


def test_a_survey_that_was_replaced_is_not_filled(world: World) -> None:
    world.units("A")
    load(world, mixed("A", 10))
    load(world, mixed("A", 12))
    with writing(world.engine) as db:
        db.execute(delete(group_rollups))
        assert fill_missing(db) == 1
    assert {survey for survey, _, _ in stored(world)} == {2}
