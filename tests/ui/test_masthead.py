"""The words at the top of every page: a picture of text, of whatever name a province has."""

from xml.etree import ElementTree

from dashboard.ui.masthead import wordmark


def test_the_picture_holds_both_lines_and_a_name_cannot_break_it() -> None:
    picture = ElementTree.fromstring(wordmark('Provinsi <Uji> & "Coba"', "Data per –", ink="black"))
    assert ["".join(line.itertext()) for line in picture] == ['Provinsi <Uji> & "Coba"', "Data per –"]
    assert picture.get("fill") == "black"


def test_each_line_is_set_to_a_width_inside_the_picture() -> None:
    picture = ElementTree.fromstring(wordmark("Pendek", "Sebuah baris yang lebih panjang", ink="black"))
    assert max(int(line.get("textLength", "0")) for line in picture) == int(picture.get("width", "0"))
