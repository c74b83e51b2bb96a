"""Metode: checklists, their ranks, the Ombudsman's regimes, and paper beside people."""

from dashboard import rules
from dashboard.figures.compliance.people import ENOUGH
from dashboard.measures.compliance import CONCENTRATION, DRAWS, FEWEST_COMPLAINTS, HIGH, LOW, TIMES_EXPECTED
from dashboard.methods.part import Part, Theme, short
from dashboard.rules.evidence import evidence_rules
from dashboard.wording import count, share

SCORE = Part(
    "Nilai daftar periksa",
    "Bobot butir yang terpenuhi dibagi bobot butir yang berlaku **dan sudah dinilai**: terpenuhi 1, sebagian ½, "
    "belum 0; butir bertingkat menurut tingkatnya. Butir yang belum dinilai atau tidak berlaku keluar dari pembagi, "
    "tidak pernah menjadi nol; karena itu nilai selalu berdampingan dengan bagian yang sudah dinilai. Unit dengan "
    "beberapa layanan adalah rata-rata layanannya. Bobot ada dalam berkas kerangka, "
    "sama besar selama tidak ada aturan yang membedakannya.",
    (r"\text{nilai} = 100\,\frac{\sum_{i\,\text{dinilai}} w_i\,v_i}{\sum_{i\,\text{dinilai}} w_i}",),
    "UU 25/2009; PermenPANRB 15/2014; PermenPANRB 29/2022 (PEKPPP); Ombudsman RI",
)
RANKS = Part(
    "Peringkat bila bobot diubah sedikit",
    "Daftar periksa bukan survei, jadi tidak ada kebetulan siapa yang ditanya. Yang tidak pasti adalah bobotnya: "
    f"peringkat dihitung ulang dengan {count(DRAWS)} susunan bobot di sekitar bobot yang dipakai; yang ditampilkan "
    f"adalah peringkat dari {share(LOW)} sampai {share(HIGH)} di antaranya. "
    "Nilai yang sama berbagi peringkat (1, 2, 2, 4).",
    (rf"\tilde w \sim \mathrm{{Dirichlet}}({short(CONCENTRATION, 0)}\,w)",),
    "OECD dan JRC, Handbook on Constructing Composite Indicators (2008), langkah 7",
)
_FORM = rules.checklist("pekppp")
_USERS = float(_FORM.users.share) if _FORM.users else 0.0
PEKPPP = Part(
    "PEKPPP: F-02, F-03, dan IPP",
    "F-02 adalah jumlah bobot aspek × bobot indikator × tingkat (0–5) menurut penilai, dibagi bobot yang sudah "
    "dinilai: indikator yang belum dinilai bukan nol, dan bagian yang dinilai selalu disebut. Nomor 31 (antrean) tidak "
    "berbobot. IPP memakai juga F-03, penilaian pengguna; dibulatkan dua desimal dulu, baru diberi kelas. **Tanpa F-03 "
    "angkanya disebut “F-02 saja, bukan IPP”**; bila belum semua indikator dinilai, “IPP sementara”. Formulir B "
    "(daring) tidak dipakai: bobotnya belum ditemukan. Tingkat SKM, publikasi, dan tindak lanjut hanya diusulkan, "
    "dengan dasarnya; orang yang menerimanya.",
    (
        r"\text{F-02} = \frac{\sum_{i\,\text{dinilai}} a_i\,w_i\,t_i}{\sum_{i\,\text{dinilai}} a_i\,w_i}",
        rf"\text{{IPP}} = {short(1 - _USERS)}\,\text{{F-02}} + {short(_USERS)}\,\text{{F-03}}",
    ),
    _FORM.cited,
)
EVIDENCE = Part(
    "Satu bukti untuk beberapa penilaian",
    "Bukti dicatat sekali untuk satu hal (misalnya maklumat) dan berlaku bagi setiap butir dan kewajiban yang sama "
    "dengannya dalam semua kerangka; apa yang dianggap sama ada dalam berkas aturan. Bukti yang datang bersama isian "
    "atau laporan ikut berlaku, sejak tahunnya. Bukti tidak mengubah isian atau nilai. Bukti dari tahun sesudah yang "
    "ditampilkan tidak dipakai; umurnya disebut di mana pun ia ditampilkan.",
    source=evidence_rules().cited,
)
REGIMES = Part(
    "Kelas Ombudsman",
    "Kelas mengikuti nilai menurut aturan tahun itu; zona yang tertulis dicatat di sampingnya, dan yang tidak cocok "
    "dengan nilainya menjadi temuan saat dimuat. Cara menilai berganti: "
    + "; ".join(f"{regime.first_year}–{regime.last_year or ''} {regime.name}" for regime in rules.regimes())
    + ". Nilai dari dua cara tidak dibandingkan. Opini sejak 2025 ditulis sebagaimana dicetak; kualitas yang diambil "
    "dari nilai saja disebut disimpulkan, karena batasnya tidak diumumkan. Yang tidak dinilai tidak menjadi nol.",
    source="; ".join(regime.cited for regime in rules.regimes()),
)
PEOPLE = Part(
    "Berkas dan warga bertentangan",
    "Disebut bertentangan hanya bila tahan terhadap kebetulan: nilai berkas tetap di separuh atas (atau bawah) "
    f"walau bobot diubah, paling sedikit {share(ENOUGH)} butirnya dinilai, dan IKM **jelas** di bawah (atau di atas) "
    f"rata-rata sebayanya; atau keluhan melebihi batas kebetulan menurut sebayanya (Poisson, 99,8%), paling sedikit "
    f"{short(TIMES_EXPECTED)} kali lipatnya dan {FEWEST_COMPLAINTS} keluhan, padahal mutunya A atau jelas di atas "
    "sebayanya. Pertentangan adalah pertanyaan kepada unit, bukan tuduhan.",
)
THEMES = (Theme("kepatuhan", "Kepatuhan", (SCORE, RANKS, PEKPPP, EVIDENCE, REGIMES, PEOPLE)),)
