"""`account add|list|withdraw|role`: who may come in, from the machine itself; how the first administrator gets in."""

from typing import Annotated

import typer

from dashboard.access import Role, current_person
from dashboard.actions.accounts import add_account, withdraw_account
from dashboard.actions.schema_upgrade import bring_up_to_date
from dashboard.clock import real_now
from dashboard.commands import exits, say
from dashboard.engine import engine, read
from queries.accounts import accounts

app = typer.Typer(help="Accounts: who may come in, in which role.", no_args_is_help=True)
Email = Annotated[str, typer.Argument(help="Address the person signs in with.")]
AsRole = Annotated[str, typer.Option("--role", help=" | ".join(role for role in Role if role is not Role.OPERATOR))]
OfUnit = Annotated[str | None, typer.Option("--unit", help="Code of the unit; of role unit only.")]
SHOWN = ("email", "name", "role", "unit_code", "status", "seen_at")


@app.command()
def add(
    email: Email,
    role: AsRole,
    name: Annotated[str, typer.Option(help="Name; the address when not given.")] = "",
    unit: OfUnit = None,
) -> None:
    """Invite somebody, or decide a request. Whoever signs in with this verified address first takes it up."""
    _give(email, role, name, unit)
    say(f"Akun {email.lower()} disimpan dengan peran {role}.")


@app.command()
def role(email: Email, role: AsRole, unit: OfUnit = None) -> None:
    """Give an account another role; it holds from its holder's next click."""
    _give(email, role, "", unit)
    say(f"Akun {email.lower()} sekarang berperan {role}.")


@app.command()
def withdraw(email: Email) -> None:
    """Take an account back: whoever is in with it is out at the next click."""
    with exits():
        bring_up_to_date()
        withdraw_account(engine(), email, actor=current_person(), now=real_now())
    say(f"Akun {email.lower()} dicabut.")


@app.command("list")
def listed() -> None:
    """Every account, requests first."""
    with exits():
        rows = read(accounts)
        print(rows[list(SHOWN)].to_string(index=False, na_rep="–") if len(rows) else "(belum ada akun)")


def _give(email: str, role: str, name: str, unit: str | None) -> None:
    with exits():
        bring_up_to_date()
        add_account(engine(), email, role, name=name, unit=unit, actor=current_person(), now=real_now())
