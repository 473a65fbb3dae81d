// What signs or cannot be undone is asked in a dialog. Without scripts the same form stands in the page.
export default function ask(dialog) {
  dialog.removeAttribute("open");
  dialog.showModal();
  const leave = dialog.querySelector("[data-leave]");
  leave?.addEventListener("click", (e) => {
    e.preventDefault();
    e.stopPropagation();
    dialog.close();
  });
  dialog.addEventListener("close", () => {
    history.replaceState(history.state, "", leave?.href ?? location.pathname);
    dialog.remove();
  });
}
