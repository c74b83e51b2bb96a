"""Tindak lanjut and the chain: the answer first, the choices, the links, and what is said where nothing is known."""

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage, said
from tests.world import World, built_once

DONE = {"status": "selesai", "tanggal_selesai": "2026-03-31", "bukti": "https://x.invalid", "penanggung_jawab": "TU"}


def slow(third: int, seed: int) -> list[list[int]]:
    """Sixty respondents who give 3 or 4, and about `third` to the third element."""
    draw = np.random.default_rng(seed)
    rows = draw.integers(3, 5, size=(60, 9))
    rows[:, 2] = np.clip(third + draw.integers(-1, 2, size=60), 1, 4)
    return rows.tolist()


@pytest.fixture
@built_once
def loop(world: World) -> World:
    """Of three units one worked and rose, one planned and is late, one was complained about and did nothing."""
    world.units("NAIK", "TELAT", "DIAM", peers="Kesehatan")
    for seed, unit in enumerate(("NAIK", "TELAT", "DIAM")):
        world.survey(unit, slow(2, seed), period="2025")
        world.survey(unit, slow(3 if unit == "NAIK" else 2, seed + 9))
        world.complaint(unit, f"antre lama sekali di loket obat {unit}", nomor=f"L-{seed}")
    world.follow_up("NAIK", 3, "Kurir obat", year=2025, **DONE)
    world.follow_up("TELAT", 3, "Loket kedua", year=2026, waktu="Oktober 2026", penanggung_jawab="Kepala loket")
    return world


def headline(page: AppTest) -> str:
    return str(page.header[0].value)


def test_the_answer_comes_first(loop: World, open_page: OpenPage) -> None:
    page = open_page("follow_up")
    assert headline(page) == (
        "1 program menjawab survei 2026; 1 lewat waktu, 1 unsur lemah dikeluhkan tetapi tanpa program"
    )
    (line,) = (line for line in said(page) if line.startswith("Di 1 unit: "))
    assert line.startswith(
        "Di 1 unit: 0 selesai, 0 berjalan dan 1 belum dimulai (1 di antaranya lewat waktu), 0 dibatalkan."
    )


def test_movement_is_said_beside_the_programme_and_never_because_of_it(loop: World, open_page: OpenPage) -> None:
    (line,) = (line for line in said(open_page("follow_up")) if line.startswith("Dari 1 unsur yang punya program"))
    assert "1 naik nyata dan 0 turun nyata dari 2025 ke 2026" in line
    assert "naik nyata 1 dari 1 yang programnya selesai dan 0 dari 2 yang tanpa program" in line
    assert "bukan bukti sebab" in line


def test_the_plans_of_the_year_before_are_one_link_away(loop: World, open_page: OpenPage) -> None:
    (before,) = (link for link in open_page("follow_up").page_link if link.label.startswith("**Rencana atas"))
    assert before.label == "**Rencana atas survei 2025: 0 lewat waktu**"
    assert not [
        link for link in open_page("follow_up", tahun="2025").page_link if link.label.startswith("**Rencana atas")
    ]


def test_the_table_can_show_one_state_and_the_link_carries_it(loop: World, open_page: OpenPage) -> None:
    loop.follow_up("NAIK", 9, "Kursi", year=2026, waktu="2027", penanggung_jawab="TU")
    page = open_page("follow_up")
    page.selectbox(key="pilihan keadaan").select("lewat waktu").run()
    assert page.query_params["keadaan"] == "lewat waktu"
    table = next(frame.value for frame in page.dataframe if "Penanggung jawab" in frame.value.columns)
    assert table[["Unit", "Program", "Lewat (hari)"]].to_numpy().tolist() == [["Unit TELAT", "Loket kedua", 23.0]]
    assert headline(page).startswith("2 program menjawab survei 2026; 1 lewat waktu")


def test_holes_of_every_kind_are_opened_to_their_unit(loop: World, open_page: OpenPage) -> None:
    loop.follow_up("DIAM", 9, "Kursi", year=2026, waktu="2027")
    page = open_page("follow_up")
    assert "1 program tanpa penanggung jawab" in [box.label for box in page.expander]


def test_a_choice_narrows_the_answer(loop: World, open_page: OpenPage) -> None:
    assert headline(open_page("follow_up", unsur="3")).startswith("1 program menjawab survei 2026")
    assert headline(open_page("follow_up", unsur="9")) == "Tidak ada program dalam pilihan ini"
    assert headline(open_page("follow_up", unit="DIAM")) == "Tidak ada program dalam pilihan ini"


def test_a_year_without_plans_says_what_to_load(loop: World, open_page: OpenPage) -> None:
    page = open_page("follow_up", tahun="2025")
    assert headline(page).startswith("1 program menjawab survei 2025; 0 lewat waktu")
    loop.survey("NAIK", slow(2, 1), period="2024")
    (note,) = open_page("follow_up", tahun="2024").info
    assert "Belum ada rencana tindak lanjut tahun 2024" in str(note.value)
    assert "“tindak lanjut”" in str(note.value)


def test_a_new_programme_closes_the_hole(loop: World, open_page: OpenPage) -> None:
    loop.follow_up("DIAM", 3, "Nomor antrean", year=2026, waktu="2027", penanggung_jawab="TU")
    assert headline(open_page("follow_up")) == (
        "2 program menjawab survei 2026; 1 lewat waktu, 0 unsur lemah dikeluhkan tetapi tanpa program"
    )


def test_the_scorecard_shows_the_chain_step_by_step(loop: World, open_page: OpenPage) -> None:
    lines = said(open_page("scorecard", unit="NAIK"))
    assert "**U3 Waktu Penyelesaian: program selesai, unsur naik nyata**" in lines
    silent = said(open_page("scorecard", unit="DIAM"))
    assert "**U3 Waktu Penyelesaian: lemah, dikeluhkan, tanpa program**" in silent


def test_the_overview_counts_the_chains_and_names_the_broken_ones(loop: World, open_page: OpenPage) -> None:
    lines = said(open_page("overview"))
    (line,) = (line for line in lines if "menunggu tindakan" in line)
    assert line == (
        "3 unsur di 3 unit perlu diikuti; 67% menunggu tindakan: 1 lemah, dikeluhkan, tanpa program, "
        "1 program lewat waktu."
    )


def test_without_plans_complaints_or_checklists_the_scorecard_still_opens(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.survey("A", [[4] * 9] * 30)
    lines = said(open_page("scorecard", unit="A"))
    assert any("Belum ada satu komponen standar pelayanan pun yang dinilai" in line for line in lines)
    assert any(line.startswith("Tidak ada unsur yang lemah") for line in lines)
