"""Complaints of the sample: as people write, about what is weak, with both clocks and what is planted."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from sample_data.generator.complaint_files import box_notes
from sample_data.generator.complaints import Complaint, complaints_of, true_themes
from sample_data.generator.province import units_of_province

YEARS, SEED = range(2019, 2027), 2026
THEMES = {
    "persyaratan",
    "prosedur",
    "waktu",
    "antrean",
    "biaya",
    "pungli",
    "produk",
    "kompetensi",
    "perilaku",
    "pengaduan",
    "sarana",
    "aplikasi",
    "jam_layanan",
    "informasi",
    "apresiasi",
    "bukan_layanan",
    "kosong",
}


@pytest.fixture(scope="module")
def complaints() -> list[Complaint]:
    """Every complaint of the committed province, with what it truly says."""
    return list(complaints_of(units_of_province(97), YEARS, SEED))


def of(complaints: list[Complaint], unit: str, theme: str = "") -> list[int]:
    """How many complaints of a unit (that say a theme) came in each year from 2019."""
    said = Counter(one.year for one in complaints if one.unit.code == unit and (not theme or theme in one.themes))
    return [said[year] for year in YEARS]


def test_about_four_thousand_complaints_say_hardly_anything_twice(committed: Path, complaints: list[Complaint]) -> None:
    with (committed / "kotak_saran_2026.csv").open(encoding="utf-8", newline="") as file:
        notes = [row["Isi"] for row in csv.DictReader(file)]
    texts = [one.text for one in complaints] + notes
    assert 3900 < len(texts) < 4300
    assert len(set(texts)) / len(texts) > 0.93
    assert notes == [text for _, text, _ in box_notes(units_of_province(97)[16], 2026, SEED)]


def test_the_files_hold_the_texts_and_none_of_the_labels(committed: Path, complaints: list[Complaint]) -> None:
    with (committed / "keluhan_lapor_2019_2024.csv").open(encoding="utf-8-sig", newline="") as file:
        early = list(csv.DictReader(file, delimiter=";"))
    late = CalamineWorkbook.from_path(committed / "keluhan_2025_2026.xlsx").get_sheet_by_index(0).to_python()[3:]
    told = {row["Tracking ID"].removeprefix("#"): row["Isi Laporan"] for row in early}
    told |= {row[1]: row[12] for row in late}
    assert told == {one.number: one.text for one in complaints}
    assert not any("tema" in name.lower() for name in early[0])


def test_true_themes_are_known_for_every_complaint(complaints: list[Complaint]) -> None:
    labels = true_themes(units_of_province(97), [2019], SEED)
    assert labels == {one.number: one.themes for one in complaints if one.year == 2019}
    assert {theme for one in complaints for theme in one.themes} == THEMES
    assert {len(one.themes) for one in complaints} == {1, 2, 3}


def test_people_write_slang_glued_words_capitals_and_stretched_letters(complaints: list[Complaint]) -> None:
    texts = [one.text for one in complaints]
    slang = re.compile(r"\b(gak|tdk|yg|bgt|krn|sy|dgn)\b")
    assert sum(bool(slang.search(text)) for text in texts) > 500
    assert sum(text.isupper() for text in texts) > 100
    assert sum(bool(re.search(r"([aiueo])\1{2}", text)) for text in texts) > 150
    assert sum(bool(re.search(r"\bdi(kantor|loket|depan|situ)\b", text.lower())) for text in texts) > 20
    assert any("kada" in text.split() for text in texts)


def test_what_people_tell_of_themselves_belongs_to_nobody(complaints: list[Complaint]) -> None:
    texts = [one.text for one in complaints]
    niks = [nik for text in texts for nik in re.findall(r"\d{16}", text)]
    phones = [phone for text in texts for phone in re.findall(r"(?:\+62|0)[ -]?8\d[\d -]{7,}\d", text)]
    assert {nik[:4] for nik in niks} == {"6499"}
    assert {re.sub(r"\D", "", phone).removeprefix("62").removeprefix("0")[:7] for phone in phones} <= {"8000000"}
    assert len(phones) > 20
    assert sum("@contoh.invalid" in text.lower() for text in texts) > 10
    assert sum(bool(re.search(r"(?i)\bkt \d{4} xx\b", text)) for text in texts) > 20


def test_what_is_planted_rises_and_falls(complaints: list[Complaint]) -> None:
    queues, delays = of(complaints, "RSUD-AWS", "antrean"), of(complaints, "RSUD-AWS", "waktu")
    assert [sum(pair) for pair in zip(queues, delays, strict=True)] == [18, 13, 27, 52, 75, 81, 79, 44]
    assert of(complaints, "UPTD-PPRD-BTG", "antrean") == [0, 1, 0, 0, 2, 6, 9, 20]
    assert of(complaints, "UPTD-PELABUHAN", "sarana") == [0, 3, 1, 2, 5, 11, 22, 26]
    assert of(complaints, "DPMPTSP", "aplikasi") == [1, 1, 1, 1, 5, 6, 12, 20]
    assert of(complaints, "DINSOS", "produk") == [3, 4, 9, 15, 12, 9, 3, 0]
    assert of(complaints, "UPTD-PPRD-SMD", "pungli") == [8, 7, 18, 9, 5, 2, 0, 0]
    assert sum(of(complaints, "UPTD-RSMATA")) < 30 < sum(of(complaints, "DPUPR"))


def test_campaigns_are_many_reports_of_one_thing(complaints: list[Complaint]) -> None:
    about = {
        word: [one for one in complaints if word in one.text.lower()] for word in ("bukit asri", "lapangan stadion")
    }
    assert {one.unit.code for one in about["bukit asri"]} == {"UPTD-SPAM"}
    assert len(about["bukit asri"]) == 138
    assert max(one.received for one in about["bukit asri"]).date().isoformat() <= "2025-05-20"


def test_clocks_run_forward_and_stop_at_the_present(complaints: list[Complaint]) -> None:
    for one in complaints:
        taken = [one.steps.received, one.steps.verified, one.steps.replied, one.steps.resolved]
        known = [moment for moment in taken if moment]
        assert known == sorted(known)
        assert taken[len(known) :] == [None] * (4 - len(known))
        assert f"{known[-1]:%Y-%m-%d %H:%M}" <= "2026-11-22 20:00"


def test_some_are_open_some_answered_and_never_settled_some_of_a_weekend(complaints: list[Complaint]) -> None:
    status = Counter(one.steps.status for one in complaints)
    weekend = sum(one.received.weekday() > 4 for one in complaints) / len(complaints)
    assert set(status) == {"Selesai", "Proses", "Belum Ditindaklanjuti", "Belum Terverifikasi"}
    assert min(status.values()) > 50
    assert 0.03 < weekend < 0.2
    assert {one.severity for one in complaints} == {"ringan", "sedang", "berat", ""}


def test_complaints_follow_the_size_of_the_province() -> None:
    def count(units: int) -> int:
        return sum(1 for _ in complaints_of(units_of_province(units), [2026], SEED))

    assert (count(10), count(200)) == (78, 1588)
