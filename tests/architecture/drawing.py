"""README's map and the picture of the floors, made from the table of layers. Run it to write both anew."""

from html import escape
from pathlib import Path

from dashboard.settings import ROOT
from tests.architecture.layers import GROUND, LAYERS, LIGHT, Layer

BEGIN, END = "<!-- map: begin (python -m tests.architecture.drawing) -->", "<!-- map: end -->"
README, PICTURE = ROOT / "README.md", ROOT / "docs" / "images" / "architecture.svg"
FLOORS = {
    9: "entry",
    8: "screens and commands",
    7: "actions",
    6: "papers",
    5: "pictures and tables",
    4: "words",
    3: "figures and intake",
    2: "doors",
    1: "light tools",
    0: "ground",
}
WIDTH, LEFT, ROOM_HEIGHT, GAP = 1070, 200, 44, 12


def readme_map() -> str:
    """The table of layers as Markdown, top floor first."""
    lines = ["| place | holds | may import | libraries |", "|---|---|---|---|"]
    lines += [
        f"| `{one.path}` | {one.holds} | {_permitted(one)} | {', '.join(one.libraries) or '–'} |" for one in LAYERS
    ]
    ground = ", ".join(f"`{_short(path)}`" for path in GROUND)
    light = ", ".join(f"`{_short(path)}`" for path in LIGHT)
    return "\n".join([*lines, "", f"*ground*: {ground}. *light*: {light}."])


def _permitted(layer: Layer) -> str:
    own = [f"`{_short(path)}`" for path in layer.may if path not in {*GROUND, *LIGHT} or not _whole(layer)]
    blocks = ["*light*", "*ground*"] if set(LIGHT) <= set(layer.may) else ["*ground*"] if _whole(layer) else []
    return ", ".join([*own, *blocks]) or "nothing of ours"


def _libraries(layer: Layer) -> str:
    return ", ".join(layer.libraries) or "–"


def _whole(layer: Layer) -> bool:
    return set(GROUND) <= set(layer.may)


def _short(path: str) -> str:
    return path.removeprefix("dashboard/").removesuffix("/")


def picture() -> str:
    """The floors as an SVG: a band a floor, a room a layer; every import leads down."""
    shapes, top = [], GAP
    for floor, name in FLOORS.items():
        rooms = [one for one in LAYERS if one.floor == floor]
        width = (WIDTH - LEFT - GAP) / len(rooms)
        shapes.append(f'<text x="{GAP}" y="{top + 27}" class="floor">{escape(name)}</text>')
        shapes += [_room(one, LEFT + at * width, top, width - 8) for at, one in enumerate(rooms)]
        top += ROOM_HEIGHT + GAP
    style = ".floor{font-weight:600} rect{fill:#eef3f8;stroke:#5b7083} text{font:13px sans-serif;fill:#1b2733}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" role="img" '
        f'aria-label="Floors of the product: every import leads down"><style>{style}</style>'
        f'<rect width="{WIDTH}" height="{top}" style="fill:#ffffff;stroke:none"/>{"".join(shapes)}</svg>\n'
    )


def _room(layer: Layer, left: float, top: float, width: float) -> str:
    name = escape(_short(layer.path))
    return (
        f'<rect x="{left:.0f}" y="{top}" width="{width:.0f}" height="{ROOM_HEIGHT}" rx="6"/>'
        f'<text x="{left + width / 2:.0f}" y="{top + 27}" text-anchor="middle">{name}</text>'
    )


def with_map(readme: str) -> str:
    """The README with the map between its two marks made anew."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{readme_map()}\n{END}{after}"


def write(readme: Path = README, drawn: Path = PICTURE) -> None:
    """Write the map and the picture where they stand."""
    readme.write_text(with_map(readme.read_text(encoding="utf-8")), encoding="utf-8")
    drawn.write_text(picture(), encoding="utf-8")


if __name__ == "__main__":
    write()
