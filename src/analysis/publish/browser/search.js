/* What Sphinx's search lacks for this book. Its index is fetched when somebody searches, and not before. Its summaries
   look for stems, which no text has ("gesprach"), and fetch pages, which a browser forbids for files on a stick. */
"use strict";

{
  const AROUND = 110; // characters before and after the word that was found
  const fromDisk = location.protocol === "file:";
  const stemmer = new Stemmer();

  // From a stick: what the index says of a page stands in for the page.
  if (fromDisk) {
    window.fetch = async (address) => {
      const name = decodeURIComponent(String(address)).replace(/^(\.\/)+/, "").replace(/\.html$/, "");
      const article = document.createElement("article");
      article.className = "bd-article";
      article.textContent = Search._index.says[Search._index.docnames.indexOf(name)] ?? "";
      return new Response(article.outerHTML);
    };
  }

  Search.htmlToText = (markup, anchor) => {
    const page = new DOMParser().parseFromString(markup, "text/html");
    for (const unread of page.querySelectorAll(".headerlink, script, style, .cell_input, h1")) unread.remove();
    const place = anchor && !fromDisk && page.getElementById(decodeURIComponent(anchor.slice(1)));
    const article = page.querySelector("article.bd-article");
    // between cells and paragraphs stands no blank: they are not to be read as one word
    for (const block of page.querySelectorAll("p, li, h2, h3, figcaption, dt, dd, div, tr")) block.append(" ");
    for (const cell of page.querySelectorAll("td:not(:last-child), th:not(:last-child)")) cell.append(" · ");
    return ((place || article)?.textContent ?? "").normalize("NFC").replace(/\s+/g, " ").trim();
  };

  // Of pages that say a word as often, those with findings and texts come before those that explain words.
  Scorer.score = ([name, _title, _anchor, _descr, score]) => score + (/^(notebooks|texts|edition)\//.test(name) ? 1 : 0);

  const stems = new Map(); // the same words stand on every page
  const stemOf = (word) => {
    if (!stems.has(word)) stems.set(word, stemmer.stemWord(word));
    return stems.get(word);
  };

  Search.makeSearchSummary = (markup, keywords, anchor) => {
    const text = Search.htmlToText(markup, anchor);
    const found = [];
    let end = Math.min(AROUND * 2, text.length);
    for (const word of text.matchAll(/[\p{Letter}\p{Number}]+/gu)) {
      if (found.length && word.index + word[0].length > end) break;
      if (!keywords.has(stemOf(word[0]))) continue;
      if (!found.length) end = Math.min(word.index + AROUND * 2, text.length);
      found.push(word);
    }
    let here = found.length ? Math.max(found[0].index - AROUND, 0) : 0;
    if (here > 0) here = text.indexOf(" ", here) + 1;
    const shown = document.createElement("p");
    shown.className = "context";
    shown.append(here > 0 ? "… " : "");
    for (const word of found) {
      const mark = document.createElement("mark");
      mark.textContent = word[0];
      shown.append(text.slice(here, word.index), mark);
      here = word.index + word[0].length;
    }
    shown.append(text.slice(here, Math.max(here, end)), end < text.length ? " …" : "");
    return shown;
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("search-results")?.setAttribute("aria-live", "polite");
    if (new URLSearchParams(location.search).get("q")) Search.loadIndex("searchindex.js");
  });
}
