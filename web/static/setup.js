// The set-up link carries its token behind the #, which no browser sends and no proxy logs: it is taken from there
// into the form, and out of the address.
function take() {
  const field = document.getElementById("setup-token");
  if (!field || !location.hash.startsWith("#octad_setup_")) return;
  field.value = location.hash.slice(1);
  field.closest(".field").hidden = true;
  history.replaceState(null, "", location.pathname);
}
take();
document.addEventListener("htmx:load", take);
