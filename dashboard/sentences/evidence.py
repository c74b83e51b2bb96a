"""Evidence in words: how old it is, and what it counts for."""

from datetime import date

import pandas as pd
from pandas import DataFrame

from dashboard.rows import present
from dashboard.rules.evidence import Topic
from dashboard.wording import ABSENT, count, plain
from dashboard.wording import date as day

MONTHS_A_YEAR = 12
HOW = (
    "Satu bukti dicatat sekali untuk satu hal, dan berlaku bagi setiap butir dan kewajiban yang sama dengannya. "
    "Bukti yang datang bersama isian daftar periksa ikut terbaca di sini."
)
NOTHING = "Belum ada bukti unit ini. Belum ada bukan berarti tidak terpenuhi."
WITHDRAWN = "Bukti ditarik; catatannya tetap ada dalam jejak perubahan."


def age(dated_on: date | None, today: date) -> str:
    """How old something is in whole months: "umur 2 tahun 3 bulan"; that nobody knows where it bears no day."""
    if dated_on is None or pd.isna(dated_on):
        return "umur tidak diketahui"
    months = (today.year - dated_on.year) * MONTHS_A_YEAR + today.month - dated_on.month - (today.day < dated_on.day)
    if months < 1:
        return "umur kurang dari sebulan"
    years, rest = divmod(months, MONTHS_A_YEAR)
    parts = [f"{count(years)} tahun" if years else "", f"{count(rest)} bulan" if rest else ""]
    return f"umur {' '.join(part for part in parts if part)}"


def aged(rows: DataFrame, today: date, *, dated: str = "evidence_on", named: str = "evidence_url") -> DataFrame:
    """Rows with evidence_age, in words; none where there is no evidence at all."""
    known = rows[dated].notna() | rows[named].notna()
    ages = [age(on, today) if is_there else None for on, is_there in zip(rows[dated], known, strict=True)]
    return rows.assign(evidence_age=pd.Series(ages, index=rows.index, dtype=object))


def kept(rows: DataFrame, today: date) -> str:
    """How many evidences a unit has, and how old the oldest dated one is, from `evidence_kept`."""
    if rows.empty:
        return NOTHING
    dated = rows["dated_on"].dropna()
    oldest = f"; yang tertua {day(dated.min())}, {age(dated.min(), today)}" if len(dated) else ""
    undated = len(rows) - len(dated)
    without = f"; {count(undated)} tanpa tanggal" if undated else ""
    return f"{count(len(rows))} bukti{oldest}{without}."


def counted_for(topic: Topic, serves: str) -> str:
    """What was just recorded counts for, from the row's `serves`."""
    return f"Bukti dicatat untuk “{plain(topic.name)}”. Berlaku bagi: {plain(serves) or ABSENT}."


def described(rows: DataFrame, today: date) -> DataFrame:
    """`evidence_kept` with evidence_age, and origin: recorded here, or with an answer."""
    origin = ["isian daftar periksa" if not present(one) else "dicatat" for one in rows["evidence_id"]]
    return aged(rows, today, dated="dated_on", named="reference").assign(origin=origin)
