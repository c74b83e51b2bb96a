"""Forms: what a person writes on a page goes through the intake, and the page is drawn again with it."""

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st
from pandas import Series

from dashboard.access import Deed, Person, Reach, acting_as, allows, current_person, may_try
from dashboard.actions import survey_reviews
from dashboard.clock import now
from dashboard.engine import engine
from dashboard.measures.review_steps import ReviewStep
from dashboard.refused import Refused
from dashboard.ui.signing_in import who_acts
from dashboard.wording import plain

_ANSWER = "jawaban formulir"
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


def act(write: Callable[[Person], Any], done: str, place: str = "") -> bool:
    """Write in the name of who is here, and say on the page that is drawn next what became of it; whether it was done.

    What was done is said where the page begins; what was refused, at the button (`place`). A button is pressed before
    the page runs, so who is here is asked again.
    """
    try:
        person = who_acts()
        with acting_as(person):
            write(person)
    except Refused as refusal:
        tell("refused", plain(str(refusal)), place)
        return False
    tell("done", done)
    return True


def offered(deed: Deed) -> bool:
    """Whether a form for it is drawn at all: what somebody may not do is not shown to them."""
    return may_try(current_person(), deed)


def whose(deed: Deed) -> str | None:
    """In whose name the things are recorded that this person may see: None, everybody's."""
    return None if allows(current_person(), deed) is Reach.ALL else current_person().name


def review(survey: Series) -> None:
    """The steps that are open for one survey of `integrity_of_year`: explain, accept, or open again."""
    survey_id, step = int(survey["survey_id"]), survey["review_step"]
    if step == ReviewStep.ACCEPTED:
        if offered(Deed.ACCEPT):
            _step(survey_id, ReviewStep.REOPENED, "Buka lagi", "Mengapa pertanyaan ini dibuka lagi?")
        return
    if step == ReviewStep.EXPLAINED and offered(Deed.ACCEPT):
        _step(survey_id, ReviewStep.ACCEPTED, "Terima penjelasan", "Mengapa penjelasan ini dapat diterima?")
    _step(survey_id, ReviewStep.EXPLAINED, "Catat penjelasan", "Penjelasan unit, sebagaimana disampaikan unit")


def _step(survey_id: int, step: ReviewStep, label: str, question: str) -> None:
    """One form. What was typed stays when the step is refused, and goes when it is recorded."""
    key = f"{step} {survey_id}"
    with st.form(key, width=860):
        st.text_area(question, key=f"{key} kata", max_chars=survey_reviews.LONGEST_TEXT, height=110)
        st.form_submit_button(label, on_click=_record, args=(survey_id, step, key))


def _record(survey_id: int, step: ReviewStep, key: str) -> None:
    text = str(st.session_state[f"{key} kata"])
    if act(lambda actor: survey_reviews.record(engine(), survey_id, step, text, actor, now()), DONE[step]):
        st.session_state[f"{key} kata"] = ""
