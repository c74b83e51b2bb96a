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


def test_the_answer_comes_first_with_the_surveys_it_is_about(loop: World, open_page: OpenPage) -> None:
    page = open_page("follow_up")
    assert headline(page) == "1 kelemahan tanpa program, 1 program terlambat"
    assert "Berlaku: 1 program atas survei 2026, 1 lewat waktu; 1 program atas survei 2025." in said(page)
    assert "U3: Loket kedua; Kepala loket; **lewat 23 hari**, survei 2026" in said(page)
    assert {"**Unit TELAT**", "**Unit DIAM**"} <= {link.label for link in page.page_link}


def test_before_the_first_survey_of_a_year_what_is_in_force_is_shown_with_its_year(
    loop: World, open_page: OpenPage
) -> None:
    loop.duty(year=2027)
    page = open_page("follow_up")
    assert page.selectbox(key="pilihan tahun").value == "2027"
    assert headline(page) == "Setiap kelemahan dikeluhkan punya program, 1 program terlambat"
    assert "Berlaku: 1 program atas survei 2026, 1 lewat waktu; 1 program atas survei 2025." in said(page)


def test_without_any_plan_the_page_counts_what_waits_and_offers_the_template(world: World, open_page: OpenPage) -> None:
    world.units("DIAM")
    world.survey("DIAM", slow(2, 1))
    world.complaint("DIAM", "antre lama sekali di loket obat")
    page = open_page("follow_up")
    assert headline(page) == "Belum ada program tindak lanjut atas survei 2025 dan 2026; 1 kelemahan menunggu"
    assert any("“tindak lanjut” di halaman Data" in line for line in said(page))
    assert [button.label for button in page.download_button] == ["Unduh templat rencana"]


def test_movement_is_said_beside_the_programme_and_never_because_of_it(loop: World, open_page: OpenPage) -> None:
    page = open_page("follow_up", tampilan="gerak")
    assert headline(page) == (
        "Unsur lemah yang naik nyata: 1 dari 1 yang programnya selesai dan 0 dari 2 yang tanpa program"
    )
    (line,) = (line for line in said(page) if line.startswith("Dari 1 unsur yang punya program"))
    assert "1 naik nyata dan 0 turun nyata dari 2025 ke 2026" in line
    assert "naik nyata 1 dari 1 yang programnya selesai dan 0 dari 2 yang tanpa program" in line
    assert "bukan bukti sebab" in line


def test_a_link_to_one_state_is_headed_by_its_number(loop: World, open_page: OpenPage) -> None:
    page = open_page("follow_up", keadaan="lewat waktu")
    assert headline(page) == "1 program lewat waktu di 1 unit"
    table = next(frame.value for frame in page.dataframe if "Penanggung jawab" in frame.value.columns)
    columns = ["Unit", "Program", "Atas survei", "Lewat (hari)"]
    assert table[columns].to_numpy().tolist() == [["Unit TELAT", "Loket kedua", 2026, 23.0]]
    page.selectbox(key="pilihan keadaan").select("selesai").run()
    assert page.query_params["keadaan"] == "selesai"
    assert headline(page) == "1 program selesai di 1 unit"


def test_what_has_no_programme_leads_to_its_unit(loop: World, open_page: OpenPage) -> None:
    loop.follow_up("NAIK", 9, "Kursi", year=2026, waktu="2027")
    page = open_page("follow_up", tampilan="tanpa-program")
    assert headline(page) == "1 kelemahan tanpa program di 1 unit"
    assert next(link.label for link in page.page_link) == "**Unit DIAM**"
    assert "Juga perlu ditanyakan: 1 program tanpa penanggung jawab; " in " ".join(said(page))


def test_what_did_not_rise_is_counted_as_its_link_counts_it(loop: World, open_page: OpenPage) -> None:
    loop.units("TURUN", peers="Kesehatan")
    loop.survey("TURUN", slow(3, 5), period="2025")
    loop.survey("TURUN", slow(2, 6))
    loop.follow_up("TURUN", 3, "Papan alur", year=2025, **DONE)
    page = open_page("follow_up", tampilan="belum-naik")
    assert headline(page) == "1 unsur belum naik setelah programnya selesai"
    assert next(link.label for link in page.page_link) == "**Unit TURUN**"


def test_a_long_list_of_calls_has_pages(loop: World, open_page: OpenPage) -> None:
    for number in range(6):
        loop.follow_up("NAIK", 9, f"Kursi {number}", year=2026, waktu="Januari 2026", penanggung_jawab="TU")
    first, second, beyond = (open_page("follow_up", hal=page) for page in ("1", "2", "99"))
    calls = [[line for line in said(page) if "**lewat " in line] for page in (first, second, beyond)]
    assert [len(lines) for lines in calls] == [6, 1, 1]
    assert calls[1] == calls[2] == ["U3: Loket kedua; Kepala loket; **lewat 23 hari**, survei 2026"]


def test_a_choice_narrows_the_answer(loop: World, open_page: OpenPage) -> None:
    assert headline(open_page("follow_up", unsur="3")) == "1 kelemahan tanpa program, 1 program terlambat"
    assert headline(open_page("follow_up", unsur="9")) == "Tidak ada program dalam pilihan ini"
    assert headline(open_page("follow_up", unit="DIAM")).startswith("1 kelemahan tanpa program, tidak ada")


def test_a_new_programme_closes_the_hole(loop: World, open_page: OpenPage) -> None:
    loop.follow_up("DIAM", 3, "Nomor antrean", year=2026, waktu="2027", penanggung_jawab="TU")
    assert headline(open_page("follow_up")) == "Setiap kelemahan dikeluhkan punya program, 1 program terlambat"


def unfolded(page: AppTest, key: str) -> AppTest:
    """The page with a closed part of it opened."""
    page.session_state[key] = True
    return page.run()


def test_the_scorecard_shows_the_chain_step_by_step(loop: World, open_page: OpenPage) -> None:
    lines = said(unfolded(open_page("scorecard", unit="NAIK"), "rantai unit"))
    assert "**U3 Waktu Penyelesaian: program selesai, unsur naik nyata**" in lines
    silent = said(unfolded(open_page("scorecard", unit="DIAM"), "rantai unit"))
    assert "**U3 Waktu Penyelesaian: lemah, dikeluhkan, tanpa program**" in silent


def test_the_overview_counts_the_chains_and_names_the_broken_ones(loop: World, open_page: OpenPage) -> None:
    lines = said(unfolded(open_page("overview"), "rantai"))
    (line,) = (line for line in lines if "menunggu tindakan" in line)
    assert line == (
        "3 unsur di 3 unit perlu diikuti; 67% menunggu tindakan: 1 lemah, dikeluhkan, tanpa program; "
        "1 program lewat waktu."
    )


def test_without_plans_complaints_or_checklists_the_scorecard_still_opens(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.survey("A", [[4] * 9] * 30)
    lines = said(open_page("scorecard", unit="A"))
    assert any("Belum ada satu komponen standar pelayanan pun yang dinilai" in line for line in lines)
    assert any(line.startswith("Tidak ada unsur yang lemah") for line in lines)
