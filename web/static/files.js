// Marks on a picture are drawn with a pointer, and files are dropped, pasted or taken with a camera. Without scripts
// marks are numbers in fields and a file is sent by its form.
export default function wake(el) {
  if (el.dataset.picture) marks(el);
  else drops(el);
}

const svgNames = "http://www.w3.org/2000/svg";

function marks(form) {
  const figure = document.getElementById(form.dataset.picture);
  const list = form.querySelector("#mark-rows");
  const tools = form.querySelector("[data-tools]");
  const at = form.dataset.at;
  if (!figure || !list) return;
  let shape = tools.querySelector("[aria-pressed=true]").dataset.shape;
  let sketch = null;
  figure.querySelector("svg")?.remove();
  const svg = document.createElementNS(svgNames, "svg");
  svg.setAttribute("class", "figure");
  svg.setAttribute("aria-hidden", "true");
  figure.append(svg);

  const rows = () => [...list.querySelectorAll(".mark-row")];
  const field = (row, name) => row.querySelector(`[name^="${at}/"][name$="/${name}"]`);
  const places = ["x", "y", "x2", "y2"];
  function read(row) {
    const m = { shape: field(row, "shape").value };
    for (const p of places) {
      const v = field(row, p).value.trim();
      if (v === "" || Number.isNaN(Number(v))) return null;
      m[p] = Number(v);
    }
    return m.shape ? m : null;
  }

  function el(name, attributes, into) {
    const e = document.createElementNS(svgNames, name);
    for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
    into.append(e);
    return e;
  }

  function draw() {
    const w = figure.clientWidth;
    const h = figure.clientHeight;
    svg.setAttribute("viewBox", `0 0 ${w} ${h}`);
    svg.replaceChildren();
    const all = rows().map(read);
    if (sketch) all.push(sketch);
    let n = 0;
    for (const m of all) {
      if (!m) continue;
      n += 1;
      const [x, y, x2, y2] = [m.x * w / 1000, m.y * h / 1000, m.x2 * w / 1000, m.y2 * h / 1000];
      for (const [ink, width] of [["s-white", 6], ["s-late", 3]]) one(m.shape, x, y, x2, y2, ink, width);
      const bx = m.shape === "arrow" ? x : Math.min(x, x2);
      const by = m.shape === "arrow" ? y : Math.min(y, y2);
      el("ellipse", { class: "f-white", cx: bx, cy: by, rx: 11, ry: 11 }, svg);
      el("ellipse", { class: "f-late", cx: bx, cy: by, rx: 9, ry: 9 }, svg);
      el("text", { class: "f-white", x: bx, y: by + 4, "font-size": 12, "font-weight": 600, "text-anchor": "middle" }, svg).textContent = String(n);
    }
  }

  function one(kind, x, y, x2, y2, ink, width) {
    const look = { class: ink, "stroke-width": width };
    if (kind === "ellipse") {
      el("ellipse", { ...look, cx: (x + x2) / 2, cy: (y + y2) / 2, rx: Math.abs(x2 - x) / 2, ry: Math.abs(y2 - y) / 2 }, svg);
      return;
    }
    if (kind === "rectangle") {
      el("polyline", { ...look, points: `${x},${y} ${x2},${y} ${x2},${y2} ${x},${y2} ${x},${y}` }, svg);
      return;
    }
    const length = Math.hypot(x2 - x, y2 - y) || 1;
    const [ux, uy] = [(x2 - x) / length, (y2 - y) / length];
    const size = 14;
    const wing = (side) => `${x2 - ux * size + side * uy * size * 0.5},${y2 - uy * size - side * ux * size * 0.5}`;
    el("polyline", { ...look, points: `${x},${y} ${x2},${y2}` }, svg);
    el("polyline", { ...look, points: `${wing(1)} ${x2},${y2} ${wing(-1)}` }, svg);
  }

  function vacant() {
    const free = rows().find((row) => places.every((p) => field(row, p).value.trim() === ""));
    if (free) return free;
    const all = rows();
    const n = Math.max(...all.map((row) => Number(/\/marks\/(\d+)\//.exec(field(row, "x").name)[1]))) + 1;
    const row = all[0].cloneNode(true);
    for (const e of row.querySelectorAll("*")) {
      for (const name of ["id", "name", "for", "aria-describedby"]) {
        if (e.hasAttribute(name)) e.setAttribute(name, e.getAttribute(name).replace(/(marks[/-])\d+/, `$1${n}`));
      }
      if (e.matches("input, select, textarea")) e.value = "";
    }
    for (const old of row.querySelectorAll(".fault")) old.remove();
    list.append(row);
    ready(row);
    return row;
  }

  function number() { rows().forEach((row, n) => { row.querySelector("[data-row]").textContent = String(n + 1); }); }

  function ready(row) {
    const drop = row.querySelector("[data-drop]");
    drop.hidden = false;
    drop.addEventListener("click", () => {
      for (const e of row.querySelectorAll("input, select, textarea")) e.value = "";
      if (rows().length > 1) row.remove();
      number();
      draw();
    });
  }

  const where = (e) => {
    const box = figure.getBoundingClientRect();
    const place = (v, from, size) => Math.round(Math.min(1, Math.max(0, (v - from) / size)) * 1000);
    return [place(e.clientX, box.left, box.width), place(e.clientY, box.top, box.height)];
  };

  tools.hidden = false;
  figure.classList.add("drawing");
  tools.addEventListener("click", (e) => {
    const chosen = e.target.closest("[data-shape]");
    if (!chosen) return;
    shape = chosen.dataset.shape;
    for (const b of tools.children) b.setAttribute("aria-pressed", String(b === chosen));
  });
  figure.addEventListener("pointerdown", (e) => {
    e.preventDefault();
    figure.setPointerCapture(e.pointerId);
    const [x, y] = where(e);
    sketch = { shape, x, y, x2: x, y2: y };
  });
  figure.addEventListener("pointermove", (e) => {
    if (!sketch) return;
    [sketch.x2, sketch.y2] = where(e);
    draw();
  });
  figure.addEventListener("pointerup", () => {
    const done = sketch;
    sketch = null;
    if (done && Math.hypot(done.x2 - done.x, done.y2 - done.y) >= 10) {
      const row = vacant();
      field(row, "shape").value = done.shape;
      for (const p of places) field(row, p).value = String(done[p]);
      number();
      form.dispatchEvent(new Event("input", { bubbles: true }));
      row.querySelector('[name*="/note/"]')?.focus();
    }
    draw();
  });
  figure.addEventListener("pointercancel", () => { sketch = null; draw(); });
  list.addEventListener("input", draw);
  rows().forEach(ready);
  new ResizeObserver(draw).observe(figure);
  draw();
}

function drops(form) {
  const input = form.querySelector("input[type=file][name=file]");
  const log = form.querySelector("ul");
  const photo = form.querySelector("[data-photo]");
  form.querySelector("button")?.setAttribute("hidden", "");
  if (photo) photo.hidden = false;
  input.multiple = true;
  let running = 0;
  let refused = 0;

  function address() {
    const url = new URL(form.action);
    const key = [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
    url.searchParams.set(":key", key);
    return url;
  }

  function send(file) {
    const line = document.createElement("li");
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.value = 0;
    const words = document.createElement("span");
    words.textContent = ` ${form.dataset.sending.replace("%s", file.name)}`;
    line.append(bar, words);
    log.append(line);
    const body = new FormData(form);
    body.set("file", file, file.name);
    const request = new XMLHttpRequest();
    running += 1;
    request.upload.addEventListener("progress", (e) => { if (e.lengthComputable) bar.value = e.loaded / e.total; });
    const end = (message) => {
      running -= 1;
      if (message) {
        refused += 1;
        line.className = "late";
        line.textContent = `${file.name}: ${message}`;
        line.setAttribute("role", "alert");
      } else line.remove();
      if (running === 0 && refused === 0) location.reload();
    };
    request.addEventListener("load", () => {
      if (request.status < 400) { end(""); return; }
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const faults = [...page.querySelectorAll(".summary li")].map((li) => li.textContent.trim()).join(" ");
      end(faults || page.querySelector(".summary h2, main h1")?.textContent || String(request.status));
    });
    request.addEventListener("error", () => end(form.dataset.lost));
    request.open("POST", address());
    request.send(body);
  }

  const sendAll = (files) => { refused = 0; for (const file of files) send(file); };
  const take = (field) => { sendAll([...field.files]); field.value = ""; };
  input.addEventListener("change", () => take(input));
  const camera = photo?.querySelector("input");
  camera?.addEventListener("change", () => take(camera));
  form.addEventListener("submit", (e) => { e.preventDefault(); if (input.files.length) take(input); });
  for (const name of ["dragenter", "dragover"]) form.addEventListener(name, (e) => { e.preventDefault(); form.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("over"));
  form.addEventListener("drop", (e) => { e.preventDefault(); sendAll(e.dataTransfer.files); });
  const pasted = (e) => {
    if (!form.isConnected) { document.removeEventListener("paste", pasted); return; }
    const files = [...(e.clipboardData?.files ?? [])];
    if (files.length) { e.preventDefault(); sendAll(files); }
  };
  document.addEventListener("paste", pasted);
}
