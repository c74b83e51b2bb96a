"""Names of persons in free text: by the words before them, by what they are, and by how they stand."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from dashboard.themes.personal import Found
from dashboard.themes.personal_kinds import kinds
from dashboard.themes.personal_places import close_places
from dashboard.themes.personal_tokens import Token, alone_in, is_near, tokens_of
from dashboard.themes.words import is_word

LONGEST_NAME = 5
# Behind a short form its full stop ends nothing: "Abd. Gafur".
LONGEST_SHORTENED = 3


class Due(StrEnum):
    """Why a name is due at a word."""

    SAID = "said"
    TITLE = "title"
    SELF = "self"
    OWN_KIN = "own kin"
    KIN = "kin"
    ROLE = "role"
    BEFORE = "before"
    ALONE = "alone"
    NOT = ""


# Behind these nearly every word is a name; behind those any that nobody knows, written small or shouted.
CERTAIN = frozenset({Due.SAID, Due.TITLE})
CALLED = frozenset({Due.ROLE, Due.KIN, Due.OWN_KIN})


def names_in(text: str, parts: Iterable[Found]) -> Iterator[Found]:
    """Names of persons outside of what was found already. Titles and degrees stay."""
    row = _Row(text, parts)
    at = 0
    while at < len(row.tokens):
        end = row.end_of_name(at) if row.may_begin(at) else at
        if end > at:
            yield Found(row.tokens[at].start, row.tokens[end - 1].end, "nama")
        at = max(end, at + 1)


class _Row:
    """The words of one text, and where names stand among them."""

    def __init__(self, text: str, parts: Iterable[Found]) -> None:
        self.text, self.kinds = text, kinds()
        self.rules = self.kinds.rules
        self.tokens = tokens_of(text)
        introduction = self.rules.said_anywhere.search(text)
        # Where the first one begins: before it no name is introduced.
        self.said_from = introduction.start() if introduction else len(text)
        self.alone = frozenset(alone_in(text))
        taken = bytearray(len(text) + 1)
        for part in parts:
            taken[part.start : part.end] = b"\1" * (part.end - part.start)
        for token in self.tokens:
            token.closed = bool(taken[token.start])
        close_places(self.tokens, self.kinds)

    def may_begin(self, at: int) -> bool:
        """Whether the word at `at` needs a closer look: most are small, known, and behind no title."""
        token = self.tokens[at]
        if token.large or not self.kinds.stays_small(token.word):
            return not token.closed
        led = token.start > self.said_from or (at > 0 and self.tokens[at - 1].low in self.rules.leads.titles)
        return led and not token.closed

    def end_of_name(self, at: int) -> int:
        """The word behind the name that begins at `at`; `at` when none does."""
        due = self._due(at)
        if not self._begins(at, due):
            return at
        end = at + 1
        while end < len(self.tokens) and end - at < LONGEST_NAME and self._goes_on(end, due):
            end += 1
        while end > at + 1 and self.tokens[end - 1].low in self.rules.leads.binding:
            end -= 1
        return end

    def _due(self, at: int) -> Due:
        token = self.tokens[at]
        if token.start > self.said_from and self.rules.said.search(self.text, self.said_from, token.start):
            return Due.SAID
        if token.start in self.alone:
            return Due.ALONE
        if at == 0 or not is_near(token.gap):
            return Due.NOT
        last = self.tokens[at - 1]
        if self.kinds.is_title(last, self.text[last.end : last.end + 1]) and token.gap.strip() in {"", ".", ".,"}:
            return Due.TITLE
        return self._due_behind(last, self.tokens[at - 2] if at > 1 else None)

    def _due_behind(self, last: Token, second: Token | None) -> Due:
        leads = self.rules.leads
        before = second.low if second else ""
        if last.low in leads.selves and before not in leads.kin | {"rumah"}:
            return Due.SELF
        owned = last.low in leads.owners and second is not None
        lead = before if owned else last.low
        if lead in leads.kin or lead.removesuffix("nya").removesuffix("ku").removesuffix("'") in leads.kin:
            return Due.OWN_KIN if owned else Due.KIN
        if lead in leads.roles or (last.low in self.rules.places.leads and before in leads.heads):
            return Due.ROLE
        return Due.BEFORE if last.low in leads.before else Due.NOT

    def _begins(self, at: int, due: Due) -> bool:
        token, kinds = self.tokens[at], self.kinds
        if kinds.is_sure(token):
            return bool(due) or token.large or not token.first or not token.cased
        if self._is_opening(at):
            return True
        if due in CERTAIN:
            introduced = due is Due.SAID
            return kinds.may_follow_title(token, introduced=introduced) or (token.large and self._is_beside_name(at))
        if kinds.is_common(token):
            return self._common_begins(at, due)
        return self._unknown_begins(at, due) or self._leads_to_sure(at)

    def _common_begins(self, at: int, due: Due) -> bool:
        token, everyday = self.tokens[at], self.kinds.is_everyday(self.tokens[at])
        if self._is_beside_name(at):
            return True
        if token.named:
            return bool(due) or (not token.first and not everyday)
        return due in CALLED | {Due.SELF} and not everyday

    def _unknown_begins(self, at: int, due: Due) -> bool:
        """A word that no list has: behind what a name is due after, or in a large letter within a sentence."""
        token = self.tokens[at]
        if not self.kinds.is_unknown(token):
            return False
        if token.named:
            return bool(due) or not token.first or self._is_beside_name(at) or self._acts(at)
        small = token.word.full and (
            due is Due.OWN_KIN or (due is Due.SELF and self._low(at + 1) in self.rules.leads.goes_on)
        )
        return small or (token.shouted and due in CALLED)

    def _leads_to_sure(self, at: int) -> bool:
        """A word before what is nothing but a name: unknown, or in a large letter within a sentence."""
        token, after = self.tokens[at], self._next(at)
        if after is None or token.short_form or not self.kinds.is_sure(after):
            return False
        large = not token.first and self.kinds.may_be_surname(token)
        return large or (token.word.full and self.kinds.is_unknown(token))

    def _is_opening(self, at: int) -> bool:
        """An initial or a part of a name that says nothing alone, before one ("M. Zaki", "Abd. Gafur")."""
        token, openings = self.tokens[at], self.rules.leads.openings
        opens = token.low in openings
        after = self._next(at, tied=(" ", ".", ". "))
        if after is None or token.low in self.rules.leads.titles or not (token.word.initial or opens):
            return False
        more = opens and (self.kinds.is_unknown(after) or after.low in openings)
        return self.kinds.is_sure(after) or (after.large and (self.kinds.is_common(after) or more))

    def _is_beside_name(self, at: int) -> bool:
        """Whether the next word goes on with a name."""
        token, after = self.tokens[at], self._next(at)
        if after is None:
            return False
        both = self.kinds.is_unknown(after) and self.kinds.is_unknown(token)
        large = token.large and after.named and (both or self.kinds.is_common(after))
        return large or self.kinds.is_sure(after)

    def _acts(self, at: int) -> bool:
        """Whether what follows says of a sentence's first word that it is a person."""
        after = self._low(at + 1)
        return after in self.rules.leads.acts or (after.startswith(("me", "ber")) and is_word(after))

    def _goes_on(self, at: int, due: Due) -> bool:
        token, last, kinds = self.tokens[at], self.tokens[at - 1], self.kinds
        shortened = token.gap in {". ", "."} and len(last.low) <= LONGEST_SHORTENED
        if not (token.gap in {" ", "-"} or shortened) or (token.closed and not kinds.is_sure(token)):
            return False
        if kinds.is_sure(token) or self._is_part(token):
            return True
        if kinds.is_common(token):
            return token.large or not token.cased or not kinds.is_everyday(token) or due in CERTAIN
        if kinds.is_unknown(token) and not token.named:
            small = token.word.full and token.low not in self.rules.leads.goes_on
            return not last.large and (due in CERTAIN or (bool(due) and small))
        return kinds.may_be_surname(token)

    def _is_part(self, token: Token) -> bool:
        """An initial, or what binds the parts of a name."""
        leads = self.rules.leads
        stopped = len(token.low) == 1 and self.text[token.end : token.end + 1] == "."
        return (
            token.word.initial or stopped or token.low in leads.binding or (token.large and token.low in leads.openings)
        )

    def _next(self, at: int, tied: tuple[str, ...] = (" ",)) -> Token | None:
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return after if after and after.gap in tied and not after.closed else None

    def _low(self, at: int) -> str:
        """The word at `at` as the lists have it; the text's end goes on like any other."""
        return self.tokens[at].low if at < len(self.tokens) else "."
