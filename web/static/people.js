// The link of a password reset carries its token behind the #, which no browser sends and no proxy logs: it is taken
// from there into the form, and out of the address.
export default function (form) {
  const field = form.querySelector("#reset-token");
  if (!field || location.hash.length < 20) return;
  field.value = location.hash.slice(1);
  field.closest(".field").hidden = true;
  history.replaceState(null, "", location.pathname);
}
