"""Answers of figures, kept while what they were made from stands: in this process, and in the database for others.

An answer holds for the versions of the parts of the data it came from (dashboard.versions), for the code and rules
that made it, and, where it looks at a moment, until the next moment at which anything can change.
"""

import hashlib
import json
import pickle
import platform
import zlib
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar, cast

import pandas as pd
from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from dashboard import metrics
from dashboard.choices import Moment
from dashboard.engine import writing
from dashboard.reading import MINUTE, Reading, defaults, name_of, own
from dashboard.rules.reading import state
from dashboard.schema import stored_figures
from dashboard.schema.parts import EVERY_YEAR, SUBMISSIONS
from dashboard.sealing import opened_bytes, seal_bytes
from dashboard.settings import settings
from dashboard.versions import Part
from queries.submissions import turning_points

Answer = TypeVar("Answer")

# What a figure may import: where nothing of it changed, an answer is what it was.
CODE = ("figures", "measures", "rules", "themes", "schema", "reading.py", "versions.py", "choices.py", "rows.py")
MOST_ENTRIES = 512
# A larger answer is a whole paper, made when somebody takes it.
MOST_BYTES = 4 * 1024**2


@dataclass(frozen=True)
class Holds:
    """What an answer holds for: the code and rules, the moment ("" where it looks at none), and the parts read."""

    made_by: str
    clock: str
    parts: tuple[tuple[str, int, int], ...]

    def text(self) -> str:
        """As it is stored."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> "Holds":
        """What `text` wrote."""
        content = json.loads(text)
        return cls(content["made_by"], content["clock"], tuple((part, year, at) for part, year, at in content["parts"]))


@dataclass(frozen=True)
class Kept:
    """An answer to one question (`asked`), by the name of its figure."""

    asked: str
    figure: str
    holds: Holds
    answer: Any

    @property
    def lasts(self) -> bool:
        """Whether it holds longer than a minute."""
        return (*MINUTE, 0) not in self.holds.parts


class Memory:
    """The answers of this process, the least used forgotten first. For all sessions: the scope is in the question."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._one = Lock()

    def find(self, asked: str) -> Kept | None:
        """The newest answer; whether it holds is for the reader to see."""
        with self._one:
            if asked in self._kept:
                self._kept.move_to_end(asked)
            return self._kept.get(asked)

    def keep(self, kept: Kept) -> None:
        """Take the place of an older answer."""
        with self._one:
            self._kept[kept.asked] = kept
            self._kept.move_to_end(kept.asked)
            if len(self._kept) > MOST_ENTRIES:
                self._kept.popitem(last=False)

    def answers(self) -> list[Kept]:
        """All of them, whether they hold or not."""
        with self._one:
            return list(self._kept.values())

    def clear(self) -> None:
        """Forget everything."""
        with self._one:
            self._kept.clear()


