"""Paparan: complaints, programmes, and the questions to ask, from the frames of `figures.briefing`."""

from typing import TypedDict

from pandas import DataFrame, Series

from dashboard.figures.follow_up.holes import Hole
from dashboard.figures.papers.briefing import Frames, year_of
from dashboard.measures.change import Verdict
from dashboard.measures.standing import BELOW_PEERS
from dashboard.sentences import complaints, follow_up
from dashboard.sentences.slides import Figure, Slide
from dashboard.wording import count, days, number, share, unmarked

NO_COMPLAINTS = "Keluhan tahun ini belum dimuat, jadi apa yang dikeluhkan warga belum diketahui"
NO_PROGRAMMES = "Belum ada program tindak lanjut yang dimuat, jadi jawaban atas survei belum diketahui"
NO_QUESTIONS = "Tidak ada pertanyaan yang menonjol menurut aturan yang diperiksa"
MOST_QUESTIONS = 3
MISSING = "belum menyampaikan"


class _Named(TypedDict):
    page: str
    choices: dict[str, str]
    code: str
    title: str


def complaints_slide(frames: Frames) -> Slide:
    """What is complained about, and the clocks."""
    year = year_of(frames)
    row = frames["complaints"].iloc[0]
    heading = _Named(page="complaints", choices={"tahun": str(year)}, code="keluhan", title="Keluhan dan jamnya")
    if not row["reports"]:
        return Slide(sentence=NO_COMPLAINTS, figures=(), source="", notes="", **heading)
    label, value, note = complaints.first_reply(frames["clocks"])
    themes = complaints.described_themes(frames["themes"])
    figures = (
        Figure("terbuka", "Masih terbuka", count(row["open"]), f"dari {count(row['tracked'])} terlacak"),
        Figure("lewat", "Melewati batas", count(row["overdue"]), "menurut hari kerja"),
        Figure("tanggapan", label, value, note),
    )
    return Slide(
        sentence=_most(themes, row, year),
        figures=figures,
        source=f"{count(row['reports'])} laporan {year}; lima tema terbanyak dari {_themes(themes)}",
        notes=unmarked(f"{complaints.reports(row)} {complaints.waiting(row)} {complaints.VOLUME}"),
        alt=unmarked(complaints.themes_alt(themes)),
        **heading,
    )


def _themes(themes: DataFrame) -> str:
    return f"{count((themes['service'] & (themes['count'] > 0)).sum())}; satu laporan dapat memuat beberapa"


def _most(themes: DataFrame, row: Series, year: int) -> str:
    """The theme of most reports; the picture has the next ones."""
    first = themes[themes["service"] & (themes["count"] > 0)].head(1)
    if first.empty:
        return complaints.takeaway(themes, year)
    name, many = str(first["name"].iloc[0]), first["count"].iloc[0]
    return f"Paling banyak dikeluhkan: {name[:1].lower()}{name[1:]}, {count(many)} dari {count(row['reports'])} laporan"


def programmes_slide(frames: Frames) -> Slide:
    """What was promised, how far it is, and whether elements moved."""
    year = year_of(frames)
    heading = _Named(page="follow_up", choices={"tahun": str(year)}, code="program", title="Program dan hasilnya")
    # A briefing of before counted the programmes of its own year only, and goes on saying so.
    planned = frames["in_force"] if "in_force" in frames else frames["programmes"]
    if planned.empty and frames["effects"].empty:
        return Slide(sentence=NO_PROGRAMMES, figures=(), source="", notes="", **heading)
    figures: list[Figure] = []
    if len(planned):
        row, label = planned.iloc[0], "Program berlaku" if "in_force" in frames else f"Program untuk survei {year}"
        figures = [
            Figure("program", label, count(row["count"]), f"{count(row['running'])} berjalan"),
            Figure("selesai", "Selesai", share(row["share_done"]), f"{count(row['overdue'])} lewat waktu"),
        ]
    judged = frames["effects"][frames["effects"]["verdict"].notna()]
    rose = int(judged["verdict"].isin([str(Verdict.UP), str(Verdict.UP_SMALL)]).sum())
    if len(judged):
        note = f"dari {count(len(judged))} yang berprogram {year - 1}"
        figures.append(Figure("naik", "Unsur naik nyata", count(rose), note))
    return Slide(
        sentence=follow_up.movement_beside(frames["effects"], frames["comparison"], year - 1),
        figures=tuple(figures),
        source="naik setelah program belum tentu karena program",
        notes=unmarked(follow_up.movement(frames["effects"], frames["comparison"], year - 1)),
        alt="Unsur yang tadinya lemah: yang programnya selesai di samping yang tanpa program",
        **heading,
    )


