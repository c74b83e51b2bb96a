"""Unsur in words."""

from urllib.parse import urlencode

from pandas import DataFrame, Series

from dashboard import rules
from dashboard.figures.elements.of_year import PROVINCE
from dashboard.measures.change import MARGIN
from dashboard.rows import present
from dashboard.sentences.common import NO_ELEMENTS
from dashboard.wording import ABSENT, count, number, plain

# More elements than this that share the lowest mean name no place to start.
MOST_LOWEST = 2
TRAIT_NAMES = {
    "sex": "jenis kelamin",
    "age_band": "kelompok usia",
    "education": "pendidikan",
    "occupation": "pekerjaan",
}
CLEAR = (
    "“Jelas lebih rendah” dipakai bila selisihnya dengan setiap unsur lain, unit demi unit, lebih besar daripada yang "
    f"wajar muncul karena kebetulan (uji t berpasangan, 5%). Tanpa unsur: {NO_ELEMENTS}."
)
OFTEN = (
    "Panjang batang: di berapa unit unsur itu yang terendah. Bila beberapa unsur sama-sama terendah di satu unit, "
    "unit itu dibagi rata di antara mereka; bila semuanya sama, unit itu tidak dihitung."
)
GROUPS = (
    "Rata-rata nilai unit di setiap kelompok sebaya, unsur terendahnya, dan apakah ia jelas di bawah unsur lain. "
    "Dengan sedikit unit, unsur terendah sebuah kelompok sering belum dapat dibedakan dari yang berikutnya."
)
ANSWERS = (
    "Rata-rata menyembunyikan siapa yang kecewa: di sini bagian setiap jawaban, dari 1 (tidak baik) sampai 4 (sangat "
    "baik). Hanya dari unit yang mengirim jawaban responden; rekap tidak memuatnya."
)
BREAKDOWN = (
    "Satu ciri sekali lihat, tidak pernah disilangkan. Titik adalah IKM kelompok, garisnya rentang 95%. Responden yang "
    "cirinya tidak diketahui tidak ikut. Kelompok di bawah 5 orang tidak ditampilkan. Pilih unit untuk "
    "melihat satu unit saja."
)
MAP = (
    "Setiap baris satu unit, setiap kolom satu unsur, angkanya nilai rata-rata 1–4. Jingga di bawah batas mutu Baik, "
    "biru di atasnya. ▲ menandai unsur terendah unit itu; sel kosong berarti nilainya tidak dilaporkan, bukan nol. "
    "Nama unit membuka rapornya."
)
WITHOUT_U4 = "U4 (Biaya/Tarif) tidak diikutkan; IKM dari delapan unsur bukan IKM resmi."
HIDDEN = "tidak ditampilkan"
HIDDEN_NOTE = (
    "kelompok tidak ditampilkan: kurang dari 5 responden, atau ikut disembunyikan supaya kelompok kecil itu tidak "
    "dapat dihitung dari selisihnya."
)


def answers(distribution: DataFrame) -> str:
    """How to read the parts, or that no respondents are in the data."""
    return ANSWERS if distribution["n"].any() else "Hanya rekap yang dimuat: jawaban satu per satu tidak ada di data."


def of_group(lowest: DataFrame, peers: str | None) -> DataFrame:
    """The row of `lowest_elements` of a peer group, or of the province; empty without element means."""
    return lowest[lowest["peer_group"] == (peers or PROVINCE)]


# Whose elements they are where no group was chosen.
PROVINCE_WIDE, OF_AGENCY = "provinsi", "unit Anda"


def takeaway(lowest: DataFrame, peers: str | None, year: int, everybody: str = PROVINCE_WIDE) -> str:
    """The lowest element in one sentence, from `of_group`; `everybody` names who is meant without a group."""
    whose = plain(peers) if peers else everybody
    if lowest.empty:
        return f"Unsur terendah {whose} {year} belum diketahui: nilai per unsur belum ada"
    row = lowest.iloc[0]
    codes = row["lowest"].split("; ")
    if len(codes) > MOST_LOWEST:
        return f"Tidak ada satu unsur yang terendah: {count(len(codes))} unsur sama-sama {number(row['lowest_mean'])}"
    names = " dan ".join(element(code) for code in codes)
    return f"Unsur terendah {whose} {year}: {names}, {number(row['lowest_mean'])} dari 4"


