"""Kepatuhan in words."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pandas import DataFrame

from dashboard import rules
from dashboard.figures.compliance.people import COMPLAINTS, PAPER_HIGH, PAPER_LOW
from dashboard.figures.compliance.units import Assessed
from dashboard.rows import present, rows_of
from dashboard.rules.checklist_models import Checklist
from dashboard.rules.regimes import NOT_ASSESSED
from dashboard.sentences.common import where_to_load
from dashboard.wording import ABSENT, count, moment, number, plain, share
from dashboard.wording import date as day

SIGNS = {"terpenuhi": "✓", "sebagian": "½", "belum": "✕", "tidak berlaku": "–", "belum dinilai": ""}
GROUPS = {"service delivery": "penyampaian layanan", "manufacturing": "pengelolaan layanan"}
HOW_TO_READ = (
    "✓ terpenuhi · ½ sebagian · ✕ belum · – tidak berlaku · kotak tanpa tanda: belum dinilai, bukan nol · "
    "▲ di bawah kotak: bukti lebih tua dari dua tahun. Nama unit membuka rapornya."
)
SCORE = (
    "Nilai = bobot butir yang terpenuhi (sebagian dihitung setengah, butir bertingkat menurut tingkatnya) dibagi bobot "
    "butir yang berlaku dan sudah dinilai. Unit dengan beberapa layanan: rata-rata layanannya."
)
RANGE = (
    "Nilai sama berbagi peringkat. “Bila bobot diubah sedikit”: rentang peringkat pada 1.000 susunan bobot di sekitar "
    "bobot yang dipakai (90% di antaranya). Daftar periksa bukan survei, jadi tidak punya rentang kebetulan sampel."
)
REGIMES = (
    "Angka: nilai; huruf: awal kelas yang tertulis bila nilainya tidak diketahui. Hijau, kuning, merah menurut kelas "
    "tahunnya; abu-abu: kelas tanpa warna. Garis putus-putus memotong saat cara menilai berganti: nilai di kiri dan "
    "kanan garis tidak dibandingkan. ▲ nilai dan zona yang tertulis tidak cocok."
)
OPINION = (
    "Sejak {year} opini ditulis sebagaimana dicetak. Batas nilainya tidak diumumkan: kualitas yang diambil dari nilai "
    "saja diberi kata “(disimpulkan)” dan belum diverifikasi. Hanya pemerintah daerah terpilih yang dinilai; yang lain "
    "tidak dinilai, bukan nol."
)
PEOPLE = (
    "Setiap titik satu unit dengan nilai daftar periksa dan IKM yang diperingkat (n paling sedikit 30); makin besar "
    "makin banyak keluhan; angka di samping titik adalah nomor unit di daftar. ▼ berkas tinggi, warga di bawah "
    "sebayanya · ▲ berkas rendah, warga di atas · "
    "◆ keluhan banyak padahal IKM tinggi · ● tidak bertentangan."
)
ITEMS = "Butir yang paling banyak belum terpenuhi di atas. Tanda * wajib dipublikasikan."
ESTIMATE = "Kelas dihitung dari butir ini saja: perkiraan, bukan indeks resmi."
WITHOUT_USERS = (
    "Kelas di tabel ini dari F-02 saja, bukan IPP; IPP ada di bagian “Bukti satu unit, dan PEKPPP” di bawah."
)
MOST_NAMED, MOST_MISSING, MOST_DRAWN = 5, 3, 10
STORIES = {PAPER_HIGH: "paper", PAPER_LOW: "people", COMPLAINTS: "complaints"}


def needs(framework: Checklist) -> str:
    """What is missing where nobody was assessed."""
    return f"isian daftar periksa “{plain(framework.name)}”"


def scoring(framework: Checklist) -> str:
    """How a score is made, and that its class is no official one."""
    if framework.users is not None:
        return f"{SCORE} {WITHOUT_USERS}"
    return f"{SCORE} {ESTIMATE}" if framework.classes else SCORE


def missing(items: DataFrame) -> str:
    """What most units lack, with n; and the one of it that must be published, from `missing_items`."""
    lacking = items[items["units_missing"] > 0]
    if lacking.empty:
        return "Tidak ada butir yang belum terpenuhi di antara yang dinilai."
    first = "; ".join(_lacking(row) for row in lacking.head(MOST_MISSING).itertuples(index=False))
    public = lacking[lacking["published"]].head(1)
    more = "".join(f" Dari yang wajib dipublikasikan: {_lacking(row)}." for row in public.itertuples(index=False))
    return f"Paling sering belum: {first}.{more}"


def _lacking(row: Any) -> str:
    return f"**{plain(row.name)}** ({count(row.units_missing)} dari {count(row.units_assessed)} unit yang dinilai)"


def completeness(units: DataFrame) -> str:
    """How many units were assessed and how much of the checklist was looked at, and who was not assessed at all."""
    known, none = units[units["score"].notna()], int(units["score"].isna().sum())
    assessed = f"{count(len(known))} dari {count(len(units))} unit dinilai"
    part = f", rata-rata {share(known['assessed_share'].mean())} butirnya" if len(known) else ""
    rest = f"; {count(none)} belum" if none else ""
    return f"{assessed}{part}{rest}."


def evidence(matrix: DataFrame) -> str:
    """How old the evidence is, from `described_matrix`."""
    if matrix.empty:
        return "Belum ada unit yang dinilai dalam kelompok ini."
    answered = matrix["share"].notna()
    dated = matrix["evidence_on"].notna() & answered
    old = int((matrix["mark"] & answered).sum())
    if not dated.any():
        return "Tidak satu pun bukti bertanggal, jadi umurnya tidak diketahui."
    oldest = matrix.loc[dated, "evidence_on"].min()
    return (
        f"{count(dated.sum())} dari {count(answered.sum())} isian punya bukti bertanggal; {count(old)} lebih tua dari "
        f"dua tahun, yang tertua {day(oldest)}."
    )


def disagreeing(units: DataFrame) -> str:
    """The units where paper and people tell different stories, by name and with their figures."""
    if units.empty:
        return "Berkas dan warga belum dapat dibandingkan: belum ada unit yang punya nilai daftar periksa dan IKM."
    apart = units[units["disagreement"] != ""]
    if apart.empty:
        return f"Berkas dan warga tidak bertentangan di satu pun dari {count(len(units))} unit yang punya keduanya."
    named = "; ".join(_story(row) for row in apart.head(MOST_NAMED).itertuples(index=False))
    more = f"; dan {count(len(apart) - MOST_NAMED)} unit lain" if len(apart) > MOST_NAMED else ""
    return f"Berkas dan warga bertentangan di {count(len(apart))} dari {count(len(units))} unit: {named}{more}."


def _story(row: Any) -> str:
    usual = f" (menurut sebayanya {number(row.expected, 0)})" if present(row.expected) else ""
    complaints = f", keluhan {count(row.complaints)}{usual}" if present(row.complaints) else ""
    return (
        f"**{plain(row.unit)}** ({row.disagreement}; daftar periksa {number(row.score)} dengan "
        f"{share(row.assessed_share)} dinilai, IKM {number(row.ikm)} terhadap sebaya {number(row.peer_mean)}, "
        f"n {count(row.n)}{complaints})"
    )


def known_complaints(units: DataFrame) -> str:
    """That the number of complaints is unknown, where none of the year was loaded."""
    unknown = len(units) and units["complaints"].isna().all()
    return "Keluhan tahun ini belum dimuat, jadi belum ikut dibandingkan." if unknown else ""


def described(units: DataFrame, regimes: DataFrame, year: int) -> DataFrame:
    """`unit_compliance` with words: assessed_words, band, and regime_class (the Ombudsman's of the year)."""
    of_year = regimes[regimes["year"] == year]
    of_units = of_year[of_year["code"].notna()]
    classes: dict[str, str | None] = dict(zip(of_units["code"], of_units["class"], strict=True))
    regime = rules.regime_of(year)
    # Where only chosen ones are assessed and the year's list is here, who is not on it was not assessed.
    other = NOT_ASSESSED if regime is not None and regime.chosen and len(of_year) else None
    total = int(units["score"].notna().sum())
    rows = rows_of(units, Assessed)
    return units.assign(
        assessed_words=[f"{count(row.assessed)} dari {count(row.applicable)}" for row in rows],
        band=[_band(row, total) for row in rows],
        regime_class=units["code"].map(lambda code: classes.get(code, other)),
    )


def _band(row: Assessed, total: int) -> str:
    if not (present(row.rank_low) and present(row.rank_high)):
        return ABSENT
    ends = sorted({int(row.rank_low), int(row.rank_high)})
    return f"{'–'.join(count(end) for end in ends)} dari {count(total)}"


def described_items(items: DataFrame) -> DataFrame:
    """`missing_items` with shown (name, * where it must be published), group_words, published_words and
    units_fulfilled."""
    return items.assign(
        shown=items["name"] + items["published"].map({True: " *", False: ""}),
        group_words=items["group"].map(GROUPS).fillna(items["group"]),
        published_words=items["published"].map({True: "wajib", False: ""}),
        units_fulfilled=items["units_assessed"] - items["units_missing"] - items["units_partial"],
    )


def drawn(items: DataFrame) -> DataFrame:
    """The first rows of `described_items` that some unit was assessed on; the others are counted by `undrawn`."""
    return items[items["units_assessed"] > 0].head(MOST_DRAWN)


def undrawn(items: DataFrame) -> str:
    """How to read the bars, and how many items are not among them."""
    left = int((items["units_assessed"] == 0).sum())
    more = f" Digambar {count(len(drawn(items)))} dari {count(len(items))} butir." if len(items) > MOST_DRAWN else ""
    return f"{ITEMS}{more}" + (f" {count(left)} butir belum dinilai di satu unit pun." if left else "")


def marked(units: DataFrame) -> DataFrame:
    """`paper_versus_people` with mark (which story of a disagreement is drawn, the first of several) and label: its
    number among the disagreeing units, which stand first."""
    marks = [STORIES.get(disagreement.split("; ")[0], "") for disagreement in units["disagreement"]]
    return units.assign(mark=marks, label=[count(at) if mark else "" for at, mark in enumerate(marks, start=1)])


def alt_items(items: DataFrame) -> str:
    """The bars in one sentence."""
    return f"Unit yang belum, sebagian, dan sudah memenuhi setiap butir. {missing(items)}".replace("**", "")


def alt_people(units: DataFrame) -> str:
    """The scatter in one sentence."""
    return f"Nilai daftar periksa terhadap IKM. {disagreeing(units)}".replace("**", "")


def regimes(history: DataFrame) -> str:
    """How to read the classes over the years, or how to load them."""
    if history.empty:
        return f"Belum ada nilai Ombudsman. {where_to_load('regime-scores')}"
    first = history.drop_duplicates("regime").sort_values("year")
    names = " │ ".join(plain(name) for name in first["regime_name"])
    chosen = [regime.first_year for regime in rules.regimes() if regime.chosen and regime.code in set(first["regime"])]
    return f"{REGIMES} Urutan: {names}." + "".join(f" {OPINION.format(year=year)}" for year in chosen)


def source(loaded_at: datetime | None, zone: ZoneInfo, units: DataFrame, framework: Checklist) -> str:
    """Last line of the page: when data came in, how many units were assessed, by which framework."""
    known = count(units["score"].notna().sum())
    return (
        f"Data per {moment(loaded_at, zone)}, {known} dari {count(len(units))} unit dinilai. "
        f"Kerangka: {plain(framework.name)} ({plain(framework.cited)})."
    )


def today(now: datetime, zone: ZoneInfo) -> date:
    """The province's calendar day."""
    return now.astimezone(zone).date()
