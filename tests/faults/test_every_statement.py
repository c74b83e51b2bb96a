"""A deed that is cut off anywhere: everything is as before or as after, nothing in between, and it can be done again.

Every statement and every commit of every deed is tried on SQLite: by turns the program fails and the connection is
gone. What takes longer is tried at some, spread evenly, and by `make stress` at every one: the same on PostgreSQL, and
a process that is killed (kill -9) on both.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from dashboard.actions.loads import loader_of
from dashboard.actions.refresh import refresh
from dashboard.actions.retention import purge
from dashboard.actions.withdrawal import withdraw
from dashboard.engine import connect_to
from dashboard.intake.reading.options import LoadOptions
from dashboard.migrations import newest, upgrade
from tests.engines import rows_kept
from tests.faults.points import Deed, Points, State, cut, fresh, in_a_child, killed, raises, some, sound, state_of
from tests.old_schemas import build, emptied, fill, plainly
from tests.people import TESTER
from tests.world import ELEMENTS, NOW, WITA, World, build_province

pytestmark = [
    pytest.mark.slow,
    # A connection that is cut takes its open cursors with it, and nobody can close them any more.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

FOUR, THREE = [4] * 9, [3] * 9
# At every so manieth point that is tried the deed is done again afterwards.
EVERY = 12
# So many points are tried on PostgreSQL, and so many are those of a kill.
ON_POSTGRESQL, KILLS = 12, 3
# How many points there were, at how many of them a deed was cut off and at how many the process was killed.
TRIED: dict[str, tuple[int, int, int]] = {}


def load_answers(world: World) -> Deed:
    """A corrected survey that replaces one, with suggestions that become complaints."""
    header = ["unit", "periode", *ELEMENTS, "saran"]
    rows = [["a", "2026", *THREE, "toilet kotor"], *([["a", "2026", *FOUR, ""]] * 30), ["b", "2025", *THREE, "antre"]]
    return _load(world.csv(header, rows), "survey-responses")


def load_complaints(world: World) -> Deed:
    """New complaints, one of which is known."""
    header = ["unit", "tanggal masuk", "isi laporan"]
    said = [["a", "2026-06-01", "antre lama sekali di loket dua"], ["b", "2026-06-02", "petugas Budi minta uang"]]
    return _load(world.csv(header, said), "complaints")


def load_register(world: World) -> Deed:
    """Units renamed and added."""
    return _load(world.csv(["kode", "nama"], [["a", "Unit a baru"], ["d", "Unit d"]]), "units")


def _load(path: Path, kind: str) -> Deed:
    def deed(engine: Engine) -> None:
        receipt = loader_of(engine, TESTER, NOW, WITA).load(path, LoadOptions(kind=kind))
        assert receipt.status in {"dimuat", "tidak berubah"}, receipt.message

    return deed


def take_back(world: World) -> Deed:
    """A load that replaced another is withdrawn."""
    receipt = world.survey("a", [THREE] * 35)

    def deed(engine: Engine) -> None:
        with engine.connect() as db:
            if db.scalar(text(f"SELECT status FROM loads WHERE id = {receipt.load_id}")) == "ditarik":
                return
        withdraw(engine, receipt.load_id or 0, reason="keliru", actor=TESTER, now=NOW, zone=WITA)

    return deed


def compare_again(world: World) -> Deed:
    """Rank sets, and what older loads did not write, of two years."""
    for unit, many in {"a": 5, "b": 30, "c": 11}.items():
        world.survey(unit, [FOUR] * many + [THREE] * (40 - many), period="2025")
    with plainly(world.engine) as db:
        db.execute(text("DELETE FROM group_rollups"))
        db.execute(text("DELETE FROM screenings"))
    return lambda engine: refresh(engine, now=NOW, zone=WITA)


def migrate(world: World) -> Deed:
    """From the first schema to the newest, with rows."""
    today = connect_to(f"sqlite:///{world.folder / 'hari-ini.db'}")
    upgrade(today)
    build_province(World(today, world.folder))
    emptied(world.engine)
    with plainly(world.engine) as db, today.connect() as copy:
        build(db, "0001")
        assert len(fill(db, copy, "0001")) > 8
    today.dispose()
    return upgrade


def erase(world: World) -> Deed:
    """What is kept longer than its term, twenty years later."""
    later = NOW.replace(year=NOW.year + 20)
    world.complaint("a", "antre lama sekali di loket dua", status="selesai")  # leaves a copy of the words in the log

    def deed(engine: Engine) -> None:
        purge(engine, actor=TESTER, now=later)

    return deed


DEEDS: dict[str, Callable[[World], Deed]] = {
    "load of answers": load_answers,
    "load of complaints": load_complaints,
    "load of a register": load_register,
    "withdrawal": take_back,
    "refresh": compare_again,
    "purge": erase,
    "migration": migrate,
}


class Case:
    """A deed on a database that can be had anew as often as wanted, and what it does when nothing befalls it."""

    def __init__(self, name: str, world: World) -> None:
        self.name, self.engine = name, world.engine
        self.deed = DEEDS[name](build_province(world))
        self.again = rows_kept(self.engine)
        self.before = state_of(self.engine)
        with fresh(self.engine) as engine:
            points = Points(engine)
            states = _states_after_commits(points, lambda: state_of(self.engine))
            self.deed(engine)
        self.count, self.commits = points.count, points.commits
        self.states = [self.before, *states, state_of(self.engine)]
        self.after = state_of(self.engine, numbered=False)

    def committed_before(self, at: int) -> State:
        """What stands in the database when the deed comes to an end before point `at`."""
        done = sum(commit < at for commit in self.commits)
        return self.states[-1] if done == len(self.commits) else self.states[done]


def _states_after_commits(points: Points, state: Callable[[], State]) -> list[State]:
    """The states between the transactions of a deed, each read before the next one sends its first statement."""
    found: list[State] = []
    counted = points._pass

    def passing(connection: object) -> None:
        if len(points.commits) > len(found):
            found.append(state())
        counted(connection)  # type: ignore[arg-type]

    points._pass = passing  # type: ignore[method-assign, assignment]
    return found


@pytest.fixture
def case(request: pytest.FixtureRequest, engine: Engine, tmp_path: Path) -> Case:
    return Case(request.param, World(engine, tmp_path))


def raised(case: Case, at: int) -> None:
    _in_process(case, at, raises)


def cut_off(case: Case, at: int) -> None:
    _in_process(case, at, cut)


def _in_process(case: Case, at: int, strike: Callable[..., None]) -> None:
    with fresh(case.engine) as engine:
        Points(engine, at, strike)
        try:
            case.deed(engine)
        except Exception:
            return
    pytest.fail(f"{case.name} went on over point {at}")


def killed_off(case: Case, at: int) -> None:
    def work(engine: Engine) -> None:
        Points(engine, at, killed)
        case.deed(engine)

    assert in_a_child(case.engine, work) == -9, f"{case.name} was not killed at point {at}"


@pytest.mark.parametrize("case", DEEDS, indirect=True)
def test_a_deed_cut_off_anywhere_leaves_before_or_after_and_can_be_done_again(case: Case) -> None:
    assert case.after != state_of_before(case)
    sqlite = case.engine.dialect.name == "sqlite"
    tried, kills = some(case.count, case.count if sqlite else ON_POSTGRESQL), some(case.count, KILLS)
    for number, at in enumerate(tried, 1):
        tried_at(case, at, raised if number % 2 else cut_off, again=number % EVERY == 0 or at == case.count)
    for at in kills:
        tried_at(case, at, killed_off, again=at == case.count)
    TRIED[f"{case.name}, {case.engine.dialect.name}"] = (case.count, len(tried), len(kills))
    if case.name == "migration":
        assert f"('version_num', '{newest()}')" in str(case.after["alembic_version"])


def tried_at(case: Case, at: int, way: Callable[[Case, int], None], *, again: bool) -> None:
    """Cut the deed off there; what was committed stands and nothing more, and it can be done again."""
    case.again(case.engine)
    way(case, at)
    assert state_of(case.engine) == case.committed_before(at), f"{case.name}, point {at}"
    assert sound(case.engine)
    if again:
        with fresh(case.engine) as engine:
            case.deed(engine)
        assert state_of(case.engine, numbered=False) == case.after, f"{case.name} again, point {at}"


def state_of_before(case: Case) -> State:
    case.again(case.engine)
    return state_of(case.engine, numbered=False)


@pytest.fixture(autouse=True, scope="module")
def counted() -> Iterator[None]:
    """Says how many points were tried, for who runs it with -s."""
    yield
    points, tried, kills = (sum(one) for one in zip(*TRIED.values(), strict=True)) if TRIED else (0, 0, 0)
    print(f"\nfault points: {points}, cut off at: {tried}, killed at: {kills}", *TRIED.items(), sep="\n")
