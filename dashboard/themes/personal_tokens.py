"""A text as the search for names reads it: words with what stands around them, and rows of words that stand alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?:[^.!?\n]|\.(?=\S)|\b\w{1,3}\.)+[.!?\n]*|[.!?\n]+")
_SENTENCE_ENDS = re.compile(r"[.!?\n:;]")
_NEAR = re.compile(r"[ \t]*[.,:(\"'“–-]?[ \t]*[(\"“]?\n?")
_VOWEL = re.compile(r"[aeiouy]")
# From this share of large first letters a sentence is a heading and says nothing by them.
HEADING_SHARE, HEADING_WORDS = 0.75, 6
# From this share of large letters a sentence is shouted.
SHOUTED_SHARE = 0.6
LONGEST_SHORT_FORM = 6
# A name written in small letters that nobody knows has so many letters and vowels at least; less is a short form.
SHORTEST_FULL, FEWEST_VOWELS = 4, 2
# How verbs of the street begin ("ngurus", "dioper").
_VERBS = ("di", "ng", "ny", "me")
_LINE = re.compile(r"[^\n]+")
_IN_BRACKETS = re.compile(r"\(([^()\d,;]+)[),;]")
_LAST = re.compile(r"[.!?,\n)–-]\s*(?P<own>[^.!?,\n)]*?)[\s.]*$")
LONGEST_ALONE = 4


@dataclass(frozen=True, eq=False, slots=True)
class Word:
    """A word by itself, wherever it stands; `low` as the lists have it, `capitals` how many of its letters are large.

    `full`: neither a short form nor a verb of the street; `spoken`: can be spoken, and has no large letter within
    ("MyPertamina").
    """

    text: str
    low: str
    capitals: int
    initial: bool
    full: bool
    spoken: bool


# A text says most of its words in the same letters as the texts before it.
@lru_cache(maxsize=100_000)
def word_of(text: str) -> Word:
    """What is known of a word without what stands around it."""
    low, upper = text.lower().replace("’", "'"), text.isupper()
    vowels = len(_VOWEL.findall(low))
    return Word(
        text=text,
        low=low,
        capitals=sum(map(str.isupper, text)),
        initial=len(text) == 1 and upper,
        full=len(low) >= SHORTEST_FULL and vowels >= FEWEST_VOWELS and not low.startswith(_VERBS),
        spoken=len(low) > 2 and vowels > 0 and (upper or not any(map(str.isupper, text[1:]))),
    )


@dataclass(eq=False, slots=True)
class Token:
    """A word with its place and what stands before it.

    `large`: its first letter says that it is a name of something; `first` of its sentence; `cased`: its sentence has
    large and small letters; `closed`: part of something found already, of a place, or of an office.
    """

    word: Word
    low: str
    start: int
    end: int
    gap: str
    large: bool
    first: bool
    cased: bool
    closed: bool = False

    @property
    def text(self) -> str:
        """As it is written."""
        return self.word.text

    @property
    def short_form(self) -> bool:
        """All in large letters among small ones, and short: made of first letters."""
        return self.cased and self.text.isupper() and len(self.text) <= LONGEST_SHORT_FORM

    @property
    def named(self) -> bool:
        """In a large letter that is no short form's."""
        return self.large and not self.short_form

    @property
    def shouted(self) -> bool:
        """In large letters among such, and long enough to be written out."""
        return not self.cased and self.text.isupper() and len(self.text) >= SHORTEST_FULL


def tokens_of(text: str) -> list[Token]:
    """The words of `text` in order."""
    tokens: list[Token] = []
    before = 0
    for sentence in _SENTENCE.finditer(text):
        places = [match.span() for match in WORD.finditer(text, *sentence.span())]
        words = [word_of(text[start:end]) for start, end in places]
        cased, says = _letters_of(words)
        for word, (start, end) in zip(words, places, strict=True):
            gap = text[before:start]
            first = not tokens or (gap != " " and bool(_SENTENCE_ENDS.search(gap)))
            tokens.append(Token(word, word.low, start, end, gap, says and word.text[0].isupper(), first, cased))
            before = end
    return tokens


def is_near(gap: str) -> bool:
    """Whether what stands between two words keeps them together: a space, a bracket, one comma or colon."""
    return gap == " " or bool(_NEAR.fullmatch(gap))


def _letters_of(words: Sequence[Word]) -> tuple[bool, bool]:
    """Of a sentence: whether it has large and small letters, and whether a large first letter says something."""
    capitals, letters = sum(word.capitals for word in words), sum(len(word.text) for word in words)
    cased = capitals <= SHOUTED_SHARE * letters
    plain = [word.text for word in words if not word.text.isupper()]
    titled = sum(text[0].isupper() for text in plain)
    heading = len(plain) >= HEADING_WORDS and titled > HEADING_SHARE * len(plain)
    return cased and capitals > 0, cased and not heading


def alone_in(text: str) -> Iterator[int]:
    """Where some words in large letters begin that are all there is of a line, of brackets, or of the text's end."""
    pieces = [(inside.start(1), inside.group(1)) for inside in _IN_BRACKETS.finditer(text)]
    if "\n" in text:
        pieces += [(line.start(), line.group()) for line in _LINE.finditer(text)]
    if last := _LAST.search(text):
        pieces.append((last.start("own"), last.group("own")))
    for start, piece in pieces:
        words = piece.split()
        large = all(WORD.fullmatch(word.strip(".,")) and word[0].isupper() for word in words)
        if 0 < len(words) <= LONGEST_ALONE and large:
            yield start + len(piece) - len(piece.lstrip())
