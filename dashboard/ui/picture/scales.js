// Axes: from values to pixels, round ticks, Indonesian numbers.
const STEPS = [1, 2, 5, 10];
const MONTHS = [1, 2, 3, 6, 12, 24, 60];
const DAY = 86400000;

function projected([low, high], from, to) {
  return (value) => from + ((value - low) / (high - low || 1)) * (to - from);
}

function ticksOf(axis, length, apart) {
  if (axis.hidden) return [];
  if (axis.ticks) return axis.ticks.filter(([at]) => inside(at, axis.ends));
  const most = Math.min(9, Math.max(4, length / apart)) + 1;
  return axis.dated ? months(axis, Math.min(most, length / 48)) : numbers(axis, most);
}

function inside(at, [low, high]) {
  const room = Math.abs(high - low) * 1e-6;
  return at >= Math.min(low, high) - room && at <= Math.max(low, high) + room;
}

function numbers(axis, most) {
  const [low, high] = [Math.min(...axis.ends), Math.max(...axis.ends)];
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough || 1));
  const step = STEPS.map((one) => one * power).find((one) => one >= rough * 0.999);
  const found = [];
  for (let at = Math.ceil(low / step - 1e-6); at * step <= high + step * 1e-6; at += 1) {
    found.push([at * step + 0, printed(at * step + 0, step, axis.form)]);
  }
  return found;
}

// ".1f" and ".0%" as plotly reads them; without a form as many decimals as the step needs.
function printed(value, step, form) {
  const [, decimals, sign] = /^\.(\d+)([f%])$/.exec(form ?? "") ?? [];
  const places = decimals === undefined ? Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) : Number(decimals);
  const number = sign === "%" ? value * 100 : value;
  const options = { minimumFractionDigits: places, maximumFractionDigits: places };
  return `${number.toLocaleString("id-ID", options)}${sign === "%" ? "%" : ""}`.replace(/^-/, "−");
}

function months(axis, most) {
  const [low, high] = axis.ends.map((day) => new Date(day * DAY));
  const first = low.getUTCFullYear() * 12 + low.getUTCMonth();
  const last = high.getUTCFullYear() * 12 + high.getUTCMonth();
  const step = MONTHS.find((one) => (last - first) / one <= most) ?? MONTHS.at(-1);
  const found = [];
  for (let at = Math.ceil(first / step) * step; at <= last; at += step) {
    const day = Date.UTC(Math.floor(at / 12), at % 12, 1) / DAY;
    if (inside(day, axis.ends)) found.push([day, dated(day, axis.form ?? "%m/%Y")]);
  }
  return found;
}

function dated(day, form) {
  const [year, month, date] = new Date(day * DAY).toISOString().slice(0, 10).split("-");
  return form.replace("%m", month).replace("%y", year.slice(2)).replace("%Y", year).replace("%d", date);
}
