"""Paparan: the slides, each sentence made by rules from the frames of `figures.briefing`."""

from dataclasses import replace

from pandas import DataFrame, Series, isna

from dashboard.figures.papers.briefing import Frames, moment_of, year_of
from dashboard.measures.standing import ABOVE_PEERS, BELOW_PEERS, FAR, Word
from dashboard.rows import present
from dashboard.sentences import compliance, elements, overview, submissions, trends
from dashboard.sentences.briefing_first import state_figures
from dashboard.sentences.briefing_loop import complaints_slide, programmes_slide, questions_slide
from dashboard.sentences.slides import Figure, Slide
from dashboard.sentences.statements.apart import apart, listed, many, named, outstanding
from dashboard.sentences.statements.duty import duty as duty_said
from dashboard.sentences.statements.province import moved
from dashboard.wording import ABSENT, count, number, signed, unmarked

MOST_NAMED, MOST_IN_A_SENTENCE = 12, 2
NO_DUTY = "Daftar unit wajib tahun ini belum dimuat, jadi siapa yang belum menyampaikan belum diketahui"
NO_SURVEY = "Belum ada survei tahun ini, jadi keadaan provinsi belum dapat dikatakan"


def slides(frames: Frames) -> list[Slide]:
    """The nine slides in their order, from `figures.briefing.briefing` or from a snapshot of it."""
    return [
        _state(frames),
        _reports(frames),
        _clear(frames),
        _years(frames),
        _elements(frames),
        _paper(frames),
        complaints_slide(frames),
        programmes_slide(frames),
        questions_slide(frames),
    ]


def _duty(frames: Frames) -> Series | None:
    return frames["duty"].iloc[0] if len(frames["duty"]) else None


def _slide(
    frames: Frames,
    code: str,
    title: str,
    sentence: str,
    figures: list[Figure],
    page: str,
    *,
    source: str | None = None,
    notes: str = "",
    alt: str = "",
) -> Slide:
    return Slide(
        code=code,
        title=title,
        sentence=unmarked(sentence),
        figures=tuple(figures),
        source=unmarked(_source(frames) if source is None else source),
        page=page,
        choices={"tahun": str(year_of(frames))},
        notes=unmarked(notes),
        alt=unmarked(alt),
    )


def _source(frames: Frames) -> str:
    row = frames["province"].iloc[0]
    required = " unit" if isna(row["required_count"]) else f" dari {count(row['required_count'])} unit wajib"
    return f"{count(row['unit_count'])}{required} punya survei {year_of(frames)}"


def _state(frames: Frames) -> Slide:
    province, duty = frames["province"], _duty(frames)
    known = bool(province["unit_count"].iloc[0])
    rose = moved(frames["history"], frames["changes"], year_of(frames))
    return _slide(
        frames,
        "keadaan",
        f"Keadaan {year_of(frames)}",
        overview.answer(rose, duty_said(duty, moment_of(frames))).rstrip(".") if known else NO_SURVEY,
        state_figures(province, duty) if known else [],
        "overview",
        notes=f"{overview.standing(province, duty)} {overview.weighted(province)}" if known else "",
        alt=f"IKM provinsi pada skala mutu: {overview.takeaway(province)}" if known else "",
    )


def _reports(frames: Frames) -> Slide:
    duty, waiting = _duty(frames), frames["waiting"]
    if duty is None:
        return _slide(frames, "laporan", "Laporan SKM", NO_DUTY, [], "submissions")
    names = "; ".join(waiting["unit"].head(MOST_NAMED))
    more = f"; dan {count(len(waiting) - MOST_NAMED)} unit lain" if len(waiting) > MOST_NAMED else ""
    figures = [
        Figure("belum", "Belum", count(duty["missing_count"]), f"dari {count(duty['required_count'])} unit wajib"),
        Figure("terlambat", "Masuk terlambat", count(duty["late_count"]), "lewat batas waktu"),
        Figure("masuk", "Sudah", count(duty["handed_in_count"]), _returned(duty)),
    ]
    return _slide(
        frames,
        "laporan",
        "Laporan SKM",
        submissions.headline(duty_said(duty, moment_of(frames))),
        figures,
        "submissions",
        notes=f"Yang ditunggu: {names}{more}." if names else "Tidak ada yang ditunggu.",
        alt=submissions.alt(duty),
        source=f"{count(duty['required_count'])} unit wajib, {count(duty['exempt_count'])} tidak wajib",
    )


def _returned(duty: Series) -> str:
    return f"{count(duty['returned_count'])} dikembalikan" if duty["returned_count"] else "tepat waktu atau terlambat"


