"""Paparan: the wall, and the page behind it where a briefing is approved, compared and taken as a file."""

import streamlit as st
from pandas import DataFrame

from dashboard.access import Deed, Person, Role, current_person
from dashboard.actions.snapshots import approve, propose
from dashboard.clock import moment_of, now
from dashboard.database import fetch, version
from dashboard.engine import engine, read
from dashboard.figures.papers.briefing import Frames, briefing, is_synthetic, thawed, year_of
from dashboard.figures.papers.snapshots import Snapshot, before, snapshot_of
from dashboard.figures.records import records
from dashboard.sentences import snapshots as words
from dashboard.sentences.briefing import slides
from dashboard.sentences.common import SYNTHETIC
from dashboard.sentences.slides import Slide, compared
from dashboard.settings import settings
from dashboard.tables.briefing import CHANGES, HISTORY
from dashboard.ui import briefing_shown, forms, layout
from dashboard.ui.controls import year
from dashboard.ui.controls.links import number_said
from dashboard.ui.parts.deck import deck
from dashboard.ui.signing_in import who_acts
from dashboard.wording import plain
from queries.snapshots import approved, proposed

# Relative, so that it holds below another path too.
HERE, MANAGE, LIVE, DRAFT, LAST = "./paparan", "kelola", "langsung", "draf", "lalu"

APPROVAL = "setujui paparan"
LARGEST_NUMBER, FIRST_YEAR, LAST_YEAR = 999_999_999, 2004, 2100


def wall() -> None:
    """The approved briefing over the whole window; where there is none, the page that makes one."""
    asked = st.query_params.get("paparan", "")
    if asked == DRAFT and forms.offered(Deed.APPROVE):
        _draft_wall()
        return
    snapshot, from_copy = briefing_shown.shown(number_said(asked, LARGEST_NUMBER))
    if snapshot is None:
        manage()
        return
    beside, beside_line = ([], "") if from_copy else _beside(snapshot, st.query_params.get("banding", ""))
    line = words.line(snapshot, settings().zone, from_copy=from_copy)
    _deck(snapshot.frames, line, beside, beside_line, compare=not from_copy)


def _draft_wall() -> None:
    frames = _live(year=_year())
    _deck(frames, words.draft_line(now(), settings().zone), [], "", compare=False)


def _beside(snapshot: Snapshot, asked: str) -> tuple[list[Slide], str]:
    """The figures to stand under those of the briefing: live ones, or those of the one before; only when asked."""
    if asked == LIVE:
        return slides(_live(year=year_of(snapshot.frames))), "sekarang"
    earlier = read(before, snapshot_id=snapshot.snapshot_id) if asked == LAST else None
    return (slides(earlier.frames), words.beside(earlier, settings().zone)) if earlier else ([], "")


def _deck(frames: Frames, line: str, beside: list[Slide], beside_line: str, *, compare: bool) -> None:
    links = {"kelola": f"{HERE}?bagian={MANAGE}", "mulai": st.query_params.get("salindia", "")}
    if compare:
        more = {"banding": f"{HERE}?banding={LAST}", "langsung": f"{HERE}?banding={LIVE}"}
        links |= {**more, "beku": HERE if beside else ""}
    synthetic = SYNTHETIC if is_synthetic(frames) else ""
    deck(slides(frames), frames, line=line, beside=beside, beside_said=beside_line, links=links, synthetic=synthetic)


def manage() -> None:
    """What is on the wall, what would be, what changed since; approving; files; earlier briefings."""
    layout.heading("Paparan", question="Apa yang dilihat pimpinan, per kapan, dan siapa yang menyetujuinya?")
    forms.answer()
    snapshot, _ = briefing_shown.shown()
    if snapshot is None:
        layout.takeaway(words.NONE_YET, words.HOW)
    else:
        layout.takeaway(words.in_force(snapshot, settings().zone))
        _files(snapshot)
    if forms.offered(Deed.APPROVE):
        _proposals()
        _approval(snapshot)
    _history()


def _files(snapshot: Snapshot) -> None:
    of = slides(snapshot.frames)
    options = {"line": words.line(snapshot, settings().zone), "address": settings().address}

    def pptx() -> bytes:
        from dashboard.exports.slides import slides_pptx  # as in parts.downloads

        return slides_pptx(of, snapshot.frames, **options)

    def pdf() -> bytes:
        from dashboard.exports.slides import slides_pdf

        return slides_pdf(of, snapshot.frames, **options)

    with st.container(horizontal=True):
        st.link_button("Tayangkan", HERE, icon=":material/slideshow:")
        name = f"paparan-{snapshot.snapshot_id}"
        layout.download("Salindia (.pptx)", pptx, f"{name}.pptx")
        layout.download("Salindia (PDF)", pdf, f"{name}.pdf")


