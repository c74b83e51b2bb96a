"""Topics of evidence: what is the same thing in several frameworks and duties, so that it is proved once."""

from collections import Counter
from collections.abc import Iterable
from typing import Self

from pydantic import Field, model_validator

from dashboard.rules.checklist_models import Checklist
from dashboard.rules.reading import kept, valid
from dashboard.rules.source import Rule, Sourced

SEPARATOR = "/"


class Topic(Rule):
    """One thing with its evidence: the items (framework/code) and the kinds of duty that it serves."""

    code: str = Field(max_length=81)
    name: str
    items: tuple[str, ...]
    duties: tuple[str, ...] = ()


class EvidenceRules(Sourced):
    """Every topic that joins items; an item belongs to one at most."""

    topics: tuple[Topic, ...]

    @model_validator(mode="after")
    def _every_item_and_code_once(self) -> Self:
        occurrences = Counter([name for topic in self.topics for name in (topic.code, *topic.items)])
        if repeated := [name for name, times in occurrences.items() if times > 1]:
            raise ValueError(f"lebih dari satu kali: {', '.join(repeated)}")
        return self


@kept
def evidence_rules() -> EvidenceRules:
    """The topics in force."""
    return valid(EvidenceRules, "evidence")


def topics_among(frameworks: Iterable[Checklist]) -> dict[str, Topic]:
    """Every topic by its code: those of the rule file, then each item alone that stands in none.

    An item that a framework does not have (any more) is left out: a province may replace a framework.
    """
    known = {name_of(framework.code, item.code): item.name for framework in frameworks for item in framework.items}
    joined = {topic.code: _existing(topic, known) for topic in evidence_rules().topics}
    taken = {item for topic in joined.values() for item in topic.items}
    alone = {item: Topic(code=item, name=name, items=(item,)) for item, name in known.items() if item not in taken}
    return joined | alone


def _existing(topic: Topic, known: dict[str, str]) -> Topic:
    return topic.model_copy(update={"items": tuple(item for item in topic.items if item in known)})


def name_of(framework: str, item: str) -> str:
    """An item as topics name it."""
    return f"{framework}{SEPARATOR}{item}"
