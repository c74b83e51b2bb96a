"""What Windows has not, taken out of this interpreter and of every one it starts: `install` makes such an environment.

The standard library of this system needs some of it itself: that is imported before it goes.
"""

import os
import signal
import sys
import sysconfig
import venv
from pathlib import Path

ABSENT_MODULES = ("resource", "fcntl", "pwd", "grp", "termios")
ABSENT_IN_OS = ("fork", "forkpty", "killpg")
ABSENT_SIGNALS = ("SIGXCPU", "SIGALRM", "SIGUSR1")


def take_away() -> None:
    """From here on nothing of it is there."""
    if not hasattr(os, "fork"):  # a start of the interpreter may read this twice
        return
    import asyncio
    import getpass
    import multiprocessing
    import pty
    import shutil
    import subprocess
    import tempfile

    tempfile.gettempdir()
    import psutil  # has another half for Windows

    assert all((asyncio, getpass, multiprocessing, psutil, pty, shutil, subprocess))
    for name in ABSENT_MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    for name in ABSENT_IN_OS:
        delattr(os, name)
    for name in ABSENT_SIGNALS:
        delattr(signal, name)


def install(folder: Path) -> Path:
    """The interpreter of a new environment in `folder`, with this one's libraries and without what Windows has not."""
    venv.create(folder, with_pip=False)
    (packages,) = (folder / "lib").glob("*/site-packages")
    (packages / "without_posix.py").write_bytes(Path(__file__).read_bytes())
    libraries = sysconfig.get_path("purelib")
    # Read by every start of the interpreter, isolated ones too.
    (packages / "without.pth").write_text(f"{libraries}\nimport without_posix; without_posix.take_away()\n")
    return folder / "bin" / "python"
