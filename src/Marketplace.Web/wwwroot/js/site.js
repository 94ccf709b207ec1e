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

// The menu of a phone closes when the focus goes on to the page, as it does for a tap beside it.
document.querySelector(".app__nav[popover]")?.addEventListener("focusout", ({ currentTarget: menu, relatedTarget }) => {
  if (relatedTarget && !menu.contains(relatedTarget) && menu.matches(":popover-open")) menu.hidePopover();
});

// Last, because each waits for its file.
const box = document.querySelectorAll("[data-suggest]");
if (box.length > 0) {
  const { suggest } = await import("./suggest.js");
  box.forEach(suggest);
}

if (document.querySelector("form[data-leaving=ask]")) {
  const { leaving } = await import("./leaving.js");
  leaving();
}

if (document.querySelector("form[method=post]")) {
  const { unsent } = await import("./unsent.js");
  unsent();
}
