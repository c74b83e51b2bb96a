"""The guides, followed literally: what they write into a copy of the project works there."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.settings import ROOT
from tests.architecture.checks import Source
from tests.architecture.test_imports import RULES
from tests.docs.guides import blocks, copy_of_the_project, follow

GUIDES = sorted(path.stem for path in (ROOT / "docs" / "guides").glob("*.md"))
OPEN_A_PAGE = """
import json, sys
from dashboard import migrations
from dashboard.engine import engine
from streamlit.testing.v1 import AppTest
migrations.upgrade(engine())
app = AppTest.from_file("dashboard/app.py", default_timeout=60).run()
app.switch_page(f"../pages/{sys.argv[1]}.py").run()
said = {"title": [one.value for one in app.title], "info": [one.value for one in app.info]}
print(json.dumps({**said, "wrong": [one.message for one in (*app.exception, *app.error)]}))
"""


def run(project: Path, *arguments: str) -> str:
    """What Python prints, started in the copy as a person would who has just cloned it."""
    known = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "PANTAU_DATA_FOLDER"}}
    environment = {**known, "PANTAU_NOW": "2026-11-23T08:00:00+08:00"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=project, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_a_page_added_by_the_guide_opens_on_an_empty_database(tmp_path: Path) -> None:
    project = copy_of_the_project(tmp_path)
    follow("add-a-page", project)
    opened = json.loads(run(project, "-c", OPEN_A_PAGE, "innovations").splitlines()[-1])
    assert (opened["title"], opened["wrong"]) == (["Inovasi"], [])
    assert opened["info"][0].startswith("Belum ada inovasi tahun 2026.")


@pytest.mark.slow
def test_a_framework_added_by_the_guide_is_loaded_and_shown_by_its_commands(tmp_path: Path) -> None:
    project = copy_of_the_project(tmp_path)
    follow("add-a-checklist-framework", project)
    load, show = [run(project, *arguments) for arguments in commands("add-a-checklist-framework")]
    assert "Dimuat sebagai muatan 1." in load
    rows = [line.split(",") for line in show.splitlines()]
    units, scores = (rows[0].index(name) for name in ("unit", "score"))
    assert [(row[units], row[scores]) for row in rows[1:]] == [("Samsat Selatan", "75.0"), ("Samsat Utara", "62.5")]


@pytest.mark.slow
def test_a_figure_added_by_the_guide_is_shown(tmp_path: Path) -> None:
    project = copy_of_the_project(tmp_path)
    follow("add-a-figure", project)
    run(project, "-m", "dashboard", "migrate")
    ((*show,),) = commands("add-a-figure")
    assert run(project, *show) == "(tidak ada baris)\n"


def commands(guide: str) -> list[list[str]]:
    """The commands of a guide as arguments of Python."""
    lines = [line for block in blocks(guide) if block.language == "sh" for line in block.text.splitlines()]
    split = [shlex.split(line) for line in lines if line]
    assert {arguments[0] for arguments in split} == {".venv/bin/python"}
    return [arguments[1:] for arguments in split]


@pytest.mark.parametrize("guide", GUIDES)
def test_what_a_guide_writes_keeps_the_rules_of_the_tree(guide: str) -> None:
    written = [block for block in blocks(guide) if block.language == "python" and block.path and not block.before]
    sources = [Source(str(block.path), block.text) for block in written if not str(block.path).startswith("tests/")]
    assert [breach for source in sources for rule in RULES for breach in rule(source)] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_every_file_and_folder_a_guide_names_is_there(guide: str) -> None:
    page = (ROOT / "docs" / "guides" / f"{guide}.md").read_text(encoding="utf-8")
    own = {block.path for block in blocks(guide)}
    named = set(re.findall(r"`((?:dashboard|docs|pages|queries|tests|benchmarks|sample_data)/[\w./*-]+)`", page))
    named = {path for path in named if not re.search("NAME|CODE", path)} - own
    assert [path for path in sorted(named) if not list(ROOT.glob(path.rstrip("/")))] == []
    links = re.findall(r"\]\(([\w./-]+)\)", page)
    assert [link for link in links if not (ROOT / "docs" / "guides" / link).exists()] == []


def test_there_is_a_guide_for_each_thing_that_is_often_added() -> None:
    assert GUIDES == [
        "add-a-checklist-framework",
        "add-a-column-synonym",
        "add-a-figure",
        "add-a-file-kind",
        "add-a-page",
        "add-a-rule-set",
    ]
