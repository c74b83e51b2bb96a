"""`show`: the very frames the pages use, on the command line."""

import importlib
import inspect
import sys
from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer
from pandas import DataFrame

from dashboard.choices import bundled, untold
from dashboard.clock import now
from dashboard.commands import REFUSED, exits, newest_year, say
from dashboard.engine import read
from dashboard.figures.every import every_figure
from dashboard.rules import checklists
from dashboard.settings import settings
from queries import loads, surveys, units

# The figure a subject shows when none is named; its other public functions go by `subject.function`, and every
# figure goes by its own name.
SUBJECTS = {
    "overview": "dashboard.figures.overview.attention",
    "province": "dashboard.figures.surveys.province.province_year",
    "statements": "dashboard.commands.statements.statements",
    "unit_statements": "dashboard.commands.statements.unit_statements",
    "rankings": "dashboard.figures.rankings.ranked_units.units_with_standing",
    "ranking": "dashboard.figures.rankings.ranked_units.ranked_units",
    "positions": "dashboard.figures.rankings.positions.unit_positions",
    "accounting": "dashboard.figures.rankings.every_unit.every_unit",
    "rank_sets": "dashboard.figures.rankings.rank_sets.rank_sets_of",
    "elements": "dashboard.figures.elements.of_year.lowest_elements",
    "element_years": "dashboard.figures.elements.last_year.element_years",
    "priorities": "dashboard.figures.elements.priorities.element_priorities",
    "compliance": "dashboard.figures.compliance.units.unit_compliance",
    "pekppp": "dashboard.figures.pekppp.index.pekppp_index",
    "pekppp_proposals": "dashboard.figures.pekppp.proposals.pekppp_proposals",
    "evidence": "dashboard.figures.compliance.evidence.evidence_kept",
    "regimes": "dashboard.figures.compliance.regimes.regime_history",
    "paper_versus_people": "dashboard.figures.compliance.people.paper_versus_people",
    "submissions": "dashboard.figures.submissions.states.duty_states",
    "submission_curve": "dashboard.figures.submissions.pace.curve",
    "projection": "dashboard.figures.submissions.pace.projection",
    "chase": "dashboard.figures.submissions.chasing.chase_list",
    "trends": "dashboard.figures.surveys.trends.province_changes",
    "changes": "dashboard.figures.surveys.changes.changes_of_year",
    "rounds": "dashboard.figures.surveys.rounds.round_chart",
    "follow_up": "dashboard.figures.follow_up.programmes.programmes",
    "in_force": "dashboard.figures.follow_up.in_force.programmes_in_force",
    "holes": "dashboard.figures.follow_up.holes.holes",
    "innovations": "dashboard.figures.follow_up.innovations.innovations_of",
    "new_themes": "dashboard.figures.complaints.new_themes.new_themes",
    "weak_elements": "dashboard.figures.elements.weak.weak_elements",
    "chain": "dashboard.figures.follow_up.chain.chains",
    "scorecard": "dashboard.figures.scorecard.unit_profile",
    "derivation": "dashboard.figures.derivation.steps.ikm_result",
    "integrity": "dashboard.figures.integrity.integrity_of_year",
    "complaints": "dashboard.figures.complaints.counts.theme_counts",
    "complaint_trend": "dashboard.figures.complaints.trend.theme_trend",
    "complaint_texts": "dashboard.figures.complaints.texts.texts",
    "units": f"{units.__name__}.all_units",
    "surveys": f"{surveys.__name__}.years",
    "loads": f"{loads.__name__}.history",
}


def show(
    subject: Annotated[str, typer.Argument(help=f"{', '.join(SUBJECTS)}, subject.function, or the name of any figure")],
    year: Annotated[int | None, typer.Option(help="Year; the newest with data when not given.")] = None,
    period: Annotated[str | None, typer.Option(help="A period of the year, e.g. 2026-S1.")] = None,
    unit: Annotated[str | None, typer.Option(help="Code of a unit, where the figure is about one.")] = None,
    peers: Annotated[str | None, typer.Option(help="A peer group.")] = None,
    duty: Annotated[str | None, typer.Option(help="A duty, e.g. 'laporan SKM'.")] = None,
    weighting: Annotated[str | None, typer.Option(help="simple | weighted")] = None,
    without_u4: Annotated[bool, typer.Option("--without-u4", help="Leave the cost element out.")] = False,
    framework: Annotated[str | None, typer.Option(help="A checklist, e.g. kewajiban-pelayanan.")] = None,
    trait: Annotated[str | None, typer.Option(help="sex | age_band | education | occupation")] = None,
    form: Annotated[str, typer.Option("--format", help="table | csv | json")] = "table",
) -> None:
    """Print a figure: the same function, and so the same numbers, as on its page."""
    with exits():
        figure = _figure(subject)
        _known_framework(framework)
        options = {"year": year, "period": period, "unit": unit, "peers": peers, "duty": duty, "weighting": weighting}
        options |= {"framework": framework, "trait": trait, "without_u4": without_u4 or None}
        _print(read(figure, **_choices(figure, options)), form)


def _figure(subject: str) -> Callable[..., DataFrame]:
    """By the short name of its subject, by subject.function, or by its own name: every public figure can be shown."""
    name, _, function = subject.partition(".")
    if name not in SUBJECTS:
        return _by_name(subject)
    module, _, default = SUBJECTS[name].rpartition(".")
    candidate = getattr(importlib.import_module(module), function or default, None)
    if inspect.isfunction(candidate) and not candidate.__name__.startswith("_") and candidate.__module__ == module:
        return candidate
    return _by_name(function or subject)


def _by_name(name: str) -> Callable[..., DataFrame]:
    for figure in every_figure():
        if figure.__name__ == name and inspect.get_annotations(figure)["return"] is DataFrame:
            return figure
    raise _unknown(name)


def _known_framework(framework: str | None) -> None:
    known = [checklist.code for checklist in checklists()]
    if framework not in (None, *known):
        say(f"Kerangka '{framework}' tidak dikenal; pilih salah satu: {', '.join(known)}.")
        raise typer.Exit(REFUSED)


def _unknown(subject: str) -> typer.Exit:
    say(
        f"'{subject}' tidak dikenal; pilih salah satu: {', '.join(SUBJECTS)} "
        "(atau subjek.fungsi, atau nama sebuah angka)."
    )
    return typer.Exit(REFUSED)


def _choices(figure: Callable[..., Any], options: Mapping[str, object]) -> dict[str, object]:
    """What the figure asks for: what was said, or the present and the newest year."""
    asked = inspect.signature(figure).parameters
    given = {name: value for name, value in options.items() if value is not None}
    if {"year", "until", "moment"} & set(asked):
        given["year"] = given["until"] = options["year"] or newest_year()
    choices = bundled(figure, {**given, "now": now(), "zone": settings().zone})
    missing = sorted(untold(figure, choices))
    if missing:
        say(f"Nyatakan juga: {', '.join(f'--{name}' for name in missing)}.")
        raise typer.Exit(REFUSED)
    return choices


def _print(frame: DataFrame, form: str) -> None:
    if form == "json":
        print(frame.to_json(orient="records", date_format="iso", force_ascii=False, indent=1))
    elif form == "csv":
        frame.to_csv(sys.stdout, index=False)
    elif form == "table":
        print(frame.to_string(index=False, na_rep="–") if len(frame) else "(tidak ada baris)")
    else:
        say("--format: table, csv, atau json.")
        raise typer.Exit(REFUSED)
