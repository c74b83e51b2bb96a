"""Paparan: the approved figures and nothing else; what approving does; and a wall that outlives its database."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.figures.papers.briefing import briefing
from dashboard.figures.papers.snapshots import snapshot_of
from tests.pages.conftest import FOUR, OpenPage, forget, said
from tests.people import named
from tests.world import NOW, WITA, World, at_once


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the copy of the briefing is kept."""
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path / "data"))
    forget()
    return tmp_path / "data"


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    """The frames of the province's briefing, once a test has asked for them."""
    return {}


@pytest.fixture
def approved(province: World, folder: Path, kept: dict[str, Any]) -> World:
    if not kept:
        kept |= province.ask(briefing, year=2026, now=NOW, zone=WITA)
    frames = deepcopy(kept)
    about: dict[str, Any] = {"name": "Paparan", "approved_by": named("Kepala Biro"), "data_version": 1}
    at_once(province, frames, **about, now=NOW, folder=folder)
    return province


def deck(page: AppTest) -> dict[str, Any]:
    """What was sent to the wall."""
    assert [error.message for error in page.exception] == []
    (component,) = page.get("bidi_component")
    found: dict[str, Any] = json.loads(component.proto.json)
    return found


def ikm(sent: dict[str, Any]) -> str:
    return str(sent["slides"][0]["figures"][0]["value"])


def test_without_an_approved_briefing_the_page_offers_to_make_one(province: World, open_page: OpenPage) -> None:
    page = open_page("briefing")
    assert page.header[0].value == "Belum ada paparan yang disetujui"
    assert page.get("bidi_component") == []
    assert any("1. IKM " in text for text in said(page))


def test_the_wall_shows_nine_slides_and_who_approved_them(approved: World, open_page: OpenPage) -> None:
    sent = deck(open_page("briefing"))
    assert [slide["code"] for slide in sent["slides"]] == [
        "keadaan", "laporan", "jelas", "tahun", "unsur", "berkas", "keluhan", "program", "tanya",
    ]  # fmt: skip
    assert sent["line"] == "Data per 23 November 2026, disetujui Kepala Biro"
    assert sent["slides"][1]["link"] == "./pelaporan?tahun=2026"
    assert "<svg" in sent["slides"][1]["chart"]
    assert not sent["beside"]


def test_what_is_loaded_later_is_beside_it_only_when_asked(approved: World, open_page: OpenPage) -> None:
    before = ikm(deck(open_page("briefing")))
    approved.units("D", peers="Kesehatan")
    approved.survey("D", [FOUR] * 40)
    assert ikm(deck(open_page("briefing"))) == before
    sent = deck(open_page("briefing", banding="langsung"))
    assert (sent["beside"], ikm(sent)) == ("sekarang", before)
    assert sent["slides"][0]["figures"][0]["beside"] != before


def test_an_official_approves_what_is_on_the_page_and_the_wall_shows_it(
    province: World, open_page: OpenPage, folder: Path
) -> None:
    page = open_page("briefing", bagian="kelola")
    page.text_input(key="nama paparan").input("Rapat gubernur")
    next(button for button in page.button if button.label == "Setujui dan bekukan").click()
    page.run()
    assert [one.value for one in page.success] == ["Paparan disetujui dan dibekukan; layar menayangkannya."]
    kept = province.ask(snapshot_of)
    assert (kept.name, kept.approved_by) == ("Rapat gubernur", "Rina")
    assert "“Rapat gubernur”" in page.header[0].value
    assert (folder / "paparan-terakhir.json").exists()
    assert deck(open_page("briefing"))["line"] == "Data per 23 November 2026, disetujui Rina"


def test_a_second_briefing_is_listed_and_shown_at_once(approved: World, open_page: OpenPage) -> None:
    page = open_page("briefing", bagian="kelola")
    assert list(page.dataframe[-1].value["Nama"]) == ["Paparan"]
    page.text_input(key="nama paparan").input("Kedua")
    next(button for button in page.button if button.label == "Setujui dan bekukan").click()
    page.run()
    assert list(page.dataframe[-1].value["Nama"]) == ["Kedua", "Paparan"]
    assert "“Kedua”" in page.header[0].value


def test_without_a_name_nothing_is_approved(province: World, open_page: OpenPage) -> None:
    page = open_page("briefing", bagian="kelola")
    page.text_input(key="nama paparan").input("")
    next(button for button in page.button if button.label == "Setujui dan bekukan").click()
    page.run()
    assert len(page.error) == 1
    assert page.error[0].value == "Tulis nama paparan."
    assert province.ask(snapshot_of) is None


def test_changes_since_the_last_briefing_are_listed(approved: World, open_page: OpenPage) -> None:
    page = open_page("briefing", bagian="kelola")
    assert "Tidak ada angka salindia yang berubah sejak paparan terakhir." in said(page)
    approved.submitted("BELUM", "2026-11-20 09:00")
    page = open_page("briefing", bagian="kelola")
    # Handed in, missing, late, and the same on the first slide.
    assert any(text.startswith("4 dari ") and "angka salindia berubah" in text for text in said(page))


def test_the_draft_is_marked_as_one(approved: World, open_page: OpenPage) -> None:
    sent = deck(open_page("briefing", paparan="draf", tahun="2026"))
    assert sent["line"] == "Data per 23 November 2026 pukul 08.00 WITA · DRAF, belum disetujui"


def test_with_the_database_gone_the_wall_shows_the_copy(
    approved: World, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = deck(open_page("briefing"))
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/pantau")
    forget()
    sent = deck(open_page("briefing"))
    assert sent["slides"] == before["slides"]
    assert sent["line"] == (
        "Data per 23 November 2026, disetujui Kepala Biro · basis data tidak terjangkau, salinan yang disimpan"
    )
    assert "langsung" not in sent["links"]
    forget()
    elsewhere = open_page("rankings")
    assert [one.value for one in elsewhere.info] == [
        "Angka paparan terakhir tetap ada, data per 23 November 2026 pukul 08.00 WITA: buka [Paparan](./paparan)."
    ]
    forget()
