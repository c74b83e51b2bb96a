"""What stands before Streamlit, met by browsers that hang up in the middle and by programs that speak another way."""

import asyncio
import gzip
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest
import streamlit
from starlette.datastructures import Headers
from starlette.responses import FileResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from dashboard.middleware import CompressedAssets, PreparedPage

pytestmark = pytest.mark.slow  # starts programs

STATIC = Path(streamlit.__file__).parent / "static"
LASTING = {"cache-control": "public, immutable, max-age=31536000"}
SCRIPT = b"const teks = 'a';\n" * 20_000
PATH = "/static/js/index.abc.js"


@dataclass
class Browser:
    """Asks once for a file. `stays`: how many turns of the server it waits before it hangs up; None is to the end."""

    path: str = PATH
    stays: int | None = None
    # After so many messages the connection is gone, and sending raises; None is never.
    takes: int | None = None
    messages: list[Message] = field(default_factory=list)

    def asks(self, app: ASGIApp) -> "Browser":
        # In a thread of its own: a browser opened earlier in the same process leaves its loop running here.
        with ThreadPoolExecutor(1) as aside:
            aside.submit(asyncio.run, self._ask(app)).result()
        return self

    async def _ask(self, app: ASGIApp) -> None:
        headers = [(b"accept-encoding", b"gzip")]
        scope = {"type": "http", "method": "GET", "path": self.path, "root_path": "", "headers": headers}
        # What uvicorn announces: below 2.4 Starlette listens for the hang-up and stops in the middle of a file.
        scope |= {"query_string": b"", "asgi": {"version": "3.0", "spec_version": "2.3"}}
        turns = self._turns()

        async def receive() -> Message:
            return await anext(turns)

        async def send(message: Message) -> None:
            if self.takes is not None and len(self.messages) >= self.takes:
                raise OSError("connection lost")
            self.messages.append(message)

        await app(scope, receive, send)

    async def _turns(self) -> Any:
        yield {"type": "http.request", "body": b"", "more_body": False}
        for _ in range(self.stays or 0):
            await asyncio.sleep(0)
        if self.stays is None:
            await asyncio.Event().wait()
        yield {"type": "http.disconnect"}

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.messages[1:])

    @property
    def text(self) -> bytes:
        """The file, unpacked when it came packed."""
        packed = Headers(raw=self.messages[0]["headers"]).get("content-encoding") == "gzip"
        return gzip.decompress(self.body) if packed else self.body


def file_app(path: Path) -> ASGIApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await FileResponse(path, headers=LASTING)(scope, receive, send)

    return app


def first_broken(broken: Callable[[Send], Awaitable[None]], whole: ASGIApp) -> ASGIApp:
    """An application whose first answer is `broken`, and every later one that of `whole`."""
    answers: Iterator[bool] = iter([True])

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if next(answers, False):
            await broken(send)
        else:
            await whole(scope, receive, send)

    return app


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "index.abc.js"
    path.write_bytes(SCRIPT)
    return path


def start_of(length: int) -> Message:
    said = {**LASTING, "content-type": "text/javascript", "content-length": str(length)}
    return {
        "type": "http.response.start",
        "status": 200,
        "headers": [(name.encode(), value.encode()) for name, value in said.items()],
    }


@pytest.mark.parametrize("stays", [0, 1, 2, 3, 5, 8, 13, 21, 34])
def test_a_browser_that_hangs_up_leaves_no_cut_file_for_the_others(script: Path, stays: int) -> None:
    app = CompressedAssets(file_app(script))
    Browser(stays=stays).asks(app)
    assert Browser().asks(app).text == SCRIPT


def test_the_file_is_whole_for_everybody_after_many_hung_up_on_streamlits_own_files() -> None:
    dice = Random(20261126)
    app = CompressedAssets(create_streamlit_static_handler(str(STATIC), None))
    files = sorted((STATIC / "static" / "js").glob("*.js"))
    assert len(files) > 10
    for file in files:
        path = f"/static/js/{file.name}"
        Browser(path, stays=dice.randint(0, 40)).asks(app)
        assert Browser(path).asks(app).text == file.read_bytes(), file.name


@pytest.mark.parametrize("takes", [0, 1])
def test_a_connection_that_breaks_while_a_file_is_sent_changes_nothing_for_the_next(script: Path, takes: int) -> None:
    app = CompressedAssets(file_app(script))
    with pytest.raises(OSError, match="connection lost"):
        Browser(takes=takes).asks(app)
    assert Browser().asks(app).text == SCRIPT


@pytest.mark.parametrize("parts", [0, 1, 3])
def test_an_answer_that_stops_before_its_end_is_neither_kept_nor_sent(script: Path, parts: int) -> None:
    async def stops(send: Send) -> None:
        await send(start_of(len(SCRIPT)))
        for at in range(parts):
            await send({"type": "http.response.body", "body": SCRIPT[at * 1000 :][:1000], "more_body": True})

    app = CompressedAssets(first_broken(stops, file_app(script)))
    assert Browser().asks(app).messages == []
    assert Browser().asks(app).text == SCRIPT


def test_an_answer_shorter_than_it_says_is_neither_kept_nor_sent(script: Path) -> None:
    async def short(send: Send) -> None:
        await send(start_of(len(SCRIPT)))
        await send({"type": "http.response.body", "body": SCRIPT[:1000], "more_body": False})

    app = CompressedAssets(first_broken(short, file_app(script)))
    assert Browser().asks(app).messages == []
    assert Browser().asks(app).text == SCRIPT


def test_a_page_that_nobody_waits_for_any_more_is_no_fault_in_the_log(tmp_path: Path) -> None:
    async def nothing(scope: Scope, receive: Receive, send: Send) -> None:
        """Stopped before it began."""

    assert Browser("/peringkat").asks(PreparedPage(nothing)).messages == []
