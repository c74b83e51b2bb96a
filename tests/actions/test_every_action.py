"""Every action for every role, found in the code: what the cells refuse is refused and writes nothing."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pkgutil import iter_modules
from typing import Any
from uuid import uuid4

import pandas as pd
import pytest
from sqlalchemy import func, select

from dashboard import actions
from dashboard.access import PUBLIC, Deed, Person, Reach, Role, allows, may_try
from dashboard.actions import (
    accounts,
    backups,
    complaint_themes,
    duties,
    evidence,
    letters,
    loads,
    pekppp,
    retention,
    rollup_export,
    sealed_texts,
    sender_mappings,
    snapshots,
    submissions,
    survey_reviews,
    unit_aliases,
    withdrawal,
)
from dashboard.exports.letter_templates import default_template
from dashboard.intake.reading.options import LoadOptions
from dashboard.measures.review_steps import ReviewStep
from dashboard.refused import Refused
from dashboard.schema import metadata
from dashboard.sentences.letters import Letter
from tests.people import TESTER, of_role
from tests.world import ELEMENTS, NOW, WITA, World, built_once

OWN, OTHER = "A", "B"
PEOPLE = {
    "operator": TESTER,
    **{role: PUBLIC if role == Role.PUBLIC else of_role(role, OWN) for role in Role if role != Role.OPERATOR},
}
WHEN = {"now": NOW, "zone": WITA}
DUTY = "laporan SKM"
# 7 November 2026, 23.59 WITA.
DEADLINE = datetime(2026, 11, 7, 15, 59, tzinfo=UTC)
# Done only where data propose it, or from a file: tried where its subject is; here it comes as far as that.
FURTHER = {
    "pekppp.accept_proposal": "Usulan ini sudah berubah karena datanya berubah.",
    "rollup_export.export_rollups": "Kode provinsi belum diisi.",
}


@dataclass(frozen=True)
class Act:
    """One action: the deed that allows it, and how it is done to something of a unit."""

    deed: Deed
    of: Callable[[World, Person, str], Any]


def taken(world: World, actor: Person, unit: str, year: str = "2024") -> None:
    path = world.csv(["unit", "periode", *ELEMENTS], [[unit, year, *["4"] * 9]])
    receipt = loads.loader_of(world.engine, actor, NOW, WITA).load(path, LoadOptions(kind="survey-responses"))
    if receipt.status == "ditolak":
        raise Refused(receipt.message)


def only(world: World, table: str, unit: str) -> int:
    """Id of the one row of a unit."""
    rows = metadata.tables[table]
    with world.engine.connect() as db:
        unit_id = db.scalar(select(metadata.tables["units"].c.id).where(metadata.tables["units"].c.code == unit))
        return int(db.scalar(select(func.min(rows.c.id)).where(rows.c.unit_id == unit_id)) or 0)


def loaded_by(world: World, unit: str) -> int:
    """The load of a unit's survey: of the agency itself, or of the operator for the other."""
    rows = metadata.tables["surveys"]
    with world.engine.connect() as db:
        return int(db.scalar(select(rows.c.load_id).where(rows.c.id == only(world, "surveys", unit))) or 0)


def report(unit: str) -> dict[str, Any]:
    said = submissions.Report(NOW - timedelta(days=1), letter_number="2")
    return {"unit": unit, "year": 2025, "duty": DUTY, "report": said, "seen": None}


def proof(world: World, actor: Person, unit: str, reference: str = "Surat 1") -> None:
    said = evidence.Proof(reference, NOW.date())
    evidence.record_evidence(world.engine, unit=unit, topic="standar-pelayanan", proof=said, actor=actor, **WHEN)


def reviewed(world: World, actor: Person, unit: str, step: ReviewStep) -> None:
    survey_reviews.record(world.engine, only(world, "surveys", unit), step, "sebab", actor, NOW)


def accepted(world: World, actor: Person, unit: str) -> None:
    with suppress(Refused):  # explained once already, by who was tried before
        reviewed(world, TESTER, unit, ReviewStep.EXPLAINED)
    reviewed(world, actor, unit, ReviewStep.ACCEPTED)


def sent(world: World, actor: Person, unit: str) -> None:
    one = Letter(0, {"unit": f"Unit {unit}"})
    said = {"year": 2025, "duty": DUTY, "kind": "pengingat", "number": "1", "signer": "S", "due_on": None}
    letters.record_letters(world.engine, {unit: one}, dated_on=NOW.date(), actor=actor, **said, **WHEN)


def deadline(world: World, actor: Person, unit: str) -> None:
    said = {"duty": DUTY, "deadline_at": NOW, "source_letter": "Surat", "reason": "undur", "seen": DEADLINE}
    duties.set_deadline(world.engine, year=2026, actor=actor, **said, **WHEN)


