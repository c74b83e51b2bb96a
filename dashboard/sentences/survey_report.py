"""The words of the published poster and of the report a unit hands in, from its `SurveyReport`."""

from collections.abc import Sequence

import pandas as pd
from pandas import DataFrame, Series

from dashboard import rules
from dashboard.figures.follow_up.programmes import DONE
from dashboard.figures.papers.survey_report import SurveyReport
from dashboard.measures.grades import Band, grade
from dashboard.measures.ikm import POINTS_PER_STEP
from dashboard.sentences import scorecard
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
Rows = list[tuple[str, ...]]


def no_survey(unit: str, year: int) -> str:
    """Why nothing can be published."""
    return (
        f"{unit} belum punya survei tahun {year}, jadi poster dan laporannya tidak dapat dibuat. Muat dahulu berkas "
        "surveinya di halaman Data."
    )


def respondents(groups: DataFrame) -> Rows:
    """Value and number of each group of a trait; small groups are named without their number."""
    return [(str(row.value), count(row.n) if row.shown else HIDDEN) for row in groups.itertuples(index=False)]


def periods(of: SurveyReport) -> str:
    """The periods of the survey in words: "2026", or "semester 1 2026, semester 2 2026"."""
    return ", ".join(dict.fromkeys(period_name(str(code)) for code in of.surveys["period"]))


def services(of: SurveyReport) -> Rows:
    """Service, period, IKM, respondents of each survey of the unit."""
    return [
        (
            row.service if isinstance(row.service, str) else WHOLE_UNIT,
            period_name(str(row.period)),
            number(row.ikm),
            count(row.n),
        )
        for row in of.surveys.itertuples(index=False)
    ]


def sample(row: Series) -> str:
    """How many answered and how many had to, from the row of `ikm_result`."""
    if pd.isna(row["n_required"]):
        return f"{count(row['n'])} responden. Jumlah wajib tidak diketahui: populasi tidak dilaporkan."
    basis = f" {row['population_basis']}" if isinstance(row["population_basis"], str) else ""
    return (
        f"{count(row['n'])} responden dari populasi {count(row['population'])}{basis}; wajib menurut Krejcie-Morgan "
        f"{count(row['n_required'])} ({share(row['n_share'])})."
    )


def element_rows(of: SurveyReport) -> Rows:
    """Code, name, answers, mean, grade of each element."""
    bands = rules.survey_rules().grades()
    return [
        (row.element, row.name, count(row.n), number(row.mean), _letter(row.mean, bands))
        for row in of.elements.itertuples(index=False)
    ]


def analysis(of: SurveyReport) -> str:
    """The lowest element and the way up, as the unit's page says them."""
    known = of.elements[of.elements["mean"].notna()].sort_values("mean")
    if known.empty:
        return "Nilai per unsur tidak dilaporkan."
    low = [f"{row.element} {row.name} ({number(row.mean)})" for row in known.head(3).itertuples(index=False)]
    return f"Tiga unsur terendah: {'; '.join(low)}. {unmarked(scorecard.way_up(of.ways))}"


def planned(of: SurveyReport) -> Rows:
    """The table RTL: No, Unsur, Rencana Tindak Lanjut, Waktu, Penanggung Jawab."""
    return [
        (str(at), _element(row), str(row.programme), _when(row), row.owner if isinstance(row.owner, str) else FILL)
        for at, row in enumerate(of.planned.itertuples(index=False), start=1)
    ]


def realised(of: SurveyReport) -> Rows:
    """The plans of the year before: No, Unsur, Rencana, Sudah/belum, Realisasi dan bukti."""
    return [
        (str(at), _element(row), str(row.programme), STATES.get(row.status, row.status), _evidence(row))
        for at, row in enumerate(of.planned_before.itertuples(index=False), start=1)
    ]


def realised_share(of: SurveyReport) -> str:
    """How many of last year's plans are done."""
    found = len(of.planned_before)
    if not found:
        return f"Tidak ada rencana tindak lanjut tahun {of.year - 1} yang tercatat."
    done = int((of.planned_before["status"] == DONE).sum())
    return f"{count(done)} dari {count(found)} rencana tindak lanjut tahun {of.year - 1} selesai."


def history(of: SurveyReport) -> Rows:
    """Year, IKM, grade, respondents, source."""
    return [
        (str(row.year), number(row.ikm), row.grade or ABSENT, count(row.n), row.source)
        for row in of.history.itertuples(index=False)
    ]


def conclusion(of: SurveyReport) -> str:
    """What the figures alone allow to say."""
    row = of.result.iloc[0]
    return (
        f"IKM {row['unit']} tahun {of.year} adalah {number(row['ikm'])} dengan mutu pelayanan {row['grade']} "
        f"({row['performance']}), dari {count(row['n'])} responden."
    )


def _letter(mean: float, bands: Sequence[Band]) -> str:
    """The grade of one element: its mean on the IKM's scale (PermenPANRB 14/2017, mutu per unsur)."""
    band = grade(mean * POINTS_PER_STEP, bands)
    return band.grade if band else ABSENT


def _element(row: "Series | object") -> str:
    place = getattr(row, "element", None)
    return ABSENT if place is None or pd.isna(place) else f"U{place:.0f} {getattr(row, 'name', '')}"


def _when(row: "Series | object") -> str:
    said = getattr(row, "due_said", None)
    return said if isinstance(said, str) else date(getattr(row, "due_on", None))


def _evidence(row: "Series | object") -> str:
    parts = [getattr(row, name, None) for name in ("outcome", "evidence_url")]
    return "; ".join(part for part in parts if isinstance(part, str) and part) or FILL
