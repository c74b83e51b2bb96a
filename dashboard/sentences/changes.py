"""Changes of single units in words: who really rose or fell, the rest counted, and who cannot be compared."""

import textwrap

from pandas import DataFrame

from dashboard.figures.surveys.changes import Change
from dashboard.measures.change import Verdict
from dashboard.rows import present, rows_of
from dashboard.sentences.trends import REAL
from dashboard.wording import ABSENT, count, number, plain, signed, unmarked

RISEN, FALLEN = (Verdict.UP, Verdict.UP_SMALL), (Verdict.DOWN, Verdict.DOWN_SMALL)
TOGETHER = (
    f"{REAL} Semua unit diuji bersama (Benjamini-Hochberg) supaya paling banyak sekitar satu dari dua puluh kata "
    "“nyata” keliru; karena itu rentang satu unit dapat tidak memuat 0 namun unit itu tetap “belum cukup bukti”."
)
# Sentence, note and choices, as `layout.links` takes them.
Link = tuple[str, str, dict[str, object]]
# Streamlit cuts a link at the screen's edge on a phone.
LINK_WIDTH = 36
MOST_DRAWN = 14
LIST = "Daftar unit yang bergerak nyata"
NO_SURVEY = "belum ada survei tahun ini"


def risen(changes: DataFrame) -> DataFrame:
    """Units that really rose, the largest change first."""
    return changes[changes["verdict"].isin(RISEN)].sort_values(["difference", "code"], ascending=[False, True])


def fallen(changes: DataFrame) -> DataFrame:
    """Units that really fell, the largest change first."""
    return changes[changes["verdict"].isin(FALLEN)].sort_values(["difference", "code"])


def of_group(changes: DataFrame, peers: str | None) -> DataFrame:
    """The units of one peer group; all when none is named. They stay judged together with all others."""
    return changes if peers is None else changes[changes["peer_group"] == peers]


def headline(changes: DataFrame) -> str:
    """Over the picture of the units that moved: how many rose, how many fell, or that none did."""
    compared = changes[changes["verdict"].notna()]
    if compared.empty:
        return "Tidak ada unit yang dapat dibandingkan"
    up, down = risen(compared), fallen(compared)
    return f"{count(len(up))} unit naik nyata{_small(up)}, {count(len(down))} turun nyata{_small(down)}"


def rest(changes: DataFrame) -> str:
    """Every other unit of the year: which did not move, of which nobody can tell, and who is not compared and why."""
    same, unknown = (count(_number_of(changes, verdict)) for verdict in (Verdict.SAME, Verdict.UNKNOWN))
    apart = int(changes["verdict"].isna().sum())
    text = f"{same} tidak berubah berarti; {unknown} belum cukup bukti"
    return f"{text}; {count(apart)} tidak dibandingkan: {_reasons(changes)}." if apart else f"{text}."


def nobody(changes: DataFrame, words: str) -> str:
    """When a list is empty: because nothing was compared, or because nothing moved."""
    if changes["verdict"].notna().any():
        return f"Tidak ada unit yang {words}."
    return "Tidak ada unit yang dapat dibandingkan, jadi daftar ini kosong."


def moved(changes: DataFrame, year: int) -> list[tuple[str, list[Link]]]:
    """Both lists, each under its heading, or the sentence that says why it is empty."""
    lists = {"Naik nyata": risen(changes), "Turun nyata": fallen(changes)}
    return [
        (f"**{title}** ({count(len(rows))})" if len(rows) else nobody(changes, title.lower()), links(rows, year))
        for title, rows in lists.items()
    ]


def drawn(changes: DataFrame) -> DataFrame:
    """Rows of the units that really moved, from the largest rise down to the largest fall, with their `note`.

    At most MOST_DRAWN, those with the largest changes.
    """
    moving = changes[changes["verdict"].isin((*RISEN, *FALLEN))]
    largest = moving["difference"].abs().sort_values(ascending=False, kind="stable").head(MOST_DRAWN).index
    shown = moving.loc[largest].sort_values(["difference", "code"], ascending=[False, True], ignore_index=True)
    return shown.assign(note=[unmarked(note(row)) for row in rows_of(shown, Change)])


