"""Who stands apart from their peers: how many on each side, and by name."""

import numpy as np
from pandas import DataFrame

from dashboard.measures.standing import ABOVE_PEERS, BELOW_PEERS, FAR, Word
from dashboard.sentences.statements import Said
from dashboard.wording import count, plain

# The order in which they are named: whoever needs a visit first.
ORDER = (Word.FAR_BELOW, Word.BELOW, Word.FAR_ABOVE, Word.ABOVE)
NOBODY_CLEAR = "Belum ada unit yang dapat dipastikan berbeda dari sebayanya"


def apart(units: DataFrame) -> Said:
    """ "19 unit di bawah sebayanya, 17 di atas (1 jauh)", from rows with standing, apart and ikm (`ranked_units`)."""
    compared = int(units["apart"].notna().sum())
    if not compared:
        known = count(units["ikm"].notna().sum())
        nothing = f"Belum ada unit yang dapat dibandingkan dengan sebayanya; {known} unit punya IKM"
        return Said(nothing, nothing)
    below, above = many(units, *BELOW_PEERS), many(units, *ABOVE_PEERS)
    level = f"{count(many(units, Word.LEVEL))} setara, dari {count(compared)} yang dapat dibandingkan"
    if not below + above:
        return Said(NOBODY_CLEAR, f"{NOBODY_CLEAR}; {level}")
    first = f"{count(below)} unit" if below else "Tidak ada unit"
    second = count(above) if above else "tidak ada yang"
    short = f"{first} di bawah sebayanya{_far(units, BELOW_PEERS)}, {second} di atas{_far(units, ABOVE_PEERS)}"
    return Said(short, f"{short}, {level}")


def many(units: DataFrame, *words: Word) -> int:
    """How many of the units have one of these words."""
    return sum(word in words for word in units["standing"].tolist())


def outstanding(units: DataFrame, *words: Word) -> DataFrame:
    """The units with one of these words, the farthest from their peers' mean first."""
    places = [at for at, word in enumerate(units["standing"].tolist()) if word in words]
    apart = units["apart"].to_numpy(dtype=float, na_value=np.nan)[places]
    # One frame made of another, and not two: whoever looks at the page waits for it.
    return units.iloc[np.array(places, dtype=np.intp)[np.argsort(-np.abs(apart), kind="stable")]]


def named(units: DataFrame, most: int) -> Said:
    """The units apart by word and name, at most `most` of a word; short: of those below alone.

    "Jauh di bawah sebayanya: A. Di bawah sebayanya: B; C; dan 4 unit lain".
    """
    sentences = {word: f"{word.capitalize()} sebayanya: {listed(group, most)}" for word, group in by_word(units)}
    below = [sentences[word] for word in BELOW_PEERS if word in sentences]
    return Said(". ".join(below), ". ".join(sentences.values()))


def by_word(units: DataFrame) -> list[tuple[Word, DataFrame]]:
    """The words that any unit has, in the order of ORDER, with their units, the farthest first."""
    groups = [(word, outstanding(units, word)) for word in ORDER]
    return [(word, group) for word, group in groups if len(group)]


def listed(units: DataFrame, most: int) -> str:
    """Names parted by semicolons (a name may hold commas); of more than `most` units the rest is counted."""
    names = [plain(str(name)) for name in units["unit"].head(most)]
    rest = len(units) - most
    return "; ".join([*names, f"dan {count(rest)} unit lain"] if rest > 0 else names)


def _far(units: DataFrame, side: tuple[Word, ...]) -> str:
    far = many(units, *(word for word in side if word in FAR))
    return f" ({count(far)} jauh)" if far else ""
