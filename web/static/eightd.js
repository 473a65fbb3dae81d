// The sheet of a discipline saves what is typed: a discipline that was not handed over is its own draft, and its
// entity tag is what keeps two writers from overwriting each other. A refusal for that reason is not settled here:
// the form is sent as a form, and the page shows both texts.
const pause = 2000;

export default function sheet(form) {
  const part = form.dataset.part;
  const line = document.querySelector("[data-state]");
  const words = form.dataset;
  let timer = 0, last = Promise.resolve(true), blocked = false;

  const written = () => new URLSearchParams(new FormData(form)).toString();
  // What the writer has said: the tags and the former texts that are sent along are not theirs.
  const said = () => JSON.stringify([...new FormData(form)].filter(([name]) => /^(\/|:query\.)/.test(name)));
  let kept = said();
  const dirty = () => said() !== kept;

  function say(text, tone, act) {
    if (!line) return;
    line.textContent = text;
    line.className = "small " + (tone || "muted");
    if (!act) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = act;
    button.addEventListener("click", () => { blocked = true; form.requestSubmit(); });
    line.append(" ", button);
  }

  // Whatever the part's other forms state of its version follows, and so does what a later difference is told from.
  function settle(tag, body, sent) {
    for (const other of document.querySelectorAll(`form[data-part="${part}"]`)) {
      const input = other.querySelector('input[name=":if-match"]');
      if (input) input.value = tag;
    }
    const typed = new URLSearchParams(sent);
    for (const was of form.querySelectorAll('input[name^="was:"]')) {
      const name = was.name.slice(4);
      const now = typed.getAll(name).concat(typed.getAll("=" + name));
      if (now.length) was.value = now[now.length - 1];
    }
    rekey(body);
  }

  // Rows that are new get their ids from the server; they are told back, or the next save would mint others.
  function rekey(body) {
    for (const list of form.querySelectorAll("[data-keyed]")) {
      const place = list.dataset.keyed.split("/").slice(1).reduce((at, name) => at && at[name], body) || [];
      const rows = [...list.children].filter((row) => [...row.querySelectorAll("input:not([type=hidden]), select, textarea")].some((el) => el.value.trim()));
      rows.forEach((row, n) => {
        const key = row.querySelector('input[type=hidden][name^="=/"]');
        if (key && place[n] && place[n].id) {
          key.value = place[n].id;
          const was = row.querySelector(`input[name="was:${key.name.slice(1)}"]`);
          if (was) was.value = key.value;
        }
      });
    }
  }

  async function refresh() {
    const fresh = await fetch(location.href, { headers: { Accept: "text/html" } }).then((r) => r.ok ? r.text() : "").catch(() => "");
    if (!fresh) return;
    const page = new DOMParser().parseFromString(fresh, "text/html");
    for (const selector of ["#check", ".eightd > .parts", ".column > .tabs", "#translations"]) {
      const from = page.querySelector(selector), to = document.querySelector(selector);
      if (from && to && !to.contains(document.activeElement)) to.replaceChildren(...from.childNodes);
    }
    const print = document.querySelector("iframe.sheet");
    if (print) print.src = print.getAttribute("src");
  }

  // Saves follow one another: one that began before the tag of the last is known would meet its own words as another's.
  function save() {
    clearTimeout(timer);
    last = last.then(once, once);
    return last;
  }

  async function once() {
    if (!dirty() || blocked) return !blocked;
    const reason = form.elements[":query.reason"];
    if (reason && !reason.value.trim()) { say(words.wantsReason, "soon"); return false; }
    const sent = written(), now = said();
    say(words.saving);
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(sent) });
    } catch {
      say(words.offline, "late");
      return false;
    }
    const body = await answer.json().catch(() => ({}));
    if (answer.ok) {
      settle(answer.headers.get("ETag"), body, sent);
      kept = now;
      const again = dirty();
      if (again) say(words.typing);
      else say(`${words.saved} ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`, "done");
      if (!again) form.dispatchEvent(new CustomEvent("octad:saved", { bubbles: true }));
      refresh();
      if (again) later();
      return true;
    }
    if (answer.status === 412) { say(words.stale, "late", words.compare); blocked = true; return false; }
    if (answer.status === 401) { say(words.login, "late", words.save); return false; }
    const first = (body.errors || [])[0];
    say(`${words.refused} ${first ? first.message : body.title || ""}`, "late", words.show);
    return false;
  }

  function later() { clearTimeout(timer); timer = setTimeout(save, pause); }

  form.addEventListener("input", () => {
    if (blocked) return;
    say(words.typing);
    later();
  });
  form.addEventListener("change", (e) => { if (e.target.tagName === "SELECT" || e.target.type === "date") later(); });
  form.addEventListener("focusout", (e) => {
    const to = e.relatedTarget;
    if (!form.contains(to) && !(line && line.contains(to)) && dirty()) save();
  });
  window.addEventListener("online", () => { if (document.contains(form) && dirty()) save(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden && document.contains(form) && dirty()) save(); });

  // A step of the discipline is taken on what is saved.
  for (const other of document.querySelectorAll(`form[data-part="${part}"]`)) {
    if (other === form) continue;
    other.addEventListener("submit", async (e) => {
      if (!dirty()) return;
      e.preventDefault();
      e.stopImmediatePropagation();
      if (await save()) other.requestSubmit();
    }, true);
  }
  // What is suggested beside the sheet is taken over into its field: it goes behind what stands there.
  document.querySelector(".column")?.addEventListener("click", (e) => {
    const button = e.target.closest("button[data-fill]");
    const field = button && document.getElementById(button.dataset.fill);
    if (!field) return;
    field.value = field.value.trim() ? `${field.value.trimEnd()} ${button.value}` : button.value;
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  form.addEventListener("submit", () => { clearTimeout(timer); blocked = true; });
}
