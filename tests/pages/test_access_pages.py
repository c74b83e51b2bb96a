"""Akun, Catatan, Unit saya, Provinsi, Diterbitkan: the pages that came with accounts."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from dashboard.access import PUBLIC, Person, Role
from dashboard.actions.register import note
from dashboard.actions.submissions import take_step
from dashboard.clock import real_now
from dashboard.engine import writing
from queries.accounts import accounts
from tests.apps import open_page as open_as
from tests.pages.conftest import AGENCY, OpenPage, said
from tests.people import of_role
from tests.world import NOW, WITA, World

SignIn = Callable[[Person], None]


def press(page: AppTest, label: str) -> AppTest:
    (button,) = (button for button in page.button if button.label == label)
    return button.click().run()


def test_an_account_is_given_and_taken_back_on_the_page(province: World, open_page: OpenPage) -> None:
    page = open_page("accounts")
    assert page.header[0].value == "0 permintaan akun menunggu; 0 akun aktif"
    page.text_input(key="beri akun surel").input(" Dina@Contoh.id ")
    page.selectbox(key="beri akun peran").select("unit")
    page = press(page, "Simpan akun")
    assert [error.value for error in page.error] == ["Peran unit memerlukan kode unit yang tercatat; '' tidak ada."]
    page.selectbox(key="beri akun unit").select("A")
    page = press(page, "Simpan akun")
    assert [done.value for done in page.success] == ["Akun disimpan."]
    rows = province.ask(accounts)
    assert rows[["email", "role", "unit_code", "status"]].values.tolist() == [
        ["dina@contoh.id", "unit", "A", "diundang"]
    ]
    page.selectbox(key="cabut akun surel").select("dina@contoh.id")
    page = press(page, "Cabut akun")
    assert province.ask(accounts)["status"].tolist() == ["dicabut"]


def test_the_register_of_deeds_is_narrowed_by_person_and_unit(province: World, open_page: OpenPage) -> None:
    with writing(province.engine) as db:
        note(db, AGENCY, "mengunduh", "rapor-A.pdf", real_now(), unit="A")
        note(db, of_role(Role.BIRO, name="Tuti (tuti@contoh.id)"), "mengunduh", "rekap.xlsx", real_now())
    step = {"reason": "", "seen_version": 1, "actor": of_role(Role.BIRO), "now": NOW, "zone": WITA}
    take_step(province.engine, 1, "diperiksa", **step)
    page = open_page("deeds")
    shown = page.dataframe[0].value
    assert {"rapor-A.pdf", "rekap.xlsx"} <= set(shown["Terhadap"])
    page = page.selectbox[1].select("A").run()
    told = page.dataframe[0].value[["Perbuatan", "Terhadap"]].values.tolist()
    assert ["mengunduh", "rapor-A.pdf"] in told
    assert [one for one in told if one[0] == "diperiksa"] == [["diperiksa", "laporan unit 2026-11-01T01:00:00+00:00"]]
    assert "rekap.xlsx" not in [what for _, what in told]
    page.selectbox[1].select(None).run()
    page = page.selectbox[0].select("Tuti (tuti@contoh.id)").run()
    assert page.header[0].value == "1 perbuatan"


def test_an_agency_begins_with_what_is_due_and_what_came_back(province: World, sign_in: SignIn) -> None:
    agency = of_role(Role.UNIT, "C")
    sign_in(agency)
    page = open_as("own", agency.role)
    assert page.header[0].value == "Unit C: IKM 100,00, mutu A (Sangat Baik)"
    (link,) = (one for one in page.get("page_link") if "dikembalikan" in one.proto.label)
    assert link.proto.label == "**laporan SKM dikembalikan: perbaiki, lalu sampaikan lagi**"
    assert "kewajiban=laporan+SKM" in link.proto.query_string
    assert any("Lampiran kurang" in line for line in said(page))


def test_an_agency_sees_the_province_and_no_other_unit(province: World, open_page: OpenPage) -> None:
    page = open_page("province")
    assert page.header[0].value.startswith("IKM provinsi 2026")
    assert "Unit B" not in str(said(page))


def test_before_anything_is_approved_nothing_is_published(province: World, sign_in: SignIn) -> None:
    sign_in(PUBLIC)
    page = open_as("published", PUBLIC.role)
    assert page.header[0].value == "Belum ada angka yang disetujui untuk diterbitkan"
    assert len(page.selectbox) == 0
