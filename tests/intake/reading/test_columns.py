"""Columns are known by name, never by position."""

import pytest

from dashboard.intake.reading.columns import field_of, kinds, map_columns, number_of
from dashboard.intake.reading.options import LoadOptions
from dashboard.refused import Refused
from tests.world import ELEMENTS

RESPONSES = kinds()["survey-responses"]
QUESTIONS = (
    "Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?",
    "Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?",
    "Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?",
    "Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?",
    "Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum dan yang diberikan?",
    "Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan?",
    "Bagaimana pendapat Saudara tentang perilaku petugas terkait kesopanan dan keramahan?",
    "Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?",
    "Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan?",
)
BARE = tuple(f"U{number}" for number in range(1, 10))


def test_element_names_are_read_in_any_column_order() -> None:
    mapped = map_columns(list(reversed(ELEMENTS)), RESPONSES, LoadOptions())
    assert mapped.questions == (8, 7, 6, 5, 4, 3, 2, 1, 0)


def test_the_sentences_of_the_questionnaire_find_their_elements_sarana_before_pengaduan() -> None:
    mapped = map_columns(QUESTIONS, RESPONSES, LoadOptions())
    assert mapped.questions == (0, 1, 2, 3, 4, 5, 6, 8, 7)


def test_bare_u8_and_u9_without_a_declared_order_are_refused() -> None:
    with pytest.raises(Refused, match="Kolom U8 dan U9 hanya bernomor"):
        map_columns(BARE, RESPONSES, LoadOptions())


def test_the_declared_order_says_which_of_u8_and_u9_is_which() -> None:
    regulation = map_columns(BARE, RESPONSES, LoadOptions(order="regulation"))
    questionnaire = map_columns(BARE, RESPONSES, LoadOptions(order="questionnaire"))
    assert regulation.questions == (0, 1, 2, 3, 4, 5, 6, 7, 8)
    assert questionnaire.questions == (0, 1, 2, 3, 4, 5, 6, 8, 7)


def test_bare_numbers_need_no_order_when_u8_and_u9_go_by_name() -> None:
    headers = [*BARE[:7], "Sarana dan Prasarana", "Penanganan Pengaduan, Saran dan Masukan"]
    assert map_columns(headers, RESPONSES, LoadOptions()).questions == (0, 1, 2, 3, 4, 5, 6, 8, 7)


def test_sixteen_numbered_questions_are_the_longer_form() -> None:
    mapped = map_columns([f"P{number}" for number in range(1, 17)], RESPONSES, LoadOptions())
    assert mapped.rule_set == "skm-2017-16"
    assert mapped.questions == tuple(range(16))


def test_eight_elements_are_no_survey() -> None:
    assert map_columns(ELEMENTS[:8], RESPONSES, LoadOptions()).questions == ()


def test_personal_columns_are_dropped_and_others_ignored_by_name() -> None:
    headers = ["Nama", "NIK", "No. HP", "E-mail", "Alamat", "IP Address", "Hobi", *ELEMENTS]
    mapped = map_columns(headers, RESPONSES, LoadOptions())
    assert mapped.dropped == ("Nama", "NIK", "No. HP", "E-mail", "Alamat", "IP Address")
    assert mapped.ignored == ("Hobi",)


def test_a_declared_column_wins_over_a_recognised_one() -> None:
    mapped = map_columns(["unit", "loket", *ELEMENTS], RESPONSES, LoadOptions(columns={"unit": "Loket"}))
    assert mapped.fields["unit"] == 1


def test_a_declared_element_column_is_used() -> None:
    headers = ["Pertanyaan aneh", *ELEMENTS[1:]]
    mapped = map_columns(headers, RESPONSES, LoadOptions(columns={"u1": "Pertanyaan aneh"}))
    assert mapped.questions == tuple(range(9))


def test_a_declared_column_that_is_not_there_is_refused_with_the_columns_there_are() -> None:
    with pytest.raises(Refused, match=r"Kolom 'loket' \(untuk unit\) tidak ada di berkas. Kolom yang ada: Persyaratan"):
        map_columns(ELEMENTS, RESPONSES, LoadOptions(columns={"unit": "loket"}))


def test_an_unknown_field_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refused, match="Bidang 'umurnya' tidak dikenal untuk survey-responses; pilih salah satu: "):
        map_columns(ELEMENTS, RESPONSES, LoadOptions(columns={"umurnya": "Persyaratan"}))


@pytest.mark.parametrize(
    ("header", "number"), [("U8", 8), ("u.8", 8), ("P16", 16), ("NRR U3", 3), ("Unsur 9", 9), ("U", None)]
)
def test_numbered_headers(header: str, number: int | None) -> None:
    assert number_of(header) == number


def test_a_suggestion_column_is_not_the_complaint_element() -> None:
    fields = tuple(f"u{number}" for number in range(1, 10))
    assert field_of("Saran dan masukan", fields) is None
    assert field_of("Penanganan Pengaduan, Saran dan Masukan", fields) == "u8"


def test_a_header_that_speaks_of_two_elements_is_nobodys() -> None:
    assert field_of("Biaya dan sarana", ("u4", "u9")) is None
