"""Rounds of one unit's survey in words: the two icons of its control chart, and why a point is special."""

from pandas import DataFrame, Series

from dashboard.measures.control_limits import ENOUGH, FEWEST, Assurance, Rule, State
from dashboard.rows import present
from dashboard.wording import ABSENT, count, number, period_name, plain

LIMITS_HELP = (
    "Batas kendali adalah rentang naik-turun yang biasa bagi unit ini: rata-rata ± 2,66 kali rata-rata perubahan "
    "antarputaran. Selama titik berada di dalamnya tanpa pola, naik-turunnya tidak perlu dicari sebabnya satu per "
    "satu. Segitiga ke atas atau ke bawah menandai titik yang lebih dari kebetulan."
)
STATES = {
    State.IMPROVING: (":material/trending_up:", "lebih baik daripada yang biasa"),
    State.CONCERN: (":material/warning:", "lebih buruk daripada yang biasa"),
    State.ORDINARY: (":material/trending_flat:", "tidak menunjukkan perubahan: naik-turunnya biasa bagi unit ini"),
}
ASSURANCES = {
    Assurance.ALWAYS: (":material/task_alt:", "Seluruh rentang biasanya di atas sasaran."),
    Assurance.NEVER: (":material/cancel:", "Tanpa perubahan cara kerja, sasaran tetap di luar jangkauan."),
    Assurance.SOMETIMES: (":material/contrast:", "Tercapai atau tidaknya satu putaran masih soal kebetulan."),
}
WHY = {
    Rule.OUTSIDE: "di luar batas kendali: sangat jarang terjadi bila keadaannya tetap",
    Rule.ONE_SIDE: "tujuh titik berturut-turut di satu sisi rata-rata: tingkatnya bergeser",
    Rule.TREND: "tujuh titik berturut-turut naik atau turun: ada arah",
    Rule.NEAR_LIMIT: "dua dari tiga titik dekat batas yang sama: mulai bergeser",
}
KINDS = {"tahunan": "tahunan", "semester": "semester", "triwulan": "triwulanan", "dua triwulan": "dua triwulanan"}


def title(rounds: DataFrame, units: DataFrame, code: str) -> str:
    """The section of one unit: how many rounds of which kind."""
    name = plain(units.set_index("code")["unit"][code])
    if rounds.empty:
        return f"{name}: belum ada putaran survei"
    kind = KINDS.get(rounds["period_kind"].iloc[0], rounds["period_kind"].iloc[0])
    return f"{name}: {count(len(rounds))} putaran {kind}"


def more_than_years(chart: DataFrame) -> bool:
    """Whether a picture of the rounds says more than the one of the years: rounds inside a year, or limits."""
    return len(chart) > 1 and bool((chart["period_kind"] != "tahunan").any() or chart["mean"].notna().any())


def icons(chart: DataFrame) -> str:
    """Both icons with their words, a line each; empty without rounds."""
    return "\n\n".join(part for part in (state(chart), assurance(chart)) if part) if len(chart) else ""


def state(chart: DataFrame) -> str:
    """What the latest point says, with its icon; or that there are too few points."""
    last = chart.iloc[-1]
    if not present(last["state"]):
        points = int((chart["run"] == last["run"]).sum())
        return (
            f"Baru {count(points)} putaran berturut-turut dengan aturan yang sama: batas kendali dihitung mulai "
            f"{FEWEST} putaran, dan cukup pasti mulai {ENOUGH}."
        )
    icon, meaning = STATES[State(last["state"])]
    reasons = f": {last['rules']}" if last["special"] else ""
    point = f"Titik terakhir ({period_name(last['period'])}, n {count(last['n'])})"
    return f"{icon} Keadaan: **{last['state']}**. {point} {meaning}{reasons}.{_provisional(chart)}"


def _provisional(chart: DataFrame) -> str:
    last = chart.iloc[-1]
    if not last["provisional"]:
        return ""
    points = int((chart["run"] == last["run"]).sum())
    return f" **Batas sementara**: baru {count(points)} putaran, cukup pasti mulai {ENOUGH}."


def assurance(chart: DataFrame) -> str:
    """Whether the target is within reach as things run now, with its icon; empty without limits or target."""
    last = chart.iloc[-1]
    if not present(last["assurance"]):
        return ""
    icon, meaning = ASSURANCES[Assurance(last["assurance"])]
    return f"{icon} Sasaran provinsi {last['year']} ({number(last['target'])}): **{last['assurance']}**. {meaning}"


def described(chart: DataFrame) -> DataFrame:
    """`round_chart` with a column `hover`, lines of plain text about each point, and `interval` in words."""
    ends = zip(chart["low"], chart["high"], strict=True)
    interval = [f"{number(low)}–{number(high)}" if present(low) else ABSENT for low, high in ends]
    hover = Series([_hover(row) for _, row in chart.iterrows()], index=chart.index, dtype=object)
    return chart.assign(hover=hover, interval=interval)


def _hover(row: Series) -> list[str]:
    reach = f"rentang 95% {number(row['low'])}–{number(row['high'])}" if present(row["low"]) else "rekap, tanpa rentang"
    fired = [f"Istimewa: {WHY[Rule(rule)]}" for rule in row["rules"].split("; ") if rule]
    return [period_name(row["period"]), f"IKM {number(row['ikm'])}, n {count(row['n'])}, {reach}", *fired]


def alt(chart: DataFrame) -> str:
    """The chart in one sentence."""
    first, last = chart.iloc[0], chart.iloc[-1]
    ends = [f"{number(row['ikm'])} pada {period_name(row['period'])}" for row in (first, last)]
    special = int(chart["special"].sum())
    return f"IKM unit per putaran, {ends[0]} sampai {ends[1]}, {count(special)} titik istimewa"
