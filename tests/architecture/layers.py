"""The layers of the product as data: what each holds and what it may import. Everything else is a breach.

The README's map and the picture in docs/architecture.md are drawn from here: `python -m tests.architecture.drawing`.
"""

from dataclasses import dataclass

# Libraries that only some layers may use; any other library is open to all but `measures`.
WATCHED = ("streamlit", "plotly", "sqlalchemy", "typer", "starlette", "uvicorn")
# What reads or writes: arithmetic must not.
INPUT_OUTPUT = ("os", "io", "pathlib", "csv", "sqlite3", "urllib", "httpx", "socket", "subprocess")


@dataclass(frozen=True)
class Layer:
    """One folder (path ends in a slash) or one file at the root of `dashboard/`.

    `may`: layers it may import, by path; itself always. `libraries`: those of WATCHED it may use.
    """

    path: str
    floor: int
    holds: str
    may: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()


def _in(names: str) -> tuple[str, ...]:
    """`dashboard/` before each name of a line; names with a dot are files, `queries` stands outside."""
    paths = (name if "." in name else f"{name}/" for name in names.split())
    return tuple(path if path == "queries/" else f"dashboard/{path}" for path in paths)


# Every layer may say no, and with what words.
GROUND = _in("settings.py access palette.py refused.py measures choices.py rows.py")
LIGHT = _in("wording.py clock.py rules themes")

