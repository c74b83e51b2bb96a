"""Peringkat in words."""

from pandas import DataFrame, Series

from dashboard.choices import Choice
from dashboard.figures.rankings.concerned import DIFFERS, LOW, SHORT, UNRANKED
from dashboard.figures.rankings.every_unit import Standing
from dashboard.figures.rankings.ranked_units import Ranked
from dashboard.measures.change import Verdict
from dashboard.measures.standing import FAR, MARGIN
from dashboard.rows import present, rows_of
from dashboard.sentences.statements.apart import apart
from dashboard.sentences.submissions import described as described_states
from dashboard.wording import ABSENT, count, number, period_name, plain, share, signed

LEAST_CHANCE = 0.005

READING = (
    "▲ jauh di atas · △ di atas · ● setara · ▽ di bawah · ▼ jauh di bawah rata-rata sebaya (garis tegak) · ○ tidak "
    "dibandingkan. Bidang abu-abu: sebaran yang lazim antarsebaya. Garis mendatar: rentang 95%. "
    f"Di atas/di bawah: bedanya nyata (bukan kebetulan) dan paling sedikit {count(MARGIN)} poin. Jauh: juga melampaui "
    "sebaran yang lazim. Setara: bukan keduanya. Di kanan: IKM, mutu, n / n wajib."
)
COMPARE = (
    "Dibandingkan satu lawan satu di dalam kelompok sebayanya, dengan memperhitungkan banyaknya perbandingan. "
    "Belum jelas berbeda bukan berarti sama: dua unit yang belum jelas berbeda dari unit ini dapat saling berbeda."
)
NOT_COMPUTED = (
    "Perbandingan satu lawan satu belum dihitung untuk keadaan data dan pilihan ini. Hitung dengan "
    "`python -m dashboard refresh`. Kelompok sebaya dengan lebih dari 1.000 unit tidak dibandingkan satu lawan satu."
)
TABLE = (
    "Menurut kelompok sebaya; centang di kiri baris membuka rapor unitnya. “Dilaporkan” berisi angka laporan bila "
    "berbeda dari hitungan ulang; perbedaan adalah pertanyaan kepada unit, bukan tuduhan."
)
# The units that need asking about, by the rule in the address.
ONLY = {
    LOW: "unit bermutu C atau D",
    DIFFERS: "IKM laporan berbeda dari hitungan",
    SHORT: "unit kurang responden",
    UNRANKED: "unit tidak dapat diperingkat",
}
MOST_ROWS = 12
ALL = "Tabel semua unit"
UP, DOWN = "▲", "▼"
UNCLEAR = "belum jelas berbeda"


def doubtful(units: DataFrame) -> str:
    """How many units the words are about, and how many nothing can be said of."""
    compared = int(units["apart"].notna().sum())
    known = int(units["ikm"].notna().sum())
    others = f"{count(known - compared)} unit punya IKM tetapi tidak dibandingkan" if known > compared else ""
    without = f"{count(len(units) - known)} unit punya survei tanpa IKM" if len(units) > known else ""
    more = "; ".join(part for part in (others, without) if part)
    return f"Dari {count(compared)} unit yang dapat dibandingkan{': ' if more else ''}{more}."


# What is ranked where nothing was chosen: by who sees the province, and by an agency.
EVERYTHING = "Semua unit, seluruh tahun, terhadap sebayanya masing-masing."
OF_AGENCY = "Unit Anda, seluruh tahun, terhadap sebayanya."


def answer(units: DataFrame, only: str | None) -> str:
    """The page's first sentence: who stands apart, or how many units the chosen rule names."""
    return apart(units).short if only is None else f"{count(len(units))} {ONLY[only]}"


def side(units: DataFrame, title: str) -> str:
    """Over the units of one side: whose list it is, and how many there are."""
    return f"**{title}** ({count(len(units))})"


def line(row: Series) -> str:
    """One unit of a list: how far from its peers, its name, and whether far; its IKM where nothing compares it."""
    figure = signed(row["apart"]) if present(row["apart"]) else number(row["ikm"])
    far = " · jauh" if row["standing"] in FAR else ""
    return f"**{figure}** {plain(row['unit'])}{far}"