class Answers:
    """What one reading is asked for: remembered, stored, or computed now; what is computed is added to `made`.

    Where the database had `failed` (dashboard.last_figures) nothing can be computed: that is raised instead.
    """

    def __init__(
        self, reading: Reading, memory: Memory, made: list[Kept], failed: SQLAlchemyError | None = None
    ) -> None:
        self.reading, self.memory, self.made, self.failed = reading, memory, made, failed

    def ask(self, figure: Callable[..., Answer], **choices: Any) -> Answer:
        """As `Reading.ask`; computed only where no answer is kept that holds."""
        asked, moment = question(figure, choices, self.reading), _moment(choices)
        kept = self.memory.find(asked)
        if kept is None or not self._hold(kept.holds, moment):
            stored = self._stored(asked, moment)
            metrics.ANSWERS.labels("store" if stored else "computed").inc()
            kept = stored or self._computed(figure, choices, asked, moment)
            self.memory.keep(kept)
        else:
            metrics.ANSWERS.labels("memory").inc()
        self.reading.shows({(part, year) for part, year, _ in kept.holds.parts})
        return cast("Answer", own(kept.answer))

    @cached_property
    def _made_by(self) -> str:
        return hashlib.sha256(f"{code()} {state()} {settings().zone}".encode()).hexdigest()

    @cached_property
    def _turns(self) -> "pd.Series[pd.Timestamp]":
        return self.ask(turning_points)["at"]

    def _hold(self, holds: Holds, moment: Moment | None) -> bool:
        if holds.made_by != self._made_by or any(self.reading.version_of(part[:2]) != part[2] for part in holds.parts):
            return False
        return holds.clock == self._clock(moment, {part[:2] for part in holds.parts})

    def _clock(self, moment: Moment | None, parts: Collection[Part]) -> str:
        """The stretch of time around `moment` in which nothing can change that was worked out from `parts`."""
        if moment is None:
            return ""
        if MINUTE in parts:
            return moment.now.isoformat()
        day = moment.today.isoformat()
        if (SUBMISSIONS, EVERY_YEAR) not in parts:
            return day
        now = pd.Timestamp(moment.now.astimezone(UTC).replace(tzinfo=None))
        return f"{day} {(self._turns < now).sum()} {(self._turns <= now).sum()}"

    def _stored(self, asked: str, moment: Moment | None) -> Kept | None:
        row = self.reading.connection.execute(
            select(stored_figures.c.figure, stored_figures.c.holds, stored_figures.c.sealed).where(
                stored_figures.c.asked == asked
            )
        ).one_or_none()
        if row is None or not self._hold(holds := Holds.read(row.holds), moment):
            return None
        packed = opened_bytes(row.sealed)
        # Sealed with the key of this installation: nobody else can have packed it.
        return None if packed is None else Kept(asked, row.figure, holds, pickle.loads(zlib.decompress(packed)))  # noqa: S301

    def _computed(
        self, figure: Callable[..., Any], choices: Mapping[str, object], asked: str, moment: Moment | None
    ) -> Kept:
        if self.failed is not None:
            raise self.failed
        with self.reading.noting() as parts:
            answer = self.reading.ask(figure, **choices)
        clock = self._clock(moment, parts)
        versions = tuple(sorted((*part, self.reading.version_of(part)) for part in parts))
        kept = Kept(asked, name_of(figure), Holds(self._made_by, clock, versions), answer)
        self.made.append(kept)
        return kept


def question(figure: Callable[..., Any], choices: Mapping[str, Any], reading: Reading) -> str:
    """What is asked, by whom, as 64 letters; of a moment its year and zone alone: when it holds is said beside it."""
    whole = {**defaults(figure), **choices}
    arguments = [(name, _said(whole[name])) for name in sorted(whole)]
    return hashlib.sha256(repr([name_of(figure), arguments, reading.scope.root]).encode()).hexdigest()


def store(engine: Engine, made: Collection[Kept], now: datetime) -> int:
    """Keep answers for other processes and for after a restart; how many were taken."""
    rows = [row for kept in made if kept.lasts for row in _packed(kept, now)]
    if rows:
        with writing(engine) as db:
            db.execute(delete(stored_figures).where(stored_figures.c.asked.in_([row["asked"] for row in rows])))
            db.execute(insert(stored_figures), rows)
    return len(rows)


@cache
def code() -> str:
    """Of all that answers follow from besides the data and a province's own rules."""
    root = Path(__file__).parent
    files = [file for place in (*(root / name for name in CODE), root.parent / "queries") for file in _files(place)]
    packages = [version(name) for name in ("pandas", "numpy", "scipy", "scikit-learn", "holidays")]
    digest = hashlib.sha256(repr([platform.python_version(), *packages]).encode())
    for file in files:
        digest.update(file.relative_to(root.parent).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    every = sorted(place.rglob("*")) if place.is_dir() else [place]
    return (file for file in every if file.is_file() and file.suffix != ".pyc")


def _packed(kept: Kept, now: datetime) -> Iterator[dict[str, object]]:
    packed = zlib.compress(pickle.dumps(kept.answer, protocol=5), 1)
    if len(packed) <= MOST_BYTES:
        values = {"asked": kept.asked, "figure": kept.figure, "holds": kept.holds.text()}
        yield {**values, "stored_at": now, "sealed": seal_bytes(packed)}


def _moment(choices: Mapping[str, Any]) -> Moment | None:
    return next((choice for choice in choices.values() if isinstance(choice, Moment)), None)


def _said(value: Any) -> Any:
    if isinstance(value, Moment):
        return value.year, str(value.zone)
    return tuple(value) if isinstance(value, list) else value