def _approval(snapshot: Snapshot | None) -> None:
    """The draft in sentences, what changed, and the form that freezes exactly these frames."""
    layout.section("Keadaan sekarang, sebelum disetujui")
    chosen = year()
    seen, frames = version(), _live(year=chosen)
    drafted = slides(frames)
    layout.note("\n".join(f"{at}. {slide.sentence}" for at, slide in enumerate(drafted, start=1)))
    st.link_button("Lihat draf di layar", f"{HERE}?paparan={DRAFT}&tahun={chosen}", icon=":material/preview:")
    if snapshot is not None:
        figures = compared(slides(snapshot.frames), drafted)
        _compared("Sejak paparan terakhir", figures)
    layout.section("Setujui")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        proposed = words.name_of(now(), settings().zone)
        st.text_input("Nama paparan", proposed, key="nama paparan", max_chars=120, width=320)
        alone = current_person().role == Role.OPERATOR
        label = "Setujui dan bekukan" if alone else "Bekukan dan usulkan"
        st.button(label, on_click=_propose, args=(frames, seen), icon=":material/lock:", help=words.FOUR_EYES)
    forms.answer(APPROVAL)


def _propose(frames: Frames, seen: int) -> None:
    """Freezes the frames that were on the page, whatever came in since; where one person is all, approves them too."""
    name = st.session_state["nama paparan"]

    def write(actor: Person) -> None:
        made = propose(engine(), frames, name=name, proposed_by=actor, data_version=seen, now=now())
        if actor.role == Role.OPERATOR:
            approve(engine(), made, approved_by=actor, now=now(), folder=settings().data_folder)

    forms.act(write, words.APPROVED if who_acts().role == Role.OPERATOR else words.PROPOSED, APPROVAL)


def _proposals() -> None:
    """What somebody proposed, sentence by sentence, with the button for somebody else."""
    for row in records(read(proposed)):
        layout.section(words.proposed(row["name"], row["proposed_by"]))
        sentences = enumerate(slides(thawed(row["figures"])), start=1)
        layout.note("\n".join(f"{at}. {slide.sentence}" for at, slide in sentences))
        key = f"setujui {row['snapshot_id']}"
        st.button("Setujui", key=key, on_click=_approve, args=(row["snapshot_id"], key), icon=":material/check:")
        forms.answer(key)


def _approve(snapshot_id: int, key: str) -> None:
    folder = settings().data_folder
    forms.act(
        lambda actor: approve(engine(), snapshot_id, approved_by=actor, now=now(), folder=folder), words.APPROVED, key
    )


def _history() -> None:
    """Read without the cache: approving changes no facts, so no version of the data tells of it."""
    rows = read(approved)
    if rows.empty:
        return
    layout.section("Paparan yang disimpan")
    layout.table(rows, HISTORY, download="paparan", alt="Paparan yang pernah disetujui")
    names = dict(zip(rows["snapshot_id"], rows["name"], strict=True))
    label, none = "Bandingkan dengan yang terakhir", "Pilih paparan"
    picked = st.selectbox(label, list(names), format_func=names.__getitem__, index=None, width=420, placeholder=none)
    if picked is None:
        return
    older, newest = read(snapshot_of, snapshot_id=picked), read(snapshot_of)
    if older is not None and newest is not None:
        figures = compared(slides(older.frames), slides(newest.frames))
        _compared(f"Sejak “{plain(str(names[picked]))}”", figures)


def _compared(title: str, figures: DataFrame) -> None:
    """The figures that changed; all of them in a folded table."""
    layout.section(title, words.changed(figures))
    different = figures[figures["before"] != figures["after"]]
    if len(different):
        layout.table(different, CHANGES, download=f"{title} berubah", alt="Angka salindia yang berubah")
    layout.folded_table("Semua angka salindia", figures, CHANGES, download=title, alt="Angka dahulu dan sekarang")


def _live(year: int) -> Frames:
    return fetch(briefing, moment=moment_of(year))


def _year() -> int:
    asked = number_said(st.query_params.get("tahun", ""), LAST_YEAR)
    return asked if asked is not None and asked >= FIRST_YEAR else now().astimezone(settings().zone).year
