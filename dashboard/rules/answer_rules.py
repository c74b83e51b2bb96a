"""What rules/answers.toml must say: the words of a survey form and the step of the scale each is, by element."""

from typing import Literal

from pydantic import Field

from dashboard.rules.reading import kept, valid
from dashboard.rules.source import Rule, Sourced

Place = Literal["u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8", "u9", "maklumat"]
Wordings = tuple[str, ...]


class AnswerSet(Rule):
    """The four answers of one question, from the worst to the best, and the elements it is asked of."""

    elements: tuple[Place, ...] = Field(min_length=1)
    steps: tuple[Wordings, Wordings, Wordings, Wordings]
    source: str = ""
    certainty: str = ""


class AnswerRules(Sourced):
    """Answers as words; wordings are written as they are compared (lower case, no signs)."""

    no_answer: Wordings
    only_among_its_own: Wordings
    five_steps: Wordings
    sets: tuple[AnswerSet, ...] = Field(min_length=1)


@kept
def answer_rules() -> AnswerRules:
    """The words of survey forms, a province's own among them."""
    return valid(AnswerRules, "answers")
