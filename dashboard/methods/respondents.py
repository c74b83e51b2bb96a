"""Metode: the nine elements, groups of respondents, and how the forms were filled in."""

from pandas import DataFrame

from dashboard.measures import entry_rules, group_differences, integrity
from dashboard.measures.copied_rows import DISTINCT_PATTERNS
from dashboard.measures.integrity import Code
from dashboard.methods.part import Part, Theme, short
from dashboard.wording import count, number, share

ELEMENTS = Part(
    "Unsur terendah",
    "Nilai unsur satu unit menimbang surveinya seperti IKM-nya, jadi sembilan nilai itu selalu memberi IKM di "
    "sampingnya; nilai unsur provinsi dan kelompok sebaya adalah "
    "rata-rata unitnya. Satu unsur disebut jelas terendah hanya bila lebih rendah dari setiap unsur lain melebihi "
    "kebetulan, dengan unit sebagai pasangan (uji t berpasangan). Nilai yang sama berbagi tempat terendah.",
    (r"t = \frac{\bar{d}}{s_d/\sqrt{I}},\quad d_j = \mathrm{NRR}_{jk} - \mathrm{NRR}_{j,\min}",),
)
PRIORITIES = Part(
    "Prioritas unsur",
    "Nilai setiap unsur terhadap bagian laporan yang temanya termasuk unsur itu; garisnya rata-rata sembilan unsur di "
    "provinsi, juga bagi kelompok sebaya. Sebuah unsur diberi prioritas hanya bila kedua sisinya lebih dari kebetulan: "
    "nilai dengan unit sebagai ukuran (uji t; di provinsi terhadap rata-rata sembilan unsur unit itu sendiri) dan "
    "keluhan dengan uji binomial, laporan yang hampir sama dihitung sekali; keduanya lolos Benjamini-Hochberg "
    f"{share(group_differences.FALSE_CLAIMS)} atas sembilan unsur. Yang lain digambar tanpa prioritas.",
)
LAST_YEAR = Part(
    "Unsur dibanding tahun lalu",
    "Batang dan garis adalah rata-rata unit setiap tahun. Perubahan hanya disebut pada unit yang ada di kedua tahun "
    "dengan aturan survei yang sama (uji t berpasangan antarunit, Benjamini-Hochberg atas sembilan unsur), supaya "
    "unit yang baru melapor tidak tampak sebagai perubahan.",
)
CELLS = Part(
    f"Kelompok responden dan aturan {count(group_differences.SMALLEST_CELL)} orang",
    "Rincian menurut jenis kelamin, usia, pendidikan, atau pekerjaan, satu ciri setiap kali. Kelompok kurang dari "
    f"{count(group_differences.SMALLEST_CELL)} orang pada suatu unit disembunyikan karena orangnya dapat dikenali, "
    "dan bila perlu satu kelompok lain ikut disembunyikan agar selisih dari jumlahnya tidak membukanya. Kelompok "
    "sebaya dan provinsi dijumlahkan dari kelompok yang tampil pada unitnya saja, sehingga tidak ada selisih yang "
    "membuka lainnya. Unit yang responden seluruhnya di bawah batas itu tetap mempunyai IKM, tanpa nilai per unsur.",
)
GAPS = Part(
    "Beda antarkelompok",
    f"Uji Welch untuk setiap pasangan kelompok, lolos Benjamini-Hochberg {share(group_differences.FALSE_CLAIMS)}. "
    "Setiap responden dibandingkan dengan rata-rata surveinya sendiri: kelompok yang lebih sering datang ke unit yang "
    "baik tidak dianggap lebih puas karena itu. Tanpa beda yang nyata, tidak ada beda yang disebut.",
)
SCREENING = Part(
    "Pola isian yang perlu dikonfirmasi",
    "Setiap survei dengan jawaban responden diperiksa saat dimuat. “Perlu konfirmasi” bila I2, I3, atau aturan yang "
    "mustahil benar (n melebihi yang dilayani, tanggal di masa depan, umur mustahil) terkena, atau dua dari sisanya. "
    "**Ini bukan tuduhan**: satu keluarga, entri massal dari kertas, dan layanan yang seragam memberi pola yang sama. "
    "Tidak ada responden yang dibuang; yang ditampilkan barisnya, “IKM tanpa baris ini”, penjelasan unit, dan siapa "
    "yang menerimanya.",
)
EXPECTED = Part(
    "Baris kembar yang berurutan (I2)",
    "Baris yang seragam (semua jawaban sama) tidak dihitung, karena lebih dari separuh baris jujur memang begitu. E "
    "adalah banyaknya baris kembar berurutan yang wajar bila urutan acak; c banyaknya baris setiap pola.",
    (r"E = \sum \frac{c\,(c-1)}{n}", r"p = P(\mathrm{Poisson}(E) \geq \text{teramati})"),
)
LIMITS = Part(
    "Yang tidak dapat dilihat dari jawaban",
    "Mengisi semua dengan 4, atau mengarang sebagian jawaban dengan rapi, tidak meninggalkan jejak di dalam jawaban. "
    "Survei tanpa tanda belum tentu benar, dan survei bertanda belum tentu salah.",
)


