"""Every query and every figure, asked as one unit: nothing of another unit comes back. None is listed by hand."""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import pytest

from dashboard.access import Scope
from dashboard.engine import reading
from queries.units import all_units
from tests.questions import (
    VALUES,
    Question,
    asked,
    every_figure,
    every_query,
    is_scoped,
    name_of,
    reason_of,
    takes_a_reading,
)
from tests.world import World

QUERIES, FIGURES = every_query(), every_figure()
# A unit below an agency, with surveys, complaints, programmes and duties; in its own words.
OWN = "UPTD-RSMATA"
# Who checked a unit's standard is said of the unit itself.
WHO_CHECKED = "checked_by"
OWN_VALUES = VALUES | {"unit": OWN, "units": (OWN,)}


@pytest.fixture(scope="module")
def others(sample: World) -> set[str]:
    """Codes and names of every unit but the one that asks and the one it is part of."""
    units = sample.ask(all_units).set_index("code", drop=False)
    strangers = units.drop([OWN, units.loc[OWN, "parent_code"]])
    return {*strangers["code"], *strangers["unit"]}


def words(answer: Any) -> Iterator[str]:
    """Every text in an answer: cells of frames, fields of dataclasses, values of lists and mappings."""
    if isinstance(answer, pd.DataFrame):
        for name in answer.columns.difference([WHO_CHECKED]):
            yield from (value for value in answer[name] if isinstance(value, str))
    elif isinstance(answer, pd.Series):
        yield from words(answer.to_frame().reset_index())
    elif dataclasses.is_dataclass(answer) and not isinstance(answer, type):
        for field in dataclasses.fields(answer):
            yield from words(getattr(answer, field.name))
    elif isinstance(answer, Mapping):
        yield from words(list(answer.keys()))
        yield from words(list(answer.values()))
    elif isinstance(answer, list | tuple | set | frozenset):
        for one in answer:
            yield from words(one)
    elif isinstance(answer, str):
        yield answer


def test_every_query_says_whether_it_is_scoped_or_why_not() -> None:
    assert [name_of(one) for one in QUERIES if is_scoped(one) is bool(reason_of(one))] == []
    assert len(QUERIES) > 40


def test_every_figure_takes_a_reading_first() -> None:
    assert [name_of(one) for one in FIGURES if not takes_a_reading(one)] == []


@pytest.mark.parametrize("question", [one for one in (*QUERIES, *FIGURES) if not reason_of(one)], ids=name_of)
def test_one_unit_is_told_of_no_other(sample: World, others: set[str], question: Question) -> None:
    with reading(Scope(OWN), sample.engine) as present:
        for choices in asked(question, OWN_VALUES):
            answer = present.ask(question, **choices)
            told = set(words(list(answer) if isinstance(answer, Iterator) else answer))
            assert told & others == set()


@pytest.mark.parametrize("question", [one for one in QUERIES if is_scoped(one)], ids=name_of)
def test_nobody_s_scope_is_empty(sample: World, question: Question) -> None:
    with reading(Scope("tidak ada unit ini"), sample.engine) as present:
        for choices in asked(question, OWN_VALUES):
            assert len(present.ask(question, **choices)) == 0
