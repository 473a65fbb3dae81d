// A link whose answer is made apart, as a job; the page of jobs shows how far it is. Without scripts the link beside it
// downloads the same at once.
export default function apart(link) {
  link.hidden = false;
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    const answer = await fetch(link.href, { headers: { Prefer: "respond-async" } });
    location.href = answer.status === 202 ? "/jobs" : link.href;
  });
}
