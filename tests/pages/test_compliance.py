"""Kepatuhan: the answer with how many were assessed, the choices, and what is said where nothing is known."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import FOUR, THREE, OpenPage, said
from tests.world import World, built_once

TWO = [2] * 9


@pytest.fixture
@built_once
def checked(world: World) -> World:
    """Eight usual peers and one whose paper is full while its people are not content; one of another group."""
    usual = [f"P{number}" for number in range(8)]
    world.units(*usual, "KERTAS", "LUPA", peers="Kesehatan")
    world.units("LAIN", peers="Sosial")
    world.obliged("LUPA")
    for unit in usual:
        world.survey(unit, [FOUR] * 16 + [THREE] * 24)
        world.checked(unit, persyaratan="ya", waktu="tidak", biaya="ya", produk="tidak", sarana="sebagian",
                      prosedur="ya", kompetensi="tidak")  # fmt: skip
    world.survey("KERTAS", [TWO] * 36 + [THREE] * 4)
    world.checked("KERTAS", persyaratan="ya", waktu="ya", biaya="ya", produk="ya", sarana="ya", prosedur="ya",
                  kompetensi="ya")  # fmt: skip
    world.evidence("LAIN", "standar-pelayanan", "waktu", "belum", bukti="https://contoh.id", tanggal_bukti="2023-02-01")
    world.evidence("LAIN", "standar-pelayanan", "biaya", "ya", tanggal_bukti="2026-02-01")
    world.checked("LAIN", sop="ya", fkp="ya")
    return world


def headline(page: AppTest) -> str:
    return str(page.header[0].value)


def test_the_answer_comes_first_with_how_many_were_assessed(checked: World, open_page: OpenPage) -> None:
    page = open_page("compliance")
    # Eight of (3 + 0.5) of 7, one full, one half.
    assert headline(page) == (
        "Rata-rata kepatuhan 2026 55,00 dari 100; paling sering belum: jangka waktu penyelesaian (9 unit)"
    )
    assert "10 dari 11 unit dinilai, rata-rata 46% butirnya; 1 belum." in said(page)


def test_the_weakest_units_lead_to_their_scorecards_the_worst_first(checked: World, open_page: OpenPage) -> None:
    page = open_page("compliance")
    assert [link.label for link in page.page_link][:2] == ["**Unit LAIN**", "**Unit P0**"]
    assert "50,00 dari 100; 1 butir belum; 2 dari 14 butir dinilai" in said(page)


def test_one_line_opens_the_units_where_paper_and_people_disagree(checked: World, open_page: OpenPage) -> None:
    words = "Berkas dan warga bertentangan di 1 dari 9 unit"
    assert f"**{words}**" in [link.label for link in open_page("compliance").page_link]
    page = open_page("compliance", tampilan="warga")
    assert headline(page) == words
    assert "**1\\. Unit KERTAS**" in [link.label for link in page.page_link]
    assert any(
        line.startswith("berkas tinggi, warga di bawah; daftar periksa 100,00 dengan 50% dinilai, IKM 52,50, n 40")
        for line in said(page)
    )


def test_who_was_not_assessed_is_named_and_counted(checked: World, open_page: OpenPage) -> None:
    page = open_page("compliance", tampilan="kosong")
    assert headline(page) == "1 dari 11 unit belum dinilai sama sekali"
    assert "belum ada butir yang dinilai; bukan nol" in said(page)
    assert "**Unit LUPA**" in [link.label for link in page.page_link]


def test_columns_without_content_are_not_drawn(checked: World, open_page: OpenPage) -> None:
    page = open_page("compliance", tampilan="unit")
    table = next(frame.value for frame in page.dataframe if "Bila bobot diubah sedikit" in frame.value.columns)
    assert "Kelas" not in table.columns
    assert "Bukti tertua" in table.columns
    (legend,) = (line for line in said(page) if line.endswith("wajib dipublikasikan.") and " · " in line)
    # Seven of fourteen items were assessed somewhere; they keep their numbers.
    assert legend.count(" · ") == 6
    assert legend.startswith("2\\* Persyaratan · 3\\* Sistem, mekanisme, dan prosedur · ")


def test_before_the_first_checklist_of_a_year_the_latest_is_shown_and_named(
    checked: World, open_page: OpenPage
) -> None:
    checked.duty(year=2027)
    page = open_page("compliance")
    assert "Belum ada isian daftar periksa tahun 2027; yang ditampilkan tahun 2026." in said(page)
    assert headline(page).startswith("Rata-rata kepatuhan 2026 55,00")


def test_without_complaints_the_page_says_that_they_are_not_loaded(checked: World, open_page: OpenPage) -> None:
    page = open_page("compliance", tampilan="warga")
    assert any("Keluhan tahun ini belum dimuat" in line for line in said(page))


def test_a_peer_group_narrows_the_page_and_keeps_the_ranks(checked: World, open_page: OpenPage) -> None:
    page = open_page("compliance", kelompok="Sosial", tampilan="unit")
    assert (
        headline(page)
        == "Rata-rata kepatuhan 2026 50,00 dari 100; paling sering belum: jangka waktu penyelesaian (1 unit)"
    )
    table = next(frame.value for frame in page.dataframe if "Bila bobot diubah sedikit" in frame.value.columns)
    assert table[["Unit", "Nilai", "Peringkat"]].to_numpy().tolist() == [["Unit LAIN", 50.0, 2.0]]
    assert table["Bila bobot diubah sedikit"].iloc[0].endswith(" dari 10")


def test_another_framework_can_be_chosen_and_goes_into_the_link(checked: World, open_page: OpenPage) -> None:
    page = open_page("compliance")
    page.selectbox(key="pilihan kerangka").select("kewajiban-pelayanan").run()
    assert page.query_params["kerangka"] == "kewajiban-pelayanan"
    assert headline(page) == "Rata-rata kepatuhan 2026 100,00 dari 100; tidak ada butir yang belum terpenuhi"


def test_the_first_framework_with_answers_is_shown(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.checked("A", sop="ya", fkp="tidak")
    page = open_page("compliance")
    assert page.selectbox(key="pilihan kerangka").value == "kewajiban-pelayanan"
    assert (
        headline(page)
        == "Rata-rata kepatuhan 2026 50,00 dari 100; paling sering belum: forum Konsultasi Publik tahunan (1 unit)"
    )


def test_an_unknown_framework_in_a_link_is_said(checked: World, open_page: OpenPage) -> None:
    (warning,) = open_page("compliance", kerangka="asing").warning
    assert warning.value.startswith("Tautan ini menyebut daftar periksa “asing”, yang tidak dikenal.")


def test_the_age_of_the_evidence_is_told(checked: World, open_page: OpenPage) -> None:
    assert any(
        line.startswith(
            "2 dari 65 isian punya bukti bertanggal; 1 lebih tua dari dua tahun, yang tertua 1 Februari 2023."
        )
        for line in said(open_page("compliance", tampilan="unit"))
    )


def test_nothing_loaded_says_what_to_load(world: World, open_page: OpenPage) -> None:
    (info,) = open_page("compliance").info
    assert info.value == (
        "Belum ada isian daftar periksa “Standar pelayanan (14 komponen)” tahun 2026. Unggah berkas "
        "“daftar periksa” di halaman Data; templatnya di bagian Templat halaman itu."
    )


def test_classes_over_the_years_are_cut_at_a_break(checked: World, open_page: OpenPage) -> None:
    assert headline(open_page("compliance", tampilan="ombudsman")) == "Belum ada nilai Ombudsman"
    checked.regime_score("Unit P1", 2021, "85")
    checked.regime_score("Unit P1", 2023, "85")
    page = open_page("compliance", tampilan="ombudsman")
    assert headline(page) == "Nilai Ombudsman 2023 ada untuk 1 unit atau daerah"
    assert any(
        line.endswith("Urutan: Penilaian Kepatuhan │ Penilaian Kepatuhan Penyelenggaraan.") for line in said(page)
    )
    table = next(frame.value for frame in page.dataframe if "Penilaian" in frame.value.columns)
    assert table[["Tahun", "Kelas"]].to_numpy().tolist() == [[2021, "Hijau (tinggi)"], [2023, "B (hijau)"]]


def test_the_last_line_says_when_how_many_and_by_which_framework(checked: World, open_page: OpenPage) -> None:
    assert open_page("compliance").caption[-1].value == (
        "Data per 23 November 2026 pukul 08.00 WITA, 10 dari 11 unit dinilai. Kerangka: Standar pelayanan "
        "(14 komponen) (UU 25/2009 pasal 21; PermenPANRB 15/2014; bobot yang sama adalah pilihan produk ini)."
    )


def test_foreign_text_stays_text(world: World, open_page: OpenPage) -> None:
    world.load("units", ["kode", "nama"], [["X", "<b>**Unit**</b> [x](y)"]])
    world.survey("X", [FOUR] * 30)
    world.checked("X", persyaratan="ya", waktu="tidak")
    page = open_page("compliance")
    assert not page.exception
    assert all("<b>**Unit**</b>" not in line for line in said(page))
