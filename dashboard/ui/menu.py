"""The menu: every page there is, and those of them that are there for a person."""

from dataclasses import dataclass, replace

import streamlit as st
from streamlit.navigation.page import Page

from dashboard.access import Person, may_open
from dashboard.settings import ROOT


@dataclass(frozen=True)
class Entry:
    """A page: its file below pages/, title, address ("" is only ever the first), icon, and the question it answers."""

    file: str
    title: str
    path: str
    icon: str
    help: str | None


ENTRIES = (
    Entry(
        "overview",
        "Ringkasan",
        "",
        ":material/dashboard:",
        "Apakah provinsi naik atau turun, apa yang belum masuk, dan apa yang perlu perhatian.",
    ),
    Entry(
        "own",
        "Unit saya",
        "",
        ":material/home:",
        "Yang mendesak bagi unit Anda, kewajibannya, laporan yang dikembalikan, surat, dan unggahannya.",
    ),
    Entry(
        "province",
        "Provinsi",
        "provinsi",
        ":material/trending_up:",
        "IKM provinsi per tahun, dan apakah naiknya nyata.",
    ),
    Entry(
        "published",
        "Diterbitkan",
        "",
        ":material/public:",
        "Angka yang sudah disetujui untuk diterbitkan, dan hasil survei setiap unit.",
    ),
    Entry(
        "rankings",
        "Peringkat",
        "peringkat",
        ":material/format_list_numbered:",
        "Unit di bawah dan di atas sebayanya: corong, daftar nama, dan rentang setiap kelompok.",
    ),
    Entry(
        "trends",
        "Tren",
        "tren",
        ":material/trending_up:",
        "Naik atau turun yang nyata: provinsi, kelompok sebaya, dan unit, per tahun dan per putaran.",
    ),
    Entry(
        "elements",
        "Unsur",
        "unsur",
        ":material/grid_on:",
        "Unsur terendah provinsi, kelompok sebaya, dan unit; jawaban responden dan beda antarkelompok.",
    ),
    Entry(
        "compliance",
        "Kepatuhan",
        "kepatuhan",
        ":material/checklist:",
        "Komponen standar dan kewajiban setiap unit, apa yang belum lebih dahulu, dan berkas dibanding warga.",
    ),
    Entry(
        "complaints",
        "Keluhan",
        "keluhan",
        ":material/forum:",
        "Tema keluhan dan kecenderungannya, unit, jam tanggapan dan penyelesaian, naskah yang disamarkan.",
    ),
    Entry(
        "follow_up",
        "Tindak lanjut",
        "tindak-lanjut",
        ":material/published_with_changes:",
        "Program setelah survei: siapa, kapan, sampai mana, apa yang belum dijawab, dan apakah unsurnya naik.",
    ),
    Entry(
        "submissions",
        "Pelaporan",
        "pelaporan",
        ":material/outgoing_mail:",
        "Siapa yang sudah, terlambat, dan belum menyampaikan laporan; siapa yang ditagih dahulu.",
    ),
    Entry(
        "scorecard",
        "Rapor unit",
        "rapor",
        ":material/assignment_ind:",
        "Satu unit: kedudukan di antara sebayanya, unsur terendah, riwayat, dan kewajibannya.",
    ),
    Entry(
        "briefing",
        "Paparan",
        "paparan",
        ":material/slideshow:",
        "Salindia untuk pimpinan, dari keadaan data yang sudah disetujui; untuk layar dinding dan sebagai berkas.",
    ),
    Entry(
        "intake",
        "Data",
        "data",
        ":material/fact_check:",
        "Pola isian yang perlu dikonfirmasi, penjelasan unit, dan berkas yang sudah masuk.",
    ),
    Entry(
        "accounts",
        "Akun",
        "akun",
        ":material/manage_accounts:",
        "Siapa boleh masuk, dengan peran dan unit apa; permintaan akun.",
    ),
    Entry(
        "deeds",
        "Catatan",
        "catatan",
        ":material/receipt_long:",
        "Siapa masuk, melihat, mengunduh, memuat, menarik, memeriksa, menyetujui, dan mengubah peran.",
    ),
    Entry(
        "methods", "Metode", "metode", ":material/functions:", "Rumus, batas, pengecualian, dan sumber setiap angka."
    ),
)


def menu(person: Person | None) -> dict[str, Page]:
    """The pages of `person` by their files, for `st.navigation`; an address of another page is not found.

    At the door (None) every address is kept, though nothing of it is run or told.
    """
    told = ENTRIES if person else [replace(entry, title="Masuk", help=None) for entry in ENTRIES]
    files = [entry for entry in told if person is None or may_open(person, entry.file)]
    return {entry.file: _page(entry, default=not at) for at, entry in enumerate(files)}


def _page(entry: Entry, *, default: bool) -> Page:
    file = ROOT / "pages" / f"{entry.file}.py"
    path = None if default else entry.path or entry.file
    return st.Page(file, title=entry.title, url_path=path, icon=entry.icon, help=entry.help, default=default)
