// Saves a form's fields two seconds after the last key, and at once when the reader leaves the field or the page;
// without it the Save button does the same. What could not be saved is tried again when the network is back, and before
// that the browser asks whether to leave the page.
const vi = document.documentElement.lang === "vi";
const pause = 15_000;                              // between tries while the network is there and the site is not
for (const form of document.querySelectorAll("form[data-autosave^='/']")) {
  const note = form.querySelector(".autosave");
  const changed = new Map();
  let timer;
  let hasFailed = false;
  const ask = event => event.preventDefault();
  const say = (kind, text) => {
    note.className = `autosave autosave--${kind}`;
    note.textContent = text;
  };
  const fail = () => {
    hasFailed = true;
    addEventListener("beforeunload", ask);
  };
  const rest = () => {
    hasFailed = false;
    clearTimeout(timer);
    removeEventListener("beforeunload", ask);
  };
  const signIn = () => {
    say("failed", vi ? "Phiên đã hết, chưa lưu. " : "Your session has ended, this is not saved. ");
    const link = Object.assign(document.createElement("a"), {
      href: `/${document.documentElement.lang}/sign-in`, target: "_blank",
      textContent: vi ? "Đăng nhập ở thẻ mới, rồi bấm Lưu" : "Sign in in a new tab, then use Save",
    });
    note.append(link);
  };
  const save = async () => {
    clearTimeout(timer);
    if (changed.size === 0) return;
    const values = Object.fromEntries(changed);
    changed.clear();
    note.textContent = vi ? "Đang lưu…" : "Saving…";
    const keep = () => {
      for (const [name, value] of Object.entries(values)) if (!changed.has(name)) changed.set(name, value);
      fail();
    };
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "PUT",
        keepalive: true,                         // goes on when the page is left meanwhile
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ values }),
      });
      if (answer.status === 401) {
        keep();
        signIn();
        return;
      }
      if (!answer.ok) throw new Error(answer.statusText);
      const at = new Date().toLocaleTimeString(vi ? "vi" : "en-GB",
        { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
      if (changed.size === 0) rest();
      say("saved", vi ? `Đã lưu nháp lúc ${at}` : `Draft saved at ${at}`);
    } catch {
      keep();
      say("failed", navigator.onLine
        ? (vi ? "Chưa lưu được, sẽ thử lại." : "Not saved yet, trying again.")
        : (vi ? "Mất mạng, chưa lưu. Sẽ lưu khi có mạng." : "No network, not saved. Saves when it is back."));
      if (navigator.onLine) timer = setTimeout(save, pause);
    }
  };
  form.addEventListener("input", ({ target }) => {
    if (!target.name || target.type === "hidden" || target.type === "file") return;
    changed.set(target.name, target.value);
    clearTimeout(timer);
    timer = setTimeout(save, 2000);
  });
  form.addEventListener("change", save);
  addEventListener("online", () => hasFailed && save());
  addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", () => document.hidden && save());
  form.addEventListener("submit", () => {
    rest();
    changed.clear();
  });
}
