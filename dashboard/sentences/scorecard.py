"""Rapor unit in words."""

from pandas import DataFrame, Series

from dashboard.figures.rankings.positions import Apart
from dashboard.figures.surveys.changes import Change
from dashboard.figures.surveys.trends import Years
from dashboard.measures.standing import MARGIN, Word
from dashboard.rows import present, rows_of
from dashboard.sentences.common import NO_ELEMENTS
from dashboard.sentences.rankings import interval
from dashboard.sentences.statements import Said
from dashboard.wording import ABSENT, count, date, number, plain, share, signed

# More elements than this that share the lowest mean name no place to start.
MOST_LOWEST = 2
NO_INTERVAL = "Rentang tidak dapat dihitung dari rekap"
MEANING = {
    Word.LEVEL: (
        f"Bedanya kurang dari {count(MARGIN)} poin, atau dapat muncul hanya karena siapa yang kebetulan disurvei."
    ),
    Word.ABOVE: "Bedanya nyata, bukan kebetulan, tetapi lazim di antara sebaya.",
    Word.BELOW: "Bedanya nyata, bukan kebetulan, tetapi lazim di antara sebaya.",
    Word.FAR_ABOVE: "Bedanya nyata dan melampaui sebaran yang lazim antarsebaya.",
    Word.FAR_BELOW: "Bedanya nyata dan melampaui sebaran yang lazim antarsebaya.",
}
NO_STEPS = "Tidak ada unsur yang lemah atau dikeluhkan pada tahun ini."
# Single elements named as a way up; more would be a list nobody reads.
WAYS_NAMED = 2


def headline(profile: DataFrame, units: DataFrame, unit: str, year: int) -> list[str]:
    """The answer: IKM and grade, or that there is none; then who the unit is."""
    unit_row = units[units["code"] == unit].iloc[0]
    facts = [plain(fact) for fact in (unit_row["peer_group"], unit_row["region"], unit_row["parent"]) if present(fact)]
    who = " · ".join(facts)
    ended = f" · berlaku sampai {date(unit_row['valid_to'])}" if present(unit_row["valid_to"]) else ""
    successor = f", dilanjutkan {plain(unit_row['successor'])}" if present(unit_row["successor"]) else ""
    return [_answer(profile, plain(unit_row["unit"]), year), f"{who}{ended}{successor}"]


def about(who: str, profile: DataFrame) -> str:
    """Who the unit is, and how sure the IKM of the answer is."""
    if profile.empty:
        return who
    row = profile.iloc[0]
    ends = f"Rentang 95%: {interval(row['low'], row['high'])}" if present(row["low"]) else NO_INTERVAL
    return " · ".join(part for part in (who, ends) if part)


def _answer(profile: DataFrame, unit: str, year: int) -> str:
    if profile.empty:
        return f"{unit} belum punya survei tahun {year}: belum ada data, bukan nol"
    row = profile.iloc[0]
    if not present(row["ikm"]):
        return f"{unit}: IKM tidak dapat dihitung"
    return f"{unit}: IKM {number(row['ikm'])}, mutu {row['grade']} ({row['performance']})"


def cards(profile: DataFrame) -> list[tuple[str, str, str]]:
    """Four figures of the unit, each with its note: IKM, respondents, peers, way to the next grade."""
    row = profile.iloc[0]
    known = f"Rentang 95%: {interval(row['low'], row['high'])}" if present(row["low"]) else NO_INTERVAL
    letter = f" {row['grade']}" if present(row["grade"]) else ""
    return [
        ("IKM dan mutu", f"{number(row['ikm'])}{letter}", known),
        ("Responden", count(row["n"]), _sample(row)),
        ("Rata-rata sebaya", number(row["peer_mean"]), _peers(row)),
        _next_grade(row),
    ]


def _sample(row: Series) -> str:
    if row["remark"]:
        return f"Tidak diperingkat: {plain(row['remark'])}"
    if not present(row["n_required"]):
        return "Wajib menurut Krejcie-Morgan: tidak diketahui, populasi tidak dilaporkan"
    return f"Wajib menurut Krejcie-Morgan: {count(row['n_required'])} ({share(row['n_share'])})"