def certainty(lowest: DataFrame, *, without_u4: bool = False) -> str:
    """Whether the lowest element is clearly lower than the next, with how many units say so; "" when unknown.

    Also whether U4 was left out, for a print.
    """
    return " ".join(part for part in (_certainty(lowest), WITHOUT_U4 if without_u4 else "") if part)


def _certainty(lowest: DataFrame) -> str:
    if lowest.empty:
        return ""
    row = lowest.iloc[0]
    units = f"Rata-rata {count(row['unit_count'])} unit{_left_out(row['missing_count'])}"
    if not present(row["second"]):
        return f"{units}."
    return f"{units}. {_compared(row)}"


def _compared(row: Series) -> str:
    second = element(row["second"])
    distance = f"selisih {number(row['difference'])}"
    if not present(row["adjusted_p"]):
        return (
            f"Berikutnya {second}, {distance}; **belum dapat dibedakan** di antara unit sesedikit atau seseragam ini."
        )
    reach = f"{distance}, rentang 95% {number(row['low'])} sampai {number(row['high'])}"
    if row["clear"]:
        return f"**Jelas lebih rendah** daripada unsur lain; terdekat {second} ({reach})."
    return f"**Belum dapat dibedakan** dari unsur lain yang rendah; terdekat {second} ({reach})."


def _left_out(missing: int) -> str:
    return f" ({count(missing)} tanpa unsur)" if missing else ""


def element(code: str) -> str:
    """ "U3 Waktu Penyelesaian"."""
    return f"{code} {_names()[code]}"


def _names() -> dict[str, str]:
    return {element.code: element.name for element in rules.elements().elements}


def codes(*, without_u4: bool) -> str:
    """What the columns' codes mean, in one line."""
    named = [f"**{code}** {name}" for code, name in _names().items() if not (without_u4 and code == "U4")]
    return " · ".join(named)


def how_to_read(matrix: DataFrame) -> str:
    """How to read the map, and what its star means, when there is one."""
    starred = matrix.loc[matrix["remark"] != "", "code"].nunique()
    star = f" Tanda \\*: {count(starred)} unit tidak diperingkat; alasannya muncul bila sel disorot." if starred else ""
    return MAP + star


def described(lowest: DataFrame) -> DataFrame:
    """`lowest_elements` with columns of words: lowest_name, second_name, reach, verdict."""
    names = [" dan ".join(element(code) for code in codes.split("; ")) for codes in lowest["lowest"]]
    ties = lowest["lowest"].str.count(";") + 1
    return lowest.assign(
        lowest_name=[f"{n} unsur sama" if n > MOST_LOWEST else name for n, name in zip(ties, names, strict=True)],
        second_name=[element(code) if present(code) else ABSENT for code in lowest["second"]],
        reach=[_reach(*ends) for ends in zip(lowest["low"], lowest["high"], strict=True)],
        verdict=["jelas lebih rendah" if clear else "belum dapat dibedakan" for clear in lowest["clear"]],
    )


def _reach(low: float, high: float) -> str:
    return f"{number(low)} sampai {number(high)}" if present(low) else ABSENT


def gap(gaps: DataFrame, groups: DataFrame, trait: str) -> str:
    """The widest real gap between the groups of a trait, or that there is none; and how many groups are hidden."""
    return " ".join(part for part in (_gap(gaps, groups, trait), _hidden(groups)) if part)


