"""Metode: from answers to an IKM, its grade, and how sure it is."""

from dashboard import rules
from dashboard.figures.surveys.counted import FEWEST_PEERS
from dashboard.measures.ikm import CIRCULATING_WEIGHTS, HIGHEST_IKM, LOWEST_IKM, NRR_ROUNDING, POINTS_PER_STEP
from dashboard.measures.next_grade import HIGHEST_SCORE, STEP
from dashboard.measures.samples import SMALLEST_SAMPLED_POPULATION, required_sample
from dashboard.measures.shrinkage import HALF_A_CENT
from dashboard.measures.uncertainty import IMAGINED, IMAGINED_SCORE, PRIOR_WEIGHT
from dashboard.methods.part import Part, Theme, default_of, short, tex
from dashboard.wording import count, number

RULE = rules.survey_rules()
LAW = "PermenPANRB 14/2017"
# A free service has 4 where the others may have 3: one element of nine, one step of the scale.
U4_POINTS = POINTS_PER_STEP / len(RULE.weights)
KREJCIE = {
    name: tex(default_of(required_sample, name), places)
    for name, places in (("chi_square", 3), ("proportion", 1), ("margin", 2))
}
BEST, SECOND = RULE.bands[0], RULE.bands[1]

IKM = Part(
    "IKM satu unit",
    f"Setiap responden menilai sembilan unsur, {min(RULE.scale)} sampai {max(RULE.scale)}. Nilai rata-rata tiap unsur "
    f"(NRR) dijumlahkan dengan bobot tepat 1/9 lalu dikalikan {count(POINTS_PER_STEP)}, sehingga IKM terletak antara "
    f"{count(LOWEST_IKM)} dan {count(HIGHEST_IKM)}. IKM adalah indeks, bukan persen. Jawaban kosong atau 0 keluar dari "
    "pembagi unsurnya; jawaban di luar skala tidak dipakai.",
    (
        rf"\mathrm{{IKM}} = {count(POINTS_PER_STEP)} \cdot \frac{{1}}{{9}}\sum_{{k=1}}^{{9}} \mathrm{{NRR}}_k",
        r"\mathrm{NRR}_k = \frac{\text{jumlah nilai unsur } k}{\text{banyaknya jawaban unsur } k}",
    ),
    LAW,
)
RECAP = Part(
    "Rekap, dan laporan di samping hitungan ulang",
    "Bila jawaban responden ada, IKM selalu dihitung dari jawaban itu. Bila unit hanya mengirim rekap, IKM laporannya "
    f"dipakai selama cocok dengan kesembilan NRR-nya dalam batas pembulatan NRR ({short(NRR_ROUNDING)} poin); bila "
    "tidak, yang dipakai hitungan ulang dengan bobot 1/9. Bobot lain yang beredar "
    f"({' dan '.join(short(weight) for weight in CIRCULATING_WEIGHTS[1:])}) menurunkan IKM; bila itu sebabnya, "
    "bobotnya disebut. Keduanya selalu ditampilkan, tidak ada yang diganti diam-diam.",
)
ONCE = Part(
    "Satu survei dihitung sekali",
    "Jawaban responden didahulukan daripada rekap, layanan daripada unit seluruhnya, dan periode terpanjang daripada "
    "putarannya: setahun dan triwulannya tidak pernah dijumlahkan. Versi lama yang diganti berkas perbaikan disimpan, "
    "tetapi tidak dihitung.",
)
SIXTEEN = Part(
    "Formulir 16 pertanyaan",
    "Nilai satu unsur adalah rata-rata pertanyaannya yang dijawab; setelah itu hitungannya sama. Tahun dengan "
    "formulir yang berganti tidak disambung garis.",
    source=rules.survey_rules(rules.SIXTEEN_QUESTIONS).cited,
)
WITHOUT_U4 = Part(
    "Tanpa U4",
    f"Layanan gratis selalu bernilai 4 pada Biaya/Tarif; itu menaikkan IKM hingga {number(U4_POINTS)} poin. Pilihan "
    f"“Tanpa U4” menghitung {count(POINTS_PER_STEP)} kali rata-rata delapan unsur sisanya. Angka itu alat bantu "
    "membandingkan, bukan IKM resmi.",
    (rf"\mathrm{{IKM}}_{{-U4}} = {count(POINTS_PER_STEP)} \cdot \frac{{1}}{{8}}\sum_{{k \neq 4}} \mathrm{{NRR}}_k",),
)
GRADES = Part(
    "Mutu",
    "IKM dibulatkan dahulu ke dua desimal (setengah ke atas), baru dibandingkan dengan batas bawah. Celah di antara "
    f"pita yang tercetak, seperti {number(SECOND.low - 0.005, 3)}, dengan begitu tetap punya mutu. Mutu laporan tidak "
    "diganti: bila berbeda, keduanya ditampilkan sebagai pertanyaan, dan disebut bila hurufnya menurut pita 2004 yang "
    "sudah tidak berlaku.",
    (
        rf"{tex(BEST.low - 0.005, 3)} \to {tex(BEST.low)} \geq {tex(BEST.low)}",
        rf"\Rightarrow \text{{mutu {BEST.grade}}}",
    ),
    LAW,
)
WAY_UP = Part(
    "Langkah naik terkecil",
    "Jarak ke batas bawah mutu berikutnya dibagi ke unsur: semua unsur sama beratnya, jadi kenaikan terkecil sama "
    f"besarnya di unsur mana pun, dan yang membedakan hanya ruangnya sampai {number(HIGHEST_SCORE)}. Dicetak untuk "
    f"satu unsur dan untuk dua unsur terendah bersama-sama, dibulatkan ke atas per {number(STEP)}.",
    (
        r"\Delta = \frac{9}{25}\,(\text{batas} - " + tex(HALF_A_CENT, 3) + r" - \mathrm{IKM})",
        r"\text{dua unsur: masing-masing } \Delta / 2",
    ),
)
SAMPLE = Part(
    "Jumlah responden wajib",
    "Rumus Krejcie dan Morgan, dibulatkan ke bilangan terdekat. N adalah populasi yang dilaporkan unit beserta "
    f"dasarnya (per bulan, per semester, per tahun): dasar yang keliru mengubah jumlah wajib. Di bawah "
    f"{count(SMALLEST_SAMPLED_POPULATION)} orang, semua ditanya.",
    (
        r"S = \frac{\chi^2 N P (1-P)}{d^2 (N-1) + \chi^2 P (1-P)}",
        rf"\chi^2 = {KREJCIE['chi_square']},\quad P = {KREJCIE['proportion']},\quad d = {KREJCIE['margin']}",
    ),
    f"Krejcie dan Morgan (1970), lampiran {LAW}",
)
SMALL = Part(
    "Mengapa sampel kecil tidak diperingkat",
    f"Dengan kurang dari {count(RULE.minimum_n)} responden, beberapa orang saja dapat memindahkan unit dari bawah ke "
    "puncak: tiga responden yang semuanya memberi nilai 4 menghasilkan IKM 100. IKM-nya tetap ditampilkan, ditandai, "
    "dan tidak diperingkat. Begitu pula unit yang tidak melaporkan jumlah respondennya.",
)
INTERVAL = Part(
    "Rentang 95%",
    "Seberapa jauh IKM dapat bergeser hanya karena siapa yang kebetulan terpilih. Galat baku dihitung dari sebaran "
    "jawaban responden, dengan jawaban kosong diperhitungkan; rentang memakai sebaran t dan tidak melewati "
    f"{count(LOWEST_IKM)} dan {count(HIGHEST_IKM)}. Bila hampir semua orang memberi nilai 4, sebaran t terlalu pendek: "
    "40 responden yang semuanya memberi nilai 4 akan tampak pasti, 100,00–100,00. Karena itu hanya untuk rentangnya "
    f"ditambahkan {IMAGINED} responden bayangan yang selalu memberi nilai 3 (skor {count(IMAGINED_SCORE)}), dan "
    "rentangnya diperluas sampai memuat IKM; IKM-nya sendiri tidak berubah. **Batasnya**: rentang hanya memuat variasi "
    "acak. Responden yang kebetulan ada di loket membawa bias yang tidak dapat diperbaiki rumus. Rekap tidak memuat "
    "sebaran, jadi tidak punya rentang.",
    (
        r"m \pm t_{0{,}975}\,\frac{s'}{\sqrt{n+2}},\quad m = \frac{n\,\mathrm{IKM} + 2 \cdot 75}{n+2}",
        r"s'^2 = \frac{f\,n\,\mathrm{SE}^2 + \frac{2n}{n+2}(\mathrm{IKM}-75)^2}{f+2}",
        r"\mathrm{SE} = \sqrt{\frac{n}{n-1}\sum_i e_i^2}",
        r"e_i = \frac{25}{9}\sum_k \frac{a_{ik}\,(u_{ik}-\mathrm{NRR}_k)}{n_k}",
    ),
    "galat baku rasio yang dilinierkan, diuji terhadap paket survey (T. Lumley); dua responden bayangan menurut "
    "gagasan Agresti dan Coull (1998), cakupannya diuji dengan simulasi",
)
MODERATED = Part(
    "Ragam yang dimoderasi",
    "Unit kecil yang kebetulan seragam akan tampak sangat pasti. Karena itu ragamnya ditarik ke arah median ragam unit "
    f"sebayanya, seberat {count(PRIOR_WEIGHT)} responden, bila sedikitnya {count(FEWEST_PEERS)} unit sebaya mengirim "
    "jawaban responden.",
    (rf"s_\ast^2 = \frac{{(n-1)\,s^2 + {PRIOR_WEIGHT:.0f}\,s_0^2}}{{n-1+{PRIOR_WEIGHT:.0f}}}",),
)
THEMES = (
    Theme("ikm", "IKM", (IKM, RECAP, ONCE, SIXTEEN, WITHOUT_U4)),
    Theme("mutu", "Mutu", (GRADES, WAY_UP)),
    Theme("sampel", "Responden", (SAMPLE, SMALL)),
    Theme("rentang", "Rentang", (INTERVAL, MODERATED)),
)