def _peers(row: Series) -> str:
    if not present(row["band_of"]):
        return "Tidak ada sebaya yang dapat dibandingkan"
    return f"{count(row['band_of'])} unit di {plain(row['peer_group'])}; yang lebih teliti berbobot lebih"


def _next_grade(row: Series) -> tuple[str, str, str]:
    if not present(row["to_next_grade"]):
        why = "Sudah di mutu tertinggi." if row["grade"] == "A" else "Mutu tidak diketahui."
        return "Ke mutu berikutnya", ABSENT, why
    above = chr(ord(row["grade"]) - 1)
    return f"Ke mutu {above}", f"{number(row['to_next_grade'])} poin", f"lagi dari {number(row['ikm'])}"


def peers(units: DataFrame, unit: str) -> str | None:
    """The unit's peer group, for the link to its ranking."""
    return units.set_index("code")["peer_group"].get(unit)


def position(row: Series) -> str:
    """Where the unit stands among its peers, in the product's words; from a row of `rankings.described`."""
    group = plain(row["peer_group"])
    if row["remark"]:
        return f"**Tidak dibandingkan dengan sebayanya**: {plain(row['remark'])}."
    if row["standing"] == Apart.UNKNOWN:
        return "**Belum dapat dibedakan** dari sebayanya: dari rekap saja rentangnya tidak diketahui."
    if row["standing"] == Apart.ALONE:
        return f"Tidak ada unit sebaya ({group}) yang dapat dibandingkan tahun ini."
    mean = f"rata-rata {number(row['peer_mean'])} dari {count(row['band_of'])} unit sebaya ({group})"
    word = Word(row["standing"])
    link = "dengan " if word == Word.LEVEL else ""
    return f"**{word.capitalize()}** {link}{mean}. {MEANING[word]}"


def rank(row: Series) -> str:
    """The ranks the unit may have, how sure its grade is, and whom it clearly beats; empty where nothing is known."""
    if not present(row["shrunken"]):
        return ""
    order = "" if row["differ"] else " (tidak ada bukti sebayanya berbeda satu sama lain)"
    parts = [
        f"Kisaran peringkat {row['band']} sebaya{order}" if present(row["band_low"]) else "",
        f"Peluang mutu {row['chances']}",
        _beats(row),
    ]
    return ". ".join(part for part in parts if part) + "."


def _beats(row: Series) -> str:
    if not present(row["better_count"]):
        return ""
    against = [
        ("jelas lebih baik dari", row["better_count"]),
        ("jelas di bawah", row["worse_count"]),
        ("belum jelas berbeda dari", row["level_count"]),
    ]
    there = [f"{words} {count(units)} sebaya" for words, units in against if units]
    return f"Satu lawan satu: {', '.join(there)}" if there else ""


def moved(changes: DataFrame, directions: DataFrame, unit: str) -> str:
    """This year against the last comparable one, and the years together; from `changes_of_year`, `unit_directions`."""
    unit_changes, years = (frame[frame["code"] == unit] for frame in (changes, directions))
    sentences = [*map(_change, rows_of(unit_changes, Change)), *map(_direction, rows_of(years, Years))]
    return " ".join(sentences)


def _change(row: Change) -> str:
    if not present(row.verdict):
        return f"Tidak dibandingkan dengan tahun sebelumnya: {plain(row.reason or '')}."
    before = f"dari {number(row.ikm_before)} (n {count(row.n_before)}) pada {row.before_year}"
    moved = f"selisih {signed(row.difference)} poin, rentang 95% {signed(row.low)} sampai {signed(row.high)}"
    return f"**{row.verdict.capitalize()}** {before}: {moved}."


def _direction(row: Years) -> str:
    return f"{count(row.year_count)} tahun sejak {row.first_year} bersama-sama: **{row.direction}**."


