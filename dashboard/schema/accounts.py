"""Who may come in: accounts, the sign-ins made with them, and the register of what was looked at and taken."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text

from dashboard.schema.submissions import one_of
from dashboard.schema.types import BigId, UtcTime, metadata

ROLES = ("administrator", "biro", "pimpinan", "unit", "publik")
STATES = ("diundang", "diminta", "aktif", "dicabut")

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    # The person as the provider names them; empty until an invitation is taken up.
    Column("issuer", String(200)),
    Column("subject", String(200)),
    Column("email", String(200), nullable=False),
    Column("name", String(200), nullable=False),
    # None while it is asked for.
    Column("role", String(20)),
    # By code, not by row: a register of units that is loaded again makes new rows.
    Column("unit_code", String(40)),
    Column("status", String(20), nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    Column("decided_by", String(120)),
    Column("decided_at", UtcTime),
    Column("seen_at", UtcTime),
    CheckConstraint(one_of("role", ROLES), name="known_role"),
    CheckConstraint(one_of("status", STATES), name="known_status"),
    CheckConstraint("role <> 'unit' OR unit_code IS NOT NULL", name="unit_role_has_unit"),
    CheckConstraint("status <> 'aktif' OR (role IS NOT NULL AND subject IS NOT NULL)", name="active_is_somebody"),
)
Index("uq_accounts_person", accounts.c.issuer, accounts.c.subject, unique=True)
Index("uq_accounts_email", accounts.c.email, unique=True)

# One row a sign-in, by a digest of what the provider said: a copied cookie is the same sign-in.
sign_ins = Table(
    "sign_ins",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("began_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
)

access_log = Table(
    "access_log",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("happened_at", UtcTime, nullable=False, index=True),
    Column("actor", String(120), nullable=False),
    Column("role", String(20), nullable=False),
    # What was done, in the words of the register, and to what.
    Column("action", String(40), nullable=False),
    Column("object", String(200), nullable=False),
    Column("unit_code", String(40)),
    Column("reason", Text),
)
