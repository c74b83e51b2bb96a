"""Every file that a page offers, for every role: whose it may be, made and read for what it tells of others."""

from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest

from dashboard.access import PAGES, Deed, Person, acting_as, may_open, may_try
from dashboard.ui import layout
from tests.apps import open_page
from tests.exports.reading import words_of_pdf
from tests.pages.test_roles import PEOPLE, choices_of, strangers
from tests.people import TESTER

Files = dict[str, Callable[[], bytes]]
# How the name of a file begins, behind the mark of the sample, and which deed it needs; of two the longer counts.
DEEDS = {
    "batas-waktu": Deed.REPORTS,
    "berkas-warga": Deed.DETAIL,
    "butir": Deed.DETAIL,
    "catatan": Deed.REGISTER,
    "gerak": Deed.DETAIL,
    "inovasi": Deed.DETAIL,
    "isian": Deed.DETAIL,
    "jam-keluhan": Deed.COMPLAINTS,
    "jawaban": Deed.DETAIL,
    "kata": Deed.METHODS,
    "keluhan-terbuka": Deed.TEXTS,
    "keluhan-unit": Deed.COMPLAINTS,
    "kepatuhan": Deed.DETAIL,
    "kewajiban": Deed.REPORTS,
    "laporan-skm": Deed.DETAIL,
    "muatan-terakhir": Deed.FILES,
    "naskah": Deed.TEXTS,
    "ombudsman": Deed.DETAIL,
    "pelaporan": Deed.REPORTS,
    "pengecualian-ikm": Deed.METHODS,
    "peringkat": Deed.STANDING,
    "perlu-konfirmasi": Deed.EXPLAIN,
    "perubahan": Deed.PROVINCE,
    "poster-ikm": Deed.DETAIL,
    "prioritas": Deed.DETAIL,
    "provinsi": Deed.AGGREGATES,
    "rapor": Deed.DETAIL,
    "rekap": Deed.PROVINCE,
    "rekap-teguran": Deed.LETTERS,
    "riwayat": Deed.REPORTS,
    "riwayat-muatan": Deed.ORIGINALS,
    "standar": Deed.DETAIL,
    "tagihan": Deed.LETTERS,
    "tangga": Deed.DETAIL,
    "tanpa-program": Deed.DETAIL,
    "tema": Deed.COMPLAINTS,
    "templat": Deed.LOAD,
    "tidak-diperingkat": Deed.STANDING,
    "tindak-lanjut": Deed.DETAIL,
    "unsur": Deed.DETAIL,
}


@pytest.fixture(scope="module")
def opened(sample_pages: None) -> Iterator[Callable[[Person], Files]]:
    """What the pages offer to somebody, each page with its parts and everything folded open: files by name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "STARTS_OPEN", True)
        yield cache(lambda person: _offered(person, patch))


def _offered(person: Person, patch: pytest.MonkeyPatch) -> Files:
    files: Files = {}
    bound = layout.bound

    def kept(engine: object, make: Callable[[], bytes], name: str, clock: object) -> Callable[[], bytes]:
        files[name.removeprefix("contoh-sintetis-")] = make
        return make

    patch.setattr(layout, "bound", kept)
    for page in PAGES:
        if may_open(person, page):
            for choices in choices_of(person, page):
                assert [error.message for error in open_page(page, person.role, **choices).exception] == []
    patch.setattr(layout, "bound", bound)
    return files


def deed_of(name: str) -> Deed:
    """The deed that a file needs; KeyError for one nobody decided about."""
    return DEEDS[max((stem for stem in DEEDS if name.startswith(stem)), key=len, default=name)]


def words(content: bytes) -> bytes:
    """What can be read in a file: the members of a zip, the words of a PDF, else the bytes."""
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as archive:
            return b" ".join(words(archive.read(name)) for name in archive.namelist())
    return words_of_pdf(content).encode() if content.startswith(b"%PDF") else content


@pytest.mark.parametrize("role", PEOPLE)
def test_who_is_offered_a_file_may_have_it_and_reads_of_nobody_else(
    names: dict[str, str],
    written: list[bytes],
    opened: Callable[[Person], Files],
    sign_in: Callable[[Person], None],
    role: str,
) -> None:
    person = PEOPLE[role]
    sign_in(person)
    files = opened(person)
    assert [name for name in files if not may_try(person, deed_of(name))] == []
    with acting_as(person):
        said = {name: words(make()) for name, make in files.items()}
    assert all(said.values())
    if person.scope.root is not None:
        others = {code: name.encode() for code, name in strangers(names).items()}
        assert [(name, code) for name, text in said.items() for code, one in others.items() if one in text] == []
    if not may_try(person, Deed.TEXTS):
        assert [name for name, text in said.items() if any(one in text for one in written)] == []


def test_every_decision_is_about_a_file_there_is(
    opened: Callable[[Person], Files], sign_in: Callable[[Person], None]
) -> None:
    stems: set[str] = set()
    for person in (PEOPLE["biro"], PEOPLE["unit"]):
        sign_in(person)
        stems |= {max((stem for stem in DEEDS if name.startswith(stem)), key=len) for name in opened(person)}
    assert stems == set(DEEDS)


def test_the_biro_reads_in_its_files_what_people_wrote(
    written: list[bytes], opened: Callable[[Person], Files], sign_in: Callable[[Person], None]
) -> None:
    """The search above can find."""
    sign_in(PEOPLE["biro"])
    make = opened(PEOPLE["biro"])["naskah-2026.csv"]
    with acting_as(TESTER):
        assert any(text in make() for text in written)
