"""Letters in words: what to copy into WhatsApp or an e-mail, and how the part of the page reads."""

from collections.abc import Mapping

KINDS = {"pengingat": "Surat pengingat", "teguran": "Surat teguran"}
HOW = "Satu surat .docx untuk setiap unit, dari templat di bawah. Surat baru tercatat setelah ditandai terkirim."
TEMPLATE = (
    "Unduh templatnya, ubah di Word, lalu unggah kembali. Tulis bidang dalam kurung kurawal ganda, misalnya "
    "nama bidang: {fields}."
)
HISTORY = "Surat yang sudah dicatat terkirim, terbaru di atas."
NOBODY = "Tidak ada unit yang perlu disurati."


def message(fields: Mapping[str, str], kind: str) -> str:
    """A short text for WhatsApp or e-mail to one unit."""
    ask = "Mohon segera disampaikan." if kind == "teguran" else "Mohon disampaikan sebelum batas waktu."
    note = f"\n{fields['catatan_contoh']}" if fields["catatan_contoh"] else ""
    return (
        f"Yth. Kepala {fields['unit']},\n"
        f"{fields['kewajiban']} tahun {fields['tahun']}: {fields['keadaan']}. "
        f"Batas waktu: {fields['batas_waktu']}. {ask}\n"
        f"Terima kasih. Biro Organisasi {fields['provinsi']}{note}"
    )
