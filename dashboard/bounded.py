"""Programs of our own that take in files nobody vouches for: started apart, watched, and ended with whoever asked.

Each limits itself where the system can (`resource`); where it cannot, as on Windows, its memory is watched from here.
"""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from threading import Event, Thread

import psutil

# Every system but Windows lets a program bound its own memory and processor time.
LIMITS_ITSELF = find_spec("resource") is not None
WATCHED_EVERY_S = 0.05


@contextmanager
def program(command: Sequence[str], memory_bytes: int) -> Iterator[subprocess.Popen[bytes]]:
    """`command` as a process to read from; at the end it is over, whatever it did. OSError when it cannot start."""
    # Our own interpreter, our own program; what was sent is an argument, never a line for a shell.
    process = subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    over = Event()
    if not LIMITS_ITSELF:
        Thread(target=_watch, args=(process, memory_bytes, over), daemon=True).start()
    try:
        yield process
    finally:
        over.set()
        end(process)
        if process.stdout is not None:
            process.stdout.close()
        process.wait()


def _watch(process: subprocess.Popen[bytes], memory_bytes: int, over: Event) -> None:
    while not over.wait(WATCHED_EVERY_S):
        try:
            taken = _memory_of(psutil.Process(process.pid))
        except psutil.Error:  # it has ended by itself
            return
        if taken > memory_bytes:
            end(process)
            return


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill a program, and where it is watched also what it started; nothing for one that is over."""
    if not LIMITS_ITSELF:
        with suppress(psutil.Error):
            for started in psutil.Process(process.pid).children(recursive=True):
                started.kill()
    process.kill()


def _memory_of(process: psutil.Process) -> int:
    """Bytes of a process and of those it started: a virtual environment on Windows starts its interpreter so."""
    return sum(int(part.memory_info().rss) for part in (process, *process.children(recursive=True)))
