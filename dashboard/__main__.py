"""`python -m dashboard`, installed also `pantau`: the command line. Without a verb it serves."""

import getpass
from typing import Annotated

import typer

from dashboard.access import acting_as, operator
from dashboard.commands.account import app as account
from dashboard.commands.doctor import doctor
from dashboard.commands.load import load
from dashboard.commands.loads import loads, original, undo
from dashboard.commands.refresh import refresh
from dashboard.commands.report import app as report
from dashboard.commands.sample import sample
from dashboard.commands.serve import migrate, serve
from dashboard.commands.show import show
from dashboard.commands.snapshot import snapshots  # noqa: F401  (adds its verbs to `report`)
from dashboard.commands.template import template
from dashboard.commands.themes import app as themes

app = typer.Typer(
    help="Pantau Layanan: is the public-service law kept, unit by unit? Without a verb the dashboard is served.",
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for verb in (serve, migrate, load, loads, undo, original, refresh, show, template, sample, doctor):
    app.command()(verb)
app.add_typer(themes, name="themes")
app.add_typer(report, name="report")
app.add_typer(account, name="account")


@app.callback(invoke_without_command=True)
def no_verb(
    context: typer.Context,
    name: Annotated[str | None, typer.Option("--as", help="In whose name; the machine's user when not given.")] = None,
) -> None:
    """Serve when no verb is given. Whoever works on this machine may do everything, and everything is logged."""
    context.with_resource(acting_as(operator(name or getpass.getuser())))
    if context.invoked_subcommand is None:
        serve()


def main() -> None:
    """The command `pantau` of an installed dashboard: the same verbs."""
    app(prog_name="pantau")


if __name__ == "__main__":
    app(prog_name="python -m dashboard")
