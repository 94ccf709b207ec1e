// A combobox over GET /api/suggest. Without script, or when it fails, the search box stays a plain search box.
const pause = 150;

export function suggest(input) {
  const list = document.createElement("ul");
  list.className = "suggest__list";
  list.id = `${input.id}-list`;
  list.role = "listbox";
  list.hidden = true;
  input.form.classList.add("suggest");
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");

  let timer;
  let asking;
  let chosen = -1;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const mark = index => {
    chosen = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
    if (index >= 0) {
      input.setAttribute("aria-activedescendant", list.children[index].id);
    }
  };

  const take = item => {
    input.value = item.textContent;
    close();
    input.form.requestSubmit();
  };

  const show = texts => {
    list.replaceChildren(...texts.map((text, i) => {
      const item = document.createElement("li");
      item.className = "suggest__item";
      item.id = `${list.id}-${i}`;
      item.role = "option";
      item.textContent = text;
      item.addEventListener("pointerdown", event => { event.preventDefault(); take(item); });
      return item;
    }));
    list.hidden = texts.length === 0;
    input.setAttribute("aria-expanded", String(texts.length > 0));
    mark(-1);
  };

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const words = input.value.trim();
    if (words.length < 2) {
      close();
      return;
    }
    try {
      const answer = await fetch(`/api/suggest?${new URLSearchParams({ q: words, lang: input.dataset.suggest })}`,
        { signal: asking.signal, headers: { accept: "application/json" } });
      if (answer.ok) {
        const body = await answer.json();
        const items = Array.isArray(body) ? body : body.items ?? body.suggestions ?? [];
        show(items.map(item => typeof item === "string" ? item : item.text).slice(0, 8));
      }
    } catch {
      close();
    }
  };

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, pause); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", event => {
    const last = list.children.length - 1;
    if (event.key === "Escape") {
      if (!list.hidden) event.preventDefault();   // the list goes, what was typed stays
      close();
    } else if (!list.hidden && event.key === "ArrowDown") {
      event.preventDefault();
      mark(chosen === last ? 0 : chosen + 1);
    } else if (!list.hidden && event.key === "ArrowUp") {
      event.preventDefault();
      mark(chosen <= 0 ? last : chosen - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      take(list.children[chosen]);
    }
  });
}
