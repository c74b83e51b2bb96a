"""Forms: what a person writes on a page goes through the intake, and the page is drawn again with it."""

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st
from pandas import Series

from dashboard.actions import survey_reviews
from dashboard.actions.people import LONGEST_NAME
from dashboard.clock import now
from dashboard.engine import engine
from dashboard.measures.review_steps import ReviewStep
from dashboard.refused import Refused
from dashboard.wording import plain

_ANSWER = "jawaban formulir"
_OFFICER = "nama petugas"
NAME_NEEDED = "Tulis nama Anda; setiap langkah dicatat atas nama orang."
WHY_A_NAME = "Setiap langkah dicatat dengan nama dan waktunya"
DONE: dict[ReviewStep, str] = {
    ReviewStep.EXPLAINED: "Penjelasan dicatat.",
    ReviewStep.ACCEPTED: "Penerimaan dicatat.",
    ReviewStep.REOPENED: "Pertanyaan dibuka lagi.",
}


def answer(place: str = "") -> None:
    """What became of the form that was just sent; nothing when none was.

    A refusal stands at the button that was pressed, the one drawn last with the `place` that was given to `act`.
    """
    show, words, at = st.session_state.get(_ANSWER, (None, "", ""))
    if at != place:
        return
    st.session_state.pop(_ANSWER, None)
    if show == "done":
        st.success(words, icon=":material/check_circle:")
    elif show == "refused":
        st.error(words, icon=":material/error:")


def tell(outcome: Literal["done", "refused"], words: str, place: str = "") -> None:
    """What `answer` will say when the page is drawn again."""
    st.session_state[_ANSWER] = (outcome, words, place)


def act(write: Callable[[], Any], done: str, place: str = "") -> bool:
    """Write, and say on the page that is drawn next what became of it; whether it was done.

    What was done is said where the page begins; what was refused, at the button (`place`).
    """
    try:
        write()
    except Refused as refusal:
        tell("refused", plain(str(refusal)), place)
        return False
    tell("done", done)
    return True


def officer(place: str) -> str:
    """Who acts, typed once a session until people sign in; empty until somebody wrote a name.

    `place` tells two such fields of one page apart.
    """
    key = f"petugas {place}"
    st.session_state.setdefault(key, officer_name())
    name = st.text_input("Nama Anda", key=key, max_chars=LONGEST_NAME, width=320, help=WHY_A_NAME).strip()
    if name:
        st.session_state[_OFFICER] = name
    return name


def officer_of(place: str) -> str:
    """The name in the field of `place`, for a callback: it runs before the field is drawn again."""
    name = str(st.session_state[f"petugas {place}"]).strip()
    if name:
        st.session_state[_OFFICER] = name
    return name


def officer_name() -> str:
    """The name that was typed in this session; empty when none was."""
    return str(st.session_state.get(_OFFICER, ""))


def review(survey: Series) -> None:
    """The steps that are open for one survey of `integrity_of_year`: explain, accept, or open again."""
    survey_id, step = int(survey["survey_id"]), survey["review_step"]
    if step == ReviewStep.ACCEPTED:
        _step(survey_id, ReviewStep.REOPENED, "Buka lagi", "Mengapa pertanyaan ini dibuka lagi?")
        return
    if step == ReviewStep.EXPLAINED:
        _step(survey_id, ReviewStep.ACCEPTED, "Terima penjelasan", "Mengapa penjelasan ini dapat diterima?")
    _step(survey_id, ReviewStep.EXPLAINED, "Catat penjelasan", "Penjelasan unit, sebagaimana disampaikan unit")


def _step(survey_id: int, step: ReviewStep, label: str, question: str) -> None:
    """One form. What was typed stays when the step is refused, and goes when it is recorded."""
    key = f"{step} {survey_id}"
    with st.form(key, width=860):
        st.text_area(question, key=f"{key} kata", max_chars=survey_reviews.LONGEST_TEXT, height=110)
        officer(key)
        st.form_submit_button(label, on_click=_record, args=(survey_id, step, key))


def _record(survey_id: int, step: ReviewStep, key: str) -> None:
    said, actor = str(st.session_state[f"{key} kata"]), officer_of(key)
    if act(lambda: survey_reviews.record(engine(), survey_id, step, said, actor, now()), DONE[step]):
        st.session_state[f"{key} kata"] = ""
