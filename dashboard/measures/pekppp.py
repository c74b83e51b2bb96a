"""The index of PEKPPP (IPP) from the evaluator's part (F-02) and the users' (F-03), and what it may be called."""

import math
from enum import StrEnum

from dashboard.measures.rounding import round_half_up


class IndexKind(StrEnum):
    """What a number is, so that no part of the index is taken for the official one."""

    OFFICIAL = "IPP"
    PARTLY = "IPP sementara, belum semua indikator dinilai"
    EVALUATOR_ONLY = "F-02 saja, bukan IPP"


def index_of(evaluator: float, users: float, users_share: float) -> float:
    """IPP from 0 to 5: (1 - share) x F-02 + share x F-03, to two decimals before any class is given.

    nan when either part is missing. Source: two applications that evaluate with the form; no official text was read.
    """
    return round_half_up((1 - users_share) * evaluator + users_share * users)


def kind_of(evaluator: float, users: float, assessed_share: float) -> IndexKind | None:
    """What the number may be called; `assessed_share` is of the weights (0-1). None without an evaluator's part."""
    if math.isnan(evaluator):
        return None
    if math.isnan(users):
        return IndexKind.EVALUATOR_ONLY
    return IndexKind.OFFICIAL if round(assessed_share, 9) >= 1 else IndexKind.PARTLY
