"""What runs before a commit and after a push is what runs at everybody's desk."""

import re

from dashboard.settings import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def expanded(line: str) -> str:
    """A line of the Makefile with its variables written out."""
    variables = dict(re.findall(r"^(\w+) \??:?= *(.*)$", MAKEFILE, re.MULTILINE))
    while found := re.search(r"\$\((\w+)\)", line):
        line = line.replace(found.group(0), variables[found.group(1)])
    return line


def test_the_hooks_before_a_commit_are_the_lint_lines_of_the_makefile() -> None:
    rule = re.search(r"^lint:.*\n((?:\t.+\n)+)", MAKEFILE, re.MULTILINE)
    assert rule is not None
    lines = [expanded(line.strip()) for line in rule.group(1).splitlines()]
    assert re.findall(r"entry: (.+)", read(".pre-commit-config.yaml")) == lines


def test_the_workflow_calls_the_script_of_ci_and_nothing_else() -> None:
    workflow = read(".github/workflows/ci.yml")
    assert re.findall(r"run: (.+)", workflow) == ["bash .ci/run"]
    assert re.findall(r"uses: ([\w/-]+)@", workflow) == ["actions/checkout", "actions/setup-python"]
    assert 'python-version: "3.11"' in workflow
    assert "exec make test" in read(".ci/run")


def test_contributing_names_targets_files_and_guides_that_are_there() -> None:
    page = read("CONTRIBUTING.md")
    targets = set(re.findall(r"`?make (\w+)`?", page))
    assert targets - set(re.findall(r"^(\w+):", MAKEFILE, re.MULTILINE)) == set()
    linked = set(re.findall(r"\]\(([\w./-]+)\)", page))
    assert linked == {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "guides").glob("*.md")}
    named = re.findall(r"`((?:dashboard|docs|queries|tests)/[\w./-]+|[\w.-]+\.(?:txt|md)|\.ci/run)`", page)
    assert [path for path in named if not (ROOT / path).exists()] == []
