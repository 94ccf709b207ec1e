// Loaded by every page; nothing that matters depends on it.

// After a refused form: put the reader at the list of what to change.
document.getElementById("errors")?.focus();

// An answer that takes longer than a second says that it is on its way.
let waiting;
document.addEventListener("submit", event => {
  if (event.defaultPrevented) return;
  const button = event.submitter ?? event.target.querySelector("button");
  waiting = setTimeout(() => {
    const note = document.createElement("span");
    note.className = "autosave busy";
    note.setAttribute("role", "status");
    button?.after(note);
    note.textContent = document.documentElement.lang === "vi" ? "Đang gửi…" : "Sending…";
  }, 1000);
});
addEventListener("pageshow", () => {
  clearTimeout(waiting);
  document.querySelectorAll(".busy").forEach(note => note.remove());
});

// Last, because each waits for its file.
const box = document.querySelectorAll("[data-suggest]");
if (box.length > 0) {
  const { suggest } = await import("./suggest.js");
  box.forEach(suggest);
}

if (document.querySelector("form[method=post]")) {
  const { unsent } = await import("./unsent.js");
  unsent();
}
