// find opens the palette where there is one, or else goes to the field.
function find() {
  if (document.dispatchEvent(new Event("octad:find", { cancelable: true }))) document.getElementById("find")?.focus();
}

// Keys: Ctrl/⌘ K or / finds, c opens a case, j and k walk through a list, Enter opens, ? lists them. Off while typing.
function typing(el) { return el.closest("input, textarea, select, [contenteditable]"); }

function walk(step) {
  const links = [...document.querySelectorAll(".list tbody tr td:first-child a")];
  if (!links.length) return;
  const at = links.indexOf(document.activeElement);
  links[Math.min(links.length - 1, Math.max(0, at + step))].focus();
}

const keys = {
  "/": find,
  c: () => document.getElementById("new-case")?.click(),
  j: () => walk(1),
  k: () => walk(-1),
  "?": () => document.getElementById("keys")?.showModal?.(),
};

document.addEventListener("keydown", (e) => {
  if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "k") {
    e.preventDefault();
    find();
    return;
  }
  if (e.ctrlKey || e.metaKey || e.altKey || typing(e.target) || document.querySelector("dialog[open]")) return;
  const act = keys[e.key];
  if (act) {
    e.preventDefault();
    act();
  }
});
