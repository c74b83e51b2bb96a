"""The pages where provinces send their rollups: the file comes in by a page, every page opens, and nothing that stays
in a province is said to be missing.
"""

import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

import pytest
import streamlit as st

from dashboard.intake.reading.archives import unpacked
from dashboard.ui.parts.uploads import ENDINGS
from tests.engines import Opener
from tests.federation.conftest import Country
from tests.pages.conftest import FOUR, THREE, OpenPage, said
from tests.pages.test_kinds_missing import OPENED, addresses
from tests.pages.test_uploads import Dropped, load
from tests.world import World

pytestmark = pytest.mark.slow
STAY = "di sini: yang dikirim provinsi hanya hasil surveinya. Lihat dasbor provinsi masing-masing."


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory, sqlite_opener: Opener) -> Iterator[Path]:
    """The file of a province that has a weak element with complaints and no programme, and a unit of three people."""
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        country = Country(tmp_path_factory.mktemp("country"), patch, sqlite_opener, stack)
        province = country.province("64")
        province.units("A", "B", "C", "D", peers="Kesehatan")
        province.survey("A", [[4, 4, 2, *FOUR[3:]], [4, 4, 1, *FOUR[3:]]] * 20)
        province.survey("B", [THREE] * 40)
        province.survey("C", [FOUR] * 20 + [THREE] * 20)
        province.survey("D", [FOUR] * 3)
        province.complaint("A", "antre lama sekali di loket dua")
        yield country.sent(province, "64")


@pytest.fixture
def ministry(world: World, sent: Path) -> World:
    receipt = world.offer(sent)
    assert receipt.status == "dimuat", receipt.message
    return world


@pytest.mark.parametrize("page", OPENED)
def test_a_page_opens(ministry: World, open_page: OpenPage, page: str) -> None:
    for choices in ({"unit": "64-A"} if page == "scorecard" else {}, *list(addresses(page))[1:]):
        shown = open_page(page, **choices)
        assert [(choices, error.message, error.stack_trace) for error in shown.exception] == []


def test_what_stays_in_a_province_is_not_asked_for(ministry: World, open_page: OpenPage) -> None:
    for page, choices in (
        ("complaints", {}),
        ("compliance", {}),
        ("submissions", {}),
        ("follow_up", {}),
        ("intake", {"bagian": "isian"}),
    ):
        shown = open_page(page, **choices)
        (line,) = (info.value for info in shown.info)
        assert line.endswith(STAY)
        assert len(shown.header) == len(shown.download_button) == 0


def test_a_weak_element_is_not_said_to_have_no_programme(ministry: World, open_page: OpenPage) -> None:
    lines = said(open_page("scorecard", unit="64-A"))
    assert any("U3 Waktu Penyelesaian" in line and "programnya ada di provinsinya" in line for line in lines)
    assert "1 unsur di 1 unit lemah; program untuknya ada di provinsi masing-masing." in lines
    assert not any("belum ada program" in line or "tanpa program" in line for line in lines)


def test_the_file_is_tried_out_and_loaded_on_the_page(
    world: World, sent: Path, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "rekap" in ENDINGS
    monkeypatch.setattr(st, "file_uploader", lambda *_, **__: [Dropped("64.rekap", sent.read_bytes())])
    page = open_page("intake", bagian="unggah")
    assert [error.message for error in page.exception] == []
    assert any("rekap provinsi" in one.value for one in page.success)
    kinds = next(box for box in page.selectbox if box.label == "Jenis berkas")
    assert "rekap provinsi" not in kinds.options
    loaded = load(page)
    assert [error.message for error in loaded.exception] == []
    assert world.offer(sent).status == "tidak berubah"
    page.session_state["folder unggahan"].cleanup()


def test_files_of_provinces_come_in_one_zip(sent: Path, tmp_path: Path) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(sent, "semua/64.rekap")
    file, folder = tmp_path / "semua.zip", tmp_path / "isi"
    file.write_bytes(packed.getvalue())
    folder.mkdir()
    (found,) = unpacked(file, folder)
    assert found.read_bytes() == sent.read_bytes()
