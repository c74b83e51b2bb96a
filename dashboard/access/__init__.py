"""Who may see what and do what: the one place that decides. Knows no database and no screen."""

from dashboard.access.cells import PAGES, Deed, Reach, allows, may_open, may_try
from dashboard.access.people import (
    EVERYTHING,
    NOTHING,
    PUBLIC,
    Door,
    Person,
    Role,
    Scope,
    UnboundError,
    acting_as,
    current_person,
    current_scope,
    machine_user,
    operator,
)

__all__ = [
    "EVERYTHING",
    "NOTHING",
    "PAGES",
    "PUBLIC",
    "Deed",
    "Door",
    "Person",
    "Reach",
    "Role",
    "Scope",
    "UnboundError",
    "acting_as",
    "allows",
    "current_person",
    "current_scope",
    "machine_user",
    "may_open",
    "may_try",
    "operator",
]
