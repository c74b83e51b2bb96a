"""Which words of a text are part of a place's or an office's name, and so nobody's."""

from collections.abc import Sequence

from dashboard.themes.personal_kinds import Kinds
from dashboard.themes.personal_tokens import Token

LONGEST_PLACE = 4
# What may stand between the words of a place: "Jl. K.H. Harun", "SMAN 3 Tenggarong".
_WITHIN = " .-/0123456789"


def close_places(tokens: Sequence[Token], kinds: Kinds) -> None:
    """Mark as closed what stands behind "Jalan", "RSUD" or "Kampung", what goes on with a list of places, and places
    that are known without such a word.
    """
    leads, known, heads = kinds.rules.places.leads, kinds.rules.places.known, kinds.rules.leads.heads
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.low in leads and not token.closed and not (at > 1 and tokens[at - 2].low in heads):
            at = _close_row(tokens, at, kinds)
        elif token.low in known:
            token.closed = True


def _close_row(tokens: Sequence[Token], begin: int, kinds: Kinds) -> int:
    at = begin
    while at < len(tokens) and at - begin < LONGEST_PLACE:
        token, last = tokens[at], tokens[at - 1]
        listed = last.low == "dan" or (at > begin and token.gap.strip() == ",")
        together = _is_tied(token, last, opens=at == begin) or (listed and not kinds.is_sure(token))
        if not together or not _may_name_place(token, kinds):
            break
        token.closed = True
        at += 1
    return at


def _is_tied(token: Token, last: Token, *, opens: bool) -> bool:
    shortened = opens or last.word.initial or (last.text[0].isupper() and len(last.text) <= LONGEST_PLACE // 2)
    return not token.gap.strip(_WITHIN) and (shortened or "." not in token.gap)


def _may_name_place(token: Token, kinds: Kinds) -> bool:
    places = kinds.rules.places
    if token.low in places.leads or (token.low in kinds.rules.leads.titles and token.low not in places.titles):
        return False
    if token.large or token.word.initial or kinds.is_sure(token) or kinds.is_common(token):
        return True
    return token.low in places.known or (token.shouted and kinds.is_unknown(token))
