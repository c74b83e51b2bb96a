"""docs/figures.md: every figure with what it answers and its columns, written from the figures themselves.

`python -m tests.figures.declared` writes it anew, from the sample province; tests/figures/test_both_engines.py holds
every figure against it.
"""

import dataclasses
import inspect
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pandas import DataFrame, Series

from dashboard.access import EVERYTHING
from dashboard.engine import connect_to, reading
from dashboard.figures.integrity import integrity_of_year
from dashboard.reading import Reading
from dashboard.remembered import Answers
from dashboard.settings import ROOT
from tests.questions import VALUES, Question, asked, every_figure, name_of
from tests.sample import sample_database

REFERENCE = ROOT / "docs" / "figures.md"
BEGINNING = """# Every figure and its columns

Written from the code by `python -m tests.figures.declared`; a test fails when a figure's columns are others than here.
Units, scales and formulas stand in each function's docstring. Figures take a `Reading` and are asked by its `ask`.

| figure | answers | columns or fields |
|---|---|---|
"""


def choices_of_sample(sample: Reading | Answers) -> dict[str, Any]:
    """A value for every parameter; the survey is one about whose rows there are questions."""
    surveys = sample.ask(integrity_of_year, year=VALUES["year"])
    return VALUES | {"survey_id": int(surveys.loc[surveys["code"] == "UPTD-PSAA", "survey_id"].item())}


def declaration(sample: Reading | Answers, values: Mapping[str, Any], figure: Question) -> str:
    """The line of docs/figures.md about a figure, as it answers of the sample province."""
    answer = sample.ask(figure, **next(asked(figure, values)))
    first = str(inspect.getdoc(figure)).partition("\n")[0].replace("|", "\\|")
    return f"| `{name_of(figure)}` | {first} | {_parts(answer)} |\n"


def _parts(answer: Any) -> str:
    if isinstance(answer, DataFrame):
        return ", ".join(f"`{name}`" for name in answer.columns)
    if isinstance(answer, Series):
        return f"a series by `{answer.index.name}`" if answer.index.name else "a series"
    if dataclasses.is_dataclass(answer):
        return ", ".join(f"`{field.name}`" for field in dataclasses.fields(answer))
    return f"a {type(answer).__name__}"


def written_anew(database: Path) -> str:
    """The whole file, from an SQLite file with the sample province."""
    engine = connect_to(f"sqlite:///{database}")
    with reading(EVERYTHING, engine) as sample:
        values = choices_of_sample(sample)
        return BEGINNING + "".join(declaration(sample, values, figure) for figure in every_figure())


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        REFERENCE.write_text(written_anew(sample_database(Path(folder))), encoding="utf-8")
