"""The words of the published poster and of the report a unit hands in, from its `SurveyReport`."""

from collections.abc import Sequence

from pandas import DataFrame, Series

from dashboard import rules
from dashboard.figures.derivation.steps import ElementStep
from dashboard.figures.follow_up.programmes import DONE, Programme
from dashboard.figures.papers.survey_report import SurveyReport
from dashboard.measures.grades import Band, grade
from dashboard.measures.ikm import POINTS_PER_STEP
from dashboard.rows import present, rows_of
from dashboard.sentences import scorecard
from dashboard.sentences.common import NO_ELEMENTS
from dashboard.wording import ABSENT, count, date, number, period_name, share, unmarked

THANKS = (
    "Terima kasih atas penilaian yang Anda berikan. Masukan Anda sangat bermanfaat untuk kemajuan unit kami, agar "
    "terus memperbaiki dan meningkatkan kualitas pelayanan bagi masyarakat."
)
HIDDEN = "kelompok kecil, tidak ditampilkan"
TRAITS = {"sex": "Jenis kelamin", "age_band": "Usia", "education": "Pendidikan", "occupation": "Pekerjaan"}
WHOLE_UNIT = "seluruh layanan unit"
FILL = "[diisi unit]"
STATES = {DONE: "sudah"}
# The columns of two tables, as their figures name them.
SERVICES, YEARS = ("service", "period", "ikm", "n"), ("year", "ikm", "grade", "n", "source")
Rows = list[tuple[str, ...]]


def no_survey(unit: str, year: int) -> str:
    """Why nothing can be published."""
    return (
        f"{unit} belum punya survei tahun {year}, jadi poster dan laporannya tidak dapat dibuat. Muat dahulu berkas "
        "surveinya di halaman Data."
    )


def respondents(groups: DataFrame) -> Rows:
    """Value and number of each group of a trait; small groups are named without their number."""
    rows = zip(groups["value"], groups["n"], groups["shown"], strict=True)
    return [(str(value), count(n) if shown else HIDDEN) for value, n, shown in rows]


def periods(of: SurveyReport) -> str:
    """The periods of the survey in words: "2026", or "semester 1 2026, semester 2 2026"."""
    return ", ".join(dict.fromkeys(period_name(str(code)) for code in of.surveys["period"]))


def services(of: SurveyReport) -> Rows:
    """Service, period, IKM, respondents of each survey of the unit."""
    return [
        (
            service if present(service) else WHOLE_UNIT,
            period_name(str(period)),
            number(ikm),
            count(n),
        )
        for service, period, ikm, n in zip(*(of.surveys[name] for name in SERVICES), strict=True)
    ]


def sample(row: Series) -> str:
    """How many answered and how many had to, from the row of `ikm_result`."""
    if not present(row["n_required"]):
        return f"{count(row['n'])} responden. Jumlah wajib tidak diketahui: populasi tidak dilaporkan."
    basis = f" {row['population_basis']}" if present(row["population_basis"]) else ""
    return (
        f"{count(row['n'])} responden dari populasi {count(row['population'])}{basis}; wajib menurut Krejcie-Morgan "
        f"{count(row['n_required'])} ({share(row['n_share'])})."
    )


def element_rows(of: SurveyReport) -> Rows:
    """Code, name, answers, mean, grade of each element."""
    bands = rules.grades_of(next(iter(of.surveys["rule_set"]), None))
    return [
        (row.element, row.name, count(row.n), number(row.mean), _letter(row.mean, bands))
        for row in rows_of(of.elements, ElementStep)
    ]


def analysis(of: SurveyReport) -> str:
    """The lowest element and the way up, as the unit's page says them."""
    known = of.elements[of.elements["mean"].notna()].sort_values("mean")
    if known.empty:
        return f"Nilai per unsur tidak ada: {NO_ELEMENTS}."
    low = [f"{row.element} {row.name} ({number(row.mean)})" for row in rows_of(known.head(3), ElementStep)]
    return f"Tiga unsur terendah: {'; '.join(low)}. {unmarked(scorecard.way_up(of.ways))}"


def planned(of: SurveyReport) -> Rows:
    """The table RTL: No, Unsur, Rencana Tindak Lanjut, Waktu, Penanggung Jawab."""
    return [
        (str(at), _element(row), str(row.programme), _when(row), row.owner if present(row.owner) else FILL)
        for at, row in enumerate(rows_of(of.planned, Programme), start=1)
    ]


def realised(of: SurveyReport) -> Rows:
    """The plans of the year before: No, Unsur, Rencana, Sudah/belum, Realisasi dan bukti."""
    return [
        (str(at), _element(row), str(row.programme), STATES.get(row.status, row.status), _evidence(row))
        for at, row in enumerate(rows_of(of.planned_before, Programme), start=1)
    ]


def realised_share(of: SurveyReport) -> str:
    """How many of last year's plans are done."""
    planned_count = len(of.planned_before)
    if not planned_count:
        return f"Tidak ada rencana tindak lanjut tahun {of.year - 1} yang tercatat."
    done = int((of.planned_before["status"] == DONE).sum())
    return f"{count(done)} dari {count(planned_count)} rencana tindak lanjut tahun {of.year - 1} selesai."


def history(of: SurveyReport) -> Rows:
    """Year, IKM, grade, respondents, source."""
    return [
        (str(year), number(ikm), grade or ABSENT, count(n), source)
        for year, ikm, grade, n, source in zip(*(of.history[name] for name in YEARS), strict=True)
    ]


def conclusion(of: SurveyReport) -> str:
    """What the figures alone allow to say."""
    row = of.result.iloc[0]
    return (
        f"IKM {row['unit']} tahun {of.year} adalah {number(row['ikm'])} dengan mutu pelayanan {row['grade']} "
        f"({row['performance']}), dari {count(row['n'])} responden."
    )


def _letter(mean: float | None, bands: Sequence[Band]) -> str:
    """The grade of one element: its mean on the IKM's scale (PermenPANRB 14/2017, mutu per unsur)."""
    band = None if mean is None else grade(mean * POINTS_PER_STEP, bands)
    return band.grade if band else ABSENT


def _element(row: Programme) -> str:
    return f"U{row.element:.0f} {row.name}" if present(row.element) else ABSENT


def _when(row: Programme) -> str:
    return row.due_said if present(row.due_said) else date(row.due_on)


def _evidence(row: Programme) -> str:
    return "; ".join(part for part in (row.outcome, row.evidence_url) if part) or FILL
