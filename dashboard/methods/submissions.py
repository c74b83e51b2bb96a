"""Metode: putting units together, reports against their deadline, and where the rules come from."""

from pandas import DataFrame

from dashboard import rules
from dashboard.measures.samples import required_sample
from dashboard.methods.part import Part, Theme

POPULATIONS = (10, 50, 100, 200, 500, 1_000, 1_600, 2_000, 5_000, 10_000, 20_000, 100_000)

AGGREGATION = Part(
    "Dari layanan ke unit, dari unit ke provinsi",
    "Tidak ada aturan tentang cara menggabungkan. Dua cara ditawarkan, selalu bernama, tidak pernah dicampur: "
    "**rata-rata unit** (angka utama; setiap unit sama beratnya) dan **tertimbang responden** (setiap survei "
    "menurut respondennya, juga layanan dalam satu unit). Beberapa putaran survei satu layanan digabung menurut "
    "responden. Unit yang belum melapor tidak ikut dan tidak pernah dihitung nol; setiap rata-rata menyebut dari "
    "berapa unit.",
    (
        r"\text{rata-rata unit} = \frac{1}{K}\sum_j \mathrm{IKM}_j",
        r"\text{tertimbang} = \frac{\sum_s n_s\,\mathrm{IKM}_s}{\sum_s n_s}\quad\text{(s: setiap survei)}",
        r"\mathrm{SE} = \sqrt{\textstyle\sum_j w_j^2\,\mathrm{SE}_j^2}",
    ),
)
DEADLINE = Part(
    "Tepat waktu, terlambat, belum, tidak wajib",
    "Yang dihitung adalah penyampaian pertama; perbaikan tidak mengulang jam. Tepat pada batas waktu masih tepat "
    "waktu. Hari keterlambatan dihitung menurut tanggal kalender di zona provinsi, paling sedikit 1. Unit yang "
    "tidak wajib keluar dari pembagi. Batas waktu tersimpan per tahun bersama surat dasarnya; tanpa surat dipakai "
    "batas bawaan.",
    source=rules.duty_rules().cited,
)
SOURCES = Part(
    "Sumber",
    "PermenPANRB 14/2017 tentang Pedoman Penyusunan Survei Kepuasan Masyarakat; SE MenPANRB 12/2023; Pedoman "
    "MenPANRB 9/2024 (SKM daring; dasar formulir 16 pertanyaan belum ditemukan); UU 25/2009 tentang "
    "Pelayanan Publik; Krejcie dan Morgan, *Determining Sample Size for Research Activities* (1970).",
)
PROOF = Part(
    "Bagaimana angka ini diuji",
    "Setiap rumus diuji terhadap contoh yang diterbitkan (sampel sekolah California, PISA 2018, vaksin BCG, rumah "
    "sakit Medicare, Making Data Count, SKM Sekadau 2019), dan setiap angka yang mengurutkan unit dihitung kedua "
    "kalinya dengan cara yang lambat dan berbeda. Setiap IKM di halaman mana pun dapat dibuka "
    "dengan “Dari mana angka ini?”.",
)
THEMES = (
    Theme("gabungan", "Gabungan", (AGGREGATION,)),
    Theme("pelaporan", "Pelaporan", (DEADLINE,)),
    Theme("sumber", "Sumber dan aturan", (SOURCES, PROOF)),
)


def bands() -> DataFrame:
    """The grades of the rule set in force. Columns: grade, performance, low, high."""
    return DataFrame([band.model_dump() for band in rules.survey_rules().bands])


def samples() -> DataFrame:
    """Populations and the respondents they need. Columns: population, required."""
    return DataFrame([(n, required_sample(n)) for n in POPULATIONS], columns=["population", "required"])


def rule_sets() -> DataFrame:
    """The rule sets of surveys. Columns: code, name, source, valid_from (a day), questions, minimum_n."""
    known = [rules.survey_rules(code) for code in rules.SURVEY_RULES]
    rows = [
        (rule_set.code, rule_set.name, rule_set.cited, rule_set.valid_from, rule_set.question_count, rule_set.minimum_n)
        for rule_set in known
    ]
    return DataFrame(rows, columns=["code", "name", "source", "valid_from", "questions", "minimum_n"])
