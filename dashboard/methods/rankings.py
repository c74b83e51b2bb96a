"""Metode: what may be said of one unit among others."""

from dashboard.measures import funnel
from dashboard.measures.rank_luck import BETWEEN, CLOSE, LARGEST, SMALLEST, UNITS, WITHIN, rank_luck
from dashboard.measures.ranks import rank_bands, rank_sets
from dashboard.measures.shrinkage import HALF_A_CENT
from dashboard.methods.part import Part, Theme, default_of, short, tex
from dashboard.rules import survey_rules
from dashboard.wording import count, number, share

A = survey_rules().bands[0]
LUCK, LUCK_APART = rank_luck(), rank_luck(between=2 * BETWEEN)

RANKS = Part(
    "Nomor peringkat hampir selalu kebetulan; rentang dan mutu yang dapat dipegang",
    f"Dalam simulasi {count(UNITS)} unit dengan sampel Krejcie-Morgan, nomor urut tepat hanya untuk "
    f"{share(LUCK.exact_share)} unit; rata-rata meleset {count(LUCK.mean_distance)} tempat.",
)
RANKS_MORE = (
    f"Unit di puncak daftar memang yang terbaik hanya dalam {share(LUCK.best_share)} survei. Karena itu yang dicetak "
    "kedudukan terhadap sebaya dan rentang peringkat, bukan nomor urut."
)
SIMULATION = Part(
    "Simulasi: seberapa tepat nomor urut",
    f"{count(default_of(rank_luck, 'surveys'))} kali {count(UNITS)} unit, populasi {count(SMALLEST)} sampai "
    f"{count(LARGEST)} orang, responden sebanyak yang diwajibkan, simpangan baku antarresponden {number(WITHIN)} poin "
    f"(lembar SKM Sekadau 2019 yang diterbitkan) dan antarunit {short(BETWEEN)} poin. Hanya kebetulan yang bekerja, "
    f"tanpa bias apa pun. {share(LUCK.close_share)} unit berada dalam {count(CLOSE)} tempat dari urutan sebenarnya. "
    f"Andaikan unit berbeda dua kali lebih jauh ({short(2 * BETWEEN)} poin), nomor yang tepat menjadi "
    f"{share(LUCK_APART.exact_share)}.",
)
POSITION = Part(
    "Kedudukan terhadap sebaya (corong)",
    "Rata-rata sebaya ditimbang menurut ketelitian. Unit-unit sebaya memang berbeda melebihi kebetulan; ragam "
    "antarunit itu (τ²) ikut dihitung, supaya yang ditandai hanya yang tidak lazim. "
    f"|z| sampai {short(funnel.ALERT)}: **setara**. Di atasnya: **waspada**. Lebih dari {short(funnel.CLEAR)} dan "
    f"lolos Benjamini-Hochberg {share(funnel.FALSE_CLAIMS)} atas semua unit: **jelas di atas** atau **jelas di "
    "bawah**. “Setara” bukan berarti sama: bedanya tidak lebih dari beda yang lazim ditambah kebetulan siapa yang "
    "disurvei.",
    (
        r"z_j = \frac{x_j - \theta_0}{\sqrt{\mathrm{SE}_j^2 + \tau^2}}",
        r"\theta_0 = \frac{\sum w_j x_j}{\sum w_j},\quad w_j = \frac{1}{\mathrm{SE}_j^2 + \tau^2}",
    ),
    "Spiegelhalter (2005); penyebaran berlebih menurut SHMI, NHS Digital",
)
DISPERSION = Part(
    "Ragam antarunit sebaya (τ²)",
    "Satu untuk semua kelompok: kelompok sebaya sering terlalu kecil untuk menaksir sebarannya sendiri, dan di antara "
    "delapan unit tidak ada |z| yang dapat melebihi 2,5. Dihitung dari z tanpa τ² setiap unit terhadap rata-rata "
    f"kelompoknya, dipangkas pada kuantil {share(funnel.WINSORISED_SHARE)} dan {share(1 - funnel.WINSORISED_SHARE)} "
    "agar unit yang menyimpang tidak menyembunyikan dirinya sendiri; φ rata-rata kuadratnya, I banyaknya unit, G "
    "banyaknya kelompok. τ² dan rata-rata kelompok dihitung bergantian sampai cocok.",
    (
        r"\varphi = \frac{1}{I}\sum z_w^2",
        r"\tau^2 = \max\!\left(0,\ \frac{I\varphi-(I-G)}{\sum w - \sum_g(\sum w^2/\sum w)}\right)",
    ),
)
MANY = Part(
    "Banyak perbandingan sekaligus (Benjamini-Hochberg)",
    "Bila seratus unit diuji, beberapa tampak menonjol karena kebetulan. Ambangnya diketatkan sehingga di antara "
    f"semua kata “jelas” atau “nyata” yang dicetak, paling banyak sekitar {share(funnel.FALSE_CLAIMS)} keliru.",
    source="Benjamini dan Hochberg (1995)",
)
BAND = Part(
    "Rentang peringkat (peringkat wajar)",
    "Nilai tiap unit ditarik ke arah rata-rata sebayanya sejauh nilai itu hanya kebetulan (Bayes empiris). Dari "
    f"sebaran nilai itu diundi {count(default_of(rank_bands, 'draws'))} kali, setiap undian diberi peringkat, dan "
    f"{share(default_of(rank_bands, 'level'))} peringkat yang di tengah dicetak: “peringkat wajar 4–11 dari 37”. Bila "
    "τ² = 0, tidak ada bukti bahwa unit-unit ini berbeda, dan tidak ada urutan yang ditampilkan.",
    (
        r"B_j = \frac{\tau^2}{\tau^2 + \mathrm{SE}_j^2}",
        r"m_j = \mu + B_j\,(x_j - \mu)",
        r"V_j = B_j\,\mathrm{SE}_j^2 + \frac{(1-B_j)^2}{\sum w}",
    ),
    "τ² menurut Paule dan Mandel (1982); Efron dan Morris (1975)",
)
CHANCES = Part(
    "Peluang setiap mutu",
    "Dari sebaran yang sama: seberapa mungkin IKM sebenarnya ada di setiap pita mutu. “Mutu B (peluang 69%), A (31%)” "
    "berarti huruf B itu belum pasti.",
    (rf"P(\text{{{A.grade}}}) = 1 - \Phi\!\left(\frac{{{tex(A.low - HALF_A_CENT, 3)} - m}}{{\sqrt{{V}}}}\right)",),
)
SETS = Part(
    "Satu lawan satu (himpunan peringkat)",
    "“Jelas lebih baik dari 60, jelas di bawah 12, belum jelas berbeda dari 239”: setiap pasangan diuji, dengan "
    f"banyaknya perbandingan diperhitungkan ({count(default_of(rank_sets, 'draws'))} undian, tingkat "
    f"{share(default_of(rank_sets, 'level'))}). Dipakai untuk klaim seperti “A lebih baik dari B” dan penghargaan "
    "“10 besar”. **Belum jelas berbeda bukan berarti sama**: bila A belum jelas berbeda dari B, dan B dari C, A dan C "
    "tetap dapat berbeda jelas; karena itu tidak ada “kelompok setara” yang digambar. Rentang 95% yang bertumpang "
    "tindih juga bukan uji. Dihitung saat data berubah dan disimpan, bukan saat halaman dibuka.",
    (r"T_{jk} = \frac{x_j - x_k}{\sqrt{\mathrm{SE}_j^2 + \mathrm{SE}_k^2}} > c_{0{,}95}",),
    "Mogstad, Romano, Shaikh dan Wilhelm (2024), Review of Economic Studies",
)
THEMES = (
    Theme("kedudukan", "Kedudukan", (POSITION, DISPERSION, MANY)),
    Theme("peringkat", "Peringkat", (SIMULATION, BAND, CHANCES, SETS)),
)
