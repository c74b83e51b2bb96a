"""Tindak lanjut in words: how many programmes, what is late, what is missing, and whether elements moved."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd
from pandas import DataFrame

from dashboard.figures.follow_up.holes import Hole, HoleRow
from dashboard.measures.change import Verdict
from dashboard.measures.follow_up import ELEMENT_MARGIN
from dashboard.rows import present
from dashboard.wording import count, moment, number, share, signed

LATE = "lewat waktu"
STATES = ("selesai", "berjalan", "belum", LATE, "dibatalkan")
VIEWS = {
    "dihubungi": "Dihubungi",
    "tanpa-program": "Tanpa program",
    "semua": "Semua",
    "gerak": "Gerak",
    "belum-naik": "Belum naik",
}
HOLES = (
    "Kelemahan: unsur yang jelas di bawah rata-rata sembilan unsur unitnya sendiri (bila hanya ada rekap: yang "
    "terendah) dan dikeluhkan. Keluhan dihitung dari tema yang termasuk unsur itu. Ini pertanyaan kepada unit, bukan "
    "kesalahan."
)
ALL_STATES = "semua keadaan"
LADDERS = (
    "Dihitung dari program yang tercatat (PermenPANRB 29/2022): perkiraan, bukan nilai resmi. Pembaginya semua "
    "rencana; di sampingnya tingkat tanpa yang dibatalkan dengan alasan. Kecepatan dihitung sejak laporan SKM unit "
    "diterima, atau sejak akhir tahun survei bila laporannya tidak tercatat."
)
DONE_LEVELS = (
    "tidak ada RTL",
    "belum ada yang selesai",
    "kurang dari 30%",
    "30–80%",
    "lebih dari 80%",
    "semua selesai",
)
SPEED_LEVELS = ("belum semua selesai", "12 bulan", "9 bulan", "6 bulan", "3 bulan", "1 bulan")


def cards(summary: DataFrame) -> list[tuple[str, str, str]]:
    """Three figures with their notes, of the programmes in force, from `summary_of` them."""
    row, units = summary.iloc[0], len(summary) - 1
    beside = f"; {share(row['share_without_excused'])} tanpa {count(row['excused'])} yang dibatalkan dengan alasan"
    done = f"{count(row['done'])} dari {count(row['count'])} rencana{beside if row['excused'] else ''}"
    return [
        ("Program berlaku", count(row["count"]), f"di {count(units)} unit"),
        ("Selesai", share(row["share_done"]), done),
        ("Lewat waktu", count(row["overdue"]), "tenggat lewat, belum selesai"),
    ]


def described(rows: DataFrame) -> DataFrame:
    """`programmes` with `state` (its status, or "lewat waktu") and `element_name` ("U3 Waktu Penyelesaian")."""
    late = rows["overdue_days"] > 0
    named = [
        f"U{int(element)} {name}" if present(element) else "tanpa unsur"
        for element, name in zip(rows["element"], rows["name"], strict=True)
    ]
    return rows.assign(state=rows["status"].where(~late, LATE), element_name=named)


def by_element(rows: DataFrame) -> DataFrame:
    """Described programmes counted: one row an element, one column a state of STATES; in the order of the elements."""
    counted = pd.crosstab(rows["element_name"], rows["state"]).reindex(columns=list(STATES), fill_value=0)
    return counted.reset_index()


def hole_note(row: HoleRow) -> str:
    """What is missing, with its figures."""
    element = f"U{int(row.element)} {row.name}" if present(row.element) else "tanpa unsur"
    mean = f"nilai {number(row.mean)} (n {count(row.n)})" if present(row.mean) else ""
    complaints = f"{count(row.complaints)} keluhan" if present(row.complaints) else ""
    return f"{element}: {'; '.join(part for part in (mean, complaints) if part)}."


def other_holes(holes: DataFrame) -> str:
    """How many of the lighter kinds there are, from the rows of `holes`."""
    counted = holes.groupby("kind").size()
    phrases = [f"{count(counted[kind])} {kind}" for kind in Hole if kind in counted and kind != Hole.UNANSWERED]
    return f"Juga perlu ditanyakan: {'; '.join(phrases)}." if phrases else ""


def movement(effects: DataFrame, comparison: DataFrame, year: int) -> str:
    """How many elements moved from `year` to the next beside a programme, and beside none; never because of one."""
    judged = effects[effects["verdict"].notna()]
    if judged.empty:
        return f"Belum ada unsur berprogram yang surveinya dapat dibandingkan antara {year} dan {year + 1}."
    rose = _said(judged, (Verdict.UP, Verdict.UP_SMALL))
    fell = _said(judged, (Verdict.DOWN, Verdict.DOWN_SMALL))
    text = (
        f"Dari {count(len(judged))} unsur yang punya program dan dapat dibandingkan, {count(rose)} naik nyata dan "
        f"{count(fell)} turun nyata dari {year} ke {year + 1}; sisanya tidak berubah berarti atau belum cukup bukti."
    )
    return f"{text} {_beside(comparison)}"


def movement_beside(effects: DataFrame, comparison: DataFrame, year: int) -> str:
    """`movement` in one short sentence. Those without a programme always stand in it: low means often rise anyway."""
    judged = effects[effects["verdict"].notna()]
    if judged.empty:
        return f"Belum ada unsur berprogram yang dapat dibandingkan antara {year} dan {year + 1}"
    sides = _rose_beside(comparison)
    if sides is None:
        rose = count(_said(judged, (Verdict.UP, Verdict.UP_SMALL)))
        return (
            f"{rose} dari {count(len(judged))} unsur berprogram naik nyata; yang tanpa program belum dapat dibandingkan"
        )
    return f"Unsur lemah yang naik nyata: {sides[0]} dan {sides[1]}"


def _beside(comparison: DataFrame) -> str:
    sides = _rose_beside(comparison)
    if sides is None:
        return "Naik setelah program belum tentu karena program."
    return (
        f"Di seluruh provinsi, di antara unsur yang tadinya lemah, naik nyata {sides[0]} dan {sides[1]}: "
        "nilai rendah sering naik dengan sendirinya, jadi ini bukan bukti sebab."
    )


def _rose_beside(comparison: DataFrame) -> tuple[str, str] | None:
    """How many rose whose programme is done, and how many without one; None where one side has nothing comparable."""
    done, without = (row for _, row in comparison.iterrows())
    if not done["count"] or not without["count"]:
        return None
    with_one = f"{count(done['rose'])} dari {count(done['count'])} yang programnya selesai"
    return with_one, f"{count(without['rose'])} dari {count(without['count'])} yang tanpa program"


def _said(judged: DataFrame, verdicts: tuple[Verdict, ...]) -> int:
    return int(judged["verdict"].isin([str(verdict) for verdict in verdicts]).sum())


def moved(effects: DataFrame) -> DataFrame:
    """The comparable rows of `effects` with `label`, `sizes` (n of both), `words`; real movements first, then by size.

    By size whichever the direction: a picture cut at its end must not leave out the falls.
    """
    judged = effects[effects["verdict"].notna()].copy()
    real = judged["verdict"].str.contains("nyata")
    judged["real"] = real.astype(bool)
    judged["label"] = [f"{unit} U{element}" for unit, element in zip(judged["unit"], judged["element"], strict=True)]
    ends = zip(judged["n_before"], judged["n_after"], strict=True)
    judged["sizes"] = [f"n {count(before)} → {count(after)}" for before, after in ends]
    told = zip(judged["verdict"], judged["change"], judged["sizes"], strict=True)
    judged["words"] = [f"{verdict} {signed(change)} ({sizes})" for verdict, change, sizes in told]
    judged["size"] = judged["change"].abs()
    return judged.sort_values(["real", "size"], ascending=[False, False], ignore_index=True)


def margin(shown: int, judged: int) -> str:
    """What counts as a small change of an element, and how many of the comparable ones the picture has room for."""
    part = f"Gambar: {count(shown)} dari {count(judged)} unsur, gerak nyata terbesar di atas. " * (shown < judged)
    return part + (
        f"Skala 1–4. “Nyata” berarti lebih dari kebetulan siapa yang disurvei; “tetapi kecil” kurang dari "
        f"{number(ELEMENT_MARGIN)}. Lingkaran kosong: survei sebelum; bentuk penuh: survei sesudah."
    )


def levels(ladders: DataFrame) -> DataFrame:
    """`ladders` with their levels in words."""
    return ladders.assign(
        done_words=[f"{level} · {DONE_LEVELS[level]}" for level in ladders["done_level"]],
        kept_words=[
            f"{level} · {DONE_LEVELS[level]}" if excused else ""
            for level, excused in zip(ladders["level_without_excused"], ladders["excused"], strict=True)
        ],
        start_words=ladders["from_report"].map({True: "laporan SKM diterima", False: "akhir tahun survei"}),
        speed_words=[f"{level} · {SPEED_LEVELS[level]}" for level in ladders["speed_level"]],
    )


def alt_elements(counted: DataFrame) -> str:
    """The bars in one sentence."""
    totals = counted.set_index("element_name")[list(STATES)].sum(axis=1)
    return f"Program menurut unsur dan keadaannya; terbanyak {totals.idxmax()} dengan {count(totals.max())} program"


def alt_movement(rows: DataFrame) -> str:
    """The pairs in one sentence."""
    return f"Nilai unsur sebelum dan sesudah program untuk {count(len(rows))} unsur, dengan kesimpulan masing-masing"


def source(loaded_at: datetime | None, zone: ZoneInfo, rows: DataFrame, units: int) -> str:
    """Last line of the page: when data came in, and how many of the units with a survey have a plan in force."""
    planned = count(rows["code"].nunique())
    return f"Data per {moment(loaded_at, zone)}, {planned} unit punya rencana; {count(units)} unit punya survei."
