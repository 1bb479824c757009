// A run with one slider over lambda.
import { el, drawing, figure, LambdaChart, surface, short, fill } from "./draw.js";
import { api, problem, say } from "./studio.js";

// What a run says at each lambda, asked for once; while nothing else is to do, the neighbours are asked for ahead.
export class Run {
  constructor(document) {
    this.document = document;
    this.known = new Map();
  }

  static async open(id) { return new Run(await api(`/api/runs/${id}`)); }

  get(path, row) {
    const key = `${row}/${path}`;
    if (!this.known.has(key)) {
      const asked = api(`/api/runs/${this.document.id}/${row}${path}`);
      asked.catch(() => this.known.delete(key));
      this.known.set(key, asked);
    }
    return this.known.get(key);
  }

  at(row) { return this.get("", row); }

  // From the row of the slider outwards, one at a time.
  async warm(row, isWanted) {
    const count = this.document.rows.length;
    for (let step = 1; step < count; step++) {
      for (const other of [row - step, row + step]) {
        if (other < 0 || other >= count) continue;
        if (!isWanted()) return;
        await this.at(other).catch(() => {});
      }
    }
  }
}

// lambda grows to the right, as on the charts: the smallest, often 0, is at the left.
export function slider(run, row, moved, label = "lambda") {
  const { rows, minRow, oneSeRow } = run.document;
  const last = rows.length - 1;
  const input = el("input", { type: "range", min: 0, max: last, step: 1, value: last - row, "aria-label": label });
  input.value = last - row;
  const output = el("output");
  const losses = el("span", { class: "quiet" });
  const go = (to, isMine) => {
    row = Math.max(0, Math.min(last, to));
    input.value = last - row;
    const at = rows[row];
    output.textContent = `${label} = ${at.shown}`;
    const place = row === minRow && row === oneSeRow ? "lambda_min and lambda_1se" : row === minRow ? "lambda_min" : row === oneSeRow ? "lambda_1se" : "";
    losses.textContent = `validation loss ${short(at.loss)}, training loss ${short(at.trainLoss)}${at.status === "trained" ? "" : `, ${at.status}`}${place ? ` (${place})` : ""}`;
    input.setAttribute("aria-valuetext", `${label} ${at.shown}, ${losses.textContent}`);
    if (!isMine) moved(row);
  };
  input.addEventListener("input", () => go(last - Number(input.value)));
  const jump = (text, to) => to === null || to === undefined ? null : el("button", { type: "button", onclick: () => go(to) }, text);
  go(row, true);
  return {
    row: () => row, go,
    element: el("div", { class: "slider" }, el("div", { class: "head" }, output, losses), input,
      el("div", { class: "ends" }, el("span", null, `${rows[last].shown}: weak penalty`), el("span", null, `strong penalty: ${rows[0].shown}`)),
      el("div", { class: "row" }, el("button", { type: "button", onclick: () => go(row + 1), "aria-label": "A smaller lambda" }, "\u2190"),
        el("button", { type: "button", onclick: () => go(row - 1), "aria-label": "A larger lambda" }, "\u2192"), jump("lambda_min", minRow), jump("lambda_1se", oneSeRow))),
  };
}

function inWords(at) {
  return el("section", { class: "card words" }, el("h2", null, "In words"), at.words.map(part => el("p", null, el("b", null, part.name), " ", part.text)));
}

function numbers(at) {
  return el("dl", { class: "numbers" }, at.numbers.map(number => el("div", null, el("dt", null, number.name), el("dd", null, number.text))));
}

function confusion(matrix, title) {
  if (!matrix) return null;
  return el("section", { class: "card" }, el("h2", null, title ?? "Confusion matrix"), el("p", { class: "quiet" }, matrix.note), el("div", { class: "scroll" }, el("table", { class: "matrix" },
    el("caption", { class: "unseen" }, "Confusion matrix"),
    el("thead", null, el("tr", null, el("th", { scope: "col" }, "true"), matrix.classes.map(name => el("th", { scope: "col" }, name)))),
    el("tbody", null, matrix.counts.map((row, i) => el("tr", null, el("th", { scope: "row" }, matrix.classes[i]),
      row.map((count, j) => el("td", { class: i === j ? "right" : null }, count))))))));
}

// The same figure of both, beside one another; below one another on a phone, and so each says whose it is.
function pairs(left, right, leftName, rightName) {
  const groups = (at, name) => [
    at.network ? [figure(at.network, `${name}: ${at.network.title}`)] : [], at.histograms.map(each => figure(each, `${name}: ${each.title}`)),
    at.confusion ? [confusion(at.confusion, `${name}: Confusion matrix`)] : [], at.figures.map(each => figure(each, `${name}: ${each.title}`)),
  ];
  const [ones, others] = [groups(left, leftName), groups(right, rightName)];
  return ones.flatMap((group, g) => Array.from({ length: Math.max(group.length, others[g].length) }, (_, i) =>
    el("div", { class: "two" }, group[i] ?? el("div"), others[g][i] ?? el("div"))));
}