def _gap(gaps: DataFrame, groups: DataFrame, trait: str) -> str:
    name, shown = TRAIT_NAMES[trait], int(groups["shown"].sum())
    if groups.empty:
        return f"Survei yang dipilih tidak memuat {name} respondennya."
    if gaps.empty and shown < 2:
        return f"Menurut {name} tidak ada dua kelompok yang cukup besar untuk dibandingkan."
    if gaps.empty:
        return (
            f"**Tidak ada beda nyata** di antara {count(shown)} kelompok {name} di unit yang sama: selisih yang tampak "
            "bisa muncul karena siapa yang kebetulan disurvei."
        )
    row = gaps.iloc[0]
    small = " tetapi kecil" if row["difference"] < MARGIN else ""
    return (
        f"**Beda nyata{small}**: {plain(row['lower'])} menilai {number(row['difference'])} poin lebih rendah daripada "
        f"{plain(row['higher'])} di unit yang sama (rentang 95%: {_reach(row['low'], row['high'])}; n "
        f"{count(row['lower_n'])} dan {count(row['higher_n'])})."
    )


GAP = (
    "Dibandingkan terhadap semua responden survei yang sama, supaya kelompok yang lebih sering datang ke unit yang "
    "baik tidak tampak lebih puas karenanya. Nyata: uji Welch, disesuaikan untuk banyaknya pasangan "
    "(Benjamini-Hochberg 5%)."
)


def _hidden(groups: DataFrame) -> str:
    n = int((~groups["shown"].astype(bool)).sum())
    return f"{count(n)} {HIDDEN_NOTE}" if n else ""


def described_groups(groups: DataFrame) -> DataFrame:
    """`group_breakdown` with columns of words: reach, and note where a group is hidden."""
    reach = [_reach(*ends) for ends in zip(groups["low"], groups["high"], strict=True)]
    return groups.assign(reach=reach, note=["" if shown else HIDDEN for shown in groups["shown"]])


def with_links(matrix: DataFrame, year: int) -> DataFrame:
    """`element_matrix` with a column link: the unit's scorecard of that year, beside this page."""
    codes_of = matrix["code"].unique()
    links = {code: "rapor?" + urlencode({"unit": code, "tahun": year}) for code in codes_of}
    return matrix.assign(link=matrix["code"].map(links))


def by_unit(matrix: DataFrame) -> DataFrame:
    """`element_matrix` with one row a unit: code, unit, peer_group, remark, n (of the most answered), means u1 … u9."""
    wide = matrix.pivot(index="code", columns="element", values="mean").rename(columns=str.lower)
    identity = matrix.drop_duplicates("code").set_index("code")[["unit", "peer_group", "remark"]]
    most = matrix.groupby("code")["n"].max()
    columns = [f"u{number}" for number in range(1, 10)]
    return identity.join(wide.reindex(columns=columns)).assign(n=most).reset_index()


def alt_map(matrix: DataFrame) -> str:
    """The map in one sentence for whoever cannot see it."""
    known = matrix.dropna(subset=["mean"])
    ends = f", dari {number(known['mean'].min())} sampai {number(known['mean'].max())}" if len(known) else ""
    units = count(matrix["code"].nunique())
    return f"Nilai rata-rata {count(matrix['element'].nunique())} unsur di {units} unit{ends}"


def alt_counts(counts: DataFrame) -> str:
    """The bars in one sentence."""
    often = zip(counts["element"], counts["times"], strict=True)
    listing = ", ".join(f"{element} {number(times, 1)}" for element, times in often)
    return f"Banyaknya unit tempat setiap unsur terendah: {listing}"


def alt_answers(distribution: DataFrame) -> str:
    """The parts in one sentence."""
    rows = distribution.dropna(subset=["share_1"])
    if rows.empty:
        return "Belum ada jawaban responden"
    unhappy = rows.assign(low=rows["share_1"] + rows["share_2"]).sort_values("low").iloc[-1]
    return (
        f"Bagian jawaban 1 sampai 4 setiap unsur; jawaban 1 dan 2 paling banyak pada {unhappy['element']}, "
        f"{number(unhappy['low'] * 100, 0)} persen"
    )


def alt_groups(groups: DataFrame, trait: str) -> str:
    """The groups' figures in one sentence."""
    listing = ", ".join(f"{value} {number(ikm)}" for value, ikm in zip(groups["value"], groups["ikm"], strict=True))
    return f"IKM menurut {TRAIT_NAMES[trait]}: {listing}"