def exempted(world: World, actor: Person, unit: str) -> None:
    said = {"unit": unit, "year": 2026, "duty": DUTY, "required": False, "reason": "tutup"}
    duties.set_obligation(world.engine, actor=actor, now=NOW, **said)


def level(world: World, actor: Person, unit: str) -> None:
    pekppp.accept_proposal(world.engine, unit=unit, item="F02-01", level=1, year=2026, actor=actor, **WHEN)


def proposed(world: World, actor: Person) -> int:
    frames = {"province": pd.DataFrame({"unit_count": [1]}), "about": pd.DataFrame({"taken_at": [pd.Timestamp(NOW)]})}
    said = {"name": "November", "data_version": 1}
    return snapshots.propose(world.engine, frames, proposed_by=actor, now=NOW, **said)


def approved(world: World, actor: Person, unit: str) -> None:
    made = proposed(world, TESTER)
    snapshots.approve(world.engine, made, approved_by=actor, now=NOW, folder=world.folder)


def checked(world: World, actor: Person, unit: str) -> None:
    said = {"reason": "", "seen_version": 1}
    submissions.take_step(world.engine, only(world, "submissions", unit), "diperiksa", actor=actor, **said, **WHEN)


def withdrawn(world: World, actor: Person, unit: str) -> None:
    withdrawal.withdraw(world.engine, loaded_by(world, unit), reason="keliru", actor=actor, **WHEN)


def opened(world: World, actor: Person, unit: str) -> None:
    complaint = only(world, "complaints", unit)
    sealed_texts.read_sealed(world.engine, complaint, reason="perlu", actor=actor, now=NOW)


def unproved(world: World, actor: Person, unit: str) -> None:
    own = only(world, "evidence", unit)
    evidence.withdraw_evidence(world.engine, own, reason="keliru", actor=actor, now=NOW)


def added(world: World, actor: Person, unit: str) -> None:
    accounts.add_account(world.engine, "baru@contoh.id", "unit", unit=unit, actor=actor, now=NOW)


def template(world: World, actor: Person, unit: str) -> None:
    content = default_template("pengingat")
    letters.replace_template(world.engine, "pengingat", "templat.docx", content, actor, NOW)


def backed_up(world: World, actor: Person, unit: str) -> None:
    backups.back_up(world.engine, world.folder / f"{uuid4().hex}.cadangan", actor=actor, now=NOW)


def restored(world: World, actor: Person, unit: str) -> None:
    with suppress(FileNotFoundError):  # as far as the file, which is tried in tests/backups
        backups.restore(world.engine, world.folder / "tiada.cadangan", replace=True, actor=actor, now=NOW)


def exported(world: World, actor: Person, unit: str) -> None:
    rollup_export.export_rollups(world.engine, world.folder / "a.rekap", year=None, actor=actor, now=NOW)


ACTS: dict[str, Act] = {
    "accounts.add_account": Act(Deed.ACCOUNTS, added),
    "accounts.withdraw_account": Act(
        Deed.ACCOUNTS, lambda w, p, u: accounts.withdraw_account(w.engine, "lama@contoh.id", actor=p, now=NOW)
    ),
    "backups.back_up": Act(Deed.WHOLE, backed_up),
    "backups.restore": Act(Deed.WHOLE, restored),
    "complaint_themes.correct": Act(
        Deed.THEME,
        lambda w, p, u: complaint_themes.correct(w.engine, only(w, "complaints", u), ["waktu"], p, NOW),
    ),
    "duties.set_deadline": Act(Deed.DUTIES, deadline),
    "duties.set_obligation": Act(Deed.DUTIES, exempted),
    "evidence.record_evidence": Act(Deed.EVIDENCE, proof),
    "evidence.withdraw_evidence": Act(Deed.EVIDENCE, unproved),
    "letters.record_letters": Act(Deed.LETTERS, sent),
    "letters.replace_template": Act(Deed.LETTERS, template),
    "loads.loader_of": Act(Deed.LOAD, taken),
    "loads.original_of": Act(
        Deed.ORIGINALS, lambda w, p, u: loads.original_of(w.engine, loaded_by(w, u), actor=p, now=NOW)
    ),
    "pekppp.accept_proposal": Act(Deed.ACCEPT, level),
    "retention.purge": Act(Deed.PURGE, lambda w, p, u: retention.purge(w.engine, actor=p, now=NOW)),
    "rollup_export.export_rollups": Act(Deed.WHOLE, exported),
    "sealed_texts.read_sealed": Act(Deed.SEALED, opened),
    "sender_mappings.save_mapping": Act(
        Deed.REMEMBER, lambda w, p, u: sender_mappings.save_mapping(w.engine, u, "units", LoadOptions(), p, NOW)
    ),
    "snapshots.approve": Act(Deed.APPROVE, approved),
    "snapshots.propose": Act(Deed.APPROVE, lambda w, p, u: proposed(w, p)),
    "submissions.hand_in": Act(
        Deed.HAND_IN, lambda w, p, u: submissions.hand_in(w.engine, **report(u), actor=p, **WHEN)
    ),
    "submissions.take_step": Act(Deed.CHECK, checked),
    "survey_reviews.record": Act(Deed.EXPLAIN, lambda w, p, u: reviewed(w, p, u, ReviewStep.EXPLAINED)),
    "survey_reviews.record: diterima": Act(Deed.ACCEPT, accepted),
    "unit_aliases.remember_alias": Act(
        Deed.REMEMBER, lambda w, p, u: unit_aliases.remember_alias(w.engine, "nama lain", u, p, NOW)
    ),
    "withdrawal.withdraw": Act(Deed.WITHDRAW, withdrawn),
}
# What asks on behalf of an action, or whether something may be done, and does nothing itself; who is in may go.
ASKS = {
    "door.sign_out",
    *("four_eyes.refuse_own_briefing", "four_eyes.refuse_own_report", "permits.own_units", "permits.permit"),
    *("permits.permit_all", "permits.permit_whole", "register.note", "door.still_in", "loads.refuse_withdrawal"),
}


