"""The yearly recap as one workbook: units, elements, compliance, submissions, follow-ups, notes, methods."""

import pandas as pd
from pandas import DataFrame

from dashboard import methods as explained
from dashboard.choices import Moment
from dashboard.exports.workbook import Sheet, workbook
from dashboard.figures.rankings.every_unit import Standing
from dashboard.measures.submissions import Status
from dashboard.sentences import compliance, elements, follow_up, integrity, submissions
from dashboard.tables import recap as columns
from dashboard.tables.compliance import UNITS as COMPLIANCE
from dashboard.tables.elements import MATRIX
from dashboard.wording import moment, number, unmarked

Frames = dict[str, DataFrame]


def recap_workbook(frames: Frames, at: Moment, *, synthetic: bool) -> bytes:
    """The .xlsx of `recap_year`. Every number is the one of its page; what is not known is an empty cell."""
    described = compliance.described(frames["compliance"], frames["regimes"], at.year)
    sheets = [
        Sheet("Unit", frames["units"], columns.UNITS),
        Sheet("Unsur", elements.by_unit(frames["elements"]), MATRIX),
        Sheet("Kepatuhan", described, COMPLIANCE),
        Sheet("Pelaporan", submissions.described(frames["submissions"]), columns.SUBMISSIONS),
        Sheet("Tindak lanjut", follow_up.described(frames["programmes"]), columns.FOLLOW_UPS),
        Sheet("Catatan", notes(frames), columns.NOTES),
        Sheet("Metode", methods(), columns.METHODS),
    ]
    introduction = [
        f"Rekap pelayanan publik {at.year}, dibuat {moment(at.now, at.zone)}.",
        "Sel kosong berarti belum ada data atau tidak dapat dihitung; bukan nol.",
        elements.codes(without_u4=False),
    ]
    return workbook(sheets, introduction, zone=at.zone, synthetic=synthetic)


def notes(frames: Frames) -> DataFrame:
    """What a reader of the recap must know of single units: why not ranked, differing reports, open questions, returns.

    Columns: unit, code, topic, note; by unit.
    """
    units = frames["units"]
    others = frames["others"][frames["others"]["standing"] != Standing.RANKED]
    differing = units[units["reported_differs"].eq(True)]
    asked = integrity.described(frames["integrity"])
    asked = asked[asked["needs_confirmation"].astype(bool)]
    returned = frames["submissions"][frames["submissions"]["status"] == Status.RETURNED]
    parts = [
        _notes(others, "Mengapa tidak diperingkat", others["remark"].where(others["remark"] != "", others["standing"])),
        _notes(differing, "IKM laporan berbeda dari hitungan ulang", _reported(differing)),
        _notes(asked, "Pola isian yang perlu dikonfirmasi", asked["why"]),
        _notes(returned, "Laporan dikembalikan", returned["reason"]),
    ]
    return pd.concat(parts, ignore_index=True).sort_values(["unit", "topic"], ignore_index=True)


def methods() -> DataFrame:
    """Every explained figure of the page Metode. Columns: theme, title, text, source."""
    rows = [
        (theme.title, part.title, unmarked(part.text), part.source)
        for theme in explained.THEMES
        for part in theme.parts
    ]
    return DataFrame(rows, columns=["theme", "title", "text", "source"])


def _reported(rows: DataFrame) -> "pd.Series":
    """The reported IKM beside the recomputed one, for each of the units where they differ."""
    both = zip(rows["reported_ikm"], rows["ikm"], strict=True)
    sentences = [f"dilaporkan {number(reported)}, dihitung ulang {number(ikm)}" for reported, ikm in both]
    return pd.Series(sentences, index=rows.index, dtype=object)


def _notes(rows: DataFrame, topic: str, sentences: "pd.Series") -> DataFrame:
    notes = rows[["unit", "code"]].assign(topic=topic, note=sentences)
    return notes[notes["note"].map(lambda note: isinstance(note, str) and bool(note)).astype(bool)]
