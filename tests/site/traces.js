// What attacks leave behind on a page that they get hold of; and whether words from right to left leave it in order.
const HOLDS = "script, style, base, iframe, object, embed, link, meta, img, source, form";

const traces = {
  // Values on the window, elements, attributes and addresses that only an attack can have made.
  left() {
    const out = Object.getOwnPropertyNames(window).filter((name) => /canary/i.test(name)).map((name) => `window.${name} is set`);
    for (const e of document.querySelectorAll("*")) {
      const tag = `<${e.localName}>`;
      if (/canary/i.test(e.localName)) out.push(`an element ${tag}`);
      for (const { name, value } of e.attributes) {
        if (/canary/i.test(name)) out.push(`${tag} has the attribute ${name}`);
        if (/^on/.test(name) && (/canary/i.test(value) || e.closest("article"))) out.push(`${tag} has ${name}`);
        if (e.matches(HOLDS) && !/^(alt|content|data-|aria-)/.test(name) && /canary/i.test(value)) out.push(`${tag} has ${name}=${value}`);
      }
      if (/^(javascript|vbscript|data:text)/i.test(String(e.href ?? ""))) out.push(`${tag} leads to ${e.href}`);
      if (e.matches("script, style") && /canary/i.test(e.textContent)) out.push(`${tag} holds words of an attack`);
    }
    return [...new Set(out)];
  },

  // Lines on which something that follows words from right to left stands to the left of them. What is isolated is one
  // such word: within it, its own order holds.
  disorder() {
    const out = [], range = document.createRange();
    const walk = document.createTreeWalker(document.querySelector("article") || document.body, NodeFilter.SHOW_TEXT);
    for (let n = walk.nextNode(); n; n = walk.nextNode()) {
      const found = /(?:\u2068[^\u2069]*[\u0590-\u08ff][^\u2069]*\u2069|[\u0590-\u08ff](?![^\u2068]*\u2069))[^\u0590-\u08ff]*?[0-9a-z]/i.exec(n.data);
      if (!found) continue;
      const at = (from) => {
        range.setStart(n, from);
        range.setEnd(n, from + 1);
        return range.getBoundingClientRect();
      };
      const word = at(found.index + found[0].search(/[\u0590-\u08ff]/)), next = at(found.index + found[0].length - 1);
      const seen = word.width && next.width && Math.abs(word.top - next.top) < 4;
      if (seen && next.left < word.left) out.push(n.data.slice(0, 60));
    }
    return out;
  },
};
