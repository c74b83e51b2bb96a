"""Accounts: invited, decided, withdrawn, by an administrator or on the machine itself."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, Select, insert, select, update

from dashboard.access import Deed, Person, Role
from dashboard.actions.people import LONGEST_NAME, typed
from dashboard.actions.permits import permit
from dashboard.engine import writing
from dashboard.intake.store.audit_log import log
from dashboard.refused import Refused
from dashboard.schema import accounts, sign_ins, units


def add_account(
    engine: Engine, email: str, role: str, *, name: str = "", unit: str | None = None, actor: Person, now: datetime
) -> None:
    """Give `email` an account: decides a request, gives a withdrawn one back, or invites who signs in with it first.

    Refused for an unknown role or unit, an agency's role without a unit, and an address that is none.
    """
    address, typed_name = typed(email).lower(), typed(name)
    if "@" not in address.strip("@") or len(address) > LONGEST_NAME - 20:
        raise Refused(f"'{address}' bukan alamat surel. Tulis alamat yang dipakai orang itu untuk masuk.")
    with writing(engine) as db:
        permit(db, actor, Deed.ACCOUNTS)
        values = _role_of(db, role, unit)
        row = db.execute(select(accounts).where(accounts.c.email == address)).mappings().one_or_none()
        values["status"] = "aktif" if row is not None and row["subject"] else "diundang"
        if row is None:
            made = {"email": address, "name": typed_name or address, "asked_at": now}
            db.execute(insert(accounts).values(**made, **values, decided_by=actor.name, decided_at=now))
        else:
            # The name stays: deeds stand under it, and four eyes go by it.
            _decide(db, row, values, actor, now)
        before = None if row is None else {key: row[key] for key in values}
        log(
            db,
            now=now,
            actor=actor.name,
            action="akun diberikan" if row is None else "akun diubah",
            table=accounts,
            key={"email": address},
            before=before,
            after=values,
        )


def withdraw_account(engine: Engine, email: str, *, actor: Person, now: datetime) -> None:
    """Take an account back; whoever is in with it is out at the next click. Refused for the last administrator."""
    address = typed(email).lower()
    with writing(engine) as db:
        permit(db, actor, Deed.ACCOUNTS)
        row = db.execute(_of(address).with_for_update()).mappings().one_or_none()
        if row is None or row["status"] == "dicabut":
            raise Refused(f"Tidak ada akun {address} yang dapat dicabut. Lihat daftarnya dengan 'account list'.")
        _refuse_last(db, row)
        _decide(db, row, {"status": "dicabut"}, actor, now)
        standing = (sign_ins.c.account_id == row["id"]) & sign_ins.c.ended_at.is_(None)
        db.execute(update(sign_ins).where(standing).values(ended_at=now))
        log(
            db,
            now=now,
            actor=actor.name,
            action="akun dicabut",
            table=accounts,
            key={"email": address},
            before={"status": row["status"]},
            after={"status": "dicabut"},
        )


def _role_of(db: Connection, role: str, unit: str | None) -> dict[str, object]:
    known = [role.value for role in Role if role is not Role.OPERATOR]
    if role not in known:
        raise Refused(f"Peran '{role}' tidak dikenal. Pilih salah satu: {', '.join(known)}.")
    if role != Role.UNIT:
        return {"role": role, "unit_code": None}
    standing = (units.c.code == (unit or "")) & units.c.retired_by_load_id.is_(None)
    if db.scalar(select(units.c.id).where(standing)) is None:
        raise Refused(f"Peran unit memerlukan kode unit yang tercatat; '{unit or ''}' tidak ada.")
    return {"role": role, "unit_code": unit}


def _of(address: str) -> Select[Any]:
    return select(accounts).where(accounts.c.email == address)


def _decide(db: Connection, row: RowMapping, values: dict[str, object], actor: Person, now: datetime) -> None:
    if values.get("role", row["role"]) != row["role"]:
        _refuse_last(db, row)
    decided = {"decided_by": actor.name, "decided_at": now}
    db.execute(update(accounts).where(accounts.c.id == row["id"]).values({**values, **decided}))


def _refuse_last(db: Connection, row: RowMapping) -> None:
    others = (accounts.c.role == Role.ADMINISTRATOR) & (accounts.c.status == "aktif") & (accounts.c.id != row["id"])
    if row["role"] == Role.ADMINISTRATOR and db.scalar(select(accounts.c.id).where(others).limit(1)) is None:
        raise Refused("Ini administrator terakhir. Beri peran itu kepada orang lain dahulu.")
