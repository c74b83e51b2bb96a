"""Ready or not, and why; who may read the counters; a log without anything personal."""

import json
import logging
import shutil
from collections import namedtuple
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request

from dashboard import engine, logs, metrics, monitoring
from dashboard.access import Role
from dashboard.refused import Refused
from dashboard.settings import settings
from dashboard.ui.observed import observed
from tests.engines import free_port
from tests.people import of_role
from tests.world import World

WELL = {"status": "ok", "database": "ok", "key": "ok", "disk": "ok"}
Usage = namedtuple("Usage", "total used free")


def asked(client: str = "127.0.0.1", **headers: str) -> Request:
    named = [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "client": (client, 5), "headers": named})


def health() -> tuple[int, dict[str, str]]:
    answer = monitoring.health(asked())
    return answer.status_code, json.loads(bytes(answer.body))


@pytest.fixture
def ready(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """A province whose server is asked."""
    monkeypatch.setattr(monitoring, "read_only", lambda: engine.read_only(world.engine))
    return world


def test_all_is_well_with_and_without_sealed_words(ready: World) -> None:
    assert health() == (200, WELL)
    ready.units("A")
    ready.complaint("A", "Antre lama di loket")
    assert health() == (200, WELL)


def test_another_key_is_said(ready: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ready.units("A")
    ready.complaint("A", "Antre lama di loket")
    monkeypatch.setattr(settings(), "seal_key", "c2F0dS1rdW5jaS15YW5nLWxhaW4tc2FtYS1zZWthbGk=")
    assert health() == (503, {**WELL, "status": "error", "key": "absent or another"})
    monkeypatch.setattr(settings(), "seal_key", "bukan kunci")
    assert health() == (503, {**WELL, "status": "error", "key": "absent or another"})


def test_a_full_disk_is_said(ready: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings(), "data_folder", tmp_path / "belum" / "ada")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(1 << 40, 1 << 40, 1000))
    assert health() == (503, {**WELL, "status": "error", "disk": "nearly full"})


def test_a_database_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = engine.connect_to(f"postgresql+psycopg://nobody@127.0.0.1:{free_port()}/none")
    monkeypatch.setattr(monitoring, "read_only", lambda: engine.read_only(nowhere))
    assert health() == (503, {"status": "error", "database": "unreachable", "disk": "ok"})


@pytest.mark.parametrize("version", [None, "0001_foundation"], ids=["never migrated", "an older one"])
def test_another_schema_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str | None) -> None:
    old = engine.connect_to(f"sqlite:///{tmp_path / 'lama.db'}")
    if version:
        with old.begin() as db:
            db.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
            db.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{version}')")
    monkeypatch.setattr(monitoring, "read_only", lambda: engine.read_only(old))
    assert health() == (503, {"status": "error", "database": "wrong schema", "disk": "ok"})
    old.dispose()


@pytest.mark.parametrize(
    ("client", "headers", "allowed", "status"),
    [
        ("127.0.0.1", {}, "", 200),
        ("::1", {}, "", 200),
        ("10.1.2.3", {}, "", 404),
        ("10.1.2.3", {}, "10.1.2.4, 10.1.2.3", 200),
        ("10.1.2.3", {}, "bukan alamat", 404),
        ("127.0.0.1", {"X_Forwarded_For": "10.1.2.3"}, "10.1.2.3", 404),
    ],
)
def test_counters_are_given_to_this_machine_and_to_whom_the_settings_name(
    monkeypatch: pytest.MonkeyPatch, client: str, headers: dict[str, str], allowed: str, status: int
) -> None:
    monkeypatch.setattr(settings(), "metrics_from", allowed)
    assert monitoring.counters(asked(client, **headers)).status_code == status


@pytest.fixture
def lines() -> Iterator[Any]:
    """What the log has, as JSON."""
    written = StringIO()
    handler, before = logging.StreamHandler(written), logging.getLogger("dashboard").level
    handler.setFormatter(logs.JsonLines())
    logging.root.addHandler(handler)
    logging.getLogger("dashboard").setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.root.removeHandler(handler)
    logging.getLogger("dashboard").setLevel(before)


