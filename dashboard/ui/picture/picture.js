// A picture: drawn at the width of its place, and again when that changes.
const states = new WeakMap();

function drawn(state) {
  const { root, data } = state;
  const width = Math.floor(root.clientWidth);
  if (!width) return;
  state.width = width;
  family = getComputedStyle(root).fontFamily;
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ class: "picture", width, height: data.height })) svg.setAttribute(name, value);
  const defs = add(svg, "defs");
  // Boxes of words are known only once they stand in the page.
  root.replaceChildren(svg, state.tip, state.more);
  const [plan, items] = [planned(data, width), []];
  painted(svg, data, plan, items, defs);
  state.items = ordered(items, data.layers.some((layer) => layer.kind === "cells" || layer.kind === "bars"));
  state.here = add(svg, "rect", { class: "here", fill: "none" });
  Object.assign(state, { svg, at: -1 });
  named(state);
  listen(state);
  say(state, null);
}

function painted(svg, data, plan, items, defs) {
  plan.clip = clipped(defs, plan);
  references(svg, data, plan, true);
  framed(svg, data, plan);
  const words = data.layers.filter((layer) => layer.kind === "words");
  for (const layer of data.layers) if (!words.includes(layer)) drawLayer(svg, layer, plan, items, defs);
  references(svg, data, plan, false);
  for (const layer of words) drawLayer(svg, layer, plan, items, defs);
  noted(svg, data, plan, items);
  legend(svg, plan, defs);
  if (data.scale) colourKey(svg, data.scale, plan, defs);
}

// Lines and areas end where the plot does; a mark at its edge stays whole.
function clipped(defs, plan) {
  const id = `bidang-${(count += 1)}`;
  const { x0, y0 } = plan;
  add(add(defs, "clipPath", { id }), "rect", { x: x0, y: y0, width: plan.x1 - x0, height: plan.y1 - y0 });
  return `url(#${id})`;
}

// One name for the whole; with links inside it is no single image.
function named({ svg, data, items }) {
  svg.setAttribute("role", items.some((item) => item.anchor) ? "group" : "img");
  svg.setAttribute("aria-label", data.alt);
  if (items.length) svg.setAttribute("tabindex", 0);
}

function begun(root) {
  const tip = document.createElement("div");
  Object.assign(tip, { className: "picture-said", hidden: true });
  tip.setAttribute("role", "status");
  const more = document.createElement("button");
  Object.assign(more, { className: "picture-more", type: "button", textContent: "Interaktif" });
  const state = { root, tip, more };
  const watch = new ResizeObserver(() => Math.floor(root.clientWidth) !== state.width && drawn(state));
  watch.observe(root);
  // Words are measured anew when their face has come.
  if (document.fonts.status !== "loaded") document.fonts.ready.then(() => root.isConnected && drawn(state));
  state.end = () => watch.disconnect();
  states.set(root, state);
  return state;
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".picture-place");
  const state = states.get(root) ?? begun(root);
  Object.assign(state, { data, leads: data.leads, send: setTriggerValue });
  root.style.height = `${data.height}px`;
  state.more.title = "Gambar ini sebagai grafik interaktif";
  state.more.onclick = () => setTriggerValue("interactive", true);
  drawn(state);
  return state.end;
}
