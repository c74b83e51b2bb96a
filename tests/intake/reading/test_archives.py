"""Zips of many offices: only data comes out, flat, under names that do not collide, inside limits."""

import zipfile
from pathlib import Path

import pytest

from dashboard.intake.reading.archives import unpacked
from dashboard.intake.reading.folders import data_files
from dashboard.intake.reading.limits import Limits
from dashboard.intake.reading.options import LoadOptions
from dashboard.refused import Refused


def packed(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_data_comes_out_under_its_own_name_and_never_outside_the_folder(tmp_path: Path) -> None:
    parts = {
        "a/rekap.csv": "1",
        "b/rekap.csv": "2",
        "b\\rekap.csv": "3",
        "../../luar.csv": "4",
        "x.exe": "5",
        "dalam.zip": "6",
    }
    inside = tmp_path / "isi"
    inside.mkdir()
    found = unpacked(packed(tmp_path / "kiriman.zip", parts), inside)
    assert {file.parent for file in found} == {inside}
    assert {file.name: file.read_text() for file in found} == {
        "rekap.csv": "1",
        "b rekap.csv": "2",
        "rekap (2).csv": "3",
        "luar.csv": "4",
    }


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(entries=1), "2 bagian di dalamnya, paling banyak 1"),
        (Limits(unpacked_bytes=3), "isinya mengembang melewati"),
        (Limits(text_bytes=3), "besar.csv lebih dari"),
    ],
)
def test_a_zip_beyond_the_limits_is_refused(tmp_path: Path, limits: Limits, said: str) -> None:
    path = packed(tmp_path / "besar.zip", {"besar.csv": "12345", "b.csv": ""})
    with pytest.raises(Refused, match=said):
        unpacked(path, tmp_path, limits)


def test_the_command_line_takes_a_zip_apart_where_it_has_a_place_for_it(tmp_path: Path) -> None:
    path = packed(tmp_path / "kiriman.zip", {"unit.csv": "kode,nama\nA,Unit A\n"})
    place = tmp_path / "tempat"
    place.mkdir()
    assert [file.name for file in data_files([path], LoadOptions(), unpack_into=place)] == ["unit.csv"]
