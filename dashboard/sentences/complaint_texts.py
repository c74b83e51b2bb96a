"""Keluhan read one by one, in words: what fits, why a text has its themes, which reports are alike."""

from dashboard.figures.complaints.texts import Campaign, Text
from dashboard.rows import present
from dashboard.sentences.complaints import NO_UNIT
from dashboard.wording import count, date, plain

SHORT = 160
TEXTS = (
    "Data pribadi (NIK, telepon, surel, pelat, nama orang) ditutup sebelum disimpan. Di bawah setiap naskah: tema dan "
    "kata-kata yang memunculkannya."
)
CAMPAIGNS = (
    "Naskah yang hampir sama kata-katanya dalam satu tahun: mungkin satu kampanye, mungkin satu kejadian yang "
    "dilaporkan banyak orang. Semuanya tetap dihitung."
)
NOT_LISTED = "Laporan ini tidak ada di antara naskah yang ditampilkan. Ubah pilihan di atas, atau buka dari daftar."
CORRECTION = "Koreksi petugas berlaku di semua hitungan dan tidak ditimpa bila aturan tema berubah. Nama Anda dicatat."


def found(total: int) -> str:
    """How many texts fit; they are shown newest first, in pages."""
    if not total:
        return "Tidak ada naskah yang cocok. Longgarkan pilihan di atas atau ganti kata yang dicari."
    return f"**{count(total)} naskah** cocok, terbaru di atas."


def card(row: Text) -> tuple[str, str, str]:
    """One row of `texts`: when and how it came, the text, and why it has its themes; the unit is a link beside it."""
    state = "selesai" if row.resolved else "ditanggapi" if row.replied else ""
    severity = f"bobot {row.severity}" if present(row.severity) else ""
    nobody = "" if present(row.unit) and row.unit != NO_UNIT else NO_UNIT
    parts = [date(row.received_on), nobody, row.channel, row.number, severity, state]
    above = " · ".join(plain(str(part)) for part in parts if part)
    if present(row.decided_by):
        why = f" – ditetapkan {plain(row.decided_by)}"
    else:
        why = f" – dari kata: {plain(row.words)}" if present(row.words) else ""
    themes = plain(row.themes) if present(row.themes) else "belum terpetakan"
    return above, plain(row.text), f"**{themes}**{why}"


def campaign(row: Campaign) -> str:
    """One row of `campaigns`: "138 laporan serupa (3 unit, 2 Mei 2026 – 9 Juni 2026): “…”"."""
    days = date(row.first_on) if row.first_on == row.last_on else f"{date(row.first_on)} – {date(row.last_on)}"
    units = f"{count(row.units)} unit" if row.units else "tanpa unit"
    return f"**{count(row.count)} laporan serupa** ({units}, {days}): “{plain(_shortened(row.text))}”"


def _shortened(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[: SHORT - 3].rstrip()}…"
