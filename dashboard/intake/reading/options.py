"""How a file is to be read: what the person says, what a mapping file says, and what follows from both."""

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dashboard.refused import Refused

Order = Literal["regulation", "questionnaire"]
Rounds = Literal["year", "semester", "quarter"]
DateOrder = Literal["day", "month"]
Letters = Literal["a=1", "a=4"]
Existing = Literal["add", "replace"]
Cross = Literal["ya", "tidak"]
STEPS = ("0", "1", "2", "3", "4")


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
    # Which end of the scale an answer "a" is, where answers are bare letters.
    letters: Letters | None = None
    # Answers in words that no rule knows, as written, with their step of the scale.
    answers: dict[str, Annotated[int, Field(ge=0, le=4)]] = Field(default_factory=dict)
    # What becomes of the answers of other days that stand already for the same unit and period.
    existing: Existing | None = None
    # What an "x" in a checklist means where no tick beside it tells.
    cross: Cross | None = None
    # Whose files these are: names that the sender has for units are known.
    sender: str | None = None
    create_units: bool = False
    synthetic: bool = False

    def fingerprint(self, sha256: str) -> str:
        """Identity of a load: the file's content together with every choice that shapes its result."""
        shaping = self.model_dump_json(exclude={"kind", "create_units", "cross", "existing", "sender"})
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
        mapping = LoadOptions.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise Refused(f"Berkas pemetaan {source.name} tidak dapat dipakai: {_first_line(error)}") from error
    spoken = given.model_dump(exclude_defaults=True)
    columns = {**mapping.columns, **given.columns}
    answers = {**mapping.answers, **given.answers}
    return LoadOptions.model_validate({**mapping.model_dump(), **spoken, "columns": columns, "answers": answers})


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
    return str(error).splitlines()[0]


def parse_columns(*arguments: str) -> dict[str, str]:
    """Field -> header of `unit=loket,age=umur` or `u8=Penanganan pengaduan, saran dan masukan`.

    A comma parts two columns only where a field and "=" follow it, so that a header may have commas. Refused when a
    part has no "=".
    """
    pairs = [part for argument in arguments for part in re.split(r",(?=\s*\w+\s*=)", argument) if part.strip(" ,")]
    if wrong := next((part for part in pairs if "=" not in part), None):
        raise Refused(f"--columns: '{wrong}' harus berbentuk bidang=judul_kolom, misalnya unit=loket.")
    split = (part.split("=", 1) for part in pairs)
    return {name.strip(): header.strip().strip("\"'") for name, header in split}


def parse_answers(*arguments: str) -> dict[str, int]:
    """Wording -> step of `Cukup baik=2`. Refused when one has no step from 0 to 4."""
    steps = {}
    for argument in arguments:
        wording, _, step = argument.rpartition("=")
        if not wording.strip() or step.strip() not in STEPS:
            raise Refused(
                f"--answer: '{argument}' harus berbentuk kata=angka, misalnya 'Cukup baik=2' (0: bukan jawaban)."
            )
        steps[wording.strip().strip("\"'")] = int(step)
    return steps
