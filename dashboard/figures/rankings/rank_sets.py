"""Who is clearly better than whom: rank sets as `refresh` stored them, never computed here.

Shown only while the standings are still those they were made from; after a change they are absent until the
next `refresh`, never stale.
"""

import json
from collections.abc import Iterator
from dataclasses import replace

from pandas import DataFrame

from dashboard.choices import WHOLE_YEAR, Choice
from dashboard.figures.rankings.rank_families import Family, Key, families_among
from dashboard.figures.records import Record, records
from dashboard.figures.surveys.standings import unit_standings
from dashboard.reading import Reading
from queries.rank_sets import stored_sets
from queries.units import all_units

BOUNDS = ["marginal_low", "marginal_high", "simultaneous_low", "simultaneous_high"]
COLUMNS = ["code", "better_count", "worse_count", "level_count", *BOUNDS, "of", "data_version", "computed_at"]
COMPARED = ["code", "unit", "peer_group", "ikm", "n", "relation"]
# As stored, one sign a pair, and said of the other unit.
BETTER, WORSE, LEVEL = ">", "<", "="
WORDS = {BETTER: "jelas lebih baik", WORSE: "jelas lebih rendah", LEVEL: "setara"}

# A family, and its row of the table with what `sets` holds.
Stored = tuple[Family, Record]


def rank_sets_of(reading: Reading, *, year: int, choice: Choice = WHOLE_YEAR, peers: str | None = None) -> DataFrame:
    """One row per unit of the province, or of one peer group, that may be compared: by IKM from high to low.

    Columns: code; better_count (units it is clearly better than), worse_count (units clearly better than it),
    level_count (setara); marginal_low..high and simultaneous_low..high (ranks it may have, alone and all units
    at once, 95 %) `of` so many units; data_version and computed_at (UTC). Empty while nothing is stored for
    these standings. A narrower scope leaves out rows: the comparison stays that of the whole province.
    """
    key = Key(year, choice.period or "", peers or "", choice.weighting, choice.without_u4)
    standings, stored = _stored(reading, key)
    rows = _rows(standings, [pair for pair in stored if pair[0].key == key], _visible(reading))
    return rows[COLUMNS]


def peer_rank_sets(reading: Reading, *, year: int, choice: Choice = WHOLE_YEAR) -> DataFrame:
    """The rows of `rank_sets_of` for every peer group, the standings worked out once. Adds the column peers."""
    whole = Key(year, choice.period or "", "", choice.weighting, choice.without_u4)
    standings, stored = _stored(reading, whole)
    return _rows(standings, [pair for pair in stored if pair[0].key != whole], _visible(reading))


def compared_with(
    reading: Reading, *, year: int, unit: str, choice: Choice = WHOLE_YEAR, peers: str | None = None
) -> DataFrame:
    """One row per other unit of the family of `unit`, by IKM from high to low, as seen from `unit`.

    Columns: code, unit, peer_group, ikm, n, relation ("jelas lebih baik", "jelas lebih rendah", "setara"; said of
    the other unit). Empty while nothing is stored for these standings, or when `unit` is not among them.
    """
    key = Key(year, choice.period or "", peers or "", choice.weighting, choice.without_u4)
    standings, stored = _stored(reading, key)
    visible = _visible(reading)
    relations = next((_seen_from(unit, family, kept) for family, kept in stored if family.key == key), {})
    codes = visible & relations.keys() - {unit} if unit in visible else set()
    others = standings[standings["code"].isin(codes)].reset_index(drop=True)
    return others.assign(relation=[WORDS[relations[code]] for code in others["code"]])[COMPARED]


def _stored(reading: Reading, key: Key) -> tuple[DataFrame, list[Stored]]:
    """The standings that `key` is about, and the families among them whose stored sets were made from them."""
    choice = Choice(key.period or None, key.weighting, key.without_u4)
    asked = {"period": key.period, "weighting": key.weighting, "without_u4": key.without_u4}
    stored = {row["peers"]: row for row in records(reading.ask(stored_sets, year=key.year, **asked))}
    standings = reading.whole.ask(unit_standings, year=key.year, choice=choice)
    whole = replace(key, peers="")
    families = [(family, stored.get(family.key.peers)) for family in families_among(standings, whole)]
    return standings, [
        (family, row | json.loads(row["sets"]))
        for family, row in families
        if row and row["inputs_sha256"] == family.inputs_sha256
    ]


def _rows(standings: DataFrame, stored: list[Stored], visible: set[str]) -> DataFrame:
    """One row per visible unit of each family, in the order of the standings."""
    place = {code: number for number, code in enumerate(standings["code"])}
    rows = [row for family, kept in stored for row in _of_family(family, kept) if row["code"] in visible]
    rows.sort(key=lambda row: place[row["code"]])
    return DataFrame(rows, columns=[*COLUMNS, "peers"])


def _of_family(family: Family, kept: Record) -> Iterator[Record]:
    for position, (code, line) in enumerate(zip(family.codes, kept["relations"], strict=True)):
        yield {
            "code": code,
            "better_count": line.count(WORSE),
            "worse_count": line.count(BETTER),
            "level_count": line.count(LEVEL) - 1,  # not with itself
            **{name: kept[name][position] for name in BOUNDS},
            "of": len(family.codes),
            "data_version": kept["data_version"],
            "computed_at": kept["computed_at"],
            "peers": family.key.peers,
        }


def _seen_from(unit: str, family: Family, kept: Record) -> dict[str, str]:
    """The sign of each unit of the family as seen from `unit`; empty when it is not one of them."""
    lines = dict(zip(family.codes, kept["relations"], strict=True))
    return dict(zip(family.codes, lines[unit], strict=True)) if unit in lines else {}


def _visible(reading: Reading) -> set[str]:
    return set(reading.ask(all_units)["code"])
