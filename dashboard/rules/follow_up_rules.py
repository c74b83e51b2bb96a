"""Rules of follow-up: the two ladders that are worked out from the programmes."""

from dashboard.measures.follow_up import Ladders, Speed
from dashboard.rules.reading import kept, valid
from dashboard.rules.source import Rule, Sourced


class _SpeedLevel(Rule):
    level: int
    months: int


class _Shares(Rule):
    few: float
    many: float


class _Speeds(Rule):
    levels: tuple[_SpeedLevel, ...]


class FollowUpRules(Sourced):
    """The steps of both ladders."""

    done: _Shares
    speed: _Speeds

    def ladders(self) -> Ladders:
        """The same as the measures use it."""
        speeds = tuple(Speed(step.level, step.months) for step in self.speed.levels)
        return Ladders(self.done.few, self.done.many, speeds)


@kept
def follow_up_rules() -> FollowUpRules:
    """The ladders in force."""
    return valid(FollowUpRules, "follow-up")
