"""How the server is doing, in counters for Prometheus: never a figure, a unit or a person."""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
PlatformCollector(registry=REGISTRY)
CONTENT_TYPE = CONTENT_TYPE_LATEST
SECONDS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3, 6, 12, 30)

PAGE_SECONDS = Histogram(
    "pantau_page_seconds", "Time a page was made in, from its turn on", ["page"], buckets=SECONDS, registry=REGISTRY
)
ANSWERS = Counter("pantau_answers", "Answers to figures, by where they came from", ["source"], registry=REGISTRY)
LOADS = Counter("pantau_loads", "Files offered, by what became of them", ["status"], registry=REGISTRY)
REFUSALS = Counter("pantau_refusals", "What was turned away, by where", ["where"], registry=REGISTRY)
SIGN_INS = Counter("pantau_sign_ins", "Sign-ins that began", registry=REGISTRY)
_ASKED = {
    "pantau_sessions": Gauge("pantau_sessions", "Pages open in browsers", registry=REGISTRY),
    "pantau_turns_waiting": Gauge("pantau_turns_waiting", "Pages that wait for their turn", registry=REGISTRY),
}


def ask(name: str, count: Callable[[], float]) -> None:
    """Where a gauge is read from, whenever somebody looks at it."""
    _ASKED[name].set_function(count)


def written() -> bytes:
    """All of it, as Prometheus reads it."""
    return generate_latest(REGISTRY)
