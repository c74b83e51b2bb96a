"""Metode: every rule with its value, its source, and how sure that source is."""

from collections.abc import Iterator
from typing import Any

from pandas import DataFrame

from dashboard import rules
from dashboard.measures import change, control_limits, group_differences, samples, standing, trend, uncertainty
from dashboard.methods.part import default_of, short
from dashboard.rules.answer_rules import AnswerRules
from dashboard.rules.checklist_models import Checklist, UsersPart
from dashboard.rules.complaint_clocks import Holidays, Kind, Step
from dashboard.rules.evidence import EvidenceRules
from dashboard.rules.follow_up_rules import FollowUpRules
from dashboard.rules.models import DutyRules, Elements, Grading, Limits, Profiles, SurveyRules, Vocabulary
from dashboard.rules.regimes import Mission, Regime
from dashboard.rules.report_sections import ReportSections
from dashboard.rules.source import OWN_CHOICE, Certainty, Rule, Sourced
from dashboard.wording import count, number, share

COLUMNS = ["rule", "value", "source", "certainty"]
# What a file is called whose rule has no name of its own.
TITLES = {
    "elements": "Sembilan unsur SKM",
    "duties": "Batas waktu bawaan",
    "follow-up": "Tangga tindak lanjut PEKPPP",
    "report-sections": "Isi laporan SKM",
    "complaint-clocks": "Kata pada berkas keluhan",
    "holidays": "Hari libur dan cuti bersama",
    "profiles": "Kelompok ciri responden",
    "evidence": "Bukti yang sama pada beberapa kerangka",
    "columns": "Judul kolom yang dikenali",
    "themes": "Kata tema keluhan",
    "words": "Ejaan dan singkatan",
    "personal": "Nama orang dan tempat untuk menyamarkan",
    "personal-forms": "Bentuk nomor dan alamat yang disamarkan",
    "unit-names": "Singkatan nama unit",
}


def rule_sources() -> DataFrame:
    """One row per rule: those of the rule files, then those of the calculation. Columns COLUMNS, all of them words."""
    files = [row for name, rule in rules.every().items() for row in _rows(TITLES.get(name, name), rule)]
    return DataFrame([*files, *_of_the_calculation()], columns=COLUMNS)


def _rows(title: str, rule: Rule) -> Iterator[tuple[str, str, str, str]]:
    """A rule with a source, and those with a source of their own inside it."""
    name = _name(title, rule)
    if isinstance(rule, Sourced):
        yield name, _value(rule), rule.source, rule.certainty_words
    if isinstance(rule, Regime) and rule.cut_offs:
        yield f"{name}: batas kelas", _classes(rule), rule.cut_offs.source, rule.cut_offs.certainty_words
        return
    for field in type(rule).model_fields:
        value = getattr(rule, field)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Rule):
                yield from _rows(name, inner)


def _name(title: str, rule: Rule) -> str:
    match rule:
        case Mission():
            return f"Rencana {rule.years}: {rule.label}"
        case Regime():
            return f"Ombudsman {rule.first_year}–{rule.last_year or ''}: {rule.name}"
        case Limits():
            return f"{title}: batas yang dipakai"
        case UsersPart():
            return f"{title}: bagian pengguna (F-03)"
        case Step():
            return f"Jam keluhan: {rule.name}"
        case Kind():
            return f"Jam keluhan: penyelesaian, {rule.name}"
        case Sourced():
            return str(getattr(rule, "name", title))
    return title


