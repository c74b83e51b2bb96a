"""The rules of the tree as functions: a parsed file in, a line for each breach out."""

import ast
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median

from dashboard.settings import ROOT
from tests.architecture.layers import INPUT_OUTPUT, WATCHED, Layer, layer_of

SOURCE_FOLDERS = ("dashboard", "queries", "pages")
# Generated step by step and never edited again, so their length says nothing.
MIGRATIONS = "dashboard/migrations/versions/"

# Names that only the files below these paths may import.
RESERVED: dict[str, tuple[str, ...]] = {
    "sqlalchemy.create_engine": ("dashboard/engine.py",),
    "dashboard.engine.writing": (
        *("dashboard/intake/", "dashboard/actions/", "dashboard/migrations/"),
        # No facts: what was worked out from them.
        "dashboard/remembered.py",
    ),
    "plotly.express": (),
    "dashboard.server": ("dashboard/commands/serve.py",),
    # Seconds of work, done when data changed, and stored: figures read what is stored, explanations quote defaults.
    "dashboard.measures.rank_relations": ("dashboard/actions/refresh.py", "dashboard/measures/ranks.py"),
    "dashboard.measures.ranks.rank_sets": ("dashboard/actions/refresh.py", "dashboard/methods/"),
    "dashboard.measures.ranks.against": ("dashboard/actions/refresh.py",),
}
SETTINGS, PALETTE = "dashboard/settings.py", "dashboard/palette.py"
ENVIRONMENT = {"environ", "environb", "getenv", "getenvb"}
COLOUR = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b|\b(?:rgb|hsl)a?\(", re.IGNORECASE)
SQL = re.compile(r"\b(?:SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s.+\sSET|DELETE\s+FROM)\b", re.IGNORECASE | re.DOTALL)

NOT_ON_A_PAGE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.Try, ast.BinOp, ast.AugAssign)

# Words of a sentence, not names: each stood for a SELECT, a frame, a list and a text alike.
SAY_NOTHING = frozenset({"own", "found", "said"})

PAGE_LINES, FILE_LINES, FUNCTION_LINES, MEDIAN_LINES = 60, 250, 45, 12


