"""What holds for every page: empty and dead databases, the menu, the year that goes along."""

import logging

import pytest
from sqlalchemy import Engine

from dashboard.sentences.load_history import KINDS
from tests.pages.conftest import OpenPage, forget
from tests.world import World

PAGES = ("overview", "rankings", "trends", "elements", "submissions", "scorecard", "briefing", "intake", "methods")
EMPTY = {
    "overview": ("survei", "survey-responses"),
    "rankings": ("survei", "survey-responses"),
    "elements": ("survei", "survey-responses"),
    "submissions": ("kewajiban unit", "obligations"),
    "scorecard": ("unit", "units"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_without_an_error(province: World, open_page: OpenPage, name: str) -> None:
    page = open_page(name)
    assert [error.message for error in page.exception] == []
    assert [error.value for error in page.error] == []


@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_database_says_what_to_load(database: Engine, open_page: OpenPage, name: str) -> None:
    needs, kind = EMPTY[name]
    assert [info.value for info in open_page(name).info] == [
        f"Belum ada {needs} tahun 2026. Unggah berkas “{KINDS[kind]}” di halaman Data; "
        "templatnya di bagian Templat halaman itu."
    ]


def test_methods_explain_themselves_without_data(database: Engine, open_page: OpenPage) -> None:
    page = open_page("methods")
    assert [error.message for error in page.exception] == []
    assert page.caption[-1].value == "Data per –, 0 unit punya survei."


@pytest.mark.parametrize("name", PAGES)
def test_a_dead_database_becomes_one_sentence(
    monkeypatch: pytest.MonkeyPatch, open_page: OpenPage, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/pantau")
    forget()
    with caplog.at_level(logging.ERROR):
        page = open_page(name)
    assert [error.message for error in page.exception] == []
    assert [error.value for error in page.error] == [
        "Basis data tidak dapat dibaca, jadi tidak ada angka yang dapat ditampilkan. Muat ulang halaman ini sebentar "
        "lagi; bila tetap begini, minta pengelola server menjalankan `python -m dashboard doctor`."
    ]
    assert "The database could not be read" in caplog.text
    forget()


def test_the_year_goes_along_to_the_next_page(province: World, open_page: OpenPage) -> None:
    province.recap("A", "80,10", period="2024", jumlah_responden=40)
    page = open_page("overview", tahun="2024")
    del page.query_params["tahun"]  # the menu's links are bare
    page.switch_page("../pages/rankings.py").run()
    assert page.query_params["tahun"] == "2024"
    assert page.header[0].value == "Belum ada unit yang dapat dibandingkan dengan sebayanya; 1 unit punya IKM"


def test_a_page_that_was_opened_bare_shows_the_newest_year(province: World, open_page: OpenPage) -> None:
    province.recap("A", "80,10", period="2024", jumlah_responden=40)
    assert open_page("rankings").selectbox(key="pilihan tahun").value == "2026"


def test_every_table_can_be_taken_as_workbook_and_as_csv(province: World, open_page: OpenPage) -> None:
    page = open_page("rankings")
    assert [button.label for button in page.get("download_button")] == ["Unduh tabel (.xlsx)", "CSV"] * 2
