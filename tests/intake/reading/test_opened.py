"""The reading program: one process a file, which ends when it is done, when it dies, and when nobody listens."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from dashboard.bounded import LIMITS_ITSELF
from dashboard.intake.reading import opened
from dashboard.intake.reading.files import sheets_of
from dashboard.intake.reading.headers import headers_of
from dashboard.intake.reading.limits import Limits
from dashboard.refused import Refused
from tests.world import World

pytestmark = pytest.mark.slow  # starts programs

# As the program writes it, without the product: two messages of a sheet, then what the test wants to happen.
SAID = (
    "import os, pickle, sys, time\n"
    "say = lambda *said: (pickle.dump(said, sys.stdout.buffer, 5), sys.stdout.buffer.flush())\n"
    "say('sheet', dict(name='a', number=0, hidden=False, merged=[], from_1904=False))\n"
    "say('rows', [['kode', 'nama'], ['A', 'Unit A']])\n"
)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Every process started; when the test is over, none of them may be left."""
    met: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *args: object, **more: object) -> None:
            super().__init__(*args, **more)  # type: ignore[call-overload]
            met.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    yield met
    assert met
    assert all(process.returncode is not None for process in met)
    for process in met:
        with pytest.raises(ProcessLookupError):
            os.kill(process.pid, 0)


def book(path: Path, rows: int = 2) -> Path:
    made = openpyxl.Workbook()
    made.active.append(["kode", "nama"])
    for number in range(1, rows):
        made.active.append([f"U{number}", "Unit " + "panjang " * 30])
    made.save(path)
    return path


def test_a_program_that_dies_while_it_reads_is_a_sentence(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]]
) -> None:
    monkeypatch.setattr(opened, "PROGRAM", SAID + "os.kill(os.getpid(), 9)")
    receipt = world.offer(book(tmp_path / "mati.xlsx"))
    assert (receipt.status, receipt.message) == (
        "ditolak",
        "mati.xlsx: isinya terlalu besar untuk dibaca. Bagi menjadi beberapa berkas, atau salin tabelnya saja ke buku "
        "kerja baru, lalu muat kembali.",
    )


def test_a_program_that_falls_silent_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]]
) -> None:
    monkeypatch.setattr(opened, "PROGRAM", SAID + "time.sleep(3600)")
    with pytest.raises(Refused, match="diam.xlsx: tidak selesai dibaca dalam 3 detik"):
        [list(sheet.rows) for sheet in sheets_of(book(tmp_path / "diam.xlsx"), Limits(seconds=1))]


@pytest.mark.skipif(not LIMITS_ITSELF, reason="the system has no such limit")
def test_a_program_that_only_computes_is_stopped_by_its_own_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]]
) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\n"
    monkeypatch.setattr(opened, "PROGRAM", limit + SAID + "while True: pass")
    with pytest.raises(Refused, match="sibuk.xlsx: tidak selesai dibaca dalam 8 detik"):
        [list(sheet.rows) for sheet in sheets_of(book(tmp_path / "sibuk.xlsx"), Limits(seconds=8))]


def test_a_program_that_would_run_code_here_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]]
) -> None:
    monkeypatch.setattr(opened, "PROGRAM", SAID + "say('rows', [[print]])\ntime.sleep(3600)")
    with pytest.raises(Refused, match="isinya terlalu besar untuk dibaca"):
        [list(sheet.rows) for sheet in sheets_of(book(tmp_path / "jahat.xlsx"), Limits(seconds=1))]


@pytest.mark.parametrize("program", ["raise ImportError", None], ids=["it ends at once", "there is no interpreter"])
def test_a_program_that_never_began_says_nothing_of_the_files_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, program: str | None
) -> None:
    if program is None:
        monkeypatch.setattr(sys, "executable", str(tmp_path / "tiada"))
    else:
        monkeypatch.setattr(opened, "PROGRAM", program)
    with pytest.raises(Refused, match=r"^tutup.xlsx belum dibaca: program pembaca berkas tidak dapat dijalankan") as no:
        [list(sheet.rows) for sheet in sheets_of(book(tmp_path / "tutup.xlsx"))]
    assert "besar" not in str(no.value)
    assert "could not be started: " in caplog.text


def test_who_stops_listening_ends_the_program(tmp_path: Path, started: list[subprocess.Popen[bytes]]) -> None:
    path = book(tmp_path / "panjang.xlsx", rows=20_000)
    sheets = sheets_of(path)
    rows = next(sheets).rows
    assert next(rows) == ["kode", "nama"]
    assert started[0].poll() is None
    del rows, sheets


def test_whoever_only_wants_the_headers_leaves_nothing_behind(
    tmp_path: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    assert headers_of(book(tmp_path / "judul.xlsx", rows=20_000)) == ["kode", "nama"]


def test_rows_of_a_sheet_that_nobody_walks_are_passed_over(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for number in range(3):
        sheet = made.active if number == 0 else made.create_sheet(f"lembar {number}")
        sheet.append([number])
    made.save(tmp_path / "tiga.xlsx")
    read = [next(sheet.rows) if sheet.number == 2 else sheet.number for sheet in sheets_of(tmp_path / "tiga.xlsx")]
    assert read == [0, 1, [2.0]]


def test_texts_that_come_again_are_the_texts_they_were(tmp_path: Path) -> None:
    """Repeated texts are sent once a message; those of one message are not those of the next."""
    made = openpyxl.Workbook()
    for number in range(2):
        sheet = made.active if number == 0 else made.create_sheet("dua")
        for at in range(3000):
            sheet.append([f"teks {number} {at % 7}", 4, "tetap"] * 4)
    made.save(tmp_path / "sama.xlsx")
    for sheet in sheets_of(tmp_path / "sama.xlsx"):
        assert list(sheet.rows) == [[f"teks {sheet.number} {at % 7}", 4, "tetap"] * 4 for at in range(3000)]


def test_the_program_takes_in_nothing_of_the_product_but_itself() -> None:
    code = opened.PROGRAM.replace("main()", "print(*sys.modules)")
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, str(opened.ROOT)], capture_output=True, text=True, check=True
    )
    ours = {name for name in done.stdout.split() if name.startswith("dashboard.")}
    assert {name.removeprefix("dashboard.intake.reading.program") for name in ours} == {
        "dashboard.intake", "dashboard.intake.reading", "", ".books", ".grids", ".packed", ".serve",
    }  # fmt: skip
    assert not {"pandas", "numpy", "sqlalchemy", "lxml", "streamlit"} & set(done.stdout.split())
