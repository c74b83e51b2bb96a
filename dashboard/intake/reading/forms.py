"""Which form of the survey a table holds: the rule set its questions belong to, and the order they are kept in."""

from collections.abc import Iterable

from dashboard import rules
from dashboard.intake.reading.cells import folded
from dashboard.refused import Refused, Unsettled
from dashboard.rules.reading import kept, read

# U8 and U9 stand the other way round in the annexed questionnaire (sarana before pengaduan).
QUESTIONNAIRE_ORDER = (1, 2, 3, 4, 5, 6, 7, 9, 8)
ELEMENT_FIELDS = tuple(f"u{number}" for number in range(1, 10))
ORDERS = {
    "regulation": "U8 penanganan pengaduan, U9 sarana prasarana",
    "questionnaire": "U8 sarana prasarana, U9 penanganan pengaduan",
}
# The element of the form of 2014 that stands in the place of U9.
MAKLUMAT = "maklumat"
# So many elements has the form of 2004; so many of its own names are no chance.
OF_2004, NAMES_OF_2004 = 14, 4

# Positions of the answer columns in the order of the rule set, and its code; no positions where the form is incomplete.
Form = tuple[tuple[int, ...], str]


def form_of(numbered: dict[int, int], elements: dict[str, int], order: str | None) -> Form:
    """The form of columns known by number (question -> position) and by the name of their element (field -> position).

    `order` (regulation, questionnaire) says which of bare U8 and U9 is which; Refused when it is needed and missing.
    """
    if set(numbered) >= set(range(1, 17)):
        return tuple(numbered[number] for number in range(1, 17)), rules.SIXTEEN_QUESTIONS
    if MAKLUMAT in elements and "u9" not in elements:
        return _with_maklumat(numbered, elements)
    by_number = {f"u{number}": at for number, at in _in_order(numbered, elements, order).items()}
    places = by_number | elements
    if not set(ELEMENT_FIELDS) <= set(places):
        return (), rules.NINE_QUESTIONS
    return tuple(places[name] for name in ELEMENT_FIELDS), rules.NINE_QUESTIONS


def refuse_form_of_2004(headers: Iterable[str], numbered: dict[int, int]) -> None:
    """Refuses fourteen elements, by number or by names that only that form has: its U1-U9 are other elements."""
    names = _names_of_2004()
    named = [header for header in headers if folded(header) in names]
    if set(numbered) == set(range(1, OF_2004 + 1)) or len(named) >= NAMES_OF_2004:
        seen = ", ".join(named) or f"U1 sampai U{OF_2004}"
        raise Refused(
            f"Berkas ini memakai formulir KepmenPAN 25/2004 dengan empat belas unsur ({seen}). Unsurnya bukan sembilan "
            "unsur PermenPANRB 14/2017 dan tidak dapat dibaca sebagai U1-U9; tidak ada yang dimuat. Pakai hasil survei "
            "menurut formulir yang berlaku, atau muat IKM-nya sebagai rekap tanpa kolom unsur."
        )


@kept
def _names_of_2004() -> frozenset[str]:
    return frozenset(read("columns")["other_forms"]["names_2004"])


def _with_maklumat(numbered: dict[int, int], elements: dict[str, int]) -> Form:
    """The form of 2014: Maklumat goes by name and takes the place of U9, Pengaduan (its ninth) that of U8."""
    places = {f"u{number}": at for number, at in numbered.items() if number < 8} | elements
    wanted = (*ELEMENT_FIELDS[:8], MAKLUMAT)
    known = [places[name] for name in wanted if name in places]
    # A column Maklumat among a few others is a duty in a list, not a form.
    rule_set = rules.WITH_MAKLUMAT if len(known) > len(wanted) // 2 else rules.NINE_QUESTIONS
    return tuple(known) if len(known) == len(wanted) else (), rule_set


def _in_order(numbered: dict[int, int], elements: dict[str, int], order: str | None) -> dict[int, int]:
    """Bare numbers as elements. Which of U8 and U9 is which must be declared unless both go by name."""
    if not {8, 9} & set(numbered) or {"u8", "u9"} <= set(elements):
        return numbered
    if order is None and set(numbered) >= set(range(1, 10)) - {int(name[1]) for name in elements if name != MAKLUMAT}:
        raise Unsettled(
            "Kolom U8 dan U9 hanya bernomor. Nyatakan urutannya: --order regulation bila U8 = penanganan "
            "pengaduan dan U9 = sarana prasarana, atau --order questionnaire bila sebaliknya.",
            "order",
            {
                "regulation": "U8 penanganan pengaduan, U9 sarana prasarana",
                "questionnaire": "U8 sarana prasarana, U9 penanganan pengaduan",
            },
        )
    if order == "questionnaire":
        return {QUESTIONNAIRE_ORDER[number - 1]: at for number, at in numbered.items() if number <= 9}
    return numbered
