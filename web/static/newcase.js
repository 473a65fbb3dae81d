// The form of a new case: it says what the chosen procedure is for, and takes over what the customer's record knows.
import { keep } from "./draft.js";

export default function newCase(form) {
  const choice = form.querySelector("select[name='/procedure']");
  const about = form.querySelector("#procedure-about");
  const list = form.querySelector("#procedures");
  let chosen = false;

  function tell() {
    const told = list.querySelector(`[data-procedure="${CSS.escape(choice.value)}"] .about`);
    about.replaceChildren(...(told ? told.cloneNode(true).childNodes : []));
  }
  choice.addEventListener("change", () => { chosen = true; tell(); });
  list.addEventListener("click", (e) => {
    const button = e.target.closest("[data-procedure] button");
    if (!button) return;
    e.preventDefault();
    choice.value = button.value;
    choice.dispatchEvent(new Event("change", { bubbles: true }));
    list.open = false;
    choice.focus();
  });

  async function known() {
    const query = new URLSearchParams();
    for (const field of form.querySelectorAll("[name='/customerId'], #new-contact [name]")) query.append(field.name, field.value);
    const answer = await fetch(`/cases/new?${query}`, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const contact = page.getElementById("new-contact");
    if (contact) form.querySelector("#new-contact").replaceWith(contact);
    const usual = page.querySelector("select[name='/procedure']")?.value;
    if (usual && !chosen) { choice.value = usual; tell(); }
    form.dispatchEvent(new Event("change"));
  }
  // What the master data knows of a customer or a part that was written, beside where it was written.
  async function looked() {
    const query = new URLSearchParams();
    for (const field of form.querySelectorAll("[name='/customerId'], [name^='/customer/name'], [name$='/partNumber']")) query.append(field.name, field.value);
    const answer = await fetch(`/cases/new?${query}`, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const told of form.querySelectorAll(".known")) told.replaceChildren(...(page.getElementById(told.id)?.childNodes || []));
  }
  form.addEventListener("change", (e) => { if (/^\/customer\/name|\/partNumber$/.test(e.target.name)) looked(); });
  form.addEventListener("click", (e) => { if (e.target.closest("[data-add-row]")) setTimeout(looked); });

  form.elements["/customerId"].addEventListener("change", known);
  form.addEventListener("change", (e) => { if (e.target.name === "/contact/name") known(); });

  keep(form);
  tell();
}
