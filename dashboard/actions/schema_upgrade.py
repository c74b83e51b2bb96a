"""The schema brought to what this version of the product expects, by whoever may change it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ProgrammingError

from dashboard import migrations
from dashboard.engine import connect_to, engine, read_only
from dashboard.migrations.roles import grant
from dashboard.refused import Refused
from dashboard.settings import settings

# PostgreSQL: insufficient_privilege.
NOT_ALLOWED = "42501"
OLDER = (
    "Skema basis data belum yang terbaru, dan peran aplikasi tidak boleh mengubahnya. Jalankan 'python -m dashboard "
    "migrate' dengan PANTAU_OWNER_URL, lalu ulangi."
)


def is_newest() -> bool:
    """Whether the database is at the newest schema."""
    # Of the database itself: a replica may be a moment behind.
    with read_only(engine()) as connection:
        return migrations.present(connection) == migrations.newest()


def bring_up_to_date() -> None:
    """Bring the database to the newest schema, as its owner where the settings name one; nothing where it is there.

    Refused where the schema is older and the application's role may not change it.
    """
    if is_newest():
        return
    with refused_to_the_application(OLDER):
        migrate_as_owner()


def migrate_as_owner() -> None:
    """Bring the database to the newest schema; where the settings name an owner, by that role, which then lets the
    application's role do what it does."""
    with as_owner() as owner:
        migrations.upgrade(owner)
        if settings().owner is not None:
            grant(owner, str(make_url(settings().url).username))


@contextmanager
def refused_to_the_application(sentence: str) -> Iterator[None]:
    """Refused with `sentence` where the role may not do what is done inside."""
    try:
        yield
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", None) != NOT_ALLOWED:
            raise
        raise Refused(sentence) from error


@contextmanager
def as_owner() -> Iterator[Engine]:
    """An engine for the role that owns the tables: of PANTAU_OWNER_URL, else the application's own."""
    if settings().owner is None:
        yield engine()
        return
    owner = connect_to(settings().owner or "")
    try:
        yield owner
    finally:
        owner.dispose()
