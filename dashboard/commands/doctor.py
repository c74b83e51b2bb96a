"""`doctor`: is the database there, at the newest schema, and do its figures still follow from its facts?"""

from collections.abc import Iterator

import httpx
import typer
from sqlalchemy.exc import SQLAlchemyError

from dashboard import migrations, rules
from dashboard.access import EVERYTHING
from dashboard.commands import FAILED, exits
from dashboard.engine import read, read_only
from dashboard.figures.health import differing_rollups
from dashboard.figures.rankings.rank_families import outdated
from dashboard.migrations.roles import wall
from dashboard.rules.reading import RuleFileError
from dashboard.sealing import opens_what_is_kept
from dashboard.settings import settings
from dashboard.wording import moment
from queries.accounts import last_backup
from queries.loads import counts

Check = tuple[bool, str]
PROVIDER_SECONDS = 5
OWN_ROLE = "beri aplikasi peran sendiri (docs/akses.md, Dinding kedua)"


def doctor() -> None:
    """Check rules, database, schema, rollups and counts. Exit 1 when anything is wrong."""
    wrong = 0
    with exits():
        for passed, line in _checks():
            print(f"{'ok   ' if passed else 'SALAH'} {line}")
            wrong += not passed
    raise typer.Exit(FAILED if wrong else 0)


def _checks() -> Iterator[Check]:
    yield _rules()
    yield _sign_in()
    try:
        with read_only() as connection:
            present = migrations.present(connection)
    except SQLAlchemyError as error:
        yield False, f"basis data tidak terjangkau: {str(error).splitlines()[0]}"
        return
    yield True, "basis data terjangkau"
    at_head = present == migrations.newest()
    yield at_head, f"skema {present}, terbaru {migrations.newest()}" + ("" if at_head else ": jalankan 'migrate'")
    if at_head:
        yield from _wall()
        yield from _data()


def _rules() -> Check:
    try:
        return True, f"aturan sah: {', '.join(rules.validate_all())}"
    except RuleFileError as error:
        return False, str(error)


def _sign_in() -> Check:
    """Whether the provider answers and says who it is; without one, for whom the dashboard is."""
    auth = settings().auth
    if auth is None:
        return True, "tanpa penyedia masuk: " + ("hanya yang diterbitkan" if settings().public else "mode satu orang")
    try:
        answer = httpx.get(auth.server_metadata_url, timeout=PROVIDER_SECONDS, follow_redirects=True)
        issuer = answer.raise_for_status().json()["issuer"]
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        wrong = (
            f"penyedia masuk {auth.server_metadata_url} tidak menjawab dengan keterangannya ({type(error).__name__})"
        )
        return False, f"{wrong}: periksa PANTAU_AUTH__SERVER_METADATA_URL"
    return True, f"penyedia masuk {issuer}, kembali ke {settings().redirect_uri}"


def _rank_sets() -> Check:
    years = sorted({str(year) for year in read(outdated)["year"]})
    if not years:
        return True, "perbandingan antarunit sesuai data"
    return False, f"perbandingan antarunit lebih tua dari data, tahun {', '.join(years)}: jalankan 'refresh'"


def _seal() -> Iterator[Check]:
    with read_only(scope=EVERYTHING) as connection:
        opens = opens_what_is_kept(connection)
    if opens is not None:
        key = "kunci membuka naskah keluhan dan berkas asli yang disegel"
        missing = f"{key.replace('membuka', 'tidak membuka')}: kembalikan PANTAU_SEAL_KEY atau berkas kuncinya"
        yield opens, key if opens else missing


def _backup() -> Check:
    made = read(last_backup)
    if made.empty:
        return True, "belum pernah dicadangkan: jalankan 'backup BERKAS'"
    last = made.iloc[0]
    return True, f"{last['action']} {moment(last['happened_at'], settings().zone)}: {last['object']}"


def _wall() -> Iterator[Check]:
    """Whether PostgreSQL itself keeps the rows of units apart for the role of the application."""
    with read_only() as connection:
        wall_state = wall(connection)
    if wall_state is None:
        return
    if wall_state.open_tables:
        yield False, f"dinding antarunit tidak berdiri pada {', '.join(wall_state.open_tables)}: jalankan 'migrate'"
    elif wall_state.passes or wall_state.owns:
        how = (
            "melewatinya (superuser atau BYPASSRLS)"
            if wall_state.passes
            else "memiliki tabelnya dan dapat membongkarnya"
        )
        alone = settings().auth is None and not settings().public
        yield alone, f"dinding antarunit tidak menahan peran {wall_state.role}, yang {how}: {OWN_ROLE}"
    else:
        yield True, f"dinding antarunit berdiri bagi peran {wall_state.role}"


def _data() -> Iterator[Check]:
    differing = read(differing_rollups)
    differences = "; ".join(f"survei {row.survey_id}: {row.finding}" for row in differing.head(5).itertuples())
    yield (
        differing.empty,
        f"rollup sama dengan jawaban: {len(differing)} berbeda" + (f" ({differences})" if differences else ""),
    )
    yield _rank_sets()
    yield from _seal()
    yield _backup()
    for row in read(counts).itertuples():
        yield True, f"{row.name}: {row.row_count} baris"
