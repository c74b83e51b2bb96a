"""Metode: weak elements, programmes, holes, movement beside a programme, and the chain."""

from dashboard.figures.follow_up.chain import ENOUGH_COMPLAINTS
from dashboard.measures.follow_up import ELEMENT_MARGIN
from dashboard.measures.weak_elements import FALSE_CLAIMS, MOST_WEAK
from dashboard.methods.part import Part, Theme
from dashboard.rules.follow_up_rules import follow_up_rules
from dashboard.wording import number, share

_RULES = follow_up_rules()
_SPEEDS = ", ".join(f"{step.months} bulan: {step.level}" for step in _RULES.speed.levels)

WEAK = Part(
    "Unsur lemah",
    "Nilai unsur dibandingkan dengan rata-rata sembilan unsur unit itu sendiri, dari responden yang sama. Lemah: jelas "
    f"di bawahnya (uji t, Benjamini-Hochberg {share(FALSE_CLAIMS)} atas sembilan unsur) dan termasuk {MOST_WEAK} unsur "
    "terendah. Bila hanya ada rekap, tidak dapat diuji: unsur terendah mewakili, dan dikatakan begitu.",
    (r"g_k = \bar u_k - \tfrac19\sum_l \bar u_l,\qquad t_k = g_k / \mathrm{SE}(g_k)",),
)
_FEW, _MANY = share(_RULES.done.few), share(_RULES.done.many)
LADDERS = Part(
    "Tangga tindak lanjut",
    f"RTL dijalankan: 0 tidak ada rencana, 1 belum ada yang selesai, 2 kurang dari {_FEW}, 3 sampai {_MANY}, 4 lebih, "
    f"5 semua. Kecepatan, bila semua selesai: {_SPEEDS}; lebih lama atau belum semua selesai 0. Pembaginya "
    "semua rencana, juga yang dibatalkan; tingkat tanpa yang dibatalkan dengan alasan ada di sampingnya. Bulan "
    "dihitung sejak laporan SKM unit diterima, atau sejak akhir tahun survei bila laporannya tidak tercatat.",
    source=_RULES.cited,
)
MOVEMENT = Part(
    "Gerak unsur di samping program",
    "Nilai unsur pada survei yang dijawab program dan survei tahun berikutnya, diuji Welch dan Benjamini-Hochberg "
    "bersama unsur lemah yang tanpa program. “Tetapi kecil”: kurang dari "
    f"{number(ELEMENT_MARGIN)} pada skala 1–4 (2 poin IKM). Aturan survei yang berganti atau rekap tanpa jawaban tidak "
    "dibandingkan. Nilai rendah sering naik dengan sendirinya, maka unsur lemah tanpa program selalu disebut di "
    "sampingnya; gerak setelah program bukan bukti sebab.",
)
CHAIN = Part(
    "Rantai dari keluhan ke perbaikan",
    f"Satu baris satu unsur yang lemah, punya program, atau dikeluhkan sedikitnya {ENOUGH_COMPLAINTS} kali setahun. "
    "Keluhan masuk ke unsur menurut temanya; komponen standar dan kewajiban menurut unsur yang dilayaninya. Program "
    "menjawab survei tahun itu atau tahun sebelumnya, dan gerak dihitung dari tahun sebelumnya. Keadaan adalah mata "
    "rantai pertama yang putus.",
)
THEMES = (Theme("tindak-lanjut", "Tindak lanjut dan rantainya", (WEAK, LADDERS, MOVEMENT, CHAIN)),)
