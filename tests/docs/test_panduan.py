"""The user's guide: every picture it shows is there, none is older than its page, and every page is told of."""

import re

import pytest

from tests.browser.pictures import GUIDE, PICTURES, SHOTS, fingerprint, taken

TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(GUIDE.glob("*.md"))}


def test_there_is_a_guide_for_each_audience() -> None:
    assert set(TEXTS) == {"README.md", "biro.md", "pimpinan.md", "unit.md"}


def test_every_picture_is_shown_and_every_picture_shown_is_there() -> None:
    shown = {name for text in TEXTS.values() for name in re.findall(r"\]\(gambar/([\w-]+)\.jpg\)", text)}
    assert shown == set(SHOTS) == {path.stem for path in PICTURES.glob("*.jpg")}


@pytest.mark.parametrize("name", SHOTS)
def test_no_picture_is_older_than_its_page(name: str) -> None:
    """`make panduan` takes them anew."""
    page, _, _ = SHOTS[name]
    assert taken()[name] == fingerprint(page), f"{name}: halaman berubah sejak gambarnya diambil; jalankan make panduan"


def test_pictures_are_small_enough_to_be_read_on_a_phone() -> None:
    assert {path.name: size for path in PICTURES.glob("*.jpg") if (size := path.stat().st_size) > 400_000} == {}
