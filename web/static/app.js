// What every page does beyond plain HTML. All of it is an addition: pages read and write without scripts.
import "./shortcuts.js";
import "./setup.js";

// A part of a page that needs more names its module: data-module="x" loads x.js and gives it the element, on the
// first visit and after every change of the page.
async function wake(root) {
  const parts = [...root.querySelectorAll("[data-module]")];
  if (root.matches?.("[data-module]")) parts.push(root);
  for (const part of parts) {
    if (part.dataset.awake) continue;
    part.dataset.awake = "true";
    const module = await import(`./${part.dataset.module}.js`);
    module.default(part);
  }
}
document.addEventListener("htmx:load", (e) => wake(e.detail.elt));

// A lost connection loses nothing: what was typed stays in the form, and a line says so.
function lost(shown) {
  const line = document.getElementById("offline");
  if (line) line.hidden = !shown;
}
document.addEventListener("htmx:sendError", () => lost(true));
document.addEventListener("htmx:afterRequest", (e) => { if (e.detail.successful) lost(false); });
window.addEventListener("offline", () => lost(true));
window.addEventListener("online", () => lost(false));

// A menu closes when its reader turns elsewhere.
document.addEventListener("click", (e) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(e.target)) menu.open = false;
  }
});

// Leaving a page with something typed and not sent asks first.
let typed = false;
document.addEventListener("input", (e) => { if (e.target.closest("form[data-keep]:not([data-draft])")) typed = true; });
document.addEventListener("submit", () => { typed = false; });
document.addEventListener("octad:saved", () => { typed = false; });
document.addEventListener("htmx:afterSettle", () => { typed = false; });
window.addEventListener("beforeunload", (e) => { if (typed) e.preventDefault(); });

// Rows that can be added: a copy of the last row, emptied and numbered on.
document.addEventListener("click", (e) => {
  const button = e.target.closest("button[data-add-row]");
  if (!button) return;
  const rows = document.getElementById(button.dataset.addRow);
  const last = rows && rows.lastElementChild;
  if (!last) return;
  const n = rows.children.length;
  const row = last.cloneNode(true);
  const renumber = (s) => s.replace(/([/-])\d+([/-])/, `$1${n}$2`);
  for (const el of row.querySelectorAll("*")) {
    for (const name of ["id", "name", "for", "aria-describedby"]) {
      if (el.hasAttribute(name)) el.setAttribute(name, renumber(el.getAttribute(name)));
    }
    if ("value" in el && el.type !== "hidden" && el.tagName !== "OPTION" && el.tagName !== "SELECT") el.value = "";
  }
  const title = row.querySelector("[data-row]");
  if (title) title.textContent = String(n + 1);
  rows.append(row);
  const first = row.querySelector("input:not([type=hidden]), select, textarea");
  if (first) first.focus();
});
