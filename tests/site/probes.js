// What the tests ask of a page, from within it. Each probe returns plain data; checks.py says what is a fault.
const WIDGETS = "button, form, .tippy-box, .copybtn, .headerlink, script, style, noscript";
const FOCUSABLE = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex]";

function name(element) {
  const id = element.id ? `#${element.id}` : "";
  const kind = typeof element.className === "string" && element.className ? `.${element.className.trim().split(/\s+/)[0]}` : "";
  const words = (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
  return `${element.tagName.toLowerCase()}${id}${kind} "${words}"`;
}

function seen(element) {
  return element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && element.getClientRects().length > 0;
}

function style(element) {
  return getComputedStyle(element);
}

const probes = {
  // The whole page may not scroll sideways; what sticks out says so.
  sideways() {
    const room = window.innerWidth, wide = document.scrollingElement.scrollWidth;
    if (wide <= room) return [];
    const out = [...document.querySelectorAll("body *")]
      .filter((e) => seen(e) && e.getBoundingClientRect().right > room + 1)
      .filter((e) => { for (let p = e.parentElement; p; p = p.parentElement) if (style(p).overflowX !== "visible") return false; return true; });
    return [`${wide} px wide in a window of ${room}: ${out.slice(-3).map(name).join("; ")}`];
  },

  // What scrolls in itself can be reached by keyboard and says what it is. The frame of the page itself is no such thing.
  scrollers() {
    const out = [];
    for (const e of document.querySelectorAll("body *")) {
      const s = style(e);
      const across = /auto|scroll/.test(s.overflowX) && e.scrollWidth > e.clientWidth + 1;
      const down = /auto|scroll/.test(s.overflowY) && e.scrollHeight > e.clientHeight + 1;
      if (!(across || down) || !seen(e) || e.matches("html, body, textarea, select")) continue;
      const labelled = (e.getAttribute("aria-label") || "").trim() || document.getElementById(e.getAttribute("aria-labelledby") || "-");
      const faults = [];
      if (e.tabIndex < 0) faults.push("no tabindex");
      if (!e.matches("pre, nav, aside, main, dialog") && !["region", "group"].includes(e.getAttribute("role"))) faults.push("no role");
      if (!e.matches("pre") && !labelled) faults.push("no label");
      // A list that is nothing but links is reached through them.
      if (e.tabIndex < 0 && e.querySelector("a[href]") && e.closest(".bd-sidebar, dialog")) continue;
      if (faults.length) out.push(`scrolls in itself, but has ${faults.join(", ")}: ${name(e)}`);
    }
    return out;
  },

  // What is cut off without a way to scroll to it.
  cut() {
    return [...document.querySelectorAll("article *")]
      .filter((e) => seen(e) && /hidden|clip/.test(style(e).overflowX) && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1 && !/inset/.test(style(e).clipPath))
      .map((e) => `cut off at the right: ${name(e)}`);
  },

  open_folds() {
    document.querySelectorAll("details").forEach((e) => { e.open = true; });
    document.querySelectorAll("button.toggle-button[aria-expanded=false], .toggle-hidden > .toggle-button").forEach((e) => e.click());
  },

  // Words, tables and figures of the article as a reader sees them once every fold is open.
  content() {
    probes.open_folds();
    const article = document.querySelector("article") || document.body;
    const words = [];
    const walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    for (let n = walk.nextNode(); n; n = walk.nextNode()) {
      const holder = n.parentElement;
      if (!n.data.trim() || holder.closest(WIDGETS) || !seen(holder)) continue;
      words.push(n.data);
    }
    const count = (what) => [...article.querySelectorAll(what)].filter((e) => seen(e) && !e.closest(WIDGETS)).length;
    return {
      words: words.join(" ").replace(/\s+/g, " ").trim(),
      tables: count("table"), rows: count("tr"), figures: count("figure"), pictures: count("img, svg, canvas"),
    };
  },

  // Blocks of text in the order of the page, for the printed page: each without what only leads elsewhere.
  blocks(left_out) {
    const article = document.querySelector("article") || document.body;
    const out = [];
    for (const e of article.querySelectorAll("h1, h2, h3, h4, p, li, dt, dd, td, th, figcaption, summary, pre, blockquote")) {
      if (e.querySelector("p, li, td, dd, pre, figcaption, blockquote") || e.closest(`${left_out}, ${WIDGETS}`)) continue;
      const copy = e.cloneNode(true);
      copy.querySelectorAll(`${left_out}, ${WIDGETS}`).forEach((x) => x.remove());
      if (copy.textContent.trim()) out.push(copy.textContent);
    }
    return out;
  },

  // For paper: what is wider than it, taller than it, or may be torn apart. Asked with the paper's width, as print.
  paper(height) {
    const out = [], width = document.documentElement.clientWidth;
    for (const e of document.querySelectorAll("article img, article svg, article table, article pre, article figure")) {
      if (!seen(e)) continue;
      const box = e.getBoundingClientRect();
      if (box.right > width + 1) out.push(`cut off at the right of the paper (${Math.round(box.right)} of ${width} px): ${name(e)}`);
      for (let p = e.parentElement; p && p.tagName !== "ARTICLE"; p = p.parentElement) {
        if (style(p).overflowX !== "visible" && p.scrollWidth > p.clientWidth + 1) { out.push(`cut off by its frame on paper: ${name(e)}`); break; }
      }
      if (e.matches("img, svg") && box.height > height) out.push(`taller than the paper (${Math.round(box.height)} px): ${name(e)}`);
      const whole = (x) => { for (let p = x; p && p.tagName !== "ARTICLE"; p = p.parentElement) if (/avoid/.test(style(p).breakInside)) return true; return false; };
      if (e.matches("img, svg") && !whole(e)) out.push(`may be torn apart on paper: ${name(e)}`);
    }
    for (const e of document.querySelectorAll("article tr")) {
      if (seen(e) && !/avoid/.test(style(e).breakInside)) { out.push(`its rows may be torn apart on paper: ${name(e.closest("table"))}`); break; }
    }
    return out;
  },

  // Text that no element marks as German, with a break where a German one stood; code is nobody's language.
  undeclared() {
    const out = [];
    const walk = document.createTreeWalker(document.querySelector("article") || document.body, NodeFilter.SHOW_TEXT);
    let inside = false;
    for (let n = walk.nextNode(); n; n = walk.nextNode()) {
      const holder = n.parentElement;
      if (holder.closest("code, pre, script, style, noscript") || /^de\b/.test(holder.closest("[lang]")?.lang || "")) {
        if (!inside) out.push("\u00a7");
        inside = true;
      } else {
        inside = false;
        out.push(n.data);
      }
    }
    return out.join("\n");
  },

  // Mark-up that stands for German, outside of what is marked as German.
  german_markup(selector) {
    return [...document.querySelectorAll(selector)]
      .filter((e) => e.textContent.trim() && !/^de\b/.test(e.closest("[lang]")?.lang || "") && !(e.children.length && e.querySelector(":scope > [lang|=de]:only-child")))
      .map((e) => `German, but not marked as such: ${name(e)}`);
  },

  // Pictures have to keep their room, and wait where they are out of sight.
  pictures() {
    const out = [];
    for (const e of document.querySelectorAll("article img")) {
      if (!(e.getAttribute("width") && e.getAttribute("height"))) out.push(`picture without width and height: ${e.getAttribute("src")}`);
      if (e.loading !== "lazy" && seen(e) && e.getBoundingClientRect().top > 2 * window.innerHeight) out.push(`picture out of sight is fetched at once: ${e.getAttribute("src")}`);
      if (e.complete && e.getAttribute("src") && seen(e) && e.naturalWidth === 0 && e.loading !== "lazy") out.push(`picture cannot be shown: ${e.getAttribute("src")}`);
    }
    return out;
  },

  // --- keyboard ---

  // Where there are many, go through the first and the last of them: begin to follow the focus, and say how many steps
  // there are on either side and whether something lies between. Motion is stopped, since a style on its way would be read half way.
  follow(most) {
    const still = document.createElement("style");
    still.textContent = "*, *::before, *::after { transition: none !important; animation: none !important; scroll-behavior: auto !important }";
    document.head.append(still);
    probes.open_folds();
    const look = (e) => {
      const s = style(e), parts = [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.borderColor, s.borderWidth, s.backgroundColor, s.textDecoration, s.color];
      return parts.join("|");
    };
    const outlined = (e) => { const s = style(e); return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1 && !/, 0\)$/.test(s.outlineColor); };
    const state = { order: [], unseen: [], covered: [], hidden: [], free: new Set(), before: new Map(), outlined };
    const wanted = [...document.querySelectorAll(FOCUSABLE)].filter((e) => seen(e) && e.tabIndex >= 0 && !e.disabled && !e.closest("[inert]"));
    wanted.forEach((e) => state.before.set(e, look(e)));
    const split = wanted.length > 2 * most;
    state.first = split ? wanted.slice(0, most) : wanted;
    state.last = split ? wanted.slice(-most) : [];
    state.wanted = [...state.first, ...state.last];
    const free = (e) => [...e.getClientRects()].filter((r) => r.width && r.height).some((r) =>
      [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.15]].some(([a, b]) => {
        const x = Math.min(Math.max(r.left + a * r.width, 1), innerWidth - 2);
        const y = Math.min(Math.max(r.top + b * r.height, 1), innerHeight - 2);
        if (y < r.top - 1 || y > r.bottom + 1 || x < r.left - 1 || x > r.right + 1) return false;
        const top = document.elementFromPoint(x, y);
        return top && (e.contains(top) || top.contains(e));
      }));
    document.addEventListener("focusin", (event) => {
      const e = event.target;
      state.order.push(e);
      if (free(e)) state.free.add(e); // some come into view only now, others leave it when the focus leaves them
      const near = [e, e.parentElement, e.firstElementChild].filter(Boolean);
      const shown = near.some(outlined) || (state.before.has(e) && state.before.get(e) !== look(e));
      if (!shown) state.unseen.push(name(e));
    });
    document.addEventListener("focusout", (event) => {
      const e = event.target;
      if (!e.isConnected || !seen(e)) { state.hidden.push(name(e)); return; }
      if (!state.free.has(e) && !free(e)) state.covered.push(name(e));
    });
    window.__followed = state;
    document.activeElement?.blur?.();
    return { first: state.first.length, last: state.last.length };
  },

  // Go on with the last of them, as if all between had been gone through.
  follow_last() {
    window.__followed.last[0].focus();
  },

  followed() {
    const state = window.__followed, reached = new Set(state.order);
    const clickable = [...document.querySelectorAll("body *")].filter((e) => seen(e) && (e.onclick || style(e).cursor === "pointer") && !(e.closest(FOCUSABLE)?.tabIndex >= 0) && !e.closest("label"));
    return {
      steps: state.order.length,
      missed: state.wanted.filter((e) => e.isConnected && seen(e) && !reached.has(e)).map(name),
      unreachable: clickable.filter((e) => !clickable.includes(e.parentElement)).map(name),
      unseen: [...new Set(state.unseen)], covered: [...new Set(state.covered)], hidden: [...new Set(state.hidden)],
      ended: document.activeElement === document.body || state.order.indexOf(state.order.at(-1)) < state.order.length - 1,
    };
  },
};
