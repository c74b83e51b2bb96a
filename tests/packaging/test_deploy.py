"""What a province runs: the unit as systemd reads it, the image and compose file as far as they can be checked here.

Where there is a builder that works (podman, docker, buildah) the image is built and started too; else no such test is
collected: what a file says of itself is checked always.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from configparser import RawConfigParser
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from sqlalchemy import make_url

from dashboard.__main__ import VERBS
from dashboard.engine import connect_to
from dashboard.settings import ROOT, Settings
from tests import engines
from tests.engines import free_port

DEPLOY = ROOT / "deploy"
CONTAINERFILE = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
UNIT = (DEPLOY / "pantau.service").read_text(encoding="utf-8")
SETTINGS = {str(field.validation_alias or f"PANTAU_{name.upper()}") for name, field in Settings.model_fields.items()}
BUILDER = next(
    (
        name
        for name in ("podman", "docker")
        if shutil.which(name) and subprocess.run([name, "info"], capture_output=True, timeout=30).returncode == 0
    ),
    None,
)


def of_image(word: str) -> list[str]:
    """What stands behind a word of the Containerfile, lines that go on made one."""
    return re.findall(rf"^{word} (.+)$", CONTAINERFILE.replace("\\\n", " "), re.MULTILINE)


def test_the_image_holds_every_folder_of_the_product_and_no_secret() -> None:
    copied = [line.split()[0] for line in of_image("COPY")]
    assert copied == ["requirements.lock", ".streamlit", "dashboard", "queries", "pages", "sample_data"]
    assert [path for path in copied if not (ROOT / path).exists()] == []
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert {".streamlit/secrets.toml", "data", ".venv", ".git"} <= set(ignored)


def test_the_image_is_not_roots_and_says_whether_it_is_ready() -> None:
    assert of_image("USER") == ["pantau"]
    assert CONTAINERFILE.index("\nUSER ") < CONTAINERFILE.index("\nCMD ")
    assert of_image("CMD") == ['["python", "-m", "dashboard"]']
    assert "/sehat" in of_image("HEALTHCHECK")[0]
    assert "--require-hashes -r requirements.lock" in CONTAINERFILE
    assert of_image("VOLUME") == ['["/srv/pantau/data"]']


def test_compose_sets_only_what_is_read_and_keeps_what_must_last() -> None:
    services = COMPOSE["services"]
    assert set(services) == {"migrate", "dashboard", "database"}
    for name in ("migrate", "dashboard"):
        said = {setting.partition("__")[0] for setting in services[name]["environment"]}
        assert said <= SETTINGS
        assert (ROOT / "deploy" / services[name]["build"]["context"]).resolve() == ROOT
        assert (ROOT / services[name]["build"]["dockerfile"]).exists()
    assert services["migrate"]["command"] == ["python", "-m", "dashboard", "migrate"]
    assert services["migrate"]["command"][-1] in VERBS
    kept = {volume.partition(":")[0] for one in services.values() for volume in one.get("volumes", [])}
    assert kept == {"./application-role.sh", *COMPOSE["volumes"]}
    assert "data:/srv/pantau/data" in services["dashboard"]["volumes"]
    assert services["dashboard"]["ports"] == ["127.0.0.1:8501:8501"]
    assert services["dashboard"]["read_only"] is True


@pytest.mark.postgresql
@pytest.mark.slow
def test_the_roles_of_compose_migrate_and_serve_and_the_one_that_serves_owns_nothing(tmp_path: Path) -> None:
    """The script runs as the image of PostgreSQL runs it, then `migrate` and a page's question with compose's roles."""
    binaries, program = engines.postgresql_binaries(), shutil.which("psql")
    if binaries is None or program is None:
        engines.absent("PostgreSQL with psql")
    with engines.postgresql_server(binaries) as url:
        place, password = make_url(url), "kata 'sandi' $HOME \\x"
        _as_owner(url, "CREATE ROLE pantau SUPERUSER LOGIN", "CREATE DATABASE pantau OWNER pantau")
        said = {"POSTGRES_USER": "pantau", "POSTGRES_DB": "pantau", "APPLICATION_PASSWORD": password}
        at = {"PGHOST": str(place.host), "PGPORT": str(place.port)}
        subprocess.run(["bash", str(DEPLOY / "application-role.sh")], env={**os.environ, **said, **at}, check=True)
        owner = place.set(username="pantau", database="pantau")
        served = owner.set(username="pantau_app", password=password).render_as_string(hide_password=False)
        folder = {"PANTAU_DATA_FOLDER": str(tmp_path), "PYTHONPATH": str(ROOT), "DATABASE_URL": served}
        known = {**os.environ, **folder, "PANTAU_OWNER_URL": str(owner)}
        for verb in ("migrate", "doctor"):
            subprocess.run([sys.executable, "-m", "dashboard", verb], env=known, cwd=tmp_path, check=True)
        role = "SELECT rolsuper, rolbypassrls, rolcanlogin FROM pg_roles WHERE rolname = 'pantau_app'"
        assert _as_owner(str(owner), role) == [(False, False, True)]
        assert _as_owner(str(owner), "SELECT tablename FROM pg_tables WHERE tableowner = 'pantau_app'") == []


def _as_owner(url: str, *statements: str) -> list[Any]:
    """The rows of the last of some statements, each in a transaction of its own."""
    engine = connect_to(url)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        results = [db.exec_driver_sql(statement) for statement in statements]
        rows = [tuple(row) for row in results[-1]] if results[-1].returns_rows else []
    engine.dispose()
    return rows


def test_compose_asks_for_every_secret_and_holds_none() -> None:
    values = [str(value) for one in COMPOSE["services"].values() for value in one["environment"].values()]
    asked = [value for value in values if "$" in value]
    assert all(re.search(r"\$\{[A-Z_]+:\?", value) for value in asked)
    assert sorted(set(values) - set(asked)) == ["pantau"]


def test_the_unit_starts_the_product_as_nobody_much() -> None:
    unit = RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(UNIT)
    service = unit["Service"]
    assert service["ExecStart"].endswith("/.venv/bin/python -m dashboard")
    assert service["ExecStart"].startswith(service["WorkingDirectory"])
    assert (service["User"], service["NoNewPrivileges"], service["ProtectSystem"]) == ("pantau", "yes", "strict")
    assert service["ReadWritePaths"] == f"{service['WorkingDirectory']}/data"


if shutil.which("systemd-analyze"):

    def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
        here = UNIT.replace("/srv/pantau/.venv/bin/python", sys.executable)
        (tmp_path / "pantau.service").write_text(here, encoding="utf-8")
        command = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=one", str(tmp_path / "pantau.service")]
        done = subprocess.run(command, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
        (tmp_path / "pantau.service").write_text(here.replace("NoNewPrivileges", "NoNewPrivilege"), encoding="utf-8")
        assert "NoNewPrivilege" in subprocess.run(command, capture_output=True, text=True).stderr


if BUILDER:

    @pytest.mark.slow
    def test_the_image_is_built_and_becomes_ready() -> None:
        builder, port = str(BUILDER), free_port()
        build = [builder, "build", "--quiet", "-f", "deploy/Containerfile", "-t", "pantau-uji", "."]
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True, text=True)
        run = [builder, "run", "--rm", "--detach", "--publish", f"127.0.0.1:{port}:8501", "-e", "PANTAU_PUBLIC=1"]
        name = subprocess.run([*run, "pantau-uji"], check=True, capture_output=True, text=True).stdout.strip()
        try:
            end, status = time.monotonic() + 180, 0
            while time.monotonic() < end and status != 200:
                time.sleep(2)
                try:
                    status = httpx.get(f"http://127.0.0.1:{port}/sehat").status_code
                except httpx.TransportError:
                    status = 0
            assert status == 200
        finally:
            subprocess.run([builder, "stop", name], check=True, capture_output=True)
