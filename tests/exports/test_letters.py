"""Letters: every field printed, whatever it holds; recorded once they are sent; from the Biro's own template."""

import re
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from python_calamine import CalamineWorkbook

from dashboard.actions.letters import record_letters, replace_template, template_in_force
from dashboard.exports import letters
from dashboard.exports.letter_templates import default_template
from dashboard.exports.letters import letter, letters_zip, recap
from dashboard.figures.records import records
from dashboard.figures.submissions.chasing import chase_list
from dashboard.refused import Refused
from dashboard.sentences.letters import (
    FIELDS,
    Letter,
    government,
    kind_of,
    letter_to,
    message,
    proposed_date,
    wrong_date,
)
from queries.letters import letters_of
from tests.foreign_text import FOREIGN_TEXT
from tests.people import named
from tests.world import NOW, WITA, World, built_once

DUTY = "laporan SKM"
ABOUT = {"year": 2026, "duty": DUTY}
DAYS = {"dated_on": date(2026, 11, 23), "due_on": date(2026, 11, 30)}
MORE = {
    "provinsi": "PROVINSI KALIMANTAN TIMUR",
    "penandatangan": "Siti",
    "jabatan": "Kepala Biro",
    "catatan_contoh": "",
}


def text_of(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)


def template(*lines: str) -> bytes:
    document, content = Document(), BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(content)
    return content.getvalue()


@pytest.fixture
@built_once
def november(world: World) -> World:
    """A: late last year, missing now. B: on time last year, missing now. C handed in. D's report was returned."""
    world.units("A", "B", "C", "D")
    for year in (2025, 2026):
        world.duty(year)
        world.obliged("A", "B", "C", "D", year=year)
    world.submitted("A", "2025-11-12 09:00", year=2025)
    world.submitted("B", "2025-11-05 09:00", year=2025)
    world.submitted("C", "2026-11-05 09:00")
    world.submitted("D", "2026-11-06 09:00", status="dikembalikan", alasan="Lampiran belum ada")
    return world


def chased(world: World) -> dict[str, dict[str, Any]]:
    rows = records(world.ask(chase_list, now=NOW, zone=WITA, **ABOUT))
    return {row["code"]: row for row in rows}


def made_for(world: World) -> dict[str, Letter]:
    said = {"duty": DUTY, "year": 2026, "zone": WITA, "number": "000.8/12", **DAYS}
    return {code: letter_to(row, more=MORE, **said) for code, row in chased(world).items()}  # type: ignore[arg-type]


def sent(world: World, made: dict[str, Letter], **more: Any) -> int:
    said = {"kind": "teguran", "number": "000.8/12", "signer": "Siti", **DAYS, "actor": named("Rina"), **more}
    return record_letters(world.engine, made, now=NOW, zone=WITA, **ABOUT, **said)  # type: ignore[arg-type]


def test_whoever_waits_is_listed_with_habit_and_letters(november: World) -> None:
    rows = chased(november)
    names = ("state", "days", "last_state", "last_days", "in_by_now", "letter_count")
    assert {code: tuple(row[name] for name in names) for code, row in rows.items()} == {
        "A": ("belum menyampaikan", 16, "terlambat", 5, True, 0),
        "B": ("belum menyampaikan", 16, "tepat waktu", 0, True, 0),
        "D": ("tepat waktu", 0, "belum menyampaikan", 381, False, 0),
    }
    # Missing before returned; among the missing the latest of last year first.
    assert list(rows) == ["A", "B", "D"]
    sent(november, made_for(november))
    assert {(row["letter_count"], row["last_letter_kind"]) for row in chased(november).values()} == {(1, "teguran")}


