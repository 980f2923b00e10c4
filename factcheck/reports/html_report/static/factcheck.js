"use strict";
// Filters, sorts and highlights what stands on the page already.  Nothing here makes content.
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const filter = document.querySelector(".fc .filter");
  const field = document.getElementById("find");
  const found = document.getElementById("found");
  const toggles = all(".fc .toggle");
  const rows = all(".fc table.claims tbody tr");
  const cards = all(".fc .card[data-v]");
  const texts = new Map();

  const text = (element) => {
    if (!texts.has(element)) texts.set(element, element.textContent.toLowerCase());
    return texts.get(element);
  };
  const anchorOf = (row) => {
    const link = row.querySelector("a[href^='#']");
    return link ? link.getAttribute("href").slice(1) : row.id;
  };

  function apply() {
    const shown = new Set(toggles.filter((t) => t.getAttribute("aria-pressed") === "true").map((t) => t.dataset.show));
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const byAnchor = new Map(cards.map((card) => [card.id, card]));
    if (words.length) all(".fc .index > details").forEach((box) => { box.open = true; });
    let count = 0;
    for (const row of rows) {
      const card = byAnchor.get(anchorOf(row));
      const fits = shown.has(row.dataset.v) && words.every((w) => text(row).includes(w) || (card && text(card).includes(w)));
      row.hidden = !fits;
      if (card) card.hidden = !fits;
      count += fits;
    }
    for (const group of all(".fc .group")) {
      const own = all(".card[data-v]", group);
      group.hidden = own.length > 0 && own.every((card) => card.hidden);
    }
    found.textContent = `${count.toLocaleString("en")} of ${rows.length.toLocaleString("en")} claims shown`;
  }

  function reveal() {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { return; }
    const target = id && document.getElementById(id);
    if (!target) return;
    if (target.closest("[hidden]")) {
      field.value = "";
      toggles.forEach((t) => t.setAttribute("aria-pressed", "true"));
      apply();
    }
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    target.scrollIntoView();
  }

  if (filter && rows.length > 1) {
    filter.hidden = false;
    let waiting = 0;
    field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
    toggles.forEach((toggle) => toggle.addEventListener("click", () => {
      toggle.setAttribute("aria-pressed", String(toggle.getAttribute("aria-pressed") !== "true"));
      apply();
    }));
    addEventListener("hashchange", reveal);
    document.addEventListener("click", (event) => {
      const link = event.target.closest && event.target.closest("a[href^='#']");
      if (link && link.hash === location.hash) reveal();
    });
  }

  // Tables: a button in every heading sorts by that column, and the order they came in comes back third.
  for (const table of all(".fc table.claims, .fc table.sortable")) {
    const body = table.tBodies[0];
    const original = Array.from(body.rows);
    const headings = Array.from(table.tHead.rows[0].cells);
    headings.forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const next = { none: "ascending", ascending: "descending", descending: "none" }[heading.getAttribute("aria-sort") || "none"];
        headings.forEach((other) => other.removeAttribute("aria-sort"));
        const order = original.slice();
        if (next !== "none") {
          heading.setAttribute("aria-sort", next);
          const keys = new Map(order.map((row) => [row, row.cells[column].textContent.trim()]));
          const compare = new Intl.Collator("en", { numeric: true }).compare;
          order.sort((a, b) => compare(keys.get(a), keys.get(b)) * (next === "ascending" ? 1 : -1));
        }
        body.append(...order);
      });
    });
  }

  // An event's row and its mark point at each other.
  let hot = [];
  const cool = () => { hot.forEach((element) => element.classList.remove("hot")); hot = []; };
  const warm = (event) => {
    const from = event.target.closest && event.target.closest(".fc [data-e]");
    if (hot.includes(from)) return;
    cool();
    if (!from) return;
    const root = from.closest(".card, .record") || document;
    hot = all("[data-e]", root).filter((element) => element.dataset.e === from.dataset.e);
    hot.forEach((element) => element.classList.add("hot"));
  };
  document.addEventListener("pointerover", warm);
  document.addEventListener("focusin", warm);

  // On paper everything is open.
  let closed = [];
  addEventListener("beforeprint", () => { closed = all(".fc details:not([open])"); closed.forEach((box) => { box.open = true; }); });
  addEventListener("afterprint", () => { closed.forEach((box) => { box.open = false; }); closed = []; });

  if (location.hash) reveal();
})();
