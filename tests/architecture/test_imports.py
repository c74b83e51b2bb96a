"""The tree keeps its rules, and each rule catches what it is there to catch."""

from collections.abc import Callable

import pytest

from tests.architecture import checks
from tests.architecture.checks import Source
from tests.architecture.layers import GROUND, LAYERS, LIGHT, layer_of

SOURCES = checks.sources()
Check = Callable[[Source], list[str]]
RULES: tuple[Check, ...] = (
    checks.homeless,
    checks.forbidden_imports,
    checks.reserved_imports,
    checks.environment_readers,
    checks.named_colours,
    checks.more_than_a_page,
    checks.standard_library_names,
    checks.long_files,
    checks.long_functions,
    checks.undescribed,
    checks.names_that_say_nothing,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_file_of_the_product_breaks_the_rule(rule: Check) -> None:
    assert [breach for source in SOURCES for breach in rule(source)] == []


def test_no_room_of_the_product_stands_in_a_circle() -> None:
    assert checks.circles(checks.imports_between_rooms(SOURCES)) == []


def test_a_circle_is_caught_over_however_many_rooms() -> None:
    files = [
        Source("queries/a.py", "from dashboard.rules import b"),
        Source("dashboard/rules/b.py", "from dashboard.schema.c import x"),
        Source("dashboard/schema/c.py", "import queries.a"),
    ]
    (found,) = checks.circles(checks.imports_between_rooms(files))
    assert set(found) == {"queries", "dashboard.rules", "dashboard.schema"}


def test_layers_lie_on_floors_and_may_reach_down_only() -> None:
    by_path = {layer.path: layer for layer in LAYERS}
    assert [layer.path for layer in LAYERS for path in layer.may if by_path[path].floor > layer.floor] == []
    assert checks.circles({layer.path: set(layer.may) for layer in LAYERS}) == []


def test_every_permission_is_needed() -> None:
    """A permission nobody uses is an open door. The ground and what is light lie open to whoever stands above."""
    used: set[tuple[str, str]] = set()
    for source in SOURCES:
        layer = layer_of(source.path)
        assert layer is not None
        for name in checks.imported(source):
            first = name.split(".")[0]
            home = checks.home_of(name) if first in checks.SOURCE_FOLDERS else None
            used.add((layer.path, home.path if home else first))
    open_to_all = {*GROUND, *LIGHT}
    given = [(layer.path, one) for layer in LAYERS for one in (*layer.may, *layer.libraries) if one not in open_to_all]
    assert [pair for pair in given if pair not in used] == []


def test_half_of_all_functions_are_short() -> None:
    assert checks.median_function_length(SOURCES) <= checks.MEDIAN_LINES


def test_the_rules_see_every_folder_of_the_product() -> None:
    assert {source.path.split("/")[0] for source in SOURCES} == set(checks.SOURCE_FOLDERS)


@pytest.mark.parametrize(
    ("path", "line", "caught"),
    [
        ("queries/units.py", "import streamlit as st", "streamlit"),
        ("queries/units.py", "import plotly.graph_objects as go", "plotly.graph_objects"),
        ("queries/units.py", "from dashboard.settings import settings", "dashboard.settings.settings"),
        ("dashboard/measures/ikm.py", "from sqlalchemy import text", "sqlalchemy.text"),
        ("dashboard/measures/ikm.py", "import streamlit", "streamlit"),
        ("dashboard/measures/ikm.py", "from plotly import graph_objects", "plotly.graph_objects"),
        ("dashboard/measures/ikm.py", "from queries import units", "queries.units"),
        ("dashboard/measures/ikm.py", "from ..figures import rankings", "dashboard.figures.rankings"),
        ("dashboard/measures/ikm.py", "from dashboard import intake", "dashboard.intake"),
        ("dashboard/measures/ikm.py", "from pathlib import Path", "pathlib.Path"),
        ("dashboard/figures/surveys/standings.py", "import streamlit", "streamlit"),
        ("dashboard/figures/surveys/standings.py", "import plotly", "plotly"),
        ("dashboard/charts/rankings.py", "import streamlit.components", "streamlit.components"),
        ("dashboard/charts/rankings.py", "from sqlalchemy import Connection", "sqlalchemy.Connection"),
        ("dashboard/charts/rankings.py", "import queries.units", "queries.units"),
        (
            "dashboard/charts/rankings.py",
            "from dashboard.figures import rankings",
            "dashboard.figures.rankings",
        ),
        ("dashboard/intake/reading/files.py", "import streamlit", "streamlit"),
        ("dashboard/engine.py", "def f():\n    import streamlit", "streamlit"),
        ("pages/rankings.py", "import sqlalchemy", "sqlalchemy"),
        ("pages/rankings.py", "from plotly import graph_objects", "plotly.graph_objects"),
        ("pages/rankings.py", "from pages import overview", "pages.overview"),
        ("pages/rankings.py", "from . import overview", "pages.overview"),
        ("dashboard/app.py", "import pages.rankings", "pages.rankings"),
    ],
)
def test_a_layer_that_reaches_too_far_is_caught(path: str, line: str, caught: str) -> None:
    assert checks.forbidden_imports(Source(path, line)) == [f"{path} imports {caught}"]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("queries/units.py", "from sqlalchemy import Connection, text"),
        ("dashboard/figures/surveys/standings.py", "from queries import units"),
        ("dashboard/charts/rankings.py", "import plotly.graph_objects as go"),
        ("pages/rankings.py", "from dashboard.charts.rankings import ranked_intervals"),
    ],
)
def test_what_a_layer_is_made_of_is_allowed(path: str, line: str) -> None:
    assert checks.forbidden_imports(Source(path, line)) == []


