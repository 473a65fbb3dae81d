// Quantity tables that add up while somebody types. Every input that moves goods says what its number leaves
// (data-out) and enters (data-in) on which line; the table, its totals and the proof below it show what would stand
// after the entry. The page reads and sends without this.

// Quantities have up to six decimals; they are counted in millionths, so that nothing is rounded.
const unit = 1000000n;

function parse(text) {
  const plain = (text || "").trim().replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  const m = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(plain);
  if (!m) return 0n;
  const n = BigInt(m[2]) * unit + BigInt((m[3] || "").padEnd(6, "0"));
  return m[1] ? -n : n;
}

function print(n) {
  const sign = n < 0n ? "−" : "";
  const a = n < 0n ? -n : n;
  const rest = (a % unit).toString().padStart(6, "0").replace(/0+$/, "");
  return sign + (a / unit).toString() + (rest ? "." + rest : "");
}

const states = ["unsorted", "sorted_ok", "sorted_ng", "in_rework", "awaiting_reinspection"];
const finals = ["released", "scrapped", "returned_to_supplier", "concession", "consumed_or_passed_on"];

// after returns what stands at the places of a line once the moves are made.
function after(start, moves) {
  const at = { ...start };
  const add = (place, n) => { if (place in at) at[place] += n; };
  for (const { out, into, n } of moves) {
    add(out, -n);
    add(into, n);
    if (out === "suspect" || out === "") at.held += into === "suspect" || into === "" ? 0n : n;
    else if (into === "suspect" || into === "") at.held -= n;
  }
  at.remaining = states.reduce((sum, p) => sum + at[p], 0n);
  at.disposed = finals.reduce((sum, p) => sum + at[p], 0n);
  return at;
}

function figures(row) {
  const at = {};
  for (const cell of row.querySelectorAll("[data-place]")) at[cell.dataset.place] = parse(cell.dataset.value);
  return at;
}

function draw(row, at) {
  for (const cell of row.querySelectorAll("[data-place]")) {
    const n = at[cell.dataset.place];
    const was = parse(cell.dataset.value);
    (cell.querySelector("[data-figure]") || cell).textContent = print(n);
    cell.classList.toggle("changed", n !== was);
    cell.classList.toggle("short", n < 0n);
    cell.classList.toggle("zero", n === 0n && was === 0n);
  }
}

// moves reads what the open form would enter, line by line.
function moves(root) {
  const to = root.querySelector('[name="/disposition"]');
  const list = [];
  for (const input of root.querySelectorAll("input[data-move]")) {
    const n = parse(input.value);
    if (n === 0n) continue;
    const into = to && to.value ? to.value : input.dataset.in;
    list.push({ line: input.dataset.line, out: input.dataset.out, into, n });
  }
  return list;
}

function ledger(root) {
  const rows = [...root.querySelectorAll("tr[data-line]")];
  const form = root.querySelector("form[data-moves]");
  if (!rows.length || !form) return;
  const whole = form.querySelector("input[data-whole]");
  let own = whole && whole.value !== "";
  const show = () => {
    const list = moves(form);
    const sum = list.reduce((s, m) => s + m.n, 0n);
    if (whole && !own) whole.value = sum === 0n ? "" : print(sum);
    if (whole) whole.classList.toggle("short", parse(whole.value) !== sum);
    const totals = {};
    for (const row of rows) {
      const at = after(figures(row), list.filter((m) => m.line === row.dataset.line));
      draw(row, at);
      const t = (totals[row.dataset.unit] ||= {});
      for (const [place, n] of Object.entries(at)) t[place] = (t[place] || 0n) + n;
    }
    for (const row of root.querySelectorAll("tr[data-total]")) draw(row, totals[row.dataset.total] || {});
    for (const line of root.querySelectorAll("[data-proof]")) {
      const t = totals[line.dataset.proof];
      if (!t) continue;
      for (const b of line.querySelectorAll("[data-sum]")) b.textContent = print(t[b.dataset.sum]);
      line.classList.toggle("short", t.held !== t.remaining + t.disposed || Object.values(t).some((n) => n < 0n));
    }
  };
  form.addEventListener("input", (e) => {
    if (e.target === whole) own = whole.value !== "";
    show();
  });
  show();
}

// A new notice: the suspect and held quantities of its lines, by unit; a line takes the unit of the one above.
function opening(root) {
  const line = root.querySelector("#hold-totals");
  if (!line) return;
  const value = (row, name) => row.querySelector(`[name$="/${name}"]`)?.value.trim() || "";
  const show = (e) => {
    const sums = {};
    let last = "";
    for (const row of root.querySelectorAll("#hold-lines > *")) {
      const field = row.querySelector('[name$="/unit"]');
      const typed = value(row, "suspectQuantity") || value(row, "heldQuantity");
      if (field && !field.value && typed && last && e?.target !== field) field.value = last;
      last = value(row, "unit") || last;
      if (!typed) continue;
      const s = (sums[value(row, "unit")] ||= { suspect: 0n, held: 0n, unit: field?.selectedOptions?.[0]?.text || value(row, "unit") });
      s.suspect += parse(value(row, "suspectQuantity"));
      s.held += parse(value(row, "heldQuantity"));
    }
    const said = Object.values(sums).map((s) => `${line.dataset.suspect} ${print(s.suspect)} ${s.unit} · ${line.dataset.held} ${print(s.held)} ${s.unit}`);
    line.textContent = said.join("　");
    line.hidden = said.length === 0;
    line.classList.toggle("short", Object.values(sums).some((s) => s.held > s.suspect));
  };
  root.addEventListener("input", show);
  show();
}

export default function (root) {
  ledger(root);
  opening(root);
}
