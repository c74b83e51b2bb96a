"""Columns that say the same of a row: where two of them differ, nobody but the sender knows which one is meant."""

from collections.abc import Callable, Iterable, Iterator

from dashboard.intake.reading.cells import Cell, folded, parse_decimal, plain_text
from dashboard.intake.reading.checklist_columns import items_named
from dashboard.intake.reading.columns import Columns, names_whole
from dashboard.intake.reading.files import Row, Sheet
from dashboard.measures.ikm import HIGHEST_IKM, LOWEST_IKM
from dashboard.refused import Refused

# What pages show as it stands: of two columns that say it differently one is wrong, whatever they are called.
FIGURES = ("ikm", "n", "population")
# A mean of 1-4 and the IKM made of it, each rounded to two decimals (PermenPANRB 14/2017: IKM = 25 x the mean).
TIMES, ROUNDING = 25, 0.13
LONGEST = 40


def agreeing(rows: Iterator[Row], columns: Columns, declared: Iterable[str], sheet: Sheet, first: int) -> Iterator[Row]:
    """The rows, from row number `first` on; where the IKM stands beside the mean it was made of, with the IKM.

    Refused at the first row in which a column and its twin differ, with the place and both cells. A column whose field
    is `declared` has none: somebody chose it.
    """
    twins = _twins(columns, set(declared))
    return _checked(rows, columns, twins, sheet.name, first) if twins else rows


def _twins(columns: Columns, declared: set[str]) -> list[tuple[int, int]]:
    """Pairs of a column that is read and one that is not and says the same."""
    chosen = {columns.fields[name] for name in declared if name in columns.fields}
    read = {*columns.fields.values(), *columns.questions, *columns.items} - chosen
    rest = [at for at, header in enumerate(columns.headers) if header and at not in read | chosen]
    meant = {at: _meant(columns, at) for at in sorted(read)}
    return [(at, other) for other in rest for at, says in meant.items() if says(columns.headers[other])]


def _meant(columns: Columns, at: int) -> Callable[[str], bool]:
    """Whether a header means what a column that is read means: its very name; of a figure or an item any name of it."""
    folded_header, item = folded(columns.headers[at]), columns.items.get(at)
    figure = next((name for name in FIGURES if columns.fields.get(name) == at), None)
    return lambda header: (
        folded(header) == folded_header
        or (figure is not None and names_whole(header, figure))
        or (item is not None and item in items_named(header))
    )


def _checked(
    rows: Iterable[Row], columns: Columns, twins: list[tuple[int, int]], sheet: str, first: int
) -> Iterator[Row]:
    ikm = columns.fields.get("ikm")
    for number, row in enumerate(rows, start=first):
        for read, other in twins:
            one, two = _cell(row, read), _cell(row, other)
            if _compared(one) == _compared(two):
                continue
            if read != ikm or not (_made_of(one, two) or _made_of(two, one)):
                raise Refused(_differing(columns.headers, row, (read, other), f"Lembar {sheet}, baris {number}"))
            if _made_of(one, two):
                row = [*row[:read], two, *row[read + 1 :]]
        yield row


def _made_of(mean: Cell, ikm: Cell) -> bool:
    """Whether `ikm` is the mean of 1-4 on the scale of 25-100."""
    small, large = parse_decimal(mean, 1, 4).value, parse_decimal(ikm, LOWEST_IKM, HIGHEST_IKM).value
    return small is not None and large is not None and abs(small * TIMES - large) <= ROUNDING


def _differing(headers: tuple[str, ...], row: Row, pair: tuple[int, int], place: str) -> str:
    (read, other), (one, two) = pair, [plain_text(_cell(row, at))[:LONGEST] for at in pair]
    return (
        f"{place}: kolom '{headers[read]}' (kolom ke-{read + 1}) dan '{headers[other]}' (ke-{other + 1}) berarti hal "
        f"yang sama, tetapi isinya berbeda: '{one}' dan '{two}'. Hapus kolom yang keliru, atau sebutkan kolom yang "
        "benar, lalu muat kembali; tidak ada yang dimuat."
    )


def _cell(row: Row, at: int) -> Cell:
    return row[at] if at < len(row) else None


def _compared(cell: Cell) -> str:
    """The cell as it is compared: 82,65 and 82.65 are one number, Ada and ada one word."""
    return plain_text(cell).replace(",", ".").casefold()
