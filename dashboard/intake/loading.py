"""Loading a file: recognise, check, write in one transaction, and give a receipt."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.exc import IntegrityError

from dashboard import logs, metrics
from dashboard.engine import committed, read_only
from dashboard.intake.checklists.answers import load_checklist_answers
from dashboard.intake.checklists.matrix import load_checklists
from dashboard.intake.checklists.regime_scores import load_regime_scores
from dashboard.intake.complaints.load import load_complaints
from dashboard.intake.context import Context, Offer
from dashboard.intake.directory import Directory
from dashboard.intake.offered import read_offered
from dashboard.intake.reading.file_tables import Watcher
from dashboard.intake.reading.files import sha256_of
from dashboard.intake.reading.options import LoadOptions, with_mapping
from dashboard.intake.receipt import Receipt
from dashboard.intake.registers.follow_ups import load_follow_ups
from dashboard.intake.registers.innovations import load_innovations
from dashboard.intake.registers.organisation import load_services, load_units
from dashboard.intake.registers.submissions import (
    load_duties,
    load_obligations,
    load_periods,
    load_submissions,
    load_targets,
)
from dashboard.intake.rollups.store import store_rollups
from dashboard.intake.rows.lines import record
from dashboard.intake.store.bulk import insert_row
from dashboard.intake.store.loads_in_force import PROVINCE_ROLLUPS, SURVEY_KINDS, is_in_force
from dashboard.intake.store.stored_files import keep_file
from dashboard.intake.surveys.recap import load_recaps
from dashboard.intake.surveys.responses import load_responses
from dashboard.refused import Refused, UnknownUnits, Unsettled
from dashboard.rules.reading import one_state
from dashboard.schema import loads, periods, services, surveys, units
from dashboard.versions import only_years

LOADERS: dict[str, Callable[[Any, Context], None]] = {
    "units": load_units,
    "services": load_services,
    "periods": load_periods,
    "duties": load_duties,
    "obligations": load_obligations,
    "submissions": load_submissions,
    "targets": load_targets,
    "checklists": load_checklists,
    "checklist-answers": load_checklist_answers,
    "regime-scores": load_regime_scores,
    "complaints": load_complaints,
    "follow-ups": load_follow_ups,
    "innovations": load_innovations,
    "survey-recap": load_recaps,
    "survey-responses": load_responses,
    PROVINCE_ROLLUPS: store_rollups,
}
# A dry run's database, with everything the file would write, and the receipt so far.
Observer = Callable[[Connection, Receipt], None]


@dataclass(frozen=True)
class Loader:
    """Who loads where and when. `engine` must make writing transactions (dashboard.engine)."""

    engine: Engine
    actor: str
    now: datetime
    zone: ZoneInfo
    # Asked with everything written and nothing kept yet; refuses what this person may not load.
    allow: Observer

    def load(
        self,
        path: Path,
        options: LoadOptions,
        *,
        mapping: Path | None = None,
        dry_run: bool = False,
        observe: Observer | None = None,
        watch: Watcher | None = None,
    ) -> Receipt:
        """Load one file completely or not at all. A refusal comes back as a receipt, not as an exception.

        `observe` sees the database of a dry run before it is given up; `watch` is told the rows read so far.
        """
        receipt = Receipt(file=path.name, sha256=sha256_of(path) if path.is_file() else "")
        try:
            if not path.is_file():
                raise Refused(f"Berkas {path} tidak ada. Periksa nama dan foldernya.")
            with one_state():
                self._load(path, with_mapping(options, path, mapping), receipt, observe, watch, dry_run=dry_run)
        except Refused as refused:
            _refuse(receipt, str(refused))
            if isinstance(refused, Unsettled):
                receipt.question = {"option": refused.option, "answers": refused.answers, "wanted": refused.wanted}
            if isinstance(refused, UnknownUnits):
                receipt.unknown_units = refused.units
        except IntegrityError:
            _refuse(
                receipt, f"{path.name}: muatan lain menulis hal yang sama pada saat ini. Muat kembali sebentar lagi."
            )
        if not dry_run:
            metrics.LOADS.labels(receipt.status).inc()
            kept = {"load": receipt.load_id, "status": receipt.status}
            logs.event("load", **kept, rows_read=receipt.rows_read, rows_kept=receipt.rows_kept)
        return receipt

    def _load(
        self,
        path: Path,
        options: LoadOptions,
        receipt: Receipt,
        observe: Observer | None,
        watch: Watcher | None,
        *,
        dry_run: bool,
    ) -> None:
        fingerprint = options.fingerprint(receipt.sha256)
        with read_only(self.engine) as db:
            if is_in_force(db, fingerprint, receipt):
                return
        offer = Offer(options=options, receipt=receipt, actor=self.actor, now=self.now, zone=self.zone)
        read = read_offered(path, offer, watch)
        with self._transaction() as db:
            if is_in_force(db, fingerprint, receipt):
                return
            context = self._context(db, offer, fingerprint)
            LOADERS[receipt.kind](read, context)
            context.write_pending()
            _complete(context)
            self.allow(db, receipt)
            if receipt.kind not in SURVEY_KINDS and not receipt.changes:
                receipt.status, receipt.load_id = "tidak berubah", None
                receipt.message = "Isi berkas ini sudah tercatat. Tidak ada yang berubah."
            elif dry_run:
                if observe is not None:
                    observe(db, receipt)
                receipt.status, receipt.load_id = "uji coba", None
                receipt.message = "Uji coba: tidak ada yang disimpan."
            else:
                _finish(db, context, path)
                db.commit()
                committed(self.engine)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """A transaction that is rolled back unless it was committed on purpose."""
        with self.engine.connect().execution_options(writing=True) as db:
            yield db

    def _context(self, db: Connection, offer: Offer, fingerprint: str) -> Context:
        values = {
            "kind": offer.options.kind or "",
            "file_name": offer.receipt.file,
            "sha256": offer.receipt.sha256,
            "fingerprint": fingerprint,
            "loaded_by": self.actor,
            "loaded_at": self.now,
            "synthetic": offer.options.synthetic,
            "rows_read": 0,
            "rows_kept": 0,
            "rows_repaired": 0,
            "rows_refused": 0,
            "receipt": "{}",
        }
        load_id = insert_row(db, loads, values)
        offer.receipt.load_id = load_id
        directory = Directory(db, create=offer.options.create_units, sender=offer.options.sender or "")
        return Context(**vars(offer), db=db, directory=directory, load_id=load_id)


def _complete(context: Context) -> None:
    """What a file made on the way, said and written. Refused when it had no rows."""
    receipt = context.receipt
    if not receipt.rows_read:
        raise Refused(f"{receipt.file}: tabelnya kosong. Isi baris di bawah judul kolom, lalu muat kembali.")
    receipt.units_created = context.directory.created
    receipt.notes += context.directory.notes()
    _record_created(context)
    context.write_pending()


def _refuse(receipt: Receipt, message: str) -> None:
    receipt.status, receipt.message = "ditolak", message
    receipt.rows_kept, receipt.load_id = 0, None


def _record_created(context: Context) -> None:
    """Units and services that were made because a file named them, in the audit log: a withdrawal takes them back."""
    for code in context.directory.created_units:
        record(context, "ditambah", units, {"code": code}, None, {}, listed=False)
    for unit_id, name in context.directory.created_services:
        record(context, "ditambah", services, {"unit_id": unit_id, "name": name}, None, {}, listed=False)


def _finish(db: Connection, context: Context, path: Path) -> None:
    """Close the load: its receipt, and the file as it came."""
    receipt = context.receipt
    origin = {"name": receipt.file, "purpose": "muatan", "actor": context.actor}
    file_id = keep_file(db, path, now=context.now, **origin)
    receipt.status = "dimuat"
    receipt.message = f"Dimuat sebagai muatan {context.load_id}."
    values = {
        "kind": receipt.kind,
        "file_id": file_id,
        "rows_read": receipt.rows_read,
        "rows_kept": receipt.rows_kept,
        "rows_repaired": receipt.repaired.rows,
        "rows_refused": receipt.refused.rows,
        # The first rows are for whoever offers the file: as they came, they may name people.
        "receipt": json.dumps({**receipt.as_dict(), "preview": []}, ensure_ascii=False),
    }
    db.execute(update(loads).where(loads.c.id == context.load_id).values(values))
    if receipt.kind in SURVEY_KINDS:
        only_years(db, _years_of(db, context.load_id))


def _years_of(db: Connection, load_id: int) -> set[int]:
    """The years of the surveys that a load wrote or replaced."""
    touched = (surveys.c.load_id == load_id) | (surveys.c.retired_by_load_id == load_id)
    return set(db.scalars(select(periods.c.year).distinct().join(surveys).where(touched)))
