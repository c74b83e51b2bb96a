"""Names of units in the forms offices write them: certain ones are known, others are nobody's."""

import pytest

from dashboard.intake.unit_names import FormsOfNames

NAMES = (
    "Dinas Kesehatan",
    "Dinas Pendidikan dan Kebudayaan",
    "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
    "Dinas Perindustrian, Perdagangan, Koperasi, dan UKM",
    "Badan Pengembangan SDM",
    "UPTD Balai Latihan Kerja (Samarinda)",
    "Badan Penghubung Provinsi Kalimantan Timur",
)


@pytest.fixture(scope="module")
def forms() -> FormsOfNames:
    found = FormsOfNames()
    for at, name in enumerate(NAMES):
        found.add(name, at)
    return found


@pytest.mark.parametrize(
    ("written", "at"),
    [
        *[("Dinas Kesehatan Provinsi Kalimantan Timur", 0), ("DINAS KESEHATAN PROV. KALTIM", 0), ("Dinkes Prov.", 0)],
        *[("Dinkes Kaltim", 0), ("Dis. Kesehatan", 0), ("Dinas Kesehatan (Dinkes)", 0)],
        *[("Dinas Pendidikan & Kebudayaan", 1), ("Disdikbud", 1), ("Dinas Kebudayaan dan Pendidikan", 1)],
        *[("DPMPTSP Kaltim", 2), ("Dinas Penanaman Modal & PTSP", 2), ("Dinas Penanaman Modal dan PTSP (DPMPTSP)", 2)],
        *[("Dinas Perindustrian Perdagangan Koperasi & Usaha Kecil dan Menengah", 3)],
        *[("Badan Pengembangan Sumber Daya Manusia", 4), ("BPSDM", 4), ("Badan Penghubung", 6)],
    ],
)
def test_what_only_differs_in_writing_is_the_same_unit(forms: FormsOfNames, written: str, at: int) -> None:
    assert forms.unit(written) == at


@pytest.mark.parametrize(
    "written",
    [
        "Dinas Kesehatan Kota Samarinda",
        "Dinas Kesehatan Provinsi Jawa Timur",
        "UPTD Balai Latihan Kerja (Balikpapan)",
        "Dinas Pendidikan",
        "Provinsi Kalimantan Timur",
        "Kesehatan",
        "",
    ],
)
def test_another_place_another_unit_or_half_a_name_is_no_match(forms: FormsOfNames, written: str) -> None:
    assert forms.unit(written) is None


def test_a_form_of_two_units_names_neither() -> None:
    forms = FormsOfNames()
    forms.add("Dinas Kelautan dan Perikanan", 1)
    assert forms.unit("DKP Prov.") == 1
    forms.add("Dinas Ketahanan Pangan", 2)
    assert forms.unit("DKP Prov.") is None


def test_the_tail_is_that_of_the_provinces_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANTAU_PROVINCE", "Provinsi Jawa Timur")
    from dashboard.intake import unit_names
    from dashboard.settings import settings

    settings.cache_clear()
    try:
        assert unit_names._tail.__wrapped__().sub("", "dinas kesehatan jatim") == "dinas kesehatan"  # type: ignore[attr-defined]
        assert unit_names._tail.__wrapped__().sub("", "dinas kesehatan kaltim") == "dinas kesehatan kaltim"  # type: ignore[attr-defined]
    finally:
        monkeypatch.undo()
        settings.cache_clear()
