"""Which rules a text was read by, as a mark that is kept with its themes."""

import json
from hashlib import sha256

from dashboard.rules.reading import kept, read

# The column has room for twenty letters.
LONGEST_VERSION, MARK_LENGTH = 13, 6
SPARING = frozenset({"digits", "holds"})


@kept
def edition(version: str) -> str:
    """The taxonomy's `version`, and a mark that changes with it and with all by which texts are masked."""
    forms = read("personal-forms")
    # What only spares searching masks nothing else.
    masking = [{name: value for name, value in form.items() if name not in SPARING} for form in forms["forms"]]
    rules = json.dumps([version, read("personal"), {**forms, "forms": masking}], sort_keys=True)
    return f"{version[:LONGEST_VERSION]}+{sha256(rules.encode()).hexdigest()[:MARK_LENGTH]}"
