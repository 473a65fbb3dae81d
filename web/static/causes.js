// The editor of a 5-Why chain: steps are added below the one that they explain, moved with what hangs on them, and
// taken away. What is sent are the same fields as without scripts: a step names by its place the one it explains.
export default function edit(form) {
  const list = form.querySelector("#whys");
  if (!list) return;
  const parents = new Map();
  const rows = () => [...list.querySelectorAll(":scope > [data-step-row]")];
  const choice = (row) => row.querySelector('select[name$="/parent"]');
  const parent = (row) => parents.get(row) || null;
  const filled = (row) => [...row.querySelectorAll("textarea")].some((t) => t.value.trim() !== "");
  const inside = (row, top) => { for (let r = row; r; r = parent(r)) if (r === top) return true; return false; };
  const branch = (top) => rows().filter((r) => inside(r, top));

  function read() {
    const all = rows();
    for (const row of all) parents.set(row, choice(row).value === "" ? null : all[Number(choice(row).value)] || null);
  }

  function depth(row) { let n = 1; for (let r = parent(row); r; r = parent(r)) n += 1; return n; }

  function write() {
    const all = rows();
    all.forEach((row, n) => {
      row.querySelector("[data-row]").textContent = String(n + 1);
      row.dataset.depth = String(Math.min(depth(row), 6));
      const select = choice(row);
      select.replaceChildren(new Option("", ""));
      all.slice(0, n).forEach((before, at) => select.append(new Option(`${list.dataset.step} ${at + 1}`, String(at))));
      const at = all.indexOf(parent(row));
      select.value = at >= 0 && at < n ? String(at) : "";
      if (select.value === "") parents.set(row, null);
    });
  }

  function fresh() {
    const all = rows();
    const used = all.map((row) => Number(/\/whys\/(\d+)\//.exec(choice(row).name)[1]));
    const n = Math.max(...used) + 1;
    const row = all[0].cloneNode(true);
    for (const el of row.querySelectorAll("*")) {
      for (const name of ["id", "name", "for", "aria-describedby"]) {
        if (el.hasAttribute(name)) el.setAttribute(name, el.getAttribute(name).replace(/(whys[/-])\d+/, `$1${n}`));
      }
      if (el.matches("textarea, input, select")) el.value = "";
      el.removeAttribute("aria-invalid");
    }
    for (const old of row.querySelectorAll("input[type=hidden], .fault")) old.remove();
    tools(row);
    return row;
  }

  function add(below, of) {
    const row = fresh();
    if (below) below.after(row); else list.append(row);
    parents.set(row, of);
    write();
    row.querySelector("textarea").focus();
  }

  function swap(row, step) {
    const sisters = rows().filter((r) => parent(r) === parent(row));
    const other = sisters[sisters.indexOf(row) + step];
    if (!other) return;
    const [first, second] = step < 0 ? [row, other] : [other, row];
    const target = branch(second)[0];
    for (const r of branch(first)) target.before(r);
    write();
  }

  function drop(row) {
    if (rows().length < 2) return;
    for (const child of rows().filter((r) => parent(r) === row)) parents.set(child, parent(row));
    row.remove();
    write();
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function tools(row) {
    const bar = row.querySelector(".tools");
    bar.replaceChildren();
    const act = (word, does) => {
      const b = document.createElement("button");
      b.type = "button";
      b.textContent = list.dataset[word];
      b.addEventListener("click", () => does());
      bar.append(b);
    };
    act("deeper", () => add(branch(row).at(-1), row));
    act("up", () => swap(row, -1));
    act("down", () => swap(row, 1));
    act("drop", () => drop(row));
  }

  read();
  for (const row of rows()) tools(row);
  // A chain is begun with one step below the other; who wants a branch says so.
  const blank = rows().every((row) => !filled(row));
  if (blank) rows().forEach((row, n, all) => { if (n > 0 && !parent(row)) parents.set(row, all[n - 1]); });
  write();
  list.addEventListener("change", (e) => { if (e.target.name?.endsWith("/parent")) { read(); write(); } });
  const more = form.querySelector("[data-more]");
  more.hidden = false;
  more.addEventListener("click", () => add(null, rows().at(-1)));
  // Empty steps are not sent: what hangs on one hangs on the step before it.
  form.addEventListener("submit", () => {
    for (const row of rows()) {
      if (filled(row) || rows().length < 2) continue;
      for (const child of rows().filter((r) => parent(r) === row)) parents.set(child, parent(row));
      row.remove();
    }
    write();
  }, { capture: true });
}
