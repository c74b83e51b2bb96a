"""The chain in words: an element, what people say of it, the standard, the programme, and whether it moved."""

from pandas import DataFrame

from dashboard.figures.follow_up.chain import Chain, Link
from dashboard.measures.change import Verdict
from dashboard.rows import present
from dashboard.wording import count, date, number, plain, share, signed

READING = (
    "Satu baris satu unsur, dari kiri ke kanan: nilainya, keluhannya, komponen standar yang belum ada, programnya, dan "
    "geraknya. Setiap langkah membuka buktinya. Unsur yang naik setelah program belum tentu naik karena program itu."
)
NONE = "Tidak ada unsur yang lemah, dikeluhkan, atau sedang diperbaiki pada tahun ini."
NOT_BEGUN = {"belum": "belum dimulai"}
# States in which somebody has to act.
PRESSING = (Link.HOLE, Link.UNPLANNED, Link.COMPLAINED, Link.OVERDUE, Link.UNMOVED)


def title(row: Chain) -> str:
    """The element and where its chain stands: "U3 Waktu Penyelesaian: lemah, dikeluhkan, tanpa program"."""
    return f"U{row.element} {row.name}: {row.state}"


def element(row: Chain) -> tuple[str, str]:
    """First link: the element's mean, with n and how low it is inside its own unit."""
    if not present(row.mean):
        return "Nilai unsur belum ada", "Tahun ini tidak ada nilai kesembilan unsur."
    if not row.weak:
        why = "tidak jelas di bawah rata-rata unit sendiri"
    elif row.tested:
        why = "jelas di bawah rata-rata unit sendiri"
    else:
        why = "unsur terendah; dari rekap, jadi tidak dapat diuji"
    return f"Nilai {number(row.mean)}", f"n {count(row.n)}; {why}."


def complaints(row: Chain) -> tuple[str, str]:
    """Second link: complaints on themes of the element, and how many are open."""
    if not present(row.complaints):
        return "Keluhan belum dimuat", "Tidak ada berkas keluhan tahun ini."
    if not row.complaints:
        return "Tidak ada keluhan", "Tidak ada yang masuk tentang unsur ini; bukan bukti semua puas."
    return f"{count(row.complaints)} keluhan", f"{plain(row.themes)}; {count(row.open)} belum selesai."


def components(row: Chain) -> tuple[str, str]:
    """Third link: what of the standard is missing for the element."""
    if not row.component_count:
        return "Standar", "Tidak ada komponen yang tercatat kurang; yang belum dinilai tidak dihitung."
    return f"Standar: {count(row.component_count)} kurang", f"{plain(row.components)}."


def programme(row: Chain) -> tuple[str, str]:
    """Fourth link: the programme that a line names, its owner, due day and state."""
    if row.state == Link.ELSEWHERE:
        return "Program di provinsinya", "Rencana tindak lanjut tidak ikut dikirim."
    if not row.programme_count:
        return "Belum ada program", "Tidak ada di rencana tindak lanjut tahun ini dan tahun lalu."
    late = f", lewat {count(row.overdue_days)} hari" if (row.overdue_days or 0) > 0 else ""
    more = f"; dan {count(row.programme_count - 1)} program lain" if row.programme_count > 1 else ""
    owner = plain(row.owner) if present(row.owner) else "penanggung jawab belum disebut"
    due = date(row.due_on) if present(row.due_on) else "tenggat belum disebut"
    status, name = row.status or "", plain(row.programme or "")
    return f"Program {NOT_BEGUN.get(status, status)}{late}", f"“{name}”: {owner}; {due}{more}."


def movement(row: Chain, year: int) -> tuple[str, str]:
    """Last link: the element from last year to this, beside the programme and never because of it."""
    if not present(row.verdict):
        return "Gerak belum dapat dinilai", "Belum ada dua survei yang dapat dibandingkan di sekitar program."
    return (
        f"{row.verdict[0].upper()}{row.verdict[1:]}",
        f"{signed(row.change)} dari {year - 1} (n {count(row.n_before)}) ke {year} (n {count(row.n_after)}).",
    )


def tile(row: Chain) -> tuple[str, str]:
    """A link's label and note: the element and its state, then the unit and its chain."""
    return f"U{row.element} {row.state}", f"{plain(row.unit)}: {line(row)}."


def line(row: Chain) -> str:
    """The whole chain in one sentence, for a place with room for no more."""
    standard = components(row)[0] if row.component_count else "standar tidak tercatat kurang"
    parts = [element(row)[0], complaints(row)[0], standard, programme(row)[0]]
    if present(row.verdict) and row.verdict != Verdict.UNKNOWN:
        parts.append(f"{row.verdict} {signed(row.change)}")
    return " → ".join(f"{part[0].lower()}{part[1:]}" for part in parts)


def answer(chains: DataFrame) -> str:
    """How many chains of `chains` there are, and where they are broken."""
    if chains.empty:
        return NONE
    pressing = chains[chains["state"].isin(PRESSING)]
    whole = f"{count(len(chains))} unsur di {count(chains['code'].nunique())} unit"
    if (chains["state"] == Link.ELSEWHERE).all():
        return f"{whole} lemah; program untuknya ada di provinsi masing-masing."
    if pressing.empty:
        return f"{whole} lemah, dikeluhkan, atau sedang diperbaiki; semuanya punya program."
    counted = pressing.groupby("state").size()
    breaks = "; ".join(f"{count(counted[state])} {state}" for state in PRESSING if state in counted)
    return f"{whole} perlu diikuti; {share(len(pressing) / len(chains))} menunggu tindakan: {breaks}."
