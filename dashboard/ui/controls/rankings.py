"""The choices of the page Peringkat: like `dashboard/ui/controls/__init__.py`, with the URL as the only truth."""

from dashboard.database import fetch
from dashboard.measures.aggregation import Weighting
from dashboard.sentences.rankings import ONLY
from dashboard.ui import controls
from dashboard.wording import period_name
from queries.surveys import periods_of_year
from queries.units import all_units

WEIGHTINGS: dict[str, Weighting] = {"rata-rata unit": "simple", "tertimbang responden": "weighted"}


def only() -> str | None:
    """?hanya=rendah: the units that need asking about by one rule; None is all of them."""
    return controls.one_of("Hanya", "hanya", ONLY, "semua unit", width=320)


def period(year: int) -> str | None:
    """?periode=2026-S1: one round of the year by its code; None is the whole year."""
    codes = [code for code in fetch(periods_of_year, year=year)["period"] if code != str(year)]
    names = {code: period_name(code) for code in codes}
    return controls.one_of("Periode", "periode", names, "seluruh tahun", width=200)


def kind() -> str | None:
    """?jenis=uptd: one kind of unit; None is all of them."""
    return controls.one_of("Jenis unit", "jenis", _known("kind"), "semua jenis", width=150)


def region() -> str | None:
    """?wilayah=Samarinda: one kabupaten/kota; None is all of them."""
    return controls.one_of("Wilayah", "wilayah", _known("region"), "semua wilayah", width=190)


def weighting() -> Weighting:
    """?agregasi=tertimbang responden: how services are put together into their unit."""
    words = list(WEIGHTINGS)
    names = dict(zip(words, words, strict=True))
    return WEIGHTINGS[controls.named("Agregasi layanan", "agregasi", names, words[0], width=220)]


def _known(column: str) -> dict[str, str]:
    values = sorted(fetch(all_units)[column].dropna().unique())
    return dict(zip(values, values, strict=True))
