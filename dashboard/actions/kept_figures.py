"""What pages show first, computed before somebody asks: after a load, and when the server starts."""

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from dashboard.access import EVERYTHING
from dashboard.choices import bundled
from dashboard.engine import reading
from dashboard.figures.complaints.counts import theme_counts, unit_complaints
from dashboard.figures.complaints.texts import quality, summary
from dashboard.figures.complaints.trend import theme_trend
from dashboard.figures.compliance.people import paper_versus_people
from dashboard.figures.compliance.regimes import regime_history
from dashboard.figures.compliance.units import component_matrix, missing_items, unit_compliance
from dashboard.figures.derivation.exclusions import exclusions
from dashboard.figures.elements.last_year import element_years
from dashboard.figures.elements.of_year import element_matrix, lowest_elements
from dashboard.figures.follow_up.chain import chains
from dashboard.figures.follow_up.holes import holes
from dashboard.figures.follow_up.in_force import programmes_in_force
from dashboard.figures.integrity import integrity_of_year
from dashboard.figures.origin import origin
from dashboard.figures.overview import attention
from dashboard.figures.rankings.every_unit import every_unit
from dashboard.figures.rankings.positions import unit_positions
from dashboard.figures.rankings.ranked_units import ranked_units
from dashboard.figures.submissions.pace import curve, projection
from dashboard.figures.submissions.states import duty_states, duty_summary
from dashboard.figures.surveys.changes import changes_of_year
from dashboard.figures.surveys.province import province_history, province_year
from dashboard.figures.surveys.standings import SURVEY_DUTY, standings_of_years, unit_standings, without_survey
from dashboard.figures.surveys.trends import province_changes
from dashboard.last_figures import copy_figures
from dashboard.remembered import Answers, Kept, Memory, store
from queries.complaints import themes
from queries.compliance import checklist_years
from queries.loads import latest
from queries.submissions import duties_of_year
from queries.surveys import periods_of_year
from queries.surveys import years as years_with_data
from queries.units import all_units

# What the pages ask at their first paint, with what they ask besides the year; the figures of one unit are left to its
# first visitor, and what looks at the very minute to every one. A test opens the pages and finds nothing else.
USUAL: tuple[tuple[Callable[..., Any], Mapping[str, object]], ...] = (
    *((figure, {}) for figure in (unit_standings, province_year, province_history, province_changes, without_survey)),
    *((figure, {}) for figure in (attention, duty_states, duty_summary, chains, holes, programmes_in_force)),
    *((figure, {}) for figure in (ranked_units, unit_positions, every_unit, changes_of_year, standings_of_years)),
    *((figure, {}) for figure in (unit_complaints, theme_counts, summary, theme_trend)),
    *((figure, {}) for figure in (unit_compliance, component_matrix, missing_items, paper_versus_people)),
    *((figure, {}) for figure in (regime_history, element_matrix, lowest_elements, element_years)),
    *((figure, {}) for figure in (integrity_of_year, exclusions, quality, origin)),
    *((figure, {"duty": SURVEY_DUTY}) for figure in (curve, projection)),
    # What their choices offer and their last lines say.
    *((query, {}) for query in (years_with_data, all_units, periods_of_year, checklist_years, duties_of_year)),
    *((query, {}) for query in (themes, latest)),
)


def keep_figures(
    engine: Engine,
    *,
    now: datetime,
    zone: ZoneInfo,
    years: Collection[int] | None = None,
    progress: Callable[[int, float], None] = lambda _year, _share: None,
) -> int:
    """Compute and store the usual figures of `years` (None: all), the newest first, where none is kept that holds.

    How many were computed. One reading and one short transaction a year: a run that was stopped leaves whole years
    behind.
    """
    with reading(EVERYTHING, engine) as present:
        every = [int(year) for year in present.ask(years_with_data)["year"]]
    wanted = sorted((year for year in every if years is None or year in years), reverse=True)
    made_count = 0
    for number, year in enumerate(wanted, start=1):
        made: list[Kept] = []
        with reading(EVERYTHING, engine) as present:
            answers = Answers(present, Memory(), made)
            for figure, more in USUAL:
                answers.ask(figure, **bundled(figure, {"year": year, "until": year, "now": now, "zone": zone, **more}))
        # A real moment, also where the present is a demonstration's: by it a newer answer is told from an older one.
        made_count += store(engine, made, datetime.now(UTC))
        progress(year, number / len(wanted))
    copy_figures(engine)
    return made_count
