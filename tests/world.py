"""A province small enough to hold in the head, built the way the real one is: by loading files."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from dashboard.access import Person, Scope
from dashboard.actions.loads import loader_of
from dashboard.actions.snapshots import approve, propose
from dashboard.choices import bundled
from dashboard.engine import reading
from dashboard.figures.papers.snapshots import Snapshot
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.receipt import Receipt
from tests.engines import rows_kept
from tests.people import TESTER

WITA = ZoneInfo("Asia/Makassar")
# 23 November 2026, 08.00 WITA: two weeks after the deadline.
NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
ELEMENTS = (
    "Persyaratan",
    "Sistem, Mekanisme, dan Prosedur",
    "Waktu Penyelesaian",
    "Biaya/Tarif",
    "Produk Spesifikasi Jenis Pelayanan",
    "Kompetensi Pelaksana",
    "Perilaku Pelaksana",
    "Penanganan Pengaduan, Saran dan Masukan",
    "Sarana dan Prasarana",
)
Answers = Sequence[Sequence[int | None]]


@dataclass
class World:
    """Loads one small file a line. Every method gives the receipt, and expects the file to be taken in."""

    engine: Engine
    folder: Path
    now: datetime = NOW
    zone: ZoneInfo = WITA
    # Told when a fixture has filled it, with the function that says how.
    when_built: Callable[[Callable[..., "World"], Engine], None] = lambda build, engine: None
    _files: int = field(default=0)

    def units(self, *codes: str, peers: str = "Sebaya", parent: str | None = None) -> Receipt:
        """Units whose name is "Unit " and their code."""
        header = ["kode", "nama", "jenis", "induk", "kelompok sebaya", "wilayah"]
        rows = [[code, f"Unit {code}", "dinas", parent, peers, "Samarinda"] for code in codes]
        return self.load("units", header, rows)

    def services(self, unit: str, *names: str) -> Receipt:
        """Services of a unit."""
        return self.load("services", ["unit", "layanan"], [[unit, name] for name in names])

    def survey(self, unit: str, answers: Answers, *, period: str = "2026", service: str | None = None) -> Receipt:
        """A survey, respondent by respondent: nine answers each, None for a blank."""
        rows = [[unit, service, period, *row] for row in answers]
        return self.load("survey-responses", ["unit", "layanan", "periode", *ELEMENTS], rows)

    def recap(self, unit: str, ikm: str | None, *, period: str = "2026", **more: Any) -> Receipt:
        """One recap row. `more`: layanan, mutu, jumlah_responden, populasi, dasar_populasi, bobot, nrr (nine)."""
        means = more.pop("nrr", [])
        header = ["unit", "periode", "ikm", *more, *(ELEMENTS if means else ())]
        return self.load("survey-recap", header, [[unit, period, ikm, *more.values(), *means]])

    def duty(self, year: int = 2026, kind: str = "laporan SKM", deadline: str | None = None) -> Receipt:
        """A duty of a year, due on 7 November 23:59 WITA unless told."""
        header = ["tahun", "kewajiban", "batas_waktu", "surat_dasar"]
        return self.load("duties", header, [[year, kind, deadline or f"{year}-11-07 23:59", "Surat uji"]])

    def obliged(self, *units: str, year: int = 2026, kind: str = "laporan SKM", reason: str | None = None) -> Receipt:
        """Units that must hand in, or with a reason need not."""
        header = ["unit", "tahun", "kewajiban", "wajib", "alasan"]
        wajib = "tidak" if reason else "ya"
        return self.load("obligations", header, [[unit, year, kind, wajib, reason] for unit in units])

    def submitted(self, unit: str, received: str, *, year: int = 2026, **more: Any) -> Receipt:
        """A report of `unit` received at a WITA moment. `more`: kewajiban, status, alasan, nomor_surat."""
        values = {"unit": unit, "tahun": year, "kewajiban": "laporan SKM", "diterima": received, **more}
        return self.load("submissions", list(values), [list(values.values())])

    def checked(self, unit: str, *, year: int = 2026, service: str | None = None, **items: Any) -> Receipt:
        """One row of a checklist matrix: item code (underscores for dashes) = what its cell says, None for a blank."""
        header = ["unit", "layanan", "tahun", *(name.replace("_", "-") for name in items)]
        return self.load("checklists", header, [[unit, service, year, *items.values()]])

    def evidence(self, unit: str, framework: str, item: str, status: str, **more: Any) -> Receipt:
        """One line of checklist answers. `more`: layanan, tahun, tingkat, bukti, tanggal_bukti, catatan."""
        values = {"unit": unit, "tahun": 2026, "kerangka": framework, "butir": item, "status": status, **more}
        return self.load("checklist-answers", list(values), [list(values.values())])

    def regime_score(self, subject: str, year: int, score: str | None, zone: str | None = None) -> Receipt:
        """The Ombudsman's score of a subject, which may be no unit of ours."""
        return self.load("regime-scores", ["unit", "tahun", "nilai_asli", "zona"], [[subject, year, score, zone]])

    def complaint(self, unit: str | None, text: str, received: str = "2026-06-01", **more: Any) -> Receipt:
        """One complaint received on a WITA day or moment. `more`: kanal, nomor, tanggal_tanggapan, tanggal_selesai,
        klasifikasi, kategori, status, tanggal_verifikasi.
        """
        values = {"unit": unit, "tanggal masuk": received, "isi laporan": text, **more}
        return self.load("complaints", list(values), [list(values.values())])

    def follow_up(self, unit: str, element: int, programme: str, *, year: int = 2025, **more: Any) -> Receipt:
        """One programme answering the survey of `year`. `more`: waktu, penanggung_jawab, status, progres, …"""
        values = {"unit": unit, "tahun": year, "unsur": f"U{element}", "rencana_tindak_lanjut": programme, **more}
        return self.load("follow-ups", list(values), [list(values.values())])

    def innovation(self, unit: str, name: str, *, year: int = 2026, **more: Any) -> Receipt:
        """One innovation. `more`: unsur, tema, tautan."""
        values = {"unit": unit, "nama_inovasi": name, "tahun": year, **more}
        return self.load("innovations", list(values), [list(values.values())])

    def load(
        self, kind: str, header: Sequence[str], rows: Sequence[Sequence[Any]], options: LoadOptions | None = None
    ) -> Receipt:
        """Write a csv and load it; an AssertionError with the message when it is refused."""
        receipt = self.offer(self.csv(header, rows), options or LoadOptions(kind=kind))
        assert receipt.status in {"dimuat", "tidak berubah"}, receipt.message
        return receipt

    def csv(self, header: Sequence[str], rows: Sequence[Sequence[Any]]) -> Path:
        """A new csv file of the world."""
        self._files += 1
        path = self.folder / f"berkas-{self._files}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([header, *rows])
        return path

    def offer(self, path: Path, options: LoadOptions | None = None, **more: Any) -> Receipt:
        """Offer a file to the loader and give the receipt, whatever it says."""
        loader = loader_of(self.engine, TESTER, self.now, self.zone)
        return loader.load(path, options or LoadOptions(), **more)

    def ask(self, figure: Any, *, scope: str | None = None, **choices: Any) -> Any:
        """The answer of a query or figure on this world; for somebody who may see everything, unless told."""
        known = {*signature(figure).parameters, *("year", "now", "zone", "period", "weighting", "without_u4")}
        assert set(choices) <= known, f"{figure.__qualname__} knows no {set(choices) - known}"
        with reading(Scope(scope), self.engine) as present:
            return present.ask(figure, **bundled(figure, choices))


