"""Did the province, or a peer group, rise or fall?"""

from pandas import DataFrame, Series

from dashboard.measures.change import Verdict
from dashboard.rows import present
from dashboard.sentences.statements import Said
from dashboard.wording import number, plain, signed

# "Tipis": real, but smaller than the margin below which a visitor notices nothing.
MOVES = {
    Verdict.UP: "naik",
    Verdict.UP_SMALL: "naik tipis",
    Verdict.DOWN: "turun",
    Verdict.DOWN_SMALL: "turun tipis",
    Verdict.SAME: "tidak berubah berarti",
    Verdict.UNKNOWN: "belum jelas naik atau turun",
}
RISES, FALLS = (Verdict.UP, Verdict.UP_SMALL), (Verdict.DOWN, Verdict.DOWN_SMALL)
NO_IKM = "Belum ada IKM"


def moved(history: DataFrame, changes: DataFrame, year: int, peers: str | None = None) -> Said:
    """ "IKM naik tipis menjadi 85,41", from `province_history` and `province_changes` (of `peers`, if named).

    The verdict is about the units present in both years, the IKM about all of `year`: where the IKM of all units went
    the other way, the sentence says of whom the verdict is. Without a verdict it says so, never that nothing changed.
    """
    now, change = _row(history, year), _row(changes, year)
    of = f"IKM {'provinsi' if peers is None else f'kelompok {plain(peers)}'} {year}"
    if now is None:
        return Said(f"{NO_IKM} {year}", f"{NO_IKM} {year}, jadi naik atau turun belum dapat dikatakan")
    ikm = number(now["ikm"])
    if change is None:
        return Said(f"IKM {ikm}", f"{of} {ikm}; belum ada tahun sebelumnya untuk dibandingkan")
    if not present(change["verdict"]):
        unknown = f"{ikm}, belum dapat dibandingkan dengan {change['before_year']}"
        return Said(f"IKM {unknown}", f"{of} {unknown}")
    verdict = Verdict(change["verdict"])
    size = f"{signed(change['difference'])} poin dari {change['before_year']}"
    short = _short(ikm, verdict, goes_along=_goes_along(history, change, verdict))
    return Said(f"IKM {short}", f"{of} {short}: {size}")


def _short(ikm: str, verdict: Verdict, *, goes_along: bool) -> str:
    word = MOVES[verdict]
    if verdict not in (*RISES, *FALLS):
        return f"{ikm}, {word}"
    return f"{word} menjadi {ikm}" if goes_along else f"{ikm}; unit yang sama {word}"


def _goes_along(history: DataFrame, change: Series, verdict: Verdict) -> bool:
    """Whether the IKM of all units moved the way the units of both years did."""
    before, now = (_row(history, int(change[name])) for name in ("before_year", "year"))
    if before is None or now is None:
        return True
    return bool(now["ikm"] >= before["ikm"]) if verdict in RISES else bool(now["ikm"] <= before["ikm"])


def _row(rows: DataFrame, year: int) -> Series | None:
    matching = rows[rows["year"] == year]
    return None if matching.empty else matching.iloc[0]
