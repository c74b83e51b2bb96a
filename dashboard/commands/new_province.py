"""`new-province`: the data folder of a province that has nothing yet, with what it may say of itself."""

import shutil
from pathlib import Path
from typing import Annotated
from zoneinfo import available_timezones

import typer

from dashboard.commands import exits, say
from dashboard.intake.templates import write_template
from dashboard.refused import Refused
from dashboard.rules.reading import OWN_FRAMEWORKS, OWN_RULES
from dashboard.settings import PROVINCE_FILE

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
# Files to fill in first, by the kind they are loaded as.
TO_FILL_IN = ("units", "services", "obligations", "targets")
SETTINGS = """\
# Apa yang provinsi ini katakan tentang dirinya; dibaca dari folder data. Variabel lingkungan PANTAU_... didahulukan.
province = "{name}"
time_zone = "{zone}"
# Dua angka kode provinsi menurut Kemendagri, untuk rekap yang dikirim ke kementerian (export-rollups).
# province_code = "33"
# Lambang di samping nama provinsi, .svg atau .png, di folder ini; hapus tanda pagar bila ada.
{logo}
# Alamat yang dibuka unit: tautan dan kode QR pada kertas.
# public_url = "https://pantau.example.go.id"
"""
RULES = {
    "missions": """\
# Rencana daerah (RPJMD, RPD) dan misi yang menaungi target; kosong: target ditampilkan tanpa rencana. Contoh:
# [[missions]]
# plan = "RPJMD 2025-2029"
# number = 1
# first_year = 2025
# last_year = 2029
# name = "Tata kelola pemerintahan yang baik"
# source = "Perda tentang RPJMD 2025-2029"
# certainty = "dibaca"
missions = []
""",
    "duties": """\
# Kewajiban tahunan dan batas waktu bawaan, sampai surat tahun itu dimuat. Tulis hanya yang berbeda, misalnya:
# month = 11
# day = 7
# source = "Surat edaran gubernur"
# certainty = "dibaca"
""",
    "holidays": """\
# Hari libur setempat di luar daftar nasional; lihat docs/guides/add-a-rule-set.md.
""",
    "unit-names": """\
# Singkatan nama unit yang hanya dipakai di provinsi ini, misalnya:
# [abbreviations]
# "rsud kota" = ["rumah sakit umum daerah kota"]
""",
    "personal": """\
# Nama tempat setempat yang bukan nama orang, agar tidak ikut disamarkan pada keluhan; lihat docs/masking.md.
""",
}


def new_province(
    folder: Annotated[Path, typer.Argument(help="Data folder to make; absent or empty.")],
    name: Annotated[str, typer.Option(help='Name of the province, e.g. "Provinsi Jawa Tengah".')],
    zone: Annotated[str, typer.Option(help="WIB, WITA, WIT, or a zone such as Asia/Jakarta.")],
    logo: Annotated[Path | None, typer.Option(help="Its emblem, .svg or .png, copied into the folder.")] = None,
) -> None:
    """Make the data folder of a new province: its name and zone, empty rules of its own, files to fill in."""
    with exits():
        _refuse_unusable(folder, name, zone, logo)
        folder.mkdir(parents=True, exist_ok=True)
        for below in (OWN_RULES, OWN_FRAMEWORKS):
            (folder / below).mkdir()
        for rule, text in RULES.items():
            (folder / OWN_RULES / f"{rule}.toml").write_text(text, encoding="utf-8")
        for kind in TO_FILL_IN:
            write_template(kind, folder / f"isi-{kind}.xlsx")
        kept = f"logo{logo.suffix.lower()}" if logo else ""
        if logo:
            shutil.copyfile(logo, folder / kept)
        line = f'logo = "{kept}"' if kept else '# logo = "logo.svg"'
        settings_text = SETTINGS.format(name=name.strip(), zone=ZONES.get(zone.upper(), zone), logo=line)
        (folder / PROVINCE_FILE).write_text(settings_text, encoding="utf-8")
    first = folder / "isi-units.xlsx"
    say(f"{folder} siap. Lengkapi {PROVINCE_FILE} dan {OWN_RULES}/, isi {first.name}; lalu, dengan")
    say(f"PANTAU_DATA_FOLDER={folder}, jalankan python -m dashboard load {first}, kemudian python -m dashboard")


def _refuse_unusable(folder: Path, name: str, zone: str, logo: Path | None) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"{folder} sudah berisi. Pilih folder baru; tidak ada yang diubah.")
    if not name.strip() or set('"\\\n') & set(name):
        raise Refused(f"Nama provinsi '{name}' tidak dapat dipakai. Tulis misalnya --name \"Provinsi Jawa Tengah\".")
    if zone.upper() not in ZONES and zone not in available_timezones():
        raise Refused(f"Zona waktu '{zone}' tidak dikenal. Pilih WIB, WITA, WIT, atau misalnya Asia/Jakarta.")
    if logo is not None and logo.suffix.lower() not in {".svg", ".png"}:
        raise Refused(f"Lambang {logo.name} bukan .svg atau .png. Simpan ulang sebagai salah satunya.")
