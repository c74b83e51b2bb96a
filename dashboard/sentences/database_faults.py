"""A database that failed, in words: what it means for who looks, and what the server's keeper does."""

from datetime import datetime
from zoneinfo import ZoneInfo

from dashboard.database_faults import Fault
from dashboard.wording import moment

_ASK = "minta pengelola server menjalankan `python -m dashboard doctor`."
ON_PAGES = {
    Fault.GONE: "Basis data tidak dapat dibaca, jadi tidak ada angka yang dapat ditampilkan. Muat ulang halaman ini "
    f"sebentar lagi; bila tetap begini, {_ASK}",
    Fault.SLOW: "Basis data terlalu lama menjawab, jadi bagian ini dihentikan; halaman lain tetap dapat dibuka. Pilih "
    f"tahun atau unit lain, atau coba lagi sebentar lagi; bila sering begini, {_ASK}",
    Fault.LOCKED: "Basis data sedang dipakai pekerjaan lain yang panjang, misalnya muatan besar. Tidak ada yang "
    "berubah; coba lagi beberapa menit lagi.",
    Fault.FULL: "Penyimpanan server penuh: angka masih dapat dilihat, tetapi tidak ada yang dapat disimpan, dan yang "
    "baru saja dicoba tidak disimpan sama sekali. Minta pengelola server memberi ruang, lalu ulangi.",
    Fault.READ_ONLY: "Basis data sedang hanya dapat dibaca: angka masih dapat dilihat, tetapi yang baru saja dicoba "
    "tidak disimpan. Minta pengelola server memeriksa hak tulisnya, lalu ulangi.",
    Fault.DAMAGED: "Berkas basis data rusak, jadi tidak ada angka yang ditampilkan. Minta pengelola server "
    "menghentikan dasbor dan mengembalikan cadangan terakhir: `python -m dashboard restore BERKAS --replace`.",
    Fault.OTHER_SCHEMA: "Skema basis data bukan yang dikenal versi ini, jadi tidak ada angka yang ditampilkan. Minta "
    "pengelola server menjalankan `python -m dashboard migrate`, atau memasang versi yang sama dengan basis datanya.",
}
STARTED_WITHOUT = (
    "Basis data tidak menjawab. Dasbor tetap dijalankan: layar Paparan dan halaman lain menampilkan salinan terakhir, "
    "dan kembali sendiri begitu basis data hidup. Periksa servernya dan DATABASE_URL."
)
UNREACHABLE = "Basis data tidak terjangkau"
REST_NOT_STORED = "Bagian selebihnya tidak ada dalam salinan; tampil lagi begitu basis data kembali."


def copy_kept(taken_at: datetime, zone: ZoneInfo) -> str:
    """Where the figures of the last briefing are while the database is gone, and of when they are."""
    return f"Angka paparan terakhir tetap ada, data per {moment(taken_at, zone)}: buka [Paparan](./paparan)."


def stored_shown(at: datetime, zone: ZoneInfo) -> str:
    """That a page shows how things stood `at` a moment, and what waits."""
    return (
        f"{UNREACHABLE}. Yang tampil keadaan {moment(at, zone)}; memuat, mencatat, dan pilihan yang "
        "belum pernah dibuka menunggu basis data kembali."
    )
