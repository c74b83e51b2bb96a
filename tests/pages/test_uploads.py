"""Data: a dropped file is recognised in words, shown as read, asked about where something is open, and loaded."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.figures.surveys.standings import unit_standings
from tests.pages.conftest import OpenPage, said
from tests.world import ELEMENTS, World


@dataclass
class Dropped:
    """A file as a browser hands it over."""

    name: str
    content: bytes

    @property
    def file_id(self) -> str:
        return self.name

    def getbuffer(self) -> bytes:
        return self.content


@dataclass
class Desk:
    """The page Data with files dropped on it."""

    world: World
    open_page: OpenPage
    monkeypatch: pytest.MonkeyPatch
    pages: list[AppTest] = field(default_factory=list)

    def drop(self, header: list[str], *rows: list[Any], name: str = "kiriman.csv") -> AppTest:
        lines = [",".join(f'"{"" if cell is None else cell}"' for cell in row) for row in (header, *rows)]
        return self.drop_file(Dropped(name, "\n".join(lines).encode()))

    def drop_file(self, dropped: Dropped) -> AppTest:
        self.monkeypatch.setattr(st, "file_uploader", lambda *_, **__: [dropped])
        page = self.open_page("intake", bagian="unggah")
        self.pages.append(page)
        return page


@pytest.fixture
def desk(world: World, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    world.units("A")
    desk = Desk(world, open_page, monkeypatch)
    yield desk
    for page in desk.pages:  # what a session leaves behind when its window is closed
        page.session_state["folder unggahan"].cleanup()


def press(page: AppTest, label: str) -> AppTest:
    (button,) = (button for button in page.button if button.label == label)
    return button.click().run()


def load(page: AppTest) -> AppTest:
    return press(page, "Muat 1 berkas")


def ikm(desk: Desk) -> float:
    return float(desk.world.ask(unit_standings, year=2026).iloc[0]["ikm"])


def test_a_file_is_recognised_in_words_with_its_first_rows_as_read(desk: Desk) -> None:
    page = desk.drop(["unit", "Nama", "periode", "Usia", *ELEMENTS], *[["A", "Budi", 2026, 30, *[4] * 9]] * 6)
    known = "**jawaban responden: 6 orang, 9 pertanyaan, satu unit, periode 2026**"
    assert page.success[0].value == f"Dikenali sebagai {known}; **6 dari 6 baris** akan disimpan."
    first = page.dataframe[0].value
    assert first.columns.tolist()[:4] == ["unit → unit", "periode → periode", "Usia → umur", "Persyaratan → jawaban 1"]
    assert (len(first), first.iloc[0].tolist()[:3]) == (5, ["A", "2026", "30"])
    assert "Budi" not in str(first.values)
    load(page)
    assert ikm(desk) == 100.0


def test_a_missing_column_is_pointed_at_beside_the_refusal(desk: Desk) -> None:
    header = ["unit", "periode", "Lama menunggu", *ELEMENTS[:2], *ELEMENTS[3:]]
    page = desk.drop(header, ["A", 2026, 2, *[4] * 8])
    assert "8 dari 9 unsur" in page.error[0].value
    assert "--columns" not in page.error[0].value
    (box,) = (box for box in page.selectbox if box.label == "Kolom untuk U3 (Waktu Penyelesaian)")
    box.select("Lama menunggu").run()
    assert page.error == []
    load(page)
    assert ikm(desk) == 94.44


@pytest.mark.parametrize(
    ("rows", "answer", "expected"),
    [
        ([["A", "4/11/2026", *[4] * 9]], "Bulan lebih dulu (bulan/hari/tahun)", 100.0),
        ([["A", "2026-03-01", *["a"] * 9]], "a terbaik: a = 4, d = 1", 100.0),
    ],
)
def test_what_is_open_is_answered_by_a_button(desk: Desk, rows: list[list[Any]], answer: str, expected: float) -> None:
    page = desk.drop(["unit", "tanggal", *ELEMENTS], *rows)
    assert "--" not in page.error[0].value
    load(press(page, answer))
    assert ikm(desk) == expected


def test_the_order_of_bare_numbers_is_answered_by_a_button(desk: Desk) -> None:
    page = desk.drop(["unit", "periode", *(f"U{number}" for number in range(1, 10))], ["A", 2026, *[4] * 7, 2, 3])
    load(press(page, "U8 sarana prasarana, U9 penanganan pengaduan"))
    (row,) = desk.world.ask(unit_standings, year=2026).to_dict("records")
    assert (row["u8"], row["u9"]) == (3.0, 2.0) if "u8" in row else row["ikm"] == 91.67


def test_unknown_answers_are_explained_one_by_one_beside_the_refusal(desk: Desk) -> None:
    page = desk.drop(["unit", "periode", *ELEMENTS], *[["A", 2026, "Mantap", *[4] * 8]] * 4)
    assert "Pilih artinya di bawah ini" in page.error[0].value
    (box,) = (box for box in page.selectbox if box.label == "Arti Persyaratan: Mantap")
    box.select("2").run()
    assert any("Kata yang dibaca sebagai jawaban (1)" in expander.label for expander in page.expander)
    load(page)
    assert ikm(desk) == 94.44


def test_another_part_of_a_survey_is_added_or_replaces_by_a_button(desk: Desk) -> None:
    header = ["unit", "tanggal", *ELEMENTS]
    load(desk.drop(header, ["A", "2026-03-01", *[4] * 9], name="maret.csv"))
    page = desk.drop(header, ["A", "2026-04-01", *[2] * 9], name="april.csv")
    assert {"Tambahkan: n 2, IKM 75,00", "Gantikan: n 1, IKM 50,00"} <= {button.label for button in page.button}
    load(press(page, "Tambahkan: n 2, IKM 75,00"))
    assert ikm(desk) == 75.0


def test_a_refused_file_that_was_recognised_says_what_it_is(desk: Desk) -> None:
    page = desk.drop(["tanggal", *ELEMENTS], ["2026-03-01", *[4] * 9])
    assert "Ini jawaban responden: 1 orang, 9 pertanyaan." in page.error[0].value
    assert said(page)


def test_a_zip_of_many_offices_says_what_each_lacks_and_loads_what_is_ready(desk: Desk) -> None:
    """Four files: two recaps that are ready, one of an unknown unit, one that is no table."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr("kantor a/rekap.csv", "unit,tahun,ikm\nA,2025,80\n")
        packed.writestr("kantor b/rekap.csv", "unit,tahun,ikm\nA,2026,90\n")
        packed.writestr("kantor c/jauh.csv", "unit,tahun,ikm\nTiada,2026,90\n")
        packed.writestr("catatan.txt", "halo\n")
        packed.writestr("foto.jpg", b"\xff\xd8")
    page = desk.drop_file(Dropped("kiriman.zip", content.getvalue()))
    told = page.dataframe[0].value
    assert told["Keadaan"].tolist() == ["belum dapat dimuat", "belum dapat dimuat", "siap dimuat", "siap dimuat"]
    assert told["Berkas"].tolist() == ["catatan.txt", "jauh.csv", "kantor b rekap.csv", "rekap.csv"]
    assert "Unit 'Tiada' tidak dikenal" in told.iloc[1, 3]
    press(page, "Muat 2 berkas")
    assert ikm(desk) == 90.0


def test_what_is_no_zip_is_a_sentence(desk: Desk) -> None:
    page = desk.drop_file(Dropped("rusak.zip", b"PK bukan zip"))
    assert page.error[0].value.startswith("rusak.zip tidak dapat dibuka sebagai zip")


def test_an_unknown_unit_is_settled_by_a_button_for_this_file_and_the_next(desk: Desk) -> None:
    desk.world.load("units", ["kode", "nama"], [["DINKES", "Dinas Kesehatan"]])
    header = ["unit", "tahun", "ikm"]
    page = desk.drop(header, ["Dinas Kesehattan", 2026, 90], ["Dinkesos Baru", 2026, 80])
    assert "Dinas Kesehattan" in page.error[0].value
    assert "Dinkesos Baru" in page.error[0].value
    page = press_first(page, "pakai Dinas Kesehatan")
    assert "Dinas Kesehattan" not in page.error[0].value
    next_file = desk.drop(header, ["Dinas Kesehattan", 2025, 85], name="lain.csv")
    assert next_file.error == []


def press_first(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()
