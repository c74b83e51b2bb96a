"""The door: invited, asking, in for eight hours, out at once; by issuer and subject, never by an address alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from dashboard.access import Door, Person, Role, acting_as, current_person
from dashboard.actions.accounts import add_account, withdraw_account
from dashboard.actions.door import HOLDS, Identity, arrive, ask_for_account, sign_out, still_in
from dashboard.actions.later import bound
from dashboard.engine import writing
from dashboard.refused import Refused
from dashboard.schema import access_log, accounts, audit, sign_ins
from queries.accounts import accounts as accounts_of
from queries.accounts import deeds
from tests.people import TESTER, of_role
from tests.world import World

AT = datetime(2026, 11, 8, 1, 0, tzinfo=UTC)
RINA = Identity("https://masuk.contoh", "s-1", "Rina", "rina@contoh.id", AT, "n-1")


def now_at_once(work: Callable[[], object]) -> object:
    return work()


def come(world: World, identity: Identity = RINA, now: datetime = AT) -> Person | Door:
    return arrive(world.engine, identity, now, now_at_once)


def invited(world: World, role: str = "biro", unit: str | None = None, email: str = RINA.email) -> None:
    add_account(world.engine, email, role, unit=unit, actor=TESTER, now=AT)


def inside(world: World, role: str = "biro", unit: str | None = None) -> Person:
    invited(world, role, unit)
    person = come(world)
    assert isinstance(person, Person)
    return person


def test_an_invited_person_comes_in_with_their_role_and_name(world: World) -> None:
    world.units("A")
    person = inside(world, "unit", "A")
    assert (person.name, person.role, person.root) == ("Rina (rina@contoh.id)", Role.UNIT, "A")
    assert come(world) == person
    with world.engine.connect() as db:
        assert db.execute(select(sign_ins.c.id)).all() == [(RINA.sign_in,)]
        line = db.execute(select(access_log)).mappings().one()
    assert (line["actor"], line["role"], line["action"], line["unit_code"]) == (person.name, "unit", "masuk", "A")


def test_an_unverified_address_takes_no_invitation_up(world: World) -> None:
    invited(world)
    assert come(world, replace(RINA, email="")) is Door.UNKNOWN
    with world.engine.connect() as db:
        assert db.execute(select(sign_ins)).all() == []


def test_an_account_belongs_to_a_person_and_not_to_an_address(world: World) -> None:
    first = inside(world)
    assert come(world, replace(RINA, subject="s-2", nonce="n-2")) is Door.UNKNOWN
    assert come(world, replace(RINA, issuer="https://lain.contoh", nonce="n-3")) is Door.UNKNOWN
    moved = come(world, replace(RINA, email="baru@contoh.id", nonce="n-4"))
    assert isinstance(moved, Person)
    assert (moved.account_id, moved.name) == (first.account_id, first.name)


def test_who_asks_waits_and_asking_again_changes_nothing(world: World) -> None:
    assert come(world) is Door.UNKNOWN
    ask_for_account(world.engine, RINA, AT)
    ask_for_account(world.engine, RINA, AT + timedelta(hours=1))
    assert come(world) is Door.ASKED
    rows = world.ask(accounts_of)
    assert rows[["email", "status", "role"]].values.tolist() == [["rina@contoh.id", "diminta", None]]
    invited(world, "pimpinan")
    person = come(world)
    assert isinstance(person, Person)
    assert person.role == Role.LEADERSHIP


def test_asking_needs_a_verified_address(world: World) -> None:
    with pytest.raises(Refused, match="belum|sudah diverifikasi"):
        ask_for_account(world.engine, replace(RINA, email=""), AT)
    assert world.ask(accounts_of).empty


@pytest.mark.parametrize(
    ("later", "inside_still"), [(timedelta(0), True), (HOLDS - timedelta(minutes=1), True), (HOLDS, False)]
)
def test_a_sign_in_holds_eight_hours(world: World, later: timedelta, inside_still: bool) -> None:
    inside(world)
    assert isinstance(come(world, now=AT + later), Person) is inside_still


def test_a_sign_in_of_tomorrow_is_none(world: World) -> None:
    invited(world)
    assert come(world, replace(RINA, began_at=AT + timedelta(hours=1))) is Door.ENDED


def test_signing_out_ends_every_copy_but_not_the_next_sign_in(world: World) -> None:
    person = inside(world)
    sign_out(world.engine, person, AT)
    assert come(world) is Door.ENDED
    assert isinstance(come(world, replace(RINA, began_at=AT + timedelta(minutes=1), nonce="n-2")), Person)


def test_a_withdrawn_account_is_out_and_another_role_holds_at_once(world: World) -> None:
    inside(world)
    invited(world, "pimpinan")
    changed = come(world)
    assert isinstance(changed, Person)
    assert changed.role == Role.LEADERSHIP
    withdraw_account(world.engine, RINA.email, actor=TESTER, now=AT)
    assert come(world) is Door.WITHDRAWN
    invited(world)
    assert come(world) is Door.ENDED


REFUSED: dict[str, dict[str, Any]] = {
    "bukan alamat surel": {"email": "rina"},
    "Peran 'bupati' tidak dikenal": {"role": "bupati"},
    "Peran 'operator' tidak dikenal": {"role": "operator"},
    "memerlukan kode unit yang tercatat; '' tidak ada": {"role": "unit"},
    "memerlukan kode unit yang tercatat; 'X' tidak ada": {"role": "unit", "unit": "X"},
}


@pytest.mark.parametrize("said", REFUSED)
def test_an_account_that_cannot_be_is_refused(world: World, said: str) -> None:
    with pytest.raises(Refused, match=said):
        invited(world, **{"role": "biro", **REFUSED[said]})
    assert world.ask(accounts_of).empty


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.ADMINISTRATOR, Role.OPERATOR)])
def test_only_an_administrator_decides_about_accounts(world: World, role: Role) -> None:
    with pytest.raises(Refused, match="tidak dapat mengatur akun"):
        add_account(world.engine, "x@y.id", "biro", actor=of_role(role, "A"), now=AT)
    invited(world)
    with pytest.raises(Refused, match="tidak dapat mengatur akun"):
        withdraw_account(world.engine, RINA.email, actor=of_role(role, "A"), now=AT)


def test_the_last_administrator_stays(world: World) -> None:
    inside(world, "administrator")
    for act in (lambda: withdraw_account(world.engine, RINA.email, actor=TESTER, now=AT), lambda: invited(world)):
        with pytest.raises(Refused, match="administrator terakhir"):
            act()
    assert isinstance(come(world), Person)


def test_every_decision_is_in_the_audit_log_which_only_grows(world: World) -> None:
    inside(world)
    invited(world, "pimpinan")
    withdraw_account(world.engine, RINA.email, actor=TESTER, now=AT)
    with world.engine.connect() as db:
        lines = db.execute(select(audit.c.action, audit.c.actor).where(audit.c.subject == "accounts")).all()
    assert lines == [("akun diberikan", "penguji"), ("akun diubah", "penguji"), ("akun dicabut", "penguji")]
    for statement in ("UPDATE audit SET actor = 'lain'", "DELETE FROM audit"):
        with pytest.raises(DBAPIError, match="tidak dapat diubah atau dihapus"), writing(world.engine) as db:
            db.execute(text(statement))


def test_a_file_made_later_is_made_for_who_asked_and_only_while_they_are_in(world: World) -> None:
    person = inside(world)
    with acting_as(person):
        make = bound(world.engine, lambda: current_person().name, "rekap.xlsx", lambda: AT)
    assert make() == person.name
    rows = world.ask(deeds, actor=person.name, unit=None, since=None, until=None, most=10)
    assert rows[["action", "object"]].values.tolist() == [["mengunduh", "rekap.xlsx"], ["masuk", "Pantau Layanan"]]
    sign_out(world.engine, person, AT)
    with pytest.raises(Refused, match="sudah berakhir"):
        make()


def test_a_file_made_later_is_refused_after_eight_hours(world: World) -> None:
    with acting_as(inside(world)):
        make = bound(world.engine, lambda: "isi", "rekap.xlsx", lambda: AT + HOLDS)
    with pytest.raises(Refused, match="sudah berakhir"):
        make()


def test_another_role_leaves_the_name_under_which_deeds_stand(world: World) -> None:
    person = inside(world)
    add_account(world.engine, RINA.email, "pimpinan", name="Orang Lain", actor=TESTER, now=AT)
    changed = come(world)
    assert isinstance(changed, Person)
    assert changed.name == person.name


def test_a_file_made_later_is_refused_after_the_role_changed(world: World) -> None:
    person = inside(world)
    invited(world, "pimpinan")
    with world.engine.connect() as db, pytest.raises(Refused, match="sudah berakhir"):
        still_in(db, person, AT)


def test_accounts_are_listed_requests_first(world: World) -> None:
    inside(world)
    ask_for_account(world.engine, Identity("i", "s-9", "Zul", "zul@contoh.id", AT), AT)
    invited(world, "pimpinan", email="baru@contoh.id")
    rows = world.ask(accounts_of)
    assert rows["status"].tolist() == ["diminta", "diundang", "aktif"]
    with world.engine.connect() as db:
        assert db.scalar(select(accounts.c.seen_at).where(accounts.c.email == RINA.email)) is not None
