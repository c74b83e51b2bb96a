"""Frameworks as data: what the shipped ones say, and how a province adds its own without code."""

import itertools
import os
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from dashboard import rules
from dashboard.rules.checklist_models import Checklist
from tests.naive import pekppp as naive

OWN = """
code = "samsat"
name = "Kerangka Samsat"
source = "Keputusan Gubernur (contoh)"
valid_from = 2026-01-01
per_service = false
[[items]]
code = "drive-thru"
name = "Layanan drive-thru"
group = "layanan"
weight = "1/4"
synonyms = ["lantatur"]
[[items]]
code = "jam-sabtu"
name = "Buka hari Sabtu"
group = "layanan"
weight = "3/4"
levels = ["tidak", "setengah hari", "penuh"]
"""


@pytest.fixture
def own_folder(own_data: Path) -> Path:
    """The folder for frameworks of one's own, in a data folder of this test."""
    folder = own_data / rules.OWN_FRAMEWORKS
    folder.mkdir()
    return folder


def test_the_shipped_frameworks_and_their_sizes() -> None:
    assert {one.code: (len(one.items), one.per_service) for one in rules.checklists()} == {
        "standar-pelayanan": (14, True),
        "kewajiban-pelayanan": (10, False),
        "ombudsman-kepatuhan": (9, False),
        "pekppp": (31, False),
    }


def test_what_must_be_published_are_the_six_of_delivery() -> None:
    published = [item.code for item in rules.checklist("standar-pelayanan").items if item.published]
    assert published == ["persyaratan", "prosedur", "waktu", "biaya", "produk", "pengaduan"]


def test_components_bear_on_the_elements_of_the_survey() -> None:
    items = rules.checklist("standar-pelayanan").items
    assert {item.code: item.elements for item in items if len(item.elements) == 1} == {
        "persyaratan": (1,), "prosedur": (2,), "waktu": (3,), "biaya": (4,), "produk": (5,), "sarana": (9,),
        "kompetensi": (6,), "pengaduan": (8,), "jumlah-pelaksana": (3,), "jaminan-keamanan": (9,),
    }  # fmt: skip


def test_each_ladder_of_pekppp_has_six_levels_and_the_classes_cover_zero_to_five() -> None:
    framework = rules.checklist("pekppp")
    assert {item.highest_level for item in framework.items} == {5}
    ends = [(one.low, one.high) for one in framework.classes]
    assert (ends[0][1], ends[-1][0]) == (5.0, 0.0)
    assert [round(upper[0] - lower[1], 2) for upper, lower in itertools.pairwise(ends)] == [0.01] * 8


def test_the_six_aspects_of_pekppp_and_their_indicators_weigh_what_the_form_says() -> None:
    framework = rules.checklist("pekppp")
    form = [(group.weight * 100, [item for item in framework.items if item.group == group.name])
            for group in framework.groups]  # fmt: skip
    typed = [(weight, tuple(100 * item.weight * 100 / weight for item in own)) for weight, own in form if weight]
    assert typed == list(naive.FORM)
    (queue,) = form[-1][1]
    assert (queue.code, queue.weight, framework.items.index(queue)) == ("antrean", 0, 30)
    assert framework.users is not None
    assert framework.users.share == Fraction(1, 4)


def test_the_wording_of_pekppp_is_the_forms() -> None:
    items = {item.code: item for item in rules.checklist("pekppp").items}
    assert items["skm"].levels[3].endswith("dipublikasikan pada media non-elektronik")
    assert items["kecepatan-rtl"].levels[1] == (
        "Rekomendasi hasil SKM ditindaklanjuti seluruhnya 1 tahun setelah laporan SKM diterbitkan"
    )
    texts = [text for item in items.values() for text in (*item.levels, item.official, item.proof)]
    assert all(texts)
    assert len({text for item in items.values() for text in item.levels}) == 31 * 6
    assert [text for text in texts if text[0] in ". " or text[-1] in ". "] == []


def test_the_variables_of_the_first_regime_share_its_classes() -> None:
    assert rules.checklist("ombudsman-kepatuhan").classes == rules.regimes()[0].classes


def test_a_province_adds_a_framework_by_dropping_a_file(own_folder: Path) -> None:
    (own_folder / "samsat.toml").write_text(OWN, encoding="utf-8")
    assert rules.checklists()[-1].code == "samsat"
    assert [item.highest_level for item in rules.checklist("samsat").items] == [None, 2]


def test_a_framework_of_a_shipped_code_takes_its_place(own_folder: Path) -> None:
    (own_folder / "kewajiban.toml").write_text(OWN.replace('"samsat"', '"kewajiban-pelayanan"'), encoding="utf-8")
    assert [one.code for one in rules.checklists()].count("kewajiban-pelayanan") == 1
    assert len(rules.checklist("kewajiban-pelayanan").items) == 2


def test_a_changed_file_is_read_again(own_folder: Path) -> None:
    path = own_folder / "samsat.toml"
    path.write_text(OWN, encoding="utf-8")
    before = rules.checklist("samsat").name
    path.write_text(OWN.replace("Kerangka Samsat", "Kerangka Baru"), encoding="utf-8")
    os.utime(path, (2e9, 2e9))
    assert (before, rules.checklist("samsat").name) == ("Kerangka Samsat", "Kerangka Baru")


def test_a_broken_file_is_named(own_folder: Path) -> None:
    (own_folder / "rusak.toml").write_text(OWN.replace("3/4", "2/4"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"rusak\.toml tidak dapat dipakai: samsat: bobot harus berjumlah 1"):
        rules.checklists()


@pytest.mark.parametrize(
    ("groups", "reason"),
    [
        ('[{ name = "layanan", weight = "1" }, { name = "lain", weight = "0" }]', None),
        ('[{ name = "layanan", weight = "1/2" }, { name = "lain", weight = "1/2" }]', "harus berjumlah 1"),
        ('[{ name = "lain", weight = "1" }]', "kelompok tanpa bobot: layanan"),
    ],
)
def test_weights_in_groups_become_weights_of_the_whole(groups: str, reason: str | None) -> None:
    said = tomllib.loads(f"groups = {groups}\n{OWN}")
    if reason is None:
        assert [item.weight for item in Checklist.model_validate(said).items] == [Fraction(1, 4), Fraction(3, 4)]
        return
    with pytest.raises(ValidationError, match=reason):
        Checklist.model_validate(said)


def test_an_unknown_framework_is_not_there() -> None:
    with pytest.raises(KeyError):
        rules.checklist("tidak-ada")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"elements": [10]}, "less than or equal to 9"),
        ({"levels": ["hanya satu"]}, "sedikitnya dua tingkat"),
        ({"levels": [str(step) for step in range(7)]}, "at most 6"),
        ({"code": "jam-sabtu"}, "dua butir berkode sama"),
        ({"code": "x" * 41}, "at most 40"),
    ],
)
def test_an_item_that_breaks_a_promise_is_refused(change: dict[str, Any], reason: str) -> None:
    said = tomllib.loads(OWN)
    said["items"][0].update(change)
    with pytest.raises(ValidationError, match=reason):
        Checklist.model_validate(said)


@pytest.mark.parametrize(
    ("year", "code"), [(2012, None), (2013, "kepatuhan-2013"), (2022, "penyelenggaraan-2022"), (2030, "opini-2025")]
)
def test_a_year_has_the_regime_it_was_assessed_under(year: int, code: str | None) -> None:
    regime = rules.regime_of(year)
    assert (regime.code if regime else None) == code
