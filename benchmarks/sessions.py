"""How many people a machine carries: sessions over the WebSocket, each a click every five seconds. Never asserted.

`make bench`, or: python -m benchmarks.sessions [SESSIONS …] [--processes N] [--seconds S] [--page PAGE]

The present database (of PANTAU_DATA_FOLDER) behind as many processes of our server as the machine has cores, visitors
dealt out among them as nginx does it. Every session opens a page and then chooses another year again and again, out
of step with the others; what each is shown is compared with what a session alone was shown for
that year. Seconds are from the click to the end of the run, with this client on the same machine.
"""

import argparse
import asyncio
import json
import os
import random
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, ExitStack
from dataclasses import asdict, dataclass, field
from itertools import count
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks.visits import ours

YEARS = ("2026", "2025", "2024")
BETWEEN_S = 5.0
# What a server is not asked to bear: the first paints of all at once.
ARRIVING_S = 0.25


@dataclass
class Session:
    """One visitor of a page: the element that chooses the year, and how long clicks took (seconds)."""

    socket: ClientConnection
    page: str
    chooser: str = ""
    took: list[float] = field(default_factory=list)

    async def shown(self, year: str | None = None) -> tuple[str, ...]:
        """Run the page, with a year where one is chosen; every text it shows, in order."""
        ask = BackMsg()
        ask.rerun_script.query_string = ""
        ask.rerun_script.page_name = self.page
        if year is not None:
            ask.rerun_script.widget_states.widgets.add(id=self.chooser, string_value=year)
        begun = time.perf_counter()
        await self.socket.send(ask.SerializeToString())
        texts: list[str] = []
        while True:
            message = ForwardMsg.FromString(await self.socket.recv(decode=False))
            if message.WhichOneof("type") == "script_finished":
                break
            element = message.delta.new_element
            kind = element.WhichOneof("type")
            if kind == "selectbox" and element.selectbox.label == "Tahun":
                self.chooser = element.selectbox.id
            if kind in ("markdown", "heading", "html", "metric"):
                texts.append(getattr(element, kind).body)
        if year is not None:
            self.took.append(time.perf_counter() - begun)
        return tuple(texts)


@dataclass(frozen=True)
class Carried:
    """What so many sessions met: clicks, seconds (median, 95 of 100, longest), and runs that showed something else."""

    sessions: int
    clicks: int
    median: float
    p95: float
    longest: float
    wrong: int

    def line(self) -> str:
        """One row of the table."""
        seconds = "".join(f"{one:>9.2f}" for one in (self.median, self.p95, self.longest))
        return f"{self.sessions:>8}{self.clicks:>8}{seconds}{self.wrong:>7}"


def main() -> None:
    """Carry more and more sessions; a table, then one line of JSON."""
    asked = _arguments()
    carried: list[Carried] = []
    print(f"/{asked.page}, processes: {asked.processes}")
    print(f"{'sessions':>8}{'clicks':>8}{'median':>9}{'p95':>9}{'longest':>9}{'wrong':>7}")
    with ExitStack() as stack:
        folders = [stack.enter_context(tempfile.TemporaryDirectory()) for _ in range(asked.processes)]
        sites = [stack.enter_context(ours(Path(folder))).removeprefix("http://") for folder in folders]
        for sessions in asked.sessions:
            carried.append(asyncio.run(_carry(sites, sessions, asked.page, asked.seconds)))
            print(carried[-1].line(), flush=True)
    print(json.dumps([asdict(one) for one in carried]))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sessions", type=int, nargs="*", default=[10, 20, 40, 60, 80])
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seconds", type=float, default=30, help="how long each number of sessions goes on")
    parser.add_argument("--page", default="peringkat")
    return parser.parse_args()


async def _carry(sites: Sequence[str], sessions: int, page: str, seconds: float) -> Carried:
    """So many sessions at once, after one alone has seen every year."""
    async with AsyncExitStack() as opened:
        for site in sites:  # what a server does once is done; all show the same
            alone = await _connected(opened, site, page)
            await alone.shown()
            expected = {year: await alone.shown(year) for year in YEARS}
        assert len(set(expected.values())) == len(YEARS), "the year changes nothing on this page"
        visitors = []
        for number in range(sessions):
            visitors.append(await _connected(opened, sites[number % len(sites)], page))
            await visitors[-1].shown()
            await asyncio.sleep(ARRIVING_S)
        wrong = await asyncio.gather(*(_clicks(one, expected, seconds) for one in visitors))
    took = sorted(second for one in visitors for second in one.took)
    p95 = took[int(0.95 * (len(took) - 1))]
    return Carried(sessions, len(took), took[len(took) // 2], p95, took[-1], sum(wrong))


async def _connected(opened: AsyncExitStack, address: str, page: str) -> Session:
    stream = connect(
        f"ws://{address}/_stcore/stream",
        origin=Origin(f"http://{address}"),
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        compression=None,
    )
    return Session(await opened.enter_async_context(stream), page)


async def _clicks(visitor: Session, expected: Mapping[str, tuple[str, ...]], seconds: float) -> int:
    """Choose years for so long, once every BETWEEN_S; how often something else was shown."""
    dice = random.Random(id(visitor))  # noqa: S311 - when somebody clicks is no secret
    end, wrong = time.monotonic() + seconds, 0
    await asyncio.sleep(dice.uniform(0, BETWEEN_S))
    for turn in count():
        begun = time.monotonic()
        if begun > end:
            return wrong
        year = YEARS[turn % len(YEARS)]
        wrong += await visitor.shown(year) != expected[year]
        await asyncio.sleep(max(0.0, begun + BETWEEN_S - time.monotonic()))
    return wrong


if __name__ == "__main__":
    main()
