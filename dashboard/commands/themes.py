"""`themes`: how right the themes of complaints are, and what new themes the unmapped ones may hide."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from dashboard.commands import exits
from dashboard.intake.reading.cells import folded, plain_text
from dashboard.intake.reading.files import sheets_of
from dashboard.refused import Refused
from dashboard.rows import present
from dashboard.themes.evaluation import Evaluation, evaluate
from dashboard.themes.taxonomy import taxonomy
from dashboard.wording import count, number, share

app = typer.Typer(help="Themes of complaints: measured against labelled texts.", no_args_is_help=True)
COLUMNS = ("id", "text", "labels")


@app.callback()
def group() -> None:
    """Themes of complaints."""


@app.command("evaluate")
def evaluate_file(
    labels: Annotated[Path, typer.Argument(help="A table with the columns id, text, labels (joined by |).")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Precision, recall and F1 of every theme on texts that people labelled."""
    with exits():
        texts, true = read_labels(labels)
        evaluation = evaluate(texts, true)
        print(json.dumps(as_dict(evaluation), ensure_ascii=False, indent=1) if as_json else as_text(evaluation))


def read_labels(path: Path) -> tuple[list[str], list[frozenset[str]]]:
    """Texts and their sets of themes, row by row. Refused without the columns, without rows, for unknown themes."""
    if not path.is_file():
        raise Refused(f"Berkas {path} tidak ada. Periksa nama dan foldernya.")
    rows = next(sheet for sheet in sheets_of(path) if not sheet.hidden).rows
    headers = [folded(plain_text(cell)) for cell in next(rows, [])]
    if missing := [name for name in COLUMNS if name not in headers]:
        raise Refused(f"{path.name}: kolom {', '.join(missing)} tidak ada. Beri judul kolom: id, text, labels.")
    text_at, labels_at = headers.index("text"), headers.index("labels")
    known = {theme.code for theme in taxonomy().themes}
    texts, labels = [], []
    for number_of_row, row in enumerate(rows, start=2):
        cells = [*row, *[None] * (len(headers) - len(row))]
        row_themes = frozenset(part.strip() for part in plain_text(cells[labels_at]).split("|") if part.strip())
        if unknown := sorted(row_themes - known):
            raise Refused(
                f"{path.name}, baris {number_of_row}: tema '{unknown[0]}' tidak dikenal. "
                f"Pilih dari: {', '.join(sorted(known))}."
            )
        texts.append(plain_text(cells[text_at]))
        labels.append(row_themes)
    if not texts:
        raise Refused(f"{path.name}: tidak ada baris di bawah judul kolom.")
    return texts, labels


def as_dict(evaluation: Evaluation) -> dict[str, object]:
    """The evaluation as plain values; what cannot be said is null."""
    themes = json.loads(evaluation.by_theme.to_json(orient="records"))
    return {
        "macro_f1": _or_null(evaluation.macro_f1),
        "micro_f1": _or_null(evaluation.micro_f1),
        "themes": {row.pop("theme"): row for row in themes},
        "texts_per_second": evaluation.texts_per_second,
        "texts_per_second_first_time": evaluation.texts_per_second_first_time,
        "coverage": evaluation.coverage,
        "texts": evaluation.texts,
        "taxonomy_version": taxonomy().version,
    }


def as_text(evaluation: Evaluation) -> str:
    """The evaluation as lines for the terminal."""
    lines = [
        f"{count(evaluation.texts)} teks, taksonomi {taxonomy().version}",
        f"{'tema':<18}{'n':>5}{'presisi':>9}{'recall':>8}{'F1':>7}  {'rentang 95%':<13}{'tak terpetakan':>15}",
    ]
    row: Any
    for row in evaluation.by_theme.itertuples(index=False):
        interval = f"{number(row.low)}–{number(row.high)}"
        lines.append(
            f"{row.theme:<18}{row.n:>5}{number(row.precision):>9}{number(row.recall):>8}{number(row.f1):>7}  "
            f"{interval:<13}{row.missed_as_unmapped:>15}"
        )
    return "\n".join(
        [
            *lines,
            f"F1 mikro {number(evaluation.micro_f1)}; F1 makro {number(evaluation.macro_f1)} "
            "(tema dengan 10 teks atau lebih)",
            f"Cakupan: {share(evaluation.coverage)} teks mendapat tema; "
            "'tak terpetakan' = teks bertema yang tidak dikenali",
            f"{count(evaluation.texts_per_second)} teks per detik; {count(evaluation.texts_per_second_first_time)} "
            "saat kata-katanya baru pertama kali ditemui",
        ]
    )


def _or_null(value: float) -> float | None:
    return value if present(value) else None
