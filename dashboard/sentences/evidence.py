"""Evidence in words: how old it is, and what it counts for."""

from datetime import date

import pandas as pd
from pandas import DataFrame

from dashboard import rules
from dashboard.rows import present
from dashboard.wording import count, plain
from dashboard.wording import date as day

MONTHS_A_YEAR = 12
HOW = (
    "Satu bukti dicatat sekali untuk satu hal, dan berlaku bagi setiap butir dan kewajiban yang sama dengannya. "
    "Bukti yang datang bersama isian daftar periksa atau laporan yang disampaikan ikut terbaca di sini."
)
PICK = "Pilih unit untuk melihat dan mencatat buktinya."
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


def counted_for(topic: str, serves: str) -> str:
    """What an evidence that was just recorded for a topic (its name) counts for."""
    return f"Bukti dicatat untuk “{plain(topic)}”. Berlaku bagi: {plain(serves)}."


def topic_name(code: str) -> str:
    """A topic as a choice shows it; an item that stands alone says its framework too."""
    topic = rules.topics()[code]
    if code not in topic.items:
        return topic.name
    return f"{topic.name} ({rules.checklist(code.partition('/')[0]).name})"


def described(rows: DataFrame, today: date) -> DataFrame:
    """`evidence_kept` with evidence_age, and origin: recorded here, or with an answer or report."""
    origin = ["isian atau laporan" if not present(evidence_id) else "dicatat" for evidence_id in rows["evidence_id"]]
    return aged(rows, today, dated="dated_on", named="reference").assign(origin=origin)