@dataclass(frozen=True)
class Source:
    """A Python file: its path below the project, slashes forward, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def length(self) -> int:
        return len(self.text.splitlines())


def sources() -> list[Source]:
    """Every Python file of the product."""
    files = [file for folder in SOURCE_FOLDERS for file in sorted((ROOT / folder).rglob("*.py"))]
    return [Source(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")) for file in files]


def homeless(source: Source) -> list[str]:
    """A file that no layer claims: somebody must decide where it belongs."""
    return [] if layer_of(source.path) else [f"{source.path} belongs to no layer"]


def forbidden_imports(source: Source) -> list[str]:
    """Imports that the layer of `source` was not given: layers of ours, watched libraries, and I/O in arithmetic."""
    layer = layer_of(source.path)
    if layer is None:
        return []
    return [f"{source.path} imports {name}" for name in imported(source) if not _is_allowed(name, layer)]


def _is_allowed(name: str, layer: Layer) -> bool:
    first = name.split(".")[0]
    if first in SOURCE_FOLDERS:
        home = home_of(name)
        # Pages are run by Streamlit, each by itself: not even another page may import one.
        beside = home is layer and layer.path != "pages/"
        return home is not None and (beside or home.path in layer.may)
    if first in INPUT_OUTPUT:
        return layer.path != "dashboard/measures/"
    return first not in WATCHED or first in layer.libraries


def home_of(name: str) -> Layer | None:
    """The layer of a dotted name of ours: `dashboard.engine.writing` is at home in dashboard/engine.py."""
    parts = name.split(".")
    if parts[0] != "dashboard":
        return layer_of(f"{parts[0]}/")
    place = f"dashboard/{parts[1]}" if len(parts) > 1 else ""
    return layer_of(f"{place}.py") or layer_of(f"{place}/") or layer_of("dashboard/__init__.py")


def imports_between_rooms(files: list[Source]) -> dict[str, set[str]]:
    """Which room imports which. A room is a folder; where a folder has folders in it, each of its files is one too."""
    names = {_dotted(source.path): source for source in files}
    graph: dict[str, set[str]] = {}
    for own, source in names.items():
        targets = {_known(name, names) for name in imported(source)} - {None, own}
        rooms = {_room(str(target), names) for target in targets}
        graph.setdefault(_room(own, names), set()).update(rooms - {_room(own, names)})
    return graph


def _dotted(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _known(name: str, names: Collection[str]) -> str | None:
    """The module that an imported name is, or is in."""
    while name and name not in names:
        name = name.rpartition(".")[0]
    return name or None


def _room(name: str, names: dict[str, Source]) -> str:
    folder = name if names[name].path.endswith("__init__.py") else name.rpartition(".")[0]
    folders = [one for one, source in names.items() if source.path.endswith("__init__.py")]
    holds_folders = folder == "dashboard" or any(one.startswith(f"{folder}.") for one in folders)
    return name if holds_folders else folder


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Rooms that import each other, over however many others; empty when all arrows lead down."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [error.args[1]]
    return []


def reserved_imports(source: Source) -> list[str]:
    """Imports of names that belong to other files."""
    return [
        f"{source.path} imports {name}"
        for name in imported(source)
        for reserved, places in RESERVED.items()
        if _is_in(name, reserved) and not source.path.startswith(places)
    ]


def imported(source: Source) -> list[str]:
    """Dotted names of all imports, inside functions too; `from a import b` is a.b, a relative one is written out."""
    return sorted(set(_imported(source)))


def _imported(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = Path(source.path).parts[: -node.level] if node.level else ()
            yield from (".".join([*package, *filter(None, [node.module]), alias.name]) for alias in node.names)


def _is_in(name: str, area: str) -> bool:
    return name == area or name.startswith(f"{area}.")


def environment_readers(source: Source) -> list[str]:
    """Uses of the environment outside settings.py. To set a variable for a library is not to read one."""
    if source.path == SETTINGS:
        return []
    nodes = list(ast.walk(source.tree))
    set_only = {id(node.value) for node in nodes if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store)}
    read = [node for node in nodes if isinstance(node, ast.Attribute) and id(node) not in set_only]
    names = [f"os.{node.attr}" for node in read if node.attr in ENVIRONMENT and ast.unparse(node.value) == "os"]
    names += [name for name in imported(source) if name.removeprefix("os.") in ENVIRONMENT]
    return [f"{source.path} reads {name}" for name in names]


def named_colours(source: Source) -> list[str]:
    """Colours written as text outside palette.py."""
    if source.path == PALETTE:
        return []
    return [f"{source.path} names {found}" for text in _strings(source) for found in COLOUR.findall(text)]


def _strings(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def more_than_a_page(source: Source) -> list[str]:
    """What a page must not hold: definitions, error handling, arithmetic, SQL, session state, or too many lines."""
    if not source.path.startswith("pages/"):
        return []
    nodes = list(ast.walk(source.tree))
    faults = [type(node).__name__ for node in nodes if isinstance(node, NOT_ON_A_PAGE)]
    faults += ["session_state" for node in nodes if isinstance(node, ast.Attribute) and node.attr == "session_state"]
    faults += ["SQL" for text in _strings(source) if SQL.search(text)]
    faults += [f"{source.length} lines"] if source.length >= PAGE_LINES else []
    return [f"{source.path} has {fault}" for fault in faults]


def standard_library_names(source: Source) -> list[str]:
    """Files and folders in dashboard/ that replace a standard module: Streamlit puts that folder first on the path."""
    parts = Path(source.path).with_suffix("").parts
    if parts[0] != "dashboard" or len(parts) < 2 or parts[1] not in sys.stdlib_module_names:
        return []
    return [f"{source.path} replaces the standard module {parts[1]}"]


def long_files(source: Source) -> list[str]:
    """Files of FILE_LINES lines and more."""
    if source.path.startswith(MIGRATIONS) or source.length < FILE_LINES:
        return []
    return [f"{source.path} has {source.length} lines"]


def long_functions(source: Source) -> list[str]:
    """Functions of more than FUNCTION_LINES lines, their docstring counted."""
    if source.path.startswith(MIGRATIONS):
        return []
    return [f"{source.path}: {name} has {n} lines" for name, n in function_lengths(source) if n > FUNCTION_LINES]


def function_lengths(source: Source) -> list[tuple[str, int]]:
    """Name and number of lines of every function."""
    functions = [node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [(node.name, (node.end_lineno or node.lineno) - node.lineno + 1) for node in functions]


def median_function_length(files: list[Source]) -> float:
    """Half of all functions are no longer than this; migrations are left out."""
    return median(n for source in files if not source.path.startswith(MIGRATIONS) for _, n in function_lengths(source))


def undescribed(source: Source) -> list[str]:
    """Public functions of a module or class without docstring or without a type on a parameter or the answer."""
    if source.path.startswith(MIGRATIONS) or source.path.startswith("pages/"):
        return []
    return [
        f"{source.path}: {node.name}"
        for owner in ast.walk(source.tree)
        if isinstance(owner, ast.Module | ast.ClassDef)
        for node in owner.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not _is_described(node)
    ]


def _is_described(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    if node.name.startswith("_") or any("overload" in ast.unparse(mark) for mark in node.decorator_list):
        return True
    every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
    named = [argument for argument in every if argument and argument.arg not in {"self", "cls"}]
    typed = node.returns and all(argument.annotation for argument in named)
    return bool(typed and ast.get_docstring(node))


def names_that_say_nothing(source: Source) -> list[str]:
    """Variables, parameters and fields under one of the names that do not say what they hold."""
    return [f"{source.path}, line {line}: {name}" for name, line in bound_names(source) if name in SAY_NOTHING]


def bound_names(source: Source) -> Iterator[tuple[str, int]]:
    """Every name that a variable is given, with its line: assigned, looped over, caught, matched or a parameter."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            yield node.name, node.lineno