def way_up(ways: DataFrame) -> str:
    """ "U3 naik 0,12, atau U3 dan U8 masing-masing 0,07", from `way_up`; what stands in the way when there is none."""
    if ways.empty:
        return "Tidak ada mutu di atasnya, atau nilai unsurnya tidak lengkap."
    single = ways[ways["way"] == "satu unsur"].head(WAYS_NAMED)
    others = ways[ways["way"] != "satu unsur"]
    alone, together = (zip(part["elements"], part["rise"], strict=True) for part in (single, others))
    phrases = [f"{element} naik {number(rise)}" for element, rise in alone]
    phrases += [f"{_joined(elements)} masing-masing naik {number(rise)}" for elements, rise in together]
    first = ways.iloc[0]
    return f"Ke mutu {first['grade']} kurang {number(first['points'])} poin. Yang terkecil: {', atau '.join(phrases)}."


def _joined(elements: str) -> str:
    names = elements.split("; ")
    return f"{', '.join(names[:-1])} dan {names[-1]}"


def step(statement: Said) -> str:
    """One first step of a unit (`statements.first_steps`), its element in bold."""
    return f"**{statement.short}**{statement.long.removeprefix(statement.short)}."


def capital(text: str) -> str:
    """A statement that stands alone."""
    return f"{text[:1].upper()}{text[1:]}"


def reported(row: Series) -> str:
    """What the unit reported beside the recomputed figure; a difference is a question, not an accusation."""
    if not present(row["reported_differs"]):
        return "Tidak ada IKM laporan yang dapat disandingkan dengan hitungan ulang."
    letter = f" mutu {plain(row['reported_grade'])}" if present(row["reported_grade"]) else ""
    before = f"Dilaporkan {number(row['reported_ikm'])}{letter}"
    if not present(row["ikm"]):
        return f"{before}; {plain(row['remark'])}."
    sentence = f"{before}; dihitung ulang {number(row['ikm'])} mutu {row['grade']}"
    if not row["reported_differs"]:
        return f"{sentence}: sama."
    return (
        f"{sentence}. Mengapa berbeda: bobot yang dibulatkan (0,11 atau 0,111), pita mutu lama, "
        "atau responden yang tidak ikut dikirim?"
    )


def lowest(elements: DataFrame) -> str:
    """The lowest element (or those that tie), beside its peers."""
    rows = elements[elements["lowest"]]
    if rows.empty:
        return f"Nilai per unsur tidak ada ({NO_ELEMENTS}), jadi unsur terendah tidak diketahui."
    if len(rows) > MOST_LOWEST:
        same = f"{count(len(rows))} unsur sama-sama {number(rows['mean'].iloc[0])}"
        return f"Tidak ada satu unsur yang terendah: {same}."
    names = " dan ".join(f"**{row.element} {row.name}**" for row in rows.itertuples(index=False))
    row = rows.iloc[0]
    peers = f", rata-rata sebaya {number(row['peer_mean'])}" if present(row["peer_mean"]) else ""
    return f"Unsur terendah: {names}, {number(row['mean'])} dari 4{peers}."


def elements_alt() -> str:
    """The element chart in one sentence."""
    return "Nilai sembilan unsur unit ini (1 sampai 4) di samping rata-rata sebayanya"


def history_alt(history: DataFrame) -> str:
    """The years in one sentence."""
    first, last = history.iloc[0], history.iloc[-1]
    ends = f"{number(first['ikm'])} pada {first['year']} sampai {number(last['ikm'])} pada {last['year']}"
    return f"IKM unit per tahun, {ends}"


def history_note(history: DataFrame) -> str:
    """How to read the years: hollow marks, cut lines."""
    hollow = "Titik berlubang berasal dari rekap dan tidak punya rentang. "
    recap = hollow if (history["source"] == "rekap").any() else ""
    cut = "Garis terputus di tempat aturan survei berganti. " if history["rule_set"].nunique() > 1 else ""
    return f"{recap}{cut}".strip()
