// The palette: Ctrl/⌘ K or / opens it, what is typed is looked for at once, arrows walk through what was found, Enter
// opens it. The list is that of the page /search.
let field = null;
let asked = 0;

function parts() {
  const dialog = document.getElementById("palette");
  return dialog && { dialog, input: dialog.querySelector("input"), found: document.getElementById("palette-found") };
}

function links() { return [...document.querySelectorAll("#palette-found a")]; }

async function look() {
  const { input, found } = parts();
  const words = input.value.trim();
  const mine = ++asked;
  if (!words) { found.replaceChildren(); return; }
  const answer = await fetch(`/search?q=${encodeURIComponent(words)}`, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer || !answer.ok || mine !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = page.getElementById("results");
  if (list && mine === asked) found.replaceChildren(...list.childNodes);
}

let waiting = 0;
function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(look, 150);
}

function walk(e) {
  const { input } = parts();
  const all = links();
  const at = all.indexOf(document.activeElement);
  if (e.key === "ArrowDown" && all.length) { e.preventDefault(); all[Math.min(all.length - 1, at + 1)].focus(); }
  if (e.key === "ArrowUp" && at >= 0) { e.preventDefault(); (all[at - 1] || input).focus(); }
  if (e.key === "Enter" && document.activeElement === input && all.length) { e.preventDefault(); all[0].click(); }
}

document.addEventListener("octad:find", (e) => {
  const p = parts();
  if (!p || !p.dialog.showModal) return;
  e.preventDefault();
  if (!p.dialog.dataset.ready) {
    p.dialog.dataset.ready = "true";
    p.input.addEventListener("input", soon);
    p.dialog.addEventListener("keydown", walk);
    p.dialog.addEventListener("click", (c) => { if (c.target === p.dialog || c.target.closest("a")) p.dialog.close(); });
  }
  if (!p.dialog.open) p.dialog.showModal();
  p.input.value = field?.value || "";
  p.input.select();
  if (p.input.value) look();
});

export default function search(form) { field = form.querySelector("input"); }
