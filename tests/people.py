"""People of the tests: one of each role."""

from dashboard.access import Person, Role, operator

TESTER = operator("penguji")


def named(name: str) -> Person:
    """Who works on the machine, by another name."""
    return operator(name)


def of_role(role: Role, unit: str | None = None, name: str = "Budi (budi@contoh.id)") -> Person:
    """Somebody with an account of a role; of an agency, for its unit."""
    return Person(name, role, unit)
