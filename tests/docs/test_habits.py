"""What runs before a commit and after a push is what runs at everybody's desk."""

import re
import subprocess

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


def test_the_first_start_tells_its_steps_and_none_of_pips_warnings() -> None:
    told = subprocess.run(["make", "-n", "-B", "run"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^echo \"\[(\d)/3\]", told, re.MULTILINE) == ["1", "2", "3"]
    (install,) = re.findall(r"^.*pip install.*$", told, re.MULTILINE)
    assert {"-qq", "--disable-pip-version-check", "--root-user-action=ignore"} <= set(install.split())


def test_the_windows_start_is_a_file_of_windows_and_every_jump_in_it_arrives() -> None:
    """It cannot be run here; wine's cmd was asked once what it says where Python is missing."""
    content = (ROOT / "pantau.bat").read_bytes()
    text = content.decode("ascii")
    assert content.count(b"\r\n") == content.count(b"\n")
    assert set(re.findall(r"goto (\w+)", text)) == set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    assert "Python 3.11 atau lebih baru tidak ditemukan" in text
    assert [line for line in text.splitlines() if line.startswith("    echo") and set("()") & set(line)] == []
    assert re.search(r'requires-python = ">=3.11"', read("pyproject.toml"))
    # Git must not take its line ends away.
    assert "*.bat text eol=crlf" in read(".gitattributes")


def test_contributing_names_targets_files_and_guides_that_are_there() -> None:
    page = read("CONTRIBUTING.md")
    targets = set(re.findall(r"`?make (\w+)`?", page))
    assert targets - set(re.findall(r"^(\w+):", MAKEFILE, re.MULTILINE)) == set()
    linked = set(re.findall(r"\]\(([\w./-]+)\)", page))
    assert linked == {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "guides").glob("*.md")}
    named = re.findall(r"`((?:dashboard|docs|queries|tests)/[\w./-]+|[\w.-]+\.(?:txt|md)|\.ci/run)`", page)
    assert [path for path in named if not (ROOT / path).exists()] == []
