"""Kepatuhan, one unit: nothing is read before it is opened; evidence and proposals are a person's to record."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.figures.compliance.evidence import evidence_kept
from dashboard.figures.pekppp.index import pekppp_items
from tests.pages.conftest import FOUR, OpenPage, said
from tests.world import World, built_once


@pytest.fixture
@built_once
def scored(world: World) -> World:
    """A unit with five indicators, a survey and two programmes of the year before."""
    world.units("A", "B")
    world.survey("A", [FOUR] * 30)
    world.checked("A", sp=5, skm=5, publikasi_skm=0, rtl=0, kecepatan_rtl=0)
    world.follow_up("A", 3, "Loket cepat", status="selesai")
    world.follow_up("A", 9, "Kursi tunggu", status="berjalan")
    return world


def opened(open_page: OpenPage) -> AppTest:
    return open_page("compliance", kerangka="pekppp", unit="A")


def test_the_index_has_its_right_name_its_class_and_the_share_assessed(scored: World, open_page: OpenPage) -> None:
    page = opened(open_page)
    assert not page.exception
    assert (
        "**Unit A**: 3,09, B- (Baik dengan Catatan) (F-02 saja, bukan IPP); 5 dari 30 indikator dinilai (13% bobot)."
    ) in said(page)
    every = open_page("compliance", kerangka="pekppp", tampilan="unit")
    assert any("Kelas di tabel ini dari F-02 saja, bukan IPP" in str(one.proto.help) for one in every.subheader)


def test_a_proposal_stands_beside_the_level_and_waits_for_a_person(scored: World, open_page: OpenPage) -> None:
    page = opened(open_page)
    assert (
        "8. **Tindak lanjut SKM yang selesai**: usulan tingkat **3** (Tindak lanjut hasil SKM dilaksanakan 30-80%, "
        "dibuktikan dengan laporan pelaksanaannya). Dasar: 1 dari 2 program survei tahun lalu selesai. Nilai penilai "
        "sekarang 0."
    ) in said(page)
    next(button for button in page.button if button.label == "Terima tingkat 3").click().run()
    assert page.success[0].value == "Tingkat dicatat sebagai nilai penilai, dengan dasar usulannya."
    assert scored.ask(pekppp_items, year=2026, unit="A").set_index("item").loc["rtl", "level"] == 3


def test_an_evidence_is_recorded_once_and_the_page_says_where_it_counts(scored: World, open_page: OpenPage) -> None:
    page = opened(open_page)
    page.selectbox(key="bukti A hal").select("maklumat")
    page.text_input(key="bukti A rujukan").input("https://contoh.id/maklumat.pdf")
    press(page, "Catat bukti")
    assert page.success[0].value == (
        "Bukti dicatat untuk “Maklumat pelayanan”. Berlaku bagi: Kewajiban di sekitar standar pelayanan: Maklumat "
        "pelayanan ditetapkan dan dipublikasikan; Variabel Penilaian Kepatuhan Ombudsman (2013-2021): Maklumat "
        "layanan; PEKPPP (F-02, layanan luring): Siklus maklumat pelayanan."
    )
    assert scored.ask(evidence_kept)["topic"].tolist() == ["maklumat"]
    assert any(line.endswith("1 bukti; 1 tanpa tanggal.") for line in said(page))
    page.text_input(key="tarik bukti A alasan").input("tautan mati")
    press(page, "Tarik bukti")
    assert page.success[0].value.startswith("Bukti ditarik")
    assert scored.ask(evidence_kept).empty


def test_a_refused_evidence_is_said_and_its_words_stay(scored: World, open_page: OpenPage) -> None:
    page = opened(open_page)
    page.text_input(key="bukti A rujukan").input("javascript:alert(1)")
    press(page, "Catat bukti")
    assert page.error[0].value.startswith("Tautan harus berawalan https")
    assert page.text_input(key="bukti A rujukan").value == "javascript:alert(1)"


def test_closed_it_shows_nothing_and_in_another_framework_no_index(scored: World, open_page: OpenPage) -> None:
    closed = open_page("compliance", kerangka="pekppp")
    assert not any("usulan tingkat" in line or "F-02 = jumlah" in line for line in said(closed))
    scored.checked("A", sop="ya", fkp="ya")
    other = open_page("compliance", kerangka="kewajiban-pelayanan", unit="A")
    assert not any("usulan tingkat" in line or "F-02 = jumlah" in line for line in said(other))
    assert any("Satu bukti dicatat sekali" in line for line in said(other))


def press(page: AppTest, label: str) -> None:
    next(button for button in page.button if button.label == label).click().run()
