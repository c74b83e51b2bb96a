"""Element means and the lowest a second time: loops over raw answers, nothing of the product, no numpy."""

from typing import Any

from tests.naive import Said, counted

CODES = tuple(f"U{number}" for number in range(1, 10))
SAME = 1e-9


def means(surveys: list[Said], unit: str) -> dict[str, tuple[float | None, int]]:
    """By element the mean of all answers a unit's counting surveys got, and how many those are."""
    answers: dict[str, list[int]] = {code: [] for code in CODES}
    for survey in counted(surveys):
        for row in (survey.answers or ()) if survey.unit == unit else ():
            for code, answer in zip(CODES, row, strict=True):
                if answer is not None:
                    answers[code].append(answer)
    return {code: (sum(given) / len(given) if given else None, len(given)) for code, given in answers.items()}


def lowest(values: dict[str, float | None]) -> list[str]:
    """Codes of the lowest known means; none when all known ones are alike."""
    known = {code: value for code, value in values.items() if value is not None}
    found = [code for code, value in known.items() if value - min(known.values()) <= SAME]
    return [] if len(found) == len(known) else found


def matrix(surveys: list[Said], left_out: str | None = None) -> list[tuple[Any, ...]]:
    """(peers, unit, element, mean, n, lowest) by peer group, unit, element."""
    rows = []
    for peers, unit in sorted({(survey.peers, survey.unit) for survey in surveys}):
        own = {code: pair for code, pair in means(surveys, unit).items() if code != left_out}
        least = lowest({code: mean for code, (mean, _) in own.items()})
        rows += [(peers, unit, code, mean, n, code in least) for code, (mean, n) in own.items()]
    return rows


def times(surveys: list[Said], left_out: str | None = None) -> dict[str, float]:
    """In how many units each element is the lowest; units that tie are shared, and who lacks a mean is left out."""
    found = {code: 0.0 for code in CODES if code != left_out}
    for unit in sorted({survey.unit for survey in surveys}):
        own = {code: mean for code, (mean, _) in means(surveys, unit).items() if code != left_out}
        least = lowest(own) if None not in own.values() else []
        for code in least:
            found[code] += 1 / len(least)
    return found


def province(surveys: list[Said], left_out: str | None = None) -> tuple[int, dict[str, float], list[str]]:
    """Units with all means, the means of their means, and the lowest of these."""
    units = sorted({survey.unit for survey in surveys})
    own = [{code: mean for code, (mean, _) in means(surveys, unit).items() if code != left_out} for unit in units]
    known = [one for one in own if None not in one.values()]
    averages = {code: sum(one[code] for one in known) / len(known) for code in known[0]}
    least = min(averages.values())
    return len(known), averages, [code for code, value in averages.items() if value - least <= SAME]
