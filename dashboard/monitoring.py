"""What monitors and the proxy ask: whether the server is ready, and its counters. No figure of any unit."""

import shutil
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from streamlit import runtime
from streamlit.runtime.stats import GaugeStat

from dashboard import metrics, migrations
from dashboard.engine import read_only
from dashboard.loopback import came_through, is_loopback
from dashboard.refused import Refused
from dashboard.sealing import opens_what_is_kept
from dashboard.settings import settings
from dashboard.turns import pages

# Less than this and the next load, or SQLite's own log, may fail half-way.
LEAST_FREE = 200 << 20
OK = "ok"
# What Streamlit calls them.
ACTIVE_SESSIONS = "active_sessions"


def health(_: Request) -> JSONResponse:
    """GET /sehat: {"status", and "ok" or what is wrong for "database", "disk" and "key"}; 503 when anything is.

    The database may be unreachable or at another schema than this version's, the disk of the data folder full, the key
    that opens what is sealed absent or another one.
    """
    checks = dict(_checks())
    well = all(state == OK for state in checks.values())
    return JSONResponse({"status": OK if well else "error", **checks}, status_code=200 if well else 503)


def _checks() -> Iterator[tuple[str, str]]:
    try:
        with read_only() as db:
            at_newest = migrations.present(db) == migrations.newest()
            yield "database", OK if at_newest else "wrong schema"
            if at_newest:
                yield "key", "absent or another" if opens_what_is_kept(db) is False else OK
    except SQLAlchemyError:
        yield "database", "unreachable"
    except Refused:  # a key that is none
        yield "key", "absent or another"
    yield "disk", OK if _free(settings().data_folder) >= LEAST_FREE else "nearly full"


def _free(folder: Path) -> int:
    """Bytes free where the data folder is, or will be."""
    there = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    return shutil.disk_usage(there).free


def counters(request: Request) -> Response:
    """GET /metrics: the counters, for this machine itself and the addresses of the settings; 404 for everybody else."""
    if not _may_read(request):
        return PlainTextResponse("Tidak ada.\n", 404)
    metrics.ask("pantau_sessions", _sessions)
    metrics.ask("pantau_turns_waiting", lambda: pages.waiting)
    return Response(metrics.written(), media_type=metrics.CONTENT_TYPE)


def _may_read(request: Request) -> bool:
    """A proxy of this machine is not this machine."""
    if came_through(request.headers) or request.client is None:
        return False
    host = request.client.host
    return is_loopback(host) or any(
        _same(host, address) for address in settings().metrics_from.split(",") if address.strip()
    )


def _same(host: str, known: str) -> bool:
    try:
        return ip_address(host) == ip_address(known.strip())
    except ValueError:
        return False


def _sessions() -> float:
    if not runtime.exists():
        return 0
    told = runtime.get_instance().stats_mgr.get_stats([ACTIVE_SESSIONS])[ACTIVE_SESSIONS]
    return sum(gauge.value for gauge in told if isinstance(gauge, GaugeStat))
