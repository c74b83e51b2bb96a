"""Every constant of every rule file has a source that says how sure it is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from dashboard import rules
from dashboard.rules.reading import parsed
from dashboard.rules.source import Certainty, Sourced

FILES = sorted(rules.FOLDER.glob("*.toml"))
CERTAINTIES = {"dibaca", "sekunder", "belum diverifikasi"}


def unsourced(said: Any, place: str = "", *, covered: bool = False) -> Iterator[str]:
    """Places of constants with no source and certainty beside them or in a table around them."""
    if isinstance(said, dict):
        # A table called `source` is no source: a column of a file has that name.
        cited = {key for key in ("source", "certainty") if isinstance(said.get(key), str)}
        own = said.get("certainty") in CERTAINTIES and "source" in cited
        if cited and not own:
            yield f"{place}.source"
        for key, value in said.items():
            if key not in cited:
                yield from unsourced(value, f"{place}.{key}", covered=covered or own)
    elif isinstance(said, list) and any(isinstance(one, dict) for one in said):
        for at, one in enumerate(said):
            yield from unsourced(one, f"{place}[{at}]", covered=covered)
    elif not covered:
        yield place


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_constant_has_a_source_and_a_certainty(path: Path) -> None:
    assert list(unsourced(parsed(path))) == []


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ({"limit": 5}, [".limit"]),
        ({"limit": 5, "source": "UU", "certainty": "dibaca"}, []),
        ({"limit": 5, "source": "UU"}, [".source", ".limit"]),
        ({"limit": 5, "source": "UU", "certainty": "pasti"}, [".source", ".limit"]),
        ({"steps": [{"limit": 5, "source": "UU", "certainty": "sekunder"}, {"limit": 6}]}, [".steps[1].limit"]),
        ({"source": "UU", "certainty": "dibaca", "reply": {"limit": 5}}, []),
    ],
)
def test_a_constant_without_one_is_found(said: dict[str, Any], places: list[str]) -> None:
    assert list(unsourced(said)) == places


def test_the_words_of_certainty_are_three() -> None:
    assert set(Certainty) == CERTAINTIES


def test_a_source_is_cited_with_its_certainty_unless_it_was_read() -> None:
    cited = [Sourced(source="UU 25/2009", certainty=one).cited for one in Certainty]
    assert cited == [
        "UU 25/2009",
        "UU 25/2009 (dari sumber kedua, sumber aslinya belum dibaca)",
        "UU 25/2009 (belum diverifikasi)",
    ]


def test_what_nobody_looked_up_is_unverified_and_a_source_is_never_empty() -> None:
    assert Sourced(source="SK Gubernur").certainty is Certainty.UNVERIFIED
    with pytest.raises(ValidationError, match="at least 1 character"):
        Sourced(source="")
    with pytest.raises(ValidationError, match="dibaca"):
        Sourced.model_validate({"source": "UU", "certainty": "pasti"})
