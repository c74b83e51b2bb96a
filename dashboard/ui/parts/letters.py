"""Pelaporan: letters for the chosen units, their recap and message, recorded as sent; the templates."""

from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from dashboard.actions.letters import record_letters, replace_template, template_in_force
from dashboard.choices import Moment
from dashboard.clock import now
from dashboard.database import fetch
from dashboard.engine import engine, read_only
from dashboard.exports.letters import file_name, letter, letters_zip, recap
from dashboard.figures.records import Record, records
from dashboard.figures.submissions.chasing import chase_list
from dashboard.refused import Refused
from dashboard.sentences import letters as words
from dashboard.sentences.common import SYNTHETIC
from dashboard.sentences.letters import FIELDS, Letter, letter_to
from dashboard.settings import settings
from dashboard.tables.submissions import LETTERS
from dashboard.ui import controls, forms, layout, leads
from dashboard.ui.parts.made import made
from queries.letters import letters_of

Letters = dict[str, Letter]
KEY, WIDGET = "unit", "unit surat"
MOST_MESSAGES = 20


@dataclass(frozen=True)
class Chosen:
    """What the form says, and the letters it makes, by the unit's code; `wrong` is why none may leave yet."""

    kind: words.Kind
    number: str
    signer: str
    dated_on: date
    due_on: date | None
    wrong: str
    letters: Letters


def letters(duty: str, moment: Moment) -> None:
    """Choose units, fill in what a letter needs, download, copy, and record as sent."""
    waiting = records(fetch(chase_list, duty=duty, moment=moment))
    picked = _units({str(row["code"]): row for row in waiting})
    if picked:
        chosen = _chosen(duty, moment, picked)
        _papers(duty, moment, chosen)
    elif not waiting:
        st.markdown(words.NOBODY)
    sent = fetch(letters_of, year=moment.year, duty=duty)
    if len(sent):
        name = f"surat-{duty}-{moment.year}"
        layout.folded_table(words.sent(len(sent)), sent, LETTERS, download=name, alt="Surat yang sudah dikirim")
    _templates()


def _units(rows: dict[str, Record]) -> list[Record]:
    """?unit=RSUD-AWS,DISHUB: to whom; everybody who is waited for when nobody is named."""
    if not rows:
        return []
    asked = [code for code in st.query_params.get(KEY, "").split(",") if code]
    known = [code for code in asked if code in rows]
    if len(known) < len(asked):
        controls.notice(words.not_waited_for([code for code in asked if code not in rows]))
    st.session_state[WIDGET] = known
    every = f"Semua {len(rows)} unit yang ditunggu"
    picked = st.multiselect(
        "Kepada",
        list(rows),
        format_func=lambda code: rows[code]["unit"],
        key=WIDGET,
        placeholder=every,
        on_change=_write,
    )
    return [rows[code] for code in picked] if asked else list(rows.values())


def _write() -> None:
    controls.put(KEY, ",".join(st.session_state[WIDGET]))


def _chosen(duty: str, moment: Moment, waiting: list[Record]) -> Chosen:
    key, deadline_at = f"surat {duty} {moment.year}", waiting[0]["deadline_at"]
    title = st.empty()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.text_input("Nomor surat", key=f"{key} nomor", max_chars=words.LONGEST_NUMBER, width=200)
        signer = st.text_input("Penandatangan", key=f"{key} penandatangan", max_chars=words.LONGEST_NUMBER, width=240)
        dated_on = _day("Tanggal surat", moment.today, f"{key} tanggal")
        kind = words.kind_of(deadline_at, dated_on, moment.now, moment.zone)
        due_on = None
        if kind == words.WARNING:
            proposed = words.proposed_date(max(dated_on, moment.today))
            due_on = _day("Tenggat baru", proposed, f"{key} tenggat {proposed}", words.NEW_DATE)
        office = st.text_input("Jabatan", "Kepala Biro Organisasi", key=f"{key} jabatan", width=220)
    title.subheader(words.titled(kind, [str(row["unit"]) for row in waiting]), anchor=False)
    more = {"provinsi": words.government(settings().province), "penandatangan": signer, "jabatan": office}
    letter = partial(letter_to, duty=duty, year=moment.year, zone=moment.zone, number=number)
    more |= {"catatan_contoh": SYNTHETIC if layout.is_synthetic() else ""}
    written = {str(row["code"]): letter(row, dated_on=dated_on, due_on=due_on, more=more) for row in waiting}
    wrong = words.wrong_date(kind, dated_on, due_on, moment.today)
    return Chosen(kind, number, signer, dated_on, due_on, wrong, written)


