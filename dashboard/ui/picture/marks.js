// The marks: lines, dots of every shape, error bars, bars, cells, words. Each that says something is noted in `items`.
let count = 0;
const BESIDE = { left: "end", right: "start", center: "middle" };

function each(value, at) {
  return Array.isArray(value) ? value[at] : value;
}

function drawLayer(svg, layer, plan, items, defs) {
  ({ line: drawLine, arms: drawArms, marks: drawMarks, spots: drawSpots, words: drawWords, bars: drawBars,
    cells: drawCells })[layer.kind](svg, layer, plan, items, defs);
}

function drawLine(svg, layer, plan) {
  let path = "", open = false;
  layer.x.forEach((value, at) => {
    const other = layer.y[at];
    if (value === null || other === null) {
      open = false;
      return;
    }
    const [x, y] = [near(plan.px(value)), near(plan.py(other))];
    path += open ? (layer.step ? `H${x}V${y}` : `L${x},${y}`) : `M${x},${y}`;
    open = true;
  });
  const stroke = layer.width ? { stroke: layer.colour, "stroke-width": layer.width } : {};
  const dash = dashed(layer.dash, layer.width);
  const look = { fill: layer.fill ?? "none", ...stroke, "stroke-dasharray": dash, "stroke-linejoin": "round" };
  add(svg, "path", { d: path, ...look, "clip-path": plan.clip });
}

function drawArms(svg, layer, plan) {
  const across = layer.along === "x";
  const path = layer.x.map((ends, at) => across
    ? `M${near(plan.px(ends[0]))},${near(plan.py(layer.y[at]))}H${near(plan.px(ends[1]))}`
    : `M${near(plan.px(layer.y[at]))},${near(plan.py(ends[0]))}V${near(plan.py(ends[1]))}`);
  const look = { fill: "none", stroke: layer.colour, "stroke-width": layer.width, "clip-path": plan.clip };
  add(svg, "path", { d: path.join(""), ...look });
}

// Paths of plotly's shapes for a mark of this radius.
const SHAPES = {
  square: (r) => `M${r},${r}H${-r}V${-r}H${r}Z`,
  diamond: (r) => `M${r * 1.3},0L0,${r * 1.3}L${-r * 1.3},0L0,${-r * 1.3}Z`,
  "triangle-up": (r) => `M${(-2 * r) / Math.sqrt(3)},${r / 2}H${(2 * r) / Math.sqrt(3)}L0,${-r}Z`,
  "triangle-down": (r) => `M${(-2 * r) / Math.sqrt(3)},${-r / 2}H${(2 * r) / Math.sqrt(3)}L0,${r}Z`,
  "line-ns": (r) => `M0,${r}V${-r}`,
  "line-ew": (r) => `M${r},0H${-r}`,
  x: (r) => `M${-r},${-r}L${r},${r}M${-r},${r}L${r},${-r}`,
  star: (r) => `M${Array.from({ length: 10 }, (_, at) => {
    const [far, turn] = [at % 2 ? r * 0.55 : r * 1.4, (at * Math.PI) / 5];
    return `${near(far * Math.sin(turn))},${near(-far * Math.cos(turn))}`;
  }).join("L")}Z`,
};

function mark(parent, symbol, x, y, size, { fill, edge, width, opacity }) {
  const look = { fill, ...(width ? { stroke: edge, "stroke-width": width } : {}), opacity };
  if (symbol === "circle") return add(parent, "circle", { cx: near(x), cy: near(y), r: size / 2, ...look });
  const shape = { d: SHAPES[symbol](size / 2), transform: `translate(${near(x)} ${near(y)})` };
  if (symbol === "x") Object.assign(look, { stroke: edge, "stroke-width": width || size / 4 });
  return add(parent, "path", { ...shape, ...look });
}

function drawMarks(svg, layer, plan, items) {
  layer.x.forEach((value, at) => {
    const [x, y, size] = [plan.px(value), plan.py(layer.y[at]), each(layer.size, at)];
    const edge = each(layer.edge, at);
    const look = { fill: each(layer.fill, at), edge, width: each(layer.width, at), opacity: each(layer.opacity, at) };
    const element = mark(svg, each(layer.symbol, at), x, y, size, look);
    element.classList.add("mark");
    note(items, layer, at, { x, y, reach: size / 2 + 2, colour: edge, element });
  });
}

