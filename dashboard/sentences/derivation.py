"""Dari mana angka ini, in words and formulas: every number of it comes from the figure that it explains."""

from pandas import DataFrame, Series

from dashboard.figures.derivation.left_out import FILE
from dashboard.measures.ikm import NINTH, NRR_ROUNDING
from dashboard.rows import present
from dashboard.sentences.common import rule_set
from dashboard.sentences.rankings import interval
from dashboard.sentences.scorecard import reported as compared
from dashboard.wording import count, number, period_name, plain, share

# Parts of a sum that still fit a phone's width in one formula; more stand in the table only.
WRITTEN_OUT = 2
EXACT, SUM = 4, 5
PICK = "Pilih satu unit untuk melihat asal IKM-nya."
NOTHING = "Belum ada survei unit ini pada pilihan ini: belum ada data, bukan nol."
ALL_COUNT = "Semua jawaban yang dikirim ikut dihitung, dan tidak ada survei lain dari unit ini."
LEFT_OUT = (
    "Yang tertulis pada berkas berlaku untuk seluruh berkas itu, juga untuk unit lain di dalamnya. "
    "Rinciannya ada pada tanda terima muatan."
)
SEVERAL = (
    "Putaran satu layanan digabung menurut respondennya; layanan digabung {how}. NRR di bawah memakai bobot yang sama, "
    "sehingga kesembilannya berjumlah tepat ke IKM."
)
WORDS = {"simple": "dengan bobot sama", "weighted": "menurut respondennya"}


def opening(row: Series) -> str:
    """What the figure is, of whom, and by which rules."""
    what = "IKM tanpa U4" if row["element_count"] < 9 else "IKM"
    surveys = "satu survei" if row["survey_count"] == 1 else f"{count(row['survey_count'])} survei"
    asked = f"{count(row['n'])} responden" if present(row["n"]) else "jumlah responden tidak dilaporkan"
    score = f"{number(row['ikm'])} (mutu {row['grade']})" if row["grade"] else "belum dapat dihitung"
    periods = ", ".join(plain(period_name(code)) for code in row["periods"].split(", "))
    return (
        f"{what} **{plain(row['unit'])}**: **{score}**, dari {asked}, {surveys}, periode {periods}, "
        f"aturan {plain(rule_set(row['rule_set']))}."
    )


def formulas(row: Series, surveys: DataFrame) -> list[str]:
    """The formula of the IKM with its numbers filled in, in lines short enough for a phone."""
    lines = []
    if 1 < len(surveys) <= WRITTEN_OUT and surveys["part"].notna().all():
        lines.append(r"\mathrm{IKM} = \sum_s w_s\,\mathrm{IKM}_s")
        lines += [
            rf"{_tex(weight, EXACT)} \times {_tex(ikm, EXACT)} = {_tex(part, EXACT)}"
            for weight, ikm, part in zip(surveys["weight"], surveys["ikm"], surveys["part"], strict=True)
        ]
        lines.append(f"{' + '.join(_tex(part, EXACT) for part in surveys['part'])} = {_tex(row['ikm_exact'], EXACT)}")
    if not present(row["ikm_of_means"]):
        return lines
    of = int(row["element_count"])
    total = _tex(row["means_total"], SUM)
    return [
        *lines,
        rf"\sum \mathrm{{NRR}} = {total}",
        rf"25 \times \tfrac{{1}}{{{of}}} \times {total} = {_tex(row['ikm_of_means'], EXACT)}",
    ]


def source(row: Series) -> str:
    """Which of a recap's two answers is used, and why; empty where respondents are in the data."""
    if row["source"] == "responden":
        return ""
    if not present(row["ikm_of_means"]):
        return "Unit ini hanya mengirim rekap tanpa nilai kesembilan unsurnya: IKM laporannya dipakai apa adanya."
    if row["from_report"]:
        return (
            f"Dari NRR rekap, yang tercetak dua desimal, diperoleh {number(row['ikm_of_means'])}. IKM laporan cocok "
            f"dalam batas pembulatan itu ({number(NRR_ROUNDING, 3)} poin) dan lebih teliti, jadi IKM laporan dipakai."
        )
    return "Unit ini hanya mengirim rekap; IKM-nya dihitung ulang dari kesembilan NRR-nya dengan bobot tepat 1/9."


def weights(surveys: DataFrame, weighting: str) -> str:
    """How several surveys are put together."""
    return SEVERAL.format(how=WORDS[weighting]) if len(surveys) > 1 else ""


def left_out(rows: DataFrame) -> str:
    """How to read the table of what does not count; that there is none."""
    if rows.empty:
        return ALL_COUNT
    return LEFT_OUT if rows["place"].str.startswith(FILE).any() else ""


def rounding(row: Series) -> str:
    """From the exact IKM to the printed one, and from there to the grade."""
    if not present(row["ikm"]):
        return "IKM tidak dapat dihitung: ada unsur tanpa satu jawaban pun, atau jumlah responden tidak diketahui."
    printed = number(row["ikm"])
    steps = (
        f"{number(row['ikm_exact'], EXACT)} dibulatkan ke dua desimal, setengah ke atas: **{printed}**. "
        f"Mutu dibaca dari angka yang sudah dibulatkan: {printed} ≥ {number(row['grade_low'])}, "
        f"batas bawah mutu **{row['grade']} ({row['performance']})**"
    )
    above = f", dan belum mencapai {number(row['next_low'])}" if present(row["next_low"]) else ""
    return f"{steps}{above}."


