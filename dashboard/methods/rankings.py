"""Metode: what may be said of one unit among others."""

from dashboard.measures import funnel, standing
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
    "Kedudukan terhadap sebaya",
    "Dua pertanyaan, lima kata. **Apakah berbeda?** Selisih d dari rata-rata sebaya θ (yang lebih teliti berbobot "
    f"lebih) diuji terhadap kebetulan, lolos Benjamini-Hochberg {share(standing.FALSE_CLAIMS)} atas semua unit, dan "
    f"paling sedikit {short(standing.MARGIN)} poin: **di atas** atau **di bawah**. Rentang yang seluruhnya lebih dari "
    f"{short(standing.MARGIN)} poin dari θ selalu disebut. **Apakah jauh?** Selisih itu juga melampaui sebaran yang "
    "lazim antarsebaya (τ²): **jauh di atas** atau **jauh di bawah**. Selebihnya **setara**, yang bukan berarti sama. "
    "Gambar menunjukkan keduanya: garis θ dan bidang θ ± 1,96 τ.",
    (
        r"d_j = x_j - \theta,\quad \theta = \sum w_k x_k,\quad w_k \propto \frac{1}{\mathrm{SE}_k^2 + \tau^2}",
        r"\mathrm{var}\,d_j = (1-w_j)^2\,\mathrm{SE}_j^2 + \sum_{k\ne j} w_k^2\,\mathrm{SE}_k^2",
        r"z_j = \frac{d_j}{\sqrt{\mathrm{var}\,d_j}}",
        r"z^{\mathrm{jauh}}_j = \frac{d_j}{\sqrt{\mathrm{var}\,d_j + \tau^2}}",
    ),
    "Benjamini dan Hochberg (1995); sebaran antarunit menurut Spiegelhalter (2005), SHMI, NHS Digital",
)
DISPERSION = Part(
    "Sebaran antarunit sebaya (τ²)",
    "Satu untuk semua kelompok: kelompok sebaya sering terlalu kecil untuk menaksir sebarannya sendiri. Dihitung dari "
    f"z setiap unit terhadap rata-rata kelompoknya, dipangkas pada kuantil {share(funnel.WINSORISED_SHARE)} dan "
    f"{share(1 - funnel.WINSORISED_SHARE)} agar unit yang menyimpang tidak menyembunyikan dirinya sendiri. Pemangkasan "
    f"mengecilkan rata-rata kuadrat menjadi {short(standing.WINSORISED_SQUARE)} kali, maka dibagi kembali dengannya; I "
    "banyaknya unit, G banyaknya kelompok. τ² dan rata-rata kelompok dihitung bergantian sampai cocok.",
    (
        rf"\varphi = \frac{{1}}{{{standing.WINSORISED_SQUARE}\, I}}\sum z_w^2",
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
    "Kisaran peringkat",
    "Nilai tiap unit ditarik ke arah rata-rata sebayanya sejauh nilai itu hanya kebetulan (Bayes empiris). Dari "
    f"sebaran nilai itu diundi {count(default_of(rank_bands, 'draws'))} kali, setiap undian diberi peringkat, dan "
    f"{share(default_of(rank_bands, 'level'))} peringkat yang di tengah dicetak: “kisaran peringkat 4–11 dari 37”. "
    "Bila τ² = 0, tidak ada bukti bahwa unit-unit ini berbeda, dan tidak ada urutan yang ditampilkan.",
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
