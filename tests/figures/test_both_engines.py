"""Every public figure gives the same on SQLite and on PostgreSQL: of the sample province, value by value."""

from collections.abc import Iterator
from typing import Any

import pytest
from pandas import DataFrame
from sqlalchemy import Engine

from dashboard.access import EVERYTHING
from dashboard.engine import reading
from dashboard.figures.sameness import same
from dashboard.reading import Reading
from dashboard.remembered import Answers
from dashboard.schema import metadata
from tests.engines import Opener
from tests.figures.declared import BEGINNING, REFERENCE, choices_of_sample, declaration
from tests.questions import Question, asked, every_figure, name_of
from tests.world import World

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]
# Of the sample: too few reports that no theme fits, no wrong rollup, no outdated comparison, no file whose late rows
# move a figure, no unit's explanation.
EMPTY = {
    "complaints.new_themes.new_themes",
    "health.differing_rollups",
    "integrity.conversation",
    "integrity.late_files",
    "rankings.rank_families.outdated",
}


@pytest.fixture(scope="module")
def served(sample: World, postgresql_opener: Opener) -> Iterator[Reading]:
    """The sample province on PostgreSQL, the same rows with the same keys."""
    with postgresql_opener() as server:
        copy_rows(sample.engine, server)
        with reading(EVERYTHING, server) as present:
            yield present


@pytest.fixture(scope="module")
def values(sample_answers: Answers) -> dict[str, Any]:
    """A value for every parameter of a figure."""
    return choices_of_sample(sample_answers)


def copy_rows(source: Engine, target: Engine) -> None:
    """Every row of every table into a PostgreSQL database with the same tables."""
    with source.connect() as old, target.begin() as new:
        cursor = new.connection.cursor()
        for table in reversed(metadata.sorted_tables):
            new.execute(table.delete())
        for table in metadata.sorted_tables:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            with cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
                for row in old.execute(table.select()):
                    copy.write_row(row)
        cursor.execute("ANALYZE")


@pytest.mark.parametrize("figure", every_figure(), ids=name_of)
def test_a_figure_is_the_same_on_both_engines(
    sample_answers: Answers, served: Reading, values: dict[str, Any], figure: Question
) -> None:
    for choices in asked(figure, values):
        same(sample_answers.ask(figure, **choices), served.ask(figure, **choices), name_of(figure))


def test_every_figure_has_the_columns_it_is_declared_with(sample_answers: Answers, values: dict[str, Any]) -> None:
    """`python -m tests.figures.declared` writes the declaration anew; a changed column is then seen in the change."""
    declared = REFERENCE.read_text(encoding="utf-8")
    said = BEGINNING + "".join(declaration(sample_answers, values, figure) for figure in every_figure())
    assert said.splitlines() == declared.splitlines()


def test_figures_that_may_be_empty_are_few(sample_answers: Answers, values: dict[str, Any]) -> None:
    """Two empty frames are equal too: what is compared must have something in it."""
    empty = {
        name_of(figure)
        for figure in every_figure()
        if isinstance(answer := sample_answers.ask(figure, **next(asked(figure, values))), DataFrame) and answer.empty
    }
    assert empty == EMPTY
