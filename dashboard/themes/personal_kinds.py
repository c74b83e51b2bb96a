"""What a word may be: nothing but a name, a name and a word, unknown to the language, a title."""

import re
from functools import lru_cache

from dashboard.rules.reading import kept
from dashboard.themes.personal import Personal, personal_words
from dashboard.themes.personal_tokens import Token, Word
from dashboard.themes.words import is_word, stem

_ROMAN = re.compile(r"[IVX]+")
# Shorter words are typing errors as often as names.
SHORTEST_SURE, SHORTEST_BY_ENDING, SHORTEST_NAMED = 4, 6, 3


class Kinds:
    """Judges single words by the lists of `rules` and the dictionary of the language."""

    def __init__(self, rules: Personal) -> None:
        self.rules = rules
        # Asked of every word of every text, and most words are the same ones.
        self.stays_small = lru_cache(maxsize=100_000)(self._stays_small)

    def _stays_small(self, word: Word) -> bool:
        """Whether a word in small letters begins a name only where a name is certain to come."""
        names, low = self.rules.names, word.low
        listed = low in names.sure or low in names.common or low in names.everyday or low in self.rules.leads.openings
        return not (listed or word.initial or self._is_unknown(word))

    def is_sure(self, token: Token) -> bool:
        """Nothing but a name."""
        low = token.low
        if low in self.rules.names.sure:
            return len(low) >= SHORTEST_SURE or token.large or not token.cased
        return len(low) >= SHORTEST_BY_ENDING and low.endswith(self.rules.names.endings) and self.is_unknown(token)

    def is_common(self, token: Token) -> bool:
        """A name and a word."""
        return token.low in self.rules.names.common or token.low in self.rules.names.everyday

    def is_everyday(self, token: Token) -> bool:
        """Mostly a word."""
        return token.low in self.rules.names.everyday

    def is_unknown(self, token: Token) -> bool:
        """No word of the language, its slang, its offices and places."""
        return self._is_unknown(token.word)

    def _is_unknown(self, word: Word) -> bool:
        return word.spoken and word.low not in self.rules.no_name and not is_word(word.low)

    def is_title(self, token: Token, behind: str) -> bool:
        """Whether a name stands behind it; `behind` is the letter after the word."""
        if token.low not in self.rules.leads.titles:
            return False
        return token.low not in self.rules.leads.stopped or behind == "." or token.text[0].isupper()

    def may_be_surname(self, token: Token) -> bool:
        """A word in a large letter that may go on with a name: no office, place, month or role."""
        return token.named and token.low not in self.rules.no_surname and not _ROMAN.fullmatch(token.text)

    def may_follow_title(self, token: Token, *, introduced: bool) -> bool:
        """Whether a word behind a title is taken for a name.

        `introduced`: behind "nama saya", where any bare word may be.
        """
        low = token.low.strip("'")
        of_nobody = (self.rules.nobody, self.rules.behind_which, self.rules.words.known)
        none = any(word in words for word in (low, low.removesuffix("nya")) for words in of_nobody)
        if len(low) < SHORTEST_NAMED or none:
            return token.word.initial and not none
        return token.large or self.is_common(token) or not is_word(low) or (introduced and stem(low) == low)


@kept
def kinds() -> Kinds:
    """What words may be by the rules in force."""
    return Kinds(personal_words())
