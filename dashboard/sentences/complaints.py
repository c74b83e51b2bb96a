"""Keluhan in words: what is complained about most, and what the counts do not say."""

from typing import Any

from pandas import DataFrame, Series

from dashboard.figures.complaints.rows import SERVICE
from dashboard.rows import present
from dashboard.rules.complaint_clocks import complaint_rules
from dashboard.wording import count, date, number, plain, share

VIEWS = {"tema": "Tema", "unit": "Unit", "waktu": "Lewat batas", "naskah": "Naskah"}
NO_UNIT = "(tanpa unit)"
NOTHING_HERE = "Tidak ada laporan yang tercatat untuk pilihan ini"
MOST_NAMED = 2
VOLUME = (
    "Banyaknya laporan bukan ukuran ketidakpuasan: unit yang melayani lebih banyak orang atau membuka kanal pengaduan "
    "menerima lebih banyak. Bandingkan per 1.000 layanan, bila jumlah penggunanya diketahui."
)
THEMES = (
    "Satu laporan dapat memuat beberapa tema. Garis tegak: tahun sebelumnya sampai tanggal yang sama. "
    "Batang berarsir bukan keluhan tentang layanan: dihitung, tetapi tidak ikut menjadi tema keluhan terbanyak."
)
CLICK = "Klik sebuah batang untuk membaca naskahnya di sampingnya; klik lagi untuk menutupnya."
NOTHING_LATE = "Tidak ada keluhan terbuka yang lewat batas."
NOT_TRACKED = "Penanganannya tidak tercatat pada satu laporan pun, jadi waktu tanggapan tidak dapat dihitung."
MATRIX = (
    "Angka di dalam sel: banyaknya laporan dengan tema itu. Makin tua warnanya makin banyak laporan; sel kosong "
    "berarti tidak ada laporan yang tercatat."
)


TREND = (
    "▲ lebih banyak, ▼ lebih sedikit daripada variasi biasa; lingkaran kosong: belum lengkap, tidak ikut dihitung. "
    "Riwayat dihitung ulang setiap kali aturan tema berganti."
)


def described_themes(rows: DataFrame) -> DataFrame:
    """`theme_counts` with `service` (a theme of complaints about services); silent and absent other themes left out."""
    service = rows["kind"] == SERVICE
    shown = service | ((rows["count"] > 0) & rows["share"].notna())
    ordered = rows.assign(service=service)[shown].sort_values(["service", "count"], ascending=False, kind="stable")
    return ordered.reset_index(drop=True)


def takeaway(themes: DataFrame, year: int, unit: str | None = None) -> str:
    """What is complained about most, from `described_themes`; `unit`: its name, where they are of one."""
    of = f" di {plain(unit)}" if unit else ""
    named = themes[themes["service"] & (themes["count"] > 0)].head(MOST_NAMED)
    if named.empty:
        return f"Tidak ada keluhan tentang layanan yang dikenali pada laporan {year}{of}"
    phrases = [f"{lower_first(row.name)} ({count(row.count)})" for row in _named(named)]
    return f"Paling banyak dikeluhkan {year}{of}: {_listed(phrases)}"


def reports(row: Series) -> str:
    """How many reports and themes, from a row of `summary`; what is in them besides complaints."""
    apart = [
        f"{count(row[key])} {words}"
        for key, words in (("praise", "memuat pujian"), ("outside", "bukan tentang layanan unit"))
        if row[key]
    ]
    sentence = (
        f"**{count(row['reports'])} laporan, {count(row['labels'])} tema**: satu laporan dapat memuat beberapa tema"
    )
    sentence += f"; {_listed(apart)}" if apart else ""
    silent = f" {count(row['silent'])} isian kosong (misalnya “tidak ada”) tidak dihitung." if row["silent"] else ""
    unknown = f" {count(row['no_unit'])} laporan tidak punya unit yang dikenal." if row["no_unit"] else ""
    return f"{sentence}.{silent}{unknown}"


def waiting(row: Series) -> str:
    """What is open and overdue, from a row of `summary`."""
    if not row["tracked"]:
        return NOT_TRACKED
    older = f" Dari tahun-tahun sebelumnya masih terbuka {count(row['older_open'])}." if row["older_open"] else ""
    apart = f" {count(row['untracked'])} tanpa catatan penanganan (saran) tidak ikut." if row["untracked"] else ""
    return (
        f"**{count(row['open'])} dari {count(row['tracked'])} laporan masih terbuka, {count(row['overdue'])} "
        f"di antaranya melewati batas** hari kerja menurut klasifikasinya; "
        f"{count(row['unanswered'])} belum ditanggapi.{older}{apart}"
    )


def cards(summary: Series, clocks: DataFrame) -> list[tuple[str, str, str]]:
    """Four figures: reports, open, first reply, resolution; from a row of `summary` and `clocks`."""
    return [
        (
            "Laporan",
            count(summary["reports"]),
            f"{count(summary['labels'])} tema; {count(summary['tracked'])} terlacak",
        ),
        ("Masih terbuka", count(summary["open"]), f"{count(summary['overdue'])} melewati batas hari kerja"),
        _first_reply(clocks),
        _resolution(clocks),
    ]


def first_reply(clocks: DataFrame) -> tuple[str, str, str]:
    """The card of the first reply with a note as short as a slide has room for."""
    reply, row = complaint_rules().reply, _row_of_reply(clocks)
    return f"Ditanggapi ≤ {reply.limit} {reply.basis}", share(row["share"]), _of_judged(row["judged"])


def _first_reply(clocks: DataFrame) -> tuple[str, str, str]:
    label, value, _ = first_reply(clocks)
    row = _row_of_reply(clocks)
    return label, value, _judged(row["judged"], row["median"], row["n"], row["basis"])


