/* Cells of the concordance: what they say, how they sort, and the nodes that show them.

   Text of the corpus becomes text nodes here, and nothing else; see concordance.js. */
window.hoerensagenCells = (() => {
  "use strict";
  const collator = new Intl.Collator("de", { numeric: true });
  const count = new Intl.NumberFormat("en");

  function make(tag, given = {}, ...inside) {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  }

  /* Words as they are compared: without accents, and without the marks that keep words from right to left apart. */
  function fold(text) {
    return text.normalize("NFD").replace(/[\p{M}\u2068\u2069]/gu, "").toLowerCase().replaceAll("ß", "ss");
  }

  /* What a cell says, as plain text: it is searched, and sorted by where nothing else is said. */
  function textOf(view, column, value) {
    if (value === null || value === undefined) return "";
    if (column.type === "choice") return column.values[value][1];
    if (column.type === "excerpt") return value.join("");
    if (column.type === "article") return `${view.articles[value][0]} ${view.articles[value][2]}`;
    return column.type === "place" ? value[0] : String(value);
  }

  /* Numbers that sort rows: numbers themselves, choices in the order of the book, and words as German sorts them.
     A context is sorted by what follows the words that are set off. */
  function ranksOf(view, column, at) {
    if (!view.ranks[at]) {
      const key = (value) => column.type === "excerpt" && value.length > 2 ? value.slice(2).join("") : textOf(view, column, value);
      if (["number", "choice"].includes(column.type)) view.ranks[at] = (value) => value ?? -1;
      else if (column.type === "place") view.ranks[at] = (value) => Number(value[0].match(/\d+/)?.[0] ?? -1);
      else {
        const keys = [...new Set(view.rows.map((row) => key(row[at])))].sort(collator.compare);
        const ranks = new Map(keys.map((text, rank) => [text, rank]));
        view.ranks[at] = (value) => ranks.get(key(value));
      }
    }
    return view.ranks[at];
  }

  function link(view, address, ...inside) {
    return view.dossiers ? make("a", { href: `${view.root}texts/${address}` }, ...inside) : make("span", {}, ...inside);
  }

  /* A cell as nodes; text of the corpus becomes text nodes and nothing else. */
  function nodeOf(view, column, value, row) {
    const number = row[view.articleAt];
    if (column.type === "excerpt") {
      if (!value.length) return make("span", { class: "unshown" }, "not shown: limit on quotation");
      const parts = value.map((part, n) => (n % 2 ? make("mark", {}, part) : part));
      return make("span", { class: "excerpt", lang: "de" }, ...parts);
    }
    if (column.type === "article") {
      const [title, german, outlet] = view.articles[value];
      const named = link(view, `${number}.html`, make("span", german ? { lang: "de" } : {}, title));
      return make("span", {}, named, ...(outlet ? [" ", make("small", {}, outlet)] : []));
    }
    if (column.type === "place") return link(view, `${number}.html#${value[1]}`, value[0]);
    const text = column.type === "number" && value !== null ? count.format(value) : textOf(view, column, value);
    return make("span", column.type === "german" ? { lang: "de" } : {}, text);
  }

  return { count, fold, make, nodeOf, ranksOf, textOf };
})();
