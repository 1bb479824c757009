// The list of runs, a new run, and a training while it goes on.
import { el, drawing, seconds, short, fill } from "./draw.js";
import { api, name, onJob, problem, say } from "./studio.js";

function dropZone(state, use) {
  const said = el("div", { role: "status" });
  const input = el("input", { type: "file", id: "file", onchange: () => input.files[0] && take(input.files[0]) });
  const zone = el("div", {
    class: "drop",
    ondragover: event => { event.preventDefault(); zone.classList.add("over"); },
    ondragleave: () => zone.classList.remove("over"),
    ondrop: event => { event.preventDefault(); zone.classList.remove("over"); if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]); },
  }, el("label", { for: "file" }, el("b", null, "Drop a table here, or choose one"),
    el("div", { class: "quiet" }, "CSV, Parquet, Arrow, Excel, JSON lines or SQLite. It stays on this machine.")), el("p", null, input), said);

  async function take(file) {
    if (file.size > state.largestUpload) {
      fill(said, problem(new Error(`${file.name} has ${short(file.size / 1e6)} MB, expected ${short(state.largestUpload / 1e6)} MB at most. ` +
        `Give its path on the command line: parsimony studio <table>.`)));
      return;
    }
    fill(said, el("p", { class: "quiet" }, `Reading ${file.name} ...`));
    try {
      use((await api(`/api/tables?name=${encodeURIComponent(file.name)}`, file)).table);
    } catch (error) {
      fill(said, problem(error));
    }
  }
  return zone;
}

export async function startPage() {
  const state = await api("/api/state");
  const open = table => { location.hash = `#/new/${encodeURIComponent(table)}`; };
  const runs = state.runs.filter(run => !run.isLesson);
  return {
    title: "Runs",
    element: el("div", { class: "wide" },
      el("section", { class: "card" }, el("h1", null, "Runs"),
        runs.length === 0 ? el("p", null, `There is no run in ${state.folder}/runs yet. Drop a table, or begin with the lesson.`) : el("div", { class: "scroll" }, el("table", null,
          el("thead", null, el("tr", null, ["run", "table", "target", "rows", ""].map(head => el("th", { scope: "col" }, head)))),
          el("tbody", null, runs.map(run => el("tr", null,
            el("th", { scope: "row" }, run.problem ? run.name : el("a", { href: `#/run/${run.id}` }, run.name)),
            el("td", null, name(run.data)), el("td", null, run.target), el("td", { class: "number" }, run.rows || ""),
            el("td", { class: "quiet" }, run.problem ?? [run.status === "complete" ? "" : run.status, run.hasNetworks ? "" : "chosen networks only"].filter(Boolean).join(", ")))))))),
      el("div", { class: "stack" }, el("section", { class: "card" }, el("h2", null, "New run"), dropZone(state, open),
        state.tables.length ? el("label", { class: "field" }, "Or a table of this folder", el("select", {
          onchange: event => event.target.value && open(event.target.value),
        }, el("option", { value: "" }, "choose ..."), state.tables.map(table => el("option", { value: table }, table)))) : null),
      el("section", { class: "card" }, el("h2", null, "Lesson"),
        el("p", null, "Six short pages: overfitting, the penalty, norms, lambda along the path, choosing honestly, dropout. Each trains a small table in seconds."),
        el("a", { class: "button", href: "#/lesson/1" }, "Begin")))),
  };
}

const matters = ["hidden", "penalty", "l1-ratio", "activation", "lambdas", "folds", "restarts", "select", "preprocess", "seed"];
const places = ["feature", "ignore", "target", "weight", "group", "time"];

