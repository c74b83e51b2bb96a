"""The units of the province: 37 real agency names, sixty illustrative branches, more invented if asked."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FOUNDED = date(2017, 1, 1)
REGIONS = (
    "Paser",
    "Kutai Kartanegara",
    "Berau",
    "Kutai Barat",
    "Kutai Timur",
    "Penajam Paser Utara",
    "Mahakam Ulu",
    "Balikpapan",
    "Samarinda",
    "Bontang",
)


@dataclass(frozen=True)
class Unit:
    """One unit as in `agencies.toml` and `branches.toml`; `exempt` is the reason why it owes nothing."""

    code: str
    name: str
    kind: str
    peers: str
    region: str
    parent: str = ""
    basic: bool = False
    services: tuple[str, ...] = ()
    free: bool = False
    by_service: bool = False
    rounds: str = "year"
    rounds_until: int = 9999
    population: int = 0
    valid_from: date = FOUNDED
    valid_to: date | None = None
    successor: str = ""
    exempt: str = ""
    exempt_from: int = 0

    def exists_in(self, year: int) -> bool:
        """Whether the unit was there for the whole of `year`."""
        return self.valid_from <= date(year, 1, 1) and (self.valid_to is None or self.valid_to.year >= year)

    def exemption(self, year: int) -> str:
        """Reason why the unit need not report in `year`, or an empty text."""
        return self.exempt if year >= self.exempt_from else ""


def units_of_province(count: int) -> list[Unit]:
    """The first `count` units, parents before children; beyond the list, invented branches."""
    if count < 1:
        raise ValueError(f"a province needs at least one unit, not {count}")
    listed = _listed("agencies.toml") + _listed("branches.toml")
    invented = (_invented_branch(number, listed) for number in range(1, count - len(listed) + 1))
    return listed[:count] + list(invented)


def _listed(name: str) -> list[Unit]:
    with (HERE / name).open("rb") as file:
        return [_unit(entry) for entry in tomllib.load(file)["unit"]]


def _unit(entry: dict[str, Any]) -> Unit:
    return Unit(**(entry | {"services": tuple(entry.get("services", ()))}))


def _invented_branch(number: int, listed: list[Unit]) -> Unit:
    parents = [unit for unit in listed if unit.kind == "dinas"]
    parent, region = parents[number % len(parents)], REGIONS[number % len(REGIONS)]
    field = parent.name.removeprefix("Dinas ")
    return Unit(
        code=f"UPTD-REKAAN-{number:04d}",
        name=f"UPTD {field} {region} {number} (rekaan)",
        kind="uptd",
        peers=parent.peers,
        region=region,
        parent=parent.code,
        services=parent.services[:1],
        free=parent.free,
    )
