"""The users' part of PEKPPP (F-03): a mean from 0 to 5 and how many answered, in a row of a matrix."""

from dashboard.intake.reading.cells import Cell, Parsed, parse_count, parse_decimal
from dashboard.intake.rows.facts import Fact
from dashboard.intake.rows.lines import Line

HIGHEST = 5


def user_score_of(line: Line, unit_id: int, year: int) -> Fact | None:
    """The users' score of a row; None where it has none. Refused for a number of answers without a score."""
    score: float | None = line.parsed("user_score", _score)
    respondents: int | None = line.parsed("user_count", parse_count)
    if score is None:
        if respondents is not None:
            raise line.refusal("user_count", "jumlah responden F-03 tanpa nilai F-03")
        return None
    if respondents == 0:
        raise line.refusal("user_count", "nilai F-03 tidak dapat berasal dari 0 responden; kosongkan bila tidak tahu")
    return Fact(line.place, {"unit_id": unit_id, "year": year}, {"score": score, "respondents": respondents})


def _score(cell: Cell) -> Parsed[float]:
    """Words behind the number make it another number than a mean of 0 to 5 (per cent, or of 100): refused."""
    read = parse_decimal(cell, 0, HIGHEST)
    return Parsed(reason="harus angka 0 sampai 5, tanpa teks di belakangnya") if read.reason else read