def noise(row: Series) -> str:
    """The interval, or why there is none; and whether the unit may be ranked."""
    apart = f" Tidak diperingkat: {plain(row['remark'])}." if row["remark"] else ""
    if not present(row["low"]):
        why = "rekap tidak memuat sebaran jawaban" if row["source"] == "rekap" else "respondennya terlalu sedikit"
        return f"Rentang 95% tidak dapat dihitung: {why}.{apart}"
    drawn = ", dengan ragam yang dimoderasi terhadap sebayanya" if row["moderated"] else ""
    return f"Rentang 95%: {interval(row['low'], row['high'])} (galat baku {number(row['error'])} poin{drawn}).{apart}"


def sample(row: Series) -> str:
    """How many answered, and how many had to."""
    if not present(row["n"]):
        return "Jumlah responden tidak dilaporkan."
    if not present(row["n_required"]):
        return f"n = {count(row['n'])} responden. Populasi tidak dilaporkan, jadi jumlah wajibnya tidak diketahui."
    basis = f" {plain(row['population_basis'])}" if present(row["population_basis"]) else ""
    return (
        f"n = {count(row['n'])} responden; wajib {count(row['n_required'])} menurut Krejcie-Morgan untuk populasi "
        f"{count(row['population'])}{basis} ({share(row['n_share'])})."
    )


def reported(row: Series) -> str:
    """Reported beside recomputed, with the weight that explains a difference."""
    if row["element_count"] < 9:
        return "Tanpa U4 tidak ada angka laporan yang dapat disandingkan."
    if row["survey_count"] > 1:
        return (
            f"Angka ini gabungan {count(row['survey_count'])} survei, jadi tidak ada satu IKM laporan yang dapat "
            "disandingkan; laporan tiap survei ada di tabel."
        )
    return " ".join(filter(None, (compared(row), _weight(row))))


def _weight(row: Series) -> str:
    written, likely = row["reported_weight"], row["likely_weight"]
    stated = f"Bobot yang ditulis di laporan: {number(written, 4).rstrip('0')}." if present(written) else ""
    rounded = present(likely) and abs(likely - NINTH) > 1e-6
    estimated = f"Laporan cocok dengan bobot {number(likely, 3).rstrip('0')}, bukan 1/9." if rounded else ""
    return " ".join(filter(None, (stated, estimated)))


def province_opening(row: Series) -> str:
    """What the province's figure is made of."""
    of = f" (wajib melapor: {count(row['required_count'])})" if present(row["required_count"]) else ""
    score = f"{number(row['ikm'])} (mutu {row['grade']})"
    return (
        f"IKM provinsi {row['year']}: **{score}**, rata-rata {count(row['unit_count'])} unit yang punya IKM{of}. "
        "Unit yang belum melapor tidak ikut dan tidak dihitung nol."
    )


def province_formulas(row: Series, steps: DataFrame) -> list[str]:
    """Both ways of putting units together, with their numbers."""
    used = steps[steps["weight"].notna()]
    total, weighted = used["ikm_exact"].sum(), (used["ikm_by_n"] * used["weight_by_n"]).sum(skipna=False)
    mean = (used["ikm_exact"] * used["weight"]).sum()
    lines = [
        rf"\sum_j \mathrm{{IKM}}_j = {_tex(total, EXACT)}",
        rf"\frac{{{_tex(total, EXACT)}}}{{{len(used)}}} = {_tex(mean, EXACT)} \to {_tex(row['ikm'], 2)}",
    ]
    if not present(weighted):
        return lines
    return [*lines, rf"\frac{{\sum_s n_s\,\mathrm{{IKM}}_s}}{{\sum_s n_s}} = {_tex(weighted, EXACT)}"]


def province_weighted(row: Series) -> str:
    """The second figure, or why it cannot be said."""
    if not present(row["ikm_weighted"]):
        return "Tertimbang responden tidak dapat dihitung: sedikitnya satu unit tidak melaporkan jumlah respondennya."
    return (
        "Angka utama memberi setiap unit bobot yang sama. Rumus terakhir menimbang tiap survei s menurut respondennya: "
        f"{number(row['ikm_weighted'])}. Keduanya tidak pernah dicampur."
    )


def province_left_out(steps: DataFrame) -> str:
    """How many units are not in the figure, by reason."""
    reasons = steps.loc[steps["remark"] != "", "remark"].value_counts(sort=False)
    if reasons.empty:
        return "Semua unit ikut dihitung."
    named = "; ".join(f"{count(n)} unit: {reason}" for reason, n in reasons.items())
    return f"Tidak ikut: {named}."


def _tex(value: float, decimals: int) -> str:
    """A number for a formula; braces keep KaTeX from putting a space behind the comma."""
    return number(value, decimals).replace(",", "{,}")