@pytest.mark.parametrize("kind", ["pengingat", "teguran"])
def test_the_products_own_template_prints_unit_duty_deadline_and_habit(november: World, kind: str) -> None:
    printed = text_of(letter(default_template(kind), made_for(november)["A"].fields))
    for part in (
        "PEMERINTAH PROVINSI KALIMANTAN TIMUR",
        "Nomor\t: 000.8/12",
        "23 November 2026",
        "Yth. Kepala Unit A",
        "laporan SKM",
        "7 November 2026 pukul 23.59 WITA",
        "belum menyampaikan, lewat 16 hari",
        "tahun lalu terlambat 5 hari",
        "Kepala Biro",
        "Siti",
    ):
        assert part in printed
    assert "{{" not in printed


def test_every_field_can_be_printed_and_where_it_stands() -> None:
    made = letter(template(*(f"[{{{{ {name} }}}}]" for name in FIELDS)), {name: f"isi {name}" for name in FIELDS})
    assert text_of(made).splitlines() == [f"[isi {name}]" for name in FIELDS]


def test_a_field_is_text_whatever_it_holds() -> None:
    told = [*FOREIGN_TEXT, "{{ 7 * 7 }}", "<w:p/>", "=1+1", "a & b < c"]
    made = letters_zip(template("[{{ nomor }}]"), [{"unit": "A", "nomor": foreign} for foreign in told], "uji")
    with zipfile.ZipFile(BytesIO(made)) as packed:
        shown = [text_of(packed.read(name)).removeprefix("[").removesuffix("]") for name in packed.namelist()]
    readable = ["".join(sign for sign in one if sign.isprintable() and not sign.isspace()) for one in told]
    assert ["".join(one.split()) for one in shown] == readable


def with_part(name: str, content: bytes, base: bytes | None = None) -> bytes:
    """A template with one part more, or another one."""
    made, base = BytesIO(), base or template("Yth. {{ unit }}")
    with zipfile.ZipFile(BytesIO(base)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.namelist():
            if entry != name:
                after.writestr(entry, before.read(entry))
        after.writestr(name, content)
    return made.getvalue()


def related(kind: str, target: str) -> bytes:
    """A template whose header refers to something outside the file."""
    said = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}" '
        'TargetMode="External"/></Relationships>'
    )
    return with_part("word/_rels/header9.xml.rels", said.encode())


def coded(code: str) -> bytes:
    """A template with a field code of Word, in two runs."""
    document, content = Document(), BytesIO()
    for half in (code[:3], code[3:]):
        run = document.add_paragraph().add_run() if half == code[:3] else document.paragraphs[0].add_run()
        element = OxmlElement("w:instrText")
        element.text = half
        run._r.append(element)
    document.save(content)
    return content.getvalue()


