// What a mark says and where it leads: by pointer, by touch, and by the arrow keys from the picture's one tab stop.
const REACH = { mouse: 14, touch: 26 };
const KEYS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function pointed(state, event) {
  const frame = state.svg.getBoundingClientRect();
  const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
  const room = event.pointerType === "touch" ? REACH.touch : REACH.mouse;
  let best = null, least = Infinity;
  for (const item of state.items) {
    const far = distance(item, x, y);
    // What is drawn last lies on top.
    if (far <= least && far <= room) [best, least] = [item, far];
  }
  return best;
}

function distance(item, x, y) {
  if (item.anchor) return Infinity;
  if (!item.box) return Math.max(0, Math.hypot(item.x - x, item.y - y) - item.reach);
  const { box } = item;
  const within = x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
  // A dot above a bar comes first; a thin bar can still be met.
  return within ? 0.5 : Math.hypot(Math.max(box.x - x, x - box.x - box.width, 0), Math.max(box.y - y, y - box.y - box.height, 0)) + 4;
}

function say(state, item, spoken) {
  const { tip, here } = state;
  tip.hidden = !item?.said && !(spoken && item);
  here.style.display = item && spoken ? "" : "none";
  state.svg.style.cursor = item?.code && state.leads ? "pointer" : "";
  if (!item) return;
  const { x, y, tall } = spotOf(state, item, here);
  if (tip.hidden) return;
  tip.replaceChildren(...worded(item.said ?? [[item.anchor?.textContent ?? "", "", "", ""]]));
  tip.style.borderLeftColor = item.colour && item.colour !== "none" ? item.colour : "";
  tip.setAttribute("aria-live", spoken ? "polite" : "off");
  const room = state.root.clientWidth;
  tip.style.left = `${Math.max(0, Math.min(x - tip.offsetWidth / 2, room - tip.offsetWidth))}px`;
  const above = y - tall / 2 - tip.offsetHeight - 8;
  tip.style.top = `${above < -40 ? y + tall / 2 + 10 : above}px`;
}

// The middle of what is pointed at; the ring goes around it.
function spotOf(state, item, here) {
  let box = item.box;
  if (item.anchor) {
    const [own, frame] = [item.anchor.getBoundingClientRect(), state.svg.getBoundingClientRect()];
    box = { x: own.left - frame.left, y: own.top - frame.top, width: own.width, height: own.height };
  }
  box ??= { x: item.x - item.reach, y: item.y - item.reach, width: 2 * item.reach, height: 2 * item.reach };
  const ring = { x: box.x - 3, y: box.y - 3, width: box.width + 6, height: box.height + 6, rx: item.box || item.anchor ? 3 : 99 };
  for (const [name, size] of Object.entries(ring)) here.setAttribute(name, near(size));
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, tall: box.height };
}

function worded(text) {
  return linesOf(text).map((line) => {
    const row = document.createElement("div");
    for (const [words, signs] of line) {
      const part = document.createElement(signs.includes("b") ? "b" : signs.includes("i") ? "i" : "span");
      part.textContent = words;
      row.append(part);
    }
    return row;
  });
}

function opened(state, item) {
  if (item?.anchor) item.anchor.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  else if (item?.code && state.leads) state.send("picked", item.code);
}

function pressed(state, event) {
  const { items } = state;
  if (event.key === "Escape") return say(state, null);
  if (event.key === "Enter" && state.at >= 0) {
    event.preventDefault();
    return opened(state, items[state.at]);
  }
  const ends = { Home: 0, End: items.length - 1 };
  const next = event.key in ends ? ends[event.key] : state.at + (KEYS[event.key] ?? NaN);
  if (Number.isNaN(next) || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  event.preventDefault();
  state.at = Math.max(0, Math.min(items.length - 1, next));
  return say(state, items[state.at], true);
}

// In the order a reader goes: rows from the top where the picture has rows, else as the marks were given.
function ordered(items, byRow) {
  if (!byRow) return items;
  const frame = (item) => item.anchor?.getBBox?.() ?? item;
  return items.map((item) => [item, frame(item)]).sort(([, a], [, b]) => a.y - b.y || a.x - b.x).map(([item]) => item);
}

function listen(state) {
  const { svg } = state;
  svg.onpointermove = (event) => say(state, pointed(state, event));
  svg.onpointerdown = (event) => say(state, pointed(state, event));
  svg.onpointerleave = (event) => event.pointerType !== "touch" && say(state, null);
  svg.onclick = (event) => !event.target.closest("a") && opened(state, pointed(state, event));
  svg.onkeydown = (event) => pressed(state, event);
  svg.onblur = () => {
    state.at = -1;
    say(state, null);
  };
}
