"""The register of innovations."""

from collections.abc import Iterable

from dashboard.intake.complaints.themes import sync_themes
from dashboard.intake.context import Context
from dashboard.intake.reading.tables import Table
from dashboard.intake.registers.follow_ups import element_of, theme_of
from dashboard.intake.rows.facts import Fact, keep_all
from dashboard.intake.rows.identity import unit_of, year_in_name, year_of
from dashboard.intake.rows.lines import Line, each, unit_lines
from dashboard.schema import innovations


def load_innovations(tables: Iterable[Table], context: Context) -> None:
    """Innovations by unit, name and year, with the element or theme they serve and where they can be seen."""
    sync_themes(context.db)
    of_file = year_in_name(context)
    keep_all(context, innovations, each(unit_lines(tables, context), lambda line: _fact(line, of_file)))


def _fact(line: Line, of_file: int | None) -> Fact:
    key = {"unit_id": unit_of(line), "name": line.need("innovation")[:200], "year": year_of(line, of_file)}
    values = {
        "element": element_of(line, line.text("element")),
        "theme": theme_of(line),
        "link": line.text("document_url"),
    }
    return Fact(line.place, key, values)
