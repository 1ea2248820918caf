// The review by keyboard: a, r, u judge; c corrects; j, k move; ? helps. Every key presses a button or follows a link of the page.
const form = document.getElementById("verdict");
const value = document.getElementById("replacement");
const help = document.getElementById("help");
const typing = (element) => ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    if (event.key === "Enter" && form.contains(event.target)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector('[data-submit="correct"]'));
    }
    return;
  }
  if (event.key === "?") { help.hidden = !help.hidden; if (!help.hidden) help.scrollIntoView({ block: "nearest" }); return; }
  if (event.key === "c") { event.preventDefault(); value.focus(); return; }
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (target && target !== value) { event.preventDefault(); target.click(); }
});
