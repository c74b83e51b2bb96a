"""Sentences every page may need: source, emptiness, a dead database, made-up data."""

from datetime import datetime
from zoneinfo import ZoneInfo

from pandas import DataFrame

from dashboard import rules
from dashboard.rules.source import Certainty
from dashboard.sentences.load_history import KINDS
from dashboard.wording import count, moment, plain

SYNTHETIC = "Data contoh sintetis – bukan angka sebenarnya"
PICK_A_UNIT = "Pilih satu unit untuk membuka rapornya."


def nothing_loaded(needs: str, year: int, kind: str, *, sent: bool) -> str:
    """What is missing for `year` and where to bring it; `kind` is the loader's word for the file. Where provinces send
    their rollups (`sent`) it stays with them.
    """
    missing = f"Belum ada {needs} tahun {year}"
    if not sent:
        return f"{missing}. {where_to_load(kind)}"
    return f"{missing} di sini: yang dikirim provinsi hanya hasil surveinya. Lihat dasbor provinsi masing-masing."


def instead(needs: str, asked: int, shown: int) -> str:
    """That the year asked for has none of what is needed yet, and which year is shown in its place."""
    return f"Belum ada {needs} tahun {asked}; yang ditampilkan tahun {shown}."


def where_to_load(kind: str) -> str:
    """Where a file of `kind` is uploaded, and where its template is."""
    return f"Unggah berkas “{KINDS[kind]}” di halaman Data; templatnya di bagian Templat halaman itu."


def source(
    loaded_at: datetime | None, zone: ZoneInfo, *, present: int, required: int | None, what: str, rule_sets: str = ""
) -> str:
    """The last line of a page: "Data per 23 November 2026 pukul 08.00 WITA, 67 dari 86 unit wajib punya survei, …"."""
    units = f"{count(present)} unit" if required is None else f"{count(present)} dari {count(required)} unit wajib"
    named = f", aturan {plain(rule_sets)}" if rule_sets else ""
    return f"Data per {moment(loaded_at, zone)}, {units} {what}{named}."


def data_of(loaded_at: datetime | None, zone: ZoneInfo) -> str:
    """When the figures' data came in, and what an empty place means; for a file that leaves the page."""
    return f"Data per {moment(loaded_at, zone)}. Tempat kosong berarti belum ada data; bukan nol."


def rule_sets(units: DataFrame) -> str:
    """The survey rules behind some units, by name, with their certainty unless they were read at their source."""
    return ", ".join(rule_set(code) for code in sorted(units["rule_set"].dropna().unique()))


def rule_set(code: str) -> str:
    """One survey rule set as a page prints it: "skm-2017", "skm-2017-16 (belum diverifikasi)"."""
    known = rules.survey_rules(code) if code in rules.SURVEY_RULES else None
    return code if known is None or known.certainty is Certainty.READ else f"{code} ({known.certainty})"


# Why elements may be unknown where an IKM is known; of what is shown both are true.
NO_ELEMENTS = "tidak dikirim, atau respondennya kurang dari lima"