def _day(label: str, proposed: date, key: str, why: str | None = None) -> date:
    # An emptied field is the proposed day again.
    return st.date_input(label, proposed, format="DD/MM/YYYY", key=key, help=why, width=170) or proposed


def _papers(duty: str, moment: Moment, chosen: Chosen) -> None:
    """The letters and their recap are made of what stands in the fields when the button is pressed."""
    kind, units = chosen.kind, [letter.fields for letter in chosen.letters.values()]
    name, key = f"{kind}-{duty.replace(' ', '-')}-{moment.year}", f"surat {duty} {moment.year}"

    def papers() -> tuple[str, bytes]:
        if wrong := words.refusals(chosen.number, chosen.signer, chosen.wrong):
            raise Refused(" ".join(wrong))
        with read_only() as db:
            template = template_in_force(db, kind)
        if len(units) == 1:
            return file_name(units[0], kind), letter(template, units[0])
        return f"{name}.zip", letters_zip(template, units, kind)

    with st.container(horizontal=True):
        made(words.button(len(units)), papers, key=f"{key} unduh")
        recapped = list(chosen.letters.values())
        layout.download("Unduh rekap (.xlsx)", lambda: recap(recapped), f"rekap-{name}.xlsx")
        sent = st.button(words.record(len(units)), key=f"{key} terkirim", icon=":material/send:")
    if sent:
        _record(duty, moment, chosen, f"{key} terkirim")
    forms.answer(f"{key} terkirim")
    with st.expander("Teks untuk WhatsApp atau surel"):
        for fields in units[:MOST_MESSAGES]:
            st.code(words.message(fields, kind), language=None, wrap_lines=True)


def _record(duty: str, moment: Moment, chosen: Chosen, place: str) -> None:
    done = forms.act(
        lambda actor: record_letters(
            engine(),
            chosen.letters,
            year=moment.year,
            duty=duty,
            kind=chosen.kind,
            number=chosen.number,
            signer=chosen.signer,
            dated_on=chosen.dated_on,
            due_on=chosen.due_on,
            actor=actor,
            now=now(),
            zone=moment.zone,
        ),
        f"{len(chosen.letters)} surat dicatat terkirim.",
        place,
    )
    if done:
        st.rerun()


def _templates() -> None:
    place = leads.opened("Templat surat", key="templat")
    if place is None:
        return
    with place:
        forms.answer("templat")
        st.markdown(words.TEMPLATE.format(fields=", ".join(FIELDS)).replace("_", "\\_"), width=layout.READABLE)
        shown = list(words.KINDS)
        kind = st.selectbox("Templat", shown, format_func=words.KINDS.__getitem__, key="templat surat", width=260)

        def in_force() -> bytes:
            with read_only() as db:
                return template_in_force(db, kind)

        layout.download("Unduh templat", in_force, f"templat-{kind}.docx", as_it_came=True)
        st.file_uploader("Templat pengganti (.docx)", type=["docx"], key=f"templat baru {kind}")
        st.button(
            "Ganti templat", on_click=_replace, args=(kind,), disabled=not st.session_state[f"templat baru {kind}"]
        )


def _replace(kind: str) -> None:
    file = st.session_state[f"templat baru {kind}"]
    forms.act(
        lambda actor: replace_template(engine(), kind, file.name, file.getvalue(), actor, now()),
        "Templat diganti.",
        "templat",
    )
