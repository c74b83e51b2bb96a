"""Units and services by the names offices write; nearest names when one is unknown; new ones when allowed."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, Select, Table, select

from dashboard.intake.reading.cells import folded
from dashboard.intake.reading.totals import is_total
from dashboard.intake.store.bulk import insert_row
from dashboard.refused import Refused
from dashboard.schema import services, units

NEAREST_SHOWN = 3
# Of a name that nobody knows: longer ones are no names, and comparing them takes minutes.
SHOWN_LETTERS = 200


def code_from(name: str, taken: set[str]) -> str:
    """A unit code made of a name: capitals, digits and dashes, at most 40, with a number when it is taken."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    base = re.sub(r"[^A-Z0-9]+", "-", ascii_name.upper()).strip("-")[:40] or "UNIT"
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(code for code in numbered if code not in taken)


@dataclass
class Directory:
    """Every known unit (by code and name) and service, and those this load creates."""

    db: Connection
    create: bool = False
    # Whether --create-units would help; where it would not, nobody is told to try.
    may_create: bool = True
    created: list[str] = field(default_factory=list)
    created_units: list[str] = field(default_factory=list)
    created_services: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the names once; a province has hundreds."""
        rows = self.db.execute(_standing(units).order_by(units.c.id)).all()
        self._codes = {row.code for row in rows}
        self._names = {row.name for row in rows}
        self.name_of = {row.id: row.name for row in rows}
        self.code_of = {row.id: row.code for row in rows}
        # A code wins over a name; of two units with one name the older keeps it.
        self._ids: dict[str, int] = {folded(row.name): row.id for row in reversed(rows)}
        self._ids |= {folded(row.code): row.id for row in rows}
        known = self.db.execute(_standing(services))
        self._services: dict[tuple[int, str], int] = {(row.unit_id, folded(row.name)): row.id for row in known}

    def known_unit(self, text: str) -> int | None:
        """Id of the unit with this code or name, or None."""
        return self._ids.get(folded(text))

    def unit(self, text: str) -> int:
        """Id of the unit with this code or name; created when allowed, else refused with the nearest names."""
        found = self.known_unit(text)
        if found is not None:
            return found
        if is_total(text):
            raise Refused(
                f"'{text}' adalah baris rata-rata atau jumlah, bukan unit. Hapus baris itu, lalu muat kembali."
            )
        if not self.create:
            raise Refused(self._unknown(text))
        return self._add(text)

    def known_service(self, unit_id: int, text: str) -> int | None:
        """Id of a unit's service with this name, or None."""
        return self._services.get((unit_id, folded(text)))

    def service(self, unit_id: int, text: str) -> int:
        """Id of a unit's service with this name; created when allowed, else refused."""
        found = self.known_service(unit_id, text)
        if found is not None:
            return found
        if not self.create:
            known = [name for (owner, name) in self._services if owner == unit_id]
            raise Refused(
                f"Layanan '{text[:SHOWN_LETTERS]}' tidak terdaftar pada {self.name_of[unit_id]}. "
                f"{nearest(text, known)} Daftarkan lewat berkas layanan, atau muat dengan --create-units."
            )
        made = insert_row(self.db, services, {"unit_id": unit_id, "name": text})
        self._services[(unit_id, folded(text))] = made
        self.created_services.append((unit_id, text))
        return made

    def _add(self, name: str) -> int:
        code = code_from(name, self._codes)
        unit_id = insert_row(self.db, units, {"code": code, "name": name})
        self._codes.add(code)
        self._names.add(name)
        self._ids[folded(name)] = self._ids[folded(code)] = unit_id
        self.name_of[unit_id], self.code_of[unit_id] = name, code
        self.created.append(name)
        self.created_units.append(code)
        return unit_id

    def _unknown(self, text: str) -> str:
        new = "muat dengan --create-units" if self.may_create else "muat dahulu berkas unitnya"
        return (
            f"Unit '{text[:SHOWN_LETTERS]}' tidak dikenal. {nearest(text, sorted(self._names))} "
            f"Perbaiki namanya, atau {new} bila unit ini memang baru."
        )


def _standing(table: Table) -> Select[Any]:
    """Rows of units or services that no withdrawn load took back."""
    return select(table).where(table.c.retired_by_load_id.is_(None))


def nearest(text: str, names: list[str]) -> str:
    """A sentence with the known names most like `text`; empty when nothing is near."""
    found = process.extract(text[:SHOWN_LETTERS], names, scorer=fuzz.WRatio, limit=NEAREST_SHOWN, score_cutoff=60)
    shown = ", ".join(f"'{name}'" for name, _, _ in found)
    return f"Yang mirip: {shown}." if shown else "Tidak ada nama yang mirip."
