"""Serving, and before it whatever the first start of a door needs."""

import atexit
import sys
from subprocess import DEVNULL, Popen, run

import typer
from sqlalchemy.exc import OperationalError

from dashboard.actions.first_start import Say, prepare
from dashboard.actions.kept_figures import keep_figures
from dashboard.clock import now
from dashboard.commands import exits, say
from dashboard.database import beside, beside_daily
from dashboard.database_faults import Fault, fault_of
from dashboard.engine import engine
from dashboard.loopback import is_loopback
from dashboard.refused import Refused
from dashboard.sentences.database_faults import STARTED_WITHOUT
from dashboard.settings import settings

OPEN_TO_OTHERS = (
    "{host} dapat dijangkau komputer lain, tetapi belum ada penyedia masuk: siapa pun yang membukanya akan melihat dan "
    "mengubah semua. Atur PANTAU_AUTH__SERVER_METADATA_URL, PANTAU_AUTH__CLIENT_ID, PANTAU_AUTH__CLIENT_SECRET, dan "
    "PANTAU_AUTH__COOKIE_SECRET (docs/akses.md); atau kosongkan HOST; atau PANTAU_PUBLIC=1 bila yang ditampilkan hanya "
    "yang diterbitkan."
)


def serve() -> None:
    """Serve the dashboard. Without DATABASE_URL an embedded database is made and filled on the first start."""
    with exits():
        if settings().auth is None and not settings().public and not is_loopback(settings().host):
            raise Refused(OPEN_TO_OTHERS.format(host=settings().host))
        filled = False
        try:
            filled = prepare(say, _filled_apart)
        except OperationalError as error:  # pages wait for one that does not answer
            if fault_of(error) is not Fault.GONE:
                raise
            say(STARTED_WITHOUT)
    from dashboard.server import serve as listen  # Streamlit takes seconds to import; no other verb needs it

    say(f"Buka http://{settings().host}:{settings().port}")
    beside(_kept_apart if filled else _keep)
    beside_daily(_keep, lambda: now().astimezone(settings().zone).date())
    listen(settings().host, settings().port)


def _filled_apart(_: Say) -> None:
    """The sample province by another program, which takes the 150 MB that loading leaves behind with it."""
    ended = run([sys.executable, "-m", "dashboard", "prepare"], check=False).returncode
    if ended:
        raise typer.Exit(ended)


def _kept_apart() -> None:
    """All usual figures of all years by another program; later there is little to keep, and this one keeps it."""
    with Popen([sys.executable, "-m", "dashboard", "refresh"], stderr=DEVNULL) as program:
        atexit.register(program.kill)
        program.wait()
        atexit.unregister(program.kill)


def _keep() -> None:
    keep_figures(engine(), now=now(), zone=settings().zone)
