// Six pages that train small tables.
import { el, drawing, seconds, fill } from "./draw.js";
import { api, onJob, problem, say } from "./studio.js";
import { Run, explorer } from "./explore.js";

const shown = { 1: ["surface", "curve"], 2: ["surface", "curve"], 3: ["network", "surface", "curve"], 4: ["curve", "surface", "network"], 5: ["curve", "held-out rows", "columns"], 6: ["curve", "surface"] };

// Runs that were trained while this page was open.
const trained = new Map();

export async function lessonPage(number) {
  const lessons = await api("/api/lessons");
  const lesson = lessons.find(one => one.number === Number(number)) ?? lessons[0];
  const place = el("div", { class: "stack" });
  const bar = el("div", { role: "status" });
  let follows = null, isOpen = true;

  async function show(way) {
    try {
      const run = await Run.open(trained.get(`${lesson.number}/${way}`));
      if (!isOpen) return;
      fill(place, ...(run.document.honest ? [el("p", null, el("b", null, "Honest error: "), run.document.honest)] : []), explorer(run, shown[lesson.number]).element);
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.way === way));
    } catch (error) { fill(place, problem(error)); }
  }

  async function train(way) {
    if (trained.has(`${lesson.number}/${way}`)) { show(way); return; }
    try {
      follows = { id: (await api(`/api/lessons/${lesson.number}/${way}`, {})).job.id, way };
    } catch (error) { fill(bar, problem(error)); }
  }

  const buttons = lesson.choices.map(choice => el("button", { type: "button", class: "main", "data-way": choice.id, onclick: () => train(choice.id) }, choice.name));
  const stop = onJob(job => {
    if (!job || job.id !== follows?.id) return;
    if (job.state === "training") {
      fill(bar, el("progress", { max: 1, value: job.done, "aria-label": "Finished share" }), el("p", { class: "quiet" }, `${job.stage}: ${job.networks} of ${job.networkCount} networks${job.secondsLeft === null ? "" : `, ${seconds(job.secondsLeft)} left`}`),
        job.svg ? el("figure", { class: "card" }, drawing(job.svg)) : "");
    } else {
      fill(bar, job.messages.length ? el("div", { class: "problem" }, job.messages.join("\n")) : "");
      if (job.run && job.state === "done") { trained.set(`${lesson.number}/${follows.way}`, job.run); say("Trained."); show(follows.way); }
      follows = null;
    }
  });
  const next = lessons.find(one => one.number === lesson.number + 1);
  const known = lesson.choices.find(choice => trained.has(`${lesson.number}/${choice.id}`));
  if (known) show(known.id);
  return {
    title: lesson.title,
    leave: () => { stop(); isOpen = false; },
    element: el("div", { class: "stack" },
      el("nav", { class: "lesson-nav", "aria-label": "Lesson" }, el("ol", null, lessons.map(one => el("li", null, el("a", { href: `#/lesson/${one.number}`, "aria-current": one === lesson ? "page" : null }, `${one.number}. ${one.title}`))))),
      el("div", { class: "two" }, el("section", { class: "card" }, el("h1", null, `${lesson.number}. ${lesson.title}`), lesson.text.map(text => el("p", null, text))),
        el("section", { class: "card" }, el("h2", null, "Try it"), el("p", null, lesson.question), el("p", { class: "quiet" }, `The table: ${lesson.table}.`), el("p", { class: "row" }, buttons), bar,
          el("details", null, el("summary", null, "What one sees"), el("p", null, lesson.answer)),
          next ? el("p", null, el("a", { href: `#/lesson/${next.number}` }, `Next: ${next.title}`)) : el("p", null, el("a", { href: "#/new" }, "Now a table of your own")))),
      place),
  };
}
