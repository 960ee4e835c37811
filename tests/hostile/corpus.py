"""Write a corpus of attacks: German news of invented things, with attacks in every channel that a corpus has.

Each article has one attack in its text, where cues, speakers and quotations of the German sentences around bring it
into excerpts, and others as its id, headline, outlet, country and address: all attacks come through all channels.
The same seed gives the same corpus.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import cycle
from pathlib import Path
from random import Random

from hostile.attacks import ADDRESSES, ALIKE, ATTACKS, LONG, TORN, all_attacks

# Words of the articles are put together from these, so that hardly two articles have one in common: passages that all
# of them share would be another test than this one.
HEADS = (
    "Bra", "Dol", "Fen", "Gru", "Hel", "Jar", "Kem", "Lor", "Mun", "Nas", "Ost", "Pol", "Quer", "Rud", "Sil", "Tam",
    "Ulm", "Vor", "Wes", "Zin",
)  # fmt: skip
HEARTS = ("be", "da", "ge", "ka", "li", "mo", "na", "po", "ra", "se", "ti", "wu")
TAILS = {
    "noun": ("turm", "brunnen", "hafen", "deich"), "name": ("mann", "ert", "ski", "bach"), "place": ("dorf", "ow"),
    "deed": ("en", "ieren"), "how": ("ige", "liche", "bare"),
}  # fmt: skip
NOUN = ("der {how} {noun}", "die {noun}gasse in {place}", "das {how} {noun}haus", "{name}s {noun}", "ein {noun}stein")
MORE = (
    "",
    "",
    " samt {noun} und {noun}",
    ", {how} wie {noun},",
    " ohne {noun} im {how}n {noun}",
    " bei {name}s {noun}",
)

# "{x}" is where an attack stands; what stands around are cues, speakers, media, quotations, denials and retellings.
ATTACKED = (
    "{np} soll nach Angaben von {x} {np} zu {deed} sein.",
    "Laut {x} hat {name} {np} angeblich nie gesehen.",
    "«{np} ist {x} und bleibt {x}», sagte {name} in {place} über {np}.",
    "Wie {x} berichtet, dürfte {np} wohl {x} heißen und {np} {deed}.",
    "{x} behauptet, man habe {np} offenbar {x} genannt, {np} {deed} und {np} {deed}.",
    "Ein Sprecher von {x} erklärte, {x} sei falsch, {np} werde {np} nicht {deed}.",
    "«{x}», so ein Insider zur Zeitung {x}, „{x}“ stehe an {np} und {np}.",
    "{x} dementierte, dass {name} {np} habe {deed} wollen: {x} und {np}.",
    "Herr {x} Müller-{name} von {x} wolle {np} gesehen haben, {np} und {np}.",
    "{x}",
)
PLAIN = (
    "{np} soll {np} {deed}, {np} und {np}.",
    "{name} will {np} {deed}, ehe {np} {np} sah.",
    "Nach Angaben von {name} ist {np} vermutlich zu {deed}, {np} nicht.",
    "{np} könne {np} {deed}, sagte {name} über {np}.",
    "{np} wird {np} und {np} {deed}, {name} aber {np}.",
    "{name} bestritt, {np} {deed} zu wollen und {np} zu {deed}.",
    "Aus {place} hieß es, {np} sei möglicherweise {how}r als {np}, {np} sogar {how}.",
    "«Wir {deed} {np} und {np}», versprach {name} {np}.",
)
LOUD = ("scripts", "svg", "handlers", "tex", "bidi", "controls", "formulas", "myst", "templates", "marks")
TITLE = (
    "Titel <script>self.canary=1</script></title><x-canary> $\\frac{1}{0$ {{7*7}} {claim}`x` *a `b* c` \u202etxet"
    ' \x01\x1b[31m "onload="self.canary=1" data-canary="1 --> ]]> \\input{x} =1+1'
)
DATES = ("2023", "2023-07", "2023-07-28", "0001-01-01", "9999-12-31", "2024-02-29", None)


def write_news(random: Random, attack: str, *, attacked: int = 4, plain: int = 10) -> str:
    """Return the text of one article: headline, sentences with an attack in them, plain ones."""
    some = [*random.sample(ATTACKED, attacked), *random.choices(PLAIN, k=plain)]
    random.shuffle(some)
    told = [fill(random, sentence, attack) for sentence in some]
    head = fill(random, "{noun} in {place}: {name} soll {x} verschwiegen haben", attack)
    return "\n\n".join([head, *(" ".join(told[n : n + 4]) for n in range(0, len(told), 4))]) + "\n"


def fill(random: Random, sentence: str, attack: str) -> str:
    """Return a sentence with words for its gaps."""
    while "{np}" in sentence:
        sentence = sentence.replace("{np}", random.choice(NOUN) + random.choice(MORE), 1)
    for gap, tails in TAILS.items():
        while f"{{{gap}}}" in sentence:
            word = random.choice(HEADS) + "".join(random.choices(HEARTS, k=2)) + random.choice(tails)
            sentence = sentence.replace(f"{{{gap}}}", word.lower() if gap in ("deed", "how") else word, 1)
    return (sentence[:1].upper() + sentence[1:]).replace("{x}", attack)


def make_articles(count: int, *, seed: int = 7, kinds: Sequence[str] = tuple(ATTACKS)) -> list[dict]:
    """Return articles as a table has them, with attacks in every channel.

    Args:
        count: how many.
        seed: the same gives the same.
        kinds: of the attacks.
    """
    random = Random(seed)
    attacks = [attack for kind, attack in all_attacks() if kind in kinds]
    loud = [ATTACKS[kind][0] for kind in LOUD if kind in kinds] or attacks[:1]
    dangerous = [attack for attack in attacks if attack.strip()]
    idents = iter(dict.fromkeys([*dangerous, *ALIKE, *TORN]))
    headlines, outlets = cycle(dangerous[7:] + dangerous[:7]), cycle(dangerous[31:] + dangerous[:31])
    articles = []
    for number in range(count):
        text, country = dangerous[number % len(dangerous)], dangerous[(number + 53) % len(dangerous)]
        article = {
            "id": next(idents, f"{dangerous[number % len(dangerous)]} {number}"),
            "text": write_news(random, text.replace("canary", f"canary{number}")),  # else all would share a rare word
            "headline": f"{(attack := next(headlines))} soll angeblich {attack} sein" if number % 3 else None,
            "outlet": next(outlets) if number % 3 else loud[number // 3 % len(loud)],  # some have many texts
            "country": country,
            "date": DATES[number % len(DATES)],
            "url": ADDRESSES[number % len(ADDRESSES)] if number % 4 == 0 else None,
            f"=x{number % 3}<x-canary>": "passed over",
        }
        articles.append({key: value for key, value in article.items() if value is not None})
    for number in range(0, count - 1, 10):  # passages: what one article tells, another tells too
        told = articles[number]["text"].split("\n\n")[1]
        articles[number + 1]["text"] += f"\n{told}\n"
    return articles


def make_giants(seed: int = 7) -> list[dict]:
    """Return articles with very long words and titles in each channel in turn."""
    random, long = Random(seed), "Wort" * (LONG // 4)
    giants = [{"id": f"giant-{number}", "text": write_news(random, "mittendrin")} for number in range(6)]
    giants[0]["text"] = write_news(random, long[: LONG // 25]).replace("\n\n", f"\n\nDas {long} soll {long} sein. ", 1)
    giants[1]["headline"] = f"{long} soll es geben"
    giants[2]["outlet"] = long
    giants[3]["country"] = long
    giants[4]["url"] = f"https://canary.invalid/{long}"
    giants[5]["id"] = "g" * 2_000
    return giants


def write_table(folder: Path, articles: Sequence[Mapping], *, title: str = TITLE, excerpts: str = "limited") -> Path:
    """Write articles as JSON Lines, with ``corpus.toml`` beside them; return the table."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "corpus.jsonl"
    path.write_text("".join(f"{json.dumps(article, ensure_ascii=True)}\n" for article in articles), encoding="utf-8")
    head = f"[corpus]\ntitle = {toml(title)}\nexcerpts = {toml(excerpts)}\n"
    (folder / "corpus.toml").write_text(head, encoding="utf-8")
    return path


