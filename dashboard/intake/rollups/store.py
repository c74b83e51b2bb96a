"""A province's rollups written in the place of its earlier ones of the same years."""

import json
from collections import Counter
from datetime import datetime

from sqlalchemy import select, update

from dashboard.intake.context import Context
from dashboard.intake.rollups.reader import ProvinceRollups, SharedUnit, Values, prefix
from dashboard.intake.rows.lines import record
from dashboard.intake.store.bulk import insert_dicts, insert_with_ids, retired_by
from dashboard.intake.store.loads_in_force import PROVINCE_ROLLUPS
from dashboard.intake.store.rollups import write_rollups
from dashboard.measures.rollups import Rollup
from dashboard.refused import Refused
from dashboard.schema import ANSWER_COUNTS, group_rollups, loads, periods, services, surveys, units

Ids = dict[str, int]


def store_rollups(file: ProvinceRollups, context: Context) -> None:
    """Units first, then every survey with its rollup and groups; the earlier ones of these years are retired.

    Refused when a newer file of the province stands for one of these years: an old one would take it back.
    """
    _refuse_older(file, context)
    ids = _store_units(file, context)
    _retire_earlier(file, context)
    _store_surveys(file, context, ids)
    _say(file, context)


def _refuse_older(file: ProvinceRollups, context: Context) -> None:
    statement = select(loads.c.id, loads.c.receipt).where(loads.c.kind == PROVINCE_ROLLUPS, loads.c.status == "dimuat")
    for load_id, receipt in context.db.execute(statement.order_by(loads.c.id)):
        sent = json.loads(receipt)["sent"]
        same = sent["province"] == file.manifest.province_code and set(sent["years"]) & set(file.manifest.years)
        if same and datetime.fromisoformat(sent["made_at"]) > file.manifest.made_at:
            raise Refused(
                f"{context.receipt.file} dibuat sebelum berkas {file.province.name} yang sudah dimuat (muatan "
                f"{load_id}). Muat ekspor yang terbaru; atau tarik muatan {load_id} bila yang ini yang benar."
            )


def _store_units(file: ProvinceRollups, context: Context) -> Ids:
    """Ids of the province's units by their code here; new ones made, changed ones changed, each with its line."""
    standing = {row["code"]: dict(row) for row in context.db.execute(select(units)).mappings()}
    new = [unit for unit in file.units if unit.code not in standing]
    made = insert_with_ids(context.db, units, [{"code": unit.code, **unit.values} for unit in new])
    ids = {code: row["id"] for code, row in standing.items()}
    ids |= {unit.code: unit_id for unit, unit_id in zip(new, made, strict=True)}
    for unit in new:
        standing[unit.code] = {"parent_id": None, **unit.values}
        record(context, "ditambah", units, {"code": unit.code}, None, unit.values, listed=False)
    for unit in file.units:
        _change(context, unit, standing[unit.code], ids)
    context.receipt.units_created = [str(unit.values["name"]) for unit in new]
    return ids


def _change(context: Context, unit: SharedUnit, before: Values, ids: Ids) -> None:
    values = {**unit.values, "parent_id": ids[unit.parent] if unit.parent else None}
    changed = {name: value for name, value in values.items() if before[name] != value}
    if changed:
        context.db.execute(update(units).where(units.c.code == unit.code).values(changed))
        was = {name: before[name] for name in changed}
        record(context, "diubah", units, {"code": unit.code}, was, changed, listed=False)


def _retire_earlier(file: ProvinceRollups, context: Context) -> None:
    """All surveys of the province in these years, also those that the new file has no more."""
    statement = (
        select(surveys.c.id)
        .join(units)
        .join(periods)
        .where(
            units.c.code.startswith(prefix(file.manifest), autoescape=True),
            periods.c.year.in_(file.manifest.years),
            surveys.c.retired_by_load_id.is_(None),
        )
    )
    earlier = context.db.scalars(statement.order_by(surveys.c.id)).all()
    retired_by(context.db, surveys, surveys.c.id, earlier, context.load_id)
    if earlier:
        context.receipt.notes.append(f"{len(earlier)} survei sebelumnya digantikan oleh berkas ini.")


def _store_surveys(file: ProvinceRollups, context: Context, ids: Ids) -> None:
    service_ids = _service_ids(file, context, ids)
    rows: list[Values] = [
        {
            "unit_id": ids[survey.unit],
            "service_id": service_ids[survey.unit, survey.service] if survey.service else None,
            "period_id": context.period_id(survey.period),
            "load_id": context.load_id,
            **survey.values,
        }
        for survey in file.surveys
    ]
    made = list(zip(insert_with_ids(context.db, surveys, rows), file.surveys, strict=True))
    kept = {survey_id: Rollup.from_columns(survey.rollup) for survey_id, survey in made if survey.rollup is not None}
    write_rollups(context.db, kept)
    insert_dicts(
        context.db,
        group_rollups,
        [{"survey_id": survey_id, **row} for survey_id, survey in made for row in survey.groups],
    )


def _service_ids(file: ProvinceRollups, context: Context, ids: Ids) -> dict[tuple[str, str | None], int]:
    """Ids of the services that surveys name, made where they are not known."""
    rows = context.db.execute(select(services).where(services.c.retired_by_load_id.is_(None)))
    known = {(row.unit_id, row.name): row.id for row in rows}
    wanted = list(dict.fromkeys((survey.unit, survey.service) for survey in file.surveys if survey.service))
    new = [{"unit_id": ids[unit], "name": name} for unit, name in wanted if (ids[unit], name) not in known]
    for row, service_id in zip(new, insert_with_ids(context.db, services, new), strict=True):
        known[row["unit_id"], row["name"]] = service_id
        record(context, "ditambah", services, row, None, {}, listed=False)
    return {(unit, name): known[ids[unit], name] for unit, name in wanted}


def _say(file: ProvinceRollups, context: Context) -> None:
    """What came, on the receipt; the moment of the file is what a later one is compared with."""
    manifest, receipt = file.manifest, context.receipt
    receipt.sent = {
        "province": manifest.province_code,
        "made_at": manifest.made_at.isoformat(),
        "years": manifest.years,
        "revision": manifest.revision,
    }
    receipt.rows_read = receipt.rows_kept = sum(manifest.rows.values())
    counted = Counter(survey.values["source"] for survey in file.surveys)
    hidden = sum(
        survey.rollup is not None and not any(survey.rollup[name] for name in ANSWER_COUNTS) for survey in file.surveys
    )
    years = ", ".join(map(str, manifest.years))
    receipt.notes.append(
        f"Rekap {file.province.name}, tahun {years}: {len(file.units)} unit, {counted['responses']} survei responden, "
        f"{counted['recap']} rekap. {hidden} survei tanpa unsur (kurang dari lima responden). Jawaban, keluhan, "
        "pelaporan, dan daftar periksa tetap di provinsinya."
    )
