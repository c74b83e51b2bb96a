"""A form is recognised by its elements, read under its own rule set or refused by its name."""

import pytest

from dashboard.intake.reading.columns import kinds, map_columns
from dashboard.intake.reading.options import LoadOptions
from dashboard.refused import Refused
from tests.world import ELEMENTS

RESPONSES = kinds()["survey-responses"]
OF_2014 = [*ELEMENTS[:7], "Maklumat Pelayanan", "Penanganan Pengaduan, Saran dan Masukan"]
OF_2004 = [
    "Prosedur Pelayanan", "Persyaratan Pelayanan", "Kejelasan Petugas Pelayanan", "Kedisiplinan Petugas Pelayanan",
    "Tanggung Jawab Petugas Pelayanan", "Kemampuan Petugas Pelayanan", "Kecepatan Pelayanan",
    "Keadilan Mendapatkan Pelayanan", "Kesopanan dan Keramahan Petugas", "Kewajaran Biaya Pelayanan",
    "Kepastian Biaya Pelayanan", "Kepastian Jadwal Pelayanan", "Kenyamanan Lingkungan", "Keamanan Pelayanan",
]  # fmt: skip


def test_maklumat_without_sarana_is_the_form_of_2014_with_pengaduan_as_u8() -> None:
    mapped = map_columns(OF_2014, RESPONSES, LoadOptions())
    assert (mapped.rule_set, mapped.questions) == ("skm-2014", (0, 1, 2, 3, 4, 5, 6, 8, 7))


def test_bare_numbers_go_up_to_the_seventh_in_the_form_of_2014() -> None:
    headers = [*(f"U{number}" for number in range(1, 8)), "Maklumat pelayanan", "Penanganan pengaduan"]
    assert map_columns(headers, RESPONSES, LoadOptions()).rule_set == "skm-2014"


def test_a_recap_with_a_column_maklumat_is_not_of_2014_for_that() -> None:
    headers = ["unit", "tahun", "ikm", "Maklumat Pelayanan", "SOP"]
    assert map_columns(headers, kinds()["survey-recap"], LoadOptions()).rule_set == "skm-2017"


def test_maklumat_beside_sarana_is_another_column_of_the_form_of_2017() -> None:
    mapped = map_columns([*ELEMENTS, "Maklumat Pelayanan"], RESPONSES, LoadOptions())
    assert (mapped.rule_set, mapped.questions) == ("skm-2017", tuple(range(9)))


def test_the_form_of_2014_with_an_element_missing_is_no_survey() -> None:
    mapped = map_columns(OF_2014[1:], RESPONSES, LoadOptions())
    assert mapped.questions == ()


@pytest.mark.parametrize(
    "headers",
    [[f"U{number}" for number in range(1, 15)], OF_2004, OF_2004[2:8]],
    ids=["numbers", "names", "some names"],
)
def test_the_form_of_2004_is_refused_by_its_name(headers: list[str]) -> None:
    with pytest.raises(Refused, match="formulir KepmenPAN 25/2004 dengan empat belas unsur"):
        map_columns(["No", *headers], RESPONSES, LoadOptions(order="regulation"))


@pytest.mark.parametrize(
    "headers", [OF_2004[2:5], [f"U{number}" for number in range(1, 14)]], ids=["three", "thirteen"]
)
def test_a_few_such_names_or_other_numbers_are_not_the_form_of_2004(headers: list[str]) -> None:
    map_columns(headers, RESPONSES, LoadOptions(order="regulation"))
