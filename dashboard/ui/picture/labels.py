"""Plotly's texts taken apart on the server: the browser never reads markup, it only shows runs of plain text."""

import re
from html import unescape
from typing import Any

from dashboard.palette import PlotlyObject

# A text is a string when it has no markup, else runs: the text, its signs ("b", "i"), its colour, where it leads.
Run = tuple[str, str, str, str]
Label = str | list[Run]

TAG = re.compile(r"<(/?)(b|i|br|a|span)\b([^<>]*)>")
LINK = re.compile(r'href="([^"]*)"')
COLOUR = re.compile(r'style="color:\s*([^";]+)"')
# An address of our own pages, or one of the web; never a script.
SAFE = re.compile(r"(https?://|[./?#]|[\w-]+(\?|/|$))", re.ASCII)
EXTRA = re.compile(r"<extra>.*?</extra>", re.DOTALL)
FIELD = re.compile(r"%\{(\w+)\}")


def label(text: object) -> Label:
    """`text` of a figure as the browser draws it; lines are parted by a line feed."""
    words = str(text)
    if "<" not in words:
        return unescape(words)
    runs, signs, colours, links, start = list[Run](), "", [""], [""], 0

    def add(part: str) -> None:
        if part:
            runs.append((unescape(part), signs, colours[-1], links[-1]))

    for tag in TAG.finditer(words):
        add(words[start : tag.start()])
        start = tag.end()
        closing, name, rest = tag.groups()
        if name == "br":
            add("\n")
        elif name in ("b", "i"):
            signs = signs.replace(name, "") if closing else signs + name
        else:
            _turn(colours if name == "span" else links, closing, _colour(rest) if name == "span" else _link(rest))
    add(words[start:])
    return _joined(runs)


def plain(text: Label) -> str:
    """The words alone."""
    return text if isinstance(text, str) else "".join(run[0] for run in text)


def hovers(trace: PlotlyObject, places: dict[str, list[Any]]) -> list[Label | None]:
    """What each point of `trace` says when it is pointed at, as plotly would print it; None where it says nothing.

    `places`: the trace's own x and y. ValueError for a template or a kind of hover that is not known.
    """
    many = len(places["x"])
    info, template, texts = trace.get("hoverinfo"), trace.get("hovertemplate"), trace.get("hovertext")
    if template is not None:
        return [label(_filled(template, {name: values[at] for name, values in places.items()})) for at in range(many)]
    if info not in (None, "skip", "text", "none"):
        raise ValueError(f"cannot draw a hover of {info}")
    if info != "text" or texts is None:
        return [None] * many
    return [label(text) if text else None for text in ([texts] * many if isinstance(texts, str) else texts)]


def _filled(template: str, point: PlotlyObject) -> str:
    def value(field: re.Match[str]) -> str:
        if field[1] not in point:
            raise ValueError(f"cannot fill {field[0]} of a hover")
        return str(point[field[1]]).replace(".", ",") if isinstance(point[field[1]], float) else str(point[field[1]])

    return FIELD.sub(value, EXTRA.sub("", template))


def _turn(stack: list[str], closing: str, value: str) -> None:
    if not closing:
        stack.append(value)
    elif len(stack) > 1:
        stack.pop()


def _colour(rest: str) -> str:
    match = COLOUR.search(rest)
    return match[1] if match else ""


def _link(rest: str) -> str:
    match = LINK.search(rest)
    address = unescape(match[1]) if match else ""
    return address if SAFE.match(address) else ""


def _joined(runs: list[Run]) -> Label:
    """Runs of one look as one; a plain string where none has a look."""
    joined = list[Run]()
    for text, *look in runs:
        if joined and joined[-1][1:] == tuple(look):
            joined[-1] = (joined[-1][0] + text, *joined[-1][1:])
        else:
            joined.append((text, look[0], look[1], look[2]))
    if all(run[1:] == ("", "", "") for run in joined):
        return "".join(run[0] for run in joined)
    return joined
