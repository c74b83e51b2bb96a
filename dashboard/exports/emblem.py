"""The province's emblem, for the head of pages and papers."""

from base64 import b64encode

from dashboard.refused import Refused
from dashboard.settings import PROVINCE_FILE, settings


def emblem() -> str:
    """The emblem as an address that holds the picture itself; empty where the settings name none.

    Refused where its file cannot be read.
    """
    file = settings().logo_file
    try:
        content = file.read_bytes() if file else b""
    except OSError as error:
        raise Refused(f"Lambang {file} tidak dapat dibaca. Perbaiki logo pada {PROVINCE_FILE}.") from error
    kind = "svg+xml" if file and file.suffix.lower() == ".svg" else "png"
    return f"data:image/{kind};base64,{b64encode(content).decode()}" if content else ""


def emblem_drawn() -> str:
    """The emblem as SVG, fitted into a square; empty where there is none. What cannot be drawn of it leaves a gap."""
    address = emblem()
    picture = f'<image href="{address}" width="100" height="100"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{picture}</svg>' if address else ""
