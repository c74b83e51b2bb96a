// Hatchings, so that a grey print still tells bars apart: a tile of the bar's colour with lines or dots, once a picture.
const DIAGONAL = Math.SQRT2;

// The fill of a bar: its colour, or a tile of it. `size`: pixels between two lines; `solid`: the part that they cover.
function hatched(defs, colour, hatch, size, solid) {
  if (!hatch) return colour;
  const name = `${colour} ${hatch}`;
  defs.tiles ??= new Map();
  if (!defs.tiles.has(name)) defs.tiles.set(name, `url(#${tiled(defs, colour, hatch, size, solid)})`);
  return defs.tiles.get(name);
}

function tiled(defs, colour, hatch, size, solid) {
  const id = `arsir-${(count += 1)}`;
  const side = near(hatch === "." ? size : size * DIAGONAL);
  const tile = add(defs, "pattern", { id, width: side, height: side, patternUnits: "userSpaceOnUse" });
  add(tile, "rect", { width: side, height: side, fill: colour });
  const ink = light(colour) ? "#444" : "#FFF";
  if (hatch === ".") {
    const r = near(side * Math.sqrt(solid / Math.PI));
    add(tile, "circle", { cx: side / 2, cy: side / 2, r, fill: ink, "fill-opacity": 0.5 });
    return id;
  }
  // Crossing lines cover their part together.
  const width = hatch === "x" ? size * (1 - Math.sqrt(1 - solid)) : size * solid;
  const look = { stroke: ink, "stroke-opacity": 0.5, "stroke-width": near(width) };
  add(tile, "path", { d: slashes(side) + (hatch === "x" ? `M0,0L${side},${side}` : ""), ...look });
  return id;
}

// A line across the tile, and the corners of its neighbours'.
function slashes(side) {
  const [part, beyond] = [side / 4, side * 1.25];
  return `M${-part},${part}L${part},${-part}M0,${side}L${side},0M${side - part},${beyond}L${beyond},${side - part}`;
}

function light(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue > 150;
}
