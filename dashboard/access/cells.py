"""Which role may do what, as data: the cells of the table that the province agreed on. Everything else is refused."""

from collections.abc import Mapping
from enum import StrEnum

from dashboard.access.people import Person, Role


class Reach(StrEnum):
    """How far a permission goes: nowhere, to the unit of the account and what is below it, or everywhere."""

    NONE = "-"
    OWN = "own"
    ALL = "all"


class Deed(StrEnum):
    """What a person can look at or do; the words are those of the register of deeds."""

    # Looking.
    PROVINCE = "melihat provinsi dan semua unit"
    AGGREGATES = "melihat angka provinsi"
    PUBLISHED = "melihat yang diterbitkan"
    STANDING = "melihat kedudukan unit"
    DETAIL = "melihat unsur, kepatuhan, tindak lanjut, dan rapor"
    COMPLAINTS = "melihat keluhan"
    TEXTS = "membaca naskah keluhan yang disamarkan"
    SEALED = "membaca naskah keluhan yang disegel"
    REPORTS = "melihat pelaporan"
    FILES = "melihat berkas yang dimuat"
    ORIGINALS = "mengambil berkas asli"
    WALL = "melihat paparan"
    METHODS = "melihat metode"
    ACCOUNT_LIST = "melihat akun"
    REGISTER = "melihat catatan perbuatan"
    # Doing.
    THEME = "mengoreksi tema keluhan"
    HAND_IN = "mencatat laporan"
    CHECK = "memeriksa laporan"
    DUTIES = "menetapkan kewajiban dan batas waktu"
    LETTERS = "membuat surat"
    LETTER_COPIES = "mengambil surat"
    EVIDENCE = "mencatat bukti"
    EXPLAIN = "menjelaskan pola isian"
    ACCEPT = "menerima penjelasan dan usulan tingkat"
    LOAD = "memuat berkas"
    REMEMBER = "menyimpan cara membaca berkas"
    WITHDRAW = "menarik muatan"
    APPROVE = "menyetujui paparan"
    ACCOUNTS = "mengatur akun"
    PURGE = "menghapus yang lewat masa simpannya"
    WHOLE = "mengambil atau mengganti seluruh basis data"


ALL, OWN = Reach.ALL, Reach.OWN
ADMINISTRATOR, BIRO, LEADERSHIP, UNIT, PUBLIC = (
    Role.ADMINISTRATOR,
    Role.BIRO,
    Role.LEADERSHIP,
    Role.UNIT,
    Role.PUBLIC,
)

# A role that is not named has no reach; the operator has all of it.
CELLS: Mapping[Deed, Mapping[Role, Reach]] = {
    Deed.PROVINCE: {ADMINISTRATOR: ALL, BIRO: ALL, LEADERSHIP: ALL},
    Deed.AGGREGATES: {ADMINISTRATOR: ALL, BIRO: ALL, LEADERSHIP: ALL, UNIT: ALL},
    Deed.PUBLISHED: {ADMINISTRATOR: ALL, BIRO: ALL, LEADERSHIP: ALL, UNIT: ALL, PUBLIC: ALL},
    Deed.STANDING: {ADMINISTRATOR: ALL, BIRO: ALL, LEADERSHIP: ALL, UNIT: OWN},
    Deed.DETAIL: {ADMINISTRATOR: ALL, BIRO: ALL, LEADERSHIP: ALL, UNIT: OWN},
    Deed.COMPLAINTS: {BIRO: ALL, LEADERSHIP: ALL, UNIT: OWN},
    Deed.TEXTS: {BIRO: ALL, UNIT: OWN},
    Deed.SEALED: {BIRO: ALL},
    Deed.REPORTS: {BIRO: ALL, UNIT: OWN},
    Deed.FILES: {BIRO: ALL, UNIT: OWN},
    Deed.ORIGINALS: {BIRO: ALL, UNIT: OWN},
    Deed.WALL: {ADMINISTRATOR: ALL, BIRO: ALL, LEADERSHIP: ALL},
    Deed.METHODS: {ADMINISTRATOR: ALL, BIRO: ALL, LEADERSHIP: ALL, UNIT: ALL, PUBLIC: ALL},
    Deed.ACCOUNT_LIST: {ADMINISTRATOR: ALL},
    Deed.REGISTER: {ADMINISTRATOR: ALL, BIRO: ALL},
    Deed.THEME: {BIRO: ALL},
    Deed.HAND_IN: {BIRO: ALL, UNIT: OWN},
    Deed.CHECK: {BIRO: ALL},
    Deed.DUTIES: {BIRO: ALL},
    Deed.LETTERS: {BIRO: ALL},
    Deed.LETTER_COPIES: {BIRO: ALL, UNIT: OWN},
    Deed.EVIDENCE: {BIRO: ALL, UNIT: OWN},
    Deed.EXPLAIN: {BIRO: ALL, UNIT: OWN},
    Deed.ACCEPT: {BIRO: ALL},
    Deed.LOAD: {BIRO: ALL, UNIT: OWN},
    Deed.REMEMBER: {BIRO: ALL},
    Deed.WITHDRAW: {BIRO: ALL, UNIT: OWN},
    Deed.APPROVE: {BIRO: ALL, LEADERSHIP: ALL},
    Deed.ACCOUNTS: {ADMINISTRATOR: ALL},
    # On the command line only, by who runs the server.
    Deed.PURGE: {},
    Deed.WHOLE: {},
}

