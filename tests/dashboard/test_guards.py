"""What the server turns away, tried over HTTP and WebSocket on a server started as in production."""

import asyncio
import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from dashboard.guards import FOREIGN_PAGE, LONGEST_MESSAGE, SENT_BY_PAGES, UNKNOWN_HOST, KnownHosts, KnownMessages
from dashboard.settings import Settings
from tests.processes import running_script

OWN_NAME, PUBLIC = "pantau.contoh.go.id", "https://layanan.contoh.go.id"
# Counts how often what is kept beside the pages was made.
SCRIPT = """
import streamlit as st
@st.cache_data
def made():
    st.session_state.times = st.session_state.get("times", 0) + 1
    return st.session_state.times
made()
st.download_button("ambil", lambda: b"isi", "isi.txt")
st.title(f"dibuat {st.session_state.get('times', 0)}")
"""
EVIL = [
    *("evil.example", "evil.example:{port}", "pantau.contoh.go.id.evil.example", "127.0.0.1.evil.example", "", "a b"),
    *("127.0.0.1@evil.example", "evil.example/127.0.0.1", "[::1", "10.9.8.7:{port}"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("guarded")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """host:port of a server that is called OWN_NAME, and PUBLIC behind its proxy."""
    script = folder / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PANTAU_ADDRESSES", f" {OWN_NAME.upper()}. ,lain.contoh.go.id")
        environment.setenv("PANTAU_PUBLIC_URL", PUBLIC)
        with running_script(script) as running:
            yield running


def answered(address: str, host: str, *, path: str = "/", method: str = "GET", origin: str | None = None) -> int:
    """The status of one request whose Host header is `host`, written as it is."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close", "Content-Length: 0"]
    lines += [f"Origin: {origin}"] if origin is not None else []
    name, _, port = address.partition(":")
    with socket.create_connection((name, int(port)), timeout=20) as wire:
        wire.sendall("\r\n".join([*lines, "", ""]).encode())
        return int(wire.recv(64).split(b" ")[1])


@pytest.mark.parametrize(
    "host",
    [OWN_NAME, f"{OWN_NAME}:{{port}}", "LAYANAN.contoh.go.id", "localhost:{port}", "127.0.0.1", "[::1]:{port}"],
)
def test_the_server_answers_to_its_names_and_to_its_own_machine(address: str, host: str) -> None:
    assert answered(address, host.format(port=address.split(":")[1])) == 200


@pytest.mark.parametrize("host", EVIL)
@pytest.mark.parametrize("path", ["/", "/sehat", "/_stcore/health", "/_stcore/host-config"])
def test_a_name_that_is_not_its_own_gets_nothing(address: str, host: str, path: str) -> None:
    assert answered(address, host.format(port=address.split(":")[1]), path=path) in {400, 421}


def test_the_refusal_says_which_setting_knows_names(address: str) -> None:
    answer = httpx.get(f"http://{address}/", headers={"host": "evil.example"})
    assert (answer.status_code, answer.text) == (421, UNKNOWN_HOST)
    assert "content-security-policy" in answer.headers


def opened(address: str, *, host: str | None = None, origin: str | None = None) -> ClientConnection:
    """A WebSocket to the server, with the headers of a browser that reached it as `host` from a page of `origin`."""
    name, _, port = address.partition(":")
    return connect(
        f"ws://{host or address}/_stcore/stream",
        sock=socket.create_connection((name, int(port)), timeout=20),
        origin=Origin(origin) if origin else None,
        subprotocols=[Subprotocol("streamlit")],
        open_timeout=20,
    )


def refused(address: str, **said: str) -> bool:
    try:
        with opened(address, **said):
            return False
    except InvalidStatus as refusal:
        return refusal.response.status_code == 403


@pytest.mark.parametrize("host", ["evil.example", f"{OWN_NAME}.evil.example", "10.9.8.7"])
def test_a_foreign_name_opens_no_session_though_its_origin_matches(address: str, host: str) -> None:
    assert refused(address, host=host, origin=f"http://{host}")


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "http://localhost:1",
        "http://127.0.0.1:1",
        "http://127.0.0.1",
        "null",
        "http://[",
        "file://",
    ],
)
def test_a_page_from_elsewhere_opens_no_session_whatever_its_port(address: str, origin: str) -> None:
    assert refused(address, origin=origin)
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert answered(address, address, path="/_stcore/upload_file/a/b", method=method, origin=origin) == 403


@pytest.mark.parametrize("origin", [f"http://{OWN_NAME}", f"https://{OWN_NAME}"])
def test_the_servers_own_pages_open_one(address: str, origin: str) -> None:
    assert not refused(address, host=OWN_NAME, origin=origin)
    assert not refused(address, origin=f"http://{address}")
    assert not refused(address), "a program that is no browser"


def test_a_foreign_page_is_told_why(address: str) -> None:
    answer = httpx.post(f"http://{address}/_stcore/x", headers={"origin": "http://localhost:1"})
    assert (answer.status_code, answer.text) == (403, FOREIGN_PAGE)


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/metrics/", "/_stcore/agent/openapi.json", "/_stcore/agent/interact"]
)
def test_counters_and_doors_for_programs_are_closed(address: str, path: str) -> None:
    assert [answered(address, address, path=path, method=method) for method in ("GET", "POST")] == [404, 404]


def test_health_says_whether_and_no_figure(address: str) -> None:
    said = json.loads(httpx.get(f"http://{address}/sehat").text)
    assert said == {"status": "ok", "database": "ok", "key": "ok", "disk": "ok"}
    assert httpx.get(f"http://{address}/_stcore/health").text == "ok"


def heading_after(socket: ClientConnection, *frames: BackMsg) -> str:
    """The heading of the run that the last frame asks for."""
    for frame in frames:
        socket.send(frame.SerializeToString())
    heading = ""
    message = ForwardMsg()
    while message.WhichOneof("type") != "script_finished":
        message = ForwardMsg()
        message.ParseFromString(socket.recv(timeout=20, decode=False))
        if message.delta.new_element.WhichOneof("type") == "heading":
            heading = message.delta.new_element.heading.body
    return heading


def rerun() -> BackMsg:
    message = BackMsg()
    message.rerun_script.query_string = ""
    return message


def test_nobody_empties_the_cache_of_everybody(address: str) -> None:
    with opened(address) as first:
        assert heading_after(first, rerun()) == "dibuat 1"
        assert heading_after(first, BackMsg(clear_cache=True), rerun()) == "dibuat 1"
    with opened(address) as second:
        assert heading_after(second, BackMsg(clear_cache=True), rerun()) == "dibuat 0"


def offered_by(socket: ClientConnection) -> tuple[str, str]:
    """The session of a run of the page, and the number of the file that it offers."""
    socket.send(rerun().SerializeToString())
    session, number, message = "", "", ForwardMsg()
    while message.WhichOneof("type") != "script_finished":
        message = ForwardMsg()
        message.ParseFromString(socket.recv(timeout=20, decode=False))
        session = message.new_session.initialize.session_id or session
        number = message.delta.new_element.download_button.deferred_file_id or number
    return session, number


def made_of(socket: ClientConnection, session: str, *numbers: str) -> dict[str, str]:
    """The addresses of the files of these numbers that the server made, by number, when the last was asked for."""
    for number in numbers:
        message = BackMsg()
        message.backend_operation_request.request_id = number
        message.backend_operation_request.session_id = session
        message.backend_operation_request.deferred_file.file_id = number
        socket.send(message.SerializeToString())
    made: dict[str, str] = {}
    answer = ForwardMsg()
    while answer.WhichOneof("type") != "script_finished":
        answer = ForwardMsg()
        answer.ParseFromString(socket.recv(timeout=20, decode=False))
        if answer.WhichOneof("type") == "backend_operation_response":
            response = answer.backend_operation_response
            made[response.request_id] = response.deferred_file.url
            if response.request_id == numbers[-1]:
                socket.send(rerun().SerializeToString())
    return made


def test_a_file_is_made_only_where_it_was_offered(address: str) -> None:
    with opened(address) as owner, opened(address) as other:
        session, number = offered_by(owner)
        another, own = offered_by(other)
        assert len({session, another, number, own}) == 4
        assert set(made_of(other, another, number, own)) == {own}
        assert made_of(owner, session, number)[number].startswith("/media/")


def test_what_only_developers_send_is_left_out_and_the_session_goes_on(address: str) -> None:
    odd = [BackMsg(set_run_on_save=True), BackMsg(load_git_info=True), BackMsg(debug_shutdown_runtime=True), BackMsg()]
    skills = BackMsg()
    skills.backend_operation_request.install_skills.SetInParent()
    with opened(address) as session:
        assert heading_after(session, *odd, skills, rerun()).startswith("dibuat")


@pytest.mark.parametrize(
    ("frame", "code"),
    [(b"\xff" * 10, 1002), (b"\0" * (LONGEST_MESSAGE + 1), 1009), ("halo", 1003)],
    ids=["no message", "too long", "text"],
)
def test_what_is_no_message_ends_the_session_and_leaves_no_error(
    address: str, folder: Path, frame: bytes | str, code: int
) -> None:
    with opened(address) as session:
        session.send(frame)
        with suppress(ConnectionClosed):
            while session.recv(timeout=20):
                """Whatever the session was told before."""
    assert session.close_code == code
    assert "Traceback" not in (folder / "server.log").read_text(encoding="utf-8")


def test_every_kind_of_message_that_streamlit_knows_was_decided_on() -> None:
    kinds = {field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}
    developers = {
        "clear_cache",
        "set_run_on_save",
        "load_git_info",
        "debug_disconnect_websocket",
        "debug_shutdown_runtime",
    }
    assert kinds == SENT_BY_PAGES | developers


def test_a_frame_that_comes_whole_is_measured_here_too() -> None:
    """uvicorn ends a longer one itself; another server may not."""
    frames: list[Message] = [{"type": "websocket.receive", "bytes": b"\0" * (LONGEST_MESSAGE + 1)}]
    sent: list[Message] = []

    async def receive() -> Message:
        return frames.pop()

    async def send(message: Message) -> None:
        sent.append(message)

    async def app(_: Scope, receive: Receive, __: Send) -> None:
        assert (await receive())["type"] == "websocket.disconnect"

    # In a thread of its own: where a browser test ran before, this one has a loop already.
    with ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, KnownMessages(app)({"type": "websocket"}, receive, send)).result()
    assert sent == [{"type": "websocket.close", "code": 1009}]


@pytest.mark.parametrize(
    ("said", "hosts"),
    [
        ({}, set()),
        ({"host": "0.0.0.0"}, set()),
        ({"host": "10.1.2.3"}, {"10.1.2.3"}),
        ({"public_url": "https://Pantau.id:8443/x"}, {"pantau.id"}),
        ({"addresses": "a.id, B.id.,,"}, {"a.id", "b.id"}),
    ],
)
def test_the_names_of_the_server_come_from_its_settings(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, str], hosts: set[str]
) -> None:
    names = {"host": "HOST", "public_url": "PANTAU_PUBLIC_URL", "addresses": "PANTAU_ADDRESSES"}
    for field, name in names.items():
        monkeypatch.delenv(name, raising=False)
        if field in said:
            monkeypatch.setenv(name, said[field])
    assert Settings().hosts == hosts


@pytest.mark.parametrize(
    ("hosts", "name", "known"),
    [
        ((), "10.1.2.3", True),
        ((), "fd00::1", True),
        ((), "evil.example", False),
        (("pantau.id",), "10.1.2.3", False),
        (("10.1.2.3",), "10.1.2.3", True),
        (("pantau.id",), "127.0.0.53", True),
    ],
)
def test_without_a_name_of_its_own_a_server_answers_to_numbers_which_cannot_be_pointed_elsewhere(
    hosts: tuple[str, ...], name: str, known: bool
) -> None:
    assert KnownHosts(lambda *_: None, hosts)._knows(name) is known  # type: ignore[arg-type]
