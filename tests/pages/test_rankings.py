"""Peringkat: who stands clearly above or below, who cannot be compared, and what each choice changes."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.actions.refresh import refresh
from dashboard.ui.picture.drawn import _described
from tests.pages.conftest import FOUR, THREE, OpenPage, said
from tests.pages.pictures import layers, pictures
from tests.world import NOW, WITA, World, built_once


def mixed(fours: int, n: int = 40) -> list[list[int]]:
    return [FOUR] * fours + [THREE] * (n - fours)


@pytest.fixture
@built_once
def peers(world: World) -> World:
    """Two groups of six; P5 far above its own. A small sample, a recap, a unit without survey, one exempt."""
    for group, fours in (("P", (10, 11, 12, 11, 10, 39)), ("Q", (20, 21, 22, 21, 20, 22))):
        codes = [f"{group}{number}" for number in range(6)]
        world.units(*codes, peers=f"Kelompok {group}")
        for code, content in zip(codes, fours, strict=True):
            world.survey(code, mixed(content))
    world.units("KECIL", "REKAP", "BELUM", "BEBAS", peers="Kelompok P")
    world.survey("KECIL", mixed(3, 3))
    world.recap("REKAP", "99,00", jumlah_responden=300)
    world.duty()
    world.obliged("P0", "KECIL", "REKAP", "BELUM")
    world.obliged("BEBAS", reason="Tidak melayani masyarakat")
    refresh(world.engine, now=NOW, zone=WITA)
    return world


def names(page: AppTest, table: int = -1) -> list[str]:
    return page.dataframe[table].value["Unit"].tolist()


def test_the_answer_counts_who_stands_apart_and_who_far(peers: World, open_page: OpenPage) -> None:
    page = open_page("rankings")
    assert page.header[0].value == "2 unit di bawah sebayanya, 1 di atas (1 jauh)"
    lists = [(link.label.partition("** ")[2], link.proto.query_string) for link in page.page_link]
    assert lists == [
        ("Unit P0", "unit=P0&tahun=2026"),
        ("Unit P4", "unit=P4&tahun=2026"),
        ("Unit P5 · jauh", "unit=P5&tahun=2026"),
    ]
    lines = said(page)
    assert {"**Di bawah sebayanya** (2)", "**Di atas sebayanya** (1)"} <= set(lines)
    assert "Dari 12 unit yang dapat dibandingkan: 2 unit punya IKM tetapi tidak dibandingkan." in lines


def test_a_page_that_is_run_again_draws_nothing_anew(peers: World, open_page: OpenPage) -> None:
    page = open_page("rankings")
    _described.cache_clear()
    page.run()
    drawn, sent = _described.cache_info().misses, pictures(page)
    assert drawn == len(sent) == 2
    page.run()
    assert (_described.cache_info().misses, pictures(page)) == (drawn, sent)
    page.selectbox(key="pilihan rentang").select("Kelompok Q").run()
    assert _described.cache_info().misses == drawn + 1


def test_one_peer_group_is_drawn_at_a_time_at_first_that_of_the_unit_farthest_out(
    peers: World, open_page: OpenPage
) -> None:
    page = open_page("rankings")
    assert page.selectbox(key="pilihan rentang").value == "Kelompok P"
    assert len(pictures(page)) == 2
    assert "Rata-rata sebaya 85,37 dari 6 unit." in said(page)
    page.selectbox(key="pilihan rentang").select("Kelompok Q").run()
    assert page.query_params["rentang"] == "Kelompok Q"
    assert any(line.endswith("Tidak ada bukti unit-unit ini berbeda: urutannya menurut nama.") for line in said(page))


@pytest.mark.parametrize(
    ("rule", "answer", "codes"),
    [
        ("tidak", "1 unit tidak dapat diperingkat", ["KECIL"]),
        ("rendah", "0 unit bermutu C atau D", []),
        ("beda", "0 IKM laporan berbeda dari hitungan", []),
    ],
)
def test_a_link_from_a_task_opens_its_units_and_their_number(
    peers: World, open_page: OpenPage, rule: str, answer: str, codes: list[str]
) -> None:
    page = open_page("rankings", hanya=rule)
    assert page.header[0].value == answer
    assert [link.proto.query_string for link in page.page_link] == [f"unit={code}&tahun=2026" for code in codes]
    assert page.dataframe[-1].value["Kode"].tolist() == codes


def test_a_list_has_room_for_seven_and_counts_the_rest(world: World, open_page: OpenPage) -> None:
    codes = [f"U{at}" for at in range(20)]
    world.units(*codes)
    for at, code in enumerate(codes):
        world.survey(code, mixed(90 if at < 9 else 20, 100))
    page = open_page("rankings")
    assert len(page.page_link) == 14
    assert {"**Di atas sebayanya** (9)", "dan 2 unit lain: lihat tabel di bawah"} <= set(said(page))
    rows = pictures(page)[1]["axes"]["yaxis"]["ticks"]
    assert len(rows) == 12
    assert any(line.endswith("dari 20 unit. Digambar 12 yang terjauh darinya.") for line in said(page))


def test_no_rank_number_is_printed_but_the_ranks_a_unit_may_have(peers: World, open_page: OpenPage) -> None:
    table = open_page("rankings").dataframe[-1].value.set_index("Kode")
    assert table.loc["P5", "Kisaran peringkat"] == "1 dari 6"
    assert table.loc["Q0", "Kisaran peringkat"] == "1–6 dari 6"
    assert table.loc["P5", "Peluang mutu"] == "A 100%"
    assert table.loc["P5", "Lebih baik / di bawah / belum jelas"] == "5 / 0 / 0"
    assert table.loc["KECIL", ["Kedudukan", "Kisaran peringkat"]].tolist() == ["tidak diperingkat", "–"]


def test_every_unit_is_accounted_for(peers: World, open_page: OpenPage) -> None:
    page = open_page("rankings")
    assert page.expander[1].label == (
        "16 unit tercatat: 13 diperingkat; 1 ada IKM, tidak diperingkat; 1 belum ada survei; 1 tidak wajib. "
        "Yang belum ada bukan nol."
    )
    rest = page.dataframe[0].value
    assert list(zip(rest["Unit"], rest["Survei"], rest["Laporan SKM"], strict=True)) == [
        ("Unit BEBAS", "tidak wajib", "□ tidak wajib"),
        ("Unit BELUM", "belum ada survei", "✕ belum menyampaikan, lewat 16 hari"),
        ("Unit KECIL", "ada IKM, tidak diperingkat", "✕ belum menyampaikan, lewat 16 hari"),
    ]


def test_a_kind_or_region_narrows_what_is_shown_and_not_what_it_is_compared_with(
    peers: World, open_page: OpenPage
) -> None:
    page = open_page("rankings")
    before = page.dataframe[-1].value.set_index("Kode")["Rata-rata sebaya"]
    page.selectbox(key="pilihan wilayah").select("Samarinda").run()
    assert page.query_params["wilayah"] == "Samarinda"
    after = page.dataframe[-1].value.set_index("Kode")["Rata-rata sebaya"]
    assert after["P0"] == before["P0"]
    assert "Dengan pilihan: hanya Samarinda. Pembandingnya tetap seluruh kelompok sebaya." in said(page)


def test_a_link_opens_the_peer_group_it_names(peers: World, open_page: OpenPage) -> None:
    page = open_page("rankings", kelompok="Kelompok Q")
    assert [box.key for box in page.selectbox if box.key == "pilihan rentang"] == []
    assert {name[:6] for name in names(page)} == {"Unit Q"}
    assert "Dengan pilihan: hanya kelompok Kelompok Q." in said(page)


def test_choosing_everything_again_cleans_the_link(peers: World, open_page: OpenPage) -> None:
    page = open_page("rankings", kelompok="Kelompok Q")
    page.selectbox(key="pilihan kelompok").select("").run()
    assert "kelompok" not in page.query_params
    assert {name[:6] for name in names(page)} >= {"Unit P", "Unit Q"}


def test_the_funnel_is_a_picture_of_the_same_units(peers: World, open_page: OpenPage) -> None:
    (figure, _) = pictures(open_page("rankings"))
    points = [x for one in layers(figure, "marks") for x in one["x"]]
    assert len(points) == 12
    names = [text for one in layers(figure, "words") for text in one["text"]]
    assert names == ["Unit P5"]


def test_one_unit_is_compared_with_each_of_its_peers(peers: World, open_page: OpenPage) -> None:
    page = open_page("rankings", banding="P5")
    assert (
        "**Unit P5** jelas lebih baik dari 5 unit, jelas di bawah 0 unit, dan belum jelas berbeda dari 0; "
        "sebayanya 5 unit."
    ) in said(page)
    page.selectbox(key="pilihan banding").select("P0").run()
    assert page.query_params["banding"] == "P0"
    page.selectbox(key="pilihan banding").select("P5").run()
    assert set(page.dataframe[0].value["Dibandingkan dengan unit terpilih"]) == {"jelas lebih rendah"}


def test_a_comparison_that_is_older_than_the_data_is_not_shown(peers: World, open_page: OpenPage) -> None:
    peers.survey("P4", mixed(30))
    page = open_page("rankings", banding="P5")
    assert any("belum dihitung untuk keadaan data" in line for line in said(page))
    table = page.dataframe[-1].value.set_index("Kode")
    assert table.loc["P5", "Lebih baik / di bawah / belum jelas"] == "–"


def test_movement_is_shown_only_where_it_is_real(world: World, open_page: OpenPage) -> None:
    world.units("A", "B", "C")
    for code, before, after in (("A", 10, 60), ("B", 30, 33), ("C", 40, 42)):
        world.survey(code, mixed(before, 100), period="2025")
        world.survey(code, mixed(after, 100))
    page = open_page("rankings")
    table = page.dataframe[-1].value.set_index("Kode")["Gerak"]
    assert table.to_dict() == {"A": "▲ naik nyata 12,50 sejak 2025", "B": "", "C": ""}


def test_a_reported_letter_of_other_bands_stands_beside_the_recomputed_one(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.recap("A", "84,63", mutu="A", jumlah_responden=40, populasi=44)
    row = open_page("rankings").dataframe[-1].value.iloc[0]
    assert (row["IKM"], row["Mutu"], row["Dilaporkan"], row["n"], row["n wajib"]) == (84.63, "B", "84,63 A", 40, 40)


def test_recaps_alone_are_drawn_and_nothing_is_claimed_of_them(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.recap("A", "84,63", jumlah_responden=40)
    page = open_page("rankings")
    assert page.header[0].value == "Belum ada unit yang dapat dibandingkan dengan sebayanya; 1 unit punya IKM"
    assert len(pictures(page)) == 1


def test_without_u4_the_index_is_of_eight_elements_and_said_to_be_unofficial(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.survey("A", [[3, 3, 3, 4, 3, 3, 3, 3, 3]] * 30)
    page = open_page("rankings")
    assert page.dataframe[-1].value["IKM"].tolist() == [77.78]
    page.toggle[0].set_value(True).run()
    assert page.dataframe[-1].value["IKM"].tolist() == [75.0]
    assert page.query_params["tanpa_u4"] == "ya"
    line = "Dengan pilihan: IKM dihitung dari delapan unsur tanpa U4 (Biaya/Tarif), jadi bukan IKM resmi."
    assert line in said(page)


def test_services_are_put_together_as_the_link_says(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.services("A", "Satu", "Dua")
    world.survey("A", [FOUR] * 30, service="Satu")
    world.survey("A", [THREE] * 90, service="Dua")
    assert open_page("rankings").dataframe[-1].value["IKM"].tolist() == [87.5]
    page = open_page("rankings", agregasi="tertimbang responden")
    assert page.dataframe[-1].value["IKM"].tolist() == [81.25]
    assert "Dengan pilihan: layanan digabung tertimbang responden." in said(page)


def test_a_link_opens_the_round_it_names(world: World, open_page: OpenPage) -> None:
    world.units("A")
    world.survey("A", [FOUR] * 30, period="2026-S1")
    world.survey("A", [THREE] * 30, period="2026-S2")
    assert open_page("rankings").dataframe[-1].value["IKM"].tolist() == [87.5]
    page = open_page("rankings", periode="2026-S2")
    assert page.dataframe[-1].value["IKM"].tolist() == [75.0]
    assert "Dengan pilihan: periode semester 2 2026." in said(page)
