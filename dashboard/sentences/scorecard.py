"""Rapor unit in words."""

import pandas as pd
from pandas import DataFrame, Series

from dashboard.measures.comparison import Position
from dashboard.sentences.rankings import interval
from dashboard.wording import ABSENT, count, date, number, plain, share

# More elements than this that share the lowest mean name no place to start.
MOST_LOWEST = 2
NO_INTERVAL = "Rentang tidak dapat dihitung dari rekap"
CHANCE = "selisihnya bisa muncul karena siapa yang kebetulan disurvei"


def headline(profile: DataFrame, units: DataFrame, unit: str, year: int) -> list[str]:
    """The answer: IKM and grade, or that there is none; then who the unit is."""
    own = units[units["code"] == unit].iloc[0]
    facts = [own["peer_group"], own["region"], own["parent"]]
    who = " · ".join(plain(fact) for fact in facts if isinstance(fact, str))
    ended = f" · berlaku sampai {date(own['valid_to'])}" if pd.notna(own["valid_to"]) else ""
    successor = f", dilanjutkan {plain(own['successor'])}" if isinstance(own["successor"], str) else ""
    return [_answer(profile, plain(own["unit"]), year), f"{who}{ended}{successor}"]


def _answer(profile: DataFrame, unit: str, year: int) -> str:
    if profile.empty:
        return f"{unit} belum punya survei tahun {year}: belum ada data, bukan nol"
    row = profile.iloc[0]
    return f"{unit}: IKM {number(row['ikm'])}, mutu {row['grade']} ({row['performance']})"


def cards(profile: DataFrame) -> list[tuple[str, str, str]]:
    """Four figures of the unit, each with its note: IKM, respondents, peers, way to the next grade."""
    row = profile.iloc[0]
    known = f"Rentang 95%: {interval(row['low'], row['high'])}"
    return [
        ("IKM dan mutu", f"{number(row['ikm'])} {row['grade']}", NO_INTERVAL if pd.isna(row["low"]) else known),
        ("Responden", count(row["n"]), _sample(row)),
        ("Rata-rata sebaya", number(row["peer_ikm"]), _peers(row)),
        _next_grade(row),
    ]


def _sample(row: Series) -> str:
    if row["remark"]:
        return f"Tidak diperingkat: {plain(row['remark'])}"
    if pd.isna(row["n_required"]):
        return "Wajib menurut Krejcie-Morgan: tidak diketahui, populasi tidak dilaporkan"
    return f"Wajib menurut Krejcie-Morgan: {count(row['n_required'])} ({share(row['n_share'])})"


def _peers(row: Series) -> str:
    if not row["peer_count"]:
        return "Tidak ada sebaya yang diperingkat"
    return f"Rata-rata {count(row['peer_count'])} unit lain di {plain(row['peer_group'])}"


def _next_grade(row: Series) -> tuple[str, str, str]:
    if pd.isna(row["to_next_grade"]):
        why = "Sudah di mutu tertinggi." if row["grade"] == "A" else "Mutu tidak diketahui."
        return "Ke mutu berikutnya", ABSENT, why
    above = chr(ord(row["grade"]) - 1)
    return f"Ke mutu {above}", f"{number(row['to_next_grade'])} poin", f"lagi dari {number(row['ikm'])}"


def peers(units: DataFrame, unit: str) -> str | None:
    """The unit's peer group, for the link to its ranking."""
    return units.set_index("code")["peer_group"].get(unit)


def position(row: Series) -> str:
    """Where the unit stands among its peers, in the product's words."""
    group = plain(row["peer_group"])
    if row["remark"]:
        return f"**Tidak dibandingkan dengan sebayanya**: {plain(row['remark'])}."
    if not row["peer_count"]:
        return f"Tidak ada unit sebaya ({group}) yang dapat dibandingkan tahun ini."
    mean = f"rata-rata {count(row['peer_count'])} unit sebaya ({group}), {number(row['peer_ikm'])}"
    if row["position"] == Position.LEVEL:
        return f"**Setara secara statistik** dengan {mean}: {CHANCE}."
    if row["position"] == Position.UNKNOWN:
        return f"**Belum dapat dibedakan** dari {mean}: rentangnya tidak diketahui."
    return f"**{row['position'].capitalize()}** {mean}."


def reported(row: Series) -> str:
    """What the unit reported beside the recomputed figure; a difference is a question, not an accusation."""
    if row["reported_differs"] is None or pd.isna(row["reported_differs"]):
        return "Tidak ada IKM laporan yang dapat disandingkan dengan hitungan ulang."
    letter = f" mutu {plain(row['reported_grade'])}" if isinstance(row["reported_grade"], str) else ""
    said = f"Dilaporkan {number(row['reported_ikm'])}{letter}; dihitung ulang {number(row['ikm'])} mutu {row['grade']}"
    if not row["reported_differs"]:
        return f"{said}: sama."
    return (
        f"{said}. Mengapa berbeda: bobot yang dibulatkan (0,11 atau 0,111), pita mutu lama, "
        "atau responden yang tidak ikut dikirim?"
    )


def lowest(elements: DataFrame) -> str:
    """The lowest element (or those that tie), beside its peers."""
    found = elements[elements["lowest"]]
    if found.empty:
        return "Nilai per unsur tidak dilaporkan, jadi unsur terendah tidak diketahui."
    if len(found) > MOST_LOWEST:
        same = f"{count(len(found))} unsur sama-sama {number(found['mean'].iloc[0])}"
        return f"Tidak ada satu unsur yang terendah: {same}."
    names = " dan ".join(f"**{row.element} {row.name}**" for row in found.itertuples(index=False))
    row = found.iloc[0]
    peers = "" if pd.isna(row["peer_mean"]) else f", rata-rata sebaya {number(row['peer_mean'])}"
    return f"Unsur terendah: {names}, {number(row['mean'])} dari 4{peers}. Mulailah perbaikan dari sini."


def elements_alt(elements: DataFrame) -> str:
    """The element chart in one sentence."""
    return "Nilai sembilan unsur unit ini (1 sampai 4) di samping rata-rata sebayanya"


def history_alt(history: DataFrame) -> str:
    """The years in one sentence."""
    first, last = history.iloc[0], history.iloc[-1]
    ends = f"{number(first['ikm'])} pada {first['year']} sampai {number(last['ikm'])} pada {last['year']}"
    return f"IKM unit per tahun, {ends}"


def history_note(history: DataFrame) -> str:
    """How to read the years: hollow marks, cut lines."""
    hollow = "Titik berlubang berasal dari rekap dan tidak punya rentang. "
    recap = hollow if (history["source"] == "rekap").any() else ""
    cut = "Garis terputus di tempat aturan survei berganti. " if history["rule_set"].nunique() > 1 else ""
    return f"{recap}{cut}Selisih antartahun tidak diuji di sini."
