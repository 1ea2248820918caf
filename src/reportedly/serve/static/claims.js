// Pointing at a figure in the picture marks its row, and the other way round.
const rows = new Map([...document.querySelectorAll("td a.n")].map((link) => [link.getAttribute("href"), link.closest("tr")]));
for (const point of document.querySelectorAll("svg a[href]")) {
  const row = rows.get(point.getAttribute("href"));
  if (!row) continue;
  for (const [name, on] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) {
    point.addEventListener(name, () => row.classList.toggle("near", on));
  }
}
