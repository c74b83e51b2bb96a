// The wall: draws the slides it was given, and moves among them. Words are set as text, never as markup.
const LOOKS = ["terang", "gelap", "kontras"];
// Shown until the first of them is pressed, once a browser.
const KEYS = "← → pindah · 1–9 loncat · t tampilan · f layar penuh · . gelapkan";
const SECONDS = 20;

function make(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(text, label, action) {
  const made = make("button", "", text);
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.title = label;
  made.onclick = action;
  return made;
}

function link(text, address) {
  const made = make("a", "", text);
  made.href = address;
  made.target = "_self";
  return made;
}

// The drawing is our own and comes as XML; as XML it is read, so nothing in it runs.
function drawing(chart, alt) {
  const box = make("div", "chart");
  const parsed = new DOMParser().parseFromString(chart, "image/svg+xml").documentElement;
  parsed.removeAttribute("width");
  parsed.removeAttribute("height");
  parsed.setAttribute("preserveAspectRatio", "xMidYMin meet");
  parsed.setAttribute("role", "img");
  parsed.setAttribute("aria-label", alt);
  box.append(document.importNode(parsed, true));
  return box;
}

function figureOf(one, said) {
  const made = make("div", "figure");
  made.append(make("span", "label", one.label), make("span", "value", one.value));
  if (said && one.beside) made.append(make("span", "beside", `${said} ${one.beside}`));
  else if (one.note) made.append(make("span", "note", one.note));
  return made;
}

function bodyOf(slide, said) {
  if (slide.lines.length) {
    const list = make("ol");
    slide.lines.forEach((line) => list.append(make("li", "", line)));
    return list;
  }
  const body = make("div", "body");
  if (slide.figures.length > 3) body.classList.add("row");
  else if (!slide.chart) body.classList.add("alone");
  if (slide.figures.length) {
    const figures = make("div", "figures");
    slide.figures.forEach((one) => figures.append(figureOf(one, said)));
    body.append(figures);
  } else body.classList.add("alone");
  if (slide.chart) body.append(drawing(slide.chart, slide.alt));
  return body;
}

class Deck {
  constructor(root) {
    this.root = root;
    this.at = Number(sessionStorage.getItem("paparan") || 0);
    this.look = localStorage.getItem("paparan-tampilan");
    this.keysKnown = localStorage.getItem("paparan-tombol") === "1";
    this.timer = null;
    this.onKey = (event) => this.key(event);
    document.addEventListener("keydown", this.onKey);
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.onDark = () => this.draw();
    this.dark.addEventListener("change", this.onDark);
  }

  take(data) {
    this.data = data;
    const asked = data.slides.findIndex((slide) => slide.code === data.links.mulai);
    if (asked >= 0 && this.asked !== data.links.mulai) this.at = asked;
    this.asked = data.links.mulai;
    this.go(Math.min(this.at, data.slides.length - 1));
  }

  stop() {
    document.removeEventListener("keydown", this.onKey);
    this.dark.removeEventListener("change", this.onDark);
    clearInterval(this.timer);
  }

  go(at) {
    const many = this.data.slides.length;
    this.at = ((at % many) + many) % many;
    sessionStorage.setItem("paparan", String(this.at));
    delete this.root.dataset.black;
    this.draw();
  }

  step(by) {
    const last = this.data.slides.length - 1;
    this.go(Math.max(0, Math.min(last, this.at + by)));
  }

  auto() {
    if (this.timer) clearInterval(this.timer);
    this.timer = this.timer ? null : setInterval(() => this.go(this.at + 1), SECONDS * 1000);
    this.draw();
  }

  full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.root.requestFullscreen().catch(() => {});
  }

  // As the browser has it until somebody chooses; then always another than what is seen.
  shownLook() {
    return LOOKS.includes(this.look) ? this.look : this.dark.matches ? "gelap" : "terang";
  }

  next_look() {
    this.look = LOOKS[(LOOKS.indexOf(this.shownLook()) + 1) % LOOKS.length];
    localStorage.setItem("paparan-tampilan", this.look);
    this.draw();
  }

  // Arrows, space, Page Up/Down (a clicker), digits; "." and "b" blacken the wall as clickers do.
  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const typed = event.composedPath()[0];
    const onButton = ["BUTTON", "A"].includes(typed?.tagName) && ["Enter", " "].includes(event.key);
    if (onButton || ["INPUT", "TEXTAREA"].includes(typed?.tagName)) return;
    const act = {
      ArrowRight: () => this.step(1), ArrowDown: () => this.step(1), PageDown: () => this.step(1),
      " ": () => this.step(1), Enter: () => this.step(1), n: () => this.step(1),
      ArrowLeft: () => this.step(-1), ArrowUp: () => this.step(-1), PageUp: () => this.step(-1),
      Backspace: () => this.step(-1), p: () => this.step(-1),
      Home: () => this.go(0), End: () => this.go(this.data.slides.length - 1),
      f: () => this.full(), a: () => this.auto(), t: () => this.next_look(),
      ".": () => { this.root.dataset.black = this.root.dataset.black ? "" : "1"; },
      b: () => { this.root.dataset.black = this.root.dataset.black ? "" : "1"; },
    }[event.key];
    const jump = /^[1-9]$/.test(event.key) && Number(event.key) <= this.data.slides.length;
    if (!act && !jump) return;
    event.preventDefault();
    event.stopPropagation();
    this.keysKnown = true;
    localStorage.setItem("paparan-tombol", "1");
    this.root.querySelector(".keys")?.remove();
    if (jump) this.go(Number(event.key) - 1);
    else act();
  }

  draw() {
    const { data, root } = this;
    const slide = data.slides[this.at];
    const look = this.shownLook();
    root.dataset.look = look;
    Object.entries(data.colours[look]).forEach(([name, colour]) => root.style.setProperty(`--${name}`, colour));
    const title = make("div", "title");
    title.append(make("span", "", slide.title));
    if (data.synthetic) title.append(make("span", "synthetic", data.synthetic));
    const shown = make("section", "slide");
    shown.setAttribute("aria-roledescription", "salindia");
    shown.setAttribute("aria-live", "polite");
    shown.tabIndex = 0;
    shown.setAttribute("aria-label", `${this.at + 1} dari ${data.slides.length}: ${slide.title}`);
    shown.append(title, make("h1", "", slide.sentence), bodyOf(slide, data.beside), make("div", "of", slide.source));
    const progress = make("div", "progress");
    const bar = make("div");
    bar.style.width = `${((this.at + 1) / data.slides.length) * 100}%`;
    progress.append(bar);
    const open = this.menu && !this.menu.hidden;
    root.replaceChildren(shown, this.foot(slide, open), progress);
    if (!this.keysKnown) root.append(make("div", "keys", KEYS));
  }

  foot(slide, open) {
    const { data } = this;
    const foot = make("div", "foot");
    const source = make("div", "source");
    source.append(make("div", "", data.line));
    source.title = data.line;
    const tools = make("nav", "tools");
    tools.setAttribute("aria-label", "Salindia");
    const auto = button("Otomatis", `Ganti sendiri tiap ${SECONDS} detik (a)`, () => this.auto());
    auto.setAttribute("aria-pressed", String(Boolean(this.timer)));
    tools.append(
      button("‹", "Sebelumnya (panah kiri)", () => this.step(-1)),
      make("span", "count", `${this.at + 1} / ${data.slides.length}`),
      button("›", "Berikutnya (panah kanan)", () => this.step(1)),
      link("Buka halaman", slide.link),
      this.more(auto, open),
    );
    foot.append(source, tools);
    return foot;
  }

  more(auto, open) {
    const box = make("div", "more");
    const menu = make("div", "menu");
    menu.hidden = !open;
    this.menu = menu;
    const jump = make("div", "tools");
    this.data.slides.forEach((slide, at) => {
      jump.append(button(String(at + 1), `${at + 1}: ${slide.title}`, () => this.go(at)));
    });
    menu.append(jump, auto, button(`Tampilan: ${this.shownLook()}`, "Terang, gelap, atau kontras tinggi (t)", () => this.next_look()));
    menu.append(button("Layar penuh", "Layar penuh (f)", () => this.full()));
    const said = { banding: "Sejak paparan terakhir", langsung: "Sandingkan data sekarang", beku: "Hanya paparan ini", kelola: "Kelola paparan" };
    Object.entries(said).forEach(([key, text]) => {
      if (this.data.links[key]) menu.append(link(text, this.data.links[key]));
    });
    const opener = button("⋯", "Menu paparan", () => { menu.hidden = !menu.hidden; opener.setAttribute("aria-expanded", String(!menu.hidden)); });
    opener.setAttribute("aria-expanded", String(Boolean(open)));
    box.append(opener, menu);
    return box;
  }
}

const decks = new WeakMap();

export default function (component) {
  const root = component.parentElement.querySelector(".deck");
  if (!decks.has(root)) decks.set(root, new Deck(root));
  decks.get(root).take(component.data);
  return () => { decks.get(root)?.stop(); decks.delete(root); };
}
