"""Data: who is asked, why, with which rows; and a conversation that moves as it is written down."""

from typing import Any

import pytest
import streamlit as st
from streamlit.errors import StreamlitAPIException
from streamlit.testing.v1 import AppTest

from dashboard.intake.reading.options import LoadOptions
from dashboard.ui import signing_in
from tests.pages.conftest import FOUR, THREE, OpenPage, said
from tests.people import named
from tests.world import ELEMENTS, World, built_once

HEADER = ["unit", "tanggal", "waktu entri", "umur", *ELEMENTS]
SURVEY = LoadOptions(kind="survey-responses", period="2026")
FORMS = {
    "penjelasan": "Catat penjelasan",
    "diterima": "Terima penjelasan",
    "dibuka lagi": "Buka lagi",
}


def row(unit: str, answers: list[int], at: int, day: str = "2026-05-04", age: Any = None) -> list[Any]:
    return [unit, day, f"2026-05-{4 + at // 24:02} {at % 24:02}:30", age, *answers]


@pytest.fixture
@built_once
def asked(world: World) -> World:
    """Survey 1, unit A: one age of 352 among four. Survey 2, unit B: nothing to ask."""
    world.units("A", "B")
    world.load(
        "survey-responses", HEADER, [row("A", FOUR, 0, age=352), *(row("A", THREE, at) for at in (1, 2, 3))], SURVEY
    )
    world.load("survey-responses", HEADER, [row("B", THREE, at) for at in range(4)], SURVEY)
    return world


def write(page: AppTest, step: str, words: str, name: str) -> AppTest:
    """Somebody fills in the form of one step about survey 1 and sends it."""
    page.text_area(key=f"{step} 1 kata").set_value(words)
    (button,) = (button for button in page.button if button.label == FORMS[step])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signing_in, "who", lambda: named(name))
        return button.click().run()


def open_forms(page: AppTest) -> list[str]:
    return [button.label for button in page.button if button.label in FORMS.values()]


def test_the_answer_comes_first_with_what_it_is_not(asked: World, open_page: OpenPage) -> None:
    page = open_page("intake", bagian="isian")
    assert page.header[0].value == "1 dari 2 survei perlu konfirmasi; belum ada yang dijelaskan"
    lines = said(page)
    assert any("Ini bukan tuduhan: satu keluarga, entri massal dari kertas, layanan seragam" in line for line in lines)
    assert any("Mengisi semua 4, atau mengarang sebagian data, tidak terlihat dari jawaban." in line for line in lines)
    listed = page.dataframe[0].value
    assert listed[["Unit", "Mengapa ditanyakan", "Keadaan", "IKM", "IKM tanpa baris ini", "n"]].values.tolist() == [
        ["Unit A", "umur mustahil", "belum dijelaskan", 81.25, 75.0, 4]
    ]
    assert open_forms(page) == []


