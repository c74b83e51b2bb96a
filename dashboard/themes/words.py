"""From a text to its words: masked, lowered, slang spelled out, stemmed, a negation joined to what it negates."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import Any

from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
from Sastrawi.Stemmer.Context.Context import Context
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from dashboard.rules.reading import read

BOUNDARY = "|"
NEGATIONS = ("tidak", "belum", "kurang")
# Set phrases that negate nothing: moreover, about, not only.
_NO_NEGATION = frozenset({("belum", "lagi"), ("kurang", "lebih"), ("tidak", "hanya"), ("tidak", "cuma")})
# "Kursinya kurang jadi ...": what follows is another thought, and is not lacking.
_NOTHING_LACKING = frozenset({"jadi", "dan", "karena", "sehingga", "tetapi", "yang", "kalau", "saja"})
NUMBER, YEAR = "#", "#tahun"
# Where nothing is negated yet: "tidak pernah dapat" negates dapat.
_PASSED_OVER = frozenset({"juga", "pernah", "akan", "lagi", "kunjung", "sempat", "pula", "sama", "sekali"})
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_TWICE = re.compile(r"\b([a-z]{3,})2\b")
# "mudah-mudahan" hopes, and says nothing of easy.
_HOPE = re.compile(r"\b(?:mudah|moga)(?:2|[- ]?mudah|[- ]moga)(?:an)?\b")
# A full stop that shortens a word ends no sentence.
_SHORTENED = re.compile(r"\b(jl|jln|no|kel|kec|yth|bpk|sdr|dr|drg|tlp|telp|gg|ds|tgl|rp|kpd|th|thn|hrs|dll|dsb|sby)\.")
_WORD = re.compile(r"\[[a-z]+\]|[a-z]+|[0-9]+(?:[.,:/-][0-9]+)*|[.!?\n]+")
# The affixes that the stemmer knows.
_PREFIXES = ("me", "di", "ke", "se", "be", "te", "pe", "ku", "kau")
_SUFFIXES = ("i", "is", "isme", "an", "nya", "lah", "kah", "tah", "pun", "ku", "mu")
_INFIXES = frozenset({"er", "el", "em", "in"})
_CLITICS = ("nya", "lah", "kah", "pun")
SHORTEST_DERIVED = 3
_CLITIC = re.compile(r"(?:nya|ku|mu|lah|kah|pun)$")


@dataclass(frozen=True)
class Words:
    """Stems in order (a boundary between sentences is "|"), and the words as written beside them."""

    stems: tuple[str, ...]
    written: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many words, boundaries not counted."""
        return sum(stem != BOUNDARY for stem in self.stems)


@cache
def lists() -> dict[str, Any]:
    """Slang, kept forms, names and offices of words.toml."""
    return read("words")


@cache
def _roots() -> frozenset[str]:
    return frozenset(StemmerFactory().get_words())


@lru_cache(maxsize=100_000)
def is_word(word: str) -> bool:
    """Whether the language, its slang or an office's name has this lowered word."""
    word_lists = lists()
    if (
        word in word_lists["slang"]
        or word in word_lists["kept"]
        or word in word_lists["names"]["not_names"]
        or word in _roots()
    ):
        return True
    # What is left of a name when its end is taken off is often a word of two or three letters: "Masitah" is no "mas".
    root = stem(word)
    return root in _roots() and (len(root) > SHORTEST_DERIVED or word.endswith(_CLITICS))


@cache
def _stemmer() -> Any:
    stemmer = Stemmer(ArrayDictionary(_roots()))
    stemmer.stem_singular_word = partial(_stem_of_one, stemmer)
    return stemmer


def _stem_of_one(stemmer: Any, word: str) -> str:
    context = Context(word, stemmer.dictionary, stemmer.visitor_provider)
    context.remove_prefixes = partial(_remove_prefixes, context)
    context.execute()
    return str(context.result)


def _remove_prefixes(context: Any) -> None:
    """As the library, which looks for a prefix three times: where one look changes nothing, the next cannot."""
    for _ in range(3):
        before = context.current_word
        context.accept_prefix_visitors(context.prefix_visitors)
        if context.current_word == before or context.dictionary.contains(context.current_word):
            return


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of one lowered word; slang is spelled out first, and some words keep their form (words.toml)."""
    word_lists = lists()
    spelled: str = word_lists["slang"].get(word, word)
    bare = _CLITIC.sub("", spelled)
    for form in (spelled, bare):
        if form in word_lists["kept"]:
            return str(word_lists["kept"][form])
    if spelled[:1].isdigit():
        return YEAR if spelled.isdigit() and len(spelled) == 4 and spelled[:2] in {"19", "20"} else NUMBER
    if len(spelled) < 4 or not spelled.isalpha() or not _may_be_derived(spelled):
        return spelled
    return spelled if spelled in _roots() else str(_stemmer().stem(spelled))


def _may_be_derived(word: str) -> bool:
    """Whether stemming may change the word: it is no root and has what looks like an affix. Saves most of the work."""
    affixed = word.startswith(_PREFIXES) or word.endswith(_SUFFIXES) or word[1:3] in _INFIXES
    return affixed and word not in _roots()


def words_of(text: str) -> Words:
    """The words of a text that is masked already."""
    lowered = unicodedata.normalize("NFKC", text).lower().replace("\\n", "\n")
    plain = _TWICE.sub(r"\1", _SHORTENED.sub(r"\1 ", _HOPE.sub("semoga", _STRETCHED.sub(r"\1", lowered))))
    written = [match.group() for match in _WORD.finditer(plain)]
    stems: list[str] = []
    shown: list[str] = []
    for word in written:
        stemmed = BOUNDARY if word[0] in ".!?\n" else stem(word)
        for part in stemmed.split():
            stems.append(part)
            shown.append(word)
    return _joined(stems, shown)


def _joined(stems: list[str], written: list[str]) -> Words:
    """tidak/kurang/belum and the word they negate as one: tidak_ramah."""
    out: list[str] = []
    shown: list[str] = []
    at = 0
    while at < len(stems):
        word = stems[at]
        if tuple(stems[at : at + 2]) in _NO_NEGATION:
            out.append(BOUNDARY)
            shown.append(written[at])
            at += 2
            continue
        if word in NEGATIONS:
            to = at + 1
            while to < len(stems) and stems[to] in _PASSED_OVER:
                to += 1
            ends = to >= len(stems) or stems[to] == BOUNDARY
            if not ends and not (word == "kurang" and stems[to] in _NOTHING_LACKING):
                out.append(f"{word}_{stems[to]}")
                shown.append(" ".join(written[at : to + 1]))
                at = to + 1
                continue
        out.append(word)
        shown.append(written[at])
        at += 1
    return Words(tuple(out), tuple(shown))
