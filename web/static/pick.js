// A choice of more entries than a page lists: what is typed above it is looked for in the list, and what was found takes
// the place of the entries. What is chosen stays chosen.
export default function pick(part) {
  const select = document.getElementById(part.dataset.for);
  if (!select) return;
  const field = document.createElement("input");
  field.type = "search";
  field.autocomplete = "off";
  field.placeholder = part.dataset.words;
  field.setAttribute("aria-label", part.dataset.words);
  field.setAttribute("aria-controls", select.id);
  select.before(field);
  let asked = 0;
  let waiting = 0;

  async function look() {
    const mine = ++asked;
    const answer = await fetch(`/choices/${part.dataset.of}?q=${encodeURIComponent(field.value.trim())}`, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== asked) return;
    const stay = [...select.options].filter((o) => o.value === "" || o.selected);
    const found = [...page.querySelectorAll("#choices [data-value]")].filter((e) => !stay.some((o) => o.value === e.dataset.value));
    select.replaceChildren(...stay, ...found.map((e) => new Option(e.textContent, e.dataset.value)));
    if (field.value.trim() && found.length === 1 && !select.value) {
      select.value = found[0].dataset.value;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
  field.addEventListener("input", (e) => { e.stopPropagation(); clearTimeout(waiting); waiting = setTimeout(look, 150); });
  field.addEventListener("change", (e) => e.stopPropagation());
}
