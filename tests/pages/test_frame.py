"""What holds for every page: empty and dead databases, the menu, the year that goes along."""

import logging
from pathlib import Path

import pytest
from sqlalchemy import Engine

from dashboard import rules
from dashboard.database import fetch
from dashboard.figures.surveys.standings import unit_standings
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
    assert "The database failed: gone" in caplog.text
    forget()


def test_the_year_goes_along_to_the_next_page(province: World, open_page: OpenPage) -> None:
    province.recap("A", "80,10", period="2024", jumlah_responden=40)
    page = open_page("overview", tahun="2024")
    del page.query_params["tahun"]  # the menu's links are bare
    page.switch_page("../pages/rankings.py").run()
    assert page.query_params["tahun"] == "2024"
    assert page.header[0].value == "Belum ada unit yang dapat dibandingkan dengan sebayanya; 1 unit punya IKM"


def test_group_and_unit_go_along_and_a_link_that_says_something_says_it_all(
    province: World, open_page: OpenPage
) -> None:
    page = open_page("rankings", kelompok="Sosial")
    page.query_params.clear()
    page.switch_page("../pages/elements.py").run()
    assert page.query_params["kelompok"] == "Sosial"
    page.query_params.clear()
    page.query_params["hanya"] = "rendah"
    page.switch_page("../pages/rankings.py").run()
    assert "kelompok" not in page.query_params


def test_back_to_a_bare_page_shows_it_as_it_was_left(province: World, open_page: OpenPage) -> None:
    page = open_page("rankings")
    page.query_params |= {"unit": "A", "kelompok": "Sosial"}
    page.switch_page("../pages/scorecard.py").run()
    page.query_params.clear()
    page.switch_page("../pages/rankings.py").run()
    assert "kelompok" not in page.query_params


def test_a_page_that_was_opened_bare_shows_the_newest_year(province: World, open_page: OpenPage) -> None:
    province.recap("A", "80,10", period="2024", jumlah_responden=40)
    assert open_page("rankings").selectbox(key="pilihan tahun").value == "2026"


@pytest.mark.parametrize("name", ["overview", "rankings", "trends"])
def test_before_the_first_survey_of_a_year_the_year_before_is_shown_and_said(
    province: World, open_page: OpenPage, name: str
) -> None:
    province.duty(2027)
    page = open_page(name)
    assert page.selectbox(key="pilihan tahun").value == "2026"
    assert "Belum ada survei tahun 2027; yang ditampilkan tahun 2026." in [line.value for line in page.caption]
    assert open_page(name, tahun="2027").info[0].value.startswith("Belum ada survei tahun 2027.")


def test_every_table_can_be_taken_as_workbook_and_as_csv(province: World, open_page: OpenPage) -> None:
    page = open_page("rankings")
    assert [button.label for button in page.get("download_button")] == ["Unduh tabel (.xlsx)", "CSV"] * 2


@pytest.fixture
def own_bands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's province keeps bands of its own."""
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path / "data"))
    forget()
    path = tmp_path / "data" / rules.OWN_RULES / "skm-2017.toml"
    path.parent.mkdir(parents=True)
    return path


def test_a_changed_rule_is_seen_by_the_next_page(province: World, open_page: OpenPage, own_bands: Path) -> None:
    before = fetch(unit_standings, year=2026).set_index("code")["grade"]
    own_bands.write_text(
        """
        bands = [
            { grade = "A", performance = "Sangat Baik", low = 75.01, high = 100.0 },
            { grade = "B", performance = "Baik", low = 70.01, high = 75.0 },
            { grade = "C", performance = "Kurang Baik", low = 60.01, high = 70.0 },
            { grade = "D", performance = "Tidak Baik", low = 25.0, high = 60.0 },
        ]
        """,
        encoding="utf-8",
    )
    after = fetch(unit_standings, year=2026).set_index("code")["grade"]
    assert (before["A"], before["B"], after["A"], after["B"]) == ("B", "C", "A", "B")


def test_a_rule_broken_while_the_server_runs_becomes_one_sentence(
    province: World, open_page: OpenPage, own_bands: Path
) -> None:
    own_bands.write_text("bands = []", encoding="utf-8")
    page = open_page("rankings")
    assert [error.message for error in page.exception] == []
    assert [error.value for error in page.error] == [
        f"Berkas aturan {own_bands} tidak dapat dipakai: bidang bands terlalu sedikit. Perbaiki berkas itu, atau "
        "keluarkan dari foldernya agar aturan bawaan dipakai."
    ]


def test_of_a_long_table_the_first_rows_are_drawn_and_all_are_in_its_file(
    province: World, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = len(open_page("rankings").dataframe[-1].value)
    monkeypatch.setattr("dashboard.ui.layout.MOST_ROWS", 2)
    page = open_page("rankings")
    assert (whole > 2, len(page.dataframe[-1].value)) == (True, 2)
    assert any(f"Tabel memuat 2 baris pertama dari {whole}" in str(one.value) for one in page.markdown)