// Every view gets a place, and draws what it shows at a row.
export const views = {
  curve(run) {
    const charts = run.document.charts.map(chart => new LambdaChart(chart));
    const side = el("div", { class: "stack" });
    const element = el("div", { class: "stack" }, el("div", { class: "wide" }, charts[0]?.element ?? el("p", null, "No lambda is finished."), side),
      el("div", { class: "tiles" }, charts.slice(1).map(chart => chart.element)));
    return {
      element,
      move(row) { for (const chart of charts) chart.at(row); },
      draw(row, at) { fill(side, inWords(at), el("section", { class: "card" }, el("h2", null, "In numbers"), numbers(at))); },
    };
  },

  network(run) {
    const element = el("div", { class: "stack" });
    return {
      element,
      draw(row, at) {
        if (!at.network) { fill(element, missing(run, row, "This network is no chain of dense layers, which is all that can be drawn.")); return; }
        fill(element, figure(at.network), el("div", { class: "tiles" }, at.histograms.map(one => figure(one))));
      },
    };
  },

  "held-out rows"(run) {
    const element = el("div", { class: "stack" });
    return {
      element,
      draw(row, at) {
        if (!at.figures.length && !at.confusion) { fill(element, missing(run, row, "There are no held-out predictions at this lambda.")); return; }
        fill(element, el("div", { class: "tiles" }, confusion(at.confusion), at.figures.map(one => figure(one))));
      },
    };
  },

  surface(run) {
    const { columns, classes, axes } = run.document;
    const place = el("div");
    const names = columns.map(column => column.name);
    const select = (text, names, chosen) => el("label", { class: "field" }, text, el("select", { onchange: () => draw(row) },
      names.map((name, i) => el("option", { value: name, selected: i === chosen }, name))));
    const x = select("Horizontal", names, names.indexOf(axes[0])), y = select("Vertical", names, names.indexOf(axes.at(-1)));
    const of = select("Probability of", classes, Math.min(1, classes.length - 1));
    let row = 0, turn = 0;
    async function draw(at) {
      row = at;
      if (!run.document.rows[row].hasNetworks) { fill(place, missing(run, row)); return; }
      const mine = ++turn;
      const value = field => encodeURIComponent(field.querySelector("select").value);
      const query = `/surface?x=${value(x)}&y=${columns.length > 1 ? value(y) : ""}${classes.length ? `&class=${value(of)}` : ""}`;
      const found = await run.get(query, row).then(surface, problem);
      if (mine === turn) fill(place, found);
    }
    return {
      element: el("section", { class: "card" }, el("h2", null, columns.length > 1 ? "What it predicts over two columns" : "What it predicts"),
        el("div", { class: "aside" }, el("div", { class: "fields" }, x, columns.length > 1 ? y : null, classes.length ? of : null,
          el("p", { class: "quiet" }, columns.length > 1 ? "Points are rows of the table: discs and squares tell high from low, or one class from the others. " +
            `Rows of one word are scattered over its cell.${classes.length ? " On the line both sides are equally probable." : ""}` : "The line is what is predicted. Points are rows of the table.")), place)),
      draw,
    };
  },

  columns(run) {
    const place = el("div", { class: "stack" });
    let turn = 0;
    return {
      element: place, isSlow: true,
      async draw(row) {
        if (!run.document.rows[row].hasNetworks) { fill(place, missing(run, row)); return; }
        const mine = ++turn;
        const found = await run.get("/dependence", row).catch(problem);
        if (mine !== turn) return;
        fill(place, found instanceof Node ? found : el("div", { class: "stack" }, el("p", { class: "quiet" }, found.note),
          el("div", { class: "tiles" }, found.columns.map(column => figure({ title: `${column.column}: importance ${column.shown}`, svg: column.svg })))));
      },
    };
  },

  "your row"(run) {
    const fields = run.document.columns.map(column => {
      const list = column.levels.length ? `levels-${Math.random().toString(36).slice(2)}` : null;
      const input = column.levels.length && column.levels.length <= 30
        ? el("select", { onchange: () => draw(row) }, column.levels.map(level => el("option", { value: level, selected: level === column.typical }, level)), el("option", { value: "" }, "(missing)"))
        : el("input", { type: "text", inputmode: column.kind === "number" ? "decimal" : null, oninput: () => draw(row), value: column.typical, autocomplete: "off", list });
      return { column, input, element: el("label", { class: "field" }, column.name, input, el("small", null, column.kind === "category" ? "category" : `${column.kind}, ${short(column.smallest)} to ${short(column.largest)}`)) };
    });
    const place = el("div", { class: "stack" });
    let row = 0, turn = 0;
    async function draw(at) {
      row = at;
      if (!run.document.rows[row].hasNetworks) { fill(place, missing(run, row)); return; }
      const mine = ++turn;
      const values = Object.fromEntries(fields.map(field => [field.column.name, field.input.value]));
      try {
        const found = await api(`/api/runs/${run.document.id}/${row}/predict`, { values });
        if (mine !== turn) return;
        const chart = new LambdaChart(found.along);
        chart.at(row);
        fill(place, el("section", { class: "card" }, el("h2", null, "Prediction"),
          el("dl", { class: "numbers" }, found.predictions.slice(0, 12).map(one => el("div", null, el("dt", null, one.name), el("dd", null, one.text)))),
          el("p", null, found.restarts.length > 1 ? `The restarts say ${found.restarts.join(", ")}.` : "There is one restart, so that its spread is not known."),
          found.notes.map(note => el("p", { class: "note" }, note))), chart.element);
      } catch (error) {
        if (mine === turn) fill(place, problem(error));
      }
    }
    return { element: el("div", { class: "two" }, el("section", { class: "card" }, el("h2", null, "A row of your own"), el("div", { class: "fields" }, fields.map(field => field.element))), place), draw };
  },

  compare(run) {
    const element = el("div", { class: "stack" });
    const sides = el("div", { class: "stack" });
    const choose = el("select", { onchange: () => open(choose.value) });
    let other = run, second = null, row = 0, turn = 0;
    api("/api/state").then(state => fill(choose, ...state.runs.filter(one => !one.problem).map(one =>
      el("option", { value: one.id, selected: one.id === run.document.id }, `${one.name}: ${one.target}`))), () => {});
    function place() {
      second = slider(other, other.document.oneSeRow ?? 0, () => draw(row), "the other lambda");
      fill(element, el("section", { class: "card" }, el("label", { class: "field" }, "Compare with", choose)), second.element, sides);
    }
    async function open(id) {
      try {
        other = id === run.document.id ? run : await Run.open(id);
        place();
        draw(row);
      } catch (error) { fill(sides, problem(error)); }
    }
    async function draw(at) {
      row = at;
      const mine = ++turn;
      try {
        const [left, right] = await Promise.all([run.at(row), other.at(second.row())]);
        if (mine !== turn) return;
        const names = [...new Set([...left.numbers, ...right.numbers].map(number => number.name))];
        const value = (from, name) => from.numbers.find(number => number.name === name)?.text ?? "";
        const head = (of, index) => `${of.document.name}, lambda ${of.document.rows[index].shown}`;
        const curves = other === run ? [[run, [[row, "here"], [second.row(), "here-other"]]]] : [[run, [[row, "here"]]], [other, [[second.row(), "here-other"]]]];
        fill(sides, el("div", { class: other === run ? null : "two" }, curves.filter(([of]) => of.document.charts.length).map(([of, marks]) => {
          const chart = new LambdaChart(of.document.charts[0], `${of.document.name}: ${of.document.charts[0].title}`);
          for (const [at, kind] of marks) chart.at(at, kind);
          return chart.element;
        })), el("section", { class: "card" }, el("div", { class: "scroll" }, el("table", null,
          el("thead", null, el("tr", null, el("th", { scope: "col" }, "number"), el("th", { scope: "col" }, head(run, row)), el("th", { scope: "col" }, head(other, second.row())))),
          el("tbody", null, names.map(name => el("tr", null, el("th", { scope: "row" }, name), el("td", null, value(left, name)), el("td", null, value(right, name)))))))),
        pairs(left, right, head(run, row), head(other, second.row())));
      } catch (error) { if (mine === turn) fill(sides, problem(error)); }
    }
    place();
    return { element, draw };
  },

  "take away"(run) {
    const { id, files, command, program, status } = run.document;
    const link = (file, text) => files.includes(file) ? el("li", null, el("a", { href: `/api/runs/${id}/files/${encodeURIComponent(file)}${file === "report.html" ? "?download=1" : ""}`, download: file }, text), ` (${file})`) : null;
    return {
      element: el("div", { class: "two" }, el("section", { class: "card" }, el("h2", null, "Files"), el("ul", { class: "plain" },
        link("model.safetensors", "The model"), link("model.onnx", "ONNX, for other programs"), link("Model.cs", "C# source that needs no package"),
        link("networks.safetensors", "The networks of every lambda"), link("report.html", "The report"), link("run.json", "The run in numbers"),
        link("path.csv", "The curve"), link("fits.csv", "Every network"), link("oof.csv", "Held-out predictions"), link("importance.csv", "Importance of the columns"), link("dependence.csv", "Dependence on the columns"), link("coefficients.csv", "Coefficients"), link("linear.csv", "The linear path")),
      files.includes("report.html") ? el("p", null, el("a", { class: "button", href: `/api/runs/${id}/files/report.html`, target: "_blank", rel: "noopener" }, "Open the report")) : null,
      status === "complete" ? null : el("p", { class: "note" }, "The run was stopped, so there is no model."),
      el("p", { class: "quiet" }, run.document.folder)),
      el("section", { class: "card" }, el("h2", null, "Make this run again"), el("h3", null, "Command line"), copy(command, words(command)),
        el("h3", null, "C#"), copy(program, program, "program"), el("p", null, el("a", { href: `/api/runs/${id}/files/Program.cs`, download: "Program.cs" }, "Download it"), " (Program.cs)"))),
      draw() {},
    };
  },
};

