// A form that has not been sent keeps what is typed in this tab, so that the way back, a slip of the hand or an ended
// session lose nothing. It belongs to one person and goes when the form has done its work, or when they log out.
const stem = "octad:draft:";

function keyOf(form) { return `${stem}${form.dataset.draft}:${form.id}`; }

function visible(form) { return [...form.elements].filter((f) => f.name && f.type !== "hidden" && f.type !== "submit" && f.type !== "button" && f.type !== "password" && f.type !== "file"); }

function held(form) {
  return visible(form).map((f) => [f.name, f.type === "checkbox" || f.type === "radio" ? (f.checked ? f.value : "") : f.value]);
}

function put(form, fields) {
  for (const [name] of fields) { // rows that were added are added again
    const button = form.querySelector("button[data-add-row]");
    for (let more = 20; more > 0 && button && !form.elements[name] && /\/\d+\//.test(name); more--) button.click();
  }
  const seen = {};
  for (const [name, value] of fields) {
    const all = visible(form).filter((f) => f.name === name);
    const field = all[seen[name] = (seen[name] ?? -1) + 1];
    if (!field) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = value !== "";
    else field.value = value;
  }
}

function line(form, again) {
  const p = document.createElement("p");
  p.className = "restored";
  p.setAttribute("role", "status");
  p.append(form.dataset.restored);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = form.dataset.discard;
  button.addEventListener("click", again);
  p.append(button);
  form.prepend(p);
}

export function keep(form) {
  const key = keyOf(form);
  const blank = JSON.stringify(held(form));
  const was = JSON.parse(sessionStorage.getItem(key) || "null");
  if (was?.sent && !form.querySelector(".summary")) sessionStorage.removeItem(key);
  else if (was && !form.querySelector(".summary") && JSON.stringify(was.fields) !== blank) {
    put(form, was.fields);
    line(form, () => { sessionStorage.removeItem(key); location.assign(location.pathname); });
  }
  const note = (sent) => {
    const fields = held(form);
    if (sent || JSON.stringify(fields) !== blank) sessionStorage.setItem(key, JSON.stringify({ fields, sent }));
  };
  form.addEventListener("input", () => note(false));
  form.addEventListener("change", () => note(false));
  form.addEventListener("htmx:sendError", () => note(false));
  form.addEventListener("submit", (e) => { if (!e.submitter?.hasAttribute("formaction")) note(true); });
}

document.addEventListener("submit", (e) => {
  if (e.target.getAttribute("action") !== "/logout") return;
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(stem)) sessionStorage.removeItem(key);
});
