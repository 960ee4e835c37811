"""Find naming choices: which of several words a text takes for the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis import lexicon
from analysis.german.clauses import find_entries
from analysis.german.conjugation import read_verb
from analysis.german.word_classes import fold
from analysis.german.words import look_up_ids
from analysis.overlaps import Ranges
from analysis.records import Frame, Sentence, Source, Span, Token
from analysis.segmenting import find_tokens

LEXICON = "naming"
ONE = frozenset(["ein", "eine", "einer", "einem", "einen", "eines"])
SURE = frozenset(["des", "dem", "sein", "ihr", "seinem", "seines", "ihrem", "ihres", "jeder", "jeden", "dieser"])
POSSESSIVES = ("sein", "ihr")
STRONG = ("amter", "rauter")  # Beamter, Vertrauter


def find_frames(text: str, sentences: Iterable[Sentence], sources: Iterable[Source] = ()) -> tuple[Frame, ...]:
    """Find the naming choices in the sentences of a text.

    Where two entries match at one place the longer match counts (*Spezialoperation* before *Operation*), so no two
    frames overlap.

    Args:
        text: the raw text.
        sentences: its sentences; what lies outside them is not looked at.
        sources: its sources; officials and advisers in the plural count only where they are cited.
    """
    cited = Ranges(m for source in sources if source.kind == "anonymous" for m in source.mentions)
    found: list[Frame] = []
    for sentence in sentences:
        numbers = find_entries(text, sentence.start, sentence.end, LEXICON)
        matches = list(lexicon.load(LEXICON).search(text, sentence.start, sentence.end, numbers)) if numbers else []
        if not matches:
            continue
        tokens = list(find_tokens(text, sentence.start, sentence.end))
        begins, ends = {t.start for t in tokens}, {t.end for t in tokens}
        hits = [
            Frame(hit.start, hit.end, hit.entry.category or "", hit.entry.id)
            for hit in matches
            if hit.start in begins
            and hit.end in ends
            and (
                "counts" not in hit.entry.values
                or cited.cover(Span(hit.start, hit.end))
                or is_one(tokens, next(i for i, t in enumerate(tokens) if t.start == hit.start))
            )
        ]
        taken = sentence.start
        for frame in sorted(hits, key=lambda f: (f.start, f.start - f.end, f.entry)):
            if frame.start >= taken:
                found.append(frame)
                taken = frame.end
    return tuple(found)


def is_one(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a noun like *Beamter* or *Berater* speaks of one person without a name.

    Its article tells (*ein*, *des*), else its ending (*Beamter*) or the adjective's (*hoher Beamter*), else the verb
    right behind it (*Berater schweigt*). A name behind it makes it a title.
    """
    noun = tokens[index].text
    behind = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if behind[:1].isupper():
        return False
    first = index
    while first and is_adjective(tokens[first - 1].text):
        first -= 1
    article = tokens[first - 1].text.lower() if first else ""
    before = tokens[first - 2].text.lower() if first > 1 else ""
    if article.startswith(POSSESSIVES) and before in ONE:  # einer seiner Berater
        return True
    if article in ONE or article in SURE:
        return True
    if article == "der":
        return not noun.endswith("n")
    if article == "die":
        return noun.endswith("in")
    kinds = look_up_ids(article, "function_words")
    if not kinds.isdisjoint({"article_definite", "determiner", "possessive"}):
        return article == "den" and noun.endswith("er")
    if first < index:  # hoher Beamter
        return tokens[index - 1].text.endswith("er")
    alone = any(form.feature in ("i3s", "ps", "k1s") for form in read_verb(fold(behind)))
    return noun.endswith(STRONG) or (alone and not noun.endswith(("n", "e")))


def is_adjective(word: str) -> bool:
    """Say whether a word between article and noun can be an adjective."""
    return word.islower() and word.endswith(("e", "en", "er", "em", "es")) and not look_up_ids(word, "function_words")
