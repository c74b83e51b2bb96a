"""Element means and the lowest a second time: loops over raw answers, nothing of the product, no numpy."""

from typing import Any

from tests.naive.rankings import Said, counted

CODES = tuple(f"U{number}" for number in range(1, 10))
SAME = 1e-9
# Fewer people's means would tell what each of them answered.
FEWEST = 5


def means(surveys: list[Said], unit: str) -> dict[str, tuple[float | None, int]]:
    """By element a unit's mean and how many answers it is of: rounds by respondents, services alike, as its index is.

    Surveys in which nobody answered some element make no index, and speak only where no survey makes one.
    Fewer than five people have no means.
    """
    own = [[row for row in survey.answers if any(row)] for survey in counted(surveys) if survey.unit == unit]
    names = [survey.service for survey in counted(surveys) if survey.unit == unit]
    if sum(map(len, own)) < FEWEST:
        return {code: (None, n) for code, (_, n) in _of_surveys(own, names).items()}
    return _of_surveys(own, names)


def _of_surveys(own: list[Any], names: list[Any]) -> dict[str, tuple[float | None, int]]:
    whole = [place for place, rows in enumerate(own) if all(any(row[at] for row in rows) for at in range(9))]
    if not whole:
        return {code: _mean([row[at] for rows in own for row in rows]) for at, code in enumerate(CODES)}
    found = {}
    for at, code in enumerate(CODES):
        services = []
        for service in {names[place] for place in whole}:
            rounds = [own[place] for place in whole if names[place] == service]
            asked = sum(len(rows) for rows in rounds)
            services.append(sum(len(rows) / asked * _mean([row[at] for row in rows])[0] for rows in rounds))
        n = sum(_mean([row[at] for row in own[place]])[1] for place in whole)
        found[code] = (sum(services) / len(services), n)
    return found


def _mean(answers: list[int | None]) -> tuple[float | None, int]:
    given = [answer for answer in answers if answer is not None]
    return (sum(given) / len(given) if given else None), len(given)


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
