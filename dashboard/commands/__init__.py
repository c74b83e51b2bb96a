"""The command line, one file a verb. Exit 0: done, 1: failed, 2: the input was refused."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer
from sqlalchemy.exc import SQLAlchemyError

from dashboard.access import current_person
from dashboard.clock import now
from dashboard.database_faults import Fault, fault_of
from dashboard.engine import engine, read
from dashboard.refused import Refused
from dashboard.sentences.database_faults import ON_PAGES
from dashboard.settings import settings
from queries import surveys

if TYPE_CHECKING:
    from dashboard.intake.loading import Loader

DONE, FAILED, REFUSED = 0, 1, 2
DEAD = (
    "Basis data tidak dapat dipakai. Periksa apakah servernya hidup dan DATABASE_URL benar, lalu jalankan "
    "'python -m dashboard doctor'."
)


def say(line: str) -> None:
    """A line for the person at the terminal; never among the output of a command."""
    print(line, file=sys.stderr, flush=True)


def loader() -> "Loader":
    """The loader of this process, in the name of who works on this machine."""
    # Most verbs load nothing, and what reads files takes a second to import.
    from dashboard.actions.loads import loader_of

    return loader_of(engine(), current_person(), now(), settings().zone)


@contextmanager
def exits() -> Iterator[None]:
    """Turns a refusal, a file that cannot be used or a dead database into one sentence and its exit code."""
    try:
        yield
    except Refused as refusal:
        say(str(refusal))
        raise typer.Exit(REFUSED) from refusal
    except BrokenPipeError:
        raise  # who read the output has had enough; nothing is wrong
    except OSError as error:
        say(
            f"{error.filename or 'Sebuah berkas'} tidak dapat dibuka atau ditulis ({error.strerror or error}). "
            "Periksa nama, folder, dan hak aksesnya, lalu ulangi."
        )
        raise typer.Exit(REFUSED) from error
    except SQLAlchemyError as error:
        fault = fault_of(error)
        sentence = DEAD if fault is Fault.GONE else ON_PAGES[fault]
        say(f"{sentence} ({str(error).splitlines()[0]})")
        raise typer.Exit(FAILED) from error


def newest_year() -> int:
    """The newest year with surveys or duties; this year in an empty database."""
    years = read(surveys.years)["year"]
    return int(years.iloc[0]) if len(years) else now().astimezone(settings().zone).year