@pytest.mark.parametrize(
    ("path", "line", "caught"),
    [
        ("dashboard/database.py", "from sqlalchemy import create_engine", "sqlalchemy.create_engine"),
        ("dashboard/figures/units.py", "from dashboard.engine import writing", "dashboard.engine.writing"),
        ("dashboard/charts/units.py", "import plotly.express as px", "plotly.express"),
        ("dashboard/ui/layout.py", "from dashboard.server import app", "dashboard.server.app"),
        (
            "dashboard/figures/rankings/ranked_units.py",
            "from dashboard.measures.rank_relations import relations",
            "dashboard.measures.rank_relations.relations",
        ),
        (
            "pages/rankings.py",
            "from dashboard.measures.ranks import rank_bands, rank_sets",
            "dashboard.measures.ranks.rank_sets",
        ),
    ],
)
def test_a_name_taken_from_its_owner_is_caught(path: str, line: str, caught: str) -> None:
    assert checks.reserved_imports(Source(path, line)) == [f"{path} imports {caught}"]


@pytest.mark.parametrize(
    ("line", "caught"),
    [
        ("import os\nhome = os.environ['HOME']", "os.environ"),
        ("import os\nhome = os.getenv('HOME')", "os.getenv"),
        ("from os import environ", "os.environ"),
    ],
)
def test_a_second_reader_of_the_environment_is_caught(line: str, caught: str) -> None:
    assert checks.environment_readers(Source("dashboard/clock.py", line)) == [f"dashboard/clock.py reads {caught}"]


def test_settings_may_read_and_others_may_set_the_environment() -> None:
    read, write = "import os\nhome = os.environ['HOME']", "import os\nos.environ['TZ'] = 'UTC'"
    assert checks.environment_readers(Source("dashboard/settings.py", read)) == []
    assert checks.environment_readers(Source("dashboard/clock.py", write)) == []


@pytest.mark.parametrize("colour", ["#0072B2", "#fff", "#0072B280", "rgb(", "RGBA(", "hsl("])
def test_a_colour_outside_the_palette_is_caught(colour: str) -> None:
    found = checks.named_colours(Source("dashboard/charts/units.py", f"line = '1px {colour}'"))
    assert found == [f"dashboard/charts/units.py names {colour}"]
    assert checks.named_colours(Source("dashboard/palette.py", f"BLUE = '{colour}'")) == []


@pytest.mark.parametrize("innocent", ["#", "# 3 unit", "unit #7", "#tindak-lanjut", "program("])
def test_a_number_sign_is_not_a_colour(innocent: str) -> None:
    assert checks.named_colours(Source("dashboard/ui/layout.py", f"text = '{innocent}'")) == []


