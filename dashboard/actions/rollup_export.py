"""A province's rollups written into a signed file for a ministry; the register says who did."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from dashboard import __version__, migrations
from dashboard.access import EVERYTHING, Deed, Person
from dashboard.actions.permits import permit_whole
from dashboard.actions.register import note
from dashboard.engine import reading, writing
from dashboard.federation.archive import ENDING, Manifest, pack
from dashboard.figures.origin import origin
from dashboard.figures.shared import shared_groups, shared_surveys, shared_units
from dashboard.reading import Reading
from dashboard.refused import Refused
from dashboard.settings import settings
from queries.surveys import years as years_with_data

EXPORTED = "rekap provinsi diekspor"


def export_rollups(engine: Engine, file: Path, *, year: int | None, actor: Person, now: datetime) -> Manifest:
    """Write the rollups of one year, or of all, into `file`. Refused without the province's code, for a year without a
    survey, where the file would be overwritten or not be known again by its ending, and to who may not.
    """
    permit_whole(actor, Deed.WHOLE)
    _refuse_unusable(file)
    with reading(EVERYTHING, engine) as present:
        years = _years(present, year)
        span = {"first": years[0], "last": years[-1]}
        parts = {
            "units": present.ask(shared_units),
            "surveys": present.ask(shared_surveys, **span),
            "groups": present.ask(shared_groups, **span),
        }
        about = {
            "product": __version__,
            "revision": migrations.newest(),
            "province_code": settings().province_code,
            "province": settings().province,
            "made_at": now,
            "years": years,
            "synthetic": present.ask(origin).synthetic,
        }
    manifest = pack(file, parts, about)
    with writing(engine) as db:
        note(db, actor, EXPORTED, file.name, now)
    return manifest


def _refuse_unusable(file: Path) -> None:
    if not settings().province_code:
        raise Refused(
            'Kode provinsi belum diisi. Tulis province_code = "64" (dua angka kode provinsi Anda) di provinsi.toml, '
            "atau PANTAU_PROVINCE_CODE, lalu ulangi."
        )
    if file.suffix.lower() != ENDING:
        raise Refused(f"Nama {file.name} harus berakhir {ENDING}, supaya penerima mengenalinya.")
    if file.exists():
        raise Refused(f"{file} sudah ada. Pilih nama lain; tidak ada yang ditimpa.")


def _years(present: Reading, year: int | None) -> list[int]:
    """The years to send, the first first."""
    years = present.ask(years_with_data)
    surveyed = sorted(years.loc[years["surveyed"], "year"].astype(int))
    if year is not None:
        surveyed = [known_year for known_year in surveyed if known_year == year]
    if not surveyed:
        raise Refused("Tidak ada survei" + (f" tahun {year}" if year else "") + ", jadi tidak ada yang diekspor.")
    return surveyed