def _clear(frames: Frames) -> Slide:
    units = frames["units"]
    compared = int(units["apart"].notna().sum())
    above, under, level = (many(units, *words) for words in (ABOVE_PEERS, BELOW_PEERS, (Word.LEVEL,)))
    figures = [
        Figure("bawah", "Di bawah sebaya", count(under), _far(units, BELOW_PEERS)),
        Figure("atas", "Di atas sebaya", count(above), _far(units, ABOVE_PEERS)),
        Figure("setara", "Setara", count(level), f"dari {count(compared)} dibandingkan"),
    ]
    return _slide(
        frames,
        "jelas",
        "Siapa yang berbeda dari sebayanya",
        below(units) or apart(units).short,
        figures if compared else [],
        "rankings",
        notes=". ".join([*filter(None, [named(units, MOST_NAMED).long]), f"{apart(units).long}."]),
        alt="Selisih unit yang berbeda dari rata-rata sebayanya, dalam poin IKM",
    )


def below(units: DataFrame) -> str:
    """The units below their peers by name: whom the wall is about."""
    units_below = outstanding(units, *BELOW_PEERS)
    names = listed(units_below, MOST_IN_A_SENTENCE)
    return f"{count(len(units_below))} unit di bawah sebayanya: {names}" if len(units_below) else ""


def _far(units: DataFrame, side: tuple[Word, ...]) -> str:
    return f"{count(many(units, *set(side) & set(FAR)))} jauh"


def _years(frames: Frames) -> Slide:
    year, history = year_of(frames), frames["history"]
    if history.empty:
        return _slide(frames, "tahun", "Dari tahun ke tahun", NO_SURVEY, [], "trends")
    changes = frames["changes"][frames["changes"]["year"] == year]
    now = frames["province"].iloc[0]
    figures = [Figure("ikm", f"IKM {year}", number(now["ikm"]), f"rata-rata {count(now['unit_count'])} unit")]
    if len(changes):
        row = changes.iloc[0]
        pairs = f"pada {count(row['paired_count'])} unit yang sama"
        figures.append(Figure("selisih", f"Sejak {row['before_year']}", signed(row["difference"]), pairs))
    if present(now["target"]):
        figures.append(Figure("sasaran", "Sasaran", number(now["target"]), "IKM provinsi"))
    return _slide(
        frames,
        "tahun",
        "Provinsi dari tahun ke tahun",
        moved(history, frames["changes"], year).long,
        figures,
        "trends",
        notes=f"{trends.evidence(frames['changes'], history, year)} {trends.direction(frames['changes'], year)}",
        alt=overview.history_alt(history),
    )


def _elements(frames: Frames) -> Slide:
    lowest = elements.of_group(frames["lowest"], None)
    figures: list[Figure] = []
    if len(lowest):
        row = lowest.iloc[0]
        figures = [
            Figure("terendah", f"Terendah: {row['lowest']}", number(row["lowest_mean"]), "dari 4"),
            Figure("selisih", f"Di bawah {row['second'] or ABSENT}", number(row["difference"]), _clearly(row)),
            Figure("unit", "Dihitung pada", count(row["unit_count"]), "unit"),
        ]
    return _slide(
        frames,
        "unsur",
        "Unsur terlemah",
        elements.takeaway(lowest, None, year_of(frames)),
        figures,
        "elements",
        notes=elements.certainty(lowest),
        alt="Lima unsur terendah provinsi, nilai 1 sampai 4",
        source=f"Lima terendah dari sembilan unsur; {_source(frames)}",
    )


def _clearly(row: Series) -> str:
    return "jelas lebih rendah" if row["clear"] else "belum dapat dibedakan"


def _paper(frames: Frames) -> Slide:
    people = frames["people"]
    apart = people[people["disagreement"] != ""]
    figures = []
    if len(people):
        figures = [Figure("banyak", "Bertentangan", count(len(apart)), f"dari {count(len(people))} unit")]
        kinds = apart["disagreement"].value_counts()
        figures += [Figure(str(kind), _capital(str(kind)), count(many), "unit") for kind, many in kinds.head(2).items()]
        if rest := int(kinds.iloc[2:].sum()):
            figures[-1] = replace(figures[-1], note=f"unit; dan {count(rest)} unit lain")
    return _slide(
        frames,
        "berkas",
        "Berkas dan warga",
        _paper_sentence(people, apart),
        figures,
        "compliance",
        notes=compliance.disagreeing(people),
        alt="Nilai daftar periksa terhadap IKM setiap unit; yang bertentangan ditandai",
        source=f"{count(len(people))} unit yang punya nilai daftar periksa dan IKM",
    )


def _paper_sentence(people: DataFrame, apart: DataFrame) -> str:
    if people.empty or apart.empty:
        return compliance.disagreeing(people).rstrip(".")
    if len(apart) > MOST_IN_A_SENTENCE:
        return f"Berkas dan penilaian warga bertentangan di {count(len(apart))} dari {count(len(people))} unit"
    return f"Berkas dan penilaian warga bertentangan di {' dan '.join(str(name) for name in apart['unit'])}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
