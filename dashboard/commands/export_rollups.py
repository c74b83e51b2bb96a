"""`export-rollups` and `signing-key`: what a province sends to a ministry, and how that is known to be its own."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.access import current_person
from dashboard.actions.rollup_export import export_rollups as export
from dashboard.clock import real_now
from dashboard.commands import exits, say
from dashboard.engine import engine
from dashboard.settings import settings
from dashboard.signing import TRUSTED_FILE, public_key


def export_rollups(
    file: Annotated[Path, typer.Argument(help="Where to write it, with the ending .rekap.")],
    year: Annotated[int | None, typer.Option(help="One year; every year with a survey when not given.")] = None,
) -> None:
    """Write what the pages show of every unit, signed, for a ministry that compares provinces."""
    with exits():
        made = export(engine(), file, year=year, actor=current_person(), now=real_now())
        years = ", ".join(map(str, made.years))
        say(f"{file}: {made.rows['units']} unit, {made.rows['surveys']} survei, tahun {years}; ditandatangani.")
        say(
            "Tidak ada jawaban orang di dalamnya: jumlah per survei, dan kelompok lima responden atau lebih. "
            "Penerima memuatnya dengan 'load'."
        )


def signing_key() -> None:
    """Print the public key of this province, as the one who loads its rollups writes it down."""
    with exits():
        code, name = settings().province_code or "64", settings().province.removeprefix("Provinsi ")
        say(f"Kirim baris-baris ini lewat jalan lain daripada rekapnya; penerima menaruhnya di {TRUSTED_FILE}:")
        print(f'[{code}]\nname = "{name}"\npublic_key = "{public_key()}"')
