// The frame of the page: addresses, requests, and the training that all pages see.
import { el, seconds, fill } from "./draw.js";
import { newPage, startPage, livePage } from "./start.js";
import { explorePage } from "./explore.js";
import { lessonPage } from "./lesson.js";

if (location.search) history.replaceState(null, "", location.pathname + location.hash);

const view = document.getElementById("view");
const lost = document.getElementById("lost");

export class Refused extends Error {
  constructor(messages, status) { super(messages.join("\n")); this.messages = messages; this.status = status; }
}

function showLost(shown) {
  if (lost.hidden === !shown) return;
  lost.hidden = !shown;
  lost.textContent = shown ? "The studio does not answer. It has ended, or this machine slept: start `parsimony studio` again and open its address." : "";
}

export async function api(path, body, method, signal) {
  let answer;
  try {
    answer = await fetch(path, {
      method: method ?? (body === undefined ? "GET" : "POST"), signal, credentials: "same-origin",
      headers: body === undefined || body instanceof Blob ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : body instanceof Blob ? body : JSON.stringify(body),
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    showLost(true);
    throw new Refused(["The studio does not answer."], 0);
  }
  showLost(false);
  if (answer.status === 204) return null;
  const text = await answer.text();
  if (!answer.ok) {
    let messages = [text.trim() || `Status ${answer.status}.`];
    try { messages = JSON.parse(text).messages; } catch { /* a plain text */ }
    throw new Refused(messages, answer.status);
  }
  return JSON.parse(text);
}

export function say(text) { document.getElementById("said").textContent = text; }

export function problem(error) {
  return el("div", { class: "problem", role: "alert" }, error instanceof Refused ? error.messages.join("\n") : String(error.message ?? error));
}

// Whoever listens hears of every change of the training.
const listeners = new Set();
export let job = null;
export function onJob(listener) { listeners.add(listener); if (job) listener(job); return () => listeners.delete(listener); }

function listen() {
  const events = new EventSource("/api/events");
  events.addEventListener("open", () => showLost(false));
  events.addEventListener("job", event => {
    job = JSON.parse(event.data).job;
    const badge = document.getElementById("job");
    badge.hidden = !job || job.state !== "training";
    if (job) badge.textContent = `Training ${name(job.table)}: ${Math.floor(job.done * 100)} %${job.secondsLeft === null ? "" : `, ${seconds(job.secondsLeft)} left`}`;
    for (const listener of [...listeners]) listener(job);
  });
  events.addEventListener("error", () => { if (!ends) showLost(true); });
}

let ends = false;
addEventListener("beforeunload", () => { ends = true; });

export function name(path) { return path.split(/[\\/]/).at(-1); }

const pages = [
  [/^#?\/?$/, "start", startPage], [/^#\/new(?:\/(.+))?$/, "new", newPage], [/^#\/live$/, "new", livePage],
  [/^#\/run\/(\w+)$/, "start", explorePage], [/^#\/lesson\/(\d)$/, "lesson", lessonPage],
];
let leave = null;
let shown = 0;

async function show() {
  const turn = ++shown;
  leave?.();
  leave = null;
  const [pattern, page, make] = pages.find(([pattern]) => pattern.test(location.hash)) ?? pages[0];
  for (const link of document.querySelectorAll("nav a")) {
    if (link.dataset.page === page) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  try {
    const made = await make(...(pattern.exec(location.hash) ?? []).slice(1).map(part => part && decodeURIComponent(part)));
    if (turn !== shown) { made.leave?.(); return; }
    leave = made.leave ?? null;
    fill(view, made.element);
    document.title = `${made.title} - Parsimony studio`;
  } catch (error) {
    if (turn !== shown) return;
    fill(view, el("h1", null, "This cannot be shown"), problem(error));
  }
  view.focus({ preventScroll: true });
  scrollTo(0, 0);
}

addEventListener("hashchange", show);
listen();
const state = await api("/api/state").catch(() => null);
if (state && !location.hash) {
  if (state.firstRun) location.replace(`#/run/${state.firstRun}`);
  else if (state.firstTable) location.replace(`#/new/${encodeURIComponent(state.firstTable)}`);
}
show();
