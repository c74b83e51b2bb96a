"""Another province: 38 units in WIB, and no word of the one the product comes with on anything it gives out."""

import re
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import streamlit as st
from click.testing import Result
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from dashboard import engine, rules
from dashboard.__main__ import app as command_line
from dashboard.access import PUBLIC, Role
from dashboard.actions.refresh import refresh
from dashboard.choices import Moment
from dashboard.clock import now
from dashboard.exports.letter_templates import default_template
from dashboard.exports.letters import letters_zip
from dashboard.figures.records import records
from dashboard.figures.submissions.chasing import chase_list
from dashboard.sentences.letters import government, letter_to
from dashboard.settings import PROVINCE_FILE, settings
from dashboard.ui import layout, signing_in
from tests.apps import open_page
from tests.commands.conftest import forget
from tests.pages.test_odd_links import FORMS, PAGES
from tests.people import of_role
from tests.world import World

FOREIGN = re.compile(rb"kalimantan timur|kaltim|samarinda|balikpapan|mahakam|asia/makassar|\bwita\b", re.IGNORECASE)
TOWNS = ("Semarang", "Surakarta", "Salatiga", "Magelang", "Pekalongan", "Tegal")
UNITS = [f"Dinas Contoh {number:02}" for number in range(1, 39)]
CODES = [f"JTG-{number:02}" for number in range(1, 39)]
EMBLEM = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4" cx="4" cy="4"/></svg>'
EMBLEM_SENT = f'<image href="data:image/svg+xml;base64,{b64encode(EMBLEM.encode()).decode()}"'
WIB = ZoneInfo("Asia/Jakarta")
PAPERS = {
    "rapor.pdf": ("unit", "JTG-01"),
    "rapor.zip": ("units",),
    "poster.pdf": ("poster", "JTG-01"),
    "laporan.docx": ("skm", "JTG-01"),
    "rekap.xlsx": ("workbook",),
    "paparan.pptx": ("slides", "--live"),
    "paparan.pdf": ("slides", "--live"),
}


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(command_line, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The data folder of a Jawa Tengah made by the command, with a year of facts of 38 units."""
    folder = tmp_path_factory.mktemp("jateng") / "data"
    (emblem := folder.parent / "lambang.svg").write_text(EMBLEM)
    made = ["new-province", folder, "--name", "Provinsi Jawa Tengah", "--zone", "WIB", "--logo", emblem]
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        patch.setenv("PANTAU_DATA_FOLDER", str(folder))
        patch.setenv("PANTAU_NOW", "2026-11-23T08:00:00+07:00")
        patch.setattr(layout, "STARTS_OPEN", True)
        run(*made)
        forget()
        st.cache_data.clear()
        run("migrate")
        _fill(World(engine.engine(), folder.parent, now=now(), zone=settings().zone))
        refresh(engine.engine(), now=now(), zone=settings().zone)
        yield folder
        engine.engine().dispose()
    forget()


def _fill(world: World) -> None:
    header = ["kode", "nama", "jenis", "kelompok sebaya", "wilayah"]
    rows = [
        [code, name, "dinas", "Dinas", TOWNS[at % 6]] for at, (code, name) in enumerate(zip(CODES, UNITS, strict=True))
    ]
    world.load("units", header, rows)
    world.services("JTG-01", "Perizinan", "Pengaduan")
    for at, code in enumerate(CODES[:12]):
        for year in ("2025", "2026"):
            world.survey(code, [[3 + (at + row) % 2] * 9 for row in range(30)], period=year)
    for code in CODES[12:36]:
        world.recap(code, "81,20", mutu="B", jumlah_responden=120)
    for year in (2025, 2026):
        world.duty(year)
        world.obliged(*CODES, year=year)
    for code in CODES[:20]:
        world.submitted(code, "2026-11-02 09:00")
    world.load("targets", ["tahun", "indikator", "target"], [[2026, "IKM provinsi", "85"]])
    world.complaint("JTG-01", "Antre lama di loket, petugas kurang ramah", kanal="Langsung")
    world.follow_up("JTG-01", 3, "Menambah loket", year=2025)
    world.innovation("JTG-01", "Antrean daring")
    world.regime_score("Provinsi Jawa Tengah", 2025, "88,10", "Hijau")


def everything_of(page: AppTest) -> bytes:
    """All that was sent to the browser: words, tables, drawings, links."""
    return b"".join(node.proto.SerializeToString() for node in page._tree if getattr(node, "proto", None) is not None)


def words_of(name: str, content: bytes) -> bytes:
    """All that a file holds, unpacked: of a PDF its words, its title and what stands for its pictures."""
    if name.endswith(".pdf"):
        read = PdfReader(BytesIO(content))
        texts = [page.extract_text() for page in read.pages]
        return "\n".join([*texts, str(read.metadata)]).encode()
    with zipfile.ZipFile(BytesIO(content)) as packed:
        inside = [(part, packed.read(part)) for part in packed.namelist()]
    return b"\n".join(words_of(part, held) if part.endswith((".pdf", ".docx")) else held for part, held in inside)


def test_the_folder_says_what_the_province_is_and_has_nothing_of_another(province: Path) -> None:
    assert (settings().province, settings().zone) == ("Provinsi Jawa Tengah", WIB)
    assert rules.missions() == ()
    assert rules.duty_rules().deadline(2026).isoformat() == "2026-11-07T23:59:00+07:00"
    written = [path for path in province.rglob("*") if path.suffix in {".toml", ".svg"}]
    assert {path.name for path in written} >= {PROVINCE_FILE, "missions.toml", "duties.toml", "logo.svg"}
    assert [path.name for path in written if FOREIGN.search(path.read_bytes())] == []
    for kind in ("units", "services", "obligations", "targets"):
        with zipfile.ZipFile(province / f"isi-{kind}.xlsx") as packed:
            assert [part for part in packed.namelist() if FOREIGN.search(packed.read(part))] == []


PARTS = [(page, {}) for page in PAGES] + [
    (page, {name: part}) for page, choices in FORMS.items() for name, parts in choices.items() for part in parts
]


@pytest.mark.parametrize(
    ("page", "choices"), PARTS, ids=lambda one: one if isinstance(one, str) else "-".join(one.values())
)
def test_no_page_has_a_word_of_the_shipped_province(
    province: Path, monkeypatch: pytest.MonkeyPatch, page: str, choices: dict[str, str]
) -> None:
    who = {"own": of_role(Role.UNIT, "JTG-01"), "province": of_role(Role.UNIT, "JTG-01"), "published": PUBLIC}
    who |= {"accounts": of_role(Role.ADMINISTRATOR), "deeds": of_role(Role.ADMINISTRATOR)}
    if page in who:
        monkeypatch.setattr(signing_in, "who", lambda: who[page])
    more = {"unit": "JTG-01"} if page == "scorecard" else {}
    shown = open_page(page, who[page].role if page in who else "operator", **choices, **more)
    assert [one.message for one in (*shown.exception, *shown.error)] == []
    sent = everything_of(shown)
    assert [sent[max(found.start() - 90, 0) : found.end()] for found in FOREIGN.finditer(sent)] == []
    assert len(sent) > 100


def test_pages_speak_of_the_province_its_hour_and_its_emblem(province: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(st, "logo", lambda picture, **_: drawn.append(picture))
    assert b" WIB" in everything_of(open_page("overview"))
    assert [name in drawn[0] for name in ("Provinsi Jawa Tengah", " WIB", EMBLEM_SENT)] == [True, True, True]


@pytest.mark.parametrize("name", PAPERS)
def test_no_paper_and_no_slide_has_one(province: Path, tmp_path: Path, name: str) -> None:
    run("report", *PAPERS[name], "-o", tmp_path / name)
    held = words_of(name, (tmp_path / name).read_bytes())
    assert [found.group() for found in FOREIGN.finditer(held)] == []
    assert b"JTG-01" in held or b"Dinas Contoh" in held or b"2026" in held


def test_no_letter_has_one(province: Path) -> None:
    present = Moment(2026, now(), settings().zone)
    rows = records(engine.read(chase_list, moment=present, duty="laporan SKM"))
    more = {
        "provinsi": government(settings().province),
        "penandatangan": "Siti",
        "jabatan": "Kepala Biro",
        "catatan_contoh": "",
    }
    days = {"dated_on": now().date(), "due_on": now().date()}
    said = {"duty": "laporan SKM", "year": 2026, "zone": settings().zone, "number": "1", **days}
    made = [letter_to(row, more=more, **said).fields for row in rows]  # type: ignore[arg-type]
    packed = letters_zip(default_template("teguran"), made, "teguran")
    held = words_of("surat.zip", packed)
    assert [found.group() for found in FOREIGN.finditer(held)] == []
    assert b"PROVINSI JAWA TENGAH" in held
    assert len(made) == 18


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--name", "Provinsi Papua", "--zone", "Mars"), "Zona waktu 'Mars' tidak dikenal. Pilih WIB, WITA, WIT"),
        (("--name", 'a"b', "--zone", "WIT"), "Nama provinsi 'a\"b' tidak dapat dipakai"),
        (("--name", "Provinsi Papua", "--zone", "WIT", "--logo", "l.gif"), "Lambang l.gif bukan .svg atau .png"),
    ],
)
def test_what_cannot_be_a_province_is_refused_and_nothing_made(
    tmp_path: Path, more: tuple[str, ...], said: str
) -> None:
    result = CliRunner().invoke(command_line, ["new-province", str(tmp_path / "baru"), *more])
    assert (result.exit_code, said in result.output) == (2, True)
    assert not (tmp_path / "baru").exists()


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("x")
    made = ["new-province", str(tmp_path), "--name", "Provinsi Papua", "--zone", "WIT"]
    result = CliRunner().invoke(command_line, made)
    assert (result.exit_code, "sudah berisi" in result.output) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["catatan.txt"]