def _row_of_reply(clocks: DataFrame) -> Series:
    return clocks[clocks["step"] == complaint_rules().reply.name].iloc[0]


def _resolution(clocks: DataFrame) -> tuple[str, str, str]:
    """Completed in time: of the reports whose kind is said, else of the others against the default limit."""
    end = complaint_rules().completion
    rows = clocks[clocks["step"] == end.name]
    classified = rows[~rows["is_default"].astype(bool)]
    judged = classified["judged"].sum()
    if not judged:
        row = rows[rows["is_default"].astype(bool)].iloc[0]
        note = f"{_of_judged(row['judged'])}, semuanya tanpa klasifikasi"
        return f"Selesai ≤ {end.default.limit} {end.basis} (bawaan)", share(row["share"]), note
    limits = "/".join(str(limit) for limit in sorted({kind.limit for kind in end.kinds}))
    note = f"dari {count(judged)} laporan berklasifikasi yang dapat dinilai"
    return f"Selesai ≤ {limits} {end.basis}", share(classified["within"].sum() / judged), note


def _judged(judged: float, median: float, n: float, basis: str) -> str:
    middle = f"; median {number(median, 1)} {basis} (n {count(n)})" if n else ""
    return f"{_of_judged(judged)}{middle}"


def _of_judged(judged: float) -> str:
    return f"dari {count(judged)} yang dapat dinilai"


def trend(rows: DataFrame, name: str | None) -> str:
    """What the latest complete point of `theme_trend` says; `name` of the theme."""
    what = f"Laporan bertema {lower_first(plain(name))}" if name else "Semua laporan"
    known = rows[rows["complete"]]
    if known.empty:
        return f"{what}: belum ada satu pun bulan atau triwulan yang lengkap."
    last, versions = known.iloc[-1], int(rows["versions"].iloc[0])
    if not present(last["mean"]):
        finding = f"{count(len(known))} {last['span']} yang lengkap: batas kendali baru dihitung mulai 8."
    elif last["special"]:
        side = "lebih banyak" if last["direction"] == "naik" else "lebih sedikit"
        finding = f"{last['span']} terakhir yang lengkap {side} daripada variasi biasa ({last['rules']})."
    else:
        finding = f"{last['span']} terakhir yang lengkap masih variasi biasa di sekitar {number(last['mean'], 1)}."
    provisional = " Batasnya sementara: kurang dari 12 titik." if last["provisional"] else ""
    mixed = " Versi taksonomi berbeda-beda: jalankan `python -m dashboard refresh`." if versions > 1 else ""
    return f"{what}, per {last['span']}: {finding}{provisional}{mixed}"


def quality(row: Series, right_in_ten: int) -> str:
    """How far the themes may be trusted, from a row of `quality`; `right_in_ten` as the taxonomy was measured."""
    right = f"Tema dikenali aturan kata: sekitar {right_in_ten} dari 10 tepat sebelum dikoreksi petugas. "
    corrected = f"{share(row['corrected_share'], 1)} laporan sudah dikoreksi atau dikukuhkan petugas"
    return (
        f"{right}{share(row['unmapped_share'], 1)} laporan belum terpetakan ke tema mana pun; {corrected}. "
        f"Taksonomi versi {plain(row['versions']) or 'belum ada'}."
    )


def described_units(rows: DataFrame) -> DataFrame:
    """Rows of a figure with unit and code; those without a unit get words for it."""
    named = rows["code"].notna()
    unit, code = (rows[column].astype(object) for column in ("unit", "code"))
    return rows.assign(unit=unit.where(named, NO_UNIT), code=code.where(named, ""))


def matrix(rows: DataFrame, most: int) -> DataFrame:
    """`unit_themes` as units (index: their names) by service themes (codes), nan for none: `most` units."""
    service = rows[rows["kind"] == SERVICE]
    totals = service.groupby("unit")["count"].sum().sort_values(ascending=False, kind="stable").head(most)
    themes = service.groupby("theme")["count"].sum().sort_values(ascending=False, kind="stable").index
    wide = service.pivot_table(index="unit", columns="theme", values="count", aggfunc="sum")
    return wide.reindex(index=totals.index, columns=themes)


def mapped(counts: DataFrame, units: DataFrame) -> str:
    """How many of the units of `unit_complaints` the map shows."""
    named = int(units["code"].ne("").sum())
    if len(counts) >= named:
        return ""
    return f"Yang digambar: {count(len(counts))} dengan tema keluhan terbanyak dari {count(named)} unit."


def units_read(rows: DataFrame) -> str:
    """From `unit_complaints`: how many units, and for how many the number of users is known."""
    known = int(rows["per_1000"].notna().sum())
    named = int(rows["code"].ne("").sum())
    return f"{count(named)} unit menerima laporan; jumlah pengguna per tahun diketahui untuk {count(known)}. {VOLUME}"


def themes_alt(themes: DataFrame) -> str:
    """The bars in a sentence."""
    phrases = [f"{row.name} {count(row.count)}" for row in _named(themes)]
    return f"Banyaknya laporan per tema: {'; '.join(phrases)}"


def source(row: Series) -> str:
    """The last line: what the figures are made of."""
    if not present(row["latest_on"]):
        return "Belum ada laporan."
    return f"Laporan terakhir {date(row['latest_on'])}; hari libur: kalender nasional dan aturan provinsi."


def _named(rows: DataFrame) -> Any:
    return rows.itertuples(index=False, name="Theme")


def lower_first(name: str) -> str:
    """A name as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])}{',' if len(parts) > 2 else ''} dan {parts[-1]}"
