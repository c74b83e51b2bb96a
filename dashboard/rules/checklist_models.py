"""What a file of a checklist framework must say: items with weights, ladders and groups."""

from fractions import Fraction
from typing import Annotated

from pydantic import Field, model_validator

from dashboard.rules.models import Dated, Weight
from dashboard.rules.reading import RuleContent
from dashboard.rules.regimes import RegimeClass
from dashboard.rules.source import Rule, Sourced


class ChecklistItem(Rule):
    """One thing to be fulfilled; with `levels` (texts from 0 up) a ladder instead of a yes or no."""

    code: str = Field(max_length=40)
    name: str
    group: str
    weight: Weight = Field(ge=0)
    # Elements of the survey (1-9) it bears on; what offices write above its column; where its duty comes from.
    elements: tuple[Annotated[int, Field(ge=1, le=9)], ...] = ()
    synonyms: tuple[str, ...] = ()
    legal_basis: str = ""
    published: bool = False
    levels: tuple[str, ...] = Field(default=(), max_length=6)
    # The form's own words and number for it, and the evidence the form asks for.
    official: str = ""
    form_code: str = ""
    proof: str = ""

    @property
    def highest_level(self) -> int | None:
        """The top of the ladder; None for a yes or no."""
        return len(self.levels) - 1 if self.levels else None

    @model_validator(mode="after")
    def _a_ladder_has_steps(self) -> "ChecklistItem":
        if len(self.levels) == 1:
            raise ValueError(f"{self.code}: tangga memerlukan sedikitnya dua tingkat")
        return self


class ItemGroup(Rule):
    """A group of items with the share it has of the whole."""

    name: str
    weight: Weight = Field(ge=0)


class UsersPart(Sourced):
    """The share (0-1) of an index that the users' own questionnaire has; the items have the rest."""

    share: Weight = Field(gt=0, lt=1)


class Checklist(Dated):
    """A framework of items whose weights sum to 1. `classes`, if any, are of the score from 0 to `class_scale`.

    With `groups`, a file gives an item's weight as its share of its group; here it is its share of the whole.
    `users`: what the users' own questionnaire weighs in the index beside these items.
    """

    code: str = Field(max_length=40)
    per_service: bool
    items: tuple[ChecklistItem, ...] = Field(min_length=1)
    class_scale: float = Field(default=100.0, gt=0)
    classes: tuple[RegimeClass, ...] = ()
    groups: tuple[ItemGroup, ...] = ()
    users: UsersPart | None = None

    @model_validator(mode="before")
    @classmethod
    def _shares_of_groups_become_shares_of_the_whole(cls, content: RuleContent) -> RuleContent:
        if not content.get("groups"):
            return content
        of_group = {group["name"]: Fraction(group["weight"]) for group in content["groups"]}
        if strange := {item["group"] for item in content["items"]} - set(of_group):
            raise ValueError(f"{content.get('code')}: kelompok tanpa bobot: {', '.join(sorted(strange))}")
        items = [{**item, "weight": Fraction(item["weight"]) * of_group[item["group"]]} for item in content["items"]]
        return {**content, "items": items}

    @model_validator(mode="after")
    def _weights_and_codes_add_up(self) -> "Checklist":
        if sum(item.weight for item in self.items) != 1:
            raise ValueError(f"{self.code}: bobot harus berjumlah 1")
        if len({item.code for item in self.items}) != len(self.items):
            raise ValueError(f"{self.code}: dua butir berkode sama")
        return self

    @model_validator(mode="after")
    def _each_group_is_shared_out_whole(self) -> "Checklist":
        for group in self.groups:
            shares = sum(item.weight for item in self.items if item.group == group.name)
            if shares != group.weight:
                raise ValueError(f"{self.code}: bobot dalam kelompok {group.name} harus berjumlah 1")
        return self