function drawSpots(svg, layer, plan, items) {
  layer.x.forEach((value, at) => note(items, layer, at, { x: plan.px(value), y: plan.py(layer.y[at]), reach: 6 }));
}

function note(items, layer, at, item) {
  const [said, code] = [layer.said?.[at], each(layer.codes, at)];
  if (said || code) items.push({ ...item, said, code });
  if (code && item.element) item.element.classList.add("leads");
}

function drawWords(svg, layer, plan) {
  layer.x.forEach((value, at) => {
    const [level, across] = each(layer.place, at).split(" ");
    const clear = each(layer.clear, at) / 2;
    const { lines, wide } = measured(layer.text[at], layer.size);
    const away = clear ? clear + 4 : 0;
    const side = { left: -1, right: 1 }[across] ?? 0;
    let x = plan.px(value) + side * away;
    const y = plan.py(layer.y[at]) + ({ top: -1, bottom: 1 }[level] ?? 0) * (clear ? clear + 1 : 0);
    // Whole words, though their mark stands at the edge.
    const left = x - wide * { left: 1, right: 0, center: 0.5 }[across];
    x += Math.max(0, 1 - left) - Math.max(0, left + wide - plan.width + 1);
    const up = { top: "bottom", bottom: "top" }[level] ?? "middle";
    const look = { size: layer.size, anchor: BESIDE[across], level: up, colour: layer.colour ?? "" };
    write(svg, lines, x, y, { ...look, halo: !layer.colour });
  });
}

function drawBars(svg, layer, plan, items, defs) {
  layer.x.forEach(([low, high], at) => {
    const [from, to] = [plan.px(low), plan.px(high)];
    const [y0, y1] = [layer.y[at] - layer.thick / 2, layer.y[at] + layer.thick / 2].map(plan.py).sort((a, b) => a - b);
    const colour = each(layer.colour, at);
    const box = { x: Math.min(from, to), y: y0, width: Math.abs(to - from), height: y1 - y0 };
    const place = Object.fromEntries(Object.entries(box).map(([name, size]) => [name, near(size)]));
    const fill = hatched(defs, colour, each(layer.hatch, at), layer.tile, layer.solid);
    const element = add(svg, "rect", { ...place, fill, opacity: each(layer.opacity, at) === 1 ? "" : each(layer.opacity, at) });
    element.classList.add("mark");
    note(items, layer, at, { box, x: (from + to) / 2, y: (y0 + y1) / 2, colour, element });
    const text = each(layer.text, at);
    const words = text && barWords(svg, layer, text, each(layer.ink, at), { from, to, y: (y0 + y1) / 2 });
    // On a hatching a number stands on its bar's own colour.
    if (words && layer.inside && each(layer.hatch, at)) Object.assign(words.style, { stroke: colour, strokeWidth: "4px", paintOrder: "stroke" });
  });
}

// Inside its bar where it has room, in smaller letters where those have; else not at all. Outside: beyond its end.
function barWords(svg, layer, text, ink, { from, to, y }) {
  const size = [layer.size, layer.size - 2].find((one) => measured(text, one).wide + 4 <= Math.abs(to - from));
  if (!layer.inside) {
    const back = to < from;
    const look = { size: layer.size, anchor: back ? "end" : "start" };
    return write(svg, linesOf(text), to + (back ? -4 : 4), y, look);
  }
  return size && write(svg, linesOf(text), (from + to) / 2, y, { size, anchor: "middle", colour: ink });
}

function drawCells(svg, layer, plan, items) {
  for (const [column, row, colour, text, said] of layer.cells) {
    const [x0, x1] = [plan.px(layer.x[column]), plan.px(layer.x[column + 1])].sort((a, b) => a - b);
    const [y0, y1] = [plan.py(layer.y[row]), plan.py(layer.y[row + 1])].sort((a, b) => a - b);
    const box = { x: x0 + layer.gap / 2, y: y0, width: Math.max(1, x1 - x0 - layer.gap), height: y1 - y0 };
    const place = Object.fromEntries(Object.entries(box).map(([name, size]) => [name, near(size)]));
    add(svg, "rect", { ...place, fill: layer.colours[colour], class: "mark" });
    const middle = { x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
    if (text) write(svg, linesOf(text), middle.x, middle.y, { size: layer.size, anchor: "middle", colour: layer.ink });
    if (said) items.push({ box, ...middle, said, colour: layer.colours[colour] });
  }
}
