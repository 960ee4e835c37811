"""Group the phrases of an article that name one source: names, offices, pronouns, unnamed people."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from analysis.german.names import Person, find_people
from analysis.german.words import look_up_ids
from analysis.records import Quotation, Sentence, Span
from analysis.sources.bodies import choose_for_anaphor, choose_named, is_abstract
from analysis.sources.holders import Holders
from analysis.sources.matching import stem_of
from analysis.sources.people import choose_person, choose_role, get_surname, is_bare
from analysis.sources.pronouns import Phrase, is_plural_verb
from analysis.sources.salience import choose_for_pronoun
from analysis.sources.speakers import Speaker, read_speaker


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a chain: the number of the referent between, the place that says so (or None), and the rule."""

    via: int
    place: Span | None
    reason: str


@dataclass
class Referent:
    """One source while the article is being read."""

    number: int
    kind: str
    key: tuple[str, str]
    speaker: Speaker | None
    mentions: list[Span] = field(default_factory=list)
    named: list[Span] = field(default_factory=list)  # where the article names it without citing it
    person: Person | None = None
    feminine: bool | None = None
    plural: bool = False
    last: int = -1
    via: list[Step] = field(default_factory=list)

    def goes_through(self, relay: Referent, place: Span | None, reason: str) -> None:
        """Note that this source is cited through another: once for each, the first place that says so."""
        if relay is self:
            return
        known = next((n for n, step in enumerate(self.via) if step.via == relay.number), None)
        if known is None:
            self.via.append(Step(relay.number, place, reason))
        elif self.via[known].place is None and place is not None:  # what is stated outdoes what was inferred
            self.via[known] = Step(relay.number, place, reason)


class Reader:
    """Reads speaker phrases in the order of the text and keeps the referents that they stand for."""

    def __init__(self, text: str, sentences: Sequence[Sentence], opening: int = 0) -> None:
        """Prepare an article; ``opening`` is where its headline and lead end."""
        self.opening = opening
        self.text = text
        self.sentences = sentences
        self.starts = [s.start for s in sentences]
        self.people = find_people(text, sentences)
        self.named = sorted(((m, p) for p in self.people.values() for m in p.mentions), key=lambda pair: pair[0])
        self.named_starts = [mention.start for mention, _ in self.named]
        self.referents: list[Referent] = []
        self.by_key: dict[tuple[str, str], Referent] = {}
        self.latest: list[Referent] = []
        self.searches = 0
        self.read_before: dict[Span, Referent | None] = {}
        self.phrases: dict[int, tuple[Phrase, ...]] = {}
        self.plural_verb: bool | None = None
        self.cue: tuple[str, ...] = ()  # words of the verb by which the phrase in hand is cited
        self.holders: dict[tuple[str, frozenset[str]], tuple[Holders, Holders]] = {}
        self.trades = frozenset(stem_of(role) for person in self.people.values() for role in person.roles)
        self.by_part: dict[str, Person] = {}  # people by each word of their full names
        for person in self.people.values():
            for part in person.full.split():
                self.by_part.setdefault(part, person)

    def sentence_at(self, position: int) -> Sentence | None:
        """Return the sentence that holds a place."""
        index = bisect_right(self.starts, position) - 1
        return self.sentences[index] if index >= 0 else None

    def resolve(self, quotation: Quotation) -> Referent | None:
        """Return the referent behind a quotation's speaker, or None."""
        if not quotation.speaker:
            return None
        self.cue = tuple(word for span in quotation.cue for word in span.of(self.text).split())
        self.plural_verb = is_plural_verb(self.cue)
        referent = self.read(quotation.speaker[0])
        self.plural_verb, self.cue = None, ()
        for span in quotation.speaker[1:]:
            if referent is not None:
                referent.mentions.append(span)
        return referent

    def read(self, span: Span) -> Referent | None:
        """Return the referent of one phrase; an unknown one is new."""
        if span in self.read_before:
            return self.read_before[span]
        speaker = read_speaker(self.text, span)
        referent = self.read_before[span] = self.choose(speaker)
        if referent is not None:
            if speaker.form != "anaphor":  # demnach, darin point to a mention and are none
                referent.mentions.append(speaker.core)
            referent.last = max(referent.last, span.start)
            self.latest.append(referent)
        return referent

    def choose(self, speaker: Speaker) -> Referent | None:
        """Return the referent that a phrase stands for, by its form."""
        if speaker.form == "nobody":
            return None
        if speaker.form == "anaphor":
            return choose_for_anaphor(self, speaker)
        if speaker.form in ("pronoun", "possessive"):
            return choose_for_pronoun(self, speaker)
        if speaker.head and get_surname(self, speaker.head) in self.people and is_bare(self, speaker):
            return choose_person(self, replace(speaker, kind="person", name=speaker.name or speaker.core))
        if speaker.name is not None and speaker.kind in ("person", None):
            return choose_person(self, speaker)
        if speaker.kind == "anonymous" or (
            speaker.kind == "organisation" and "role.office" in look_up_ids(speaker.head, "speakers")
        ):
            return choose_role(self, speaker)
        return None if is_abstract(self.text, speaker) else choose_named(self, speaker)

    def person_referent(self, person: Person) -> Referent:
        """Return the referent of a named person."""
        known = self.by_key.get(("person", person.key))
        if known is None:
            known = self.new("person", ("person", person.key), None)
            known.person, known.feminine = person, person.feminine
            known.named.extend(person.mentions)
        return known

    def get(self, kind: str, key: str, speaker: Speaker) -> Referent:
        """Return the referent of this kind and key, a new one where there is none."""
        known = self.by_key.get((kind, key))
        return known if known is not None else self.new(kind, (kind, key), speaker)

    def new(self, kind: str, key: tuple[str, str], speaker: Speaker | None) -> Referent:
        """Add a referent."""
        referent = Referent(len(self.referents), kind, key, speaker)
        if speaker is not None:
            referent.feminine, referent.plural, referent.last = speaker.feminine, speaker.plural, speaker.core.start
        self.referents.append(referent)
        self.by_key[key] = referent
        return referent
