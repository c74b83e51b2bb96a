"""Letters received: when each unit handed in, what became of it, what was sent back and came again."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from numpy.random import RandomState

from sample_data.generator.chance import chance
from sample_data.generator.outcomes import ON_TIME, REPORT, Outcomes
from sample_data.generator.quality import LAST_YEAR

Row = tuple[str | int, ...]
HEADER = (
    "unit",
    "tahun",
    "kewajiban",
    "diterima",
    "nomor_surat",
    "tautan",
    "status",
    "pemeriksa",
    "alasan",
)
REVIEWERS = (
    "Analis Kebijakan Ahli Muda Biro Organisasi",
    "Kepala Bagian Reformasi Birokrasi dan Akuntabilitas Kinerja",
    "Pengelola Data Pelayanan Publik",
)
RETURN_REASONS = (
    "Jumlah responden belum mencapai ukuran sampel",
    "Rencana tindak lanjut belum dilampirkan",
    "Nilai sembilan unsur tidak lengkap",
    "Periode survei tidak sesuai surat pengantar",
)
STATUS_NOW, STATUS_SHARES = ("diterima", "diperiksa", "disetujui"), (0.40, 0.30, 0.30)
RETURNED_SHARE, SENT_AGAIN_SHARE = 0.13, 0.7


def deadline_of(year: int) -> datetime:
    """Deadline in WITA: 7 November 23.59; 14 November in the first pandemic year, by letter."""
    return datetime.combine(date(year, 11, 14 if year == 2020 else 7), time(23, 59))


def submission_rows(outcomes: Outcomes, seed: int) -> Iterator[Row]:
    """One row per letter received, in the order of year, duty, unit."""
    order = sorted(outcomes, key=lambda key: (key[1], key[2], key[0]))
    for number, key in enumerate(order, start=1):
        outcome = outcomes[key]
        if outcome.handed_in:
            yield from _letters(key, outcome.state, number, chance(seed, "letter", *key))


def _letters(key: tuple[str, int, str], state: str, number: int, draw: RandomState) -> Iterator[Row]:
    received = _received(key[1], state, draw)
    returned = key[2] == REPORT and state == ON_TIME and draw.random_sample() < RETURNED_SHARE
    if not returned:
        yield _row(key, received, number, *_review(key[1], draw))
        return
    reason = RETURN_REASONS[draw.randint(len(RETURN_REASONS))]
    yield _row(key, received, number, "dikembalikan", REVIEWERS[0], reason)
    if key[1] < LAST_YEAR or draw.random_sample() < SENT_AGAIN_SHARE:
        again = received + timedelta(days=int(draw.randint(3, 11)), minutes=37)
        yield _row(key, again, number + 5000, "disetujui", REVIEWERS[0], "")


def _received(year: int, state: str, draw: RandomState) -> datetime:
    """Most come in the last days; a late one 1 to 15 days after the deadline, up to 45 in earlier years."""
    deadline = deadline_of(year)
    minute = int(draw.randint(8 * 60, 16 * 60))
    if state == ON_TIME:
        days = -int(26 * draw.beta(1.0, 2.2))
        minute = int(draw.randint(8 * 60, 23 * 60 + 50)) if days == 0 else minute
    else:
        days = 1 + int((15 if year == LAST_YEAR else 45) * draw.beta(1.0, 2.0))
    day = deadline.date() + timedelta(days=days)
    return datetime.combine(day, time(minute // 60, minute % 60))


def _review(year: int, draw: RandomState) -> tuple[str, str, str]:
    if year < LAST_YEAR:
        return "disetujui", REVIEWERS[draw.randint(len(REVIEWERS))], ""
    status = str(draw.choice(STATUS_NOW, p=STATUS_SHARES))
    return status, "" if status == "diterima" else REVIEWERS[draw.randint(len(REVIEWERS))], ""


def _row(key: tuple[str, int, str], received: datetime, number: int, status: str, reviewer: str, reason: str) -> Row:
    unit, year, duty = key
    letter = f"SINTETIS/000.8.3/{number:05d}/{unit}/{year}"
    link = f"https://contoh.invalid/{year}/{duty.replace(' ', '-').lower()}/{unit}-{number:05d}.pdf"
    return unit, year, duty, f"{received:%Y-%m-%d %H:%M}", letter, link, status, reviewer, reason
