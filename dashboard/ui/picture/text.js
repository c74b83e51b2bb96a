// Words of a picture: measured as the browser prints them, and put in as text alone, never as markup.
const SVG = "http://www.w3.org/2000/svg";
const LEADING = 1.25;
const SAFE = /^(https?:\/\/|[.\/?#]|[\w-]+([?\/]|$))/;
const pen = document.createElement("canvas").getContext("2d");
let family = "sans-serif";

function add(parent, name, attributes = {}) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== "") element.setAttribute(key, value);
  }
  parent.append(element);
  return element;
}

// A text is a string, or runs: text, signs (b, i), colour, link. A line feed parts its lines.
function linesOf(text) {
  const lines = [[]];
  for (const [words, ...look] of typeof text === "string" ? [[text, "", "", ""]] : text) {
    words.split("\n").forEach((part, at) => {
      if (at) lines.push([]);
      if (part) lines.at(-1).push([part, ...look]);
    });
  }
  return lines;
}

function widthOf(line, size) {
  return line.reduce((sum, [words, signs]) => {
    pen.font = `${signs.includes("i") ? "italic " : ""}${signs.includes("b") ? 600 : 400} ${size}px ${family}`;
    return sum + pen.measureText(words).width;
  }, 0);
}

function measured(text, size) {
  const lines = linesOf(text);
  return { lines, wide: Math.max(...lines.map((line) => widthOf(line, size))), tall: lines.length * size * LEADING };
}

// One line in so much room; what does not fit ends with a sign.
function cut(line, size, room) {
  if (widthOf(line, size) <= room) return line;
  const kept = line.map((run) => [...run]);
  while (kept.length && widthOf([...kept, ["…", ""]], size) > room) {
    kept.at(-1)[0] = kept.at(-1)[0].slice(0, -1);
    if (!kept.at(-1)[0]) kept.pop();
  }
  if (kept.length) kept.at(-1)[0] = `${kept.at(-1)[0].trimEnd()}…`;
  return kept;
}

// A name in lines of so much room, parted between words.
function folded(text, size, room) {
  const lines = [];
  for (const line of linesOf(text)) {
    if (line.length !== 1 || widthOf(line, size) <= room) {
      lines.push(line);
      continue;
    }
    const [words, ...look] = line[0];
    let part = "";
    for (const word of words.split(" ")) {
      const longer = part ? `${part} ${word}` : word;
      if (part && widthOf([[longer, ...look]], size) > room) {
        lines.push([[part, ...look]]);
        part = word;
      } else part = longer;
    }
    lines.push([[part, ...look]]);
  }
  return lines;
}

// Lines at x, y. `anchor`: start, middle or end of each line at x; `level`: top, middle or bottom of all lines at y.
function write(parent, lines, x, y, { size, anchor = "start", level = "middle", colour = "", halo, turned }) {
  const tall = lines.length * size * LEADING;
  const top = y - (level === "top" ? 0 : level === "bottom" ? tall : tall / 2);
  const first = top + (size * LEADING) / 2 + size * 0.35;
  const element = add(parent, "text", { x: near(x), y: near(first), "font-size": size, fill: colour });
  element.setAttribute("text-anchor", anchor);
  element.setAttribute("class", `${colour ? "" : "ink"}${halo ? " halo" : ""}`);
  if (turned) element.setAttribute("transform", `rotate(${turned} ${near(x)} ${near(y)})`);
  if (lines.length === 1 && lines[0].length === 1 && !lines[0][0].slice(1).some(Boolean)) {
    element.textContent = lines[0][0][0];
    return element;
  }
  lines.forEach((line, at) => {
    line.forEach((run, place) => {
      const start = place ? {} : { x: near(x), y: near(first + at * size * LEADING) };
      spanned(element, run, start);
    });
  });
  return element;
}

function spanned(element, [words, signs, colour, link], start) {
  const around = link && SAFE.test(link) ? add(element, "a", { href: link, target: "_self", tabindex: -1 }) : element;
  const part = add(around, "tspan", { ...start, fill: colour || "" });
  if (signs.includes("b")) part.setAttribute("font-weight", 600);
  if (signs.includes("i")) part.setAttribute("font-style", "italic");
  part.textContent = words;
}

function near(value) {
  return Math.round(value * 10) / 10;
}
