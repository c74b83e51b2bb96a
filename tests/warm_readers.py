"""The reading program without its start: a process that has imported it forks one child a file.

A child is what the program is when it is started anew, with its own limits and its own death. Only who opens hundreds
of files one after the other needs this; that the program starts at all is tested elsewhere.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from dashboard.intake.reading.opened import PROGRAM, ROOT

SOURCE = """
import json, os, socket, sys
sys.path.insert(0, sys.argv[1])
from dashboard.intake.reading.program import markup, serve
line = socket.socket(fileno=int(sys.argv[2]))
while True:
    asked, ends, *_ = socket.recv_fds(line, 65536, 1)
    if not asked:
        break
    child = os.fork()
    if child == 0:
        os.dup2(ends[0], 1)
        os.close(ends[0])
        line.close()
        sys.argv[1:] = json.loads(asked)
        try:
            serve.main()
        finally:
            os._exit(0)
    os.close(ends[0])
    line.send(str(child).encode())
    line.recv(1)
    line.send(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())
"""


class WarmReaders:
    """One process to fork from."""

    def __init__(self) -> None:
        self.line, theirs = socket.socketpair()
        command = [sys.executable, "-I", "-c", SOURCE, str(ROOT), str(theirs.fileno())]
        self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stderr=subprocess.DEVNULL)
        theirs.close()

    def close(self) -> None:
        self.line.close()
        assert self._process.wait() == 0


class WarmReader:
    """What `subprocess.Popen` is to whoever opens a file: one child, to be killed and waited for."""

    def __init__(self, readers: WarmReaders, command: Sequence[str]) -> None:
        assert command[:4] == [sys.executable, "-I", "-c", PROGRAM]
        self._line, self.returncode = readers.line, None
        ours, theirs = os.pipe()
        socket.send_fds(self._line, [json.dumps(command[4:]).encode()], [theirs])
        os.close(theirs)
        self._child = int(self._line.recv(20))
        self.stdout = os.fdopen(ours, "rb")

    def kill(self) -> None:
        # Until somebody waited for it, the number is nobody else's.
        if self.returncode is None:
            os.kill(self._child, signal.SIGKILL)

    def wait(self) -> int:
        """How it ended, as a negative number if by a signal."""
        if self.returncode is None:
            self._line.send(b".")
            self.returncode: int | None = int(self._line.recv(20))
        return self.returncode


@contextmanager
def warm_readers() -> Iterator[Any]:
    """What takes the place of `subprocess.Popen` in the reading of files."""
    readers = WarmReaders()
    yield lambda command, **_: WarmReader(readers, command)
    readers.close()
