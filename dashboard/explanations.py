"""Metode: what each figure means, with its formula. Numbers that a rule sets are read from the rule."""

from dataclasses import dataclass

from pandas import DataFrame

from dashboard import rules
from dashboard.measures.samples import required_sample
from dashboard.measures.uncertainty import PRIOR_WEIGHT
from dashboard.wording import count

RULE = rules.survey_rules()
POPULATIONS = (10, 50, 100, 200, 500, 1_000, 1_600, 2_000, 5_000, 10_000, 20_000, 100_000)


@dataclass(frozen=True)
class Part:
    """One explained figure: a title, what it means, and its formulas in LaTeX, each short enough for a phone."""

    title: str
    text: str
    formulas: tuple[str, ...] = ()


IKM = Part(
    "IKM satu unit",
    "Setiap responden menilai sembilan unsur, 1 sampai 4. Nilai rata-rata tiap unsur (NRR) dijumlahkan dengan "
    "bobot tepat 1/9 lalu dikalikan 25, sehingga IKM terletak antara 25 dan 100. IKM adalah indeks, bukan persen."
    " Jawaban kosong atau 0 keluar dari pembagi unsurnya; jawaban di luar 1–4 tidak dipakai. Bila unit hanya "
    "mengirim rekap, IKM laporannya dipakai selama cocok dengan sembilan nilai unsurnya; bila tidak, yang dipakai"
    " hitungan ulang, dan keduanya ditampilkan.",
    (
        r"\mathrm{IKM} = 25 \cdot \frac{1}{9}\sum_{k=1}^{9} \mathrm{NRR}_k",
        r"\mathrm{NRR}_k = \frac{\text{jumlah nilai unsur } k}{\text{banyaknya jawaban unsur } k}",
    ),
)
WITHOUT_U4 = Part(
    "Tanpa U4",
    "Layanan gratis selalu bernilai 4 pada Biaya/Tarif; itu menaikkan IKM hingga 2,78 poin. Pilihan “Tanpa U4” "
    "menghitung 25 kali rata-rata delapan unsur sisanya. Angka itu alat bantu membandingkan, bukan IKM resmi.",
)
GRADES = Part(
    "Mutu",
    "IKM dibulatkan dahulu ke dua desimal (setengah ke atas), baru dibandingkan dengan batas bawah. Celah di "
    "antara pita yang tercetak, seperti 76,605, dengan begitu tetap punya mutu. Mutu laporan tidak diganti: bila "
    "berbeda, keduanya ditampilkan sebagai pertanyaan.",
)
SAMPLE = Part(
    "Jumlah responden wajib",
    "Rumus Krejcie dan Morgan (1970), lampiran PermenPANRB 14/2017, dibulatkan ke bilangan terdekat. N adalah "
    "populasi yang dilaporkan unit beserta dasarnya (per bulan, per semester, per tahun): dasar yang keliru "
    "mengubah jumlah wajib. Di bawah 10 orang, semua ditanya.",
    (
        r"S = \frac{\chi^2 N P (1-P)}{d^2 (N-1) + \chi^2 P (1-P)}",
        r"\chi^2 = 3{,}841,\quad P = 0{,}5,\quad d = 0{,}05",
    ),
)
INTERVAL = Part(
    "Rentang 95%",
    "Seberapa jauh IKM dapat bergeser hanya karena siapa yang kebetulan terpilih. Galat baku dihitung dari "
    "sebaran jawaban responden, dengan jawaban kosong diperhitungkan; rentang memakai sebaran t dan tidak "
    "melewati 25 dan 100. Rentang ini hanya memuat variasi acak: responden yang kebetulan ada di loket membawa "
    "bias yang tidak dapat diperbaiki rumus. Rekap tidak memuat sebaran, jadi tidak punya rentang.",
    (
        r"\mathrm{IKM} \pm t_{0{,}975}\,\mathrm{SE}",
        r"\mathrm{SE} = \sqrt{\frac{n}{n-1}\sum_i e_i^2}",
        r"e_i = \frac{25}{9}\sum_k \frac{a_{ik}\,(u_{ik}-\mathrm{NRR}_k)}{n_k}",
    ),
)
MODERATED = Part(
    "Ragam yang dimoderasi",
    "Unit kecil yang kebetulan seragam akan tampak sangat pasti. Karena itu ragamnya ditarik ke arah median ragam"
    f" unit sebayanya, seberat {count(PRIOR_WEIGHT)} responden, bila sedikitnya tiga unit sebaya mengirim jawaban "
    "responden.",
    (rf"s_\ast^2 = \frac{{(n-1)\,s^2 + {PRIOR_WEIGHT:.0f}\,s_0^2}}{{n-1+{PRIOR_WEIGHT:.0f}}}",),
)
SMALL = Part(
    "Mengapa sampel kecil tidak diperingkat",
    f"Dengan kurang dari {count(RULE.minimum_n)} responden, beberapa orang saja dapat memindahkan unit dari bawah "
    "ke puncak: tiga responden yang semuanya memberi nilai 4 menghasilkan IKM 100. IKM-nya tetap ditampilkan, "
    "ditandai, dan tidak diperingkat. Begitu pula unit yang tidak melaporkan jumlah respondennya.",
)
RANKS = Part(
    "Nomor peringkat hampir selalu kebetulan; rentang dan mutu yang dapat dipegang",
    "Dalam simulasi 100 unit dengan sampel Krejcie-Morgan, peringkat biasa tepat hanya untuk 10% unit. Karena itu"
    " halaman Peringkat tidak mencetak nomor urut: yang dibaca adalah rentang dan mutunya.",
)
POSITION = Part(
    "Kedudukan terhadap sebaya",
    "“Jelas di atas” atau “jelas di bawah” dipakai hanya bila selisih dengan rata-rata sebaya melebihi 1,96 kali "
    "galat baku selisih itu. Selain itu “setara secara statistik”; bila galatnya tidak diketahui, “belum dapat "
    "dibedakan”.",
    (r"|x - x_{\text{sebaya}}| > 1{,}96\,\sqrt{\mathrm{SE}^2 + \mathrm{SE}_{\text{sebaya}}^2}",),
)
AGGREGATION = Part(
    "Dari layanan ke unit, dari unit ke provinsi",
    "Tidak ada aturan tentang cara menggabungkan. Dua cara ditawarkan, selalu bernama, tidak pernah dicampur: "
    "**rata-rata unit** (angka utama; setiap unit sama beratnya) dan **tertimbang responden** (unit dengan "
    "responden lebih banyak lebih berat). Beberapa putaran survei satu layanan digabung menurut responden. Unit "
    "yang belum melapor tidak ikut dan tidak pernah dihitung nol; setiap rata-rata menyebut dari berapa unit.",
)
DEADLINE = Part(
    "Tepat waktu, terlambat, belum, tidak wajib",
    "Yang dihitung adalah penyampaian pertama; perbaikan tidak mengulang jam. Tepat pada batas waktu masih tepat "
    "waktu. Hari keterlambatan dihitung menurut tanggal kalender di zona provinsi, paling sedikit 1. Unit yang "
    "tidak wajib keluar dari pembagi. Batas waktu tersimpan per tahun bersama surat dasarnya.",
)
SOURCES = Part(
    "Sumber",
    "PermenPANRB 14/2017 tentang Pedoman Penyusunan Survei Kepuasan Masyarakat; SE MenPANRB 12/2023; Pedoman "
    "MenPANRB 9/2024 (formulir 16 pertanyaan); UU 25/2009 tentang Pelayanan Publik; Krejcie dan Morgan, "
    "*Determining Sample Size for Research Activities* (1970).",
)


def bands() -> DataFrame:
    """The grades of the rule set in force. Columns: grade, performance, low, high."""
    return DataFrame([band.model_dump() for band in RULE.bands])


def samples() -> DataFrame:
    """Populations and the respondents they need. Columns: population, required."""
    return DataFrame([(n, required_sample(n)) for n in POPULATIONS], columns=["population", "required"])
