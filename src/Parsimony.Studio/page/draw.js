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

const isDark = () => matchMedia("(prefers-color-scheme: dark)").matches;

// Blue for high and orange for low values, over a light or a dark middle: the colour-blind tell them apart.
function color(share) {
  const dark = isDark();
  const low = dark ? [214, 110, 30] : [226, 120, 40], high = dark ? [60, 140, 230] : [40, 110, 190], middle = dark ? [34, 38, 46] : [247, 247, 247];
  const t = Math.max(0, Math.min(1, share));
  const [from, to, k] = t < 0.5 ? [low, middle, t * 2] : [middle, high, t * 2 - 1];
  return from.map((part, i) => Math.round(part + (to[i] - part) * k));
}

// Which two cells a pixel lies between, and how near it is to the second; words have no between.
function between(pixels, cells) {
  return Array.from({ length: pixels }, (_, pixel) => {
    const at = (pixel + 0.5) * cells / pixels;
    if (isWords(cells)) return [Math.floor(at), Math.floor(at), 0];
    const low = Math.max(0, Math.min(cells - 1, Math.floor(at - 0.5)));
    return [low, Math.min(cells - 1, low + 1), Math.max(0, Math.min(1, at - 0.5 - low))];
  });
}

// A grid of numbers has many more cells than a grid of words may have.
const isWords = cells => cells <= 12;

// So many shades that their edges are seen as lines of equal height, and hills as hills.
const Bands = 25;

// Every pixel between the predictions around it, and a line where both classes are equally probable.
function paint(canvas, data) {
  const size = canvas.width, context = canvas.getContext("2d"), image = context.createImageData(size, size);
  const pack = ([red, green, blue]) => (255 << 24 | blue << 16 | green << 8 | red) >>> 0;
  const shades = Array.from({ length: Bands }, (_, i) => pack(color(i / (Bands - 1))));
  const across = between(size, data.values[0].length), upwards = between(size, data.values.length);
  const value = new Float64Array(size * size);
  for (let y = 0; y < size; y++) {
    const [j, j2, v] = upwards[size - 1 - y], low = data.values[j], high = data.values[j2];
    for (let x = 0; x < size; x++) {
      const [i, i2, u] = across[x];
      value[y * size + x] = (low[i] * (1 - u) + low[i2] * u) * (1 - v) + (high[i] * (1 - u) + high[i2] * u) * v;
    }
  }
  const isProbability = data.low === 0 && data.high === 1, ink = pack(isDark() ? [255, 255, 255] : [0, 0, 0]);
  const pixels = new Uint32Array(image.data.buffer);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const at = y * size + x, side = value[at] >= 0.5;
      const isLine = isProbability && ((x + 1 < size && value[at + 1] >= 0.5 !== side) || (y + 1 < size && value[at + size] >= 0.5 !== side));
      pixels[at] = isLine ? ink : shades[Math.max(0, Math.min(Bands - 1, Math.round((value[at] - data.low) / (data.high - data.low) * (Bands - 1))))];
    }
  }
  context.putImageData(image, 0, 0);
  return context;
}

export function surface(data) {
  // One column: a line over it.
  if (data.svg) return el("figure", { class: "surface" }, drawing(data.svg));
  const size = 480;
  const canvas = el("canvas", { width: size, height: size, role: "img" });
  const context = paint(canvas, data);
  for (const [x, y, value] of data.points) {
    context.beginPath();
    // Two shapes besides two colours: a disc for high, a square for low values.
    if (value >= 0.5) context.arc(x * size, (1 - y) * size, 4, 0, 2 * Math.PI);
    else context.rect(x * size - 3.5, (1 - y) * size - 3.5, 7, 7);
    context.fillStyle = `rgb(${color(value)})`;
    context.fill();
    context.strokeStyle = isDark() ? "#fff" : "#111";
    context.lineWidth = 1;
    context.stroke();
  }
  const all = data.values.flat();
  canvas.setAttribute("aria-label", `${data.of} over ${data.x} and ${data.y}: from ${short(Math.min(...all))} to ${short(Math.max(...all))}.`);
  const bar = el("canvas", { width: 200, height: 12, "aria-hidden": "true" });
  const strip = bar.getContext("2d");
  for (let i = 0; i < 200; i++) { strip.fillStyle = `rgb(${color(i / 199)})`; strip.fillRect(i, 0, 1, 12); }
  const labels = (name, cells) => isWords(cells.length) ? cells.map(cell => el("span", null, place(cell)))
    : [el("span", null, place(cells[0])), el("b", null, name), el("span", null, place(cells.at(-1)))];
  const title = (name, cells) => isWords(cells.length) ? el("b", null, name) : null;
  return el("div", { class: "surface" },
    el("div", { class: "plot" },
      el("div", { class: "upwards" }, title(data.y, data.ys), el("div", { class: isWords(data.ys.length) ? "axes cells" : "axes" }, labels(data.y, data.ys).reverse())),
      canvas, el("div"), el("div", null, el("div", { class: isWords(data.xs.length) ? "axes cells" : "axes" }, labels(data.x, data.xs)), title(data.x, data.xs))),
    el("div", { class: "scale" }, el("span", null, short(data.low)), bar, el("span", null, short(data.high)), el("span", null, data.of)),
    data.others ? el("p", { class: "quiet" }, `Other columns: ${data.others}.`) : null);
}

const place = text => text !== "" && Number.isFinite(Number(text)) ? short(Number(text)) : text;

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
