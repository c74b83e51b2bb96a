"""Personal data never survives masking, and what is none stays as it is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.themes.masking import masked


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("NIK saya 6472010203040005", "NIK saya [NIK]"),
        ("6472 0102 0304 0005 belum jadi", "[NIK] belum jadi"),
        ("hubungi 0812-3456-7890 atau +62 541 731234", "hubungi [telepon] atau [telepon]"),
        ("telp (0541) 731234", "telp [telepon]"),
        ("surel rina.s@contoh.go.id", "surel [surel]"),
        ("mobil KT 1234 AB parkir, motor kt 99 zz", "mobil [plat] parkir, motor [plat]"),
        ("Pak Budi Santoso di loket 3", "Pak [nama] di loket 3"),
        ("bu yanti galak sekali", "bu [nama] galak sekali"),
        ("dr. Andi terlambat", "dr. [nama] terlambat"),
        ("nama saya siti aminah mau lapor", "nama saya [nama] mau lapor"),
        ("Pak Erik dan drg. Maya baik", "Pak [nama] dan drg. [nama] baik"),
        ("Sdri. Nurul Hidayah, H. Syamsul", "Sdri. [nama], H. [nama]"),
        ("bapak eri cahyadi, perkenalkan saya mawar", "bapak [nama], perkenalkan saya [nama]"),
        ("bu dan pak rini, mas joko dan mbak wati", "bu dan pak [nama], mas [nama] dan mbak [nama]"),
        ("Pak Budi santoso dan Bu Rini", "Pak [nama] dan Bu [nama]"),
        ("nama saya adalah Budi", "nama saya adalah [nama]"),
        ("dengan saya ahmad fauzi", "dengan saya [nama]"),
        ("TERIMA KASIH BU SARI", "TERIMA KASIH BU [nama]"),
    ],
)
def test_personal_data_becomes_what_it_was(written: str, shown: str) -> None:
    assert masked(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Ibu hamil antre berjam-jam",
        "Bapak Walikota yang terhormat",
        "pak parkirnya sempit",
        "Pak Lurah tidak di tempat",
        "Bapak Kepala Dinas, Ibu Camat",
        "nama saya dihapus, nama saya tidak ada, nama saya hilang",
        "dengan saya sendiri, jamaah haji",
        "Mohon Bapak Perbaiki Jalan Kampung Kami",
        "RT 05 RW 02, UU 25 2009, KM 12 AB",
        "tanggal 17-27 Mei 2022 pukul 09.18",
        "biaya Rp 350.000 untuk 2 berkas",
    ],
)
def test_what_names_nobody_stays(text: str) -> None:
    assert masked(text) == text


@given(
    st.text(alphabet="abcdefg .,ABC", max_size=30),
    st.text("0123456789", min_size=16, max_size=16),
    st.sampled_from(["", " ", ".", "-"]),
)
def test_no_sixteen_digits_survive_however_they_are_grouped(before: str, digits: str, mark: str) -> None:
    grouped = mark.join(re.findall("....", digits))
    assert not re.search(r"\d{4}", masked(f"{before} {grouped} ok"))


@given(st.text("0123456789", min_size=7, max_size=10))
def test_no_mobile_number_survives(rest: str) -> None:
    assert rest not in masked(f"wa 08{rest} ya")


@given(st.text(max_size=80))
def test_masking_again_changes_nothing(text: str) -> None:
    once = masked(text)
    assert masked(once) == once
