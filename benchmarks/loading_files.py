"""Files of any length for the benchmark of loading: respondents of few and many surveys, and one of each register."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from sample_data.generator.recaps import ELEMENTS

PROFILE = ("tanggal", "waktu_entri", "umur", "jenis_kelamin", "pendidikan", "pekerjaan", "disabilitas")
RESPONDENTS = ("unit", "layanan", "periode", *PROFILE, *ELEMENTS)
SEXES = ("Laki-laki", "Perempuan")
LEVELS = ("SD", "SMP", "SMA", "D3", "S1", "S2")
TRADES = ("PNS", "Swasta", "Wirausaha", "Pelajar", "Lainnya")
YEARS = tuple(range(2019, 2027))
LINK = "https://contoh.invalid"
DUTIES = ("laporan SKM", "realisasi RTL", "bukti publikasi")


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Path:
    """A file of these rows."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def respondents(path: Path, *, rows: int, units: int, years: int, seed: int = 2026) -> Path:
    """`rows` respondents in units x years surveys, in no order of theirs, as an export of a province has them."""
    dice = np.random.default_rng(seed)
    of_unit, of_year = dice.integers(0, units, rows), dice.integers(0, years, rows)
    level = dice.normal(3.3, 0.3, units)[of_unit]
    answers = np.clip(np.rint(level[:, None] + dice.normal(0, 0.6, (rows, len(ELEMENTS)))), 1, 4).astype(int)
    blank = dice.random((rows, len(ELEMENTS))) < 0.01
    traits = [dice.integers(0, len(values), rows).tolist() for values in (SEXES, LEVELS, TRADES)]
    lines = zip(
        of_unit.tolist(),
        of_year.tolist(),
        _days(dice, rows),
        dice.integers(17, 80, rows).tolist(),
        *traits,
        strict=True,
    )
    made = (
        [*_respondent(*line), *("" if none else answer for answer, none in zip(given, skipped, strict=True))]
        for line, given, skipped in zip(lines, answers.tolist(), blank.tolist(), strict=True)
    )
    return write_csv(path, RESPONDENTS, made)


def _days(dice: np.random.Generator, rows: int) -> list[tuple[int, int]]:
    """Day of the year and second of the working day."""
    return list(zip(dice.integers(0, 300, rows).tolist(), dice.integers(0, 8 * 3600, rows).tolist(), strict=True))


def _respondent(unit: int, year: int, when: tuple[int, int], age: int, sex: int, level: int, trade: int) -> list[Any]:
    first = datetime(YEARS[year], 1, 2, 8)  # noqa: DTZ001 - as a file has it
    entered = first + timedelta(days=when[0], seconds=when[1])
    traits = [SEXES[sex], LEVELS[level], TRADES[trade], "Tidak"]
    return [f"U-{unit}", "", YEARS[year], entered.date(), entered, age, *traits]


def units(path: Path, count: int) -> Path:
    """Units named by their number."""
    header = ("kode", "nama", "jenis", "induk", "kelompok_sebaya", "wilayah", "layanan_dasar", "berlaku_dari")
    rows = (
        [f"U-{n}", f"Unit {n}", "dinas", "", f"Kelompok {n % 12}", "Samarinda", "ya", "2017-01-01"]
        for n in range(count)
    )
    return write_csv(path, header, rows)


Rows = Iterable[Sequence[Any]]
File = tuple[Sequence[str], Rows]


