"""Rule sets as data: TOML files with years, sources and certainties, checked when they are read."""

from datetime import date
from pathlib import Path

from dashboard.measures.grades import Band
from dashboard.rules.answer_rules import answer_rules
from dashboard.rules.checklist_models import Checklist
from dashboard.rules.complaint_clocks import complaint_rules, holiday_rules
from dashboard.rules.evidence import Topic, evidence_rules, name_of, topics_among
from dashboard.rules.follow_up_rules import follow_up_rules
from dashboard.rules.models import DutyRules, Elements, Grading, Profiles, SurveyRules, Vocabulary
from dashboard.rules.reading import (
    FOLDER,
    FRAMEWORK,
    OWN_FRAMEWORKS,
    OWN_RULES,
    RuleFileError,
    checked,
    kept,
    own_files,
    parsed,
    valid,
)
from dashboard.rules.regimes import Mission, Missions, Regime, Regimes
from dashboard.rules.report_sections import report_sections
from dashboard.rules.retention import retention
from dashboard.rules.source import Rule
from dashboard.rules.unit_name_rules import unit_names

NINE_QUESTIONS = "skm-2017"
SIXTEEN_QUESTIONS = "skm-2017-16"
WITH_MAKLUMAT = "skm-2014"
SURVEY_RULES = (NINE_QUESTIONS, SIXTEEN_QUESTIONS, WITH_MAKLUMAT)
WORDS = ("columns", "personal", "personal-forms", "themes", "words")


@kept
def elements() -> Elements:
    """The nine elements in the order of the regulation."""
    return valid(Elements, "elements")


@kept
def survey_rules(code: str = NINE_QUESTIONS) -> SurveyRules:
    """The survey rule set with this code. FileNotFoundError when there is none."""
    return valid(SurveyRules, code)


@kept
def grades_of(rule_set: str | None) -> tuple[Band, ...]:
    """The bands a score is graded by: those of its rule set, of 2017 for several together ("beragam") or for none."""
    return survey_rules(rule_set if rule_set in SURVEY_RULES else NINE_QUESTIONS).grades()


def element_names(rule_set: str) -> dict[str, str]:
    """Names of the nine elements of a form, by the code of the place they are kept in."""
    return {element.code: element.name for element in elements().elements} | survey_rules(rule_set).other_elements


@kept
def old_bands() -> Grading:
    """The bands of 2004, to recognise a letter given by them; never to give one."""
    return valid(Grading, "ikm-2004")


@kept
def duty_rules() -> DutyRules:
    """Kinds of duties and the default deadline."""
    return valid(DutyRules, "duties")


@kept
def missions() -> tuple[Mission, ...]:
    """Plans of the region with their missions, oldest first; no year between them is without one."""
    return valid(Missions, "missions").missions


@kept
def regimes() -> tuple[Regime, ...]:
    """The Ombudsman's regimes, oldest first; their years do not overlap."""
    return valid(Regimes, "ombudsman").regimes


@kept
def profiles() -> Profiles:
    """Traits of respondents: the values kept, and what offices write for each."""
    return valid(Profiles, "profiles")


def trait_values(trait: str) -> tuple[str, ...]:
    """Values of a trait of respondents (sex, age_band, education, occupation) in the order they are shown in."""
    return tuple(getattr(profiles(), trait))


def age_bands() -> dict[str, int]:
    """Bands of age, youngest first, with the lowest age of each."""
    return profiles().age_band


def checklists() -> tuple[Checklist, ...]:
    """Every checklist framework: the shipped ones by file name, then the province's own by file name.

    Own ones are TOML files `rules/checklist-….toml` or any in the folder `kerangka` of the data folder; one with the
    code of a shipped framework takes its place. RuleFileError names the file that breaks its promise.
    """
    return _checklists()


@kept
def _checklists() -> tuple[Checklist, ...]:
    shipped = sorted(path.stem for path in FOLDER.glob(f"{FRAMEWORK}*.toml"))
    checklists = [valid(Checklist, name) for name in shipped]
    checklists += [checked(Checklist, parsed(path), path) for path in own_files() if _is_own_framework(path, shipped)]
    return tuple({checklist.code: checklist for checklist in checklists}.values())


def _is_own_framework(path: Path, shipped: list[str]) -> bool:
    return path.parent.name == OWN_FRAMEWORKS or (path.stem.startswith(FRAMEWORK) and path.stem not in shipped)


def checklist(code: str) -> Checklist:
    """The framework with this code. KeyError when there is none."""
    return {known.code: known for known in checklists()}[code]


@kept
def topics() -> dict[str, Topic]:
    """Every topic of evidence by its code; see `evidence.topics_among`."""
    return topics_among(checklists())


def topic_of(framework: str, item: str) -> Topic:
    """The topic of an item. KeyError for an item that no framework has."""
    named = name_of(framework, item)
    for topic in topics().values():
        if named in topic.items:
            return topic
    raise KeyError(named)


def regime_of(year: int) -> Regime | None:
    """The Ombudsman's regime of a year; None before the first."""
    return next((regime for regime in regimes() if regime.first_year <= year <= (regime.last_year or year)), None)


def mission_of(year: int) -> Mission | None:
    """The plan measured in `year`; None before the first and after the last."""
    return next((mission for mission in missions() if mission.first_year <= year <= mission.last_year), None)


def in_force(rule: Grading | Checklist, on: date) -> bool:
    """Whether a dated rule is in force on a day."""
    return rule.valid_from <= on and (rule.valid_to is None or on <= rule.valid_to)


def every() -> dict[str, Rule]:
    """Every rule file as it is in force, by its name; frameworks by `checklist-` and their code. RuleFileError at the
    first that breaks its promise."""
    surveys = {code: survey_rules(code) for code in SURVEY_RULES}
    plans, assessors = valid(Missions, "missions"), valid(Regimes, "ombudsman")
    return {
        **surveys,
        "ikm-2004": old_bands(),
        "elements": elements(),
        "duties": duty_rules(),
        "missions": plans,
        "ombudsman": assessors,
        "follow-up": follow_up_rules(),
        "evidence": evidence_rules(),
        "report-sections": report_sections(),
        "complaint-clocks": complaint_rules(),
        "holidays": holiday_rules(),
        "retention": retention(),
        "profiles": profiles(),
        "answers": answer_rules(),
        "unit-names": unit_names(),
        **{name: valid(Vocabulary, name) for name in WORDS},
        **{f"{FRAMEWORK}{checklist.code}": checklist for checklist in checklists()},
    }


def validate_all() -> list[str]:
    """Read every rule file; the names of what was read, a province's own with their folder.

    RuleFileError at the first file that breaks its promise, or whose name no rule file has.
    """
    paths = [path for path in own_files() if path.parent.name == OWN_RULES]
    shipped = {path.stem for path in FOLDER.glob("*.toml")}
    for path in paths:
        if path.stem not in shipped and not path.stem.startswith(FRAMEWORK):
            known = ", ".join(sorted(shipped))
            raise RuleFileError(path, f"namanya bukan nama berkas aturan; pilih {known}, atau {FRAMEWORK}NAMA")
    return [*every(), *(f"{OWN_RULES}/{path.name}" for path in paths)]