@pytest.mark.parametrize(
    ("lines", "caught"),
    [
        ("def f():\n    pass", "FunctionDef"),
        ("async def f():\n    pass", "AsyncFunctionDef"),
        ("f = lambda: 1", "Lambda"),
        ("class C:\n    pass", "ClassDef"),
        ("try:\n    pass\nfinally:\n    pass", "Try"),
        ("mean = a / b", "BinOp"),
        ("n += 1", "AugAssign"),
        ("st.session_state['x'] = 1", "session_state"),
        ("question = 'SELECT name\\nFROM units'", "SQL"),
        ("\n" * 60, "60 lines"),
    ],
)
def test_a_page_that_does_more_than_show_is_caught(lines: str, caught: str) -> None:
    assert checks.more_than_a_page(Source("pages/units.py", lines)) == [f"pages/units.py has {caught}"]
    assert checks.more_than_a_page(Source("dashboard/ui/layout.py", lines)) == []


@pytest.mark.parametrize(
    ("path", "name"), [("dashboard/statistics.py", "statistics"), ("dashboard/types/a.py", "types")]
)
def test_a_file_that_replaces_a_standard_module_is_caught(path: str, name: str) -> None:
    assert checks.standard_library_names(Source(path, "")) == [f"{path} replaces the standard module {name}"]


def test_a_standard_name_deeper_down_replaces_nothing() -> None:
    assert checks.standard_library_names(Source("dashboard/schema/types.py", "")) == []


def test_a_file_of_250_lines_is_caught_unless_it_is_a_migration() -> None:
    assert checks.long_files(Source("queries/units.py", "\n" * 249)) == []
    assert checks.long_files(Source("queries/units.py", "\n" * 250)) == ["queries/units.py has 250 lines"]
    assert checks.long_files(Source("dashboard/migrations/versions/0001_a.py", "\n" * 900)) == []


def test_a_function_of_46_lines_is_caught() -> None:
    longest = "def f():\n" + "    x = 1\n" * 44
    assert checks.long_functions(Source("queries/units.py", longest)) == []
    assert checks.long_functions(Source("queries/units.py", longest + "    y = 1\n")) == [
        "queries/units.py: f has 46 lines"
    ]


def test_the_median_counts_every_function_once() -> None:
    short, long = "def f():\n    pass\n", "def g():\n" + "    x = 1\n" * 20
    assert checks.median_function_length([Source("queries/a.py", short), Source("queries/b.py", short + long)]) == 2


@pytest.mark.parametrize(
    "lines",
    [
        "def f(x: int) -> int:\n    return x",
        "def f(x) -> int:\n    'Docstring.'\n    return x",
        "def f(x: int):\n    'Docstring.'\n    return x",
        "def f(*, x=1) -> int:\n    'Docstring.'\n    return x",
        "class C:\n    def f(self) -> None:\n        pass",
    ],
)
def test_a_public_function_without_docstring_or_types_is_caught(lines: str) -> None:
    assert checks.undescribed(Source("queries/units.py", lines)) == ["queries/units.py: f"]


def test_a_private_function_may_explain_itself() -> None:
    assert checks.undescribed(Source("queries/units.py", "def _f(x):\n    return x")) == []


@pytest.mark.parametrize("name", sorted(checks.SAY_NOTHING))
@pytest.mark.parametrize(
    "line",
    [
        "{} = 1",
        "{}: int = 1",
        "def f({}): pass",
        "def f(*, {}=1): pass",
        "f = lambda *{}: 1",
        "for {} in a: pass",
        "b = [{} for {} in a]",
        "b = {k: 1 for k, {} in a}",
        "with a as {}: pass",
        "if {} := a: pass",
        "first, *{} = a",
        "class C:\n    {}: int",
        "try:\n    pass\nexcept E as {}:\n    pass",
    ],
)
def test_a_variable_whose_name_says_nothing_is_caught(name: str, line: str) -> None:
    (breach,) = checks.names_that_say_nothing(Source("queries/units.py", line.replace("{}", name)))
    assert breach.startswith("queries/units.py, line ")
    assert breach.endswith(f": {name}")


def test_a_name_in_full_or_of_an_argument_elsewhere_is_no_breach() -> None:
    text = "own_unit = f(own=1)\nrows = table.said\nfrom a import found"
    assert checks.names_that_say_nothing(Source("queries/units.py", text)) == []
