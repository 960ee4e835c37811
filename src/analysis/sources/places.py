"""Look things up by place in an article that was read: quotations, mentions of sources, what was told before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from analysis.german.phrases import cut, find_subject
from analysis.german.quotemarks import find_marked
from analysis.records import Quotation, Sentence, Source, Span
from analysis.sources.citing import RELAYS, find_part
from analysis.sources.denied import follows_statement, is_account, is_paper
from analysis.sources.nouns import DEFINITE

OWNER = re.compile(r"\s+(?:(?:aus|von|vom|durch|seitens)\s+)?")  # between *Dementi* and whose it is
AGENT = re.compile(r"(?:\s+[\w-]+){1,6}?\s+durch\s+")
WORD = re.compile(r"[\w‑-]+")
ENDING = re.compile(r"(?:es|en|s|e|n)$")
NEAR = 12  # quotations: one around a place begins at most so many before it
SHORTEST_NAME = 3  # letters
MOST_PAPERS = 20  # mentions of papers on either side that one can take up
LONGEST = 300  # characters of a mention: longer ones are misread
MOST_MEDIA = 40  # that are looked for by name: an article with more of them is a list


class Places:
    """The quotations and sources of an article, by place."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], quotes: Sequence[Quotation], sources: Sequence[Source]
    ) -> None:
        """Sort quotations and mentions by where they begin."""
        self.text, self.sentences, self.quotes = text, sentences, quotes
        self.sources = {source.id: source for source in sources}
        self.starts = [sentence.start for sentence in sentences]
        self.mentions = sorted((span, source.id) for source in sources for span in source.mentions)
        self.told = sorted((span.start, span.end, n) for n, q in enumerate(quotes) for span in q.quote)
        self.longest = min(LONGEST, max((span.end - span.start for span, _ in self.mentions), default=0))
        self.papers = sorted((span, s.id) for s in sources if s.kind in RELAYS for span in s.mentions)
        media = [s for s in sources if s.kind == "medium" and len(s.name) >= SHORTEST_NAME]
        self.media = sorted(media, key=lambda s: -len(s.mentions))[:MOST_MEDIA]

    def sentence_at(self, place: int) -> Sentence | None:
        """Return the sentence that holds a place."""
        index = bisect_right(self.starts, place) - 1
        return self.sentences[index] if index >= 0 and place < self.sentences[index].end else None

    def clip(self, number: int, place: int) -> Span:
        """Return what a quotation, its cue and speaker have in the sentence of a place."""
        quotation, sentence = self.quotes[number], self.sentence_at(place)
        spans = (*quotation.quote, *quotation.cue, *quotation.speaker)
        begin, end = (sentence.start, sentence.end) if sentence else (spans[0].start, spans[0].end)
        near = [s for s in spans if s.start < end and s.end > begin]
        return Span(max(begin, min(s.start for s in near)), min(end, max(s.end for s in near)))

    def find_quotation(self, place: Span) -> int | None:
        """Return the smallest quotation around a place whose source is known and says what stands there."""
        index = bisect_right(self.told, place.start, key=lambda item: item[0])
        around = [
            (end - start, n)
            for start, end, n in self.told[max(0, index - NEAR) : index]
            if place.end <= end and self.quotes[n].source and self.quotes[n].medium != "Thought"
        ]
        number = min(around)[1] if around else None
        return None if number is None or self.quotes[number].stance in ("denies", "declines") else number

    def touching(self, span: Span) -> list[tuple[Span, str]]:
        """Return the mentions that touch a range, with the ids of their sources."""
        first = bisect_left(self.mentions, Span(span.start - self.longest, 0), key=lambda pair: pair[0])
        last = bisect_left(self.mentions, Span(span.end, 0), key=lambda pair: pair[0])
        return [(mention, key) for mention, key in self.mentions[first:last] if mention.touches(span)]

    def is_mention(self, span: Span, key: str) -> bool:
        """Say whether a range touches a mention of one source."""
        return any(found == key for _, found in self.touching(span))

    def find_named(self, span: Span, *, but: str | None) -> str | None:
        """Return the source that is named in a range, other than one; None where there is none."""
        found = [(mention, key) for mention, key in self.touching(span) if key != but]
        return found[0][1] if found else None

    def find_author(self, span: Span, *, but: str | None) -> str | None:
        """Return the source whose statement a phrase speaks of: *Berichte der «Zeitung»*, *Evas Vorwürfe*.

        A medium whose name stands in the phrase comes first, then who is named right behind the noun or in front of it;
        then the phrase itself, where it is a mention. Whoever else is named in it belongs to the matter.
        """
        words = span.of(self.text)
        media = [key for key, source in self.sources.items() if source.kind == "medium" and key != but]
        named = [
            key for key in media if len(self.sources[key].name) >= SHORTEST_NAME and self.sources[key].name in words
        ]
        found = [(mention.start <= span.start, mention, key) for mention, key in self.touching(span) if key != but]
        near = [item for item in found if self.owns(item[1], span)]
        return named[0] if named else min(near)[2] if near else None

    def owns(self, mention: Span, span: Span) -> bool:
        """Say whether a mention in a phrase is the phrase, or says whose words it speaks of, before or behind."""
        if mention.start > span.start:
            return follows_statement(self.text, span, mention.start)
        nouns = [word for word in WORD.findall(self.text[mention.end : span.end]) if word[:1].isupper()]
        return not nouns or is_account(nouns[0])

    def find_report(self, span: Span, *, but: str | None) -> str | None:
        """Return the report or paper that a phrase takes up by its noun: *des Berichts*, or *Bericht* in a heading.

        That is the one that was told of last before it, or else the first one behind; *ein Bericht* takes up nothing.
        """
        words = WORD.findall(span.of(self.text))
        noun = next((word for word in words if is_paper(word)), None)
        if noun is None or not (words[0] == noun or words[0].lower() in DEFINITE):
            return None
        if words[words.index(noun) + 1 : words.index(noun) + 2] in (["von"], ["des"], ["der"], ["vom"]):
            return None  # somebody else's, who is no source
        stem = ENDING.sub("", noun).casefold()
        index = bisect_left(self.papers, (span, ""))
        near = (*reversed(self.papers[max(0, index - MOST_PAPERS) : index]), *self.papers[index : index + MOST_PAPERS])
        return next((key for mention, key in near if key != but and self.is_called(mention, stem)), None)

    def is_called(self, mention: Span, stem: str) -> bool:
        """Say whether a mention has a noun, or a compound of it, by its stem."""
        return any(ENDING.sub("", word).casefold().endswith(stem) for word in WORD.findall(mention.of(self.text)))

    def mentions_in(self, sentence: Sentence | None, key: str | None) -> list[Span]:
        """Return the mentions of a source in a sentence."""
        return [mention for mention, found in self.touching(sentence) if found == key] if sentence else []

    def told_in(self, start: int, sentence: Sentence | None) -> list[Quotation]:
        """Return the quotations that begin behind a place in its sentence."""
        if sentence is None:
            return []
        first, last = (bisect_left(self.told, (place, -1, -1)) for place in (start, sentence.end))
        return [self.quotes[number] for _, _, number in self.told[first:last]]

    def find_subject(self, place: int) -> str | None:
        """Return the source that is the subject of the clause with a verb at a place, None where it is none."""
        sentence = self.sentence_at(place)
        if sentence is None:
            return None
        clauses = cut(self.text, sentence, find_marked(self.text, sentence.start, sentence.end), ())
        around = find_part(clauses, place)
        if around is None:
            return None
        verb = next((i for i in range(*around) if clauses.words[i].start == place), around[1])
        subject = find_subject(clauses, around[0], verb) or find_subject(clauses, verb + 1, around[1])
        return self.find_named(clauses.span(*subject), but=None) if subject else None

    def find_owner(self, noun: Span) -> str | None:
        """Return the source named behind a noun as whose it is; None where there is none.

        Right behind it (*das Dementi aus dem Amt*), or behind *durch* (*die Zurückweisung der Vorwürfe durch das Amt*).
        """
        for gap in (OWNER.match(self.text, noun.end), AGENT.match(self.text, noun.end)):
            here = Span(gap.end(), gap.end() + 1) if gap else None
            found = next((key for _, key in self.touching(here)), None) if here else None
            if found is not None:
                return found
        return None

    def find_medium(self, sentence: Sentence, place: int, *, but: str | None) -> str | None:
        """Return the medium or document named last before a place in its sentence or the one before, same paragraph."""
        index = bisect_right(self.starts, place) - 1
        before = self.sentences[index - 1] if index else sentence
        begin = before.start if before.paragraph == sentence.paragraph else sentence.start
        places = ((self.text.rfind(source.name, begin, place), source.id) for source in self.media)
        found = [(at, key) for at, key in places if at >= 0 and key != but]
        return max(found)[1] if found else None