def questions_slide(frames: Frames) -> Slide:
    """To whom, about what, with the figure: the weightiest of each kind."""
    lines = tuple(questions(frames))[:MOST_QUESTIONS]
    many = f"{count(len(lines))} pertanyaan untuk dibawa pulang" if lines else NO_QUESTIONS
    return Slide(
        code="tanya",
        title="Yang perlu ditanyakan",
        sentence=many,
        figures=(),
        source="pertanyaan, bukan tuduhan; angkanya ada di halaman unit",
        page="overview",
        choices={"tahun": str(year_of(frames))},
        notes=" ".join(lines),
        lines=lines,
    )


def questions(frames: Frames) -> list[str]:
    """One question of each kind that the figures raise, the weightiest first; units by name."""
    candidates = [_of_hole(frames), _of_below(frames), _of_complaints(frames), _of_missing(frames), _of_paper(frames)]
    return [question for question in candidates if question]


def _of_hole(frames: Frames) -> str:
    rows = frames["holes"][frames["holes"]["kind"] == Hole.UNANSWERED]
    if rows.empty:
        return ""
    row = rows.iloc[0]
    return (
        f"{row['unit']}: mengapa U{row['element']:.0f} {row['name']} ({number(row['mean'])}; n {count(row['n'])}) "
        f"belum punya program, padahal ada {count(row['complaints'])} keluhan?"
    )


def _of_below(frames: Frames) -> str:
    rows = frames["units"][frames["units"]["standing"].isin(BELOW_PEERS)].sort_values("apart")
    if rows.empty:
        return ""
    row = rows.iloc[0]
    return (
        f"{row['unit']}: apa yang membuat IKM {number(row['ikm'])} (n {count(row['n'])}) {row['standing']} sebayanya, "
        f"{number(row['peer_mean'])}?"
    )


def _of_complaints(frames: Frames) -> str:
    rows = frames["complained"]
    late = rows[rows["unit"].notna() & (rows["overdue"] > 0)].sort_values("overdue", ascending=False, kind="stable")
    if late.empty:
        return ""
    row = late.iloc[0]
    many = f"{count(row['overdue'])} keluhan yang lewat batas (dari {count(row['open'])} terbuka)"
    return f"{row['unit']}: kapan {many} selesai?"


def _of_missing(frames: Frames) -> str:
    rows = frames["waiting"]
    late = rows[(rows["state"] == MISSING) & (rows["days"] > 0)]
    if late.empty:
        return ""
    row, others = late.iloc[0], len(late) - 1
    more = f" dan {count(others)} unit lain" if others else ""
    return f"{row['unit']}{more}: apa halangannya, laporan SKM lewat {days(int(row['days']))}?"


def _of_paper(frames: Frames) -> str:
    rows = frames["people"][frames["people"]["disagreement"] != ""]
    if rows.empty:
        return ""
    row = rows.iloc[0]
    return (
        f"{row['unit']}: mengapa {row['disagreement']} (daftar periksa {number(row['score'])}, IKM "
        f"{number(row['ikm'])}, n {count(row['n'])})?"
    )
