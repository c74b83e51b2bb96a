"""What README says exists: verbs, kinds of file, folders, settings, pictures."""

import re

from dashboard.__main__ import VERBS
from dashboard.intake.reading.columns import kinds
from dashboard.settings import ROOT, Settings
from tests.architecture import drawing
from tests.architecture.layers import LAYERS

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_verb_it_names_is_a_command() -> None:
    assert set(re.findall(r"python -m dashboard ([a-z-]+)", README)) == VERBS.keys() - {"serve"}


def test_every_kind_of_file_is_named() -> None:
    assert {kind for kind in kinds() if f"`{kind}`" not in README} == set()


def test_every_setting_it_names_is_read_and_every_setting_is_named() -> None:
    fields = Settings.model_fields
    read = {str(field.validation_alias or f"PANTAU_{name.upper()}") for name, field in fields.items()}
    named = {name.partition("__")[0] for name in re.findall(r"PANTAU_[A-Z_]+", README)} | {
        "DATABASE_URL",
        "HOST",
        "PORT",
    }
    assert named == read


def test_every_folder_of_the_map_and_every_picture_is_there() -> None:
    folders = re.findall(r"^\| `([a-z_/.]+)`", README, flags=re.MULTILINE)
    pictures = re.findall(r"\]\(([a-z/]+\.png)\)", README)
    assert [path for path in folders + pictures if not (ROOT / path).exists()] == []
    assert (len(folders), len(pictures)) == (len(LAYERS) + 4, 1)


def test_the_map_and_the_picture_are_drawn_from_the_table_of_layers() -> None:
    assert drawing.with_map(README) == README, "run python -m tests.architecture.drawing"
    assert drawing.PICTURE.read_text(encoding="utf-8") == drawing.picture()
