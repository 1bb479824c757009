// Lets the keyboard read a drawing: arrow keys move from value to value, as a pointer does. Nothing else needs this script.
function readable(chart) {
  const hits = [...chart.querySelectorAll(".hit")];
  if (hits.length === 0 || chart.hasAttribute("tabindex")) return;
  chart.setAttribute("tabindex", "0");
  chart.setAttribute("aria-roledescription", "chart; arrow keys read its values");
  let at = -1;
  const show = next => {
    if (at !== -1) hits[at].classList.remove("shown");
    at = next;
    if (at === -1) return;
    hits[at].classList.add("shown");
    const said = document.getElementById("reading");
    if (said) said.textContent = [...hits[at].querySelectorAll("text")].map(line => line.textContent).join(": ");
  };
  const last = hits.length - 1;
  const keys = { ArrowRight: () => Math.min(at + 1, last), ArrowDown: () => Math.min(at + 1, last), ArrowLeft: () => Math.max(at - 1, 0),
    ArrowUp: () => Math.max(at - 1, 0), Home: () => 0, End: () => last, Escape: () => -1 };
  chart.addEventListener("focus", () => show(Math.max(at, 0)));
  chart.addEventListener("blur", () => show(-1));
  chart.addEventListener("keydown", event => {
    const next = keys[event.key];
    if (!next || event.ctrlKey || event.altKey || event.metaKey) return;
    show(next());
    event.preventDefault();
  });
}
