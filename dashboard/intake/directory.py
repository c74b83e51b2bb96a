"""Units and services by the names offices write; nearest names when one is unknown; new ones when allowed."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, Select, Table, select

from dashboard.intake.reading.cells import folded
from dashboard.intake.reading.totals import is_total
from dashboard.intake.store.bulk import insert_row
from dashboard.intake.unit_names import FormsOfNames
from dashboard.refused import Refused, UnknownUnit, UnknownUnits
from dashboard.schema import services, unit_aliases, units

NEAREST_SHOWN = 3
# So many names are written out in a sentence; the receipt has them all.
NAMES_SHOWN = 10
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
    # Whose files these are: their own names for units are known too.
    sender: str = ""
    # Names that were known only by their form or as another name of a unit, with its name.
    read_as: dict[str, str] = field(default_factory=dict)
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
        self._other_names = self._others_of({row.code: row.id for row in rows})
        # Names whose forms were not asked for yet: files that write codes never do.
        self._forms, self._unformed = FormsOfNames(), [(name, row.id) for row in rows for name in (row.name, row.code)]
        known = self.db.execute(_standing(services))
        self._services: dict[tuple[int, str], int] = {(row.unit_id, folded(row.name)): row.id for row in known}

    def known_unit(self, text: str) -> int | None:
        """Id of the unit with this code or name, another name kept for it, or the only one in a certain form of it."""
        key = folded(text)
        if key in self._ids:
            return self._ids[key]
        if key not in self._other_names:
            self._other_names[key] = self._by_form(text)
        unit_id = self._other_names[key]
        if unit_id is not None:
            self.read_as[text] = self.name_of[unit_id]
        return unit_id

    def _by_form(self, text: str) -> int | None:
        """Id of the only unit with a name in a certain form of this one."""
        for name, unit_id in self._unformed:
            self._forms.add(name, unit_id)
        self._unformed.clear()
        return self._forms.unit(text)

    def is_own_name(self, text: str) -> bool:
        """Whether this is the code or the name of a unit, so that no other name is needed."""
        return folded(text) in self._ids

    def units(self, texts: Iterable[str]) -> dict[str, int]:
        """Ids of the units with these codes or names; created when allowed, else refused with all that are unknown."""
        asked = list(dict.fromkeys(texts))
        self.refuse_unknown(asked)
        return {text: self.unit(text) for text in asked}

    def refuse_unknown(self, texts: Iterable[str]) -> None:
        """Refuses the units that are not known, all at once, unless they may be made."""
        asked = dict.fromkeys(texts)
        unknown = [text for text in asked if self.known_unit(text) is None and not is_total(text)]
        if unknown and not self.create:
            raise self.unknown(unknown)

    def unknown(self, texts: Sequence[str]) -> UnknownUnits:
        """The refusal of units that nobody registered, all at once, each with the nearest names."""
        known = sorted(self._names)
        shown = [text[:SHOWN_LETTERS] for text in texts]
        met: list[UnknownUnit] = [{"text": text, "nearest": nearest_names(text, known)} for text in shown]
        new = "muat dengan --create-units" if self.may_create else "muat dahulu berkas unitnya"
        if len(shown) == 1:
            sentence = f"Unit '{shown[0]}' tidak dikenal. {nearest(shown[0], known)} Perbaiki namanya"
            return UnknownUnits(f"{sentence}, atau {new} bila unit ini memang baru.", met)
        listed = [f"'{text}' ({nearest(text, known).rstrip('.')})" for text in shown[:NAMES_SHOWN]]
        sentence = f"{len(shown)} unit tidak dikenal: {_listed(listed, len(shown))}. Perbaiki namanya"
        return UnknownUnits(f"{sentence}, atau {new} bila unit-unit ini memang baru.", met)

    def notes(self) -> list[str]:
        """Sentences for the receipt: which names were read as which unit."""
        read = [f"'{text}' = {name}" for text, name in self.read_as.items()]
        return [f"Nama unit yang ditulis lain: {_listed(read[:NAMES_SHOWN], len(read))}."] if read else []

    def unit(self, text: str) -> int:
        """Id of the unit that `known_unit` finds; created when allowed, else refused with the nearest names."""
        unit_id = self.known_unit(text)
        if unit_id is not None:
            return unit_id
        if is_total(text):
            raise Refused(
                f"'{text}' adalah baris rata-rata atau jumlah, bukan unit. Hapus baris itu, lalu muat kembali."
            )
        if not self.create:
            raise self.unknown([text])
        return self._add(text)

    def known_service(self, unit_id: int, text: str) -> int | None:
        """Id of a unit's service with this name, or None."""
        return self._services.get((unit_id, folded(text)))

    def service(self, unit_id: int, text: str) -> int:
        """Id of a unit's service with this name; created when allowed, else refused."""
        service_id = self.known_service(unit_id, text)
        if service_id is not None:
            return service_id
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
        self._unformed.append((name, unit_id))
        self._other_names = {key: known for key, known in self._other_names.items() if known is not None}
        self.name_of[unit_id], self.code_of[unit_id] = name, code
        self.created.append(name)
        self.created_units.append(code)
        return unit_id

    def _others_of(self, ids: dict[str, int]) -> dict[str, int | None]:
        """Other names of standing units, folded; a name that the sender uses wins over one that all use."""
        statement = select(unit_aliases.c.folded, unit_aliases.c.unit_code).order_by(unit_aliases.c.sender)
        rows = self.db.execute(statement.where(unit_aliases.c.sender.in_({"", self.sender})))
        return {row.folded: ids[row.unit_code] for row in rows if row.unit_code in ids}


def _standing(table: Table) -> Select[Any]:
    """Rows of units or services that no withdrawn load took back."""
    return select(table).where(table.c.retired_by_load_id.is_(None))


def _listed(shown: list[str], count: int) -> str:
    rest = f"; dan {count - len(shown)} nama lain" if count > len(shown) else ""
    return f"{'; '.join(shown)}{rest}"


def nearest(text: str, names: list[str]) -> str:
    """A sentence with the known names most like `text`."""
    shown = ", ".join(f"'{name}'" for name in nearest_names(text, names))
    return f"Yang mirip: {shown}." if shown else "Tidak ada nama yang mirip."


def nearest_names(text: str, names: list[str]) -> list[str]:
    """The few known names most like `text`, the nearest first; none where nothing is near."""
    matches = process.extract(text[:SHOWN_LETTERS], names, scorer=fuzz.WRatio, limit=NEAREST_SHOWN, score_cutoff=60)
    return [name for name, _, _ in matches]
