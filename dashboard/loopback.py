"""Whether the machine itself is what reaches the server, or somebody from elsewhere."""

from collections.abc import Mapping
from ipaddress import ip_address

# What says that a request came through another machine or program.
OF_PROXIES = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the address; of a name other than localhost nobody can tell."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def came_through(headers: Mapping[str, str]) -> bool:
    """Whether a request (its headers, whatever the case of their names) was handed on by a proxy."""
    return any(name in headers for name in OF_PROXIES)
