"""A province's own rule files: they change or add to the shipped ones, are checked by name, and noticed at once."""

import os
from datetime import date
from pathlib import Path

import pytest

from dashboard import rules
from dashboard.intake.reading.columns import field_of, kinds
from dashboard.rules.complaint_clocks import days_off
from dashboard.rules.follow_up_rules import follow_up_rules
from dashboard.rules.reading import RuleFileError, state


def write(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def test_own_missions_take_the_place_of_the_shipped_ones(own_rules: Path) -> None:
    write(
        own_rules,
        "missions",
        """
        [[missions]]
        plan = "RPJMD 2021-2026"
        number = 2
        first_year = 2021
        last_year = 2026
        name = "Birokrasi yang melayani"
        source = "Perda 1/2021"
        certainty = "dibaca"
        """,
    )
    assert [mission.label for mission in rules.missions()] == ["misi 2"]
    assert rules.mission_of(2020) is None


def test_a_deadline_of_ones_own_leaves_everything_else(own_rules: Path) -> None:
    shipped = rules.duty_rules()
    write(own_rules, "duties", 'zone = "Asia/Jakarta"\nday = 5\nsource = "SE Gubernur 3/2026"\ncertainty = "dibaca"')
    found = rules.duty_rules()
    assert (found.zone, found.day, found.hour, found.cited) == ("Asia/Jakarta", 5, shipped.hour, "SE Gubernur 3/2026")
    assert found.duties == shipped.duties


def test_a_key_inside_a_table_is_changed_alone(own_rules: Path) -> None:
    write(own_rules, "follow-up", "[done]\nmany = 0.75")
    assert (follow_up_rules().done.few, follow_up_rules().done.many) == (0.30, 0.75)


def test_a_day_off_of_ones_own_is_counted(own_rules: Path) -> None:
    assert date(2026, 1, 9) not in days_off(2026)
    write(own_rules, "holidays", 'added = [{ on = 2026-01-09, name = "Hari jadi provinsi", source = "SK Gubernur" }]')
    assert date(2026, 1, 9) in days_off(2026)


def test_words_of_ones_own_are_added_to_the_shipped_ones(own_rules: Path) -> None:
    assert field_of("balai", ("unit",)) is None
    before = rules.profiles().occupation["Wiraswasta"]
    write(own_rules, "columns", '[fields]\nunit = { names = ["balai"] }')
    write(own_rules, "profiles", '[occupation]\n"Wiraswasta" = ["tukang ojek"]')
    assert kinds()["units"].title == "Daftar unit"
    assert (field_of("balai", ("unit",)), field_of("opd", ("unit",))) == ("unit", "unit")
    assert rules.profiles().occupation["Wiraswasta"] == (*before, "tukang ojek")


def test_a_regime_of_ones_own_without_a_certainty_is_unverified(own_rules: Path) -> None:
    write(
        own_rules,
        "ombudsman",
        """
        [[regimes]]
        code = "sendiri"
        name = "Penilaian sendiri"
        first_year = 2020
        classes = []
        source = "Pergub 4/2020"
        """,
    )
    regime = rules.regime_of(2026)
    assert regime is not None
    assert (regime.code, regime.certainty) == ("sendiri", "belum diverifikasi")


def test_a_framework_may_lie_among_the_rules(own_rules: Path) -> None:
    write(
        own_rules,
        "checklist-samsat",
        """
        code = "samsat"
        name = "Kerangka Samsat"
        source = "Keputusan Gubernur (contoh)"
        valid_from = 2026-01-01
        per_service = false
        [[items]]
        code = "drive-thru"
        name = "Layanan drive-thru"
        group = "layanan"
        weight = "1"
        """,
    )
    assert rules.checklists()[-1].code == "samsat"
    assert rules.validate_all()[-2:] == ["checklist-samsat", "rules/checklist-samsat.toml"]


def test_a_change_and_a_file_taken_away_are_noticed(own_rules: Path) -> None:
    shipped, before = rules.duty_rules().day, state()
    write(own_rules, "duties", "day = 3")
    path = own_rules / "duties.toml"
    first = rules.duty_rules().day, state()
    path.write_text("day = 4", encoding="utf-8")
    os.utime(path, (2e9, 2e9))
    second = rules.duty_rules().day, state()
    path.unlink()
    assert (first[0], second[0], rules.duty_rules().day) == (3, 4, shipped)
    assert len({before, first[1], second[1]}) == 3


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("duties", "day = [", "bukan TOML yang sah"),
        ("duties", 'day = "besok"', "bidang day bukan bilangan bulat"),
        ("duties", "hari = 7", "bidang hari tidak dikenal"),
        ("duties", 'certainty = "pasti"', "bidang certainty bukan salah satu kata yang dikenal: dibaca, sekunder"),
        ("duties", "duties = []", "bidang duties terlalu sedikit"),
        ("skm-2017", 'weights = ["1/8"]', "bidang weights terlalu sedikit"),
        ("skm-2017", 'source = ""', "bidang source kosong"),
        ("profiles", "[age_band]\nanak = 20", "kelompok umur harus mulai dari 0 dan naik"),
        ("misi", "", "namanya bukan nama berkas aturan; pilih answers, checklist-components"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_what_to_do(own_rules: Path, name: str, text: str, said: str) -> None:
    write(own_rules, name, text)
    with pytest.raises(RuleFileError) as refusal:
        rules.validate_all()
    message = str(refusal.value)
    assert message.startswith(f"Berkas aturan {own_rules / name}.toml tidak dapat dipakai: ")
    assert said in message
    assert message.endswith("Perbaiki berkas itu, atau keluarkan dari foldernya agar aturan bawaan dipakai.")
