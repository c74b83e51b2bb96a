"""Checklist answers line by line, and the Ombudsman's scores."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from pandas import read_sql
from sqlalchemy import select

from dashboard import rules
from dashboard.figures.compliance.regimes import regime_history
from dashboard.intake.checklists.regime_scores import misfit
from dashboard.intake.reading.options import LoadOptions
from dashboard.schema import checklist_answers, checklist_items, regime_scores
from queries.compliance import answers_of_year
from tests.world import World

HEADER = ["unit", "layanan", "tahun", "kerangka", "butir", "status", "tingkat", "bukti", "tanggal bukti",
          "diperiksa oleh", "tanggal diperiksa", "catatan"]  # fmt: skip


def test_a_line_is_kept_with_its_evidence_checker_and_days(world: World) -> None:
    world.units("A")
    world.services("A", "KTP")
    row = ["A", "KTP", 2026, "standar-pelayanan", "Biaya/tarif", "sebagian", None, "https://contoh.id/sk",
           "2025-03-04", "Sari", "2026-11-02", "tarif belum dipasang"]  # fmt: skip
    world.load("checklist-answers", HEADER, [row])
    with world.engine.connect() as db:
        found = db.execute(select(checklist_answers)).mappings().one()
        item = db.execute(select(checklist_items).where(checklist_items.c.id == found["item_id"])).mappings().one()
    assert (item["framework"], item["code"], item["weight"]) == ("standar-pelayanan", "biaya", 1 / 14)
    assert (found["status"], found["level"], found["evidence_url"]) == ("sebagian", None, "https://contoh.id/sk")
    assert (found["evidence_on"], found["checked_on"]) == (date(2025, 3, 4), date(2026, 11, 2))
    assert (found["checked_by"], found["note"]) == ("Sari", "tarif belum dipasang")


def test_a_level_gives_the_status_of_a_ladder(world: World) -> None:
    world.units("A")
    for item, level in (("rtl", 5), ("skm", 2), ("sp", 0)):
        world.evidence("A", "pekppp", item, "", tingkat=level)
    with world.engine.connect() as db:
        rows = db.execute(select(checklist_answers.c.status, checklist_answers.c.level)).all()
    assert [tuple(row) for row in rows] == [("terpenuhi", 5), ("sebagian", 2), ("belum", 0)]


def test_a_line_without_status_and_level_says_nothing(world: World) -> None:
    world.units("A")
    receipt = world.evidence("A", "pekppp", "rtl", "")
    assert (receipt.rows_read, receipt.rows_kept, receipt.status) == (1, 0, "tidak berubah")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kerangka": "tidak-ada"}, "kerangka tidak dikenal; pilih salah satu: standar-pelayanan, kewajiban-pelayanan"),
        ({"butir": "persyaratn"}, "Yang mirip: 'Persyaratan'"),
        ({"kerangka": None, "butir": "skm"}, "isi juga kolom 'kerangka'"),
        ({"status": "mungkin"}, "harus ya/tidak"),
        ({"tingkat": 3}, "butir ini tidak bertingkat"),
        ({"kerangka": "pekppp", "butir": "rtl", "tingkat": 6}, "tingkat tertinggi 5"),
        ({"tanggal bukti": "2027-01-01"}, "tanggal mustahil"),
        ({"unit": None}, "kosong, padahal wajib diisi"),
    ],
)
def test_a_wrong_line_refuses_the_file_and_says_why(world: World, change: dict[str, Any], reason: str) -> None:
    world.units("A")
    row = {**dict.fromkeys(HEADER), "unit": "A", "tahun": 2026, "kerangka": "standar-pelayanan"}
    row |= {"butir": "persyaratan", "status": "ya", **change}
    receipt = world.offer(world.csv(HEADER, [list(row.values())]), LoadOptions(kind="checklist-answers"))
    assert receipt.status == "ditolak"
    assert reason in receipt.message


SCORES = [
    ["Provinsi Contoh", 2016, "95,47", "Hijau (81-100)"],
    ["Provinsi Contoh", 2022, None, "Kuning (sedang)"],
    ["Provinsi Contoh", 2023, "91.08", "A / Hijau"],
    ["Provinsi Contoh", 2024, "85,77", "Hijau"],
    ["Unit A", 2024, "60,00", "Hijau"],
]


def test_scores_are_kept_as_they_came_with_the_unit_where_it_is_ours(world: World) -> None:
    world.units("A")
    receipt = world.load("regime-scores", ["unit", "tahun", "nilai_asli", "zona"], SCORES)
    with world.engine.connect() as db:
        rows = read_sql(select(regime_scores).order_by(regime_scores.c.id), db)
    assert rows["score"].tolist()[0] == 95.47
    assert rows["score"].isna().tolist() == [False, True, False, False, False]
    assert rows["regime"].tolist() == ["kepatuhan-2013", *["penyelenggaraan-2022"] * 4]
    assert rows["reported_class"].tolist() == [row[3] for row in SCORES]
    assert rows["unit_id"].notna().tolist() == [False, False, False, False, True]
    assert receipt.notes == [
        "Baris 6, Unit A 2024: nilai 60 tidak termasuk zona 'Hijau' (88-100 atau 78-87,99) menurut Penilaian "
        "Kepatuhan Penyelenggaraan; keduanya dicatat."
    ]


def test_the_same_scores_again_change_nothing(world: World) -> None:
    world.regime_score("Provinsi Contoh", 2023, "91,08", "A")
    assert world.regime_score("Provinsi Contoh", 2023, "91,08", "A").status == "tidak berubah"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["X", 2012, "90", "Hijau"], "di luar semua rezim penilaian (2013 sampai 2026)"),
        (["X", 2027, "90", "Hijau"], "di luar semua rezim penilaian (2013 sampai 2026)"),
        (["X", None, "90", "Hijau"], "kosong, padahal wajib diisi"),
        (["X", 2024, "101", "A"], "di luar rentang 0-100"),
        (["X", 2024, None, None], "isi salah satu"),
    ],
)
def test_a_score_that_no_regime_can_have_given_is_refused(world: World, row: list[Any], reason: str) -> None:
    path = world.csv(["unit", "tahun", "nilai_asli", "zona"], [row])
    assert reason in world.offer(path).message


def test_text_behind_a_score_is_left_out_and_noted(world: World) -> None:
    receipt = world.regime_score("X", 2024, "90,10 poin", "A")
    assert receipt.repaired.by_reason == {"dibaca 90,1; teks setelah angka dibuang": 1}


@pytest.mark.parametrize(
    ("year", "label", "classes"),
    [
        (2016, "Hijau (81-100)", ["Hijau (tinggi)"]),
        (2023, "Hijau", ["A (hijau)", "B (hijau)"]),
        (2023, "A / Hijau", ["A (hijau)"]),
        (2022, "Kuning (sedang)", ["C (kuning)"]),
        (2023, "ungu", []),
        (2025, "Opini tanpa maladministrasi", []),
        (2023, None, []),
    ],
)
def test_the_classes_a_label_may_mean(year: int, label: str | None, classes: list[str]) -> None:
    regime = rules.regime_of(year)
    assert regime
    assert [one.name for one in regime.classes_named(label)] == classes


@pytest.mark.parametrize(
    ("year", "score", "label", "fits"),
    [
        (2023, 87.99, "B", True),
        (2023, 88.0, "B", False),
        (2016, 80.995, "Hijau", True),
        (2023, 50.0, "ungu", False),
        (2025, 50.0, "ungu", True),
        (2023, None, "A", True),
        (2023, 50.0, None, True),
    ],
)
def test_a_score_outside_its_class_is_a_finding(year: int, score: float | None, label: str | None, fits: bool) -> None:
    regime = rules.regime_of(year)
    assert regime
    assert (misfit(score, label, regime) is None) == fits


OPINIONS = ["pemerintah daerah", "tahun", "opini", "predikat", "kategori", "nilai"]


@pytest.mark.parametrize(
    ("cells", "score", "label"),
    [
        (
            ["Kualitas Tinggi", "Tanpa Syarat", "Tinggi", "84,43"],
            84.43,
            "Kualitas Tinggi; Tanpa Syarat",
        ),
        (["Kualitas Tertinggi", None, "Tinggi", "57,61"], 57.61, "Kualitas Tertinggi; Tinggi"),
        (["Opini Kualitas Sedang", None, None, "65,98"], 65.98, "Opini Kualitas Sedang"),
        ([None, None, None, "53,38"], 53.38, None),
        (["Tidak dinilai", None, None, None], None, "tidak dinilai"),
        ([None, None, None, "tidak dinilai"], None, "tidak dinilai"),
        ([None, None, None, "0"], None, "tidak dinilai"),
    ],
)
def test_an_opinion_is_kept_as_printed_and_who_was_not_assessed_has_no_score(
    world: World, cells: list[Any], score: float | None, label: str | None
) -> None:
    receipt = world.load("regime-scores", OPINIONS, [["Kota Contoh", 2025, *cells]])
    assert (receipt.kind, receipt.status) == ("regime-scores", "dimuat")
    row = world.ask(regime_history, until=2026).iloc[0]
    assert (None if np.isnan(row["score"]) else row["score"], row["reported_class"]) == (score, label)


def test_a_list_of_opinions_is_recognised_by_its_columns(world: World) -> None:
    receipt = world.offer(world.csv(OPINIONS, [["Kota Contoh", 2025, "Kualitas Tinggi", None, None, "80,10"]]))
    assert receipt.kind == "regime-scores"


def test_a_sheet_of_one_unit_is_read_with_the_unit_said(world: World) -> None:
    """F-02 as evaluators type it: the unit stands in the title or nowhere, the indicator in the form's words."""
    world.units("A")
    rows = [
        [1, "Tersedia Standar Pelayanan (SP) sesuai dengan ketentuan peraturan perundangundangan yang berlaku.", 5, ""],
        [6, "SKM yang dilaksanakan sesuai dengan PermenPANRB", 5, ""],
        [7, "7.a.T", 0, "belum ada"],
    ]
    path = world.csv(["No", "Indikator", "Nilai", "Catatan"], rows)
    assert world.offer(path).status == "ditolak"
    receipt = world.offer(path, LoadOptions(unit="A", period="2026"))
    assert (receipt.kind, receipt.status, receipt.rows_kept) == ("checklist-answers", "dimuat", 3)
    answers = world.ask(answers_of_year, year=2026, framework="pekppp")
    assert dict(zip(answers["item"], answers["level"], strict=True)) == {"sp": 5, "skm": 5, "publikasi-skm": 0}
