"""What people mistype or name oddly: a sentence and exit code 2, never a traceback."""

from pathlib import Path

import pytest

from tests.commands.conftest import FLAGS, Run, forget


def refused(cli: Run, *arguments: object) -> str:
    result = cli(*arguments)
    assert (result.exit_code, result.exception.__class__) == (2, SystemExit), result.output
    assert "Traceback" not in result.output
    return result.stderr


def test_names_that_look_like_marks_of_the_terminal_are_printed_as_written(cli: Run, export: Path) -> None:
    export.write_text(export.read_text().replace("Loket A", "[/red]").replace("Loket B", "[bold]B[/bold]"))
    result = cli("load", export, *FLAGS, "--create-units")
    assert result.exit_code == 0
    assert "[/red]" in result.stdout
    assert "[bold]B[/bold]" in result.stdout


def test_marks_of_the_terminal_among_the_arguments_are_printed_as_written(cli: Run) -> None:
    assert "load_id" in refused(cli, "undo", "[/red]")
    assert "[/red]" in refused(cli, "template", "[/red]", "-o", "x.xlsx")
    assert "[/red]" in refused(cli, "show", "[/red]")
    assert "[/red].csv" in cli("load", "[/red].csv").stdout


def test_a_field_that_does_not_exist_is_named_with_those_that_do(cli: Run, export: Path) -> None:
    said = cli("load", export, "--columns", "unt=loket").stdout
    assert "--columns: bidang 'unt' tidak dikenal; pilih salah satu: " in said
    assert "unit, " in said
    said = cli("load", export, "--kind", "survey-responses", "--columns", "deadline=loket").stdout
    assert "--columns: bidang 'deadline' tidak dikenal; pilih salah satu: respondent, unit, " in said


def test_a_declared_header_that_is_not_there_is_said(cli: Run, export: Path) -> None:
    said = cli("load", export, "--kind", "survey-responses", "--columns", "unit=lokket").stdout
    assert "dengan kolom yang dinyatakan (unit=lokket)" in said


@pytest.mark.parametrize("name", ["a" * 300 + ".csv", "a" * 248 + ".csv"], ids=["too long", "no room beside it"])
def test_a_name_too_long_for_the_disk_is_a_sentence(cli: Run, tmp_path: Path, name: str) -> None:
    result = cli("load", tmp_path / name)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert result.exception.__class__ is SystemExit


def test_a_file_of_the_longest_name_is_loaded(cli: Run, export: Path) -> None:
    longest = export.rename(export.with_name("a" * 251 + ".csv"))
    assert cli("load", longest, *FLAGS, "--create-units").exit_code == 0


def test_an_original_never_overwrites_a_file(cli: Run, export: Path) -> None:
    cli("load", export, *FLAGS, "--create-units")
    assert refused(cli, "original", "1", "-o", export).startswith(f"{export} tidak dapat dibuka atau ditulis")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PANTAU_NOW", "kemarin", "Pengaturan PANTAU_NOW = 'kemarin' tidak dapat dipakai: harus waktu, misalnya"),
        ("PANTAU_TIME_ZONE", "Asia/Atlantis", "Pengaturan PANTAU_TIME_ZONE = 'Asia/Atlantis' tidak dapat dipakai"),
        ("PANTAU_TIME_ZONE", "../etc", "Pengaturan PANTAU_TIME_ZONE = '../etc' tidak dapat dipakai"),
        ("DATABASE_URL", "mysql://rahasia@x/y", "Pengaturan DATABASE_URL tidak dapat dipakai: harus alamat PostgreSQL"),
        ("DATABASE_URL", "pantau.db", "Pengaturan DATABASE_URL tidak dapat dipakai: harus alamat PostgreSQL"),
        ("PORT", "delapan", "Pengaturan PORT = 'delapan' tidak dapat dipakai: harus angka"),
        ("PORT", "80000", "Pengaturan PORT = '80000' tidak dapat dipakai: harus angka"),
    ],
)
@pytest.mark.parametrize("verb", ["doctor", "loads"])
def test_a_setting_that_cannot_be_used_is_named(
    cli: Run, monkeypatch: pytest.MonkeyPatch, verb: str, name: str, value: str, said: str
) -> None:
    cli("migrate")
    monkeypatch.setenv(name, value)
    forget()
    assert refused(cli, verb).startswith(said)
    monkeypatch.delenv(name)
    forget()
