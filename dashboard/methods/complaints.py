"""Metode: complaints, their themes, campaigns, clocks and trend."""

from dashboard.figures.complaints.texts import FEWEST
from dashboard.figures.complaints.trend import FEWEST_A_MONTH, MONTHS, QUARTERS
from dashboard.measures.control_limits import ENOUGH
from dashboard.measures.control_limits import FEWEST as FEWEST_POINTS
from dashboard.methods.part import Part, Theme
from dashboard.rules.complaint_clocks import complaint_rules, holiday_rules
from dashboard.themes import taxonomy

_RULES = complaint_rules()
_END = _RULES.completion
_LIMITS = [(f"{step.name} {step.limit} {step.basis}", step.source, step.certainty) for step in _RULES.steps]
_LIMITS += [(f"{_END.name} {kind.name} {kind.limit} {_END.basis}", kind.source, kind.certainty) for kind in _END.every]

THEMES_OF_TEXTS = Part(
    "Tema keluhan",
    f"Aturan kata (taksonomi versi {taxonomy().version}) membaca setiap naskah; satu naskah dapat memuat beberapa "
    "tema, dan kata yang memunculkannya selalu ditampilkan. Pada naskah yang disisihkan sekitar "
    f"{taxonomy().right_in_ten} dari 10 tepat sebelum dikoreksi petugas. Koreksi petugas menang atas aturan, dicatat "
    "dengan nama dan waktu, dan tidak ditimpa bila aturan berganti; riwayat lainnya dihitung ulang. Pujian, hal di "
    "luar layanan, dan isian kosong dihitung terpisah; yang tidak dikenali disebut belum terpetakan.",
    source="docs/themes.md",
)
VOLUME = Part(
    "Banyaknya laporan bukan ketidakpuasan",
    "Unit yang melayani lebih banyak orang atau membuka kanal menerima lebih banyak laporan. Per 1.000 layanan "
    "dihitung hanya bila survei tahun itu menyebut jumlah pengguna **per tahun**; selain itu kosong, bukan nol. Saran "
    "pada formulir survei ikut sebagai kanal tersendiri. Tahun sebelumnya dihitung sampai tanggal yang sama dengan "
    "laporan terakhir tahun ini.",
    (r"\text{per 1.000} = 1000\,\frac{\text{laporan setahun}}{\text{pengguna setahun}}",),
)
CLOCKS = Part(
    "Jam tanggapan dan penyelesaian",
    f"{'; '.join(limit for limit, _, _ in _LIMITS)}. Hari kerja dihitung mulai hari kerja sesudah laporan masuk. "
    "Tepat pada batas masih dalam batas. Laporan yang masih terbuka dan lewat batas dihitung lewat; yang belum jatuh "
    "tempo, dan yang selesai tanpa tanggal, keluar dari pembagi. Median hanya dari yang sudah: belum ditanggapi bukan "
    "nol hari. Klasifikasi (jenis laporan) berdiri sendiri di samping kategori (topik); tanpa klasifikasi, terlambat "
    "baru disebut setelah batas terpanjang. Sepuluh hari pada SP4N-LAPOR! adalah waktu pelapor, bukan batas instansi. "
    "Laporan terlacak bila berkasnya punya kolom nomor, status, atau tanggal penanganan: yang selnya kosong belum "
    "ditanggapi. Langkah yang tidak dicatat berkas atau kanalnya tidak diketahui, bukan terlambat.",
    (r"\text{dalam batas} = \frac{\text{selesai dalam batas}}{\text{selesai} + \text{terbuka lewat batas}}",),
    f"{'; '.join(f'{limit}: {source} ({certainty})' for limit, source, certainty in _LIMITS)}; hari libur: "
    f"{holiday_rules().cited}",
)
CAMPAIGNS = Part(
    "Laporan serupa",
    f"Mulai {FEWEST} naskah dari satu tahun yang kata-katanya hampir sama disebut laporan serupa. Semuanya tetap "
    "dihitung; apakah satu kampanye atau satu kejadian yang dilaporkan banyak orang, naskahnya yang memberi tahu.",
)
TREND = Part(
    "Perkembangan keluhan",
    f"Per bulan ({MONTHS} bulan terakhir), atau per triwulan ({QUARTERS} triwulan) bila rata-ratanya di bawah "
    f"{FEWEST_A_MONTH} laporan per bulan. Bagan kendali mulai {FEWEST_POINTS} titik, sementara di bawah {ENOUGH}. "
    "Bulan yang belum lengkap tidak ikut. Naik atau turun hanya disebut bila di luar variasi biasa.",
)
THEMES = (Theme("keluhan", "Keluhan", (THEMES_OF_TEXTS, VOLUME, CLOCKS, CAMPAIGNS, TREND)),)
