"""`python -m dashboard`, installed also `pantau`: the command line. Without a verb it serves.

A verb's module is imported when it is asked for: what the others need (figures, papers, the reader of files) takes
seconds to import.
"""

import gc
import sys
from functools import cache
from importlib import import_module
from io import TextIOWrapper
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from dashboard.access import acting_as, machine_user, operator

# Each verb: its module in `dashboard.commands`, what it is there, and its first line, which `--help` prints.
VERBS = {
    "serve": (
        *("serve", "serve"),
        "Serve the dashboard. Without DATABASE_URL an embedded database is made and filled on the first start.",
    ),
    "prepare": (
        *("prepare", "prepare"),
        "Do what the first start does (rules, schema, on an embedded database the sample province) without serving.",
    ),
    "migrate": (
        *("migrate", "migrate"),
        "Bring the database to the newest schema; changes nothing when it is there already.",
    ),
    "load": (
        *("load", "load"),
        "Load files or folders. Each file completely or not at all; the receipt says what was read and kept.",
    ),
    "loads": (
        *("loads", "loads"),
        "Every load, newest first: who, when, which file, how many rows, and whether it stands or was withdrawn.",
    ),
    "undo": (
        *("loads", "undo"),
        "Withdraw one load as a whole: the figures return to what they were, the history keeps everything.",
    ),
    "original": ("loads", "original", "Write the file of a load exactly as it came."),
    "refresh": (
        *("refresh", "refresh"),
        "Compute rank sets again where the data changed, and fill in what older loads did not write.",
    ),
    "show": ("show", "show", "Print a figure: the same function, and so the same numbers, as on its page."),
    "template": (
        *("template", "template"),
        "Write an empty xlsx file of a kind or form, with its columns and a sheet that explains them.",
    ),
    "sample": ("sample", "sample", "Write the files of a synthetic province, to be loaded with `load FOLDER`."),
    "new-province": (
        *("new_province", "new_province"),
        "Make the data folder of a new province: its name and zone, empty rules of its own, files to fill in.",
    ),
    "doctor": (
        *("doctor", "doctor"),
        "Check rules, database, schema, rollups and counts. Exit 1 when anything is wrong.",
    ),
    "purge": ("purge", "purge", "Erase what is kept longer than its term; the figures stay. --dry-run only counts."),
    "backup": (
        *("backup", "backup"),
        "Write the whole database into one file, with the files as they came; the sealing key stays apart.",
    ),
    "restore": (
        *("backup", "restore"),
        "Put a backup in the place of the database, all of it or nothing; an older one is brought up to date.",
    ),
    "export-rollups": (
        *("export_rollups", "export_rollups"),
        "Write what the pages show of every unit, signed, for a ministry that compares provinces.",
    ),
    "signing-key": (
        *("export_rollups", "signing_key"),
        "Print the public key of this province, as the one who loads its rollups writes it down.",
    ),
    "account": ("account", "app", "Accounts: who may come in, in which role."),
    "themes": ("themes", "app", "Themes of complaints: measured against labelled texts."),
    # The module of snapshots adds its verbs to those of papers.
    "report": ("snapshot", "app", "Papers from the same figures as the pages."),
}


class Verbs(TyperGroup):
    """The verbs by name; a list of them is printed without importing any."""

    listing = False

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the table."""
        return [*VERBS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A verb, None when there is none of this name; while help is printed only its name and first line."""
        if cmd_name not in VERBS:
            return None
        return TyperCommand(cmd_name, help=VERBS[cmd_name][2]) if self.listing else command_of(cmd_name)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print what there is."""
        self.listing = True
        try:
            super().format_help(ctx, formatter)
        finally:
            self.listing = False


@cache
def command_of(name: str) -> Any:
    """The command of a verb, its module imported."""
    module, member, _ = VERBS[name]
    # What is imported stays: to look through it for what nobody needs takes an eighth of the time of a short command.
    gc.disable()
    verb = getattr(import_module(f"dashboard.commands.{module}"), member)
    gc.freeze()
    gc.enable()
    if not isinstance(verb, typer.Typer):
        alone, function = typer.Typer(pretty_exceptions_enable=False, add_completion=False), verb
        alone.command(name)(function)
        verb = alone
    command = typer.main.get_command(verb)
    command.name = name
    return command


app = typer.Typer(
    cls=Verbs,
    help="Pantau Layanan: is the public-service law kept, unit by unit? Without a verb the dashboard is served.",
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback(invoke_without_command=True)
def no_verb(
    context: typer.Context,
    name: Annotated[str | None, typer.Option("--as", help="In whose name; the machine's user when not given.")] = None,
) -> None:
    """Serve when no verb is given. Whoever works on this machine may do everything, and everything is logged."""
    context.with_resource(acting_as(operator(name or machine_user())))
    if context.invoked_subcommand is None:
        from dashboard.commands.serve import serve

        serve()


def main(name: str = "pantau") -> None:
    """The command `pantau` of an installed dashboard: the same verbs."""
    for stream in (sys.stdout, sys.stderr):
        # A console of Windows may know no dashes and no arrows, and figures are read by programs.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name=name)


if __name__ == "__main__":
    main("python -m dashboard")
