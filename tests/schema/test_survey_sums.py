"""What pages read of a survey: filled in by the migration as a load writes it, and never the moments of its rollup."""

import re
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import select

from dashboard import migrations
from dashboard.schema import rollups
from dashboard.settings import ROOT
from tests.world import World


def test_a_database_of_before_is_filled_as_a_load_fills_it(world: World) -> None:
    world.units("a", "b")
    world.survey("a", [[4] * 9, [3] * 8 + [""], [2] * 9])
    world.survey("b", [[3] * 9])
    with world.engine.connect() as db:
        loaded = db.execute(select(rollups).order_by(rollups.c.survey_id)).all()
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with world.engine.connect().execution_options(writing=True) as db, db.begin():
        configuration.attributes["connection"] = db
        command.downgrade(configuration, "0013")
    migrations.upgrade(world.engine)
    with world.engine.connect() as db:
        filled = db.execute(select(rollups).order_by(rollups.c.survey_id)).all()
    assert filled == loaded
    assert filled[0].ikm_all == 25 * 3


def test_no_query_of_a_page_reads_moments() -> None:
    """They are read for what a ministry is sent, and by the check of the whole store."""
    reading = re.compile(r"\brollups\.(?:moments|\*)|\* FROM rollups")
    found = {path.name for path in (ROOT / "queries").glob("*.py") if reading.search(path.read_text(encoding="utf-8"))}
    assert found == {"rollups.py"}
