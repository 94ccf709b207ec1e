// A long form that was typed into and not sent yet: the browser asks before its page is left.
export function leaving() {
  const ask = event => event.preventDefault();
  for (const form of document.querySelectorAll("form[data-leaving=ask]")) {
    form.addEventListener("input", () => addEventListener("beforeunload", ask));
    form.addEventListener("submit", () => removeEventListener("beforeunload", ask));
  }
  // what was refused, or comes back after signing in, is nowhere but on this page
  if (document.getElementById("errors")) addEventListener("beforeunload", ask);
}