# Which deed opens a page (its file below pages/), and which a part of one (`bagian` or `tampilan` in the address).
PAGES: Mapping[str, Deed] = {
    "overview": Deed.PROVINCE,
    "own": Deed.DETAIL,
    "province": Deed.AGGREGATES,
    "published": Deed.PUBLISHED,
    "rankings": Deed.STANDING,
    "trends": Deed.PROVINCE,
    "elements": Deed.DETAIL,
    "compliance": Deed.DETAIL,
    "complaints": Deed.COMPLAINTS,
    "follow_up": Deed.DETAIL,
    "submissions": Deed.REPORTS,
    "scorecard": Deed.DETAIL,
    "briefing": Deed.WALL,
    "intake": Deed.FILES,
    "methods": Deed.METHODS,
    "accounts": Deed.ACCOUNT_LIST,
    "deeds": Deed.REGISTER,
}
PARTS: Mapping[tuple[str, str], Deed] = {
    ("complaints", "naskah"): Deed.TEXTS,
    ("submissions", "tagih"): Deed.LETTERS,
    ("submissions", "periksa"): Deed.HAND_IN,
    ("submissions", "surat"): Deed.LETTERS,
    ("submissions", "aturan"): Deed.DUTIES,
    ("intake", "unggah"): Deed.LOAD,
    ("intake", "riwayat"): Deed.ORIGINALS,
    ("intake", "isian"): Deed.EXPLAIN,
}
# Who sees all of the province needs no page of what a part of them may see.
NARROWER: Mapping[str, Deed] = {"own": Deed.PROVINCE, "province": Deed.PROVINCE, "published": Deed.AGGREGATES}
# Where nobody signs in there are no accounts to manage; the command line has both.
OF_ACCOUNTS = frozenset({"accounts", "deeds"})


def allows(person: Person, deed: Deed) -> Reach:
    """How far `person` may do it. An agency's account without a unit may do nothing."""
    if person.role == Role.OPERATOR:
        return ALL
    reach = CELLS[deed].get(person.role, Reach.NONE)
    return Reach.NONE if person.role == Role.UNIT and not person.root else reach


def may_try(person: Person, deed: Deed) -> bool:
    """Whether there is anything of the kind that `person` may do: what shows a button."""
    return allows(person, deed) is not Reach.NONE


def may_open(person: Person, page: str, part: str | None = None) -> bool:
    """Whether a page, or a part of one, is there for `person`. KeyError for a page nobody decided about."""
    if page in OF_ACCOUNTS and person.role == Role.OPERATOR:
        return False
    if not may_try(person, PAGES[page]) or (page in NARROWER and may_try(person, NARROWER[page])):
        return False
    deed = PARTS.get((page, part)) if part else None
    return deed is None or may_try(person, deed)
