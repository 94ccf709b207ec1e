// Saves a form's fields two seconds after the last key; without it the Save button does the same.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const vi = document.documentElement.lang === "vi";
  const note = form.querySelector(".autosave");
  const changed = new Map();
  let timer;
  const save = async () => {
    const values = Object.fromEntries(changed);
    changed.clear();
    note.textContent = vi ? "Đang lưu…" : "Saving…";
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ values }),
      });
      if (!answer.ok) throw new Error(answer.statusText);
      const at = new Date().toLocaleTimeString(vi ? "vi" : "en-GB",
        { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
      note.textContent = vi ? `Đã lưu lúc ${at}` : `Draft saved at ${at}`;
      note.className = "autosave autosave--saved";
    } catch {
      for (const [name, value] of Object.entries(values)) if (!changed.has(name)) changed.set(name, value);
      note.textContent = vi ? "Chưa lưu được. Bấm Lưu để thử lại." : "Not saved. Use Save to try again.";
      note.className = "autosave autosave--failed";
    }
  };
  form.addEventListener("input", ({ target }) => {
    if (!target.name || target.type === "hidden") return;
    changed.set(target.name, target.value);
    clearTimeout(timer);
    timer = setTimeout(save, 2000);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}
