"""Entry script: the menu, the page's frame, and where a dead database or a broken rule file becomes a sentence."""

import logging
import sys
from pathlib import Path

# Streamlit puts this script's own folder on the path; pages need the repository's root, however they are started.
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)] if str(ROOT) not in sys.path else []

import streamlit as st  # noqa: E402
from pandas.errors import DatabaseError  # noqa: E402
from sqlalchemy.exc import SQLAlchemyError  # noqa: E402

from dashboard import turns  # noqa: E402
from dashboard.database import one_state  # noqa: E402
from dashboard.refused import Refused  # noqa: E402
from dashboard.sentences.common import DATABASE_DOWN  # noqa: E402
from dashboard.settings import settings  # noqa: E402
from dashboard.ui import controls  # noqa: E402
from dashboard.ui.masthead import masthead  # noqa: E402

# Named before the menu is made: without it a page's own icon becomes the tab's, fetched from another host.
st.set_page_config(page_title=f"Pantau Layanan {settings().province}", page_icon="📋", layout="wide")

menu = {
    "overview": st.Page(
        ROOT / "pages" / "overview.py",
        title="Ringkasan",
        icon=":material/dashboard:",
        default=True,
        help="Apakah provinsi naik atau turun, apa yang belum masuk, dan apa yang perlu perhatian.",
    ),
    "rankings": st.Page(
        ROOT / "pages" / "rankings.py",
        title="Peringkat",
        url_path="peringkat",
        icon=":material/format_list_numbered:",
        help="Unit di bawah dan di atas sebayanya: corong, daftar nama, dan rentang setiap kelompok.",
    ),
    "trends": st.Page(
        ROOT / "pages" / "trends.py",
        title="Tren",
        url_path="tren",
        icon=":material/trending_up:",
        help="Naik atau turun yang nyata: provinsi, kelompok sebaya, dan unit, per tahun dan per putaran.",
    ),
    "elements": st.Page(
        ROOT / "pages" / "elements.py",
        title="Unsur",
        url_path="unsur",
        icon=":material/grid_on:",
        help="Unsur terendah provinsi, kelompok sebaya, dan unit; jawaban responden dan beda antarkelompok.",
    ),
    "compliance": st.Page(
        ROOT / "pages" / "compliance.py",
        title="Kepatuhan",
        url_path="kepatuhan",
        icon=":material/checklist:",
        help="Komponen standar dan kewajiban setiap unit, apa yang belum lebih dahulu, dan berkas dibanding warga.",
    ),
    "complaints": st.Page(
        ROOT / "pages" / "complaints.py",
        title="Keluhan",
        url_path="keluhan",
        icon=":material/forum:",
        help="Tema keluhan dan kecenderungannya, unit, jam tanggapan dan penyelesaian, naskah yang disamarkan.",
    ),
    "follow_up": st.Page(
        ROOT / "pages" / "follow_up.py",
        title="Tindak lanjut",
        url_path="tindak-lanjut",
        icon=":material/published_with_changes:",
        help="Program setelah survei: siapa, kapan, sampai mana, apa yang belum dijawab, dan apakah unsurnya naik.",
    ),
    "submissions": st.Page(
        ROOT / "pages" / "submissions.py",
        title="Pelaporan",
        url_path="pelaporan",
        icon=":material/outgoing_mail:",
        help="Siapa yang sudah, terlambat, dan belum menyampaikan laporan; siapa yang ditagih dahulu.",
    ),
    "scorecard": st.Page(
        ROOT / "pages" / "scorecard.py",
        title="Rapor unit",
        url_path="rapor",
        icon=":material/assignment_ind:",
        help="Satu unit: kedudukan di antara sebayanya, unsur terendah, riwayat, dan kewajibannya.",
    ),
    "briefing": st.Page(
        ROOT / "pages" / "briefing.py",
        title="Paparan",
        url_path="paparan",
        icon=":material/slideshow:",
        help="Salindia untuk pimpinan, dari keadaan data yang sudah disetujui; untuk layar dinding dan sebagai berkas.",
    ),
    "intake": st.Page(
        ROOT / "pages" / "intake.py",
        title="Data",
        url_path="data",
        icon=":material/fact_check:",
        help="Pola isian yang perlu dikonfirmasi, penjelasan unit, dan berkas yang sudah masuk.",
    ),
    "methods": st.Page(
        ROOT / "pages" / "methods.py",
        title="Metode",
        url_path="metode",
        icon=":material/functions:",
        help="Rumus, batas, pengecualian, dan sumber setiap angka.",
    ),
}

page = st.navigation(list(menu.values()), position="top")
controls.arrive(page.url_path)
try:
    with turns.pages.turn(), one_state():
        masthead()
        page.run()
except (SQLAlchemyError, DatabaseError):
    logging.getLogger(__name__).exception("The database could not be read")
    st.error(DATABASE_DOWN, icon=":material/database_off:")
except Refused as refusal:  # a rule file of the province's own that was broken while the server runs
    st.error(str(refusal), icon=":material/rule:")
