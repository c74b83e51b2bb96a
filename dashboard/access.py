"""Who may see what. For now everybody sees everything; roles will narrow the scope here and nowhere else."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """The part of the province a person may see: the unit `root` and what is below it, or everything."""

    root: str | None


EVERYTHING = Scope(root=None)


def current_scope() -> Scope:
    """Scope of the person whose page is being made. Every query that touches units is bound to it."""
    return EVERYTHING