ENTITIES = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w>&b;</w>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"bukan docx", "bukan berkas .docx yang utuh"),
        (template("{{ nomer }}"), "menyebut bidang 'nomer', yang tidak dikenal. Bidang yang dikenal: nomor, tanggal"),
        (template("{{ nomor "), "tidak ditutup dalam satu paragraf: {{ nomor"),
        (template("{{", "nomor }}"), "tidak ditutup dalam satu paragraf"),
        (template("{% for n in range(9) %}a{% endfor %}"), "memuat perintah {% for n in range(9) %}"),
        (template("{# catatan #}"), "memuat komentar {# catatan #}"),
        (template("{{ unit | upper }}"), "memuat saringan {{ unit | upper }}"),
        (template("{{ 7 * 7 }}"), "memuat hitungan {{ 7 * 7 }}"),
        (template("{{ unit.nama }}"), "memuat atribut {{ unit.nama }}"),
        (template("{{ ''.__class__.__mro__ }}"), "memuat atribut"),
        (template("{{ unit() }}"), "memuat panggilan {{ unit() }}"),
        (template("{{r unit }}"), "memuat ungkapan {{r unit }}"),
        (with_part("word/vbaProject.bin", b"x"), "memuat makro atau objek tertanam (word/vbaProject.bin)"),
        (with_part("word/embeddings/a.xlsx", b"x"), "memuat makro atau objek tertanam (word/embeddings/a.xlsx)"),
        (with_part("[Content_Types].xml", b"<a>macroEnabled</a>"), "memuat makro atau objek tertanam (macroEnabled)"),
        (related("image", "http://contoh.test/a.png"), "mengambil isi dari luar berkasnya (http://contoh.test/a.png)"),
        (related("attachedTemplate", "file:///a.dotm"), "mengambil isi dari luar berkasnya (file:///a.dotm)"),
        (related("hyperlink", "file:///c:/a.exe"), "mengambil isi dari luar berkasnya (file:///c:/a.exe)"),
        (coded("DDEAUTO c:/a.exe"), "mengambil isi dari luar berkasnya (DDEAUTO c:/a.exe)"),
        (with_part("word/document.xml", ENTITIES), "bukan berkas .docx yang utuh"),
        (with_part("word/document.xml", b"<w>"), "bukan berkas .docx yang utuh"),
        (lambda: with_part("word/media/a.bmp", bytes(101 << 20)), "isinya mengembang melewati 100 MB"),
        (b"0" * (5 << 20) + b"0", "paling besar 5 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
# It is refused before a database is asked anything; where one is kept is told below, of both.
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_template_that_cannot_be_used_is_refused_and_not_kept(
    world: World, content: bytes | Callable[[], bytes], said: str
) -> None:
    offered = content() if callable(content) else content
    with pytest.raises(Refused, match=re.escape(said)):
        replace_template(world.engine, "teguran", "t.docx", offered, named("Rina"), NOW)
    with world.engine.connect() as db:
        assert "Teguran" in text_of(template_in_force(db, "teguran"))


def test_a_link_that_a_reader_may_follow_is_no_part_from_elsewhere() -> None:
    fields = dict.fromkeys(FIELDS, "A")
    assert text_of(letter(related("hyperlink", "mailto:biro@contoh.test"), fields)) == "Yth. A"


def test_a_field_over_several_runs_and_one_in_the_header_are_filled_in() -> None:
    document, content = Document(), BytesIO()
    paragraph = document.add_paragraph("Yth. ")
    for part in ("{", "{ un", "it }", "} dan {{ nomor }}"):
        paragraph.add_run(part)
    document.sections[0].header.paragraphs[0].text = "{{ provinsi }}"
    document.save(content)
    made = Document(BytesIO(letter(content.getvalue(), {**dict.fromkeys(FIELDS, "1"), "unit": "Unit {{ nomor }}"})))
    assert [run.text for run in made.paragraphs[0].runs] == ["Yth. ", "Unit {{ nomor }}", "", "", " dan 1"]
    assert made.sections[0].header.paragraphs[0].text == "1"


@pytest.mark.parametrize("then", ["taken = bytearray(400 << 20)", "while True: pass"], ids=["memory", "time"])
def test_a_template_that_outgrows_its_process_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, then: str
) -> None:
    program = tmp_path / "program.py"
    limits = "import sys; from letter_program import limited; limited(int(sys.argv[4]), int(sys.argv[5]))"
    path = f"import sys; sys.path.insert(0, {str(letters.PROGRAM.parent)!r})"
    program.write_text(f"{path}\n{limits}\nprint({{}}, flush=True)\n{then}\nimport time; time.sleep(60)")
    monkeypatch.setattr(letters, "PROGRAM", program)
    monkeypatch.setattr(letters, "MEMORY_BYTES", 300 << 20)
    monkeypatch.setattr(letters, "SECONDS", 2)
    with pytest.raises(Refused, match="terlalu besar atau terlalu rumit untuk diolah"):
        letter(default_template("teguran"), dict.fromkeys(FIELDS, "A"))


