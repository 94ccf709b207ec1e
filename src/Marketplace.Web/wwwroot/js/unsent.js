// Keeps what was typed into a form that is sent, until the next page: when that is the sign-in page, the session had
// ended, and the text comes back to its form afterwards, for the same account. Passwords and files are never kept.
const shelf = "unsent";
const kept = "text search email tel url number date textarea select-one radio checkbox".split(" ");
const vi = document.documentElement.lang === "vi";
const account = document.querySelector("meta[name=account]")?.content;

const fieldsOf = form => [...form.elements].filter(e => e.name && kept.includes(e.type));
const isTicked = field => field.type === "radio" || field.type === "checkbox";

export function unsent() {
  const last = JSON.parse(sessionStorage.getItem(shelf) ?? "null");
  sessionStorage.removeItem(shelf);
  const isSignIn = location.pathname.endsWith("/sign-in");
  if (isSignIn && last) sessionStorage.setItem(shelf, JSON.stringify({ ...last, isBack: true }));
  else if (last?.isBack && last.account === account && last.path === location.pathname) putBack(last);

  document.addEventListener("submit", ({ target }) => {
    if (isSignIn || target.method !== "post" || !account || fieldsOf(target).length === 0) return;
    sessionStorage.setItem(shelf, JSON.stringify({
      account, path: location.pathname, action: target.getAttribute("action"),
      fields: fieldsOf(target).map(e => [e.name, e.value, isTicked(e) && e.checked]),
    }));
  });
}

function putBack(last) {
  const form = [...document.forms].find(f => f.method === "post" && f.getAttribute("action") === last.action);
  if (!form) return;
  let isBack = false;
  for (const field of fieldsOf(form)) {
    const typed = last.fields.find(([name, value]) => name === field.name && (!isTicked(field) || value === field.value));
    if (!typed) continue;
    isBack = true;
    if (isTicked(field)) field.checked = typed[2];
    else field.value = typed[1];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (!isBack) return;
  const note = document.createElement("p");
  note.className = "notice notice--warn";
  note.setAttribute("role", "status");
  form.prepend(note);
  note.textContent = vi
    ? "Phiên đã hết trước khi gửi. Nội dung bạn gõ đã được đưa trở lại: xem lại rồi gửi."
    : "Your session had ended before this was sent. What you typed is back: check it and send it.";
}