def beside(row: Series) -> str:
    """What a unit's line does not say: its IKM, the mean of its peers, n, and the reported figure if it differs."""
    peers = f"; sebaya {number(row['peer_mean'])}" if present(row["peer_mean"]) else ""
    differs = f"; dilaporkan {row['reported']}" if row["reported"] not in ("sama", ABSENT) else ""
    return f"IKM {number(row['ikm'])} {row['grade'] or ''}{peers}; n {count(row['n'])}{differs}"


def more(hidden: int) -> str:
    """How many units a list has no room for, and where they are; nothing when all are there."""
    return f"dan {count(hidden)} unit lain: lihat tabel di bawah" if hidden > 0 else ""


def drawn(units: DataFrame) -> DataFrame:
    """The rows of one peer group that a picture has room for: the farthest from the mean, in the order they came in."""
    if len(units) <= MOST_ROWS:
        return units
    farthest = units["apart"].abs().sort_values(ascending=False, kind="stable").head(MOST_ROWS).index
    return units.loc[units.index.isin(farthest)]


def choices(choice: Choice, *, peers: str | None, kind: str | None, region: str | None) -> str:
    """What narrows the page, so that a printed one says it too."""
    parts = [
        f"periode {plain(period_name(choice.period))}" if choice.period else "",
        f"hanya kelompok {plain(peers)}" if peers else "",
        f"hanya {plain(kind)}" if kind else "",
        f"hanya {plain(region)}" if region else "",
        "layanan digabung tertimbang responden" if choice.weighting == "weighted" else "",
        "IKM dihitung dari delapan unsur tanpa U4 (Biaya/Tarif), jadi bukan IKM resmi" if choice.without_u4 else "",
    ]
    kept = "; ".join(part for part in parts if part)
    some = " Pembandingnya tetap seluruh kelompok sebaya." if kind or region else ""
    return f"Dengan pilihan: {kept}.{some}" if kept else ""


def group(units: DataFrame) -> str:
    """One peer group in a line: its mean, and whether anything tells its units apart."""
    known = units[units["peer_mean"].notna()]
    if known.empty:
        return "Tidak ada sebaya yang dapat dibandingkan."
    some = f" Digambar {count(MOST_ROWS)} yang terjauh darinya." if len(units) > MOST_ROWS else ""
    mean = f"Rata-rata sebaya {number(known['peer_mean'].iloc[0])} dari {count(len(known))} unit.{some}"
    order = "" if known["differ"].any() else " Tidak ada bukti unit-unit ini berbeda: urutannya menurut nama."
    return f"{mean}{order}"


def alt(units: DataFrame, name: str) -> str:
    """The picture of one peer group in a sentence for whoever cannot see it."""
    counts = units["standing"].value_counts()
    words = ", ".join(f"{count(n)} {word}" for word, n in counts.items())
    ends = f"{number(units['ikm'].min())} sampai {number(units['ikm'].max())}"
    return f"{name}: IKM dan rentang 95 persen {count(len(units))} unit, {ends}; {words}"


def group_of(units: DataFrame, unit: str) -> str:
    """The peer group of one unit of `ranked_units`."""
    return str(units.set_index("code").loc[unit, "peer_group"])


def compared(relations: DataFrame, units: DataFrame, unit: str) -> str:
    """ "RSUD X jelas lebih baik dari 3 unit …", from `compared_with`; setara is said only of the mean of the peers."""
    if relations.empty:
        return NOT_COMPUTED
    counts = relations["relation"].value_counts()
    worse, better, level = (int(counts.get(word, 0)) for word in ("jelas lebih rendah", "jelas lebih baik", "setara"))
    return (
        f"**{plain(str(units.set_index('code').loc[unit, 'unit']))}** jelas lebih baik dari {count(worse)} unit, "
        f"jelas di bawah {count(better)} unit, dan belum jelas berbeda dari {count(level)}; "
        f"sebayanya {count(len(relations))} unit."
    )


