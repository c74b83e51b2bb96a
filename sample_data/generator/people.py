"""Who answered, on which day, and when the row was typed in."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.random import RandomState
from numpy.typing import NDArray

from sample_data.generator.chance import chance
from sample_data.generator.surveys import Survey

SEX = ("Perempuan", "Laki-laki")
EDUCATION = ("SD", "SMP", "SMA", "D3", "S1", "S2", "S3")
EDUCATION_SHARES = (0.04, 0.09, 0.42, 0.11, 0.29, 0.045, 0.005)
OCCUPATION = (
    "PNS",
    "TNI",
    "Polri",
    "Swasta",
    "Wirausaha",
    "Pelajar/Mahasiswa",
    "Ibu Rumah Tangga",
    "Lainnya",
)
OCCUPATION_SHARES = (0.14, 0.01, 0.01, 0.32, 0.21, 0.09, 0.12, 0.10)
DISABILITY = ("Tidak", "Ya")
OPENS_S, OPEN_FOR_S = 8 * 3600, int(7.5 * 3600)


@dataclass(frozen=True)
class People:
    """Columns over respondents in order of entry; the profile columns index the tuples above."""

    answered_on: NDArray[np.datetime64]
    entered_at: NDArray[np.datetime64]
    age: NDArray[np.int64]
    sex: NDArray[np.int64]
    education: NDArray[np.int64]
    occupation: NDArray[np.int64]
    disability: NDArray[np.int64]


def people_of(survey: Survey, respondents: int) -> People:
    """One set of respondents on working days inside the survey's window, typed in the same day."""
    draw = chance(survey.seed, "people", *survey.key)
    entered_at = np.sort(_moments(draw, survey.starts_on, survey.ends_on, respondents))
    age = _ages(draw, respondents)
    sex = (draw.random_sample(respondents) < 0.49).astype(np.int64)
    return People(
        answered_on=entered_at.astype("datetime64[D]"),
        entered_at=entered_at,
        age=age,
        sex=sex,
        education=_educations(draw, age),
        occupation=_occupations(draw, age, sex),
        disability=(draw.random_sample(respondents) < 0.02).astype(np.int64),
    )


def typed_in_later(survey: Survey, people: People) -> NDArray[np.datetime64]:
    """Entry moments on two days in October, weeks after the days the answers claim."""
    draw = chance(survey.seed, "typed later", *survey.key)
    first_day = date(survey.year, 10, 12)
    return np.sort(_moments(draw, first_day, first_day + timedelta(days=1), len(people.age)))


def _moments(draw: RandomState, first: date, last: date, count: int) -> NDArray[np.datetime64]:
    """WITA moments in office hours of working days, unsorted."""
    days = np.arange(np.datetime64(first), np.datetime64(last) + 1)
    chosen = draw.choice(days[np.is_busday(days)], size=count).astype("datetime64[s]")
    seconds = OPENS_S + draw.randint(0, OPEN_FOR_S, size=count)
    return np.asarray(chosen + seconds.astype("timedelta64[s]"))


def _educations(draw: RandomState, age: NDArray[np.int64]) -> NDArray[np.int64]:
    """Nobody under 22 has a degree yet."""
    drawn = draw.choice(len(EDUCATION), size=len(age), p=EDUCATION_SHARES)
    return np.where(age < 22, np.minimum(drawn, EDUCATION.index("SMA")), drawn)


def _occupations(draw: RandomState, age: NDArray[np.int64], sex: NDArray[np.int64]) -> NDArray[np.int64]:
    """Students are young, and "ibu rumah tangga" is a woman's answer."""
    drawn = draw.choice(len(OCCUPATION), size=len(age), p=OCCUPATION_SHARES)
    old_student = (drawn == OCCUPATION.index("Pelajar/Mahasiswa")) & (age > 30)
    man_at_home = (drawn == OCCUPATION.index("Ibu Rumah Tangga")) & (sex == SEX.index("Laki-laki"))
    return np.where(old_student | man_at_home, OCCUPATION.index("Swasta"), drawn)


def _ages(draw: RandomState, count: int) -> NDArray[np.int64]:
    return np.clip(np.rint(draw.normal(37, 11.5, size=count)), 17, 74).astype(np.int64)
