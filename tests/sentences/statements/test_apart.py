"""Who stands apart from their peers: the problem first, every unit counted, names bounded."""

from pandas import DataFrame

from dashboard.measures.standing import BELOW_PEERS, Word
from dashboard.sentences.statements.apart import apart, by_word, listed, named, outstanding

UNITS = DataFrame(
    [
        ("A", "Unit A", Word.BELOW, -3.0),
        ("B", "Unit B", Word.FAR_BELOW, -9.0),
        ("C", "Unit C", Word.LEVEL, 0.5),
        ("D", "Unit D", Word.ABOVE, 4.0),
        ("E", "Unit E", Word.BELOW, -5.0),
        ("F", "Unit F", "belum dapat dibedakan", None),
    ],
    columns=["code", "unit", "standing", "apart"],
).assign(ikm=80.0)


def test_those_below_come_first_and_every_compared_unit_is_counted() -> None:
    said = apart(UNITS)
    assert said.short == "3 unit di bawah sebayanya (1 jauh), 1 di atas"
    assert said.long == f"{said.short}, 1 setara, dari 5 yang dapat dibandingkan"


def test_nobody_apart_and_nobody_compared_are_two_things() -> None:
    assert apart(UNITS.iloc[[2]]).short == "Belum ada unit yang dapat dipastikan berbeda dari sebayanya"
    assert apart(UNITS.iloc[[5]]).short == ("Belum ada unit yang dapat dibandingkan dengan sebayanya; 1 unit punya IKM")
    assert apart(UNITS.iloc[[3]]).short == "Tidak ada unit di bawah sebayanya, 1 di atas"


def test_units_are_named_by_word_the_farthest_first() -> None:
    assert [(str(word), list(own["code"])) for word, own in by_word(UNITS)] == [
        ("jauh di bawah", ["B"]),
        ("di bawah", ["E", "A"]),
        ("di atas", ["D"]),
    ]
    assert named(UNITS, 1).long == (
        "Jauh di bawah sebayanya: Unit B. Di bawah sebayanya: Unit E; dan 1 unit lain. Di atas sebayanya: Unit D"
    )
    assert named(UNITS, 1).short == "Jauh di bawah sebayanya: Unit B. Di bawah sebayanya: Unit E; dan 1 unit lain"


def test_a_list_says_how_many_it_leaves_out() -> None:
    assert listed(outstanding(UNITS, *BELOW_PEERS), 2) == "Unit B; Unit E; dan 1 unit lain"
    assert listed(outstanding(UNITS, *BELOW_PEERS), 3) == "Unit B; Unit E; Unit A"
