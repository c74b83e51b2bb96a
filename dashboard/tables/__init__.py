"""The columns of every table: which figures, under which Indonesian header, written how. Here: shared ones."""

from datetime import datetime

from dashboard.methods.glossary import RANGE, meaning
from dashboard.sentences.submissions import moment_of
from dashboard.settings import settings
from dashboard.tables.column import Column
from dashboard.wording import count, number

IKM = Column("ikm", "IKM", number, help=meaning("IKM"))
N = Column("n", "n", count, help=meaning("n"))
N_REQUIRED = Column("n_required", "n wajib", count, help="Krejcie-Morgan dari populasi yang dilaporkan")
GROUP = Column("peer_group", "Kelompok sebaya", help=meaning("sebaya"))
INTERVAL = Column("interval", "Rentang 95%", help=meaning(RANGE))
GRADE = Column("grade", "Mutu", help=meaning("mutu"))


def in_zone(at: datetime | None) -> str:
    """A moment in the province's zone, as the settings say it when the table is drawn."""
    return moment_of(settings().zone, at)


RECEIVED = Column("received_at", "Diterima", in_zone)
