"""Several processes behind nginx: a visitor stays with one, and goes on with another where that one dies."""

import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from dashboard.settings import ROOT
from tests.engines import absent, free_port
from tests.faults.servers import comes
from tests.processes import running_script

pytestmark = pytest.mark.slow  # starts programs
SCRIPT = 'import streamlit as st\nst.title("proses {name}")\n'
NAMES = ("satu", "dua")
AROUND = "pid {folder}/pid;\ndaemon off;\nerror_log {folder}/error.log;\nevents {{}}\n"
FOLDERS = "access_log off;\n" + "".join(
    f"{name}_temp_path {{folder}}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
)
COOKIE = r"pantau_proses=([0-9a-f]{32}); Path=/; HttpOnly; Secure; SameSite=Lax"
VISITORS = [f"{number:032x}" for number in range(12)]


class Site:
    """The address that visitors know, and the processes behind it."""

    def __init__(self, port: int, processes: dict[str, ExitStack]) -> None:
        self.port, self.processes = port, processes
        self.trust = ssl.create_default_context()
        self.trust.check_hostname, self.trust.verify_mode = False, ssl.CERT_NONE

    def get(self, path: str = "/", cookie: str = "") -> httpx.Response:
        headers = {"cookie": cookie} if cookie else {}
        return httpx.get(f"https://localhost:{self.port}{path}", headers=headers, verify=self.trust)

    def process_of(self, visitor: str) -> str:
        """Which process runs the page for who has this cookie."""
        address = f"localhost:{self.port}"
        headers = {"Cookie": f"pantau_proses={visitor}"}
        said = {"origin": f"https://{address}", "additional_headers": headers, "ssl": self.trust}
        protocols = [Subprotocol("streamlit")]
        with connect(f"wss://{address}/_stcore/stream", subprotocols=protocols, **said) as session:
            session.send(BackMsg(rerun_script={"query_string": ""}).SerializeToString())
            while True:
                message = ForwardMsg.FromString(bytes(session.recv(timeout=60)))
                if found := re.search(r"proses (\w+)", message.delta.new_element.heading.body):
                    return found.group(1)


def configured(folder: Path, port: int, behind: list[str]) -> Path:
    """deploy/nginx.conf as it is, but for names, ports, the certificate and folders of its own."""
    said = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    servers = "\n".join(f"    server {address} max_fails=1 fail_timeout=5s;" for address in behind)
    said = re.sub(r"    # One line a process.*?\n}", f"{servers}\n}}", said, flags=re.DOTALL)
    for own, other in (
        ("listen 80", f"listen 127.0.0.1:{free_port()}"),
        ("listen 443", f"listen 127.0.0.1:{port}"),
        ("/var/cache/nginx/pantau", f"{folder}/cache"),
        ("/etc/letsencrypt/live/pantau.example.go.id", str(folder)),
        ("pantau.example.go.id", "localhost"),
    ):
        assert own in said
        said = said.replace(own, other)
    path = folder / "nginx.conf"
    inside = f"{FOLDERS.format(folder=folder)}{said}"
    path.write_text(f"{AROUND.format(folder=folder)}http {{\n{inside}\n}}\n", encoding="utf-8")
    return path


@contextmanager
def proxied(folder: Path, behind: list[str]) -> Iterator[int]:
    """The port of an nginx before these processes."""
    program = shutil.which("nginx") or absent("nginx")
    port = free_port()
    files = ["-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2", *files]
    subprocess.run(made, check=True, capture_output=True)
    process = subprocess.Popen([program, "-c", configured(folder, port, behind)], stderr=subprocess.DEVNULL)
    try:
        yield port
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with ExitStack() as everything:
        addresses, processes = [], {}
        for name in NAMES:
            folder = tmp_path / name
            folder.mkdir()
            (folder / "halaman.py").write_text(SCRIPT.format(name=name), encoding="utf-8")
            processes[name] = everything.enter_context(ExitStack())
            addresses.append(processes[name].enter_context(running_script(folder / "halaman.py")))
        place = tmp_path / "nginx"
        place.mkdir()
        made = Site(everything.enter_context(proxied(place, addresses)), processes)
        assert comes(lambda: answers(made))
        yield made


def answers(site: Site) -> bool:
    try:
        return site.get("/sehat").status_code == 200
    except httpx.HTTPError:
        return False


def test_a_visitor_stays_with_one_process_and_all_are_used(site: Site) -> None:
    first = site.get()
    assert first.status_code == 200
    cookie = re.fullmatch(
        r"pantau_proses=([0-9a-f]{32}); Path=/; HttpOnly; Secure; SameSite=Lax", first.headers["set-cookie"]
    )
    assert cookie is not None
    assert "set-cookie" not in site.get(cookie=f"pantau_proses={cookie.group(1)}").headers
    found = {visitor: site.process_of(visitor) for visitor in VISITORS}
    assert set(found.values()) == set(NAMES)
    assert {visitor: site.process_of(visitor) for visitor in VISITORS} == found


def test_where_a_process_dies_its_visitors_go_on_with_another(site: Site) -> None:
    found = {visitor: site.process_of(visitor) for visitor in VISITORS}
    site.processes["satu"].close()
    for visitor in VISITORS:
        assert site.get(cookie=f"pantau_proses={visitor}").status_code == 200
        assert site.process_of(visitor) == "dua"
    assert "satu" in found.values()
