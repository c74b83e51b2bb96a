"""The rule files: those of the product, and a province's own below its data folder, which change or add to them."""

import os
import tomllib
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from pydantic import ValidationError

from dashboard.refused import Refused
from dashboard.rules.source import Rule
from dashboard.settings import settings

FOLDER = Path(__file__).parent
# Where a province keeps rule files of its own, below the data folder; frameworks also in a folder of their own.
OWN_RULES, OWN_FRAMEWORKS = "rules", "kerangka"
# Files of words: an own list of words is added to the shipped one (a theme of the same code takes its place). Every
# other list takes the place of the shipped one.
VOCABULARY = frozenset(
    {"answers", "columns", "personal", "personal-forms", "profiles", "themes", "unit-names", "words"}
)
# Own files with such a name are frameworks, whether or not a shipped one has it.
FRAMEWORK = "checklist-"

# What a rule file holds before a model has read it: a mapping whose keys are the file's.
RuleContent = dict[str, Any]
Model = TypeVar("Model", bound=Rule)
Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")
# Paths, sizes and last changes of a province's own rule files.
State = tuple[tuple[str, int, int], ...]

_standing: ContextVar[State | None] = ContextVar("standing", default=None)

# What pydantic finds wrong, in words of the office.
_FINDINGS = {
    "missing": "belum ada, padahal wajib",
    "extra_forbidden": "tidak dikenal",
    "enum": "bukan salah satu kata yang dikenal: dibaca, sekunder, belum diverifikasi",
    "string_too_short": "kosong",
    "too_short": "terlalu sedikit",
    "too_long": "terlalu banyak",
    "string_too_long": "terlalu panjang",
    "int_parsing": "bukan bilangan bulat",
    "int_type": "bukan bilangan bulat",
    "float_parsing": "bukan bilangan",
    "float_type": "bukan bilangan",
    "string_type": "bukan teks",
    "greater_than": "terlalu kecil",
    "greater_than_equal": "terlalu kecil",
    "less_than": "terlalu besar",
    "less_than_equal": "terlalu besar",
}


class RuleFileError(Refused, ValueError):
    """A rule file breaks its promise: says which file, which field, and what to do."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"Berkas aturan {path} tidak dapat dipakai: {reason}. Perbaiki berkas itu"
            + (", atau keluarkan dari foldernya agar aturan bawaan dipakai." if path.parent != FOLDER else ".")
        )


def own_files() -> tuple[Path, ...]:
    """A province's own rule files, by name; frameworks in their own folder behind the others."""
    return tuple(Path(path) for path, _, _ in state())


@contextmanager
def one_state() -> Iterator[None]:
    """Inside it the rules are those of its beginning: one file is read by one state of them, looked for once."""
    token = _standing.set(state())
    try:
        yield
    finally:
        _standing.reset(token)


def state() -> State:
    """What tells whether a province's own rule files are still the same."""
    standing = _standing.get()
    if standing is not None:
        return standing
    return tuple(file for folder in _own_folders(settings().data_folder) for file in _files_of(folder))


@cache
def _own_folders(data: Path) -> tuple[str, ...]:
    return tuple(str(data / folder) for folder in (OWN_RULES, OWN_FRAMEWORKS))


def _files_of(folder: str) -> list[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as entries:
            files = [(entry.path, entry.stat()) for entry in entries if entry.name.endswith(".toml")]
    except FileNotFoundError:
        return []
    return sorted((path, stat.st_size, stat.st_mtime_ns) for path, stat in files)


def kept(read: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """Remembers what was read until one of the province's own rule files changes, comes or goes."""
    answers: dict[Hashable, Answer] = {}

    @wraps(read)
    def again(*args: Arguments.args, **named: Arguments.kwargs) -> Answer:
        # Asked for every cell of a file: nothing is put together that need not be.
        standing = _standing.get()
        key = (state() if standing is None else standing, args, tuple(sorted(named.items())) if named else ())
        try:
            return answers[key]
        except KeyError:
            answer = read(*args, **named)
        # What belonged to another state of the files is never asked for again.
        for old in [known for known in answers if isinstance(known, tuple) and known[0] != key[0]]:
            answers.pop(old, None)
        answers[key] = answer
        return answer

    return again


def read(name: str) -> RuleContent:
    """What the rule file `name` says, as the province's own file of that name changes it.

    Tables are joined key by key; a list takes the place of the shipped one, or in a file of words is added to it.
    FileNotFoundError when there is no such file; RuleFileError when one is no TOML.
    """
    shipped, own_path = FOLDER / f"{name}.toml", settings().data_folder / OWN_RULES / f"{name}.toml"
    if not own_path.is_file():
        return parsed(shipped)
    content = parsed(own_path)
    return _joined(parsed(shipped), content, adding=name in VOCABULARY) if shipped.is_file() else content


def parsed(path: Path) -> RuleContent:
    """One file alone. RuleFileError when it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:  # UnicodeDecodeError and TOMLDecodeError are both
        raise RuleFileError(path, f"bukan TOML yang sah ({error})") from error


def valid(model: type[Model], name: str) -> Model:
    """The rule file `name` as `model`. RuleFileError names the file, the province's own where there is one."""
    own_path = settings().data_folder / OWN_RULES / f"{name}.toml"
    return checked(model, read(name), own_path if own_path.is_file() else FOLDER / f"{name}.toml")


def checked(model: type[Model], content: RuleContent, path: Path) -> Model:
    """What a file says as `model`; RuleFileError with its first fault in words."""
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise RuleFileError(path, _finding(error)) from error


def _finding(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"])
    fault = _FINDINGS.get(first["type"], first["msg"].removeprefix("Value error, "))
    more = error.error_count() - 1
    return f"{f'bidang {place} ' if place else ''}{fault}" + (f" (dan {more} hal lain)" if more else "")


def _joined(shipped: RuleContent, overriding: RuleContent, *, adding: bool) -> RuleContent:
    joined = dict(shipped)
    for key, value in overriding.items():
        before = joined.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            joined[key] = _joined(before, value, adding=adding)
        elif adding and isinstance(before, list) and isinstance(value, list):
            codes = {item["code"] for item in value if isinstance(item, dict) and "code" in item}
            stay = [item for item in before if item not in value and not (codes and item["code"] in codes)]
            joined[key] = stay + value
        else:
            joined[key] = value
    return joined
