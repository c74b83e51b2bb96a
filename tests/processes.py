"""The server in a process of its own, as long as a test needs it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from dashboard.engine import connect_to
from dashboard.migrations import upgrade
from dashboard.settings import ROOT
from tests.engines import free_port

START_LIMIT_S = 60
STOP_LIMIT_S = 20


# The product's server around another entry script.
_LAUNCH = """
import sys
from pathlib import Path
from dashboard import server
server.app = server.application(Path(sys.argv[1]))
server.serve("127.0.0.1", int(sys.argv[2]))
"""


@contextmanager
def running_script(script: Path) -> Iterator[str]:
    """host:port of the product's server around `script`, with an SQLite file beside it."""
    port, url = free_port(), f"sqlite:///{script.parent / 'facts.db'}"
    migrated = connect_to(url)
    upgrade(migrated)
    migrated.dispose()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DATABASE_URL": url}
    with running([sys.executable, "-c", _LAUNCH, str(script), str(port)], port, script.parent, environment) as address:
        yield address


@contextmanager
def running(
    command: Sequence[str], port: int, folder: Path, environment: Mapping[str, str], health: str = "/sehat"
) -> Iterator[str]:
    """`command` started in `folder` and stopped at the end; gives host:port once `health` answers 200."""
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output)
    try:
        wait_until_answers(process, f"http://127.0.0.1:{port}{health}", log)
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=STOP_LIMIT_S)


def wait_until_answers(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Wait until `address` answers 200; the test fails with the log where the process ends before."""
    end = time.monotonic() + START_LIMIT_S
    # One client without certificates: to read them again for every question takes longer than the server does.
    with httpx.Client(verify=False) as client:
        while time.monotonic() < end and process.poll() is None:
            try:
                if client.get(address).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.1)
    pytest.fail(f"the server did not answer; its log:\n{log.read_text(encoding='utf-8')}")