// A command line that breaks between options, not within them.
function words(command) {
  return command.split(/ (?=--)/).flatMap((word, i) => i ? [" ", word.length < 40 ? el("span", { class: "word" }, word) : word] : [word]);
}

function copy(text, shown, kind) {
  const button = el("button", { type: "button", onclick: () => navigator.clipboard.writeText(text).then(() => say("Copied."), () => say("The browser does not allow copying.")) }, "Copy");
  return el("div", null, el("pre", kind ? { class: kind, tabindex: 0, role: "region", "aria-label": "C# program" } : null, shown), button);
}

function missing(run, row, otherwise) {
  const { rows, missing } = run.document;
  if (rows[row]?.status === "diverged") return el("p", { class: "note" }, "All networks diverged at this lambda. Choose another one.");
  return el("p", { class: "note" }, rows[row]?.hasNetworks && otherwise ? otherwise : missing[0] ?? otherwise ?? "The networks of this lambda are not kept.");
}

// A slider with tabs under it; the lesson shows some of them.
export function explorer(run, names) {
  const { rows, minRow } = run.document;
  const place = el("div", { role: "tabpanel", tabindex: 0 });
  const made = new Map();
  let current = names[0], turn = 0, waiting = 0;
  const line = el("p", { class: "formula" });

  async function move(row) {
    const mine = ++turn;
    const view = made.get(current);
    view.move?.(row);
    clearTimeout(waiting);
    const before = performance.now();
    const at = await run.at(row).catch(error => error);
    if (mine !== turn) return;
    if (at instanceof Error) { fill(place, problem(at)); return; }
    fill(line, at.formula.includes("(2 *") ? el("span", { class: "quiet" }, "loss + lambda / (2 m) * ||W||\u00B2 = ") : null, at.formula);
    if (view.isSlow) waiting = setTimeout(() => view.draw(row, at), 120);
    else await view.draw(row, at);
    document.documentElement.dataset.moved = `${row} ${Math.round(performance.now() - before)}`;
    setTimeout(() => mine === turn && run.warm(row, () => mine === turn && place.isConnected), 200);
  }

  const control = slider(run, minRow ?? Math.floor(rows.length / 2), move);
  const tabs = names.map(name => el("button", { type: "button", role: "tab", "aria-selected": "false", tabindex: -1, onclick: () => open(name), onkeydown: keys }, name[0].toUpperCase() + name.slice(1)));

  function keys(event) {
    const at = names.indexOf(current), count = names.length;
    const next = { ArrowRight: (at + 1) % count, ArrowLeft: (at - 1 + count) % count, Home: 0, End: count - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    open(names[next]);
    tabs[next].focus();
  }

  function open(name) {
    current = name;
    tabs.forEach((tab, i) => { tab.setAttribute("aria-selected", String(names[i] === name)); tab.tabIndex = names[i] === name ? 0 : -1; });
    if (!made.has(name)) made.set(name, views[name](run));
    fill(place, made.get(name).element);
    move(control.row());
  }

  const element = el("div", { class: "stack" }, control.element, line, names.length > 1 ? el("div", { class: "tabs", role: "tablist", "aria-label": "Views" }, tabs) : null, place);
  open(current);
  return { element, control };
}

export async function explorePage(id) {
  const run = await Run.open(id);
  const { document: about } = run;
  return {
    title: about.name,
    element: el("div", { class: "stack" },
      el("div", null, el("h1", null, `${about.name}: ${about.target}`), el("ul", { class: "facts" }, about.facts.map(fact => el("li", null, fact))),
        about.honest ? el("p", null, el("b", null, "Honest error: "), about.honest) : null, about.missing.map(text => el("p", { class: "note" }, text))),
      about.rows.length ? explorer(run, Object.keys(views)).element : el("div", { class: "stack" }, el("p", null, "No lambda is finished."), views["take away"](run).element),
      about.warnings.length ? el("details", { class: "card" }, el("summary", null, about.warnings.length === 1 ? "One warning" : `${about.warnings.length} warnings`), el("ul", { class: "plain" }, about.warnings.map(one => el("li", null, one)))) : null),
  };
}
