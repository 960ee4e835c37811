"""Tables of German verb forms, made from principal parts: which lemma, and which form, can a word be?

A feature is one of: ``inf``, ``zu`` (*abzugeben*), ``part``; present indicative ``i1s i2s i3s ip i2p``; preterite ``ps
pp``; Konjunktiv I ``k1s`` (first and third person, spelt alike) and ``k1p`` where it is not spelt like the indicative;
Konjunktiv II ``k2s k2p``. The plural of Konjunktiv I of other verbs is the indicative's and has no feature of its own.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from analysis import lexicon
from analysis.german.word_classes import fold, word_class


class Form(NamedTuple):
    """One way to read a word as a verb form."""

    lemma: str
    feature: str


FINITE = frozenset({"i1s", "i2s", "i3s", "ip", "i2p", "ps", "pp", "k1s", "k1p", "k2s", "k2p"})
SUBJUNCTIVE = frozenset({"k1s", "k1p", "k2s", "k2p"})
FOREIGN = ("ierten", "ierte", "ieren", "iert", "iere")
NO_FORMS: frozenset[Form] = frozenset()
START = 2  # letters: no prefix is shorter
EDGE = 3  # letters: no form is shorter
SEIN = {
    "bin": "i1s",
    "bist": "i2s",
    "ist": "i3s",
    "sind": "ip",
    "seid": "i2p",
    "war": "ps",
    "waren": "pp",
    "sei": "k1s",
    "seist": "k1s",
    "seien": "k1p",
    "wäre": "k2s",
    "wären": "k2p",
    "sein": "inf",
    "gewesen": "part",
}


@cache
def word_list(category: str) -> tuple[str, ...]:
    """Return the lines of one category of the lexicon *verbs*, folded."""
    entries = [entry for entry in lexicon.load("verbs").entries if entry.category == category]
    return tuple(fold(line) for entry in entries for line in str(entry.values["words"]).splitlines() if line.strip())


@cache
def words_of(category: str) -> frozenset[str]:
    """Return the words of one category of the lexicon *verbs*, folded."""
    return frozenset(word for line in word_list(category) for word in line.split())


@cache
def particles() -> tuple[str, ...]:
    """Return the separable prefixes, the longest first, so that *zurück* is found before *zu*."""
    return tuple(sorted(words_of("separable") | words_of("separable_adjective"), key=lambda word: (-len(word), word)))


@cache
def participles() -> tuple[str, ...]:
    """Return how participles of separable verbs begin: *abge-*."""
    return tuple(prefix + "ge" for prefix in particles())


@cache
def by_start(which: str) -> dict[str, tuple[str, ...]]:
    """Return the prefixes ("inseparable" or "particles") by their first letters, each row in the order of the whole."""
    prefixes = particles() if which == "particles" else tuple(words_of(which))
    starts = {prefix[:START] for prefix in prefixes}
    return {start: tuple(prefix for prefix in prefixes if prefix.startswith(start)) for start in starts}


@cache
def table() -> dict[str, str]:
    """Return all forms of all verbs that the lexicon lists, as ``lemma:feature`` with blanks between.

    Most of them are never met, so none is made a Form before it is.
    """
    forms: dict[str, dict[str, None]] = {}

    def add(word: str, lemma: str, feature: str) -> None:
        forms.setdefault(word, {})[f"{lemma}:{feature}"] = None

    for word, feature in SEIN.items():
        add(word, "sein", feature)
    add("worden", "werden", "part")
    add("ward", "werden", "ps")
    for line in word_list("irregular"):
        for word, feature in conjugate_irregular(*line.split()):
            add(word, line.split()[0], feature)
    for lemma in sorted(words_of("weak")):
        for word, feature in conjugate_weak(lemma):
            add(word, lemma, feature)
    return {word: " ".join(found) for word, found in forms.items()}


def read_listed(word: str) -> frozenset[Form]:
    """Return the forms that the lexicon lists for a word."""
    found = table().get(word)
    return frozenset([Form(*form.split(":")) for form in found.split()]) if found else NO_FORMS


def stem_of(lemma: str) -> str:
    """Return the stem of the present tense: *geb* of *geben*, *änder* of *ändern*."""
    return lemma[:-2] if lemma.endswith("en") else lemma[:-1]


def conjugate_irregular(lemma: str, third: str, past: str, participle: str, second: str) -> list[tuple[str, str]]:
    """Return the forms of a verb by its principal parts (*second* is Konjunktiv II)."""
    stem = stem_of(lemma)
    link = "e" if past[-1] in "dt" else ""
    plural = past + ("n" if past.endswith("e") else "en")
    forms = [
        (lemma, "inf"),
        (lemma, "ip"),
        (participle, "part"),
        (third, "i3s"),
        (stem + "e", "k1s"),
        (stem + "est", "k1s"),
        (past, "ps"),
        (past + link + "st", "ps"),
        (plural, "pp"),
        (second, "k2s"),
        (second + "st", "k2s"),
        (second + "n", "k2p"),
    ]
    if lemma not in word_class("modals"):
        forms += [(stem + "e", "i1s"), (second_person(stem, third), "i2s")]
        forms.append((stem + ("et" if stem[-1] in "dt" else "t"), "i2p"))
    else:  # kann, soll, weiß: first and third person are alike, so the form in -e is Konjunktiv alone
        forms += [(third, "i1s"), (third + ("t" if third[-1] == "s" else "st"), "i2s")]
    return forms


def second_person(stem: str, third: str) -> str:
    """Return the second person singular of the present by the third: *liest* stays, *hält* and *gibt* take *st*."""
    if stem[-1] in "sxz" or third.endswith("st"):
        return third
    return third + "st" if stem[-1] == "t" and not third.endswith("et") else third[:-1] + "st"


def conjugate_weak(lemma: str) -> list[tuple[str, str]]:
    """Return the forms of a weak verb."""
    stem = stem_of(lemma)
    # *atmen, öffnen, rechnen* need an e before t and st; *lernen, wohnen, kommen* do not
    cluster = len(stem) > 2 and stem[-1] in "mn" and stem[-2] not in "aeiouäöülrmny"
    hard = stem[-1] in "dt" or (cluster and (stem[-2] != "h" or stem[-3] == "c"))
    base = stem + ("e" if hard else "")
    firsts = [stem + "e"]
    if stem.endswith(("el", "er")):
        firsts.append(stem[:-2] + stem[-1] + "e")
    plain = lemma.endswith("ieren") or lemma.startswith(("be", "er", "ver", "ent", "zer", "emp", "miss", "wider"))
    bare = plain and lemma not in (
        "beten",
        "beben",
        "beugen",
        "bellen",
        "bessern",
        "beichten",
        "bechern",
        "erben",
        "ernten",
        "enden",
    )
    forms = [(lemma, "inf"), (lemma, "ip"), (base + "t", "i3s"), (base + ("t" if stem[-1] in "sxz" else "st"), "i2s")]
    forms += [(base + "te", f) for f in ("ps", "k2s")] + [(base + "ten", f) for f in ("pp", "k2p")]
    forms += [(word, f) for word in firsts for f in ("i1s", "k1s")]
    forms.append((("" if bare else "ge") + base + "t", "part"))
    if lemma.startswith(("über", "unter", "hinter", "ge", "voll")):
        forms.append((base + "t", "part"))
    return forms


def read_verb(word: str) -> frozenset[Form]:
    """Return every way to read a folded word as a verb form; none for words that are hardly ever verbs."""
    if word in words_of("never_a_verb") or len(word) < 2:
        return NO_FORMS
    listed = read_listed(word)
    if listed or word[-EDGE:] not in endings():
        return listed
    return read_foreign(word) or read_inseparable(word) or read_separable(word)


@cache
def endings() -> frozenset[str]:
    """Return the last letters of all forms: a word with other ones is no verb, whatever prefix it has."""
    return frozenset([word[-EDGE:] for word in (*table(), *FOREIGN)])


def read_foreign(word: str) -> frozenset[Form]:
    """Read a form of a verb in -ieren that has no entry of its own."""
    if not word.endswith(FOREIGN):
        return NO_FORMS
    ending = next(e for e in FOREIGN if word.endswith(e))
    if len(word) <= len(ending) + 2:
        return NO_FORMS
    lemma = word[: -len(ending)] + "ieren"
    if lemma.startswith(participles()):
        return NO_FORMS
    found = {Form(lemma, feature) for form, feature in conjugate_weak(lemma) if form == word}
    return frozenset(found | {Form(lemma, "part")} if ending == "iert" else found)


def read_inseparable(word: str) -> frozenset[Form]:
    """Read a form with an inseparable prefix, which takes no *ge-* in the participle: *verkauft*, *entnommen*."""
    found: set[Form] = set()
    for prefix in by_start("inseparable").get(word[:START], ()):
        if not word.startswith(prefix) or len(word) < len(prefix) + 3:
            continue
        rest = word[len(prefix) :]
        found |= {Form(prefix + f.lemma, f.feature) for f in read_listed(rest) if f.feature != "part"}
        found |= {Form(prefix + f.lemma, "part") for f in read_listed("ge" + rest) if f.feature == "part"}
    return frozenset(found) if found else NO_FORMS


def read_separable(word: str) -> frozenset[Form]:
    """Read a form with a separable prefix: *aufnehme*, *angekündigt*, *abzugeben*."""
    for prefix in by_start("particles").get(word[:START], ()):
        if not word.startswith(prefix) or len(word) < len(prefix) + 3:
            continue
        rest = word[len(prefix) :]
        if rest.startswith("ende"):  # *fehlende*, *wachsende*: a participle, not the verb *enden*
            continue
        forms = read_listed(rest) or read_foreign(rest) or read_inseparable(rest)
        found = {Form(prefix + f.lemma, f.feature) for f in forms}
        if rest.startswith("zu"):
            inner = read_listed(rest[2:]) or read_foreign(rest[2:]) or read_inseparable(rest[2:])
            found |= {Form(prefix + f.lemma, "zu") for f in inner if f.feature == "inf"}
        if found:
            return frozenset(found)
    return NO_FORMS
