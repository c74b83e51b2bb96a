"""The frames of the yearly recap: what the Biro sends to whoever asks for everything."""

from pandas import DataFrame

from dashboard.choices import Moment
from dashboard.figures.compliance.regimes import regime_history
from dashboard.figures.compliance.units import unit_compliance
from dashboard.figures.elements.of_year import element_matrix
from dashboard.figures.follow_up.in_force import programmes_in_force
from dashboard.figures.integrity import integrity_of_year
from dashboard.figures.rankings.every_unit import every_unit
from dashboard.figures.rankings.ranked_units import ranked_units
from dashboard.figures.submissions.states import duty_states
from dashboard.reading import Reading


def recap_year(reading: Reading, *, moment: Moment) -> dict[str, DataFrame]:
    """The frames of the figures by name: units (`ranked_units`), others (`every_unit`), elements (`element_matrix`),
    compliance (`unit_compliance`), regimes (`regime_history`), submissions (`duty_states`), programmes
    (`programmes_in_force`), integrity (`integrity_of_year`).
    """
    year = moment.year
    return {
        "units": reading.ask(ranked_units, year=year),
        "others": reading.ask(every_unit, moment=moment),
        "elements": reading.ask(element_matrix, year=year),
        "compliance": reading.ask(unit_compliance, year=year),
        "regimes": reading.ask(regime_history, until=year),
        "submissions": reading.ask(duty_states, moment=moment),
        "programmes": reading.ask(programmes_in_force, moment=moment),
        "integrity": reading.ask(integrity_of_year, year=year),
    }
