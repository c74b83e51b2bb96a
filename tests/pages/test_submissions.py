"""Pelaporan: lateness or countdown, four states, and whom to chase."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access import Person
from tests.pages.conftest import OpenPage, forget, said
from tests.people import named
from tests.world import World


def states(page: AppTest) -> str:
    """The line that counts every obliged unit by its state."""
    return str(next(line.value for line in page.caption if line.value.startswith("Batas waktu ")))


def test_past_the_deadline_the_page_is_about_lateness(province: World, open_page: OpenPage) -> None:
    page = open_page("submissions")
    assert page.header[0].value == "3 unit belum, lewat 16 hari"
    assert states(page) == (
        "Batas waktu 7 November 2026 pukul 23.59 WITA. Dari 6 unit wajib: 2 tepat waktu, "
        "1 masuk terlambat (1 dikembalikan), 3 belum; 1 unit tidak wajib."
    )


@pytest.mark.parametrize(
    ("now", "answer"),
    [
        ("2026-11-04T18:59:00+08:00", "4 unit belum, tinggal 3 hari"),
        ("2026-11-06T08:00:00+08:00", "4 unit belum, tinggal 1 hari"),
        ("2026-11-07T22:30:00+08:00", "4 unit belum, batas waktunya hari ini"),
        ("2026-11-07T23:58:00+08:00", "4 unit belum, batas waktunya hari ini"),
        ("2026-11-08T00:00:00+08:00", "4 unit belum, lewat 1 hari"),
        ("2026-11-08T08:00:00+08:00", "4 unit belum, lewat 1 hari"),
        ("2027-01-02T08:00:00+08:00", "3 unit belum, lewat 56 hari"),
    ],
)
def test_the_deadline_is_counted_in_the_province_s_own_calendar(
    province: World, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, now: str, answer: str
) -> None:
    monkeypatch.setenv("PANTAU_NOW", now)
    forget()
    assert open_page("submissions").header[0].value == answer


def test_missing_units_are_chased_first_and_then_returned_reports(province: World, open_page: OpenPage) -> None:
    page = open_page("submissions")
    table = page.dataframe[0].value
    assert list(zip(table["Unit"], table["Lewat (hari)"], strict=True)) == [
        ("Unit BELUM", 16),
        ("Unit KECIL", 16),
        ("Unit TANPA", 16),
        ("Unit C", 0),
    ]
    assert table["Alasan dikembalikan"].iloc[3] == "Lampiran kurang"
    assert "3 belum menyampaikan, 1 perlu memperbaiki laporan; yang tahun lalu paling lambat di atas." in said(page)
    lines = [line for line in said(page) if " · tahun lalu " in line]
    assert lines == [
        *["lewat 16 hari · tahun lalu – · belum disurati"] * 3,
        "dikembalikan untuk diperbaiki · tahun lalu – · belum disurati",
    ]


def test_a_row_opens_the_unit_s_report_and_its_letter(province: World, open_page: OpenPage) -> None:
    page = open_page("submissions")
    assert [button.label for button in page.button] == ["Laporan", "Buat surat"] * 4
    page.button(key="surat KECIL").click().run()
    assert {key: page.query_params[key] for key in ("bagian", "unit", "kewajiban", "tahun")} == {
        "bagian": "surat", "unit": "KECIL", "kewajiban": "laporan SKM", "tahun": "2026",
    }  # fmt: skip
    assert page.subheader[0].value == "Surat teguran untuk Unit KECIL"
    page = open_page("submissions")
    page.button(key="periksa BELUM").click().run()
    assert "Catat laporan masuk" in [title.value for title in page.subheader]


def test_before_the_deadline_the_letter_is_a_reminder_without_a_new_date(
    province: World, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PANTAU_NOW", "2026-11-06T08:00:00+08:00")
    forget()
    page = open_page("submissions", bagian="surat", unit="KECIL")
    assert page.subheader[0].value == "Surat pengingat untuk Unit KECIL"
    assert [field.label for field in page.date_input] == ["Tanggal surat"]


def test_after_the_deadline_a_new_date_is_asked_and_everything_missing_is_refused_at_the_button(
    province: World, open_page: OpenPage
) -> None:
    page = open_page("submissions", bagian="surat")
    assert page.subheader[0].value == "Surat teguran untuk 4 unit"
    assert [(field.label, field.value) for field in page.date_input] == [
        ("Tanggal surat", date(2026, 11, 23)),
        ("Tenggat baru", date(2026, 11, 30)),
    ]
    page.date_input[1].set_value(date(2026, 11, 20))
    page = pressed(page, "Catat 4 surat sebagai terkirim")
    assert [error.value for error in page.error] == [
        "Tulis nomor surat, penandatangan. Tenggat baru 20 November 2026 tidak ada di depan. Pilih "
        "tanggal sesudah 23 November 2026, misalnya 30 November 2026."
    ]


def test_a_letter_to_somebody_who_owes_nothing_is_not_a_letter_to_everybody(
    province: World, open_page: OpenPage
) -> None:
    page = open_page("submissions", bagian="surat", unit="A")
    assert [warning.value for warning in page.warning] == ["Tidak ada yang ditunggu dari A, jadi tidak ada suratnya."]
    assert [button.label for button in page.button] == []


@pytest.mark.parametrize(
    ("kind", "answer", "rows"),
    [
        (
            "dikembalikan",
            "1 laporan dikembalikan",
            {"C": "dikembalikan untuk diperbaiki · tahun lalu – · belum disurati"},
        ),
        ("terlambat", "1 laporan masuk terlambat", {"B": "terlambat 3 hari · pemeriksaan: diterima"}),
    ],
)
def test_a_link_to_what_was_returned_or_late_is_headed_by_its_number(
    province: World, open_page: OpenPage, kind: str, answer: str, rows: dict[str, str]
) -> None:
    page = open_page("submissions", keadaan=kind)
    assert page.header[0].value == answer
    assert [button.key for button in page.button if button.label == "Laporan"] == [f"periksa {code}" for code in rows]
    assert set(rows.values()) <= set(said(page))


def test_a_long_list_is_turned_in_parts(world: World, open_page: OpenPage) -> None:
    names = [f"U{number:02}" for number in range(20)]
    world.units(*names)
    world.duty()
    world.obliged(*names)
    page = open_page("submissions")
    assert [button.label for button in page.button].count("Buat surat") == 8
    page = pressed(page, "Berikutnya ›")
    assert page.query_params["hal"] == "2"
    assert page.button(key="surat U08").label == "Buat surat"
    assert "2 dari 3 bagian" in said(page)
    # A part that is not there is the last one.
    assert open_page("submissions", hal="99").button(key="surat U19").label == "Buat surat"


def test_every_unit_is_listed_with_its_state_and_days(province: World, open_page: OpenPage) -> None:
    table = open_page("submissions", bagian="keadaan").dataframe[-1].value.set_index("Unit")["Keadaan"]
    assert table.to_dict() == {
        "Unit BELUM": "✕ belum menyampaikan, lewat 16 hari",
        "Unit KECIL": "✕ belum menyampaikan, lewat 16 hari",
        "Unit TANPA": "✕ belum menyampaikan, lewat 16 hari",
        "Unit A": "● tepat waktu",
        "Unit B": "◆ terlambat 3 hari",
        "Unit BEBAS": "□ tidak wajib",
        "Unit C": "● tepat waktu",
    }


def test_an_exempt_unit_says_why(province: World, open_page: OpenPage) -> None:
    table = open_page("submissions", bagian="keadaan").dataframe[-1].value.set_index("Unit")
    assert table.loc["Unit BEBAS", "Alasan"] == "Tidak melayani masyarakat"


def test_a_link_opens_the_duty_it_names(province: World, open_page: OpenPage) -> None:
    province.duty(kind="bukti publikasi", deadline="2026-12-01 12:00")
    province.obliged("A", kind="bukti publikasi")
    page = open_page("submissions", kewajiban="bukti publikasi")
    assert page.header[0].value == "1 unit belum, tinggal 8 hari"
    assert states(page).startswith("Batas waktu 1 Desember 2026 pukul 12.00 WITA. Dari 1 unit wajib: ")


def test_another_duty_can_be_chosen(province: World, open_page: OpenPage) -> None:
    province.duty(kind="bukti publikasi")
    province.obliged("A", kind="bukti publikasi")
    page = open_page("submissions")
    page.selectbox(key="pilihan kewajiban").select("bukti publikasi").run()
    assert page.query_params["kewajiban"] == "bukti publikasi"
    assert states(page).startswith("Batas waktu 7 November 2026 pukul 23.59 WITA. Dari 1 unit wajib: ")


def test_a_duty_nobody_was_assigned_has_an_answer_too(province: World, open_page: OpenPage) -> None:
    province.duty(kind="bukti publikasi")
    page = open_page("submissions", kewajiban="bukti publikasi")
    assert [info.value for info in page.info] == [
        "Belum ada daftar unit wajib untuk bukti publikasi tahun 2026. Unggah berkas “wajib lapor” "
        "di halaman Data; templatnya di bagian Templat halaman itu."
    ]


def test_the_letter_behind_the_deadline_is_named(province: World, open_page: OpenPage) -> None:
    page = open_page("submissions")
    assert "Dasar batas waktu: Surat uji." in said(page)
    assert page.caption[-1].value == ("Data per 23 November 2026 pukul 08.00 WITA, 3 dari 6 unit wajib menyampaikan.")


def pressed(page: AppTest, label: str) -> AppTest:
    (button,) = (button for button in page.button if button.label == label)
    return button.click().run()


def test_a_report_is_recorded_checked_returned_and_approved_in_place(province: World, open_page: OpenPage) -> None:
    page = open_page("submissions", bagian="periksa", unit="BELUM")
    (number,) = (field for field in page.text_input if field.label == "Nomor surat")
    number.set_value("000.8/77")
    page = pressed(page, "Catat laporan")
    assert [done.value for done in page.success] == ["Laporan dicatat."]
    assert page.dataframe[0].value["Langkah"].tolist() == ["kewajiban dicatat", "diterima"]
    page = pressed(page, "Kembalikan")
    assert [done.value for done in page.success] == ["Laporan ditandai: dikembalikan."]
    assert page.dataframe[0].value["Alasan"].iloc[-1].splitlines()[0] == (
        "1. Data umum (unit, layanan, periode, cara survei) belum ada."
    )


def test_what_another_desk_did_meanwhile_is_said(
    province: World, open_page: OpenPage, sign_in: Callable[[Person], None]
) -> None:
    first, second = (open_page("submissions", bagian="periksa", unit="A") for _ in range(2))
    sign_in(named("Budi"))
    pressed(first, "Setujui")
    sign_in(named("Sari"))
    assert [error.value for error in pressed(second, "Kembalikan").error] == [
        "Laporan ini sudah diubah orang lain. Budi menandainya disetujui pada 23 November 2026 pukul 08.00 WITA. "
        "Muat ulang halaman lalu putuskan lagi."
    ]


def test_a_deadline_is_moved_with_its_letter_and_reason(province: World, open_page: OpenPage) -> None:
    page = open_page("submissions", bagian="aturan")
    (day,) = page.date_input
    day.set_value(date(2026, 11, 30))
    (reason,) = (field for field in page.text_input if field.label == "Alasan perubahan")
    reason.set_value("Libur")
    page = pressed(page, "Simpan batas waktu")
    assert page.header[0].value == "3 unit belum, tinggal 7 hari"
    assert page.dataframe[0].value["Alasan"].iloc[-1] == "Libur"


def test_a_lifted_obligation_leaves_the_divisor(province: World, open_page: OpenPage) -> None:
    page = open_page("submissions", bagian="aturan", unit="BELUM")
    (reason,) = (field for field in page.text_input if field.label == "Alasan")
    reason.set_value("Digabung")
    page = pressed(page, "Tetapkan tidak wajib")
    assert page.header[0].value == "2 unit belum, lewat 16 hari"
    assert "Dari 5 unit wajib: " in states(page)
