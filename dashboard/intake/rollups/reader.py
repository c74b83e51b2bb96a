"""A file of rollups as rows of our tables: units under the province's prefix, surveys with their rollups, groups."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Date, Float, Integer, String
from sqlalchemy import Table as SqlTable

from dashboard import rules
from dashboard.federation.archive import ENDING, Manifest, Row, opened
from dashboard.intake.context import Offer
from dashboard.intake.reading.periods import Period, parse_period
from dashboard.intake.store.loads_in_force import PROVINCE_ROLLUPS
from dashboard.measures.rollups import Rollup
from dashboard.refused import Refused
from dashboard.schema import ELEMENT_MEANS, SURVEY_SUMS, group_rollups, rollups, surveys, units
from dashboard.signing import Province

Values = dict[str, object]
# As `units.name` takes it.
LONGEST_NAME = 200
# Columns of a survey that come as they are; what it is of is worked out here.
OF_SURVEYS = (
    *("rule_set", "source", "population", "population_basis"),
    *("reported_ikm", "reported_grade", "reported_n", "reported_weight", *ELEMENT_MEANS),
)
OF_UNITS = ("kind", "peer_group", "region", "basic_service", "valid_from", "valid_to")


@dataclass(frozen=True)
class SharedUnit:
    """A unit of the file: its code and its parent's here, and what is said of it."""

    code: str
    parent: str | None
    values: Values


@dataclass(frozen=True)
class SharedSurvey:
    """A survey of the file with what came with it: its number there, unit, service, period; its rollup and groups."""

    number: str
    unit: str
    service: str | None
    period: Period
    values: Values
    rollup: Values | None
    groups: list[Values]


@dataclass(frozen=True)
class ProvinceRollups:
    """A file whose signature fits, as our tables take it."""

    manifest: Manifest
    province: Province
    units: list[SharedUnit]
    surveys: list[SharedSurvey]


def is_of_rollups(path: Path) -> bool:
    """Whether a file says by its name that it holds a province's rollups."""
    return path.suffix.lower() == ENDING


def prefix(manifest: Manifest) -> str:
    """What stands before the codes of a province's units: two digits, so that no code of another begins alike."""
    return f"{manifest.province_code}-"


def read_rollups(path: Path, offer: Offer) -> ProvinceRollups:
    """The file at `path`, every cell of it in its type. Refused when it is not what it says it is."""
    file = opened(path)
    before = prefix(file.manifest)
    offer.receipt.kind = PROVINCE_ROLLUPS
    if file.manifest.synthetic:
        offer.options = offer.options.model_copy(update={"synthetic": True})
    try:
        return ProvinceRollups(
            file.manifest,
            file.province,
            [_unit(row, before, file.province.name) for row in file.parts["units"]],
            list(_surveys(file.parts, before, file.manifest.years)),
        )
    except (KeyError, ValueError) as error:
        raise Refused(
            f"{path.name}: isinya tidak seperti yang dijanjikan ({error}). Minta {file.province.name} membuat ulang "
            "berkasnya dengan versi yang sama; tidak ada yang dimuat."
        ) from error


def _unit(row: Row, before: str, province: str) -> SharedUnit:
    parent = f"{before}{row['parent_code']}" if row["parent_code"] else None
    values = {"name": _named(row["unit"], province), **_typed(units, row, OF_UNITS)}
    return SharedUnit(before + row["code"], parent, values)


def _named(name: str, province: str) -> str:
    """Every province has its Dinas Kesehatan: a name by which a unit is told apart in lists and charts."""
    return f"{name[: LONGEST_NAME - len(province) - 3]} ({province})"


def _surveys(parts: dict[str, list[Row]], before: str, years: list[int]) -> Iterable[SharedSurvey]:
    groups: dict[str, list[Values]] = {}
    names = [column.name for column in group_rollups.columns if column.name != "survey_id"]
    for row in parts["groups"]:
        groups.setdefault(row["survey_id"], []).append(_typed(group_rollups, row, names))
    names = [column.name for column in rollups.columns if column.name not in {"survey_id", *SURVEY_SUMS}]
    for row in parts["surveys"]:
        yield SharedSurvey(
            row["survey_id"],
            before + row["code"],
            row["service"] or None,
            _period(row["period"], years),
            _survey_values(row),
            _rollup(row, names) if row["source"] == "responses" else None,
            groups.get(row["survey_id"], []),
        )


def _period(code: str, years: list[int]) -> Period:
    period = parse_period(code)
    if period is None or period.year not in years:
        raise ValueError(f"periode {code!r}")
    return period


def _survey_values(row: Row) -> Values:
    if row["rule_set"] not in rules.SURVEY_RULES:
        raise ValueError(f"aturan survei {row['rule_set']!r}")
    return _typed(surveys, row, OF_SURVEYS)


def _rollup(row: Row, names: list[str]) -> Values:
    values = _typed(rollups, row, names)
    Rollup.from_columns(values)
    return values


def _typed(table: SqlTable, row: Row, names: Iterable[str]) -> Values:
    return {name: _value(table.c[name], row[name]) for name in names}


def _value(column: Column[Any], text: str) -> Any:
    if text == "":
        return None
    for kind, read in READERS.items():
        if isinstance(column.type, kind):
            return read(text)
    return text


def _whole(text: str) -> int:
    """A count; a column with blanks was written with points."""
    return int(float(text))


def _truth(text: str) -> bool:
    return {"True": True, "False": False, "1": True, "0": False, "1.0": True, "0.0": False}[text]


READERS: dict[type[Any], Callable[[str], Any]] = {
    String: str,
    Boolean: _truth,
    Integer: _whole,
    Float: float,
    Date: date.fromisoformat,
}