def related(relations: DataFrame) -> DataFrame:
    """`compared_with` with the relation in the words of `compared`."""
    return relations.assign(relation=relations["relation"].replace("setara", UNCLEAR))


def interval(low: float, high: float) -> str:
    """ "83,45–86,32"; a dash when it is not known."""
    return f"{number(low)}–{number(high)}" if present(low) else ABSENT


def reported(ikm: float, grade: str | None, differs: object) -> str:
    """The reported IKM and letter where they differ from the recomputed ones: "87,74 B"; else "sama" or a dash."""
    if not present(differs):
        return ABSENT
    return f"{number(ikm)} {grade if present(grade) else ''}".strip() if differs else "sama"


def accounted(units: DataFrame) -> str:
    """Every unit of the year by what there is of it, from `every_unit`; the numbers add up to all of them."""
    counts = units["standing"].value_counts()
    parts = [f"{count(counts[word])} {word.value}" for word in Standing if word in counts.index]
    return f"{count(len(units))} unit tercatat: {'; '.join(parts)}. Yang belum ada bukan nol." if len(units) else ""


def rest(units: DataFrame) -> DataFrame:
    """The units of `every_unit` that are not ranked, with the state of their report in words."""
    unranked = units[units["standing"] != Standing.RANKED]
    return described_states(unranked.assign(reason=unranked["remark"], exemption_reason=None))


def with_interval(units: DataFrame) -> DataFrame:
    """`units` with a column `interval` in words."""
    return units.assign(interval=[interval(*ends) for ends in zip(units["low"], units["high"], strict=True)])


def described(units: DataFrame) -> DataFrame:
    """`ranked_units` with columns of words: interval, reported, band, chances, movement, relation, detail."""
    columns = zip(units["reported_ikm"], units["reported_grade"], units["reported_differs"], strict=True)
    rows = with_interval(units).assign(reported=[reported(*three) for three in columns])
    each = rows_of(rows, Ranked)
    rows = rows.assign(
        band=[_band(row) for row in each],
        chances=[_chances(row) for row in each],
        movement=[_movement(row) for row in each],
        relation=[_relation(row) for row in each],
    )
    columns = zip(rows["band"], rows["chances"], rows["movement"], strict=True)
    return rows.assign(detail=[_detail(*three) for three in columns])


def _detail(band: str, chances: str, movement: str) -> str:
    """ "peringkat 2–4 dari 8 · mutu B 91%, A 9% · ▲ naik nyata 2,10 sejak 2025"; what is not known is left out."""
    known = [("peringkat ", band), ("mutu ", chances), ("", movement)]
    return " · ".join(f"{title}{text}" for title, text in known if text not in ("", ABSENT))


def _band(row: Ranked) -> str:
    if not present(row.band_low):
        return ABSENT
    ranks = count(row.band_low) if row.band_low == row.band_high else f"{count(row.band_low)}–{count(row.band_high)}"
    return f"{ranks} dari {count(row.band_of)}"


def _chances(row: Ranked) -> str:
    """ "B 91%, A 9%": grades that round to at least one per cent, the likeliest first."""
    known = ((row.p_a, "A"), (row.p_b, "B"), (row.p_c, "C"), (row.p_d, "D"))
    chances = sorted(((p, letter) for p, letter in known if present(p)), reverse=True)
    parts = [f"{letter} {share(p)}" for p, letter in chances if p >= LEAST_CHANCE]
    return ", ".join(parts) if parts else ABSENT


def _movement(row: Ranked) -> str:
    if not (present(row.difference) and present(row.before_year)):
        return ""
    if row.verdict in (Verdict.UP, Verdict.UP_SMALL):
        return f"{UP} naik nyata {number(row.difference)} sejak {int(row.before_year)}"
    if row.verdict in (Verdict.DOWN, Verdict.DOWN_SMALL):
        return f"{DOWN} turun nyata {number(abs(row.difference))} sejak {int(row.before_year)}"
    return ""


def _relation(row: Ranked) -> str:
    if not present(row.better_count):
        return ABSENT
    return f"{count(row.better_count)} / {count(row.worse_count)} / {count(row.level_count)}"
