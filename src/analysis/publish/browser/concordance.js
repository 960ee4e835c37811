/* Look it up: rows of cues, quotations and sources, asked for by the reader, searched, sorted and filtered.

   Rows come from data files that call hoerensagenRows; a file is loaded by a script element when it is asked for, so that
   this works from a folder as it does from a server. DataTables turns the pages and sorts. It never sees text of the
   corpus: cells reach it as ready nodes made of text nodes, sort keys as numbers, and the search is done here, since
   its own search and its guess at column types take text for mark-up. What is shown stands in the address after "#",
   so that it can be linked and gone back to. */
(() => {
  "use strict";
  const box = document.getElementById("look-up");
  if (!box) return;
  const root = box.dataset.root;
  const most = Number(box.dataset.most);
  const SIZES = [25, 50, 100, 200];
  const { count, fold, make, nodeOf, ranksOf, textOf } = window.hoerensagenCells;
  const files = {}; // data files by name, as they were loaded
  const loading = {}; // promises by address
  let view = null; // what is on the page now
  let last = 0; // the number of the last thing asked for: an older one that comes later is dropped

  /* What there is to ask for: read from the tables that stand on the page anyway. */
  const shelves = [...document.querySelectorAll("tr[data-kind]")].map((row) => ({
    kind: row.dataset.kind,
    name: `${row.dataset.kind}-${row.dataset.group}`,
    title: row.dataset.title,
    rows: Number(row.dataset.rows),
    parts: Number(row.dataset.parts),
  }));
  const wholes = [...new Set(shelves.map((shelf) => shelf.kind))].map((kind) => {
    const some = shelves.filter((shelf) => shelf.kind === kind);
    const rows = some.reduce((sum, shelf) => sum + shelf.rows, 0);
    return { kind, name: kind, title: `All ${kind}`, rows, parts: 1, of: some };
  });

  /* ---- the form ---- */
  const form = {
    look: make("select", { id: "look-what" }),
    part: make("select", { id: "look-part" }),
    q: make("input", { id: "look-search", type: "search", autocomplete: "off", spellcheck: "false" }),
    sort: make("select", { id: "look-sort" }),
    dir: make("select", { id: "look-direction" }),
    size: make("select", { id: "look-size" }),
  };
  const filters = make("div", { class: "filters" });
  const refine = make("div", { class: "refine", hidden: "" });
  const status = make("p", { class: "status", role: "status" });
  const place = make("div", { class: "rows" });

  function field(label, control, { wide = false } = {}) {
    return make("div", { class: wide ? "field wide" : "field" }, make("label", { for: control.id }, label), control);
  }

  function option(value, text) {
    return make("option", { value }, text);
  }

  function buildForm() {
    form.look.append(option("", "Choose what to see"));
    for (const whole of wholes) {
      const group = make("optgroup", { label: whole.kind[0].toUpperCase() + whole.kind.slice(1) });
      for (const shelf of [...(whole.rows <= most && whole.of.length > 1 ? [whole] : []), ...whole.of])
        group.append(option(shelf.name, `${shelf.title} (${count.format(shelf.rows)})`));
      form.look.append(group);
    }
    form.size.append(...SIZES.map((size) => option(size, String(size))));
    form.dir.append(option("asc", "ascending"), option("desc", "descending"));
    refine.append(
      field("Search in all columns", form.q, { wide: true }),
      filters,
      field("Sort by", form.sort),
      field("Direction", form.dir),
      field("Rows at once", form.size),
    );
    const part = field("Part", form.part);
    part.hidden = true;
    const shown = make("form", { role: "search", "aria-label": "Rows to look up" });
    shown.append(make("div", { class: "choose" }, field("Show", form.look, { wide: true }), part), refine);
    box.append(shown, status, place);
    shown.addEventListener("submit", (event) => event.preventDefault());
    form.look.addEventListener("change", () => ask({ look: form.look.value }));
    form.part.addEventListener("change", () => ask({ look: form.look.value, part: form.part.value }));
    let waiting = 0;
    form.q.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => change({ q: form.q.value }), 150);
    });
    form.sort.addEventListener("change", () => change({ sort: form.sort.value }));
    form.dir.addEventListener("change", () => change({ dir: form.dir.value }));
    form.size.addEventListener("change", () => change({ size: form.size.value }));
    box.hidden = false;
  }

  /* ---- the address ---- */
  function readAddress() {
    const hash = location.hash.slice(1);
    return hash.startsWith("look=") ? Object.fromEntries(new URLSearchParams(hash)) : null;
  }

  function writeAddress(state, { anew = false } = {}) {
    const kept = Object.entries(state).filter(([, value]) => value !== "" && value !== undefined);
    const hash = state.look ? `#${new URLSearchParams(kept)}` : location.pathname + location.search;
    if (state.look ? hash === location.hash : !location.hash) return;
    history[anew ? "pushState" : "replaceState"](null, "", hash);
  }

  /* ---- loading ---- */
  window.hoerensagenRows = (name, about, rows) => {
    files[name] = { about, rows };
  };

  function load(address) {
    loading[address] ??= new Promise((done, failed) => {
      const script = make("script", { src: root + address });
      script.addEventListener("load", done);
      script.addEventListener("error", () => {
        delete loading[address];
        failed(new Error(`${address} could not be loaded`));
      });
      document.head.append(script);
    });
    return loading[address];
  }

  /* Show what a state says: load what it needs, then the table. */
  async function show(state) {
    const mine = ++last;
    const shelf = [...wholes, ...shelves].find((one) => one.name === state?.look && one.rows <= most * one.parts);
    close();
    form.look.value = shelf ? shelf.name : "";
    const parts = shelf?.parts ?? 0;
    const part = Math.min(Math.max(1, Math.trunc(Number(state?.part)) || 1), Math.max(1, parts));
    form.part.replaceChildren(
      ...Array.from({ length: parts }, (_, n) =>
        option(n + 1, `${n + 1} of ${parts}: rows ${count.format(n * most + 1)} to ` +
          count.format(Math.min(shelf.rows, (n + 1) * most)))));
    form.part.value = String(part);
    form.part.parentElement.hidden = parts < 2;
    if (!shelf) return;
    status.textContent = "Loading …";
    const names = shelf.of ? shelf.of.map((one) => `${one.name}-1`) : [`${shelf.name}-${part}`];
    try {
      const needed = names.map((name) => `concordance/data/${name}.js`);
      await Promise.all(["_static/vendor-tables/dataTables.min.js", ...needed].map(load));
    } catch (error) {
      if (mine === last) status.textContent = `${error.message}.`;
      return;
    }
    if (mine === last) open(shelf, names.map((name) => files[name]), part, state);
  }

  function close() {
    view?.table?.destroy();
    view = null;
    place.replaceChildren();
    refine.hidden = true;
    status.textContent = "";
  }

  /* ---- the view ---- */
  function open(shelf, loaded, part, state) {
    const columns = loaded[0].about.columns;
    const rows = loaded.flatMap((file) => file.rows);
    view = {
      root, shelf, columns, rows, ranks: {}, folded: new Map(),
      dossiers: loaded[0].about.dossiers,
      articles: Object.assign({}, ...loaded.map((file) => file.about.articles)),
      articleAt: columns.findIndex((column) => column.type === "article"),
      state: { look: shelf.name, part: shelf.parts > 1 ? String(part) : "" },
    };
    const seen = columns.map((_, at) => new Set(rows.map((row) => row[at])));
    view.shown = columns.map((column, at) =>
      column.type === "choice" ? seen[at].size > 1 : [...seen[at]].some((value) => textOf(view, column, value) !== ""));
    buildFilters(seen);
    form.sort.replaceChildren(option("", "order of texts"));
    columns.forEach((column, at) => {
      if (view.shown[at]) form.sort.append(option(column.name, column.head));
    });
    const table = make("table", { class: "cards" });
    place.replaceChildren(table);
    DataTable.ext.errMode = "throw";
    view.table = new DataTable(table, {
      data: rows,
      columns: columns.map((column, at) => ({
        data: at, title: column.head, type: "num", searchable: false, visible: view.shown[at] && !column.hidden,
        className: column.type === "excerpt" ? "context" : column.type,
        render: (value, type, row) =>
          type === "display" ? nodeOf(view, column, value, row) : type === "sort" ? ranksOf(view, column, at)(value) : 0,
        createdCell: (cell) => cell.setAttribute("data-label", column.head.toLowerCase()),
      })),
      autoWidth: false, deferRender: true, order: [], orderMulti: false, pageLength: SIZES[0],
      layout: { topStart: null, topEnd: null, bottomStart: null, bottomEnd: { paging: { buttons: 5 } } },
      language: { emptyTable: "No rows.", zeroRecords: "No row fits." },
    });
    const region = table.parentElement;
    region.className += " scroller";
    for (const [key, value] of Object.entries({ role: "region", tabindex: "0", "aria-label": `Rows to look up: ${shelf.title}` }))
      region.setAttribute(key, value);
    const ends = ["jsonl", "csv"].map((end) =>
      make("a", { href: `${root}record/tables/${shelf.kind}.${end}`, download: "",
        "aria-label": `${shelf.kind} as ${end.toUpperCase()}` }, end.toUpperCase()));
    place.append(make("p", { class: "downloads" }, "The whole table ", make("code", {}, shelf.kind), " to download: ",
      ends[0], " ", ends[1], "."));
    refine.hidden = false;
    view.table.search.fixed("asked", (_, row) => fits(row));
    apply(state);
    view.table.on("draw", follow);
  }

  function buildFilters(seen) {
    filters.replaceChildren();
    view.filters = {};
    view.columns.forEach((column, at) => {
      if (!["choice", "article"].includes(column.type) || seen[at].size < 2) return;
      const numbers = new Map();
      for (const row of view.rows) numbers.set(row[at], (numbers.get(row[at]) ?? 0) + 1);
      const select = make("select", { id: `look-${column.name}` }, option("", "all"));
      for (const value of [...seen[at]].filter((one) => one !== null).sort((a, b) => a - b)) {
        const [key, text] = column.type === "choice" ? column.values[value] : [value, titleOf(value)];
        select.append(option(key, `${text} (${count.format(numbers.get(value))})`));
      }
      select.addEventListener("change", () => change({ [column.name]: select.value }));
      view.filters[column.name] = { select, column, at };
      filters.append(field(column.head, select));
    });
  }

  function titleOf(number) {
    const [title, , outlet] = view.articles[number];
    const long = outlet ? `${outlet}: ${title}` : title;
    return `${number} ${long.length > 60 ? `${long.slice(0, 58)} …` : long}`;
  }

  function fits(row) {
    for (const { select, column, at } of Object.values(view.filters)) {
      const value = row[at];
      const key = column.type === "choice" ? column.values[value]?.[0] : String(value);
      if (select.value && select.value !== key) return false;
    }
    if (!view.words.length) return true;
    if (!view.folded.has(row))
      view.folded.set(row, fold(view.columns.map((column, at) => textOf(view, column, row[at])).join(" | ")));
    return view.words.every((word) => view.folded.get(row).includes(word));
  }

  /* Take over what a state says; what it says that there is not is left out. */
  function apply(state) {
    view.busy = true;
    const has = (select, value) => [...select.options].some((one) => one.value === value);
    form.q.value = state.q ?? "";
    for (const [name, { select }] of Object.entries(view.filters))
      select.value = has(select, state[name] ?? "") ? state[name] ?? "" : "";
    form.sort.value = has(form.sort, state.sort ?? "") ? state.sort ?? "" : "";
    form.dir.value = state.dir === "desc" ? "desc" : "asc";
    form.size.value = has(form.size, state.size) ? state.size : String(SIZES[0]);
    view.words = (fold(form.q.value).match(/"[^"]+"|\S+/g) ?? []).map((word) => word.replaceAll('"', "")).filter(Boolean);
    const at = view.columns.findIndex((column) => column.name === form.sort.value);
    view.table.order(at < 0 ? [] : [[at, form.dir.value]]);
    view.table.page.len(Number(form.size.value));
    view.table.draw();
    const pages = view.table.page.info().pages;
    const page = Math.min(Math.max(1, Math.trunc(Number(state.page)) || 1), Math.max(1, pages));
    if (page > 1) view.table.page(page - 1).draw("page");
    view.busy = false;
    describe();
  }

  function change(changed) {
    if (!view) return;
    apply({ ...view.state, page: "", ...changed });
    writeAddress(view.state);
  }

  /* The table was drawn since the reader used its head or its pages: the form and the address follow. */
  function follow() {
    if (view.busy) return;
    const [order] = view.table.order();
    form.sort.value = order && order[1] ? view.columns[order[0]].name : "";
    form.dir.value = order?.[1] === "desc" ? "desc" : "asc";
    describe();
    writeAddress(view.state);
  }

  /* Say how many rows fit, and keep what is shown as a state. */
  function describe() {
    const { start, end, recordsDisplay: fit, recordsTotal: all, page } = view.table.page.info();
    const range = fit ? ` Rows ${count.format(start + 1)} to ${count.format(end)} are shown.` : "";
    const { parts, rows } = view.shelf;
    const whole = parts > 1 ? ` This list has ${count.format(rows)} rows in ${parts} parts; only this part is searched.` : "";
    status.textContent = `${count.format(fit)} of ${count.format(all)} rows fit.${range}${whole}`;
    const chosen = Object.entries(view.filters).map(([name, { select }]) => [name, select.value]);
    view.state = {
      look: view.shelf.name, part: view.state.part, q: form.q.value, ...Object.fromEntries(chosen),
      sort: form.sort.value, dir: form.dir.value === "desc" ? "desc" : "",
      size: form.size.value === String(SIZES[0]) ? "" : form.size.value, page: page ? String(page + 1) : "",
    };
    form.dir.disabled = !form.sort.value;
  }

  function ask(state) {
    writeAddress(state, { anew: true });
    show(state);
  }

  buildForm();
  window.addEventListener("hashchange", () => {
    const state = readAddress();
    if (state || !location.hash) show(state);
  });
  if (readAddress()) show(readAddress());
})();
