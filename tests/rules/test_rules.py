"""Each shipped rule file keeps its promises, and a file that breaks one is refused."""

import tomllib
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from dashboard import rules
from dashboard.rules.checklist_models import Checklist
from dashboard.rules.models import DutyRules, Elements, Grading, Profiles, SurveyRules
from dashboard.rules.regimes import Mission, Missions, Regime, Regimes
from dashboard.schema.submissions import DUTY_KINDS

Said = dict[str, Any]
Change = Callable[[Said], object]


def shipped(name: str) -> Said:
    return tomllib.loads((rules.FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def changed(name: str, change: Change) -> Said:
    """A shipped file with one thing changed."""
    said = deepcopy(shipped(name))
    change(said)
    return said


def test_every_shipped_file_is_valid_and_named() -> None:
    files = {path.stem for path in rules.FOLDER.glob("*.toml") if not path.stem.startswith("checklist-")}
    frameworks = {f"checklist-{framework.code}" for framework in rules.checklists()}
    assert set(rules.validate_all()) == files | frameworks
    assert len(frameworks) == len(list(rules.FOLDER.glob("checklist-*.toml")))


@pytest.mark.parametrize("code", ["skm-2017", "skm-2017-16"])
def test_survey_rules_weigh_a_ninth_each_on_the_scale_of_four(code: str) -> None:
    rule = rules.survey_rules(code)
    assert rule.weights == (Fraction(1, 9),) * 9
    assert (rule.scale, rule.minimum_n) == ((1, 2, 3, 4), 30)
    assert [(band.grade, band.performance, band.low, band.high) for band in rule.grades()] == [
        ("A", "Sangat Baik", 88.31, 100.0),
        ("B", "Baik", 76.61, 88.3),
        ("C", "Kurang Baik", 65.0, 76.6),
        ("D", "Tidak Baik", 25.0, 64.99),
    ]


def test_sixteen_questions_ask_about_nine_elements() -> None:
    rule = rules.survey_rules("skm-2017-16")
    asked = ((1, 2), (3, 4, 5), (6,), (7, 8, 9), (10,), (11,), (12, 13, 14), (15,), (16,))
    assert (rule.questions_of_element, rule.question_count) == (asked, 16)
    assert rule.question_indexes[3] == (6, 7, 8)
    assert rules.survey_rules("skm-2017").question_indexes == tuple((at,) for at in range(9))


def test_an_unknown_rule_set_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        rules.survey_rules("skm-2099")


def test_the_nine_elements_have_their_names_in_the_order_of_the_regulation() -> None:
    assert [(element.code, element.name) for element in rules.elements().elements] == [
        ("U1", "Persyaratan"),
        ("U2", "Sistem, Mekanisme, dan Prosedur"),
        ("U3", "Waktu Penyelesaian"),
        ("U4", "Biaya/Tarif"),
        ("U5", "Produk Spesifikasi Jenis Pelayanan"),
        ("U6", "Kompetensi Pelaksana"),
        ("U7", "Perilaku Pelaksana"),
        ("U8", "Penanganan Pengaduan, Saran dan Masukan"),
        ("U9", "Sarana dan Prasarana"),
    ]


def test_the_default_deadline_is_the_seventh_of_november_2359_wita() -> None:
    deadline = rules.duty_rules().deadline(2026)
    assert deadline == datetime(2026, 11, 7, 15, 59, tzinfo=UTC)
    assert deadline.isoformat() == "2026-11-07T23:59:00+08:00"


def test_the_duties_of_the_rules_are_the_duties_of_the_database() -> None:
    assert tuple(duty.kind for duty in rules.duty_rules().duties) == DUTY_KINDS


@pytest.mark.parametrize(
    ("year", "label"),
    [
        (2018, None),
        (2019, "misi 5"),
        (2023, "misi 5"),
        (2024, "RPD 2024-2026"),
        (2025, "misi 4"),
        (2029, "misi 4"),
        (2030, None),
    ],
)
def test_every_year_from_the_first_plan_to_the_last_has_its_plan(year: int, label: str | None) -> None:
    mission = rules.mission_of(year)
    assert (mission.label if mission else None) == label


def test_the_regimes_follow_each_other_and_the_last_is_open() -> None:
    assert [(regime.code, regime.first_year, regime.last_year) for regime in rules.regimes()] == [
        ("kepatuhan-2013", 2013, 2021),
        ("penyelenggaraan-2022", 2022, 2024),
        ("opini-2025", 2025, None),
    ]
    assert [(one.low, one.high) for one in rules.regimes()[1].classes] == [
        (88.0, 100.0), (78.0, 87.99), (54.0, 77.99), (32.0, 53.99), (0.0, 31.99),
    ]  # fmt: skip
    assert [regime.chosen for regime in rules.regimes()] == [False, False, True]


@pytest.mark.parametrize(
    ("score", "quality"),
    [(88.49, "Kualitas Tertinggi"), (84.43, "Kualitas Tinggi"), (78.86, "Kualitas Tinggi"),
     (65.98, "Kualitas Sedang"), (53.38, "Kualitas Rendah"), (100.01, None)],
)  # fmt: skip
def test_the_qualities_of_an_opinion_fit_every_score_that_was_announced(score: float, quality: str | None) -> None:
    regime = rules.regimes()[2]
    assert regime.class_of(score) == quality
    assert regime.cut_offs is not None
    assert regime.cut_offs.certainty == "belum diverifikasi"


def test_the_fourteen_components_weigh_the_same_and_six_are_for_delivery() -> None:
    components = next(one for one in rules.checklists() if len(one.items) == 14)
    assert Counter(item.group for item in components.items) == {"service delivery": 6, "manufacturing": 8}
    assert {item.weight for item in components.items} == {Fraction(1, 14)}


def test_a_rule_is_in_force_from_its_first_day_to_its_last() -> None:
    days = (date(2017, 5, 4), date(2017, 5, 5))
    assert [rules.in_force(rules.old_bands(), day) for day in days] == [True, False]
    assert [rules.in_force(rules.survey_rules(), day) for day in days] == [False, True]
    assert [rules.in_force(rules.old_bands(), date(2004, 2, day)) for day in (23, 24)] == [False, True]


def weights(*said: str) -> Change:
    return lambda file: file.update(weights=list(said))


def band(at: int, **values: float) -> Change:
    return lambda file: file["bands"][at].update(values)


def questions(*said: list[int]) -> Change:
    return lambda file: file.update(questions_of_element=list(said))


BROKEN_SURVEY_RULES: list[tuple[str, Change, str]] = [
    ("0,111 nine times", weights(*["0.111"] * 9), "bobot harus berjumlah 1, bukan 999/1000"),
    ("0,11 nine times", weights(*["0.11"] * 9), "bobot harus berjumlah 1, bukan 99/100"),
    ("eight weights", weights(*["1/8"] * 8), "at least 9 items"),
    ("a gap", band(1, high=88.29), "celah atau tumpang tindih antara A dan B"),
    ("a wide gap", band(0, low=90.0), "celah atau tumpang tindih antara A dan B"),
    ("an overlap", band(2, high=76.61), "celah atau tumpang tindih antara B dan C"),
    ("a wide overlap", band(3, high=70.0), "celah atau tumpang tindih antara C dan D"),
    ("a top below 100", band(0, high=99.9), "pita mutu harus meliputi 25 sampai 100"),
    ("a bottom above 25", band(3, low=26.0), "pita mutu harus meliputi 25 sampai 100"),
    ("bands upside down", lambda file: file["bands"].reverse(), "pita mutu harus meliputi 25 sampai 100"),
    ("another letter", lambda file: file["bands"][3].update(grade="E"), "mutu harus A, B, C, D, bukan A, B, C, E"),
    ("no bands", lambda file: file.update(bands=[]), "at least 1 item"),
    ("a question twice", questions([1, 2], *([k] for k in range(2, 10))), "tepat satu unsur"),
    ("a question nobody has", questions(*([k] for k in range(2, 11))), "tepat satu unsur"),
    ("an end before the start", lambda file: file.update(valid_to=date(2017, 5, 4)), "valid_to mendahului"),
    ("nobody is enough", lambda file: file["limits"].update(minimum_n=0), "greater than or equal to 1"),
    ("an unknown key", lambda file: file.update(minimum=30), "Extra inputs are not permitted"),
    ("an unknown key in a band", band(0, lowest=88.31), "Extra inputs are not permitted"),
    ("a missing key", lambda file: file.pop("scale"), "Field required"),
]


@pytest.mark.parametrize(
    ("change", "reason"),
    [(change, reason) for _, change, reason in BROKEN_SURVEY_RULES],
    ids=[name for name, _, _ in BROKEN_SURVEY_RULES],
)
def test_survey_rules_that_break_a_promise_are_refused(change: Change, reason: str) -> None:
    SurveyRules.model_validate(shipped("skm-2017"))
    with pytest.raises(ValidationError, match=reason):
        SurveyRules.model_validate(changed("skm-2017", change))


def test_the_old_bands_are_held_to_the_same_promises() -> None:
    with pytest.raises(ValidationError, match="celah atau tumpang tindih antara B dan C"):
        Grading.model_validate(changed("ikm-2004", band(1, low=62.5)))


def test_a_rule_in_memory_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        rules.survey_rules().name = "lain"


def row(key: str, at: int, **values: Any) -> Change:
    return lambda file: file[key][at].update(values)


@pytest.mark.parametrize("first_year", [2018, 2023])
def test_missions_whose_years_overlap_are_refused(first_year: int) -> None:
    said = changed("missions", row("missions", 1, first_year=first_year))
    with pytest.raises(ValidationError, match="tahun RPJMD 2019-2023 dan RPD 2024-2026 bertumpang tindih"):
        Missions.model_validate(said)


def test_a_year_without_a_plan_is_refused() -> None:
    said = changed("missions", lambda file: file["missions"].pop(1))
    with pytest.raises(ValidationError, match="tidak ada rencana antara RPJMD 2019-2023 dan RPJMD 2025-2029"):
        Missions.model_validate(said)


@pytest.mark.parametrize(
    "change",
    [
        row("regimes", 1, first_year=2021),
        lambda file: file["regimes"][0].pop("last_year"),
        lambda file: file["regimes"].reverse(),
    ],
    ids=["a shared year", "an open regime before another", "newest first"],
)
def test_regimes_whose_years_overlap_are_refused(change: Change) -> None:
    with pytest.raises(ValidationError, match="bertumpang tindih"):
        Regimes.model_validate(changed("ombudsman", change))


def test_an_unknown_key_is_refused_in_every_kind_of_file() -> None:
    files: list[tuple[type[Any], Said]] = [
        (Elements, shipped("elements")),
        (DutyRules, shipped("duties")),
        (Mission, shipped("missions")["missions"][0]),
        (Regime, shipped("ombudsman")["regimes"][0]),
        (Checklist, shipped("checklist-components")),
        (Checklist, shipped("checklist-duties")),
    ]
    for model, said in files:
        model.model_validate(said)
        with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
            model.model_validate({**said, "kunci_asing": 1})


@pytest.mark.parametrize("name", ["checklist-components", "checklist-duties"])
def test_checklist_weights_that_do_not_sum_to_one_are_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="bobot harus berjumlah 1"):
        Checklist.model_validate(changed(name, row("items", 0, weight="1/2")))


@pytest.mark.parametrize("change", [list.pop, lambda elements: elements.append(elements[0])], ids=["eight", "ten"])
def test_there_are_nine_elements(change: Callable[[list[Said]], object]) -> None:
    with pytest.raises(ValidationError, match="9 items"):
        Elements.model_validate(changed("elements", lambda file: change(file["elements"])))


def test_a_mission_or_regime_that_ends_before_it_begins_is_refused() -> None:
    for rule in (rules.missions()[0], rules.regimes()[0]):
        said = rule.model_dump() | {"last_year": rule.first_year - 1}
        with pytest.raises(ValidationError, match="mendahului first_year"):
            type(rule).model_validate(said)


@pytest.mark.parametrize("lowest", [(1, 18), (0, 18, 18), (0, 26, 18), ()])
def test_bands_of_age_that_leave_a_gap_or_overlap_are_refused(lowest: tuple[int, ...]) -> None:
    bands = {f"band {place}": age for place, age in enumerate(lowest)}
    with pytest.raises(ValidationError, match="kelompok umur harus mulai dari 0 dan naik"):
        Profiles.model_validate(shipped("profiles") | {"age_band": bands})