def write_notes(folder: Path, articles: Sequence[Mapping], *, some: int = 12) -> None:
    """Write ``sources.toml`` and ``parents.toml`` beside a table: names, sides, reports and evidence are attacks."""
    from analysis.annotate import annotate
    from analysis.records import Article

    attacks = [attack.strip() for _, attack in all_attacks() if attack.strip()]
    sources, parents = [], []
    for number, article in enumerate(articles[:some]):
        attack = attacks[(number * 13) % len(attacks)]
        found = annotate(Article(article["id"], article["text"]))
        for source in (one for one in found.sources if one.mentions):
            place = source.mentions[0]
            side = {} if source.kind in ("medium", "document") else {"side": attack}
            entry = {"id": f"s-{number}", "name": attack, "kind": source.kind, **side}
            entry["mentions"] = [f"{article['id']}:{place.start}-{place.end}"]
            sources.append(entry | {"evidence": f"found: {attack}"})
            break
        parent = {"id": f"p-{number}", "outlet": attack, "what": f"report {attack}", "texts": [article["id"]]}
        parent |= {"url": ADDRESSES[number % len(ADDRESSES)].strip(), "evidence": f"inferred: {attack}"}
        parents.append(parent)
    for name, kind, entries in (("sources.toml", "source", sources), ("parents.toml", "parent", parents)):
        lines = [f"[[{kind}]]\n" + "".join(f"{key} = {toml(value)}\n" for key, value in one.items()) for one in entries]
        (folder / name).write_text("\n".join(lines), encoding="utf-8")


