"""The statements that pages, slides and papers share, for `show`."""

from pandas import DataFrame

from dashboard.choices import Moment
from dashboard.figures import first_steps as steps
from dashboard.figures.rankings.ranked_units import ranked_units
from dashboard.figures.submissions.states import duty_states, duty_summary
from dashboard.figures.surveys.province import province_history
from dashboard.figures.surveys.standings import SURVEY_DUTY
from dashboard.figures.surveys.trends import province_changes
from dashboard.reading import Reading
from dashboard.sentences import submissions
from dashboard.sentences.statements import Said
from dashboard.sentences.statements.apart import apart
from dashboard.sentences.statements.duty import duty, of_unit
from dashboard.sentences.statements.first_steps import first_steps
from dashboard.sentences.statements.province import moved
from dashboard.wording import unmarked


def statements(reading: Reading, *, moment: Moment) -> DataFrame:
    """One row a statement about the province in `year`. Columns: statement, short, long; as they are printed."""
    year = moment.year
    summary = submissions.row_of(reading.ask(duty_summary, moment=moment), SURVEY_DUTY)
    changes = reading.ask(province_changes, until=year)
    sentences = {
        "province": moved(reading.ask(province_history, until=year), changes, year),
        "apart": apart(reading.ask(ranked_units, year=year)),
        "duty": duty(summary, moment),
    }
    return _frame(list(sentences.items()))


def unit_statements(reading: Reading, *, unit: str, moment: Moment) -> DataFrame:
    """One row a statement about one unit: its duties, then its first steps in order. Columns as `statements`."""
    states = reading.ask(duty_states, moment=moment)
    duties = of_unit(states[states["code"] == unit])
    step_sentences = first_steps(reading.ask(steps.first_steps, unit=unit, moment=moment))
    return _frame([("duties", duties), *((f"step {at}", step) for at, step in enumerate(step_sentences, start=1))])


def _frame(sentences: list[tuple[str, Said]]) -> DataFrame:
    rows = [(name, unmarked(sentence.short), unmarked(sentence.long)) for name, sentence in sentences]
    return DataFrame(rows, columns=["statement", "short", "long"])