def registers(folder: Path, rows: int) -> dict[str, Path]:
    """One file of each kind of register, of about `rows` rows where its kind can have so many; units come first."""
    units = max(rows // len(YEARS) // len(DUTIES), 1)
    found = _of_duties(units) | _of_programmes(rows, units) | _of_checklists(units) | _of_citizens(rows, units)
    return {kind: write_csv(folder / f"{kind}.csv", header, lines) for kind, (header, lines) in found.items()}


def _of_duties(units: int) -> dict[str, File]:
    each = [(n, year, duty) for n in range(units) for year in YEARS for duty in DUTIES]
    deadlines = ([year, duty, f"{year}-11-07 23:59", "Surat"] for year in YEARS for duty in DUTIES)
    return {
        "duties": (("tahun", "kewajiban", "batas_waktu", "surat_dasar"), deadlines),
        "obligations": (
            ("unit", "tahun", "kewajiban", "wajib", "alasan"),
            ([f"U-{n}", year, duty, "ya", ""] for n, year, duty in each),
        ),
        "submissions": (
            ("unit", "tahun", "kewajiban", "diterima", "nomor_surat", "status"),
            ([f"U-{n}", y, duty, f"{y}-10-{n % 28 + 1:02} 09:30", f"{n}/{y}", "disetujui"] for n, y, duty in each),
        ),
    }


def _of_programmes(rows: int, units: int) -> dict[str, File]:
    return {
        "services": (
            ("unit", "layanan", "berlaku_dari"),
            ([f"U-{n % units}", f"Layanan {n}", "2017-01-01"] for n in range(rows)),
        ),
        "targets": (
            ("tahun", "indikator", "target", "sumber"),
            ([YEARS[n % 8], f"Indikator {n}", "79.00", "Angka contoh"] for n in range(rows)),
        ),
        "innovations": (
            ("unit", "nama inovasi", "tahun", "unsur", "tautan"),
            ([f"U-{n % units}", f"Inovasi {n}", YEARS[n % 8], "U3", LINK] for n in range(rows)),
        ),
        "follow-ups": (_FOLLOW_UPS, (_follow_up(n, units) for n in range(rows))),
    }


def _of_checklists(units: int) -> dict[str, File]:
    items = ("maklumat", "sistem-informasi", "sarana")
    answers: Rows = (
        [f"U-{n}", year, "ombudsman-kepatuhan", item, "terpenuhi", LINK, "Biro", "2019-06-18"]
        for n in range(units)
        for year in YEARS
        for item in items
    )
    return {
        "checklists": (
            ("unit", "tahun", "maklumat", "SIPPN", "FKP", "SOP", "SKM", "RTL", "diperiksa oleh", "tanggal diperiksa"),
            ([f"U-{n}", 2026, "true", "false", "true", "true", "", "true", "Biro", "2026-10-21"] for n in range(units)),
        ),
        "checklist-answers": (
            ("Unit", "Tahun", "Kerangka", "Butir", "Status", "Bukti", "Diperiksa oleh", "Tanggal diperiksa"),
            answers,
        ),
        "regime-scores": (
            ("unit", "tahun", "nilai asli", "zona", "sumber"),
            ([f"U-{n % units}", 2016 + n // units % 8, "84,90", "Hijau", "Contoh"] for n in range(units * 8)),
        ),
    }


def _of_citizens(rows: int, units: int) -> dict[str, File]:
    quarters = (f"{YEARS[n // units % 8]}-Q{n // units // 8 % 4 + 1}" for n in range(rows))
    recaps: Rows = ([f"U-{n % units}", q, "82,58", "B", 161, 692, "per tahun"] for n, q in enumerate(quarters))
    complaints: Rows = (
        [f"#{n}", "SP4N-LAPOR!", f"U-{n % units}", *_complaint_days(n), "Selesai", _words(n)] for n in range(rows)
    )
    return {
        "survey-recap": (
            ("unit", "periode", "ikm", "mutu", "jumlah_responden", "populasi", "dasar_populasi"),
            recaps,
        ),
        "complaints": (
            ("Tracking ID", "Kanal", "Instansi", "Tanggal Laporan Masuk", "Tanggal Selesai", "Status", "Isi Laporan"),
            complaints,
        ),
    }


_FOLLOW_UPS = (
    "unit",
    "tahun",
    "no",
    "unsur",
    "rencana tindak lanjut",
    "tanggal rencana",
    "waktu",
    "penanggung jawab",
    "status",
)


def _follow_up(n: int, units: int) -> list[Any]:
    year = YEARS[n % 8]
    plan = f"Perbaikan {n} di loket"
    return [f"U-{n % units}", year, n, f"U{n % 9 + 1}", plan, f"{year}-11-04", f"TW II {year + 1}", "Tim SKM", "belum"]


def _complaint_days(n: int) -> tuple[str, str]:
    came = date(2019, 1, 1) + timedelta(days=n % 2500)
    return f"{came:%d/%m/%Y} 06:18", f"{came + timedelta(days=3):%d/%m/%Y} 10:07"


def _words(n: int) -> str:
    said = ("antrean lama di loket", "petugas kurang ramah", "toilet kotor dan parkir sempit", "biaya tidak jelas")
    return f"Laporan {n}: {said[n % 4]}, mohon {said[n // 4 % 4]} diperbaiki"