def left_out(changes: DataFrame) -> str:
    """How many moving units the picture has no room for; nothing when all are drawn."""
    hidden = int(changes["verdict"].isin((*RISEN, *FALLEN)).sum()) - MOST_DRAWN
    return f"Digambar {count(MOST_DRAWN)} perubahan terbesar; {count(hidden)} lainnya di daftar." if hidden > 0 else ""


def drawn_alt(shown: DataFrame) -> str:
    """The pairs in one sentence."""
    ends = f"{signed(shown['difference'].max())} sampai {signed(shown['difference'].min())} poin"
    return f"IKM sebelum dan sesudah {count(len(shown))} unit yang bergerak nyata, dari {ends}"


def links(changes: DataFrame, year: int) -> list[Link]:
    """A link to the scorecard of each unit, with its change as the note."""
    rows = rows_of(changes, Change)
    return [(label(row), note(row), {"tahun": year, "unit": row.code}) for row in rows]


def label(row: Change) -> str:
    """The unit's name, short enough for a link on a phone."""
    return plain(textwrap.shorten(row.unit, LINK_WIDTH, placeholder=" …"))


def note(row: Change) -> str:
    """One row of `changes_of_year` below its link: verdict, both IKM with their n, difference and interval."""
    name = f"{plain(row.unit)}. " if len(row.unit) > LINK_WIDTH else ""
    if not present(row.verdict):
        return f"{name}Tidak dibandingkan: {row.reason}."
    sides = (
        f"{number(row.ikm_before)} ({row.before_year}, n {count(row.n_before)}) → {number(row.ikm)} (n {count(row.n)})"
    )
    size = f"{signed(row.difference)} poin (rentang 95% {interval(row)})"
    # Without this the interval and the verdict seem to contradict each other.
    alone = row.verdict == Verdict.UNKNOWN and (row.low or 0) * (row.high or 0) > 0
    among = " bila diuji bersama semua unit" if alone else ""
    return f"{name}**{row.verdict.capitalize()}**{among}, {size}. {sides}"


def interval(row: Change) -> str:
    """The interval of a difference: "+0,52 sampai +1,23"; a dash when it is not known."""
    return f"{signed(row.low)} sampai {signed(row.high)}" if present(row.low) else ABSENT


def described(changes: DataFrame) -> DataFrame:
    """`changes_of_year` with columns of words: interval, and the verdict or why there is none."""
    rows = rows_of(changes, Change)
    words = [row.verdict or f"tidak dibandingkan: {row.reason}" for row in rows]
    return changes.assign(interval=[interval(row) for row in rows], words=words)


def chosen(changes: DataFrame, units: DataFrame, codes: tuple[str, ...]) -> DataFrame:
    """Rows of the chosen units in their order; a unit without survey has the reason."""
    names = units.set_index("code")["unit"]
    rows = changes.set_index("code").reindex(codes).rename_axis("code").reset_index()
    return rows.assign(
        unit=rows["code"].map(names), reason=rows["reason"].where(rows["code"].isin(changes["code"]), NO_SURVEY)
    )


def takeaway(rows: DataFrame, year: int) -> str:
    """The verdict of one unit, or how many of several have which."""
    if len(rows) == 1:
        row = rows.iloc[0]
        if not present(row["verdict"]):
            return f"{plain(row['unit'])} {year} tidak dibandingkan: {row['reason']}"
        size = f"{signed(row['difference'])} poin dari {row['before_year']}"
        return f"{plain(row['unit'])} {year}: {row['verdict']}, {size}"
    words = rows["verdict"].fillna("tidak dibandingkan").value_counts()
    return f"{count(len(rows))} unit pada {year}: {', '.join(f'{count(n)} {word}' for word, n in words.items())}"


def _reasons(changes: DataFrame) -> str:
    reasons = changes.loc[changes["verdict"].isna(), "reason"].value_counts()
    return "; ".join(f"{count(n)} unit {plain(str(reason))}" for reason, n in reasons.items())


def _small(units: DataFrame) -> str:
    n = int(units["verdict"].isin([Verdict.UP_SMALL, Verdict.DOWN_SMALL]).sum())
    return f" ({count(n)} tipis)" if n else ""


def _number_of(changes: DataFrame, verdict: Verdict) -> int:
    return int((changes["verdict"] == verdict).sum())
