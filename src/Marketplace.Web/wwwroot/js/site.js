// Loaded by every page; nothing that matters depends on it.
const box = document.querySelectorAll("[data-suggest]");
if (box.length > 0) {
  const { suggest } = await import("./suggest.js");
  box.forEach(suggest);
}

// After a refused form: put the reader at the list of what to change.
document.getElementById("errors")?.focus();
