"""How a file is to be read: what the person says, what a mapping file says, and what follows from both."""

import hashlib
import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dashboard.refused import Refused

Order = Literal["regulation", "questionnaire"]
Rounds = Literal["year", "semester", "quarter"]
DateOrder = Literal["day", "month"]
Cross = Literal["ya", "tidak"]


class LoadOptions(BaseModel):
    """Choices of one load. Field names of `columns` are those of rules/columns.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str | None = None
    unit: str | None = None
    service: str | None = None
    period: str | None = None
    columns: dict[str, str] = Field(default_factory=dict)
    order: Order | None = None
    rounds: Rounds = "year"
    # Which number of 3/4/2026 comes first, where the file does not prove it.
    dates: DateOrder | None = None
    # What an "x" in a checklist means where no tick beside it tells.
    cross: Cross | None = None
    create_units: bool = False
    synthetic: bool = False

    def fingerprint(self, sha256: str) -> str:
        """Identity of a load: the file's content together with every choice that shapes its result."""
        shaping = self.model_dump_json(exclude={"kind", "create_units", "cross"})
        return hashlib.sha256(f"{sha256}|{shaping}".encode()).hexdigest()


# What holds for every file of a folder stands in a file of this name in it.
FOLDER_MAPPING = "_folder.toml"


def with_mapping(given: LoadOptions, path: Path, mapping: Path | None) -> LoadOptions:
    """`given`, completed by mapping files: the named one or the one beside `path` (data.xlsx.toml), and the
    folder's own.

    What the person says wins over the file's mapping, and that over the folder's. Refused when a mapping
    cannot be read.
    """
    sources = (mapping or path.with_name(f"{path.name}.toml"), path.with_name(FOLDER_MAPPING))
    for source in sources:
        if source == mapping or _is_there(source):
            given = _completed(given, source)
    return given


def _is_there(source: Path) -> bool:
    """Whether the file exists; beside a file of the longest name there can be none."""
    try:
        return source.exists()
    except OSError:
        return False


def _completed(given: LoadOptions, source: Path) -> LoadOptions:
    try:
        said = LoadOptions.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise Refused(f"Berkas pemetaan {source.name} tidak dapat dipakai: {_first_line(error)}") from error
    spoken = given.model_dump(exclude_defaults=True)
    columns = {**said.columns, **given.columns}
    return LoadOptions.model_validate({**said.model_dump(), **spoken, "columns": columns})


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
    return str(error).splitlines()[0]


def parse_columns(text: str | None) -> dict[str, str]:
    """`unit=loket,age=umur` as a mapping field -> header. Refused when a part has no `=`."""
    pairs = [part for part in (text or "").split(",") if part.strip()]
    if wrong := [part for part in pairs if "=" not in part]:
        raise Refused(f"--columns: '{wrong[0]}' harus berbentuk bidang=judul_kolom, misalnya unit=loket.")
    return {name.strip(): header.strip() for name, header in (part.split("=", 1) for part in pairs)}