def test_nothing_to_ask_is_said(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.survey("A", [FOUR] * 3)
    assert open_page("intake", bagian="isian").header[0].value == "Tidak satu pun dari 1 survei perlu konfirmasi"


def test_the_loads_are_listed_newest_first_also_without_respondents(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.recap("A", "80,00")
    assert open_page("intake", bagian="isian").info[0].value.startswith("Belum ada jawaban responden tahun 2026.")
    page = open_page("intake", bagian="riwayat")
    history = page.dataframe[0].value
    assert history[["Jenis", "Dibaca", "Disimpan"]].values.tolist() == [["rekap IKM", 1, 1], ["unit", 1, 1]]


def test_a_link_opens_a_survey_with_its_findings_and_rows(asked: World, open_page: OpenPage) -> None:
    page = open_page("intake", bagian="isian", survei="1")
    assert [section.value for section in page.subheader][:2] == ["Unit A · 2026", "Penjelasan unit"]
    assert "IKM 81,25 dari 4 responden. IKM tanpa 1 baris ini: **75,00** (n 3)." in said(page)
    assert "● **Umur mustahil.** 1 umur yang tidak mungkin. IKM tanpa 1 baris ini: **75,00** (n 3)." in said(page)
    rows, every = page.dataframe[0].value, page.dataframe[1].value
    assert rows.columns.tolist() == ["Baris berkas", "Jawaban", "Tanggal ditulis", "Dientri"]
    assert rows[["Baris berkas", "Jawaban"]].values.tolist() == [[2, "4 4 4 4 4 4 4 4 4"]]
    assert every["Tanda"].tolist()[:2] == ["● ditandai", "○ wajar"]
    assert open_forms(page) == ["Catat penjelasan"]
    assert "Belum ada penjelasan dari unit." in said(page)


def test_choosing_a_survey_opens_it_and_writes_the_link(asked: World, open_page: OpenPage) -> None:
    page = open_page("intake", bagian="isian")
    assert list(page.selectbox(key="pilihan survei").options) == ["● Unit A · 2026", "Unit B · 2026"]
    page.selectbox(key="pilihan survei").select("2").run()
    assert page.query_params["survei"] == "2"
    assert "Tidak perlu konfirmasi: IKM 75,00 dari 4 responden." in said(page)
    assert open_forms(page) == []


def test_an_unknown_survey_or_one_of_another_year_is_said(asked: World, open_page: OpenPage) -> None:
    for survey in ("99", "abc"):
        page = open_page("intake", bagian="isian", survei=survey)
        assert [warning.value for warning in page.warning] == [
            f"Survei “{survey}” tidak ada di tahun ini. Pilih dari daftar."
        ]
        assert page.selectbox(key="pilihan survei").value is None


def test_a_question_is_explained_accepted_and_opened_again(asked: World, open_page: OpenPage) -> None:
    page = open_page("intake", bagian="isian", survei="1")
    write(page, "penjelasan", "Salah *ketik* di loket", "Sari")
    assert [done.value for done in page.success] == ["Penjelasan dicatat."]
    assert page.header[0].value == "1 dari 2 survei perlu konfirmasi; 1 sudah dijelaskan"
    told = "Penjelasan Sari, 23 November 2026 pukul 08.00 WITA: “Salah \\*ketik\\* di loket”"
    assert f"{told}. **Sudah dijelaskan, belum diterima**." in said(page)
    assert open_forms(page) == ["Terima penjelasan", "Catat penjelasan"]
    assert page.text_area(key="penjelasan 1 kata").value == ""

    write(page, "diterima", "Formulirnya sudah dilihat", "Budi")
    assert page.header[0].value == "1 dari 2 survei perlu konfirmasi; 1 sudah dijelaskan, 1 di antaranya diterima"
    assert f"{told}. **Diterima** Budi, 23 November 2026 pukul 08.00 WITA." in said(page)
    assert open_forms(page) == ["Buka lagi"]

    write(page, "dibuka lagi", "Tahun ini terulang", "Budi")
    assert page.header[0].value == "1 dari 2 survei perlu konfirmasi; belum ada yang dijelaskan"
    assert f"{told}. **Dibuka lagi, menunggu penjelasan**." in said(page)
    assert open_forms(page) == ["Catat penjelasan"]
    steps = page.dataframe[2].value
    assert steps[["Langkah", "Keterangan", "Oleh"]].values.tolist() == [
        ["penjelasan", "Salah *ketik* di loket", "Sari"],
        ["diterima", "Formulirnya sudah dilihat", "Budi"],
        ["dibuka lagi", "Tahun ini terulang", "Budi"],
    ]


def test_a_name_that_only_a_program_can_send_is_a_sentence(
    world: World, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: Any, **__: Any) -> None:
        raise StreamlitAPIException("Invalid file extension")

    monkeypatch.setattr(st, "file_uploader", refusing)
    page = open_page("intake", bagian="unggah")
    assert len(page.exception) == 0
    assert page.error[0].value.startswith("Nama berkas ini tidak dapat dipakai. Beri nama yang berakhir .xlsx")


def test_a_refused_form_keeps_what_was_typed(asked: World, open_page: OpenPage) -> None:
    page = write(open_page("intake", bagian="isian", survei="1"), "penjelasan", "  ", "Rina")
    assert [error.value.split(";")[0] for error in page.error] == ["Tulis dulu penjelasan atau alasannya"]
    assert page.text_area(key="penjelasan 1 kata").value == "  "
    assert page.header[0].value == "1 dari 2 survei perlu konfirmasi; belum ada yang dijelaskan"
    page.run()
    assert [error.value for error in page.error] == []


def test_what_another_desk_did_meanwhile_is_said_in_one_sentence(asked: World, open_page: OpenPage) -> None:
    first, second = open_page("intake", bagian="isian", survei="1"), open_page("intake", bagian="isian", survei="1")
    write(first, "penjelasan", "Salah ketik", "Sari")
    write(first, "diterima", "Baik", "Budi")
    write(second, "penjelasan", "Salah ketik", "Sari")
    assert [error.value for error in second.error] == [
        "Penjelasan sebelumnya sudah diterima. Buka lagi lebih dahulu bila ada penjelasan baru."
    ]


def test_a_file_whose_late_rows_move_the_figure_is_named(world: World, open_page: OpenPage) -> None:
    world.units("A")
    high, low = [FOUR, [4] * 8 + [3]], [THREE, [3] * 8 + [4]]
    rows = [row("A", high[at % 2], 400 + at) for at in range(12)] + [row("A", low[at % 2], at) for at in range(12)]
    receipt = world.load("survey-responses", HEADER, rows, SURVEY)
    page = open_page("intake", bagian="isian")
    assert "Berkas dengan entri terlambat" in [section.value for section in page.subheader]
    assert (
        f"- **{receipt.file}**: 12 dari 24 baris dientri lebih dari 7 hari setelah tanggal yang ditulis; "
        "IKM baris itu 98,61, sisanya 76,39 (baris lengkap)."
    ) in said(page)


def test_the_year_that_is_chosen_decides_which_surveys_are_asked(asked: World, open_page: OpenPage) -> None:
    asked.survey("B", [THREE] * 3, period="2025")
    page = open_page("intake", bagian="isian", tahun="2025")
    assert page.header[0].value == "Tidak satu pun dari 1 survei perlu konfirmasi"
    page.selectbox(key="pilihan tahun").select("2026").run()
    assert page.header[0].value == "1 dari 2 survei perlu konfirmasi; belum ada yang dijelaskan"


def test_before_a_file_is_chosen_the_last_loads_and_open_questions_stand_there(
    asked: World, open_page: OpenPage
) -> None:
    page = open_page("intake")
    assert [link.label for link in page.page_link] == ["**1 survei 2026 perlu konfirmasi**"]
    last = page.dataframe[0].value
    assert last.columns.tolist() == ["Berkas", "Jenis", "Dimuat", "Disimpan", "Keadaan"]
    assert last["Disimpan"].tolist() == [4, 4, 2]
