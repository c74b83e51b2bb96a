"""Files from a browser: whatever their name says, they are kept under one that every disk takes."""

from pathlib import Path

import pytest

from dashboard.ui.uploads import UNNAMED, stored_name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("survei 2026.csv", "survei 2026.csv"),
        ("SKM – Dinas.XLSX", "SKM – Dinas.XLSX"),
        ("../../etc/survei.csv", "survei.csv"),
        ("C:\\Users\\sari\\survei.csv", "survei.csv"),
        ("sur\0vei.csv", "survei.csv"),
        ("..", UNNAMED),
        (".", UNNAMED),
        ("", UNNAMED),
        ("   ", UNNAMED),
        ("\0", UNNAMED),
        ("folder/", UNNAMED),
        ("\ud800", UNNAMED),
        ("\ud800.", UNNAMED),
        ("a" * 300 + ".csv", "a" * 200 + ".csv"),
        ("é" * 150 + ".xlsx", "é" * 100 + ".xlsx"),
        ("a." + "b" * 300, "a." + "b" * 19),
    ],
)
def test_a_name_is_one_that_every_disk_takes(tmp_path: Path, given: str, kept: str) -> None:
    assert stored_name(given) == kept
    (tmp_path / kept).write_bytes(b"isi")
    (tmp_path / f"{kept}.toml").write_bytes(b"")
    assert (tmp_path / kept).parent == tmp_path