def indicators() -> DataFrame:
    """What is looked at in every survey. Columns: code, what, threshold, false (of 1,000 simulated honest surveys)."""
    straight = f"≥ {share(integrity.STRAIGHT_SHARE)} baris, n ≥ {count(integrity.FEWEST_ROWS)}"
    neighbours = f"≥ {count(integrity.NEIGHBOURS)} dan p < {short(integrity.NEIGHBOURS_P)}"
    block = f"≥ {count(integrity.BLOCK_ROWS)} baris, ≥ {count(DISTINCT_PATTERNS)} pola"
    late = f"≥ {share(entry_rules.LATE_SHARE)} dan ≥ {count(entry_rules.FEWEST_LATE)} baris"
    burst = f"≥ {count(entry_rules.BURST_ENTRIES)} dalam {count(entry_rules.BURST_MINUTES)} menit"
    fast = f"< {count(entry_rules.SECONDS_AN_ANSWER)} detik per jawaban, ≥ {share(entry_rules.FAST_SHARE)} baris"
    rows = [
        (Code.STRAIGHT, "Baris yang kesembilan jawabannya sama", straight, HARDLY),
        (Code.NEIGHBOURS, "Baris sama dengan baris sebelumnya", neighbours, NEVER),
        (Code.BLOCK, "Blok baris yang berulang", block, NEVER),
        (
            Code.VARIANCE,
            "Ragam terlalu kecil dibanding sebayanya",
            f"z < {number(integrity.PEER_Z, 0)}",
            HARDLY,
        ),
        (Code.PATTERN, "Satu pola yang sama", f"> {share(integrity.PATTERN_SHARE)} baris", NEVER),
        ("Aturan", "Responden lebih banyak dari yang dilayani", "mustahil", ""),
        ("Aturan", "Tanggal di masa depan", "mustahil", ""),
        ("Aturan", "Umur yang tidak mungkin", "mustahil", ""),
        ("Aturan", f"Dimasukkan lebih dari {count(entry_rules.LATE_DAYS)} hari setelah tanggalnya", late, ""),
        ("Aturan", "Baris yang terlambat itu bernilai jelas lain", f"p < {number(entry_rules.DIFFER_P)}", ""),
        ("Aturan", "Banyak entri dalam waktu singkat", burst, ""),
        ("Aturan", "Diisi terlalu cepat", fast, ""),
        ("Aturan", "Jawaban dan profil sama", f"≥ {count(entry_rules.SAME_PERSON)} kali", ""),
        ("Aturan", "n tepat sampel populasi bulat, tanpa satu penolakan", "tepat", ""),
    ]
    return DataFrame(rows, columns=["code", "what", "threshold", "false"])


# What tests/measures/test_integrity_simulated.py holds the indicators to.
HARDLY, NEVER = "≤ 15 dari 1.000", "0 dari 1.000"
FALSE_RATES = Part(
    "Seberapa sering tandanya keliru",
    "Pada 1.000 survei jujur buatan, paling banyak 10 ditanyai. Sebaliknya, bila satu dari sepuluh baris disalin, "
    "sedikitnya 61% survei ditemukan; bila satu blok ditempel dua kali, sedikitnya 77%. Ambang ditera ulang setelah "
    "tahun pertama dengan data sebenarnya.",
)
THEMES = (
    Theme("unsur", "Unsur", (ELEMENTS, LAST_YEAR, PRIORITIES, CELLS, GAPS)),
    Theme("integritas", "Pola isian", (SCREENING, EXPECTED, FALSE_RATES, LIMITS)),
)