def count(name: str, **labels: str) -> float:
    return metrics.REGISTRY.get_sample_value(name, labels) or 0


def test_a_load_is_a_line_with_its_number_and_no_name(world: World, lines: Any) -> None:
    before = count("pantau_loads_total", status="dimuat")
    receipt = world.units("A")
    world.complaint("A", "Nama saya Budi Santoso, HP 081234567890, antre lama")
    said = lines()
    assert [(one["message"], one["load"], one["status"]) for one in said] == [
        ("load", receipt.load_id, "dimuat"),
        ("load", (receipt.load_id or 0) + 1, "dimuat"),
    ]
    assert count("pantau_loads_total", status="dimuat") == before + 2
    text = json.dumps(said)
    assert [word for word in ("Budi", "0812", "penguji", ".csv", "Unit A") if word in text] == []


def test_a_page_is_a_line_with_session_account_and_time_and_no_name(lines: Any) -> None:
    from dashboard.access import Person, acting_as

    person = Person("Budi (budi@contoh.id)", Role.UNIT, "A", 7, None)
    before = count("pantau_page_seconds_count", page="rankings")
    with acting_as(person), observed("rankings"):
        logging.getLogger("dashboard.uji").warning("sesuatu")
    within, after = lines()
    assert (within["account"], within["page"], within["message"]) == (7, "rankings", "sesuatu")
    assert (after["account"], after["page"], after["message"], after["session"]) == (7, "rankings", "page", "")
    assert after["milliseconds"] >= 0
    assert "budi" not in json.dumps([within, after]).lower()
    assert count("pantau_page_seconds_count", page="rankings") == before + 1


def test_of_an_error_the_kind_and_the_place_are_told_and_not_its_words(lines: Any) -> None:
    try:
        raise Refused("Budi Santoso, 081234567890")
    except Refused:
        logging.getLogger("dashboard.uji").exception("It could not be read")
    (said,) = lines()
    assert (said["error"], said["message"], said["level"]) == ("Refused", "It could not be read", "error")
    assert said["at"][0].startswith(f"{__file__}:")
    assert "Budi" not in json.dumps(said)


def test_every_logger_writes_json_once_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {name: one for name, one in logging.root.manager.loggerDict.items() if not isinstance(one, logging.Logger)}
    other = logging.getLogger("lain.uji")
    other.addHandler(logging.NullHandler())
    other.propagate = False
    only = logging.Manager(logging.root)
    only.loggerDict = {"lain.uji": other, **kept}
    monkeypatch.setattr(logging.root, "manager", only)
    monkeypatch.setattr(logging.root, "handlers", [])
    logs.write_json()
    assert (other.handlers, other.propagate) == ([], True)
    assert [type(one.formatter) for one in logging.root.handlers] == [logs.JsonLines]


def test_answers_are_counted_by_where_they_came_from(world: World) -> None:
    from dashboard.access import EVERYTHING
    from dashboard.engine import reading
    from dashboard.remembered import Answers, Memory
    from queries.units import all_units

    world.units("A")
    before = {source: count("pantau_answers_total", source=source) for source in ("memory", "computed")}
    with reading(EVERYTHING, world.engine) as present:
        answers = Answers(present, Memory(), [])
        for _ in range(3):
            answers.ask(all_units)
    found = {source: count("pantau_answers_total", source=source) - before[source] for source in before}
    assert found == {"memory": 2, "computed": 1}


def test_no_counter_speaks_of_a_unit_or_a_person(world: World) -> None:
    world.units("RSUD-CONTOH")
    assert of_role(Role.UNIT).name.encode() not in metrics.written()
    assert b"RSUD" not in metrics.written()
    labels = {name for family in metrics.REGISTRY.collect() for sample in family.samples for name in sample.labels}
    assert labels <= {
        "page",
        "le",
        "source",
        "status",
        "where",
        "implementation",
        "major",
        "minor",
        "patchlevel",
        "version",
    }
