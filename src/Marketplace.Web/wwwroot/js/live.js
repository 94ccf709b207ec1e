// The search without loading the page again. htmx asks and swaps; this begins, says what happened, and gives way to the
// browser when an answer fails. Where htmx is missing a changed filter still asks, with a page load.
const aside = matchMedia("(width >= 64rem)");  // the filters stand beside the results; below they are a sheet with a button
const said = document.getElementById("said");

document.addEventListener("change", ({ target }) => {
  if (aside.matches && target.form?.id === "filters") target.form.requestSubmit();
});

document.addEventListener("htmx:beforeRequest", ({ detail }) => detail.target.setAttribute("aria-busy", "true"));

document.addEventListener("htmx:afterSettle", () => {
  const found = document.getElementById("found");
  said.textContent = (found.querySelector("[data-count]") ?? found.querySelector("h1")).textContent;
  if (document.activeElement === document.body) found.focus({ preventScroll: true });
  const words = document.getElementById("q");
  if (words) words.value = new URLSearchParams(location.search).get("q") ?? "";
});

for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failure, ({ detail }) => location.assign(detail.pathInfo.finalRequestPath));
}