def of_a_person() -> Iterator[str]:
    """Every public function of `dashboard.actions` that is told who acts."""
    for module in iter_modules(actions.__path__):
        for name, function in vars(import_module(f"{actions.__name__}.{module.name}")).items():
            here = getattr(function, "__module__", "") == f"{actions.__name__}.{module.name}"
            if here and inspect.isfunction(function) and not name.startswith("_"):
                told = inspect.signature(function).parameters.values()
                if any(one.annotation is Person for one in told):
                    yield f"{module.name}.{name}"


def test_no_action_is_left_undecided() -> None:
    assert {name.split(":")[0] for name in ACTS} | ASKS == set(of_a_person())
    # The pages' own doors, and what is no action on rows: asked where they stand.
    of_looking = {deed for deed in Deed if deed.value.startswith(("melihat", "membaca naskah keluhan yang disamarkan"))}
    taken_elsewhere = {Deed.LETTER_COPIES}
    assert {act.deed for act in ACTS.values()} == set(Deed) - of_looking - taken_elsewhere


@pytest.fixture
@built_once
def two(world: World) -> World:
    """A and B each with a survey, a complaint, evidence, a duty and a report; A's survey is A's own load."""
    world.units(OWN, OTHER)
    for year in (2025, 2026):
        world.duty(year)
        world.obliged(OWN, OTHER, year=year)
    taken(world, of_role(Role.UNIT, OWN), OWN, "2025")
    taken(world, TESTER, OTHER, "2025")
    for unit in (OWN, OTHER):
        world.complaint(unit, f"Nama saya Budi, antre lama di {unit}")
        world.submitted(unit, "2026-11-01 09:00")
        proof(world, TESTER, unit, "Surat lama")
    accounts.add_account(world.engine, "lama@contoh.id", "biro", actor=TESTER, now=NOW)
    accounts.add_account(world.engine, "adi@contoh.id", "administrator", actor=TESTER, now=NOW)
    return world


def rows(world: World) -> dict[str, int]:
    with world.engine.connect() as db:
        return {
            name: db.scalar(select(func.count()).select_from(table)) or 0 for name, table in metadata.tables.items()
        }


def refused(world: World, act: Act, person: Person, unit: str) -> str:
    """What stops it; empty when nothing does."""
    try:
        act.of(world, person, unit)
    except Refused as refusal:
        return str(refusal)
    return ""


def is_forbidden(said: str) -> bool:
    return said.startswith("Akun Anda (") or "bukan unggahan Anda" in said


@pytest.mark.parametrize("name", ACTS)
def test_what_the_cells_refuse_is_refused_and_writes_nothing(two: World, name: str) -> None:
    act, before = ACTS[name], rows(two)
    for person in PEOPLE.values():
        reach = allows(person, act.deed)
        for unit in (OTHER, OWN):
            if reach is Reach.NONE or (reach is Reach.OWN and unit == OTHER):
                assert is_forbidden(refused(two, act, person, unit)), (person.role, unit)
    # To be approved a briefing is proposed by another, to be accepted a pattern is explained.
    assert act.of in (approved, accepted) or rows(two) == before


ALLOWED = [(name, role) for name, act in ACTS.items() for role, one in PEOPLE.items() if may_try(one, act.deed)]


@pytest.mark.parametrize(("name", "role"), ALLOWED)
def test_what_the_cells_allow_is_done(two: World, name: str, role: str) -> None:
    said = refused(two, ACTS[name], PEOPLE[role], OWN)
    assert said.startswith(FURTHER.get(name, ""))
    assert bool(said) == (name in FURTHER)
