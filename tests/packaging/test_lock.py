"""requirements.lock: the very versions of requirements.txt, every file by its hash, from no address in particular."""

import re

from dashboard.settings import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([^\s;\\]+)", re.MULTILINE)


def pinned(text: str) -> dict[str, str]:
    """Version by name, names as an index compares them."""
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in PIN.findall(text)}


def test_every_version_of_the_requirements_is_the_locked_one() -> None:
    required = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    lines = [line for line in required.splitlines() if line and not line.startswith("#")]
    versions, locked = pinned(required), pinned(LOCK)
    assert len(versions) == len(lines)
    assert versions.items() <= locked.items()


def test_every_locked_package_has_the_hash_of_a_file() -> None:
    starts = [found.start() for found in PIN.finditer(LOCK)]
    entries = [LOCK[start:end] for start, end in zip(starts, [*starts[1:], len(LOCK)], strict=True)]
    assert len(entries) > len(PIN.findall((ROOT / "requirements.txt").read_text(encoding="utf-8")))
    assert [entry.split()[0] for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry)] == []


def test_the_lock_names_no_address_and_no_folder_of_a_machine() -> None:
    assert re.findall(r"://|--index|--find-links|(?m:^-)|(?m:^/)| @ ", LOCK) == []


def test_servers_install_from_the_lock() -> None:
    for name in ("Containerfile", "README.md", "pantau.service"):
        text = (ROOT / "deploy" / name).read_text(encoding="utf-8")
        assert "pip install --require-hashes -r requirements.lock" in text
        assert "pip install -r requirements.txt" not in text
