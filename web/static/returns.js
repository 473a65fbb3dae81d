// What is shared out of a line must add up to what was received: the sum stands beside it while somebody types.
export default function (form) {
  const number = (text) => Number.parseFloat(text.trim().replace(/[０-９．]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))) || 0;
  const show = () => {
    for (const share of form.querySelectorAll("fieldset[data-whole]")) {
      const sum = [...share.querySelectorAll("input.digits")].reduce((s, i) => s + number(i.value), 0);
      const whole = number(share.dataset.whole);
      const out = share.querySelector("output");
      out.textContent = `${Number(sum.toFixed(6))} / ${whole}`;
      out.className = sum === 0 ? "muted" : Math.abs(sum - whole) < 1e-7 ? "done" : "late";
    }
  };
  form.addEventListener("input", show);
  show();
}