@pytest.mark.parametrize("program", ["raise ImportError", None], ids=["it ends at once", "there is no interpreter"])
def test_a_program_that_never_began_says_nothing_of_the_template(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str | None
) -> None:
    if program is None:
        monkeypatch.setattr(sys, "executable", str(tmp_path / "tiada"))
    else:
        (tmp_path / "program.py").write_text(program)
        monkeypatch.setattr(letters, "PROGRAM", tmp_path / "program.py")
    with pytest.raises(Refused, match=r"^Surat belum dibuat: program penyusun surat tidak dapat dijalankan") as refusal:
        letter(default_template("teguran"), dict.fromkeys(FIELDS, "A"))
    assert "besar" not in str(refusal.value)


def test_the_newest_template_of_the_biro_is_in_force(world: World) -> None:
    for words in ("lama {{ unit }}", "baru {{ unit }}"):
        replace_template(world.engine, "teguran", "t.docx", template(words), named("Rina"), NOW)
    with world.engine.connect() as db:
        assert text_of(template_in_force(db, "teguran")) == "baru {{ unit }}"
        assert "Pengingat" in text_of(template_in_force(db, "pengingat"))


def test_one_file_a_unit_in_the_zip_also_for_two_of_one_name(november: World) -> None:
    made = made_for(november)
    first, second = made["A"].fields, made["B"].fields
    twins = [first, second, {**first, "unit": "Unit A"}, {**first, "unit": "../../etc/x"}]
    with zipfile.ZipFile(BytesIO(letters_zip(default_template("teguran"), twins, "teguran"))) as packed:
        names = packed.namelist()
        assert "Yth. Kepala Unit B" in text_of(packed.read("teguran-Unit-B.docx"))
    assert names == ["teguran-Unit-A.docx", "teguran-Unit-B.docx", "3-teguran-Unit-A.docx", "teguran-etc-x.docx"]


def test_the_recap_has_days_as_numbers_and_names_as_text(november: World) -> None:
    made = made_for(november)
    sheet = CalamineWorkbook.from_filelike(
        BytesIO(recap([made["A"], Letter(16, {**made["B"].fields, "unit": "=1+1"})]))
    ).get_sheet_by_index(0)
    header, first, second = sheet.to_python()
    assert header[:4] == ["Unit", "Kewajiban", "Batas waktu", "Hari lewat"]
    assert first[:4] == ["Unit A", "laporan SKM", "7 November 2026 pukul 23.59 WITA", 16]
    assert second[0] == "=1+1"


def test_a_sent_letter_is_recorded_with_its_number_and_day(november: World) -> None:
    assert sent(november, made_for(november)) == 3
    rows = records(november.ask(letters_of, **ABOUT))
    assert [(row["code"], row["kind"], row["number"], row["days_late"], row["sent_by"]) for row in rows] == [
        ("D", "teguran", "000.8/12", 0, "Rina"),
        ("B", "teguran", "000.8/12", 16, "Rina"),
        ("A", "teguran", "000.8/12", 16, "Rina"),
    ]


def test_whoever_handed_in_meanwhile_gets_no_letter_and_nobody_else_either(november: World) -> None:
    made = made_for(november)
    november.submitted("B", "2026-11-22 09:00")
    with pytest.raises(Refused, match=r"Unit B sudah menyampaikan \(diterima\)"):
        sent(november, made)
    assert november.ask(letters_of, **ABOUT).empty


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"number": " "}, "Tulis nomor surat."),
        ({"number": "", "signer": ""}, "Tulis nomor surat, penandatangan."),
        ({"number": "9" * 121}, "Nomor surat dan nama paling banyak 120 huruf."),
        (
            {"number": "", "due_on": date(2026, 11, 7)},
            "Tulis nomor surat. Tenggat baru 7 November 2026 tidak ada di depan. Pilih tanggal sesudah 23 November "
            "2026, misalnya 30 November 2026.",
        ),
        (
            {"due_on": None},
            "Tenggat baru belum diisi. Pilih tanggal sesudah 23 November 2026, misalnya 30 November 2026.",
        ),
    ],
)
def test_everything_a_letter_lacks_is_said_at_once_and_nothing_is_recorded(
    november: World, more: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused) as refusal:
        sent(november, made_for(november), **more)
    assert str(refusal.value) == said
    with pytest.raises(Refused, match="Pilih dahulu unit"):
        sent(november, {})
    assert november.ask(letters_of, **ABOUT).empty


