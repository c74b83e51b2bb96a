"""The poster of a unit's IKM, as the regulation wants it published (PermenPANRB 14/2017): A4, to be hung or posted."""

from zoneinfo import ZoneInfo

from dashboard.exports.typesetting import pdf, qr
from dashboard.exports.unit_paper import page_of
from dashboard.figures.papers.survey_report import SurveyReport
from dashboard.refused import Refused
from dashboard.sentences import survey_report as words
from dashboard.sentences.common import SYNTHETIC
from dashboard.wording import count, moment, number

# The regulation names these two traits on the poster.
ON_POSTER = ("sex", "education")
MOST_SERVICES = 8


def poster_pdf(of: SurveyReport, *, place: str, address: str, zone: ZoneInfo) -> bytes:
    """The poster as PDF. `place` stands above the title; `address` is where its QR code leads.

    Refused for a unit without a survey in the year, or without an IKM.
    """
    if of.result.empty or of.result["grade"].isna().iloc[0]:
        raise Refused(words.no_survey(str(of.unit["unit"].iloc[0]), of.year))
    row = of.result.iloc[0]
    rows = words.services(of)
    link = page_of(str(row["code"]), of.year, address)
    return pdf(
        "poster",
        {
            "title": f"IKM {row['unit']} {of.year}",
            "place": place,
            "unit": str(row["unit"]),
            "service": rows[0][0] if len(rows) == 1 else f"{count(len(rows))} layanan",
            "period": words.periods(of),
            "ikm": number(row["ikm"]),
            "grade": row["grade"],
            "performance": row["performance"],
            "sample": words.sample(row),
            "traits": [(words.TRAITS[trait], _groups(of, trait)) for trait in ON_POSTER],
            "services": rows[:MOST_SERVICES],
            "thanks": words.THANKS,
            "source": f"Data per {moment(of.loaded_at, zone)}; aturan {row['rule_set']}.",
            "synthetic": SYNTHETIC if of.synthetic else "",
            "qr": qr(link),
            "qr_alt": f"Kode QR ke {link}",
        },
    )


def _groups(of: SurveyReport, trait: str) -> list[tuple[str, ...]]:
    return words.respondents(of.profile[trait]) or [("tidak dicatat pada berkas survei", "")]
