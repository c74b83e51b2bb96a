"""A small province of which everything is drawn: what was loaded, what the files say, what they leave out.

Every file is offered as an office would send it; one that is refused leaves its place empty, as in life.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from dashboard.intake.reading.options import LoadOptions
from tests.world import ELEMENTS, World

Answers = list[list[int | None]]
YEARS = (2023, 2024, 2025, 2026)
NAMES = (
    *("RSUD Uji", "Dinas Kesehatan", "UPTD A&B <b>", "Badan *Bintang* $5", f"Kecamatan {'panjang ' * 20}"),
    *("Unit _garis_ [x](y)", "SMAN 1", "Biro Umum", "Puskesmas Ÿ"),
)
TEXTS = (
    *("antre lama sekali di loket dua", "petugas tidak ramah dan galak", "biaya tidak jelas", "toilet kotor"),
    *("obat di apotek selalu habis", "tidak ada", "🙁", "terima kasih", "x" * 3000, "$x$ **tebal** [a](http://b) <b>"),
)
DUTIES = ("laporan SKM", "realisasi RTL", "bukti publikasi", "PEKPPP Mandiri")
SIZES = (1, 2, 4, 5, 12, 30, 60)
LONGEST_AWAITED = 90


def fill(world: World, seed: int) -> list[str]:
    """Load the province of `seed` into an empty world; the codes of its units."""
    draw = Random(seed)
    codes = _units(world, draw)
    for part in (_services, _surveys, _duties, _complaints, _programmes, _others):
        part(world, draw, codes)
    return codes


def _offer(world: World, kind: str, header: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        world.offer(world.csv(header, rows), LoadOptions(kind=kind))


def _units(world: World, draw: Random) -> list[str]:
    codes = [f"U{at}" for at in range(draw.choice((1, 2, 3, 5, 8)))]
    header = ["kode", "nama", "jenis", "kelompok_sebaya", "wilayah", "induk", "berlaku_sampai"]
    rows = [
        [
            *(code, name, draw.choice(("dinas", "uptd", "OPD", None)), draw.choice((None, "Kesehatan", "Sosial"))),
            *(draw.choice(("Samarinda", None)), None if code == codes[0] else draw.choice((None, codes[0]))),
            draw.choice((*[None] * 6, "2025-12-31")),
        ]
        for code, name in zip(codes, draw.sample(NAMES, len(codes)), strict=True)
    ]
    world.load("units", header, rows)
    return codes


def _services(world: World, draw: Random, codes: list[str]) -> None:
    if draw.random() < 0.5:
        rows = [[code, name] for code in codes if draw.random() < 0.5 for name in ("loket", "daring")]
        _offer(world, "services", ["unit", "layanan"], rows)


def _surveys(world: World, draw: Random, codes: list[str]) -> None:
    for year in YEARS:
        for code in codes if draw.random() < 0.75 else ():
            period, kind = draw.choice((*[str(year)] * 4, f"{year}-S1", f"{year}-Q2")), draw.random()
            if 0.25 < kind < 0.7:
                _respondents(world, draw, code, period)
            if kind > 0.6:
                _recap(world, draw, code, period)


def _respondents(world: World, draw: Random, code: str, period: str) -> None:
    traits = (("Laki-laki", "Perempuan", None), (20, 35, 70, None), ("SMA", "S1", None), ("PNS", "Petani", None))
    header = ["unit", "periode", "jenis kelamin", "usia", "pendidikan", "pekerjaan", *ELEMENTS]
    rows = [[code, period, *(draw.choice(trait) for trait in traits), *answers] for answers in _answers(draw)]
    _offer(world, "survey-responses", header, rows)


def _answers(draw: Random) -> Answers:
    """All of one kind: everybody content, nobody, at random, with blanks, one element low, one never answered."""
    kind = draw.choice(("four", "one", "random", "blanks", "low", "never"))

    def one() -> list[int | None]:
        if kind in {"four", "one"}:
            return [4 if kind == "four" else 1] * 9
        values: list[int | None] = [draw.randint(3 if kind == "low" else 1, 4) for _ in range(9)]
        if kind == "blanks":
            return [draw.choice((value, None)) for value in values]
        return values if kind == "random" else [*values[:2], None if kind == "never" else 1, *values[3:]]

    return [one() for _ in range(draw.choice(SIZES))]


def _recap(world: World, draw: Random, code: str, period: str) -> None:
    means = [round(draw.uniform(1, 4), 2) for _ in range(9)]
    told = draw.random() < 0.5
    ikm = draw.choice((round(sum(means) / 9 * 25, 2), round(draw.uniform(25, 100), 2)))
    header = ["unit", "periode", "ikm", "mutu", "jumlah_responden", "populasi", *(ELEMENTS if told else ())]
    row = [code, period, _comma(ikm), draw.choice((None, "A", "B", "D")), draw.choice((None, 3, 40, 500))]
    row += [draw.choice((None, 1000, 30)), *(map(_comma, means) if told else ())]
    _offer(world, "survey-recap", header, [row])


def _comma(value: float) -> str:
    return str(value).replace(".", ",")


def _duties(world: World, draw: Random, codes: list[str]) -> None:
    for kind in draw.sample(DUTIES, draw.randint(0, 3)):
        year, some = draw.choice((2025, 2026)), [code for code in codes if draw.random() < 0.8]
        deadline = f"{year}-{draw.choice(('11-07', '12-31', '02-01'))} 23:59"
        _offer(world, "duties", ["tahun", "kewajiban", "batas_waktu", "surat_dasar"], [[year, kind, deadline, None]])
        owed = [[code, year, kind, *draw.choice((("ya", None), ("ya", None), ("tidak", "kecil")))] for code in some]
        _offer(world, "obligations", ["unit", "tahun", "kewajiban", "wajib", "alasan"], owed)
        came = [_submission(draw, code, year, kind) for code in some if draw.random() < 0.5]
        _offer(world, "submissions", ["unit", "tahun", "kewajiban", "diterima", "status", "alasan"], came)


def _submission(draw: Random, code: str, year: int, kind: str) -> list[Any]:
    status = draw.choice((None, "diterima", "dikembalikan", "disetujui"))
    received = f"{year}-{draw.choice(('11-01', '11-10', '01-05'))} 09:00"
    return [code, year, kind, received, status, "kurang" if status == "dikembalikan" else None]


def _complaints(world: World, draw: Random, codes: list[str]) -> None:
    header = ["unit", "tanggal masuk", "isi laporan", "kanal", "nomor", "tanggal_selesai", "status"]
    rows = []
    for at in range(draw.choice((0, 1, 6, 40))):
        day = date(draw.choice((2025, 2026, 2026)), draw.randint(1, 11), draw.randint(1, 22))
        done = draw.choice((None, day + timedelta(draw.randint(0, LONGEST_AWAITED))))
        said = draw.choice(TEXTS), draw.choice(("SP4N-LAPOR!", "kotak saran", None)), f"L-{at}"
        rows.append([draw.choice((*codes, None)), day, *said, done, draw.choice((None, "selesai", "proses"))])
    _offer(world, "complaints", header, rows)


def _programmes(world: World, draw: Random, codes: list[str]) -> None:
    header = ["unit", "tahun", "unsur", "rencana_tindak_lanjut", "waktu", "penanggung_jawab", "status", "progres"]
    due = (None, "TW III 2026", "Desember 2026", "2026-03-01", "segera")
    status = (None, "selesai", "proses", "belum", "batal")
    rows = [
        [
            *(code, draw.choice((2024, 2025, 2026)), f"U{draw.randint(1, 9)}", f"program {at}", draw.choice(due)),
            *(draw.choice((None, "Kabid")), draw.choice(status), draw.choice((None, "50%"))),
        ]
        for code in codes
        for at in range(draw.choice((0, 0, 1, 3)))
    ]
    _offer(world, "follow-ups", header, rows)


def _others(world: World, draw: Random, codes: list[str]) -> None:
    """Checklists, an innovation, a target, a score of the Ombudsman."""
    said = ("ya", "tidak", "sebagian", None, "tidak berlaku")
    rows = [[code, draw.choice((2025, 2026)), *(draw.choice(said) for _ in range(4))] for code in codes]
    kept = [row for row in rows if draw.random() < 0.4]
    _offer(world, "checklists", ["unit", "tahun", "persyaratan", "waktu", "biaya", "produk"], kept)
    one, year = draw.choice(codes), draw.choice((2025, 2026))
    element, target = draw.choice(("U3", None)), draw.choice(("90,00", "40"))
    score = [draw.choice((one, "Pemprov")), year, draw.choice(("81,25", "12")), None]
    for kind, header, row in (
        ("innovations", ["unit", "nama_inovasi", "tahun", "unsur"], [one, "Antar obat", year, element]),
        ("targets", ["tahun", "indikator", "target"], [year, "IKM provinsi", target]),
        ("regime-scores", ["unit", "tahun", "nilai_asli", "zona"], score),
    ):
        _offer(world, kind, header, [row] if draw.random() < 0.5 else [])