def toml(value: object) -> str:
    """Return a string or a list of strings as TOML has it: as JSON, but for signs that TOML wants written otherwise."""
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return "".join(quote(sign) for sign in value).join('""')


def quote(sign: str) -> str:
    """Return one sign of a string of TOML."""
    plain = sign.isascii() and sign.isprintable() and sign not in '"\\'
    return sign if plain else f"\\U{ord(sign):08x}"


def write_folder(folder: Path, articles: Sequence[Mapping], *, title: str = TITLE, excerpts: str = "full") -> list[str]:
    """Write articles as text files that are called as attacks are, and what is known of them; return their ids.

    What no file can be called (it has a slash or a zero, or too many bytes) is left out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"[corpus]\ntitle = {toml(title)}\nexcerpts = {toml(excerpts)}\n"]
    written = []
    for article in articles:
        name = f"{article['id']}.txt"
        hidden = name.startswith(".") or not article["id"].strip()
        if "/" in name or "\0" in name or len(name.encode()) > 200 or hidden:
            continue
        (folder / name).write_bytes(article["text"].encode())
        known = {key: article[key] for key in ("outlet", "country", "date", "url") if key in article}
        known |= {"title": article["headline"]} if "headline" in article else {}
        known = {key: value for key, value in known.items() if value.strip()}
        found = toml(f"found: in {article['id']}")
        evidence = "".join(f"{key} = {found}\n" for key in known)
        values = "".join(f"{key} = {toml(value)}\n" for key, value in known.items())
        if name == name.strip():  # corpus.toml takes white space around a value for none of it
            lines.append(f"[[article]]\nfile = {toml(name)}\n{values}[article.evidence]\n{evidence}")
        written.append(article["id"])
    (folder / "corpus.toml").write_text("\n".join(lines), encoding="utf-8")
    return sorted(written, key=lambda ident: f"{ident}.txt")
