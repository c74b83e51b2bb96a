"""The package: one version, an entry point, and a wheel that holds everything a page, a paper or a load opens."""

import re
import shutil
import subprocess
import sys
import tomllib
import venv
from configparser import ConfigParser
from importlib.metadata import PackagePath, distribution
from pathlib import Path
from zipfile import ZipFile

import pytest

import dashboard
from dashboard import settings
from dashboard.settings import ROOT
from tests.dashboard.test_server import run_once
from tests.engines import free_port
from tests.processes import running

BUILT_FROM = ("dashboard", "pages", "queries", "sample_data", ".streamlit")
BUILT_WITH = ("pyproject.toml", "requirements.txt", "README.md", "LICENSE")
CONFIG = "data/data/share/pantau-layanan/.streamlit/config.toml"
# Written for whoever reads the project, opened by nothing.
LEFT_OUT = {"sample_data/README.md"}


def test_the_version_stands_in_one_place_and_the_changelog_has_come_to_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert "version" not in project["project"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "dashboard.__version__"}
    assert newest is not None
    assert newest.group(1) == dashboard.__version__


def test_a_checkout_keeps_its_data_and_finds_its_look_where_they_always_were() -> None:
    assert not settings.INSTALLED
    assert settings.Settings.model_fields["data_folder"].default == ROOT / "data"
    assert settings.streamlit_home() == ROOT


def test_an_installation_finds_its_look_among_its_own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Installed(PackagePath):
        def locate(self) -> Path:
            return tmp_path / str(self)

    listed = [Installed("dashboard/rules/columns.toml"), Installed("share/pantau-layanan/.streamlit/config.toml")]
    monkeypatch.setattr(settings, "INSTALLED", True)
    monkeypatch.setattr(settings, "files", lambda _: listed)
    assert settings.streamlit_home() == (tmp_path / "share" / "pantau-layanan").resolve()
    monkeypatch.setattr(settings, "files", lambda _: listed[:1])
    with pytest.raises(FileNotFoundError, match=r"config\.toml"):
        settings.streamlit_home()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """The wheel, built offline from a copy of the project."""
    copy = tmp_path_factory.mktemp("project")
    for name in BUILT_FROM:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in BUILT_WITH:
        shutil.copy(ROOT / name, copy / name)
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([*build, str(copy / "made"), str(copy)], check=True, capture_output=True, text=True)
    (made,) = (copy / "made").glob("*.whl")
    return ZipFile(made)


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_product(wheel: ZipFile) -> None:
    files = {path for name in BUILT_FROM[:-1] for path in (ROOT / name).rglob("*") if path.is_file()}
    kept = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}
    names = set(wheel.namelist())
    assert kept - LEFT_OUT - names == set()
    assert [name for name in names if name.endswith(CONFIG)] == [f"pantau_layanan-{dashboard.__version__}.{CONFIG}"]
    assert {name.split("/")[0] for name in names if ".d" not in name.split("/")[0]} == set(BUILT_FROM[:-1])


LOOK = "import dashboard.middleware; from streamlit import config; print(config.get_option('theme.light.primaryColor'))"


@pytest.fixture(scope="module")
def installed(wheel: ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel as its only package of its own, as pipx and uvx make one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "venv", with_pip=False)
    own = folder / "venv" / "bin"
    (packages,) = (folder / "venv" / "lib").glob("*/site-packages")
    (packages / "libraries.pth").write_text(f"{distribution('streamlit').locate_file('')}\n")
    install = [sys.executable, "-m", "pip", "--python", str(own / "python"), "install", "--quiet", "--no-deps"]
    subprocess.run([*install, "--no-index", str(wheel.filename)], check=True, capture_output=True)
    return own


@pytest.mark.slow
def test_an_installed_dashboard_has_its_look_and_keeps_its_data_where_it_is_started(
    installed: Path, tmp_path: Path
) -> None:
    own, started_in = installed, tmp_path / "office"
    started_in.mkdir()
    (packages,) = (own.parent / "lib").glob("*/site-packages")
    environment = {"PATH": str(own), "HOME": str(tmp_path)}
    for command, *more in (["pantau", "migrate"], ["python", "-c", LOOK]):
        done = subprocess.run([own / command, *more], cwd=started_in, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert done.stdout.strip() == theme["light"]["primaryColor"]
    assert [path.name for path in (started_in / "data").iterdir()] == ["pantau.db"]
    assert not (packages / "data").exists()


@pytest.mark.slow
def test_an_installed_dashboard_serves_its_sample_with_one_word(installed: Path, tmp_path: Path) -> None:
    sample, port = tmp_path / "contoh", free_port()
    environment = {"PATH": str(installed), "HOME": str(tmp_path), "PANTAU_SAMPLE_FOLDER": str(sample)}
    small = ["--units", "6", "--respondents", "12", "--years", "2"]
    subprocess.run([installed / "pantau", "sample", *small, "--out", sample], env=environment, check=True)
    command = [str(installed / "pantau")]
    with running(command, port, tmp_path, {**environment, "PORT": str(port)}) as address:
        _, headings = run_once(address)
    assert headings[0] == "Ringkasan"
    assert (tmp_path / "data" / "pantau.db").exists()


@pytest.mark.slow
def test_the_wheel_has_its_command_its_licences_and_its_libraries(wheel: ZipFile) -> None:
    info = f"pantau_layanan-{dashboard.__version__}.dist-info"
    points = ConfigParser()
    points.read_string(wheel.read(f"{info}/entry_points.txt").decode())
    metadata = wheel.read(f"{info}/METADATA").decode()
    required = [line for line in (ROOT / "requirements.txt").read_text().splitlines() if line and line[0] != "#"]
    assert dict(points["console_scripts"]) == {"pantau": "dashboard.__main__:main"}
    assert "License-Expression: MIT" in metadata
    assert re.findall(r"^Requires-Dist: (\S+)$", metadata, re.MULTILINE) == required
    assert {f"{info}/licenses/LICENSE", f"{info}/licenses/dashboard/exports/fonts/OFL.txt"} <= set(wheel.namelist())
