"""The big flat exports: one row per respondent of many units, written survey by survey."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sample_data.generator.people import DISABILITY, EDUCATION, OCCUPATION, SEX
from sample_data.generator.recaps import ELEMENTS
from sample_data.generator.respondents import Rows, rows_of
from sample_data.generator.surveys import Survey

HEADER = (
    "unit",
    "layanan",
    "periode",
    "tanggal",
    "waktu_entri",
    "umur",
    "jenis_kelamin",
    "pendidikan",
    "pekerjaan",
    "disabilitas",
    *ELEMENTS,
)
# Text of this many rows is held at a time, however long a survey is.
BLOCK = 20_000
SHOWN_ANSWER = np.array(["", "1", "2", "3", "4"])


def write_responses(path: Path, surveys: Iterable[Survey]) -> None:
    """All respondents of `surveys`, UTF-8 with commas; memory holds one survey."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(_line(HEADER) + "\n")
        for survey in surveys:
            rows, start = rows_of(survey), _line(survey.key)
            for first in range(0, len(rows.answers), BLOCK):
                lines = _lines(start, rows, slice(first, first + BLOCK))
                file.write("\n".join(lines) + "\n")


def _lines(start: str, rows: Rows, part: slice) -> Iterator[str]:
    people = rows.people
    columns = [
        np.datetime_as_string(people.answered_on[part]).tolist(),
        shown_moments(people.entered_at[part]),
        people.age[part].astype(str).tolist(),
        np.array(SEX)[people.sex[part]].tolist(),
        np.array(EDUCATION)[people.education[part]].tolist(),
        np.array(OCCUPATION)[people.occupation[part]].tolist(),
        np.array(DISABILITY)[people.disability[part]].tolist(),
        *SHOWN_ANSWER[rows.answers[part].T].tolist(),
    ]
    return (f"{start}," + ",".join(cells) for cells in zip(*columns, strict=True))


def shown_moments(moments: NDArray[np.datetime64]) -> list[str]:
    """WITA moments as `2026-03-04 10:15:00`."""
    return [str(moment).replace("T", " ") for moment in np.datetime_as_string(moments, unit="s")]


def _line(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()
