"""The menu: every page there is, and those of them that are there for a person."""

from dataclasses import dataclass, replace

import streamlit as st
from streamlit.navigation.page import Page

from dashboard.access import Person, may_open
from dashboard.settings import ROOT


@dataclass(frozen=True)
class Entry:
    """A page: its title, address ("" is only ever the first), icon, and the question it answers."""

    title: str
    path: str
    icon: str
    help: str | None


# By their files below pages/, in their order on the screen.
ENTRIES = {
    "overview": Entry(
        "Ringkasan",
        "",
        ":material/dashboard:",
        "Apakah provinsi naik atau turun, apa yang belum masuk, dan apa yang perlu perhatian.",
    ),
    "own": Entry(
        "Unit saya",
        "",
        ":material/home:",
        "Yang mendesak bagi unit Anda, kewajibannya, laporan yang dikembalikan, surat, dan unggahannya.",
    ),
    "province": Entry(
        "Provinsi",
        "provinsi",
        ":material/trending_up:",
        "IKM provinsi per tahun, dan apakah naiknya nyata.",
    ),
    "published": Entry(
        "Diterbitkan",
        "",
        ":material/public:",
        "Angka yang sudah disetujui untuk diterbitkan, dan hasil survei setiap unit.",
    ),
    "rankings": Entry(
        "Peringkat",
        "peringkat",
        ":material/format_list_numbered:",
        "Unit di bawah dan di atas sebayanya: corong, daftar nama, dan rentang setiap kelompok.",
    ),
    "trends": Entry(
        "Tren",
        "tren",
        ":material/trending_up:",
        "Naik atau turun yang nyata: provinsi, kelompok sebaya, dan unit, per tahun dan per putaran.",
    ),
    "elements": Entry(
        "Unsur",
        "unsur",
        ":material/grid_on:",
        "Unsur terendah provinsi, kelompok sebaya, dan unit; jawaban responden dan beda antarkelompok.",
    ),
    "compliance": Entry(
        "Kepatuhan",
        "kepatuhan",
        ":material/checklist:",
        "Komponen standar dan kewajiban setiap unit, apa yang belum lebih dahulu, dan berkas dibanding warga.",
    ),
    "complaints": Entry(
        "Keluhan",
        "keluhan",
        ":material/forum:",
        "Tema keluhan dan kecenderungannya, unit, jam tanggapan dan penyelesaian, naskah yang disamarkan.",
    ),
    "follow_up": Entry(
        "Tindak lanjut",
        "tindak-lanjut",
        ":material/published_with_changes:",
        "Program setelah survei: siapa, kapan, sampai mana, apa yang belum dijawab, dan apakah unsurnya naik.",
    ),
    "submissions": Entry(
        "Pelaporan",
        "pelaporan",
        ":material/outgoing_mail:",
        "Siapa yang sudah, terlambat, dan belum menyampaikan laporan; siapa yang ditagih dahulu.",
    ),
    "scorecard": Entry(
        "Rapor unit",
        "rapor",
        ":material/assignment_ind:",
        "Satu unit: kedudukan di antara sebayanya, unsur terendah, riwayat, dan kewajibannya.",
    ),
    "briefing": Entry(
        "Paparan",
        "paparan",
        ":material/slideshow:",
        "Salindia untuk pimpinan, dari keadaan data yang sudah disetujui; untuk layar dinding dan sebagai berkas.",
    ),
    "intake": Entry(
        "Data",
        "data",
        ":material/fact_check:",
        "Pola isian yang perlu dikonfirmasi, penjelasan unit, dan berkas yang sudah masuk.",
    ),
    "methods": Entry(
        "Metode", "metode", ":material/functions:", "Rumus, batas, pengecualian, dan sumber setiap angka."
    ),
    # Where the screen has no room they stand behind the others.
    "accounts": Entry(
        "Akun",
        "akun",
        ":material/manage_accounts:",
        "Siapa boleh masuk, dengan peran dan unit apa; permintaan akun.",
    ),
    "deeds": Entry(
        "Catatan",
        "catatan",
        ":material/receipt_long:",
        "Siapa masuk, melihat, mengunduh, memuat, menarik, memeriksa, menyetujui, dan mengubah peran.",
    ),
}


def menu(person: Person | None) -> dict[str, Page]:
    """The pages of `person` by their files, for `st.navigation`; an address of another page is not found.

    At the door (None) every address is kept, though nothing of it is run or told.
    """
    told = {file: entry for file, entry in ENTRIES.items() if person is None or may_open(person, file)}
    if person is None:
        told = {file: replace(entry, title="Masuk", help=None) for file, entry in told.items()}
    return {file: _page(file, entry, default=not at) for at, (file, entry) in enumerate(told.items())}


def _page(file: str, entry: Entry, *, default: bool) -> Page:
    place, path = ROOT / "pages" / f"{file}.py", None if default else entry.path or file
    return st.Page(place, title=entry.title, url_path=path, icon=entry.icon, help=entry.help, default=default)
