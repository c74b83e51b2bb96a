"""Headers of form exports (Kobo, ODK): groups before questions are left out, and the clock of the server is UTC."""

from collections.abc import Sequence

from dashboard.intake.reading.cells import folded
from dashboard.intake.reading.columns import fields_among

# Columns that such a program adds to every export; two of them are no chance.
OF_THE_PROGRAM = frozenset(
    {"_id", "_uuid", "_submission_time", "_validation_status", "_status", "_submitted_by", "_index", "__version__"}
)
FEWEST = 2
SERVER_CLOCK = "_submission_time"


def plain_headers(headers: Sequence[str]) -> list[str]:
    """The same headers; those of a form export without their groups ("layanan/Bagaimana persyaratan…")."""
    if len(OF_THE_PROGRAM.intersection(headers)) < FEWEST:
        return list(headers)
    return [f"{SERVER_CLOCK} UTC" if header == SERVER_CLOCK else _without_groups(header) for header in headers]


def _without_groups(header: str) -> str:
    """The longest end of a header that names something; a name may itself have a slash ("Biaya/Tarif")."""
    parts = header.split("/")
    ends = ["/".join(parts[at:]) for at in range(1, len(parts))]
    known = [end for end in ends if folded(end) and fields_among([end])]
    return header if len(parts) == 1 else next(iter(known), parts[-1])
