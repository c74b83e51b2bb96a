"""Around the sign-in: back to the page that was asked for, and cookies that stay where they belong.

Plain ASGI. Streamlit sends everybody who signed in to the first page, and its cookies live for thirty days without
`Secure`; both are put right on the way out.
"""

from http.cookies import SimpleCookie
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOGIN, CALLBACK = "/auth/login", "/oauth2callback"
WANTED = "pantau_tujuan"
# The way to the provider and back, in seconds; the sign-in itself holds eight hours.
ON_THE_WAY, HOLDS = 900, 8 * 3600
LONGEST = 1500
OF_STREAMLIT = "_streamlit_user"


class Returning:
    """Keeps the address that somebody wanted while they sign in, and leads there afterwards.

    `secure`: the dashboard is opened over HTTPS, so its cookies go nowhere else.
    """

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self.app, self.secure = app, secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers, path = Headers(scope=scope), scope["path"]

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                if path.endswith(LOGIN):
                    _remember(answer, headers, secure=self.secure)
                elif path.endswith(CALLBACK) and message["status"] in (302, 307):
                    _lead_back(answer, headers)
                _keep_close(message, secure=self.secure)
            await send(message)

        await self.app(scope, receive, send_on)


def local(address: str, host: str) -> str:
    """The path and query of an address of this dashboard; "" for any other, and for one nobody needs to return to."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    odd = any(ord(sign) < 33 or sign == "\\" for sign in address)
    if odd or parts.netloc not in ("", host) or parts.scheme not in ("", "http", "https"):
        return ""
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    returns_to_itself = LOGIN in path or CALLBACK in path
    fits = path.startswith("/") and not path.startswith("//") and len(path) <= LONGEST
    return path if fits and not returns_to_itself else ""


def _remember(answer: MutableHeaders, request: Headers, *, secure: bool) -> None:
    wanted = local(request.get("referer", ""), request.get("host", ""))
    if wanted and wanted != "/":
        marks = f"; Path=/; HttpOnly; SameSite=Lax; Max-Age={ON_THE_WAY}" + ("; Secure" if secure else "")
        answer.append("set-cookie", f"{WANTED}={quote(wanted, safe='')}{marks}")


def _lead_back(answer: MutableHeaders, request: Headers) -> None:
    cookies = SimpleCookie()
    cookies.load(request.get("cookie", ""))
    if WANTED not in cookies:
        return
    wanted = local(unquote(cookies[WANTED].value), "")
    if wanted and answer.get("location", "").startswith("/"):
        answer["location"] = wanted
    answer.append("set-cookie", f"{WANTED}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")


def _keep_close(message: Message, *, secure: bool) -> None:
    message["headers"] = [
        (name, _kept(value.decode("latin-1"), secure=secure).encode("latin-1"))
        if name.lower() == b"set-cookie" and value.startswith(OF_STREAMLIT.encode())
        else (name, value)
        for name, value in message["headers"]
    ]


def _kept(cookie: str, *, secure: bool) -> str:
    """A cookie of Streamlit's that ends with the sign-in; one that is being deleted stays so."""
    parts = cookie.split("; ")
    shorter = [
        f"Max-Age={HOLDS}" if part.lower().startswith("max-age=") and part[8:] != "0" else part for part in parts
    ]
    return "; ".join([*shorter, *(["Secure"] if secure and "Secure" not in shorter else [])])
