"""What a refused file asks: one press beside the refusal answers it, and the file is tried again."""

import streamlit as st

from dashboard.access import Deed
from dashboard.actions.unit_aliases import remember_alias
from dashboard.clock import now
from dashboard.engine import engine
from dashboard.intake.reading.options import LoadOptions
from dashboard.receipts import Question, Receipt
from dashboard.rows import JsonObject
from dashboard.ui import forms, uploads
from dashboard.ui.uploads import Upload
from dashboard.wording import plain

# So many unknown units are asked about at once.
MOST_ASKED = 12
# Choices of LoadOptions that say several things, each by its name.
SEVERAL = ("columns", "answers")


def answered(upload: Upload, options: LoadOptions, sender: str | None) -> LoadOptions:
    """The choices of a file with everything that was answered beside it in this session."""
    answers = _said(upload)
    joined = {option: {**getattr(options, option), **answers[option]} for option in SEVERAL if option in answers}
    return LoadOptions.model_validate({**options.model_dump(), "sender": sender, **answers, **joined})


def ask(upload: Upload, receipt: Receipt) -> None:
    """The question behind a refusal: buttons, or a choice for each thing that is missing."""
    question = receipt["question"]
    if not question:
        return
    with st.container(horizontal=True):
        if question["wanted"]:
            _each(upload, question)
            return
        for value, meaning in question["answers"].items():
            args = (upload, question["option"], value)
            st.button(plain(meaning), key=f"{upload.key} {question['option']} {value}", on_click=_answer, args=args)


def ask_units(upload: Upload, receipt: Receipt, sender: str | None) -> None:
    """Units that nobody knew, each with the names it may mean: one press settles it, now and for the next file."""
    for at, unknown in enumerate(receipt["unknown_units"][:MOST_ASKED]):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(unknown['text'])}**", width="content")
            for name in unknown["nearest"]:
                args = (unknown["text"], name, sender or "")
                if forms.offered(Deed.REMEMBER):
                    st.button(
                        f"pakai {plain(name)}", key=f"{upload.key} unit {at} {name}", on_click=_remember, args=args
                    )


def _remember(text: str, unit: str, sender: str) -> None:
    done = f"“{plain(text)}” dibaca sebagai {plain(unit)}, juga pada berkas berikutnya."
    if forms.act(lambda actor: remember_alias(engine(), text, unit, actor, now(), sender=sender), done):
        uploads.try_again()


def _each(upload: Upload, question: Question) -> None:
    option, answers = question["option"], question["answers"]
    asked = "Kolom untuk" if option == "columns" else "Arti"
    for name, title in question["wanted"].items():
        key = f"{upload.key} {option} {name}"
        st.selectbox(
            f"{asked} {title}",
            list(answers),
            index=None,
            format_func=answers.__getitem__,
            key=key,
            placeholder="pilih",
            on_change=_point,
            args=(upload, option, name, key),
            width=320,
        )


def _answer(upload: Upload, option: str, value: str) -> None:
    st.session_state[_place(upload)] = {**_said(upload), option: value}


def _point(upload: Upload, option: str, name: str, key: str) -> None:
    """Kept apart from the field, which is gone once the file needs it no more."""
    answers = _said(upload)
    pointed = {**answers.get(option, {}), name: st.session_state[key]}
    told = {known: value for known, value in pointed.items() if value is not None}
    st.session_state[_place(upload)] = {**answers, option: told}


def _said(upload: Upload) -> JsonObject:
    answers: JsonObject = st.session_state.get(_place(upload), {})
    return answers


def _place(upload: Upload) -> str:
    return f"jawaban {upload.key}"
