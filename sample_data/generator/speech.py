"""Complaints in words: sentences of a theme in a register, with what goes before and after, as people type them."""

import re
import tomllib
from functools import cache
from typing import Any

from numpy.random import RandomState

from sample_data.generator.misspelling import as_typed
from sample_data.generator.province import HERE, Unit

REGISTERS, REGISTER_SHARES = ("formal", "biasa", "marah", "singkat"), (0.24, 0.42, 0.15, 0.19)
OPENED_SHARE = {"formal": 0.8, "biasa": 0.65, "marah": 0.6, "singkat": 0.35}
CLOSED_SHARE = {"formal": 0.7, "biasa": 0.5, "marah": 0.6, "singkat": 0.35}
PERSONAL_SHARE = 0.06
TOPIC_SHARE = 0.75
SLOT = re.compile(r"\{(\w+)\}")


@cache
def _said() -> dict[str, Any]:
    with (HERE / "sentences.toml").open("rb") as file:
        return tomllib.load(file)


def complaint_text(draw: RandomState, unit: Unit, themes: tuple[str, ...], *, topics: tuple[str, ...] = ()) -> str:
    """One complaint of `unit` that says each theme once, mostly about its topics (obat, air, sehat …)."""
    if themes == ("kosong",):
        return _one(draw, _said()["kosong"]["singkat"])
    register = str(draw.choice(REGISTERS, p=REGISTER_SHARES))
    parts = [_opening(draw, register), *_bodies(draw, themes, register, topics), *_personal(draw)]
    if draw.random_sample() < CLOSED_SHARE[register]:
        parts.append(_one(draw, _said()["closings"][register]))
    return as_typed(draw, _filled(draw, _joined(parts, register), unit), register)


def _opening(draw: RandomState, register: str) -> str:
    return _one(draw, _said()["openings"][register]) if draw.random_sample() < OPENED_SHARE[register] else ""


def _bodies(draw: RandomState, themes: tuple[str, ...], register: str, topics: tuple[str, ...]) -> list[str]:
    bodies: list[str] = []
    for place, theme in enumerate(themes):
        body = _one(draw, _sentences(draw, _said()[theme], register, topics))
        if place and draw.random_sample() < 0.7:
            body = f"{_one(draw, _said()['joins']['between'])} {body[:1].lower()}{body[1:]}"
        bodies.append(body)
    return bodies


def _sentences(draw: RandomState, theme: dict[str, list[str]], register: str, topics: tuple[str, ...]) -> list[str]:
    """Sentences to choose from: of the first topic where the theme knows it; the terse also talk in whole sentences."""
    known = [topic for topic in topics if topic in theme]
    if known and draw.random_sample() < TOPIC_SHARE:
        return theme[known[0]]
    if register == "singkat" and draw.random_sample() < 0.4:
        return theme["biasa"]
    return theme[register]


def _personal(draw: RandomState) -> list[str]:
    return [_one(draw, _said()["personal"]["said"])] if draw.random_sample() < PERSONAL_SHARE else []


def _joined(parts: list[str], register: str) -> str:
    """One running text; a sentence without its full stop gets one, except where nobody bothers."""
    told = [part for part in parts if part]
    if register == "formal":
        told = [part[:1].upper() + part[1:] for part in told]
    ended = [part if part[-1] in ".!?,:" else part + (", " if register == "singkat" else ".") for part in told]
    return re.sub(r"\s+", " ", " ".join(ended)).strip(" ,")


def _filled(draw: RandomState, text: str, unit: Unit) -> str:
    return SLOT.sub(lambda slot: _word_for(draw, slot[1], unit), text)


def _word_for(draw: RandomState, slot: str, unit: Unit) -> str:
    said = _said()
    match slot:
        case "t":
            return _one(draw, said["called"].get(unit.code, [_short(unit.name), f"kantor {_short(unit.name)}"]))
        case "l":
            return _one(draw, list(unit.services) or ["layanan"]).lower()
        case "k":
            return unit.region or "Kaltim"
        case "nama":
            return _one(draw, said["personal"]["nama"])
        case "nik" | "hp" | "email" | "plat":
            return _number_of_nobody(draw, slot)
        case _:
            return _one(draw, said["slots"][slot.removesuffix("2")])


def _short(name: str) -> str:
    """A name as it is spoken: without UPTD, and only its first words."""
    words = name.removeprefix("UPTD ").removeprefix("UPTB ").split(" ")
    return " ".join(words[:4]).strip(",")


def _number_of_nobody(draw: RandomState, what: str) -> str:
    """A NIK of a regency that is not there (64.99), a phone with zeros, a mailbox that cannot exist, a plate."""
    number = int(draw.randint(1000, 9999))
    if what == "nik":
        return f"649901{10 + number % 20}0190{number}"
    if what == "hp":
        return (f"08000000{number}", f"0800-0000-{number}", f"+62 800 0000 {number}")[number % 3]
    return f"warga{number}@contoh.invalid" if what == "email" else f"KT {number} XX"


def _one(draw: RandomState, choices: list[str]) -> str:
    return choices[draw.randint(len(choices))]
