"""`load` and `show`: a stranger's file in, the pages' figures out."""

import json
import zipfile
from pathlib import Path

from tests.commands.conftest import FLAGS, Run, parsed


def test_an_export_loads_with_one_command_on_an_empty_database(no_database: None, cli: Run, export: Path) -> None:
    result = cli("load", export, *FLAGS, "--create-units", "--json")
    receipt = parsed(result)
    assert result.exit_code == 0
    assert (receipt["status"], receipt["rows_read"], receipt["rows_kept"]) == ("dimuat", 41, 41)
    assert [(unit["unit"], unit["n"], unit["ikm"]) for unit in receipt["units"]] == [
        ("Loket A", 1, 100.0),
        ("Loket B", 40, 87.5),
    ]


def test_one_content_respondent_is_shown_but_not_ranked(exported: Run) -> None:
    first, second = parsed(exported("show", "rankings", "--format", "json"))
    assert (first["unit"], first["ikm"], first["grade"], first["n"], first["ranked"]) == (
        "Loket B",
        87.5,
        "B",
        40,
        True,
    )
    assert (second["unit"], second["ikm"], second["n"], second["ranked"]) == ("Loket A", 100.0, 1, False)
    assert first["low"] < first["ikm"] < first["high"]
    assert first["n_required"] is None


def test_the_receipt_is_a_table_for_people(cli: Run, export: Path) -> None:
    result = cli("load", export, *FLAGS, "--create-units")
    assert "ekspor.csv: Dimuat sebagai muatan 1." in result.stdout
    assert "dibaca 41, disimpan 41, diperbaiki 0, ditolak 0" in result.stdout
    assert "IKM seluruh jawaban 87,80, baris lengkap saja 87,80 (41 dari 41 responden)" in result.stdout


def test_late_entry_is_printed_with_the_load_and_stands_in_the_receipt(cli: Run, tmp_path: Path) -> None:
    answers = [[4] * 9, [3] * 9]
    rows = [["Loket A", "2026-03-04", f"2026-03-{4 + 16 * late} {at:02}:10", *answers[late]]
            for late in (0, 1) for at in range(12)]  # fmt: skip
    path = tmp_path / "ekspor.csv"
    header = ["loket", "tanggal", "waktu entri", *[f"U{number}" for number in range(1, 10)]]
    path.write_text("\n".join(",".join(map(str, row)) for row in [header, *rows]))
    flags = ("--order", "regulation", "--create-units", "--columns", "unit=loket")
    late = parsed(cli("load", path, *flags, "--dry-run", "--json"))["late"]
    assert (late["late_rows"], late["dated_rows"], late["ikm_late"], late["ikm_rest"]) == (12, 24, 75.0, 100.0)
    assert (
        "  12 dari 24 baris dientri lebih dari 7 hari setelah tanggal yang ditulis; "
        "IKM baris itu 75,00, sisanya 100,00 (baris lengkap).\n"
    ) in cli("load", path, *flags).stdout
    shown = parsed(cli("show", "integrity", "--format", "json"))
    assert [(row["code"], row["late_count"], row["reasons"]) for row in shown] == [
        ("LOKET-A", 12, "entered_long_after")
    ]


def test_a_refused_file_exits_with_2_and_one_sentence(cli: Run, export: Path) -> None:
    result = cli("load", export, "--columns", "unit=loket,answered_on=waktu_isi", "--json")
    assert result.exit_code == 2
    assert parsed(result)["status"] == "ditolak"
    assert "Kolom U8 dan U9 hanya bernomor" in result.stderr


def test_the_same_file_again_says_so_and_exits_with_0(exported: Run, export: Path) -> None:
    result = exported("load", export, *FLAGS)
    assert (result.exit_code, "Tidak ada yang berubah" in result.stdout) == (0, True)


def test_a_dry_run_keeps_nothing(cli: Run, export: Path) -> None:
    assert parsed(cli("load", export, *FLAGS, "--create-units", "--dry-run", "--json"))["status"] == "uji coba"
    assert parsed(cli("show", "loads", "--format", "json")) == []


def test_an_impossible_option_exits_with_2(cli: Run, export: Path) -> None:
    assert cli("load", export, "--order", "acak").exit_code == 2
    assert cli("load", export, "--columns", "loket").exit_code == 2


def test_rounds_split_the_year(cli: Run, export: Path) -> None:
    receipt = parsed(cli("load", export, *FLAGS, "--create-units", "--rounds", "quarter", "--json"))
    assert receipt["units"][0]["periods"] == ["2026-Q1"]
    shown = parsed(cli("show", "rankings", "--year", 2026, "--period", "2026-Q1", "--format", "json"))
    assert [row["periods"] for row in shown] == ["2026-Q1", "2026-Q1"]
    assert parsed(cli("show", "rankings", "--year", 2026, "--period", "2026-Q2", "--format", "json")) == []


def test_a_figure_is_also_a_table_and_a_csv(exported: Run) -> None:
    assert (
        exported("show", "rankings", "--format", "csv")
        .stdout.splitlines()[1]
        .startswith("2026,Loket B,LOKET-B,lainnya,")
    )
    assert "Loket B" in exported("show", "rankings").stdout
    assert exported("show", "rankings.without_survey").stdout == "(tidak ada baris)\n"


def test_an_unknown_subject_or_format_exits_with_2_and_the_known_ones(cli: Run) -> None:
    cli("migrate")
    result = cli("show", "peringkat")
    assert (result.exit_code, "pilih salah satu: overview, province, statements" in result.stderr) == (2, True)
    assert cli("show", "rankings._standing").exit_code == 2
    assert cli("show", "loads", "--format", "xml").exit_code == 2


def test_what_a_figure_needs_is_asked_for(cli: Run) -> None:
    cli("migrate")
    result = cli("show", "scorecard")
    assert (result.exit_code, result.stderr) == (2, "Nyatakan juga: --unit.\n")


def test_explained_a_file_is_told_with_its_first_rows_and_nothing_is_kept(cli: Run, export: Path) -> None:
    result = cli("load", export, *FLAGS, "--create-units", "--explain")
    assert "Ini jawaban responden: 41 orang, 9 pertanyaan, 2 unit, periode 2026." in result.stdout
    assert "loket → unit: Loket A; Loket B; Loket B" in result.stdout
    assert parsed(cli("load", export, *FLAGS, "--create-units", "--json"))["load_id"] == 1


def test_a_zip_is_loaded_file_by_file(cli: Run, export: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "kiriman.zip", "w") as packed:
        packed.write(export, "kantor/ekspor.csv")
        packed.writestr("kantor/rekap.csv", "unit,tahun,ikm\nLoket C,2026,80\n")
    result = cli("load", tmp_path / "kiriman.zip", *FLAGS[2:], "--create-units", "--json")
    assert [(one["file"], one["status"]) for one in map(json.loads, result.stdout.splitlines())] == [
        ("ekspor.csv", "dimuat"),
        ("rekap.csv", "ditolak"),
    ]