def _value(rule: Sourced) -> str:
    """What a rule says, in words; a long list by its length."""
    match rule:
        case SurveyRules():
            return f"{count(rule.question_count)} pertanyaan, bobot {rule.weights[0]}; {_bands(rule)}"
        case Grading():
            return _bands(rule)
        case Limits():
            low, high = rule.plausible_age
            return f"n paling sedikit {count(rule.minimum_n)} untuk diperingkat; umur {low}–{high}"
        case Mission():
            return rule.name
        case Regime():
            return "; ".join(regime_class.name for regime_class in rule.classes) if rule.cut_offs else _classes(rule)
        case DutyRules():
            at = f"{rule.day:02}-{rule.month:02} pukul {rule.hour:02}.{rule.minute:02}"
            return f"{at}: {', '.join(duty.kind for duty in rule.duties)}"
        case FollowUpRules():
            months = ", ".join(f"{step.months} bulan: {step.level}" for step in rule.speed.levels)
            return f"dijalankan {share(rule.done.few)} dan {share(rule.done.many)}; {months}"
        case Holidays():
            return f"{count(len(rule.added))} hari ditambah, {count(len(rule.removed))} dihapus"
        case Kind():
            return f"{count(rule.limit)} hari kerja"
        case AnswerRules():
            return f"{count(len(rule.sets))} kelompok jawaban"
        case Checklist():
            groups = "; ".join(f"{group.name} {share(float(group.weight))}" for group in rule.groups if group.weight)
            return f"{count(len(rule.items))} butir" + (f": {groups}" if groups else "")
        case UsersPart():
            return f"bagian pengguna {share(float(rule.share))}"
        case EvidenceRules():
            return f"{count(len(rule.topics))} hal"
        case Elements():
            return "; ".join(element.name for element in rule.elements)
        case ReportSections():
            return "; ".join(section.name for section in rule.sections)
        case Profiles() | Vocabulary():
            return "daftar kata"
    return _limits(rule)


def _classes(rule: Regime) -> str:
    return "; ".join(
        f"{regime_class.name} {number(regime_class.low)}–{number(regime_class.high)}" for regime_class in rule.classes
    )


def _bands(rule: Grading) -> str:
    return "mulai " + ", ".join(f"{band.grade} {number(band.low)}" for band in rule.bands)


def _limits(rule: Any) -> str:
    """Numbers of a clock, with the days they are counted in; nothing for files of words."""
    fields = {name: getattr(rule, name) for name in type(rule).model_fields}
    numbers = [one for value in fields.values() for one in (value if isinstance(value, tuple) else (value,))]
    kept = [count(one) for one in numbers if isinstance(one, int) and not isinstance(one, bool)]
    return f"{', '.join(kept)} {fields.get('basis', '')}".strip() if "basis" in fields else ""


def _of_the_calculation() -> list[tuple[str, str, str, str]]:
    """Rules that stand in the code: of a regulation, of the literature, or of this product."""
    x2, margin = (default_of(samples.required_sample, name) for name in ("chi_square", "margin"))
    points = f"{short(change.MARGIN)} poin IKM"
    rows = [
        ("Jumlah responden wajib", f"χ² {number(x2, 3)}; galat {number(margin)}",
         "Krejcie dan Morgan (1970), lampiran PermenPANRB 14/2017", Certainty.READ),
        ("Kelompok responden terkecil yang ditampilkan", f"{count(group_differences.SMALLEST_CELL)} orang",
         f"{OWN_CHOICE}, menurut UU 27/2022 tentang data pribadi", Certainty.READ),
        ("Beda terkecil dari sebaya yang disebut", f"{short(standing.MARGIN)} poin IKM", OWN_CHOICE, Certainty.READ),
        ("Perubahan terkecil yang disebut berarti", points, OWN_CHOICE, Certainty.READ),
        ("Klaim keliru yang dibiarkan", share(standing.FALSE_CLAIMS), "Benjamini dan Hochberg (1995)", Certainty.READ),
        ("Responden bayangan pada rentang", f"{count(uncertainty.IMAGINED)} orang yang menjawab 3", OWN_CHOICE,
         Certainty.READ),
        ("Bagan kendali", f"{count(control_limits.FEWEST)} titik; ± {number(control_limits.REACH)}",
         "Making Data Count, NHS England", Certainty.READ),
        ("Tahun terpendek untuk arah", f"{count(trend.FEWEST_YEARS)} tahun", "Kendall (1938)", Certainty.READ),
    ]  # fmt: skip
    return [
        (name, value, source, Sourced(source=source, certainty=sure).certainty_words)
        for name, value, source, sure in rows
    ]
