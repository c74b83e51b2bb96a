"""The figures on a survey receipt: the whole file, each unit and year as its page has it, what a correction changed."""

import math
from collections.abc import Collection

from sqlalchemy import select

from dashboard import receipts, rules
from dashboard.intake.context import Context
from dashboard.intake.store.bulk import CHUNK
from dashboard.intake.surveys.keys import SurveyKey
from dashboard.intake.surveys.store import SurveyStore
from dashboard.intake.surveys.survey_figures import SurveyFigures, figures_of
from dashboard.measures.aggregation import longest_kinds, unit_estimate
from dashboard.measures.grades import grade
from dashboard.measures.rollups import Rollup
from dashboard.measures.rounding import round_half_up
from dashboard.rows import present
from dashboard.schema import rollups, surveys

# What a recap reports, by unit, service and period.
Recaps = dict[tuple[int | None, int | None, str], receipts.Reported]


def fill_receipt(store: SurveyStore, context: Context) -> None:
    """Write the survey figures of a finished load on its receipt."""
    receipt = context.receipt
    (everything,) = figures_of([store.everything])
    receipt.total = {"rows": receipt.rows_read, **figures(everything, _rule_set(store))}
    receipt.late = store.late_entry.as_dict()
    recaps, before = _recaps(store, context), _before(store.retired.values(), context)
    receipt.units = [_unit_figures(keys, store, context, recaps) for keys in _units(store, context)]
    receipt.changes = [_change(key, before[earlier], store, context) for key, earlier in store.retired.items()]
    without_unit = sum(survey.figures.n for key, survey in store.open.items() if not key.kept)
    if without_unit:
        receipt.notes.append(
            f"{without_unit} baris tanpa unit atau tanpa tanggal yang mungkin ikut dalam IKM seluruh berkas, "
            "tetapi tidak disimpan. Unit bawaan dapat dinyatakan dengan --unit."
        )


def _rule_set(store: SurveyStore) -> str:
    """The form that the surveys of the file share; "beragam" when its tables have several."""
    rule_sets = {survey.rule_set for survey in store.open.values()}
    return rule_sets.pop() if len(rule_sets) == 1 else "beragam"


def figures(of: SurveyFigures, rule_set: str) -> receipts.Figures:
    """n and IKM over all answers and over complete rows, with the grade (rounded first, then graded)."""
    band = grade(of.ikm, rules.grades_of(rule_set))
    return {
        "n": of.n,
        "n_complete": of.complete,
        "ikm": _rounded(of.ikm),
        "ikm_complete_rows": _rounded(of.complete_ikm),
        "grade": band.grade if band else None,
    }


def _rounded(value: float) -> float | None:
    rounded = round_half_up(value, 2)
    return rounded if present(rounded) else None


def _units(store: SurveyStore, context: Context) -> list[list[SurveyKey]]:
    """The kept surveys of each unit and year, by name of the unit; what no survey keeps is in no unit's figure."""
    keys_by_unit: dict[tuple[str, int, int], list[SurveyKey]] = {}
    for key in store.open:
        if key.unit_id is not None and key.period is not None:
            place = (context.directory.name_of[key.unit_id], key.unit_id, key.period.year)
            keys_by_unit.setdefault(place, []).append(key)
    return [keys_by_unit[place] for place in sorted(keys_by_unit)]


def _unit_figures(keys: list[SurveyKey], store: SurveyStore, context: Context, recaps: Recaps) -> receipts.UnitFigures:
    """The surveys of one unit and year put together as its page does it (`unit_estimate`), beside what was reported."""
    periods = [key.period for key in keys if key.period]
    speaking = longest_kinds([key.service_id for key in keys], [period.kind for period in periods])
    chosen = [key for key, speaks in zip(keys, speaking, strict=True) if speaks]
    reported: receipts.Reported = _reported(keys[0], store, recaps) if len(keys) == 1 else {}
    assert keys[0].unit_id is not None
    return {
        "unit": context.directory.name_of[keys[0].unit_id],
        "code": context.directory.code_of[keys[0].unit_id],
        "periods": sorted({period.code for period in periods}),
        **_together(
            [key.service_id for key in chosen],
            [store.open[key].figures for key in chosen],
            store.open[keys[0]].rule_set,
        ),
        "reported_ikm": reported.get("reported_ikm"),
        "reported_grade": reported.get("reported_grade"),
        "reported_n": reported.get("reported_n"),
    }


def _together(services: list[int | None], of: list[SurveyFigures], rule_set: str) -> receipts.Figures:
    """`figures` of several surveys of one unit."""
    if len(of) == 1:
        return figures(of[0], rule_set)
    unknown = [math.nan] * len(of)
    asked, complete = [survey.n for survey in of], [survey.complete for survey in of]
    every = unit_estimate(services, [survey.ikm for survey in of], unknown, asked, weighting="simple")
    full = unit_estimate(services, [survey.complete_ikm for survey in of], unknown, complete, weighting="simple")
    band = grade(every.ikm, rules.grades_of(rule_set))
    return {
        "n": every.n if band else sum(asked),
        "n_complete": sum(complete),
        "ikm": _rounded(every.ikm),
        "ikm_complete_rows": _rounded(full.ikm),
        "grade": band.grade if band else None,
    }


def _reported(key: SurveyKey, store: SurveyStore, recaps: Recaps) -> receipts.Reported:
    """What the office says of this survey: in the worksheet's footer, else in a recap loaded before."""
    printed = store.open[key].reported
    if printed is not None:
        band = grade(printed[0], rules.grades_of(store.open[key].rule_set))
        return {"reported_ikm": printed[0], "reported_grade": band.grade if band else None}
    assert key.period is not None
    return recaps.get((key.unit_id, key.service_id, key.period.code), {})


def _recaps(store: SurveyStore, context: Context) -> Recaps:
    """What standing recaps report for the periods of the file, by unit, service and period."""
    codes = {context.period_id(key.period): key.period.code for key in store.open if key.period and key.kept}
    identity = (surveys.c.unit_id, surveys.c.service_id, surveys.c.period_id)
    asked = select(*identity, surveys.c.reported_ikm, surveys.c.reported_grade, surveys.c.reported_n).where(
        surveys.c.period_id.in_(codes), surveys.c.source == "recap", surveys.c.retired_by_load_id.is_(None)
    )
    return {
        (unit_id, service_id, codes[period_id]): {"reported_ikm": ikm, "reported_grade": letter, "reported_n": n}
        for unit_id, service_id, period_id, ikm, letter, n in context.db.execute(asked)
    }


def _before(retired: Collection[int], context: Context) -> dict[int, Rollup]:
    """The rollups of surveys that this file replaced."""
    rollups_by_survey: dict[int, Rollup] = {}
    ids = list(retired)
    for start in range(0, len(ids), CHUNK):
        rows = context.db.execute(select(rollups).where(rollups.c.survey_id.in_(ids[start : start + CHUNK])))
        rollups_by_survey |= {row["survey_id"]: Rollup.from_columns(dict(row)) for row in rows.mappings()}
    return rollups_by_survey


def _change(key: SurveyKey, earlier: Rollup, store: SurveyStore, context: Context) -> receipts.SurveyChange:
    rule_set = store.open[key].rule_set
    (stood,) = figures_of([earlier])
    before, after = figures(stood, rule_set), figures(store.open[key].figures, rule_set)
    assert key.unit_id is not None
    assert key.period is not None
    return {
        "unit": context.directory.name_of[key.unit_id],
        "period": key.period.code,
        "n_before": before["n"],
        "n_after": after["n"],
        "ikm_before": before["ikm"],
        "ikm_after": after["ikm"],
    }
