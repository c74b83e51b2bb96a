"""Words about approved briefings: what the wall says below each slide, and the page that manages them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from pandas import DataFrame

from dashboard.figures.papers.snapshots import Snapshot
from dashboard.wording import count, date, moment, plain

NONE_YET = "Belum ada paparan yang disetujui"
HOW = (
    "Setujui dahulu keadaan data di bawah ini; sesudah itu halaman ini langsung menayangkannya, tetap sama sampai "
    "paparan berikutnya disetujui."
)
FOUR_EYES = "Yang mengusulkan bukan yang menyetujui; yang disetujui persis yang dibekukan."
PROPOSED = "Paparan dibekukan dan menunggu persetujuan orang lain."
APPROVED = "Paparan disetujui dan dibekukan; layar menayangkannya."
DRAFT_LINE = "DRAF, belum disetujui"
COPY_LINE = "basis data tidak terjangkau, salinan yang disimpan"
SAME = "Tidak ada angka salindia yang berubah sejak paparan terakhir."
REASONS = "Angka juga berubah karena lebih banyak unit melapor; perubahan di sini bukan bukti naik atau turun."


def line(snapshot: Snapshot, zone: ZoneInfo, *, from_copy: bool = False) -> str:
    """ "Data per 8 November 2026, disetujui Kepala Biro": below every slide; says when it is the kept copy."""
    sentence = f"Data per {date(snapshot.taken_at.astimezone(zone).date())}, disetujui {snapshot.approved_by}"
    return f"{sentence} · {COPY_LINE}" if from_copy else sentence


def draft_line(now: datetime, zone: ZoneInfo) -> str:
    """Below every slide that nobody approved."""
    return f"Data per {moment(now, zone)} · {DRAFT_LINE}"


def beside(snapshot: Snapshot, zone: ZoneInfo) -> str:
    """Before a figure of an earlier briefing: "2 November 2026:"."""
    return f"{date(snapshot.taken_at.astimezone(zone).date())}:"


def in_force(snapshot: Snapshot, zone: ZoneInfo) -> str:
    """Which briefing the wall shows, and since when."""
    return (
        f"Yang tayang: “{plain(snapshot.name)}”, data per {moment(snapshot.taken_at, zone)}, disetujui "
        f"{plain(snapshot.approved_by)} pada {moment(snapshot.approved_at, zone)}."
    )


def proposed(name: str, by: str) -> str:
    """A briefing that waits for approval."""
    return f"Menunggu persetujuan: “{plain(name)}”, diusulkan {plain(by)}"


def changed(figures: DataFrame) -> str:
    """How many figures differ between two briefings, from `slides.compared`."""
    many = int((figures["before"] != figures["after"]).sum())
    return f"{count(many)} dari {count(len(figures))} angka salindia berubah. {REASONS}" if many else SAME


def name_of(now: datetime, zone: ZoneInfo) -> str:
    """The name proposed for a new briefing."""
    return f"Paparan {date(now.astimezone(zone).date())}"
