// A button that copies a text. Where the browser gives no clipboard, as without TLS, it stays away.
export default function copy(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.text);
    button.textContent = button.dataset.done;
  });
}
