"""The door, accounts and the register of deeds in words."""

import json

from pandas import DataFrame

from dashboard.access import Door, Person
from dashboard.wording import count

SIGN_IN = (
    "Masuk dengan akun kantor Anda. Setelah masuk, Anda kembali ke halaman yang tadi dibuka. Yang belum punya akun "
    "dapat memintanya setelah masuk."
)
ENTER, LEAVE, AGAIN, ASK = "Masuk", "Keluar", "Masuk kembali", "Minta akun"
TITLES: dict[Door | None, str] = {
    None: "Silakan masuk",
    Door.UNKNOWN: "Anda belum punya akun di sini",
    Door.ASKED: "Permintaan akun Anda menunggu keputusan",
    Door.WITHDRAWN: "Akun Anda dicabut",
    Door.ENDED: "Masa masuk Anda berakhir",
}
DOOR: dict[Door | None, str] = {
    Door.UNKNOWN: "Minta akun; pengelola di Biro Organisasi menentukan peran dan unitnya. Sampai itu tidak ada data "
    "yang dapat dilihat.",
    Door.ASKED: "Pengelola di Biro Organisasi menentukan peran dan unitnya. Buka lagi halaman ini setelah diberi tahu.",
    Door.WITHDRAWN: "Hubungi pengelola di Biro Organisasi bila ini keliru.",
    Door.ENDED: "Masuk berlaku delapan jam. Masuk kembali untuk meneruskan; pilihan halaman ini tetap.",
}
NOT_ALONE = (
    "Belum ada penyedia masuk yang diatur, jadi halaman ini hanya untuk komputer tempat ia dijalankan. Pengelola "
    "server: atur PANTAU_AUTH__SERVER_METADATA_URL dan kawan-kawannya (docs/akses.md), atau PANTAU_PUBLIC=1 bila yang "
    "ditampilkan hanya yang diterbitkan."
)
NOT_FOR_YOU = "Bagian ini tidak tersedia bagi peran akun Anda. Pilih bagian lain dari menu."
ROLES = {
    "administrator": "administrator: mengatur akun",
    "biro": "biro: memantau, memeriksa, memuat",
    "pimpinan": "pimpinan: melihat dan menyetujui paparan",
    "unit": "unit: keadaan unitnya sendiri",
    "publik": "publik: yang diterbitkan",
}


def here(person: Person) -> str:
    """Who is here, in the last line of a page."""
    if person.account_id is None:
        return f"Mode satu orang: tanpa masuk, hanya dari komputer ini; perbuatan dicatat atas nama {person.name}."
    return f"Masuk sebagai {person.name}, peran {person.role}."


HOW_ACCOUNTS = "Yang meminta akun berdiri di atas. Undangan berlaku bagi yang pertama masuk dengan surel itu."
HOW_TO_GIVE = "Satu surel satu akun: permintaan diputuskan, peran diganti, atau orang diundang."
HOW_TO_WITHDRAW = "Yang sedang masuk dengan akun itu keluar pada klik berikutnya. Catatannya tetap."
GIVEN, WITHDRAWN = "Akun disimpan.", "Akun dicabut."
HOW_DEEDS = (
    "Masuk, unduhan, muatan, penarikan, pemeriksaan, persetujuan, dan perubahan akun. Tidak ada yang dapat diubah."
)


def accounts(rows: DataFrame) -> str:
    """How many accounts of `queries.accounts.accounts` there are, and how many wait."""
    waiting = int((rows["status"] == "diminta").sum())
    standing = int((rows["status"] == "aktif").sum())
    return f"{count(waiting)} permintaan akun menunggu; {count(standing)} akun aktif"


# Tables of the audit log as the register names what was changed.
SUBJECTS = {
    "accounts": "akun",
    "checklist_answers": "isian daftar periksa",
    "complaint_themes": "tema keluhan",
    "duties": "batas waktu",
    "evidence": "bukti",
    "letters": "surat",
    "loads": "muatan",
    "obligations": "kewajiban unit",
    "screening_reviews": "pola isian survei",
    "sender_mappings": "cara membaca berkas",
    "snapshots": "paparan",
    "stored_files": "templat surat",
    "submissions": "laporan unit",
    "unit_aliases": "nama lain unit",
}
# Numbers of rows that say nothing to who reads them.
NUMBERS = frozenset({"unit_id", "duty_id", "item_id", "service_id", "retired_by_load_id"})


def described(rows: DataFrame) -> DataFrame:
    """`queries.accounts.deeds` with the object in words."""
    pairs = zip(rows["subject"], rows["object"], strict=True)
    return rows.assign(object=[_object(subject, key) for subject, key in pairs])


def _object(subject: str, key: str) -> str:
    if not subject:
        return key
    name = SUBJECTS.get(subject, subject)
    try:
        values = [str(value) for field, value in json.loads(key).items() if field not in NUMBERS and value is not None]
    except ValueError:  # a key longer than its column is cut off
        return name
    return " ".join([name, *values])


def deeds(many: int, most: int) -> str:
    """How many deeds fit; no more than `most` are read."""
    return f"{count(most)} perbuatan terbaru; persempit tanggalnya" if many == most else f"{count(many)} perbuatan"