def build_province(world: World, answers: Mapping[str, Answers] | None = None) -> World:
    """Three units with surveys (`answers` by unit), complaints, a programme, a duty, a report."""
    world.units("a", "b", "c")
    usual = {unit: [[4] * 9] * many + [[3] * 9] * (40 - many) for unit, many in {"a": 20, "b": 12, "c": 6}.items()}
    for unit, own in (answers or usual).items():
        world.survey(unit, own)
    world.complaint("a", "antre lama sekali di loket dua")
    world.follow_up("b", 3, "loket kedua")
    world.duty()
    world.obliged("a", "b", "c")
    world.submitted("a", "2026-11-01 09:00")
    return world


def at_once(world: World, frames: Any, *, approved_by: Person, now: datetime, folder: Path, **said: Any) -> Snapshot:
    """A briefing proposed and approved by who works on the machine."""
    made = propose(world.engine, frames, proposed_by=approved_by, now=now, **said)
    return approve(world.engine, made, approved_by=approved_by, now=now, folder=folder)


def built_once(build: Callable[..., World]) -> Callable[..., World]:
    """For a fixture that only fills the world it asks for: the first test loads its files, later ones get the rows."""
    kept: dict[str, tuple[Callable[[Engine], None], int]] = {}

    @wraps(build)
    def fixture(**asked: World) -> World:
        (world,) = asked.values()
        engine = world.engine
        if engine.dialect.name in kept:
            fill, world._files = kept[engine.dialect.name]
            fill(engine)
        else:
            assert build(**asked) is world, "only a world can be kept"
            kept[engine.dialect.name] = rows_kept(engine), world._files
        world.when_built(build, engine)
        return world

    return fixture
