"""PEKPPP in words: the index under its right name, and what a proposed level rests on."""

from collections.abc import Mapping
from typing import Any

from pandas import DataFrame

from dashboard.figures.pekppp.proposals import Basis
from dashboard.figures.records import records
from dashboard.measures.pekppp import IndexKind
from dashboard.rows import present
from dashboard.rules.checklist_models import Checklist
from dashboard.wording import count, number, plain, share
from dashboard.wording import date as day

PROPOSED = (
    "Tingkat yang dapat diusulkan dari data di sini. Usulan tidak pernah mengisi sendiri: orang yang menerimanya."
)
NOTHING_PROPOSED = "Tidak ada tingkat yang dapat diusulkan dari data unit ini."


def how(framework: Checklist) -> str:
    """How the index is made, and what it is without the users' part."""
    users = float(framework.users.share) if framework.users else 0.0
    return (
        "F-02 = jumlah bobot aspek × bobot indikator × tingkat (0–5), dari indikator yang sudah dinilai: yang belum "
        f"dinilai bukan nol. IPP = {number(1 - users)} × F-02 + {number(users)} × F-03 (penilaian pengguna). "
        "Tanpa F-03 angka itu **F-02 saja, bukan IPP**, dan kelasnya bukan kelas resmi."
    )


def takeaway(units: DataFrame, unit: str) -> str:
    """One unit's index with what it may be called, the share assessed and its own view, from `pekppp_index`."""
    rows = records(units[units["code"] == unit])
    if not rows:
        return "Belum ada tingkat PEKPPP unit ini. Belum dinilai bukan nol."
    row = rows[0]
    return f"**{plain(row['unit'])}**: {_index(row)}{_own(row)}"


def _index(row: Mapping[str, Any]) -> str:
    if not present(row["kind"]):
        users = f"F-03 {number(row['f03'])}; " if present(row["f03"]) else ""
        return f"{users}belum ada tingkat dari penilai."
    value = row["f02"] if row["kind"] == IndexKind.EVALUATOR_ONLY else row["ipp"]
    assessed = f"{count(row['assessed'])} dari {count(row['indicators'])} indikator dinilai"
    return f"{number(value)}, {row['class']} ({row['kind']}); {assessed} ({share(row['assessed_share'])} bobot)."


def _own(row: Mapping[str, Any]) -> str:
    if not present(row["own"]):
        return ""
    return f" Menurut unit sendiri {number(row['own'])} dari {count(row['own_assessed'])} indikator."


def described(units: DataFrame) -> DataFrame:
    """`pekppp_index` with kind_words and assessed_words."""
    return units.assign(
        kind_words=[str(kind) if present(kind) else "belum dinilai penilai" for kind in units["kind"]],
        assessed_words=[
            f"{count(known)} dari {count(every)}"
            for known, every in zip(units["assessed"], units["indicators"], strict=True)
        ],
    )


def basis(row: Mapping[str, Any]) -> str:
    """What a row of `pekppp_proposals` rests on."""
    if row["basis"] == Basis.SURVEY:
        return (
            f"survei tahun ini dengan {count(row['counted'])} responden; dipublikasikan atau ditindaklanjuti "
            "(tingkat 3 sampai 5) perlu diperiksa"
        )
    if row["basis"] == Basis.MEDIA:
        dated = f", terbaru {day(row['dated_on'])}" if present(row["dated_on"]) else ""
        return f"paling sedikit {count(row['counted'])} bukti publikasi tahun ini{dated}; periksa medianya"
    slowest = f", yang paling lama {number(row['months'], 1)} bulan" if present(row["months"]) else ""
    return f"{count(row['counted'])} dari {count(row['whole'])} program survei tahun lalu selesai{slowest}"


def proposal(row: Mapping[str, Any]) -> str:
    """A proposed level with its words, what it rests on, and the level that stands beside it."""
    least = "paling sedikit " if row["at_least"] else ""
    stands = f"nilai penilai sekarang {count(row['level'])}" if present(row["level"]) else "belum dinilai penilai"
    own_level = f", nilai unit {count(row['own_level'])}" if present(row["own_level"]) else ""
    return (
        f"{count(row['number'])}. **{plain(row['name'])}**: usulan {least}tingkat **{count(row['proposed'])}** "
        f"({plain(row['level_text'])}). Dasar: {basis(row)}. {stands.capitalize()}{own_level}."
    )
