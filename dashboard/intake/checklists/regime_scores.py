"""The Ombudsman's scores: kept as they came, with the class as it was written; what does not fit is a finding."""

from collections.abc import Iterable

from dashboard import rules
from dashboard.intake.context import Context
from dashboard.intake.reading.cells import Cell, Parsed, folded, parse_count, parse_decimal
from dashboard.intake.reading.tables import Table
from dashboard.intake.rows.facts import Fact, keep_all
from dashboard.intake.rows.lines import Line, each, lines
from dashboard.measures.rounding import round_half_up
from dashboard.rules.regimes import NOT_ASSESSED, Regime
from dashboard.schema import regime_scores

# Columns whose words together are the label.
LABELS = ("regime_opinion", "regime_class", "regime_category", "regime_predicate")


def load_regime_scores(tables: Iterable[Table], context: Context) -> None:
    """One score or class a subject and year. A province or regency is a subject too, and no unit of ours."""
    keep_all(context, regime_scores, each(lines(tables, context), _fact))


def _fact(line: Line) -> Fact:
    regime = _regime(line)
    subject = line.need("unit")
    score, label = _assessment(line, regime)
    if score is None and label is None:
        raise line.refusal("regime_score", "nilai dan zonanya kosong; isi salah satu")
    if reason := misfit(score, label, regime):
        line.context.receipt.notes.append(f"Baris {line.place.row}, {subject} {line.text('year')}: {reason}")
    key = {"subject": subject, "year": line.parsed("year", parse_count), "regime": regime.code}
    values = {
        "unit_id": line.context.directory.known_unit(subject),
        "score": score,
        "reported_class": label,
        "source": line.text("source"),
    }
    return Fact(line.place, key, values)


def _assessment(line: Line, regime: Regime) -> tuple[float | None, str | None]:
    """Score and label as they were printed; who was not assessed has no score, least of all 0."""
    label = _label(line)
    if any(folded(text or "") == NOT_ASSESSED for text in (label, line.text("regime_score"))):
        return None, NOT_ASSESSED
    score = _score(line)
    if score == 0 and regime.chosen and label is None:
        reason = "tidak dinilai bukan nilai 0: dicatat sebagai tidak dinilai"
        line.context.receipt.repaired.add(line.place, "nilai", line.text("regime_score"), reason)
        return None, NOT_ASSESSED
    return score, label


def _label(line: Line) -> str | None:
    """Everything printed beside the score, each thing once: "Kualitas Tinggi; Tanpa Maladministrasi"."""
    kept: list[str] = []
    for text in filter(None, (line.text(field) for field in LABELS)):
        if not any(f" {folded(text)} " in f" {folded(other)} " for other in kept):
            kept.append(text)
    return "; ".join(kept) or None


def _score(line: Line) -> float | None:
    """A score from 0 to 100; what stands behind the number is left out and noted."""
    repairs: list[str] = []

    def parse(cell: Cell) -> Parsed[float]:
        read = parse_decimal(cell, 0, 100)
        if read.value is None or read.reason is None:
            return read
        repairs.append(read.reason)
        return Parsed(read.value)

    score: float | None = line.parsed("regime_score", parse)
    for reason in repairs:
        line.context.receipt.repaired.add(line.place, "nilai", line.text("regime_score"), reason)
    return score


def _regime(line: Line) -> Regime:
    year: int | None = line.parsed("year", parse_count)
    if year is None:
        raise line.refusal("year", "kosong, padahal wajib diisi")
    regime = rules.regime_of(year)
    if regime is None or year > line.context.today.year:
        first = rules.regimes()[0].first_year
        raise line.refusal("year", f"di luar semua rezim penilaian ({first} sampai {line.context.today.year})")
    return regime


def misfit(score: float | None, label: str | None, regime: Regime) -> str | None:
    """Why score and class cannot both be right under `regime`; None when they can or nothing is known.

    Inferred limits contradict nobody: a label that was printed stands.
    """
    classes = regime.classes_named(label)
    if score is None or not regime.classes or regime.cut_offs is not None:
        return None
    if label is not None and not classes:
        return f"zona '{label}' bukan kelas {regime.name}; dicatat sebagaimana tertulis."
    shown = round_half_up(score)
    if not classes or any(band.low <= shown <= band.high for band in classes):
        return None
    reach = " atau ".join(f"{_comma(band.low)}-{_comma(band.high)}" for band in classes)
    return f"nilai {_comma(shown)} tidak termasuk zona '{label}' ({reach}) menurut {regime.name}; keduanya dicatat."


def _comma(number: float) -> str:
    return f"{number:g}".replace(".", ",")
