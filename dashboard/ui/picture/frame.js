// What stands around the marks: grid, axes, titles, lines of reference, notes, legend.
const DASHES = { dot: [1, 1], dash: [3, 3], longdash: [5, 5], dashdot: [3, 1, 1, 1] };

function dashed(dash, width) {
  return DASHES[dash]?.map((part) => part * Math.max(3, width)).join(" ") ?? "";
}

function framed(svg, data, plan) {
  const { xaxis, yaxis, yaxis2 } = data.axes;
  const grid = [];
  if (xaxis.grid) plan.ticks.xaxis.forEach(({ at }) => grid.push(`M${near(plan.px(at))},${near(plan.y0)}V${near(plan.y1)}`));
  if (yaxis.grid) plan.ticks.yaxis.forEach(({ at }) => grid.push(`M${near(plan.x0)},${near(plan.py(at))}H${near(plan.x1)}`));
  const edge = xaxis.side === "top" ? plan.y0 : plan.y1;
  if (!xaxis.hidden) grid.push(`M${near(plan.x0)},${near(edge)}H${near(plan.x1)}`);
  if (grid.length) add(svg, "path", { d: grid.join(""), class: "grid" });
  if (!xaxis.hidden) acrossLabels(svg, xaxis, plan, edge);
  if (!yaxis.hidden) upLabels(svg, yaxis, plan.ticks.yaxis, plan, plan.py);
  if (yaxis2) upLabels(svg, yaxis2, plan.ticks.yaxis2, plan, projected(yaxis2.ends, plan.y1, plan.y0));
}

function acrossLabels(svg, axis, plan, edge) {
  const above = axis.side === "top";
  const tall = axis.bare ? 0 : Math.max(0, ...plan.ticks.xaxis.map((tick) => tick.tall));
  const look = { size: axis.size, anchor: "middle", level: above ? "bottom" : "top" };
  for (const tick of axis.bare ? [] : plan.ticks.xaxis) {
    const x = Math.max(plan.px(tick.at), tick.wide / 2);
    write(svg, tick.lines, x, edge + (above ? -4 : 4), look);
  }
  if (!axis.title.length) return;
  const title = measured(axis.title, plan.size);
  const middle = Math.min(Math.max((plan.x0 + plan.x1) / 2, title.wide / 2), plan.width - title.wide / 2);
  const away = above ? -tall - 8 : tall + 8;
  write(svg, title.lines, middle, edge + away, { size: plan.size, anchor: "middle", level: above ? "bottom" : "top" });
}

function upLabels(svg, axis, ticks, plan, place) {
  const right = axis.side === "right";
  const look = { size: axis.size, anchor: right ? "start" : "end" };
  const x = right ? plan.x1 + GAP : plan.x0 - GAP;
  for (const tick of axis.bare ? [] : ticks) write(svg, tick.lines, x, place(tick.at), look);
  if (!axis.title.length) return;
  const middle = (plan.y0 + plan.y1) / 2;
  const lines = linesOf(axis.title);
  write(svg, lines, (plan.size * LEADING) / 2, middle, { size: plan.size, anchor: "middle", turned: -90 });
}

function placed(place, project, from, to) {
  return Array.isArray(place) ? from + place[1] * (to - from) : project(place);
}

function references(svg, data, plan, below) {
  for (const line of data.lines.filter((one) => Boolean(one.below) === below)) {
    const ends = {
      x1: near(placed(line.x0, plan.px, plan.x0, plan.x1)), x2: near(placed(line.x1, plan.px, plan.x0, plan.x1)),
      y1: near(placed(line.y0, plan.py, plan.y1, plan.y0)), y2: near(placed(line.y1, plan.py, plan.y1, plan.y0)),
    };
    const look = { stroke: line.colour, "stroke-width": line.width, "stroke-dasharray": dashed(line.dash, line.width) };
    add(svg, "line", { ...ends, ...look });
  }
}

