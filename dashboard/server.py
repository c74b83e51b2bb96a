"""The server: Streamlit's pages and a health route as one ASGI application, in one process."""

import atexit
import gc
import importlib
import json
import pkgutil
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import mkdtemp

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route
from streamlit import config
from uvicorn.config import LOGGING_CONFIG

from dashboard import logs, monitoring
from dashboard.guards import LONGEST_MESSAGE, ClosedAddresses, KnownHosts, KnownMessages, OwnPages
from dashboard.middleware import CompressedAssets, PreparedPage, SecurityHeaders
from dashboard.returning import Returning
from dashboard.settings import ROOT, settings

SCRIPT = ROOT / "dashboard" / "app.py"
# What pages import; the pages themselves are only ever run by Streamlit.
PRELOADED = ("queries", "dashboard.charts", "dashboard.figures", "dashboard.measures")


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Import what pages need, then take it out of the garbage collector's sight.

    Streamlit collects after every run of a page; with pandas, plotly and SQLAlchemy loaded that takes 95 ms, frozen
    about none.
    """
    importlib.import_module("plotly.graph_objects")
    for package in PRELOADED:
        for module in pkgutil.walk_packages(importlib.import_module(package).__path__, prefix=f"{package}."):
            importlib.import_module(module.name)
    gc.collect()
    gc.freeze()
    if settings().log_json:  # what was imported meanwhile has made loggers of its own
        logs.write_json()
    yield


def application(script: Path) -> st.App:
    """The ASGI application that runs the Streamlit entry `script`. Only one can live in a process."""
    return st.App(
        script,
        lifespan=lifespan,
        routes=[
            Route("/sehat", monitoring.health, methods=["GET"]),
            Route("/metrics", monitoring.counters, methods=["GET"]),
        ],
        # The first wraps all that follow: compression stays outside of what rewrites or keeps whole answers.
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(KnownHosts, hosts=settings().hosts),
            Middleware(OwnPages),
            Middleware(ClosedAddresses),
            Middleware(Returning, secure=settings().redirect_uri.startswith("https://")),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
            Middleware(CompressedAssets),
            Middleware(PreparedPage),
            Middleware(KnownMessages),
        ],
    )


def _secrets() -> None:
    """The provider's settings, from wherever they came, as the one secrets file that Streamlit reads.

    It lies in a folder of this process that nobody else may open, and goes with it.
    """
    auth = settings().auth
    if auth is None:
        return
    folder = Path(mkdtemp(prefix="pantau-masuk-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    options = auth.model_dump() | {"redirect_uri": settings().redirect_uri}
    lines = [f"{name} = {json.dumps(value)}" for name, value in options.items()]
    file = folder / "secrets.toml"
    file.write_text("\n".join(["[auth]", *lines, ""]), encoding="utf-8")
    file.chmod(0o600)
    config.set_option("secrets.files", [str(file)])


_secrets()
app = application(SCRIPT)


def serve(host: str, port: int) -> None:
    """Serve until stopped. One process: sessions, downloads and the cache live in its memory."""
    if settings().log_json:
        logs.write_json()
    uvicorn.run(
        app,
        host=host,
        port=port,
        ws="websockets-sansio",  # what Streamlit itself asks of uvicorn
        ws_max_size=LONGEST_MESSAGE,
        ws_ping_interval=30,
        ws_ping_timeout=30,
        access_log=False,
        log_config=None if settings().log_json else LOGGING_CONFIG,
        server_header=False,
        timeout_graceful_shutdown=5,
    )