LAYERS = (
    Layer(
        "pages/",
        9,
        "question → choices → answer → evidence; no functions, no arithmetic",
        _in("ui figures sentences charts tables methods database.py queries") + LIGHT + GROUND,
        ("streamlit",),
    ),
    Layer(
        "dashboard/app.py",
        9,
        "entry script: the menu, the page's frame, a dead database as a sentence",
        _in("ui database.py database_faults.py turns.py") + GROUND,
        ("streamlit", "sqlalchemy"),
    ),
    Layer("dashboard/__main__.py", 9, "the command line's verbs, put together", _in("commands access"), ("typer",)),
    Layer(
        "dashboard/ui/",
        8,
        "everything that draws with Streamlit: layout, controls, forms, parts of pages",
        _in("actions exports figures sentences charts tables methods intake database.py engine.py turns.py queries")
        + _in("database_faults.py logs.py metrics.py loopback.py receipts.py")
        + LIGHT
        + GROUND,
        ("streamlit", "plotly", "sqlalchemy"),
    ),
    Layer(
        "dashboard/commands/",
        8,
        "the command line, one file a verb",
        _in("actions exports figures sentences intake migrations server.py database.py engine.py reading.py queries")
        + _in("database_faults.py loopback.py sealing.py signing.py")
        + LIGHT
        + GROUND,
        ("typer", "sqlalchemy"),
    ),
    Layer(
        "dashboard/actions/",
        7,
        "what a person or the clock does to the data, one transaction each",
        _in("exports figures sentences intake backups federation migrations schema remembered.py engine.py reading.py")
        + _in("last_figures.py")
        + _in("versions.py private.py sealing.py metrics.py queries __init__.py")
        + LIGHT
        + GROUND,
        ("sqlalchemy",),
    ),
    Layer(
        "dashboard/exports/",
        6,
        "papers from the same figures, sentences and charts: letters, sheets, posters, workbooks, slides",
        _in("charts tables sentences methods figures bounded.py") + LIGHT + GROUND,
        ("plotly",),
    ),
    Layer(
        "dashboard/charts/",
        5,
        "a frame in, a plotly figure out",
        _in("sentences wording.py rules measures palette.py choices.py rows.py"),
        ("plotly",),
    ),
    Layer(
        "dashboard/tables/",
        5,
        "the columns of each table and how their cells are printed",
        _in("sentences methods wording.py measures settings.py"),
    ),
    Layer(
        "dashboard/sentences/",
        4,
        "the words made from figures",
        _in("receipts.py figures access rules wording.py measures choices.py rows.py database_faults.py"),
    ),
    Layer(
        "dashboard/methods/",
        4,
        "what every figure means: formula, exclusions, source",
        _in("figures rules themes wording.py measures"),
    ),
    Layer(
        "dashboard/figures/",
        3,
        "a query and the measures on it: one figure, one function, a folder a subject",
        _in("queries reading.py versions.py schema rules themes measures choices.py settings.py rows.py"),
    ),
    Layer(
        "dashboard/intake/",
        3,
        "file → checked rows → receipt → one transaction",
        _in("schema engine.py versions.py sealing.py signing.py federation bounded.py logs.py metrics.py rules themes")
        + _in("measures settings.py receipts.py refused.py rows.py"),
        ("sqlalchemy",),
    ),
    Layer(
        "dashboard/backups/",
        3,
        "the whole database in one file: written, checked, put back",
        _in("engine.py migrations sealing.py private.py zips.py access refused.py database_faults.py __init__.py"),
        ("sqlalchemy",),
    ),
    Layer(
        "dashboard/federation/",
        2,
        "the signed file in which a province sends its rollups: packed, checked, opened",
        _in("signing.py private.py zips.py refused.py"),
    ),
    Layer(
        "dashboard/database.py",
        2,
        "the pages' door to the data: what is fetched, and kept beside the page",
        _in("last_figures.py remembered.py engine.py database_faults.py access"),
        ("sqlalchemy",),
    ),
    Layer(
        "dashboard/last_figures.py",
        2,
        "a copy of the stored figures on this machine: what is shown while the database is gone",
        _in("remembered.py engine.py database_faults.py schema private.py access clock.py settings.py"),
        ("sqlalchemy",),
    ),
    Layer(
        "dashboard/remembered.py",
        2,
        "answers kept while what they were made from stands: in the process and in the database",
        _in("engine.py reading.py versions.py sealing.py metrics.py schema rules choices.py settings.py queries"),
        ("sqlalchemy",),
    ),
    Layer(
        "dashboard/server.py",
        2,
        "pages, health and counters as one ASGI application",
        _in("monitoring.py guards.py middleware.py returning.py logs.py settings.py"),
        ("streamlit", "starlette", "uvicorn"),
    ),
    Layer(
        "dashboard/monitoring.py",
        2,
        "what monitors ask: whether the server is ready, and its counters",
        _in("engine.py migrations sealing.py turns.py metrics.py loopback.py settings.py refused.py"),
        ("streamlit", "sqlalchemy", "starlette"),
    ),
    Layer(
        "dashboard/returning.py",
        2,
        "around the sign-in: back to the page that was wanted, cookies that end with it",
        (),
        ("starlette",),
    ),
    Layer(
        "dashboard/middleware.py",
        2,
        "what stands between the server and the browser: headers, compression, the first page",
        _in("early_scripts.py settings.py"),
        ("streamlit", "starlette"),
    ),
    Layer("dashboard/early_scripts.py", 1, "which of Streamlit's scripts a page fetches at once", (), ("streamlit",)),
    Layer(
        "dashboard/guards.py",
        0,
        "what is turned away before Streamlit: unknown hosts, foreign pages, messages no page sends",
        _in("metrics.py"),
        ("streamlit", "starlette"),
    ),
    Layer(
        "dashboard/engine.py",
        2,
        "one engine, one way to read, one way to write",
        _in("reading.py replica.py row_security.py versions.py access private.py settings.py"),
        ("sqlalchemy",),
    ),
    Layer(
        "dashboard/migrations/",
        2,
        "how the tables are built and filled, step by step, and what the application's role may do",
        _in("schema measures refused.py"),
        ("sqlalchemy",),
    ),
    Layer(
        "dashboard/themes/",
        2,
        "themes of complaints: words, stems, masking, what is learned",
        _in("rules measures"),
    ),
    Layer(
        "dashboard/rules/",
        1,
        "rule sets as TOML with years, sources and certainties, read and checked",
        _in("measures settings.py refused.py"),
    ),
    Layer("dashboard/wording.py", 1, "numbers, days and names as they are printed", _in("measures")),
    Layer("dashboard/clock.py", 1, "the present, in one place", _in("choices.py settings.py")),
    Layer(
        "dashboard/reading.py",
        1,
        "one state of the data, seen by one person",
        _in("row_security.py versions.py schema access"),
        ("sqlalchemy",),
    ),
    Layer(
        "dashboard/row_security.py",
        0,
        "what a transaction may see, said to PostgreSQL itself",
        _in("access"),
        ("sqlalchemy",),
    ),
    Layer(
        "dashboard/sealing.py",
        1,
        "what is kept sealed, and the key that opens it",
        _in("schema private.py settings.py refused.py"),
        ("sqlalchemy",),
    ),
    Layer(
        "dashboard/signing.py",
        1,
        "this province's signature, and whose signatures are trusted",
        _in("private.py settings.py refused.py"),
    ),
    Layer(
        "dashboard/versions.py",
        0,
        "which parts of the data are written and read, noted from the statements themselves",
        _in("schema"),
        ("sqlalchemy",),
    ),
    Layer("dashboard/receipts.py", 1, "a receipt as the JSON it is kept as, its keys as types", _in("refused.py")),
    Layer("dashboard/choices.py", 1, "what travels together: which surveys, seen from when", _in("measures")),
    Layer("dashboard/measures/", 0, "arithmetic: numbers in, numbers out; reads and writes nothing"),
    Layer("queries/", 0, "one bound SQL statement a function, a frame out", (), ("sqlalchemy",)),
    Layer("dashboard/schema/", 0, "the tables", (), ("sqlalchemy",)),
    Layer(
        "dashboard/replica.py", 0, "a second server that pages read from, and how far it has come", (), ("sqlalchemy",)
    ),
    Layer("dashboard/settings.py", 0, "every environment variable, read once", _in("refused.py")),
    Layer("dashboard/turns.py", 0, "only so many pages are made at once, in the order they were asked for"),
    Layer("dashboard/database_faults.py", 0, "what is wrong with a database that failed"),
    Layer("dashboard/logs.py", 0, "lines of JSON of what the server does, without anything personal"),
    Layer("dashboard/metrics.py", 0, "counters for Prometheus"),
    Layer("dashboard/bounded.py", 0, "programs of our own for hostile files: started apart, watched, ended"),
    Layer("dashboard/zips.py", 0, "what our files that are zips have in common", _in("refused.py")),
    Layer("dashboard/loopback.py", 0, "whether the machine itself reaches the server, or somebody from elsewhere"),
    Layer("dashboard/private.py", 0, "files and folders for the owner's eyes only"),
    Layer("dashboard/access/", 0, "who there is, and which role may see and do what"),
    Layer("dashboard/palette.py", 0, "every colour"),
    Layer("dashboard/rows.py", 0, "rows of a frame with declared types; whether a cell has a value"),
    Layer("dashboard/refused.py", 0, "what every layer says when it will not do what it was asked"),
    Layer("dashboard/__init__.py", 0, "the product's name and version"),
)


def layer_of(path: str) -> Layer | None:
    """The layer of a file (path below the project) or folder; None when nobody decided where it belongs."""
    for layer in LAYERS:
        if path == layer.path or (layer.path.endswith("/") and path.startswith(layer.path)):
            return layer
    return None
