"""Types are checked strictly over the whole product; who is let off is written here, by name."""

import re
import tomllib
from typing import Any

from dashboard.settings import ROOT
from tests.architecture import checks

# Modules whose errors mypy may ignore: noise of somebody else's stubs and nothing else. This list may only shrink.
EXEMPT: frozenset[str] = frozenset()
# Folders of Python that `make lint` gives to mypy; tests stay outside.
CHECKED = {*checks.SOURCE_FOLDERS, "benchmarks", "sample_data"}

MYPY: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
# What lets a module off, whole or in part.
LETS_OFF = {"ignore_errors", "disable_error_code", "follow_imports", "strict", "check_untyped_defs"}


def modules_of(override: dict[str, Any]) -> list[str]:
    named = override["module"]
    return [named] if isinstance(named, str) else list(named)


def test_only_modules_named_here_are_let_off() -> None:
    let_off = [one for override in MYPY["overrides"] if LETS_OFF & set(override) for one in modules_of(override)]
    assert set(let_off) <= EXEMPT


def test_every_module_named_here_exists_and_is_let_off() -> None:
    """One that no longer needs it leaves both lists."""
    named = {one for override in MYPY["overrides"] if override.get("ignore_errors") for one in modules_of(override)}
    assert named == EXEMPT
    assert [one for one in EXEMPT if not (ROOT / f"{one.replace('.', '/')}.py").is_file()] == []


def test_nothing_is_relaxed_for_all_modules() -> None:
    assert MYPY["strict"] is True
    assert set(MYPY) & LETS_OFF == {"strict"}
    assert [key for key, value in MYPY.items() if value is False] == []


def test_missing_stubs_are_forgiven_to_libraries_only() -> None:
    ours = [one for override in MYPY["overrides"] for one in modules_of(override) if one.split(".")[0] in CHECKED]
    assert set(ours) <= EXEMPT


def test_no_line_of_the_product_is_let_off() -> None:
    """`Any` at the border of a library says the same, and the rest of the line stays checked."""
    files = [file for folder in sorted(CHECKED) for file in sorted((ROOT / folder).rglob("*.py"))]
    lines = [(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")) for file in files]
    assert [path for path, text in lines if re.search(r"#\s*type:\s*ignore", text)] == []


def test_lint_checks_every_folder_of_the_product() -> None:
    (said,) = re.findall(r"^\t\$\(BIN\)/mypy (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(said.split()) == CHECKED
