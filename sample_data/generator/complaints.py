"""Which complaints came in, about whom and what: weak elements are complained about, as far as people write at all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from math import exp
from typing import Any

import numpy as np
from numpy.random import RandomState

from sample_data.generator.answers import element_profile
from sample_data.generator.chance import chance, luck
from sample_data.generator.planted import planted_loop
from sample_data.generator.province import Unit
from sample_data.generator.quality import expected_ikm
from sample_data.generator.response_times import Steps, received_in, steps_of
from sample_data.generator.speech import complaint_text

# Said by so many of a hundred where nothing is weak, and the element (1-9) that makes it more or less.
USUAL_THEMES = {
    "persyaratan": (8, 1),
    "prosedur": (10, 2),
    "waktu": (13, 3),
    "antrean": (9, 3),
    "biaya": (6, 4),
    "pungli": (4, 4),
    "produk": (9, 5),
    "kompetensi": (6, 6),
    "perilaku": (12, 7),
    "pengaduan": (7, 8),
    "sarana": (9, 9),
    "aplikasi": (10, 2),
    "jam_layanan": (6, 3),
    "informasi": (7, 1),
    "apresiasi": (6, 0),
    "bukan_layanan": (6, 0),
    "kosong": (2, 0),
}
# Of a province of 97 units, campaigns not counted.
USUAL_UNITS = 97
IN_YEAR = {2019: 190, 2020: 240, 2021: 310, 2022: 400, 2023: 480, 2024: 580, 2025: 670, 2026: 760}
IN_ANY_OTHER_YEAR = 150
MORE_THAN_ONE_THEME, THIRD_THEME = 0.30, 0.2
ALONE = ("apresiasi", "bukan_layanan", "kosong")
WEAKNESS_WEIGHT, UNHAPPINESS_WEIGHT = 1.6, 14.0
TOPICS_OF_PEERS = {"Kesehatan": ("sehat",), "Pangan, perikanan, dan peternakan": ("tani",)}
CHANNELS, CHANNEL_SHARES = (
    ("SP4N-LAPOR!", "WhatsApp", "Instagram", "Loket pengaduan", "Surel"),
    (0.7, 0.12, 0.06, 0.08, 0.04),
)
SEVERITIES, SEVERITY_SHARES = ("ringan", "sedang", "berat", ""), (0.42, 0.27, 0.09, 0.22)
SERVICE_NAMED_SHARE = 0.35


@dataclass(frozen=True)
class Complaint:
    """One complaint with what it truly is about (`themes`), which no file tells. Moments are WITA."""

    unit: Unit
    year: int
    number: str
    service: str
    channel: str
    severity: str
    steps: Steps
    text: str
    themes: tuple[str, ...]

    @property
    def received(self) -> datetime:
        """When it came in."""
        return self.steps.received


def complaints_of(units: list[Unit], years: Iterable[int], seed: int) -> Iterator[Complaint]:
    """Every complaint of the province, year by year in the order in which they came in."""
    for year in years:
        one_year = [*_usual(units, year, seed), *_campaigns(units, year, seed)]
        yield from sorted(one_year, key=lambda complaint: (complaint.received, complaint.number))


def true_themes(units: list[Unit], years: Iterable[int], seed: int) -> dict[str, tuple[str, ...]]:
    """Number of a complaint -> what it was made to say: the labels against which a reader of texts is measured."""
    return {complaint.number: complaint.themes for complaint in complaints_of(units, years, seed)}


def _usual(units: list[Unit], year: int, seed: int) -> Iterator[Complaint]:
    present = [unit for unit in units if unit.exists_in(year) and unit.services]
    if not present:
        return
    weights = np.array([_volume(unit, year, seed) for unit in present])
    total = round(IN_YEAR.get(year, IN_ANY_OTHER_YEAR) * len(units) / USUAL_UNITS)
    counts = chance(seed, "complaints", year).multinomial(total, weights / weights.sum())
    for unit, count in zip(present, counts, strict=True):
        draw, themes = chance(seed, "complaints", unit.code, year), theme_weights(unit, year, seed)
        for number in range(count):
            yield _complaint(draw, unit, year, number, _themes(draw, themes), seed)


def _complaint(draw: RandomState, unit: Unit, year: int, number: int, themes: tuple[str, ...], seed: int) -> Complaint:
    received = received_in(draw, year)
    severity = str(draw.choice(SEVERITIES, p=SEVERITY_SHARES))
    return Complaint(
        unit=unit,
        year=year,
        number=f"{year}{int(1e6 * luck(seed, 'number', unit.code, year, number)):06d}{number:03d}",
        service=_one(draw, unit.services) if draw.random_sample() < SERVICE_NAMED_SHARE else "",
        channel=str(draw.choice(CHANNELS, p=CHANNEL_SHARES)),
        severity=severity,
        steps=steps_of(draw, received, severity, planted_loop()["slowness"].get(unit.code, 1.0)),
        # Words of their own: whoever mends a sentence changes no count and no day.
        text=complaint_text(chance(seed, "words", unit.code, year, number), unit, themes, topics=topics_of(unit)),
        themes=themes,
    )


def _volume(unit: Unit, year: int, seed: int) -> float:
    """People write more about large and basic services, and about bad ones."""
    size = (
        (unit.population or 500) ** 0.5 * (1.4 if unit.basic else 1.0) * (0.5 + luck(seed, "written about", unit.code))
    )
    unhappy = exp((85.0 - expected_ikm(unit, year, seed)) / UNHAPPINESS_WEIGHT)
    return float(size * unhappy * _planted(unit).get("volume", {}).get(str(year), 1.0))


def theme_weights(unit: Unit, year: int, seed: int) -> dict[str, float]:
    """How often each theme is said of a unit in a year, relative to each other; weak elements more often."""
    profile = element_profile(unit, year, seed)
    deviations = profile - profile.mean()
    more = _planted(unit).get("themes", {})
    return {
        theme: usual * more.get(theme, 1.0) * (exp(-WEAKNESS_WEIGHT * deviations[element - 1]) if element else 1.0)
        for theme, (usual, element) in USUAL_THEMES.items()
    }


def topics_of(unit: Unit) -> tuple[str, ...]:
    """Things that complaints of this unit are about, the most usual first."""
    planted = tuple(_planted(unit).get("topics", ()))
    return planted + tuple(topic for topic in TOPICS_OF_PEERS.get(unit.peers, ()) if topic not in planted)


def _planted(unit: Unit) -> dict[str, Any]:
    return next((entry for entry in planted_loop()["complained"] if entry["unit"] == unit.code), {})


def _themes(draw: RandomState, weights: dict[str, float]) -> tuple[str, ...]:
    """One theme, sometimes two or three; praise, stray requests and empty words stand alone."""
    shares = np.array(list(weights.values()))
    first, second, third = (
        str(theme) for theme in draw.choice(list(weights), 3, replace=False, p=shares / shares.sum())
    )
    more, most = draw.random_sample() < MORE_THAN_ONE_THEME, draw.random_sample() < THIRD_THEME
    if first in ALONE or not more:
        return (first,)
    said = (first, second, third) if most else (first, second)
    return tuple(theme for theme in said if theme not in ALONE)


def _campaigns(units: list[Unit], year: int, seed: int) -> Iterator[Complaint]:
    known = {unit.code: unit for unit in units}
    for entry in planted_loop()["campaign"]:
        if entry["year"] == year and entry["unit"] in known:
            yield from _campaign(known[entry["unit"]], entry, seed)


def _campaign(unit: Unit, entry: dict[str, Any], seed: int) -> Iterator[Complaint]:
    draw = chance(seed, "campaign", unit.code, entry["year"])
    for number in range(entry["reports"]):
        received = received_in(draw, entry["year"], first=entry["from"], days=entry["days"])
        yield Complaint(
            unit=unit,
            year=entry["year"],
            number=f"{entry['year']}9{int(draw.randint(100000)):05d}{number:03d}",
            service="",
            channel=CHANNELS[0],
            severity="sedang",
            steps=steps_of(draw, received, "sedang", planted_loop()["slowness"].get(unit.code, 1.0)),
            text=nearly_the_same(draw, entry["text"]),
            themes=(entry["theme"],),
        )


BEFORE = ("", "", "Mohon perhatian. ", "Lapor. ", "Yth admin, ", "Tolong pak. ", "Min, ")
AFTER = ("", ".", "!!", ". Terima kasih", ". Tolong ditindaklanjuti", ", mohon bantuannya")


def nearly_the_same(draw: RandomState, text: str) -> str:
    """The words of a campaign as one more person sends them on."""
    words = text.split(" ")
    if draw.random_sample() < 0.5:
        del words[draw.randint(3, len(words) - 3)]
    said = BEFORE[draw.randint(len(BEFORE))] + " ".join(words) + AFTER[draw.randint(len(AFTER))]
    return said.upper() if draw.random_sample() < 0.1 else said.lower() if draw.random_sample() < 0.3 else said


def _one(draw: RandomState, choices: tuple[str, ...]) -> str:
    return choices[draw.randint(len(choices))]
