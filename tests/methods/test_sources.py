"""Metode's table of rules: none is left out, and each says how sure it is."""

from collections.abc import Iterator
from typing import Any

from dashboard import methods, rules
from dashboard.rules.source import Rule, Sourced

FOUND = methods.rule_sources()


def sourced(rule: Any) -> Iterator[Sourced]:
    """Every rule with a source in a rule file, however deep."""
    if isinstance(rule, tuple):
        for one in rule:
            yield from sourced(one)
    if isinstance(rule, Sourced):
        yield rule
    if isinstance(rule, Rule):
        for field in type(rule).model_fields:
            yield from sourced(getattr(rule, field))


def test_every_rule_with_a_source_has_a_row() -> None:
    wanted = [(one.source, one.certainty_words) for rule in rules.every().values() for one in sourced(rule)]
    rows = list(zip(FOUND["source"], FOUND["certainty"], strict=True))
    assert len(wanted) > 20
    assert sorted(wanted) == sorted(rows[: len(wanted)])


def test_no_row_is_without_a_name_a_source_or_a_certainty() -> None:
    assert not (FOUND[["rule", "source", "certainty"]] == "").any().any()
    assert set(FOUND["certainty"]) == {
        "dibaca pada sumbernya",
        "ditetapkan produk ini, bukan peraturan",
        "dari sumber kedua, sumber aslinya belum dibaca",
        "belum diverifikasi",
    }


def test_values_are_those_of_the_rules() -> None:
    values = dict(zip(FOUND["rule"], FOUND["value"], strict=True))
    assert values["SKM sembilan unsur"] == "9 pertanyaan, bobot 1/9; mulai A 88,31, B 76,61, C 65,00, D 25,00"
    assert values["Batas waktu bawaan"].startswith("07-11 pukul 23.59: laporan SKM, realisasi RTL, bukti publikasi")
    assert values["Rencana 2024: RPD 2024-2026"] == "Rencana Pembangunan Daerah Kalimantan Timur 2024-2026"
    assert values["Jumlah responden wajib"] == "χ² 3,841; galat 0,05"


def test_limits_nobody_published_stand_apart_from_the_regime_that_was_read() -> None:
    own = FOUND[FOUND["rule"].str.startswith("Ombudsman 2025")]
    assert own["value"].tolist() == [
        "Kualitas Tertinggi; Kualitas Tinggi; Kualitas Sedang; Kualitas Rendah",
        "Kualitas Tertinggi 88,00–100,00; Kualitas Tinggi 78,00–87,99; Kualitas Sedang 54,00–77,99; "
        "Kualitas Rendah 0,00–53,99",
    ]
    assert own["certainty"].tolist() == ["dibaca pada sumbernya", "belum diverifikasi"]
