"""Group the phrases of an article that name one source: names, offices, pronouns, unnamed people."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from analysis.german.nameparts import NAME_PARTICLES, QUOTES, is_given
from analysis.german.names import Person, base, find_people, places_in
from analysis.german.words import look_up_ids
from analysis.records import Quotation, Sentence, Span
from analysis.sources.antecedents import find_antecedent, find_document, find_fuller, find_unnamed
from analysis.sources.matching import INFLECTION, attributes, clean, general, normal, same_office, stem_of
from analysis.sources.speakers import Speaker, read_speaker

FURTHEST = 60  # referents: what a definite phrase takes up is not further back, and the time stays linear
MOST_SEARCHES = 40  # of an article's organisations: a text with more of them is a list
RECENT = 600  # characters: a pronoun reaches back about four sentences

ABSTRACT = re.compile(r"(ung|heit|keit|tion|tät|nis|mus|nahme)(en|s|se)?$")


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
        self.named = sorted(((m.start, p) for p in self.people.values() for m in p.mentions), key=lambda pair: pair[0])
        self.named_starts = [start for start, _ in self.named]
        self.referents: list[Referent] = []
        self.by_key: dict[tuple[str, str], Referent] = {}
        self.latest: list[Referent] = []
        self.searches = 0
        self.read_before: dict[Span, Referent | None] = {}

    def sentence_at(self, position: int) -> Sentence | None:
        """Return the sentence that holds a place."""
        index = bisect_right(self.starts, position) - 1
        return self.sentences[index] if index >= 0 else None

    def resolve(self, quotation: Quotation) -> Referent | None:
        """Return the referent behind a quotation's speaker, or None."""
        if not quotation.speaker:
            return None
        referent = self.read(quotation.speaker[0])
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
            return self.choose_for_anaphor(speaker)
        if speaker.form in ("pronoun", "possessive"):
            return self.choose_for_pronoun(speaker)
        if speaker.name is not None and base(speaker.head) in self.people and self.is_bare(speaker):
            return self.choose_person(replace(speaker, kind="person"))
        if speaker.name is not None and speaker.kind in ("person", None):
            return self.choose_person(speaker)
        if speaker.kind == "anonymous" or (
            speaker.kind == "organisation" and "role.office" in look_up_ids(speaker.head, "speakers")
        ):
            return self.choose_role(speaker)
        if ABSTRACT.search(speaker.head) and not look_up_ids(speaker.head, "speakers"):
            return None  # die Entscheidung, eine Maßnahme: no voice, a subject that was read wrongly
        return self.choose_named(speaker)

    def is_bare(self, speaker: Speaker) -> bool:
        """Say whether a phrase is a surname alone, with its particles (*Von der X*) at most."""
        words = [w.strip(",.") for w in speaker.core.of(self.text).split()]
        return all(w == words[-1] or w.lower() in NAME_PARTICLES for w in words)

    def choose_for_anaphor(self, speaker: Speaker) -> Referent | None:
        """Return what *demnach* or *wonach* takes up: the document or medium named last, or else the last source."""
        index = bisect_right(self.starts, speaker.span.start) - 1
        if index >= 0:
            begin = self.sentences[max(0, index - 1)].start
            noun = find_document(self.text, begin, speaker.span.start)
            if noun is not None:
                return self.read(noun)
        return self.latest[-1] if self.latest else None

    def choose_person(self, speaker: Speaker) -> Referent:
        """Return the referent for a phrase with a proper name."""
        surname = base(speaker.name.of(self.text).split()[-1].strip(QUOTES))
        person = self.people.get(surname)
        if person is None and speaker.kind is None:  # in some languages the family's name stands first
            fitting = (p for p in self.people.values() if p.full.split()[0] == surname and not is_given(surname))
            person = next(fitting, None)
            surname = person.surname if person else surname
        if speaker.kind is None and person is None:  # one capital word that no list knows: a body's name, most often
            return self.get("organisation", surname, speaker)
        referent = self.get("person", surname, speaker)
        if person is not None and referent.person is None:
            referent.person, referent.feminine = person, person.feminine
            referent.named.extend(person.mentions)
        else:
            referent.mentions.append(speaker.name)
        return referent

    def choose_role(self, speaker: Speaker) -> Referent:
        """Return the referent for an unnamed person: one known by the same noun, or a new one."""
        stem = stem_of(speaker.head)
        low = INFLECTION.sub("", stem).casefold()
        ids = look_up_ids(speaker.head, "speakers")
        if ids & {"role.office", "role.trade"} and speaker.definite and not speaker.plural:
            match = self.person_with_role(stem, speaker)
            if match is not None:
                return self.person_referent(match)
        if speaker.definite and not speaker.plural and speaker.kind == "anonymous":
            known = [
                r
                for r in self.referents[-FURTHEST:]
                if r.kind == "anonymous" and not r.plural and self.fits(r, speaker, low)
            ]
            if known:
                return max(known, key=lambda r: (r.key[1] == low, r.last))
        announced = self.announced_before(speaker, low)
        if announced is not None:
            return announced
        if speaker.counted:  # einige Insider: a group of its own, not the one that others speak of
            return self.new(speaker.kind or "anonymous", (f"group {speaker.core.start}", low), speaker)
        number = "plural" if speaker.plural else "singular"
        whole = speaker.head.casefold() if speaker.plural and not speaker.definite else stem
        key = (f"{speaker.kind} {number}", INFLECTION.sub("", whole).casefold())
        known_one = self.by_key.get(key)
        if known_one is None and speaker.definite and speaker.plural:
            groups = [r for r in self.referents[-FURTHEST:] if r.key[0].startswith("group") and r.key[1] == low]
            known_one = groups[-1] if groups else None
        if known_one is not None and (speaker.definite or speaker.plural) and not self.differs(known_one, speaker):
            return known_one
        return self.new(speaker.kind or "anonymous", key, speaker)

    def announced_before(self, speaker: Speaker, stem: str) -> Referent | None:
        """Return the unnamed one of whom headline or lead spoke already, where a phrase introduces him once more.

        A bare noun of a heading (*Quelle sicher: ...*) is taken up by the same noun; one of the opening by whoever is
        first told to come from the same place or body (*ein US-Händler* - *ein früherer US-Beamter*).
        """
        if speaker.definite or speaker.plural or speaker.kind != "anonymous":
            return None
        mine = attributes(self.text, speaker.core)
        for referent in reversed(self.latest[-4:]):
            first = referent.speaker
            if first is None or referent.kind != "anonymous" or referent.plural or self.differs(referent, speaker):
                continue
            bare = first.core.of(self.text).lower() == first.head.lower()
            if bare and referent.key[1] == stem and speaker.core.start - referent.last < RECENT:
                return referent
            shared = mine & attributes(self.text, first.core)
            if shared and first.core.start < self.opening <= speaker.core.start:
                return referent
        return None

    def fits(self, referent: Referent, speaker: Speaker, stem: str) -> bool:
        """Say whether a definite phrase can take up an unnamed person mentioned before."""
        if speaker.core.start - referent.last > 20 * RECENT or self.differs(referent, speaker):
            return False
        return (
            referent.key[1] == stem
            or bool(general(stem))
            or general(referent.key[1])
            or referent.key[1].endswith(stem)
            or stem.endswith(referent.key[1])
        )

    def differs(self, referent: Referent, speaker: Speaker) -> bool:
        """Say whether two phrases for unnamed people tell them apart by a place or a body: *Kreml-*, *ukrainisch*."""
        if referent.speaker is None:
            return False
        mine, other = attributes(self.text, speaker.core), attributes(self.text, referent.speaker.core)
        return bool(mine and other and mine.isdisjoint(other))

    def person_with_role(self, stem: str, speaker: Speaker) -> Person | None:
        """Return the person whose office is called by this noun, the one named last; a place in both must agree."""
        position = speaker.core.start
        fitting = [p for p in self.people.values() if any(same_office(stem_of(r), stem) for r in p.roles)]
        wanted = places_in(self.text[speaker.core.start : speaker.core.end].split())
        fitting = [p for p in fitting if not (wanted and p.places and wanted.isdisjoint(p.places))]
        before = [(bool(wanted & p.places), last_before(p.mentions, position), p) for p in fitting]
        return max(before, key=lambda item: item[:2])[2] if before else None

    def person_referent(self, person: Person) -> Referent:
        """Return the referent of a named person."""
        known = self.by_key.get(("person", person.surname))
        if known is None:
            known = self.new("person", ("person", person.surname), None)
            known.person, known.feminine = person, person.feminine
            known.named.extend(person.mentions)
        return known

    def choose_named(self, speaker: Speaker) -> Referent:
        """Return the referent for an organisation, a medium or a document."""
        if speaker.kind == "medium" and speaker.name is None and speaker.definite and not speaker.plural:
            media = [r for r in self.referents[-FURTHEST:] if r.kind == "medium"]
            named = "medium.name" in look_up_ids(speaker.head, "speakers")
            if media and not named:
                return media[-1]
        proper = clean(speaker.name.of(self.text)) if speaker.name else speaker.head
        front = proper.replace("\u2011", "-").partition("-")[0]
        if speaker.kind == "medium" and "medium.name" in look_up_ids(front, "speakers"):
            proper = front  # a report of a medium is cited as that medium
        referent = self.get(speaker.kind or "organisation", normal(proper), speaker)
        if speaker.name is not None:
            referent.mentions.append(speaker.name)
        if referent.speaker is speaker and self.searches < MOST_SEARCHES and speaker.kind == "organisation":
            self.searches += 1
            referent.named.extend(find_fuller(self.text, self.sentences, speaker.head, speaker.core))
        return referent

    def choose_for_pronoun(self, speaker: Speaker) -> Referent | None:
        """Return the referent of a pronoun: the last speaker nearby that agrees with it, or the person named last."""
        position = speaker.span.start
        sentence = self.sentence_at(position)
        if speaker.form == "pronoun" and sentence is not None:
            antecedent = find_antecedent(self.text, sentence, speaker.span)
            if antecedent is not None:
                return self.read(antecedent)
        if sentence is not None and speaker.form == "pronoun" and not speaker.feminine:
            unnamed = find_unnamed(self.text, sentence, speaker.span)
            if unnamed is not None:
                return self.read(unnamed)
        recent = [r for r in self.latest[-4:] if position - r.last < RECENT and agrees(r, speaker)]
        index = bisect_right(self.named_starts, position) - 1
        named = []
        while index >= 0 and position - self.named_starts[index] < RECENT:
            person = self.named[index][1]
            if person.feminine is None or person.feminine == bool(speaker.feminine) or speaker.head.startswith("eigen"):
                named.append((self.named_starts[index], person))
            index -= 1
        if recent and (not named or recent[-1].last >= named[0][0] - RECENT // 2):
            return recent[-1]
        if (named and not speaker.head.startswith("eigen")) or (named and not self.latest):
            return self.person_referent(named[0][1])
        return recent[-1] if recent else (self.person_referent(named[0][1]) if named else None)

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


def agrees(referent: Referent, speaker: Speaker) -> bool:
    """Say whether a referent can be meant by a pronoun."""
    if speaker.form == "possessive" and speaker.head.startswith("eigen"):
        return True
    if speaker.feminine:
        return referent.feminine is not False or referent.plural or referent.kind == "organisation"
    if speaker.head == "es":
        return referent.kind in ("organisation", "document", "medium")
    return referent.feminine is not True and not referent.plural and referent.kind != "document"


def last_before(mentions: list[Span], position: int) -> int:
    """Return where the last mention before a place begins, -1 where there is none."""
    index = bisect_left(mentions, Span(position, position))
    return mentions[index - 1].start if index else -1
