"""A text as the search for names reads it: words with what stands around them, and rows of words that stand alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

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


@dataclass(eq=False)
class Token:
    """A word with its place and what stands before it.

    `large`: its first letter says that it is a name of something; `first` of its sentence; `cased`: its sentence has
    large and small letters; `closed`: part of something found already, of a place, or of an office.
    """

    text: str
    start: int
    end: int
    gap: str
    large: bool
    first: bool
    cased: bool
    closed: bool = False

    @cached_property
    def low(self) -> str:
        """As the lists have it."""
        return self.text.lower().replace("’", "'")

    @property
    def short_form(self) -> bool:
        """All in large letters among small ones, and short: made of first letters."""
        return self.cased and self.text.isupper() and len(self.text) <= LONGEST_SHORT_FORM

    @property
    def initial(self) -> bool:
        """One large letter."""
        return len(self.text) == 1 and self.text.isupper()

    @property
    def named(self) -> bool:
        """In a large letter that is no short form's."""
        return self.large and not self.short_form

    @property
    def shouted(self) -> bool:
        """In large letters among such, and long enough to be written out."""
        return not self.cased and self.text.isupper() and len(self.text) >= SHORTEST_FULL

    @property
    def full(self) -> bool:
        """Neither a short form nor a verb of the street."""
        written_out = len(self.low) >= SHORTEST_FULL and len(_VOWEL.findall(self.low)) >= FEWEST_VOWELS
        return written_out and not self.low.startswith(_VERBS)

    @property
    def spoken(self) -> bool:
        """Can be spoken, and has no large letter within ("MyPertamina")."""
        inner = not self.text.isupper() and any(map(str.isupper, self.text[1:]))
        return len(self.low) > 2 and bool(_VOWEL.search(self.low)) and not inner


def tokens_of(text: str) -> list[Token]:
    """The words of `text` in order."""
    tokens: list[Token] = []
    before = 0
    for sentence in _SENTENCE.finditer(text):
        words = list(WORD.finditer(text, *sentence.span()))
        cased, says = _letters_of(words)
        for word in words:
            gap = text[before : word.start()]
            first = not tokens or bool(_SENTENCE_ENDS.search(gap))
            tokens.append(Token(word.group(), *word.span(), gap, says and word.group()[0].isupper(), first, cased))
            before = word.end()
    return tokens


def is_near(gap: str) -> bool:
    """Whether what stands between two words keeps them together: a space, a bracket, one comma or colon."""
    return bool(_NEAR.fullmatch(gap))


def _letters_of(words: Sequence[re.Match[str]]) -> tuple[bool, bool]:
    """Of a sentence: whether it has large and small letters, and whether a large first letter says something."""
    letters = "".join(word.group() for word in words)
    cased = sum(map(str.isupper, letters)) <= SHOUTED_SHARE * len(letters)
    plain = [word.group() for word in words if not word.group().isupper()]
    titled = sum(word[0].isupper() for word in plain)
    heading = len(plain) >= HEADING_WORDS and titled > HEADING_SHARE * len(plain)
    return cased and any(map(str.isupper, letters)), cased and not heading


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
