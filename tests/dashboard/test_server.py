"""The server as a browser and a monitor meet it: started as in production, from a folder that is not the project's."""

import gzip
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import brotli
import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import NewSession
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from dashboard import middleware
from tests.processes import running_script

pytestmark = pytest.mark.slow  # starts programs

SCRIPT = """
import streamlit as st
st.set_page_config(page_title="Uji")
def home():
    st.title("Halo")
    st.download_button("Ambil", "unit;ikm\\n" * 400, "data.csv")
def other():
    st.title("Lain")
st.navigation([st.Page(home, title="Uji", default=True), st.Page(other, title="Lain", url_path="lain")]).run()
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """host:port of a server with a two-page script and an SQLite file."""
    script = tmp_path_factory.mktemp("server") / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    with running_script(script) as address:
        yield address


def fetch(address: str, path: str, accept: str = "gzip") -> httpx.Response:
    """The answer with its body as it went over the wire, in `extensions["raw"]`."""
    with httpx.stream("GET", f"http://{address}{path}", headers={"accept-encoding": accept}) as answer:
        answer.extensions["raw"] = b"".join(answer.iter_raw())
        return answer


def asset(address: str) -> str:
    page = httpx.get(f"http://{address}/").text
    return "/" + page.split('src="./', 1)[1].split('"', 1)[0]


def test_a_monitor_sees_that_the_server_is_ready(address: str) -> None:
    answer = httpx.get(f"http://{address}/sehat")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "database": "ok", "key": "ok", "disk": "ok"})


def test_the_log_is_lines_of_json_where_the_settings_ask_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PANTAU_LOG_JSON", "1")
    script = tmp_path / "script.py"
    script.write_text(SCRIPT + "\nraise ValueError('Budi Santoso')\n", encoding="utf-8")
    with running_script(script) as address:
        run_once(address)
    lines = [json.loads(line) for line in (tmp_path / "server.log").read_text(encoding="utf-8").splitlines()]
    (uncaught,) = [one for one in lines if one.get("error") == "ValueError"]
    assert uncaught["logger"].startswith("streamlit")
    assert uncaught["at"][-1].startswith(str(script))
    assert "Budi" not in json.dumps(lines)


def test_counters_are_for_this_machine_and_not_for_its_proxy(address: str) -> None:
    run_once(address)
    answer = httpx.get(f"http://{address}/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    names = {line.split(" ")[2] for line in answer.text.splitlines() if line.startswith("# TYPE pantau_")}
    assert names >= {
        "pantau_page_seconds",
        "pantau_answers_total",
        "pantau_loads_total",
        "pantau_refusals_total",
        "pantau_sign_ins_total",
        "pantau_sessions",
        "pantau_turns_waiting",
    }
    for header in ("X-Forwarded-For", "Via"):
        assert httpx.get(f"http://{address}/metrics", headers={header: "10.0.0.1"}).status_code == 404


@pytest.mark.parametrize("path", ["/", "/lain", "/lain?unit=RSUD-AWS", "/tidak-ada"])
@pytest.mark.parametrize("accept", ["gzip", "identity"])
def test_every_address_answers_with_the_indonesian_page(address: str, path: str, accept: str) -> None:
    answer = fetch(address, path, accept)
    raw = answer.extensions["raw"]
    page = gzip.decompress(raw) if accept == "gzip" else raw
    assert answer.status_code == 200
    assert answer.headers.get("content-encoding") == ("gzip" if accept == "gzip" else None)
    assert int(answer.headers["content-length"]) == len(raw)
    assert page.count(b'<html lang="id">') == 1
    assert page.count(b"<title>Pantau Layanan</title>") == 1
    assert b"You need to enable JavaScript" not in page


def test_a_script_file_is_compressed_once_and_stays_the_same(address: str) -> None:
    path = asset(address)
    plain, first, second = (fetch(address, path, accept) for accept in ("identity", "gzip", "gzip"))
    assert "content-encoding" not in plain.headers
    assert [first.headers["content-encoding"], second.headers["content-encoding"]] == ["gzip", "gzip"]
    assert gzip.decompress(first.extensions["raw"]) == plain.extensions["raw"]
    assert first.extensions["raw"] == second.extensions["raw"]
    assert int(first.headers["content-length"]) == len(first.extensions["raw"])
    assert "immutable" in first.headers["cache-control"]


def test_who_takes_brotli_is_sent_less(address: str) -> None:
    path = asset(address)
    plain, small, smaller = (fetch(address, path, accept) for accept in ("identity", "gzip", "gzip, deflate, br"))
    assert smaller.headers["content-encoding"] == "br"
    assert smaller.headers["vary"] == "Accept-Encoding"
    assert brotli.decompress(smaller.extensions["raw"]) == plain.extensions["raw"]
    assert len(smaller.extensions["raw"]) < len(small.extensions["raw"]) < len(plain.extensions["raw"])


def test_an_unknown_file_is_not_kept_as_a_compressed_copy(address: str) -> None:
    assert fetch(address, "/static/js/tidak-ada.js").headers["cache-control"] == "no-cache"


def test_a_browser_that_has_a_file_already_is_told_so(address: str) -> None:
    tag = fetch(address, asset(address)).headers["etag"]
    answer = httpx.get(f"http://{address}{asset(address)}", headers={"if-none-match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize("path", ["/", "/sehat", "/_stcore/health", "/media/tidak-ada"])
def test_every_answer_carries_the_security_headers(address: str, path: str) -> None:
    headers = httpx.get(f"http://{address}{path}").headers
    assert {name: headers.get(name) for name in middleware.SECURITY_HEADERS} == middleware.SECURITY_HEADERS


def test_every_inline_script_of_the_page_is_one_the_policy_names(address: str) -> None:
    page = httpx.get(f"http://{address}/").text
    scripts = [part.split("</script>", 1)[0] for part in page.split("<script>")[1:]]
    policy = middleware.SECURITY_HEADERS["content-security-policy"]
    assert [middleware._hash(script.encode()) in policy for script in scripts] == [True, True]
    assert "script-src 'self' 'wasm-unsafe-eval'" in policy
    assert "'unsafe-inline'" not in policy.split("script-src", 1)[1].split(";", 1)[0]


def test_a_session_over_the_websocket_runs_the_script(address: str) -> None:
    session, texts = run_once(address)
    assert "Halo" in texts
    assert session.config.gather_usage_stats is False


def test_the_theme_is_found_although_the_server_starts_elsewhere(address: str) -> None:
    session, _ = run_once(address)
    assert session.custom_theme.base_font_size == 15
    assert session.custom_theme.light.primary_color == "#005A8C"


def test_text_on_the_websocket_ends_it_and_leaves_no_error_in_the_log(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    with running_script(script) as address:
        with connect(f"ws://{address}/_stcore/stream", subprotocols=[Subprotocol("streamlit")]) as socket:
            socket.send("halo")
            with suppress(ConnectionClosed):
                while socket.recv(timeout=20):
                    """Whatever the session was told before."""
        assert socket.close_code == 1003
        _, texts = run_once(address)
    assert "Halo" in texts
    assert "Traceback" not in (tmp_path / "server.log").read_text(encoding="utf-8")


def run_once(address: str) -> tuple[NewSession, list[str]]:
    """What a new session is told first, and the headings its first run shows."""
    ask = BackMsg()
    ask.rerun_script.query_string = ""
    headings: list[str] = []
    with connect(f"ws://{address}/_stcore/stream", subprotocols=[Subprotocol("streamlit")]) as socket:
        socket.send(ask.SerializeToString())
        welcome = next_message(socket).new_session
        while (message := next_message(socket)).WhichOneof("type") != "script_finished":
            if message.delta.new_element.WhichOneof("type") == "heading":
                headings.append(message.delta.new_element.heading.body)
    return welcome, headings


def next_message(socket: ClientConnection) -> ForwardMsg:
    message = ForwardMsg()
    message.ParseFromString(socket.recv(timeout=20, decode=False))
    return message
