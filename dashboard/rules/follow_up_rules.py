"""Rules of follow-up: the two ladders that are worked out from the programmes."""

import tomllib
from functools import cache
from pathlib import Path

from dashboard.measures.follow_up import Ladders, Speed
from dashboard.rules.models import Rule


class _SpeedLevel(Rule):
    level: int
    months: int


class _Shares(Rule):
    few: float
    many: float


class _Speeds(Rule):
    levels: tuple[_SpeedLevel, ...]


class FollowUpRules(Rule):
    """Where the ladders come from, and their steps."""

    source: str
    done: _Shares
    speed: _Speeds

    def ladders(self) -> Ladders:
        """The same as the measures use it."""
        speeds = tuple(Speed(step.level, step.months) for step in self.speed.levels)
        return Ladders(self.done.few, self.done.many, speeds)


@cache
def follow_up_rules() -> FollowUpRules:
    """The ladders in force."""
    path = Path(__file__).parent / "follow-up.toml"
    return FollowUpRules.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