export async function newPage(table) {
  const state = await api("/api/state");
  const open = chosen => { location.hash = `#/new/${encodeURIComponent(chosen)}`; };
  if (!table) {
    return { title: "New run", element: el("div", { class: "stack" }, el("h1", null, "New run"), dropZone(state, open),
      el("section", { class: "card" }, el("label", { class: "field" }, "Or a table of this folder",
        el("select", { onchange: event => event.target.value && open(event.target.value) }, el("option", { value: "" }, "choose ..."),
          state.tables.map(one => el("option", { value: one }, one)))))) };
  }
  const options = await api("/api/options");
  const inspected = await api("/api/inspect", { table, options: {} });
  const first = state.firstTable === table ? state.firstTarget : null;
  const choices = inspected.columns.map(column => ({
    column, kind: "", role: column.name === first ? "target" : column.left_out_because ? "as read" : "feature", was: column.left_out_because,
  }));
  const typed = {};
  const plan = el("section", { class: "card", "aria-label": "Plan" });
  let asked = 0;

  function words() {
    const quote = text => /[",]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    const list = test => choices.filter(test).map(choice => quote(choice.column.name)).join(",") || null;
    const one = role => choices.find(choice => choice.role === role)?.column.name ?? null;
    return {
      ...typed, target: one("target"), weight: one("weight"), group: one("group"), time: one("time"), ignore: list(choice => choice.role === "ignore"),
      keep: list(choice => choice.role === "feature" && choice.was), categorical: list(choice => choice.kind === "category"), numeric: list(choice => choice.kind === "number"),
    };
  }

  async function replan() {
    const turn = ++asked;
    for (const role of ["target", "weight", "group", "time"]) {
      if (choices.filter(choice => choice.role === role).length > 1) {
        fill(plan, el("h2", null, "Plan"), el("p", null, `Two columns are ${role}. Choose one.`));
        return;
      }
    }
    if (!choices.some(choice => choice.role === "target")) {
      fill(plan, el("h2", null, "Plan"), el("p", null, "Choose the target: the column to predict."));
      return;
    }
    plan.setAttribute("aria-busy", "true");
    try {
      const found = await api("/api/plan", { table, options: words() });
      if (turn !== asked) return;
      const train = el("button", { class: "main", type: "button", onclick: start }, "Train");
      fill(plan, el("h2", null, "Plan"), el("p", null, el("b", null, `${found.networks} networks, about ${seconds(found.seconds)}`)),
        found.lines.map(line => el("p", { class: "quiet" }, line)),
        found.notes.length ? el("ul", { class: "plain" }, found.notes.map(note => el("li", null, note))) : null,
        el("p", { class: "row" }, train), el("details", null, el("summary", null, "Why these defaults"), el("ul", { class: "plain" }, found.reasons.map(reason => el("li", null, reason)))),
        el("details", null, el("summary", null, "The command line"), el("pre", null, found.command)));
      for (const field of document.querySelectorAll("[data-option]")) field.placeholder = found.resolved[field.dataset.option] ?? "";
      say(`Plan: ${found.networks} networks, about ${seconds(found.seconds)}.`);
    } catch (error) {
      if (turn === asked) fill(plan, el("h2", null, "Plan"), problem(error));
    } finally {
      plan.removeAttribute("aria-busy");
    }
  }

  async function start() {
    try {
      await api("/api/train", { table, options: words() });
      sessionStorage.setItem("follow", "1");
      location.hash = "#/live";
    } catch (error) {
      plan.append(problem(error));
    }
  }

  function columnRow(choice) {
    const { column } = choice;
    return el("tr", null, el("th", { scope: "row" }, column.name),
      el("td", null, el("select", { "aria-label": `Kind of ${column.name}`, onchange: event => { choice.kind = event.target.value; replan(); } },
        el("option", { value: "" }, `${column.kind}, as read`), ["number", "category"].filter(kind => kind !== column.kind).map(kind => el("option", { value: kind }, kind)))),
      el("td", null, el("select", { "aria-label": `Role of ${column.name}`, onchange: event => { choice.role = event.target.value; replan(); } },
        [...(choice.was ? ["as read"] : []), ...places].map(place => el("option", { value: place, selected: place === choice.role }, place === "as read" ? "left out, as read" : place)))),
      el("td", { class: "number" }, column.missing), el("td", { class: "number" }, column.distinct ?? "over 1000"),
      el("td", null, column.frequent ? column.frequent.slice(0, 3).map(level => level.level).join(", ") : column.smallest === undefined ? "" : `${column.smallest} to ${column.largest}`),
      el("td", { class: "treat" }, column.left_out_because ?? column.treatment));
  }

  function optionField(option) {
    const change = event => { typed[option.name] = option.value === null ? (event.target.checked ? "" : null) : event.target.value.trim() || null; replan(); };
    const isFlag = option.value === null;
    const isChoice = !isFlag && option.words.length > 0 && option.value === option.words.join("|");
    const id = `option-${option.name}`;
    const told = { id, "aria-describedby": `${id}-help`, onchange: change };
    const field = isFlag ? el("input", { ...told, type: "checkbox" })
      : isChoice ? el("select", told, el("option", { value: "" }, `default: ${option.default}`), option.words.map(word => el("option", { value: word }, word)))
      : el("input", { ...told, type: "text", "data-option": option.name, autocomplete: "off", spellcheck: "false" });
    return el("div", { class: "field" }, el("label", { for: id }, option.name), field, el("small", { id: `${id}-help` }, `${option.help} Default: ${option.default}.`));
  }

  const roles = new Set(["target", "ignore", "keep", "categorical", "numeric", "weight", "group", "time"]);
  const shown = matters.map(option => options.find(one => one.name === option)).filter(Boolean);
  const others = options.filter(option => !roles.has(option.name) && !matters.includes(option.name));
  replan();
  return {
    title: `New run of ${name(table)}`,
    element: el("div", { class: "stack" }, el("div", null, el("h1", null, `New run of ${name(table)}`), el("p", { class: "quiet" }, `${table}: ${inspected.rows} rows, ${inspected.columns.length} columns`)),
      inspected.notes.map(note => el("p", { class: "note" }, note)), inspected.warnings.map(warning => el("p", { class: "problem" }, warning)),
      el("section", { class: "card" }, el("h2", null, "Columns"), el("div", { class: "scroll" }, el("table", { class: "levels" },
        el("thead", null, el("tr", null, ["column", "kind", "role", "missing", "distinct", "values", "treatment"].map(head => el("th", { scope: "col" }, head)))),
        el("tbody", null, choices.map(columnRow))))),
      el("div", { class: "wide" }, el("section", { class: "card" }, el("h2", null, "Options"), el("div", { class: "fields" }, shown.map(optionField)),
        el("details", null, el("summary", null, "All other options"), el("div", { class: "fields" }, others.map(optionField)))), plan)),
  };
}

export async function livePage() {
  const element = el("div", { class: "stack" });
  let timer = 0;
  const stop = onJob(job => {
    if (!job) return;
    const isOver = job.state !== "training";
    fill(element, el("h1", null, isOver ? `Training of ${name(job.table)}: ${job.state}` : `Training ${name(job.table)}`),
      el("section", { class: "card" }, el("label", null, job.stage, el("progress", { max: 1, value: isOver && job.state === "done" ? 1 : job.done, "aria-label": "Finished share of the run" })),
        el("p", { id: "progress-text" }, `${job.networks} of ${job.networkCount} networks, after ${seconds(job.seconds)}${job.secondsLeft === null ? "" : `, about ${seconds(job.secondsLeft)} left`}`),
        job.messages.length ? el("div", { class: "problem", role: "alert" }, job.messages.join("\n")) : null,
        el("p", { class: "row" }, isOver ? (job.run ? el("a", { class: "button", href: `#/run/${job.run}` }, job.state === "stopped" ? "Open what is finished" : "Explore the run") : null)
          : el("button", { type: "button", onclick: event => { event.target.disabled = true; api("/api/stop", {}); } }, "Stop"))),
      job.svg ? el("figure", { class: "card" }, el("h2", null, "Loss along lambda, as far as it is known"), drawing(job.svg),
        el("figcaption", null, "Means over the networks that are finished. The final curve averages the predictions of restarts first.")) : el("p", { class: "quiet" }, "The curve begins when the first networks are finished."),
      job.plan ? el("section", { class: "card" }, el("h2", null, "Plan"), job.plan.lines.map(line => el("p", { class: "quiet" }, line)), el("pre", null, job.plan.command)) : null);
    if (isOver && job.run && job.state === "done" && sessionStorage.getItem("follow")) {
      sessionStorage.removeItem("follow");
      timer = setTimeout(() => { location.hash = `#/run/${job.run}`; }, 300);
    }
  });
  if (!element.hasChildNodes()) element.append(el("h1", null, "Nothing is in training"), el("p", null, el("a", { href: "#/new" }, "Begin a new run")));
  return { title: "Training", element, leave: () => { stop(); clearTimeout(timer); } };
}
