"""Metode: what may be said of one unit, or the province, over time."""

from dashboard.measures import change, control_limits, trend
from dashboard.measures.change import Verdict
from dashboard.measures.control_limits import Assurance, State
from dashboard.methods.part import Part, Theme, short, tex
from dashboard.wording import count, number, share

YEAR = Part(
    "Dari tahun ke tahun",
    "Selisih dua survei dengan galat keduanya (uji Welch). "
    f"**{Verdict.UP.capitalize()}** atau **{Verdict.DOWN}** hanya bila rentang 95% selisih tidak memuat 0 "
    f"(atas semua unit: setelah Benjamini-Hochberg {share(change.FALSE_CLAIMS)}); “tetapi kecil” bila kurang dari "
    f"{short(change.MARGIN)} poin. "
    f"**{Verdict.SAME.capitalize()}** bila rentang 90% seluruhnya di dalam ±{short(change.MARGIN)} poin. Selain itu "
    f"**{Verdict.UNKNOWN}**: survei sebesar ini tidak dapat memutuskan. Mutu yang berganti saja (88,20 menjadi 88,40) "
    "bukan perubahan.",
    (
        r"d = x_2 - x_1",
        r"t = \frac{d}{\sqrt{s_1^2/n_1 + s_2^2/n_2}}",
    ),
    "Welch (1947); margin adalah aturan produk ini",
)
BREAKS = Part(
    "Garis yang terputus",
    "Bila formulir, aturan, atau rezim penilaian berganti, garis diputus dan pemutusnya disebut. Tidak ada selisih, "
    "tren, atau batas kendali yang dihitung melintasinya.",
)
SEVERAL = Part(
    "Beberapa tahun bersama-sama",
    "Korelasi peringkat Kendall antara tahun dan IKM, dengan peluang eksak (juga bila ada nilai kembar). Arah "
    f"hanya disebut mulai {count(trend.FEWEST_YEARS)} tahun: empat tahun yang berurutan sempurna pun terjadi "
    f"kebetulan sekali dari dua belas. Ambang p {number(trend.LEVEL)}.",
    (r"\tau_b = \frac{\text{pasangan searah} - \text{berlawanan}}{\sqrt{\text{pasangan}_t \cdot \text{pasangan}_x}}",),
    "Kendall (1938)",
)
CONTROL = Part(
    "Bagan kendali",
    f"Batasnya rata-rata ± {short(control_limits.REACH)} kali rata-rata jarak antartitik berurutan; jarak "
    f"{short(control_limits.SCREENED)} kali rata-rata atau lebih disisihkan sekali. Batas tersedia dari "
    f"{count(control_limits.FEWEST)} titik (“batas sementara”) dan tetap mulai {count(control_limits.ENOUGH)} titik. "
    "Satu titik bukan variasi biasa bila: di luar batas; "
    f"titik ke-{count(control_limits.RUN)} berturut-turut di satu sisi rata-rata; titik ke-{count(control_limits.RUN)} "
    "berturut-turut naik atau turun; dua dari tiga titik melewati dua pertiga jarak ke batas yang sama.",
    (rf"\bar{{x}} \pm {tex(control_limits.REACH)}\,\overline{{|x_t - x_{{t-1}}|}}",),
    "Making Data Count, NHS England",
)
ICONS = Part(
    "Dua tanda di bagan kendali",
    f"Keadaan titik terakhir: **{State.IMPROVING}**, **{State.CONCERN}**, atau **{State.ORDINARY}**. Terhadap sasaran: "
    f"**{Assurance.ALWAYS}** bila sasaran di bawah batas bawah, **{Assurance.NEVER}** bila di atas batas atas, selain "
    f"itu **{Assurance.SOMETIMES}**: tanpa perubahan cara kerja, hasilnya soal kebetulan.",
)
THEMES = (Theme("perubahan", "Perubahan", (YEAR, SEVERAL, CONTROL, ICONS, BREAKS)),)
