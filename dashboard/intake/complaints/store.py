"""Writing complaints: masked and sealed first, known again by number or words, with their themes and campaigns."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256

from sqlalchemy import ColumnElement, select

from dashboard.intake.complaints.reader import Written
from dashboard.intake.complaints.themes import classify_stored, group_campaigns
from dashboard.intake.context import Context
from dashboard.intake.reading.cells import folded
from dashboard.intake.rows.facts import Fact, keep_all
from dashboard.refused import Refused
from dashboard.schema import complaints
from dashboard.sealing import opened, seal, trace
from dashboard.themes import masked

# What files of complaints brought; suggestions of surveys come with their survey.
OF_FILES = complaints.c.survey_id.is_(None)


@dataclass(frozen=True)
class Standing:
    """What the database holds of a complaint that may come again."""

    sealed: bytes | None
    masked: str


def store(context: Context, written: Iterable[Written], *, within: ColumnElement[bool] = OF_FILES) -> None:
    """Keep the complaints of a file; `within` are the standing ones that may come again.

    Texts are masked and sealed before anything is written; those that are new or changed get their themes and
    campaigns. Refused when one number stands for different complaints in the file.
    """
    before = _standing(context, within)
    facts = _facts(context, list(written), before)
    if not facts:
        return
    keep_all(context, complaints, facts, within=within)
    changed = [
        fact.key["fingerprint"]
        for fact in facts
        if (was := before.get(fact.key["fingerprint"])) is None or was.masked != fact.values["text_masked"]
    ]
    touched = classify_stored(context.db, _ids_of(context, changed))
    group_campaigns(context.db, touched, zone=context.zone)


def _standing(context: Context, within: ColumnElement[bool]) -> dict[str, Standing]:
    statement = select(complaints.c.fingerprint, complaints.c.text_sealed, complaints.c.text_masked)
    rows = context.db.execute(statement.where(within, complaints.c.retired_by_load_id.is_(None)))
    return {row.fingerprint: Standing(row.text_sealed, row.text_masked) for row in rows}


def _facts(context: Context, written: Sequence[Written], before: dict[str, Standing]) -> list[Fact]:
    met: Counter[str] = Counter()
    numbers: dict[str, Written] = {}
    facts = []
    masking = cache(masked)  # the words of columns come again and again
    for complaint in written:
        fingerprint = _fingerprint(context, complaint, met)
        if complaint.number:
            _refuse_other_words(context, numbers.setdefault(fingerprint, complaint), complaint)
        facts.append(
            Fact(complaint.place, {"fingerprint": fingerprint}, _values(complaint, before.get(fingerprint), masking))
        )
    return _sealed_once(facts)


def _fingerprint(context: Context, complaint: Written, met: Counter[str]) -> str:
    """Number and channel; without a number sender's unit, channel, day and words, counted among equals."""
    if complaint.number:
        return sha256(f"nomor|{folded(complaint.channel)}|{folded(complaint.number)}".encode()).hexdigest()
    day = complaint.received_at.astimezone(context.zone).date()
    words = "|".join(
        (folded(complaint.unit_said), folded(complaint.channel), day.isoformat(), " ".join(complaint.text.split()))
    )
    met[words] += 1
    return trace(f"{words}|{met[words]}")


def _values(complaint: Written, was: Standing | None, masking: Callable[[str], str]) -> dict[str, object]:
    # Sealing twice gives different bytes: what is sealed already and says the same is left as it is.
    same = was is not None and was.sealed is not None and opened(was.sealed) == complaint.text
    return {
        "unit_id": complaint.unit_id,
        "service_id": complaint.service_id,
        "survey_id": complaint.survey_id,
        "channel": complaint.channel,
        "external_number": complaint.number,
        "severity": complaint.severity,
        # Free words too, where an office may have written a name.
        "classification_said": complaint.classification and masking(complaint.classification),
        "category_said": complaint.category and masking(complaint.category),
        "status_said": complaint.status and masking(complaint.status),
        "received_at": complaint.received_at,
        "verified_at": complaint.verified_at,
        "first_reply_at": complaint.first_reply_at,
        "resolved_at": complaint.resolved_at,
        "text_masked": masking(complaint.text),
        "text_sealed": was.sealed if was is not None and same else seal(complaint.text),
    }


def _refuse_other_words(context: Context, earlier: Written, complaint: Written) -> None:
    if replace(earlier, place=complaint.place) != complaint:
        raise Refused(
            f"{context.receipt.file}, lembar {complaint.place.sheet}: baris {earlier.place.row} dan "
            f"{complaint.place.row} memakai nomor laporan {complaint.number} dengan isi yang berbeda. Hapus atau "
            "betulkan salah satu lalu muat kembali; tidak ada yang dimuat."
        )


def _sealed_once(facts: list[Fact]) -> list[Fact]:
    """A row that stands twice in a file is sealed once: the two must not look different."""
    first: dict[str, Fact] = {}
    return [first.setdefault(fact.key["fingerprint"], fact) for fact in facts]


def _ids_of(context: Context, fingerprints: Sequence[str]) -> list[int]:
    wanted = set(fingerprints)
    statement = select(complaints.c.id, complaints.c.fingerprint).where(complaints.c.retired_by_load_id.is_(None))
    return [row.id for row in context.db.execute(statement) if row.fingerprint in wanted]
