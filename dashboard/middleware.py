"""What every answer of the server passes through: compression, protection, and the language of the page.

Plain ASGI: each wraps the application and looks at HTTP only. What is turned away stands in `guards`.
"""

import base64
import gzip
import hashlib
import os
import re
from collections.abc import Callable
from contextlib import chdir
from functools import partial
from pathlib import Path

import anyio.to_thread
import brotli
import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from dashboard.early_scripts import early_scripts
from dashboard.settings import streamlit_home

# Streamlit looks for .streamlit/config.toml in the working directory; started from elsewhere it would lose the theme
# and switch its usage statistics on again. So it reads them here, from the project or the installed package, before
# anything asks for them.
os.environ["STREAMLIT_BROWSER_GATHER_USAGE_STATS"] = "false"
with chdir(streamlit_home()):
    config.get_config_options(force_reparse=True)

# Streamlit's own addresses that never answer with the page.
NOT_PAGES = ("/static/", "/media/", "/component/", "/_stcore/")
COMPRESSED_KINDS = {"text/javascript", "application/javascript", "text/css", "application/wasm", "application/json"}
# The smallest first: a sixth smaller than gzip, in half a second for the largest file but one, once a process.
ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": partial(brotli.compress, quality=9),
    "gzip": partial(gzip.compress, compresslevel=6),
}
TITLE = b"<title>Pantau Layanan</title>"
NO_SCRIPT = b"<noscript><p>Halaman ini memerlukan JavaScript. Aktifkan JavaScript pada peramban Anda.</p></noscript>"


# Told where the server is, the browser does not look for it below a deep link first: two failed requests fewer.
_BASE = "/".join(["", *filter(None, [config.get_option("server.baseUrlPath").strip("/")]), ""])
START = f'window.__streamlit = {{ BACKEND_BASE_URL: new URL("{_BASE}", location).href }}'.encode()


def _hash(script: bytes) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"


def _allowed_scripts() -> str:
    """Hashes of the scripts written into the page, ours and Streamlit's; no other inline script may run."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
    return " ".join(map(_hash, [START, *re.findall(rb"<script>(.*?)</script>", page, re.DOTALL)]))


SECURITY_HEADERS = {
    "content-security-policy": "; ".join(
        [
            "default-src 'self'",
            # blob: Streamlit hands the script of a component of ours to the browser as one.
            f"script-src 'self' 'wasm-unsafe-eval' blob: {_allowed_scripts()}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


class SecurityHeaders:
    """Adds SECURITY_HEADERS to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        await self.app(scope, receive, send_guarded if scope["type"] == "http" else send)


class CompressedAssets:
    """Keeps a compressed copy of each of Streamlit's script and style files after its first request, in each of the
    ENCODINGS that browsers asked for.

    Streamlit sends them as they are, 10 MB to every new browser. Their names carry a hash of their content and their
    answer says `immutable`: a copy never grows old, and only such answers are kept, about 3 MB in all; and only whole
    ones: when a browser hangs up Streamlit stops in the middle of the file.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._copies: dict[tuple[str, str], Response] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        encoding = _encoding_of_asset(scope)
        if encoding is None:
            await self.app(scope, receive, send)
            return
        copy = (scope["path"], encoding)
        if copy not in self._copies:
            answer = await _whole_answer(self.app, scope, receive)
            if answer is None:
                return
            if not _is_lasting_text(answer):
                await answer(scope, receive, send)
                return
            self._copies[copy] = await anyio.to_thread.run_sync(_compressed, answer, encoding)
        await self._copies[copy](scope, receive, send)


class PreparedPage:
    """Rewrites Streamlit's one HTML page: language, first title, where the server is, what to do without JavaScript."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _may_be_page(scope):
            await self.app(scope, receive, send)
            return
        # Compression happens outside: what is to be rewritten must come as text.
        headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        answer = await _whole_answer(self.app, {**scope, "headers": headers}, receive)
        if answer is None:
            return
        if answer.status_code == 200 and answer.headers.get("content-type", "").startswith("text/html"):
            answer.body = _prepared(bytes(answer.body))
            answer.headers["content-length"] = str(len(answer.body))
        await answer(scope, receive, send)


def _encoding_of_asset(scope: Scope) -> str | None:
    """The first of ENCODINGS that whoever asks for a whole file of Streamlit takes; None where it goes as it is."""
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith("/static/"):
        return None
    headers = Headers(scope=scope)
    if any(name in headers for name in ("range", "if-none-match", "if-modified-since")):
        return None
    taken = {part.partition(";")[0].strip() for part in headers.get("accept-encoding", "").split(",")}
    return next((encoding for encoding in ENCODINGS if encoding in taken), None)


def _is_lasting_text(answer: Response) -> bool:
    kind = answer.headers.get("content-type", "").partition(";")[0]
    lasting = "immutable" in answer.headers.get("cache-control", "")
    return answer.status_code == 200 and lasting and kind in COMPRESSED_KINDS


def _compressed(answer: Response, encoding: str) -> Response:
    copy = Response(ENCODINGS[encoding](bytes(answer.body)), headers=dict(answer.headers))
    copy.headers["content-encoding"] = encoding
    copy.headers["content-length"] = str(len(copy.body))
    copy.headers.add_vary_header("Accept-Encoding")
    return copy


def _may_be_page(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    return not scope["path"].startswith(NOT_PAGES)


def _prepared(page: bytes) -> bytes:
    page = page.replace(b'<html lang="en">', b'<html lang="id">', 1)
    page = page.replace(b"<head>", b"<head><script>" + START + b"</script>", 1)
    page = page.replace(b"</head>", early_scripts() + b"</head>", 1)
    page = re.sub(rb"<title>.*?</title>", TITLE, page, count=1)
    return re.sub(rb"<noscript>.*?</noscript>", NO_SCRIPT, page, count=1, flags=re.DOTALL)


async def _whole_answer(app: ASGIApp, scope: Scope, receive: Receive) -> Response | None:
    """The answer of `app`, held back until it is whole; None when it stopped before: nobody waits for it any more."""
    start: Message = {}
    parts: list[bytes] = []
    ended = False

    async def take(message: Message) -> None:
        nonlocal ended
        if message["type"] == "http.response.start":
            start.update(message)
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))
            ended = not message.get("more_body", False)

    await app(scope, receive, take)
    if not start or not ended:
        return None
    answer = Response(status_code=start["status"])
    answer.raw_headers = list(start["headers"])
    answer.body = b"".join(parts)
    return answer if _has_its_length(answer) else None


def _has_its_length(answer: Response) -> bool:
    """A file that was cut short while it was read ends before the length it announced."""
    return answer.headers.get("content-length", str(len(answer.body))) == str(len(answer.body))