// Words at a place; they stay inside the picture, whatever its width.
function noted(svg, data, plan, items) {
  for (const note of data.notes) {
    let { size } = note;
    const [right, up] = note.shift ?? off(note);
    const x = placed(note.x, plan.px, plan.x0, plan.x1) + right;
    const y = placed(note.y, plan.py, plan.y1, plan.y0) + up;
    const [across, level] = note.beside ?? ["auto", "auto"];
    if (note.turned) {
      write(svg, linesOf(note.text), x, y - 2, { size, turned: note.turned });
      continue;
    }
    const room = plan.width - 2 - (across === "left" ? x : 0);
    if (measured(note.text, size).wide > room) size = Math.max(11, size - 1);
    const lines = linesOf(note.text).map((line) => cut(line, size, room));
    const wide = Math.max(...lines.map((line) => widthOf(line, size)));
    const share = { left: 0, right: 1 }[across] ?? 0.5;
    const left = Math.min(Math.max(x - wide * share, 0), plan.width - wide);
    const turn = { left: 0, right: 1 }[note.align] ?? 0.5;
    const anchor = { 0: "start", 1: "end" }[turn] ?? "middle";
    const words = { size, anchor, level: level === "auto" ? "middle" : level, colour: note.colour, halo: true };
    const element = write(svg, lines, left + wide * turn, y, words);
    linked(element, items);
  }
}

// Words stand a little off what they are written at: the edges of the plot, a line below or above them.
function off({ x, y, beside = [] }) {
  const corner = Array.isArray(x) && Array.isArray(y);
  return [corner ? { left: 5, right: -5 }[beside[0]] ?? 0 : 0, { top: 3, bottom: -2 }[beside[1]] ?? 0];
}

function linked(element, items) {
  for (const anchor of element.querySelectorAll("a")) items.push({ anchor });
}

function legend(svg, plan, defs) {
  for (const entry of plan.keys ?? []) {
    const [x, y] = [entry.x, plan.keysTop + entry.y + entry.tall / 2];
    const spot = add(svg, "g", { transform: `translate(${near(x)} ${near(y)})` });
    if (entry.bar) {
      const [colour, hatch, tile, solid] = entry.bar;
      add(spot, "rect", { x: 2, y: -6, width: 18, height: 12, fill: hatched(defs, colour, hatch, tile, solid) });
    }
    for (const look of entry.look ?? []) sign(spot, look);
    write(svg, entry.lines, x + KEY.sign, y, { size: plan.size });
  }
}

function sign(spot, look) {
  const one = (value) => (Array.isArray(value) ? value[0] : value);
  if (look.kind === "line" && look.fill) {
    add(spot, "rect", { x: 0, y: -6, width: 22, height: 12, fill: look.fill });
  } else if (look.kind === "line") {
    const dash = dashed(look.dash, look.width);
    add(spot, "path", { d: "M0,0H22", stroke: look.colour, "stroke-width": look.width, "stroke-dasharray": dash });
  } else if (look.kind === "marks") {
    const size = Math.min(16, one(look.size));
    mark(spot, one(look.symbol), 11, 0, size, { fill: one(look.fill), edge: one(look.edge), width: one(look.width) });
  }
}

// The colours of a map from left to right over the whole plot, their words below.
function colourKey(svg, key, plan, defs) {
  const name = `skala-${(count += 1)}`;
  const gradient = add(defs, "linearGradient", { id: name });
  for (const [at, colour] of key.stops) add(gradient, "stop", { offset: at, "stop-color": colour });
  const wide = plan.x1 - plan.x0;
  add(svg, "rect", { x: plan.x0, y: 4, width: wide, height: key.thick, fill: `url(#${name})` });
  for (const [at, text] of key.ticks) {
    const { lines, wide: own } = measured(text, key.size);
    const x = Math.min(Math.max(plan.x0 + at * wide, plan.x0 + own / 2), plan.x1 - own / 2);
    write(svg, lines, x, 8 + key.thick, { size: key.size, anchor: "middle", level: "top" });
  }
}
