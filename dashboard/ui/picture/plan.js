// Where everything stands in a picture of this width: margins grow with the words beside the plot.
const GAP = 7;
const APART = { x: 76, y: 42 };
const KEY = { sign: 26, between: 16, row: 20 };

function planned(data, width) {
  const [top, right, bottom, left] = data.margin;
  const plan = { width, height: data.height, top, right, bottom, left, size: data.size, ticks: {} };
  plan.right = Math.min(plan.right, beyond(data) ?? plan.right);
  besides(data, plan);
  belows(data, plan);
  keyed(data, plan);
  plan.ticks.yaxis = labelled(data.axes.yaxis, plan.height - plan.top - plan.bottom, APART.y);
  plan.x0 = plan.left;
  plan.x1 = Math.max(plan.left + 40, width - plan.right);
  plan.y0 = plan.top;
  plan.y1 = Math.max(plan.top + 20, plan.height - plan.bottom);
  plan.px = projected(data.axes.xaxis.ends, plan.x0, plan.x1);
  plan.py = projected(data.axes.yaxis.ends, plan.y1, plan.y0);
  return plan;
}

// What words right of the plot need; a figure leaves as much as the longest might.
function beyond(data) {
  const notes = data.notes.filter(({ x, beside }) => Array.isArray(x) && x[1] === 1 && beside?.[0] === "left");
  const needed = notes.map((note) => measured(note.text, note.size).wide + (note.shift?.[0] ?? 0) + 4);
  return needed.length ? Math.max(...needed) : undefined;
}

function labelled(axis, length, apart) {
  return ticksOf(axis, length, apart).map(([at, text]) => ({ at, ...measured(text, axis.size) }));
}

function widest(ticks) {
  return Math.max(0, ...ticks.map((tick) => tick.wide));
}

function besides(data, plan) {
  const { yaxis, yaxis2 } = data.axes;
  const ticks = labelled(yaxis, plan.height - plan.top - plan.bottom, APART.y);
  const words = yaxis.hidden || yaxis.bare ? 0 : widest(ticks) + GAP;
  plan.left = Math.max(plan.left, words + (yaxis.title?.length ? plan.size * LEADING + 6 : 0) + 2);
  if (yaxis2) {
    plan.ticks.yaxis2 = labelled(yaxis2, plan.height, APART.y);
    plan.right = Math.max(plan.right, widest(plan.ticks.yaxis2) + GAP + 2);
  }
}

function belows(data, plan) {
  const axis = data.axes.xaxis;
  const length = plan.width - plan.left - plan.right;
  plan.ticks.xaxis = thinned(labelled(axis, length, APART.x), projected(axis.ends, 0, length));
  if (axis.hidden) return;
  const tall = axis.bare ? 0 : Math.max(0, ...plan.ticks.xaxis.map((tick) => tick.tall)) + GAP - 2;
  const title = axis.title?.length ? plan.size * LEADING + 5 : 0;
  const side = axis.side === "top" ? "top" : "bottom";
  plan[side] = Math.max(plan[side], tall + title + 2);
  const last = plan.ticks.xaxis.at(-1);
  if (last && !axis.bare) {
    const over = projected(axis.ends, 0, length)(last.at) + last.wide / 2 - length;
    plan.right = Math.max(plan.right, over + 2);
  }
}

// Labels that would run into each other: every second, third … from the last on.
function thinned(ticks, place) {
  const step = [1, 2, 3, 4, 5, 6, 8, 10].find((one) => {
    const kept = ticks.filter((_, at) => (ticks.length - 1 - at) % one === 0);
    return kept.every((tick, at) => {
      const other = kept[at + 1];
      return !other || Math.abs(place(other.at) - place(tick.at)) >= (tick.wide + other.wide) / 2 + 4;
    });
  });
  return ticks.filter((_, at) => (ticks.length - 1 - at) % (step ?? ticks.length) === 0);
}

// The legend above the plot, in as many rows as its names need; on a narrow screen from the picture's edge.
function keyed(data, plan) {
  if (!data.legend) return;
  const own = data.legend.map((entry) => ({ ...entry, ...measured(entry.name, plan.size) }));
  const whole = own.reduce((sum, entry) => sum + KEY.sign + entry.wide + KEY.between, -KEY.between);
  const start = whole <= plan.width - plan.left - 4 ? plan.left : 2;
  let x = start, y = 0, tall = KEY.row;
  for (const entry of own) {
    const room = plan.width - start - KEY.sign - 4;
    entry.lines = folded(entry.name, plan.size, room);
    entry.wide = Math.max(...entry.lines.map((line) => widthOf(line, plan.size)));
    if (x > start && x + KEY.sign + entry.wide > plan.width - 2) {
      x = start;
      y += tall;
      tall = KEY.row;
    }
    tall = Math.max(tall, entry.lines.length * plan.size * LEADING + 2);
    Object.assign(entry, { x, y, tall });
    x += KEY.sign + entry.wide + KEY.between;
  }
  const high = y + tall, above = data.above ?? 0;
  const inner = plan.height - plan.bottom;
  // `above` is counted in heights of the plot, as in the figure.
  const needed = (high + 4 + above * inner) / (1 + above);
  plan.top = Math.max(plan.top, needed);
  plan.keys = own;
  plan.keysTop = plan.top - above * (inner - plan.top) - high - 2;
}
