"""Unsur: the views of the page in words: last year, priorities, the units to begin with."""

from pandas import DataFrame

from dashboard.figures.elements.priorities import Quadrant
from dashboard.rows import present
from dashboard.sentences.elements import element
from dashboard.wording import count, number, share, signed

VIEWS = {
    "unit": "Unit dan unsur",
    "prioritas": "Prioritas",
    "jawaban": "Jawaban",
    "ciri": "Ciri responden",
    "kelompok": "Kelompok sebaya",
}
YEARS = (
    "Batang: nilai tahun ini, rata-rata unit. Garis tegak: tahun lalu, rata-rata unit tahun lalu. ▲ dan ▼ hanya di "
    "samping perubahan yang nyata pada unit yang sama (uji t berpasangan, 5%, disesuaikan untuk sembilan unsur)."
)
PRIORITIES = (
    "Ke kanan makin baik nilainya, ke atas makin sering dikeluhkan. Garis putus-putus: rata-rata kesembilan unsur di "
    "provinsi. Titik berisi jelas berbeda dari kedua garis; titik kosong belum dapat dibedakan, jadi tidak diberi "
    "prioritas (uji t antarunit dan uji binomial, 5%, disesuaikan untuk sembilan unsur; laporan yang hampir sama "
    "kata-katanya dihitung sekali)."
)
NO_VERDICT = "belum dapat dibedakan"
HEADING = "Nilai terendah di atas"


def priorities(rows: DataFrame) -> str:
    """Which elements come first, from `element_priorities`; or why no verdict is given."""
    if rows["share"].isna().all():
        return "Keluhan tahun ini belum dimuat, jadi prioritas belum dapat ditentukan"
    names = [element(code) for code in rows.loc[rows["quadrant"] == Quadrant.FIRST, "element"]]
    if not names:
        return "Tidak ada unsur yang jelas rendah sekaligus jelas sering dikeluhkan"
    return f"Perbaiki dahulu: {' dan '.join(names) if len(names) < 3 else '; '.join(names)}"


def described_priorities(rows: DataFrame) -> DataFrame:
    """`element_priorities` with quadrant_words."""
    return rows.assign(quadrant_words=rows["quadrant"].fillna(NO_VERDICT))


def moved(rows: DataFrame) -> str:
    """Which elements really moved since last year, from `element_years`; "" where nothing compares."""
    if rows["verdict"].isna().all():
        return ""
    real = rows[rows["verdict"].fillna("").str.startswith(("naik", "turun"))]
    if real.empty:
        return "Tidak ada unsur yang nyata berubah dari tahun lalu."
    phrases = [f"{code} {signed(change)}" for code, change in zip(real["element"], real["change"], strict=True)]
    return f"Nyata berubah dari tahun lalu: {', '.join(phrases)}."


def start_notes(matrix: DataFrame, code: str, most: int) -> list[tuple[str, str, str]]:
    """Code, name and note of the units with the lowest mean of an element, from `element_matrix`."""
    lowest = matrix[(matrix["element"] == code) & matrix["mean"].notna()].sort_values(["mean", "unit"]).head(most)
    return [
        (unit_code, unit, f"{code} {number(mean)}{f' (n {count(n)})' if present(n) else ''}")
        for unit_code, unit, mean, n in zip(lowest["code"], lowest["unit"], lowest["mean"], lowest["n"], strict=True)
    ]


def worst_first(matrix: DataFrame) -> DataFrame:
    """`element_matrix` with the units of the lowest mean of means first, those without any last, under one heading."""
    overall = matrix.groupby("code")["mean"].mean()
    rows = matrix.assign(overall=matrix["code"].map(overall), peer_group=HEADING)
    return rows.sort_values(["overall", "unit", "code"], kind="stable", na_position="last", ignore_index=True)


def alt_years(rows: DataFrame) -> str:
    """The bars in one sentence."""
    means = ", ".join(f"{code} {number(mean)}" for code, mean in zip(rows["element"], rows["mean"], strict=True))
    return f"Nilai kesembilan unsur: {means}. {moved(rows)}".strip()


def alt_priorities(rows: DataFrame) -> str:
    """The picture of priorities in one sentence."""
    told = zip(rows["element"], rows["mean"], rows["share"], strict=True)
    return f"{priorities(rows)}. " + ", ".join(
        f"{code} {number(mean)}, {share(part)} laporan" for code, mean, part in told
    )
