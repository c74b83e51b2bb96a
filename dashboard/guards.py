"""What is turned away before Streamlit sees it: unknown hosts, foreign pages, closed addresses, messages no page sends.

Plain ASGI, like `middleware`.
"""

import logging
import re
from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard import metrics

LOG = logging.getLogger(__name__)
# WebSocket's codes for an end: the policy forbids it, it cannot be read, that kind is not taken, it is too long.
FORBIDDEN, UNREADABLE, UNSUPPORTED, TOO_LONG = 1008, 1002, 1003, 1009
MISDIRECTED = 421
# No end: the message is left out.
DROPPED = 0
# The state of every field of a page; files come by HTTP. Streamlit itself would take 200 MB.
LONGEST_MESSAGE = 1 << 20
# Counters of memory, sessions and caches, and Streamlit's doors for programs that write apps.
CLOSED = ("/_stcore/metrics", "/_stcore/agent")
# What our pages send. Not among them: clear_cache empties everybody's cache, set_run_on_save and load_git_info are for
# whoever edits the code.
SENT_BY_PAGES = frozenset(
    {"rerun_script", "stop_script", "file_urls_request", "app_heartbeat", "backend_operation_request"}
)
OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})
UNKNOWN_HOST = "Alamat ini tidak dikenal oleh Pantau Layanan. Tambahkan pada PANTAU_ADDRESSES bila memang alamatnya.\n"
FOREIGN_PAGE = "Permintaan dari halaman lain ditolak.\n"
_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[\w.-]+)(?::\d{1,5})?", re.ASCII)
# What Streamlit numbers files by that are made on request, behind its length as messages write it.
NUMBER = re.compile(rb"\x20([0-9a-f]{32})")
READING = frozenset({"GET", "HEAD"})


class KnownHosts:
    """Answers only to its own names (`hosts`, lower case), to this machine, and, where no name is given, to numbers.

    A foreign name that was pointed at this server (DNS rebinding) makes a browser hand our pages to a foreign script.
    An address of numbers cannot be pointed elsewhere.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self.app, self.hosts = app, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or self._knows(_name_in(Headers(scope=scope).get("host", ""))):
            await self.app(scope, receive, send)
        else:
            await _refuse(scope, receive, send, MISDIRECTED, UNKNOWN_HOST)

    def _knows(self, name: str) -> bool:
        if name == "localhost" or name in self.hosts:
            return True
        try:
            number = ip_address(name)
        except ValueError:
            return False
        return number.is_loopback or not self.hosts


class OwnPages:
    """Refuses whatever a page from elsewhere asks for but reading: its Origin must be the very Host, port and all.

    Programs that are no browser send none.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or (scope["type"] == "http" and scope["method"] in READING):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if _is_own(headers.get("origin"), headers.get("host", "")):
            await self.app(scope, receive, send)
        else:
            await _refuse(scope, receive, send, 403, FOREIGN_PAGE)


class ClosedAddresses:
    """Answers 404 on CLOSED, whoever asks."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and any(closed in scope["path"] for closed in CLOSED):
            await PlainTextResponse("Tidak ada.\n", 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class KnownMessages:
    """Hands on the messages that pages send; drops others, and ends a WebSocket on what is too long or no message.

    Text is none: Streamlit speaks bytes, and answers text with an error in the log. A file made on request is one that
    was offered on this very WebSocket: Streamlit would make it for any session that knows its number.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        ended = False
        offered: set[bytes] = set()

        async def receive_known() -> Message:
            nonlocal ended
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or (code := _fault_of(message.get("bytes"), offered)) is None:
                    return message
                if code:
                    ended = True
                    await send({"type": "websocket.close", "code": code})
                    return {"type": "websocket.disconnect", "code": code}

        async def send_while_open(message: Message) -> None:
            offered.update(NUMBER.findall(message.get("bytes") or b""))
            if not ended:
                await send(message)

        await self.app(scope, receive_known, send_while_open)


def _fault_of(frame: bytes | None, offered: Collection[bytes]) -> int | None:
    """The code a frame ends its WebSocket with; DROPPED for one that is only left out, None for one handed on."""
    if frame is None:
        return UNSUPPORTED
    if len(frame) > LONGEST_MESSAGE:
        return TOO_LONG
    message = BackMsg()
    try:
        message.ParseFromString(frame)
    except DecodeError:
        return UNREADABLE
    kind = message.WhichOneof("type")
    file = message.backend_operation_request.deferred_file.file_id.encode()
    if kind in SENT_BY_PAGES and _operations(message) <= OPERATIONS and (not file or file in offered):
        return None
    metrics.REFUSALS.labels("message").inc()
    LOG.warning("A message of the kind %s was dropped", kind)
    return DROPPED


def _operations(message: BackMsg) -> frozenset[str]:
    """What a message asks the server to do beside running the page."""
    named = {field.name for field, _ in message.backend_operation_request.ListFields()}
    return frozenset(named - {"request_id", "session_id"})


def _is_own(origin: str | None, host: str) -> bool:
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == host.lower() != ""
    except ValueError:
        return False


def _name_in(host: str) -> str:
    """The name of a Host header without its port; empty where it holds anything else."""
    match = _HOST.fullmatch(host)
    return match["name"].strip("[]").rstrip(".").lower() if match else ""


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, sentence: str) -> None:
    metrics.REFUSALS.labels("host" if status == MISDIRECTED else "origin").inc()
    if scope["type"] == "websocket":
        await receive()  # the handshake, which is refused before it is done
        await send({"type": "websocket.close", "code": FORBIDDEN})
    else:
        await PlainTextResponse(sentence, status)(scope, receive, send)
