// Makes elements and shows drawings. Texts go into the page as texts, never as markup.
import { readable } from "/charts.js";

let drawings = 0;

export function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") element.value = value;
    else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

// Replaces what an element holds; lists may be nested, and what is missing is left out.
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
}

// A drawing from the server, as elements with ids of their own: one page may show the same chart twice.
export function drawing(text) {
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
  if (parsed.documentElement.nodeName !== "svg") return el("p", { class: "problem" }, "This drawing cannot be shown.");
  const svg = document.importNode(parsed.documentElement, true);
  const suffix = `-${++drawings}`;
  for (const element of svg.querySelectorAll("[id]")) element.id += suffix;
  for (const element of [svg, ...svg.querySelectorAll("[aria-labelledby],[clip-path]")]) {
    const names = element.getAttribute("aria-labelledby");
    if (names) element.setAttribute("aria-labelledby", names.split(" ").map(name => name + suffix).join(" "));
    const clip = element.getAttribute("clip-path");
    if (clip) element.setAttribute("clip-path", clip.replace(")", suffix + ")"));
  }
  readable(svg);
  return svg;
}

export function figure(content, title) {
  return el("figure", { class: content.id === "network" ? "card network" : "card" }, el("h2", null, title ?? content.title), drawing(content.svg),
    content.note ? el("figcaption", null, content.note) : null);
}

// A chart along lambda with a line at the lambda of the slider.
export class LambdaChart {
  constructor(chart, title) {
    this.chart = chart;
    this.svg = drawing(chart.svg);
    this.element = el("figure", { class: "card" }, el("h2", null, title ?? chart.title), this.svg);
    this.lines = {};
  }

  at(row, kind = "here") {
    let line = this.lines[kind];
    if (!line) {
      line = document.createElementNS("http://www.w3.org/2000/svg", "line");
      line.setAttribute("class", kind);
      this.svg.append(line);
      this.lines[kind] = line;
    }
    const x = this.chart.places[row];
    for (const [name, value] of [["x1", x], ["x2", x], ["y1", this.chart.top], ["y2", this.chart.bottom]]) line.setAttribute(name, value);
  }
}

// Blue for high and orange for low values, over a light or a dark middle: the colour-blind tell them apart.
function color(share) {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const low = dark ? [214, 110, 30] : [226, 120, 40], high = dark ? [60, 140, 230] : [40, 110, 190], middle = dark ? [34, 38, 46] : [247, 247, 247];
  const t = Math.max(0, Math.min(1, share));
  const [from, to, k] = t < 0.5 ? [low, middle, t * 2] : [middle, high, t * 2 - 1];
  return from.map((part, i) => Math.round(part + (to[i] - part) * k));
}

export function surface(data) {
  // One column: a line over it.
  if (data.svg) return el("figure", { class: "surface" }, drawing(data.svg));
  const size = 480;
  const canvas = el("canvas", { width: size, height: size, role: "img" });
  const paint = canvas.getContext("2d");
  const rows = data.values.length, columns = data.values[0].length;
  const share = value => (value - data.low) / (data.high - data.low);
  let smallest = Infinity, largest = -Infinity;
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const value = data.values[j][i];
      smallest = Math.min(smallest, value);
      largest = Math.max(largest, value);
      paint.fillStyle = `rgb(${color(share(value))})`;
      const left = Math.floor(i * size / columns), top = Math.floor((rows - 1 - j) * size / rows);
      paint.fillRect(left, top, Math.ceil(size / columns) + 1, Math.ceil(size / rows) + 1);
    }
  }
  if (data.low === 0 && data.high === 1 && rows > 12 && columns > 12) boundary(paint, data, size);
  for (const [x, y, value] of data.points) {
    paint.beginPath();
    // Two shapes besides two colours: a disc for high, a square for low values.
    if (value >= 0.5) paint.arc(x * size, (1 - y) * size, 4, 0, 2 * Math.PI);
    else paint.rect(x * size - 3.5, (1 - y) * size - 3.5, 7, 7);
    paint.fillStyle = `rgb(${color(value)})`;
    paint.fill();
    paint.strokeStyle = matchMedia("(prefers-color-scheme: dark)").matches ? "#fff" : "#111";
    paint.lineWidth = 1;
    paint.stroke();
  }
  const text = `${data.of} over ${data.x}${data.y ? " and " + data.y : ""}: from ${short(smallest)} to ${short(largest)}.`;
  canvas.setAttribute("aria-label", text);
  const bar = el("canvas", { width: 200, height: 12, "aria-hidden": "true" });
  const strip = bar.getContext("2d");
  for (let i = 0; i < 200; i++) { strip.fillStyle = `rgb(${color(i / 199)})`; strip.fillRect(i, 0, 1, 12); }
  return el("div", { class: "surface" },
    el("p", { class: "quiet" }, data.y ? `${data.y} upwards: ${place(data.ys[0])} to ${place(data.ys[rows - 1])}` : ""), canvas,
    el("div", { class: "axes" }, el("span", null, place(data.xs[0])), el("span", null, data.x), el("span", null, place(data.xs[columns - 1]))),
    el("div", { class: "scale" }, el("span", null, short(data.low)), bar, el("span", null, short(data.high)), el("span", null, data.of)),
    data.others ? el("p", { class: "quiet" }, `Other columns: ${data.others}.`) : null);
}

const place = text => text !== "" && Number.isFinite(Number(text)) ? short(Number(text)) : text;

// The line where both classes are equally probable.
function boundary(paint, data, size) {
  const rows = data.values.length, columns = data.values[0].length;
  paint.fillStyle = matchMedia("(prefers-color-scheme: dark)").matches ? "#fff" : "#000";
  const side = value => value >= 0.5;
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const here = side(data.values[j][i]);
      if (i + 1 < columns && side(data.values[j][i + 1]) !== here)
        paint.fillRect(Math.round((i + 1) * size / columns) - 1, (rows - 1 - j) * size / rows, 2, size / rows + 1);
      if (j + 1 < rows && side(data.values[j + 1][i]) !== here)
        paint.fillRect(i * size / columns, Math.round((rows - 1 - j) * size / rows) - 1, size / columns + 1, 2);
    }
  }
}

export function short(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "\u2013";
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size >= 1e6 || size < 1e-3 ? value.toExponential(2) : String(Number(value.toPrecision(3)));
}

export function seconds(value) {
  if (value === null || value === undefined) return "";
  return value < 1 ? "less than 1 s" : value < 100 ? `${Math.round(value)} s` : value < 6000 ? `${Math.round(value / 60)} min` : `${(value / 3600).toFixed(1)} h`;
}
