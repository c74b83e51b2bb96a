"""What the lines above a table say of all its rows: whose it is."""

import re
from collections.abc import Iterable

_UNIT = re.compile(
    r"(?i)^(?:nama )?(?:unit(?: pelayanan| layanan| kerja| penyelenggara(?: pelayanan)?)?|upp|opd|skpd|uptd|uptb"
    r"|perangkat daerah|instansi)\s*:\s*(.+)$"
)


def unit_in(lines: Iterable[str]) -> str | None:
    """What the first line "Unit Pelayanan: …" names; None when there is none."""
    matches = (_UNIT.match(line.strip()) for line in lines)
    return next((match.group(1).strip() for match in matches if match), None)