def test_the_message_says_who_what_and_how_late(november: World) -> None:
    assert message(made_for(november)["A"].fields, "teguran") == (
        "Yth. Kepala Unit A,\n"
        "laporan SKM tahun 2026: belum menyampaikan, lewat 16 hari. Batas waktu: 7 November 2026 pukul 23.59 WITA. "
        "Mohon disampaikan paling lambat 30 November 2026.\n"
        "Terima kasih. Biro Organisasi PROVINSI KALIMANTAN TIMUR"
    )


DEADLINE = datetime(2026, 11, 7, 23, 59, 59, tzinfo=WITA)


@pytest.mark.parametrize(
    ("now", "dated_on", "kind"),
    [
        (datetime(2026, 11, 7, 23, 59, tzinfo=WITA), date(2026, 11, 7), "pengingat"),
        (datetime(2026, 11, 8, 0, 0, tzinfo=WITA), date(2026, 11, 8), "teguran"),
        (datetime(2026, 11, 8, 8, 0, tzinfo=WITA), date(2026, 11, 5), "teguran"),
        (datetime(2026, 11, 6, 8, 0, tzinfo=WITA), date(2026, 11, 9), "teguran"),  # written ahead, read after it
    ],
)
def test_after_the_deadline_a_letter_is_a_warning(now: datetime, dated_on: date, kind: str) -> None:
    assert kind_of(DEADLINE, dated_on, now, WITA) == kind


def test_a_warning_asks_for_the_report_by_a_new_date_and_never_by_the_one_that_passed(november: World) -> None:
    printed = text_of(letter(default_template("teguran"), made_for(november)["A"].fields))
    assert "paling lambat 30 November 2026" in printed
    assert "sebelum batas waktu" not in printed


@pytest.mark.parametrize(
    ("due_on", "said"),
    [(date(2026, 11, 9), ""), (date(2026, 11, 8), "Tenggat baru 8 November 2026 tidak ada di depan.")],
)
def test_a_new_date_lies_after_today_and_the_letter(due_on: date, said: str) -> None:
    assert wrong_date("teguran", date(2026, 11, 5), due_on, today=date(2026, 11, 8)).startswith(said)
    assert (wrong_date("teguran", date(2026, 11, 5), due_on, today=date(2026, 11, 8)) == "") == (said == "")
    assert wrong_date("pengingat", date(2026, 11, 5), None, today=date(2026, 11, 5)) == ""


def test_a_working_week_is_proposed() -> None:
    assert proposed_date(date(2026, 11, 8)) == date(2026, 11, 13)  # Sunday: Monday to Friday
    assert proposed_date(date(2026, 12, 23)) == date(2027, 1, 4)  # past Christmas, its cuti bersama and New Year


def test_what_is_not_filled_in_is_blank_on_paper(november: World) -> None:
    row = chased(november)["A"]
    said: dict[str, Any] = {"duty": DUTY, "year": 2026, "zone": WITA, "number": " ", "dated_on": date(2026, 11, 23)}
    fields = letter_to(row, more={**MORE, "penandatangan": ""}, **said).fields
    assert (fields["nomor"], fields["penandatangan"], fields["tenggat_baru"]) == ("." * 30,) * 3


@pytest.mark.parametrize(
    ("province", "said"),
    [
        ("Provinsi Kalimantan Timur", "PROVINSI KALIMANTAN TIMUR"),
        ("Kalimantan Timur", "PROVINSI KALIMANTAN TIMUR"),
        ("Daerah Istimewa Yogyakarta", "DAERAH ISTIMEWA YOGYAKARTA"),
    ],
)
def test_the_head_names_the_province_in_full(province: str, said: str) -> None:
    assert government(province) == said
