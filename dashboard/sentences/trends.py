"""Tren in words: did the province, a peer group or a unit really rise, and what cannot be said."""

from pandas import DataFrame, Series

from dashboard import rules
from dashboard.figures.surveys.trends import Years
from dashboard.measures.change import MARGIN
from dashboard.measures.trend import FEWEST_YEARS, Direction
from dashboard.rows import present, rows_of
from dashboard.wording import ABSENT, count, number, plain, signed

REAL = (
    "“Nyata”: selisihnya lebih besar daripada yang bisa muncul hanya karena siapa yang kebetulan disurvei. "
    f"“Tetapi kecil”: nyata, namun kurang dari {count(MARGIN)} poin. “Tidak berubah berarti”: perubahannya hampir "
    f"pasti kurang dari {count(MARGIN)} poin. “Belum cukup bukti”: belum dapat dibedakan naik, turun, atau tetap."
)
READING = (
    "Titik: rata-rata unit, dengan rentang 95% bila semua unit mengirim jawaban responden (berlubang: ada rekap). "
    "Belah ketupat: tertimbang responden. Di bawah tahun: IKM, lalu unit yang punya survei dari unit yang wajib."
)
UNIT_READING = (
    "Berlubang: dari rekap, tanpa rentang. Garis terputus di tempat aturan survei berganti atau tahun tidak ada. "
    "Arahkan penunjuk ke titik untuk IKM, rentang, dan n."
)
VIEWS = {"provinsi": "Provinsi", "kelompok": "Kelompok sebaya", "unit": "Unit"}
ALONE = (
    "Arah beberapa tahun diuji dengan korelasi peringkat Kendall, hanya di dalam satu aturan survei dan pada tahun "
    "yang sampelnya cukup. Setiap unit diuji sendiri: dari dua puluh unit tanpa arah, satu tetap tampak berarah."
)
PICK = "Pilih satu sampai lima unit untuk melihat perubahannya"


def name_of(peers: str | None) -> str:
    """The province, or one peer group, inside a sentence."""
    return "provinsi" if peers is None else f"kelompok {plain(peers)}"


def evidence(changes: DataFrame, history: DataFrame, year: int) -> str:
    """On how many units the verdict rests, and its interval or why there is none."""
    of_year = changes[changes["year"] == year]
    if of_year.empty:
        return _of_required(history.iloc[-1])
    row = of_year.iloc[0]
    pairs = f"{count(row['paired_count'])} unit yang surveinya ada di kedua tahun dengan aturan yang sama"
    required = _of_required(row)
    if not present(row["difference"]):
        return f"Alasannya: {row['reason']}. {required}"
    if not present(row["low"]):
        return f"Pada {pairs}, rata-ratanya berubah {signed(row['difference'])} poin; {row['reason']}. {required}"
    ends = f"{signed(row['low'])} sampai {signed(row['high'])} poin"
    return f"Dihitung pada {pairs}; rentang 95% selisihnya {ends}. {required}"


def _of_required(row: Series) -> str:
    there = f"{count(row['unit_count'])} unit punya survei {row['year']}"
    return (
        f"{there}; unit wajibnya belum ditetapkan."
        if not present(row["required_count"])
        else (f"{there}, {count(row['required_count'])} wajib.")
    )


def direction(changes: DataFrame, year: int) -> str:
    """All comparable years as one trend, from `province_changes`."""
    of_year = changes[changes["year"] == year]
    if of_year.empty:
        return ""
    return f"{_years_together(of_year.iloc[0], year)} Unit yang melapor tidak selalu sama setiap tahun."


def reading(history: DataFrame) -> str:
    """How to read the chart, and whose targets are drawn; for a hover."""
    return " ".join(part for part in (READING, missions(history), REAL) if part)


def described(changes: DataFrame) -> DataFrame:
    """`province_changes` with columns of words: interval, and the verdict or why there is none."""
    ends = zip(changes["low"], changes["high"], strict=True)
    judged = zip(changes["verdict"], changes["reason"], strict=True)
    interval = [f"{signed(low)} sampai {signed(high)}" if present(low) else ABSENT for low, high in ends]
    words = [verdict if present(verdict) else f"tidak dinilai: {reason}" for verdict, reason in judged]
    return changes.assign(interval=interval, words=words)


def directions(rows: DataFrame) -> str:
    """One line a unit: its years as one trend, from `unit_directions`."""
    return "\n".join(
        f"- {plain(row.unit)}: {row.direction}, {count(row.year_count)} tahun ({row.first_year}–{row.last_year})."
        if row.year_count >= FEWEST_YEARS
        else f"- {plain(row.unit)}: baru {count(row.year_count)} tahun dengan aturan yang sama; arah dinilai mulai "
        f"{FEWEST_YEARS} tahun."
        for row in rows_of(rows, Years)
    )


def _years_together(row: Series, last: int) -> str:
    years = f"{count(row['year_count'])} tahun dengan aturan yang sama ({row['first_year']}–{last})"
    if row["year_count"] < FEWEST_YEARS:
        return f"Baru {years}: arah beberapa tahun dinilai mulai {FEWEST_YEARS} tahun."
    if row["direction"] == Direction.UNCLEAR:
        return f"Dalam {years} {row['direction']}."
    return f"Dalam {years} IKM {row['direction']}."


def missions(history: DataFrame) -> str:
    """Whose targets the chart shows, and where one mission follows another."""
    years = history.loc[history["target"].notna(), "year"]
    plans = dict.fromkeys(mission for mission in map(rules.mission_of, years) if mission is not None)
    if not plans:
        return ""
    named = [f"{m.label} ({m.years}) {plain(m.name)}" for m in plans]
    return f"Garis sasaran mengikuti rencana tahunnya: {'; lalu '.join(named)}."


def alt(history: DataFrame, peers: str | None) -> str:
    """The years in one sentence."""
    first, last = history.iloc[0], history.iloc[-1]
    ends = f"{number(first['ikm'])} pada {first['year']}, {number(last['ikm'])} pada {last['year']}"
    return f"IKM {name_of(peers)} per tahun dengan dua cara gabung, rentang, dan sasaran: {ends}"


def units_alt(years: DataFrame) -> str:
    """The lines of several units in one sentence."""
    names = ", ".join(dict.fromkeys(years["unit"]))
    return f"IKM per tahun dari {names}"
