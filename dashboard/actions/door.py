"""The door: who a sign-in is, whether they may come in, and until when.

Moments of the door are real ones, never the frozen present of a demonstration.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, insert, select, update

from dashboard import metrics
from dashboard.access import Door, Person, Role
from dashboard.actions.people import LONGEST_NAME
from dashboard.actions.register import CAME_IN, note
from dashboard.engine import writing
from dashboard.refused import Refused
from dashboard.schema import accounts, sign_ins

HOLDS = timedelta(hours=8)
# How exactly the list of accounts says when somebody was last here.
SEEN_EVERY = timedelta(minutes=5)
ENDED = "Masa masuk Anda sudah berakhir atau akun Anda dicabut. Muat ulang halaman ini, lalu masuk kembali."


@dataclass(frozen=True)
class Identity:
    """What the provider said about who signed in. `email` only where the provider has verified it."""

    issuer: str
    subject: str
    name: str
    email: str
    began_at: datetime
    nonce: str = ""

    @property
    def sign_in(self) -> str:
        """Names this one sign-in: the same for every copy of its cookie."""
        identity_text = repr((self.issuer, self.subject, self.began_at.isoformat(), self.nonce))
        return hashlib.sha256(identity_text.encode()).hexdigest()


def arrive(
    engine: Engine, identity: Identity, now: datetime, later: Callable[[Callable[[], object]], object]
) -> Person | Door:
    """Who this is, at every run of a page: a person who may look, or why not.

    A first sign-in is written down, and takes up an invitation to its verified address. It holds HOLDS from when it
    began, and until it is ended or the account withdrawn. That somebody was here is written `later`: no page waits for
    the load of another.
    """
    with engine.connect() as db:
        row = _account(db, identity)
        invited = row is None and db.scalar(select(accounts.c.id).where(_invited(identity))) is not None
    if row is None and not invited:
        return Door.UNKNOWN
    if row is None or row["began_at"] is None:
        with writing(engine) as db:
            row = _first_time(db, identity, now)
        metrics.SIGN_INS.inc()
    elif row["seen_at"] is None or now - row["seen_at"] >= SEEN_EVERY:
        later(partial(_seen, engine, row["id"], now))
    return Door.UNKNOWN if row is None else _through(row, identity, now)


def _through(row: RowMapping, identity: Identity, now: datetime) -> Person | Door:
    if row["status"] == "dicabut":
        return Door.WITHDRAWN
    if row["status"] != "aktif":
        return Door.ASKED
    if row["ended_at"] is not None or not identity.began_at - SEEN_EVERY <= now < identity.began_at + HOLDS:
        return Door.ENDED
    return _person(row, identity.sign_in)


def _person(row: RowMapping, sign_in: str | None) -> Person:
    return Person(signature(row["name"], row["email"]), Role(row["role"]), row["unit_code"], row["id"], sign_in)


def signature(name: str, email: str) -> str:
    """What deeds of an account are recorded under: its address tells apart two of one name."""
    return f"{name[: LONGEST_NAME - len(email) - 3]} ({email})" if email else name[:LONGEST_NAME]


def still_in(db: Connection, person: Person, now: datetime) -> None:
    """Refused where the account or the sign-in of `person` no longer holds at `now`; who has none is always in."""
    if person.account_id is None:
        return
    standing = select(accounts.c.role, accounts.c.unit_code).join(sign_ins)
    open_one = (accounts.c.status == "aktif") & sign_ins.c.ended_at.is_(None) & (sign_ins.c.began_at > now - HOLDS)
    this_sign_in = (accounts.c.id == person.account_id) & (sign_ins.c.id == person.sign_in)
    row = db.execute(standing.where(this_sign_in, open_one)).one_or_none()
    if row is None or tuple(row) != (person.role, person.root):
        raise Refused(ENDED)


def sign_out(engine: Engine, person: Person, now: datetime) -> None:
    """End a sign-in: every copy of its cookie, every open tab, every file not yet made."""
    with writing(engine) as db:
        open_one = (sign_ins.c.id == person.sign_in) & sign_ins.c.ended_at.is_(None)
        db.execute(update(sign_ins).where(open_one).values(ended_at=now))


def ask_for_account(engine: Engine, identity: Identity, now: datetime) -> None:
    """Write down that somebody wants an account; asking again changes nothing. Refused without a verified address."""
    if not identity.email:
        raise Refused(
            "Penyedia masuk tidak menyebut alamat surel yang sudah diverifikasi. Verifikasi surel Anda di sana dahulu."
        )
    with writing(engine) as db:
        if db.scalar(select(accounts.c.id).where(_same(identity) | (accounts.c.email == identity.email))) is None:
            request = {"issuer": identity.issuer, "subject": identity.subject, "status": "diminta", "asked_at": now}
            db.execute(insert(accounts).values(**request, email=identity.email, name=identity.name or identity.email))


def _account(db: Connection, identity: Identity) -> RowMapping | None:
    joined = accounts.outerjoin(
        sign_ins, (sign_ins.c.account_id == accounts.c.id) & (sign_ins.c.id == identity.sign_in)
    )
    query = select(accounts, sign_ins.c.began_at, sign_ins.c.ended_at).select_from(joined).where(_same(identity))
    return db.execute(query).mappings().one_or_none()


def _first_time(db: Connection, identity: Identity, now: datetime) -> RowMapping | None:
    """This sign-in, written down once, with the account that it belongs to."""
    if _account(db, identity) is None:
        _take_up(db, identity, now)
    # Of two tabs that open at once the second waits here, and then finds the sign-in of the first.
    db.execute(select(accounts.c.id).where(_same(identity)).with_for_update())
    row = _account(db, identity)
    if row is not None and row["began_at"] is None:
        values = {"id": identity.sign_in, "account_id": row["id"], "began_at": identity.began_at}
        db.execute(insert(sign_ins).values(values))
        if row["status"] == "aktif":
            note(db, _person(row, identity.sign_in), CAME_IN, "Pantau Layanan", now, unit=row["unit_code"])
    return _account(db, identity)


def _take_up(db: Connection, identity: Identity, now: datetime) -> None:
    """An invitation is to an address; from here on it is this person's, whatever their address becomes."""
    values: dict[str, object] = {
        "issuer": identity.issuer,
        "subject": identity.subject,
        "status": "aktif",
        "seen_at": now,
    }
    if identity.name:
        values["name"] = identity.name
    db.execute(update(accounts).where(_invited(identity)).values(values))


def _seen(engine: Engine, account_id: int, now: datetime) -> None:
    with writing(engine) as db:
        db.execute(update(accounts).where(accounts.c.id == account_id).values(seen_at=now))


def _same(identity: Identity) -> ColumnElement[bool]:
    return (accounts.c.issuer == identity.issuer) & (accounts.c.subject == identity.subject)


def _invited(identity: Identity) -> ColumnElement[bool]:
    """Only an address that the provider has verified takes an invitation up."""
    waiting = (accounts.c.status == "diundang") & accounts.c.subject.is_(None)
    return waiting & (accounts.c.email == (identity.email or None))
