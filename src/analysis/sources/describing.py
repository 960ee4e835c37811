"""Say how a source is described: how well a reader could tell who it is, what it is, whence, and how many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.german.countries import find_country
from analysis.german.nameparts import QUOTES, ids_of, is_acronym, is_kind
from analysis.german.names import Person
from analysis.german.words import index, look_up, look_up_ids
from analysis.records import IDENTIFIABILITY, UNIDENTIFIED, Span, Token
from analysis.segmenting import find_tokens
from analysis.sources.nouns import DEFINITE, INDEFINITE, find_nearness
from analysis.sources.offices import Office, find_office
from analysis.sources.siding import MOST_READ, NOBODY, find_side
from analysis.sources.speakers import ADDRESS, Speaker, read_speaker

WHAT = "describing"
RELATIVE = re.compile(  # a capital word behind *die* makes it an article
    r",\s+(?P<inner>(?:(?:in|von|mit|aus|an|auf|bei|für|zu|über|unter)\s+)?"
    r"(?P<pronoun>(?:der|die|das|dem|den|denen|deren|dessen|welche[rsmn]?)\b)\s+[a-zäöü]+\s+[^,.;:!?–\n]*[a-zäöü](?=[,.;!?–]))"
)


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of a source; the fields are those of ``records.Source``."""

    identifiability: str
    described: tuple[Span, ...] = ()
    nearness: str | None = None
    office: Span | None = None
    organisation: Span | None = None
    count: tuple[int, int | None] | None = None
    side: str | None = None


def describe(
    text: str,
    kind: str,
    mentions: Sequence[Span],
    named: Sequence[Span] = (),
    people: Mapping[str, Person] = NOBODY,
    begins: frozenset[int] = frozenset(),
) -> Description:
    """Return what an article says of a source.

    Args:
        text: the raw text.
        kind: the kind of source.
        mentions: where it is cited.
        named: where the article names it besides (a person, whose office often stands there).
        people: the people of the article, by surname: who stands near to one is on the same side.
        begins: where quotations begin: what begins there behind a comma (*sagte ein Insider, das ...*) says nothing of
            the source.
    """
    read = [speaker for m in list(mentions)[:MOST_READ] if (speaker := read_speaker(text, m)).form in ("name", "noun")]
    identifiability = find_identifiability(text, kind, read)
    longest = max(mentions, key=lambda m: (len(re.findall(r"\w{2,}", m.of(text))), -m.start))
    if identifiability == "bare":
        told_of = next((m for m in list(mentions)[:MOST_READ] if is_told_of(text, m, mentions, begins)), None)
        longest = told_of or longest
        identifiability = "described" if told_of else "bare"
    unnamed = identifiability in UNIDENTIFIED
    offices = list(find_offices(text, kind, [s.core for s in read], named))
    best = max(offices, key=lambda found: (found.organisation is not None, found.office is not None), default=None)
    return Description(
        identifiability,
        (longest,) if unnamed else (),
        find_near(text, longest, mentions) if unnamed and kind not in ("medium", "document") else None,
        best.office if best and kind != "document" else None,
        best.organisation if best else None,
        (1, 1) if kind == "person" else find_count(text, read) if kind == "anonymous" else None,
        find_side(text, kind, [s.core for s in read], offices, people if unnamed else NOBODY),
    )


def is_told_of(text: str, mention: Span, mentions: Sequence[Span], begins: frozenset[int]) -> bool:
    """Say whether a relative clause behind a mention tells more of a source: *ein Papier, das im Keller lag*.

    Not where the source speaks in that clause (*ein Insider, der sagte*): then its pronoun is a mention too.
    """
    clause = RELATIVE.match(text, mention.end)
    if clause is None or clause.start("inner") in begins:
        return False
    return not any(other.start == clause.start("pronoun") for other in mentions)


def find_near(text: str, longest: Span, mentions: Sequence[Span]) -> str | None:
    """Return how near to the matter the mentions say that an unnamed source stands, the fullest one first."""
    return find_nearness(text, longest) or next((n for m in mentions if (n := find_nearness(text, m))), None)


def find_identifiability(text: str, kind: str, read: Sequence[Speaker]) -> str:
    """Return how well a reader could tell who a source is, by the mention that says most of it."""
    if kind == "person":
        return "named"
    return min((rank(text, kind, speaker) for speaker in read), key=IDENTIFIABILITY.index, default="bare")


def rank(text: str, kind: str, speaker: Speaker) -> str:
    """Return how well one phrase tells who is meant."""
    words = [t for t in find_tokens(text, speaker.core.start, speaker.core.end) if t.text[0].isalnum()]
    if kind == "medium":
        own = speaker.definite and not speaker.plural and is_own_title(speaker.head)
        named = own or has_name(text, speaker, words) or any(ids_of(w.text) & {"medium.name"} for w in words)
        return "named" if named else "described" if says_more(speaker, words) else "bare"
    if kind == "document":
        return rank_document(text, speaker, words)
    if kind == "organisation":
        return rank_body(text, speaker, words)
    office = "unique.office" in look_up_ids(speaker.head, WHAT) and speaker.definite and not speaker.plural
    return "identifiable" if office else "described" if says_more(speaker, words) else "bare"


def rank_body(text: str, speaker: Speaker, words: Sequence[Token]) -> str:
    """Return how well a phrase tells which body is meant, or for which one a voice speaks."""
    if "role.voice" in ids_of(speaker.head):
        house = house_of(text, speaker)
        return "identifiable" if house in ("named", "identifiable") else "described"
    if has_name(text, speaker, words) or "organisation.place" in ids_of(speaker.head):
        return "named"
    several = speaker.plural and not is_said_by(speaker, words)
    indefinite = words[0].text.lower() in INDEFINITE or speaker.counted or (several and not speaker.definite)
    many = "unnamed.body" in look_up_ids(speaker.head, WHAT) and not several
    if indefinite or (many and is_whole(speaker.head)):
        return "described" if says_more(speaker, words) else "bare"
    return "identifiable"


def is_said_by(speaker: Speaker, words: Sequence[Token]) -> bool:
    """Say whether a phrase is one for the words of a body, in the plural only since words are (*Polizeiangaben*)."""
    last = words[-1].text
    return "said.noun" in ids_of(last) and last != speaker.head and last.startswith(speaker.head[:-1])


def house_of(text: str, speaker: Speaker) -> str:
    """Return how well it is told for which house a voice speaks (*ein Sprecher des Amts*, *Polizeisprecher*)."""
    found = find_office(text, speaker.core)
    if found is None or found.organisation is None:
        return "bare"
    if found.office is not None and found.organisation.end + 1 >= found.office.start > found.organisation.start:
        return "identifiable"  # Audi-Sprecher
    if found.office is not None and found.office.covers(found.organisation):
        return "identifiable"  # Polizeisprecher
    start = text.rfind(" ", 0, found.organisation.start) + 1
    begin = text.rfind(" ", 0, max(0, start - 1)) + 1
    opener = text[begin : start - 1].strip().lower() if start else ""
    return "described" if opener in INDEFINITE else "identifiable"


def rank_document(text: str, speaker: Speaker, words: Sequence[Token]) -> str:
    """Return how well a phrase tells which document is meant: by its name, its author, or since there is only one."""
    front = speaker.head.replace("\u2011", "-").rpartition("-")[0]
    if is_acronym(front) and find_country((front,)) is None:
        return "named"
    if any(text[w.start - 1 : w.start] in QUOTES and w.start > speaker.core.start for w in words if w.start):
        return "named"
    author = author_of(text, speaker, words)
    if author in ("named", "identifiable"):
        return author
    if "known.document" in look_up_ids(speaker.head, WHAT) and speaker.definite and not speaker.plural:
        return "identifiable"
    return "described" if says_more(speaker, words) else "bare"


def author_of(text: str, speaker: Speaker, words: Sequence[Token]) -> str | None:
    """Return how well it is told whose document it is (*der Studie der Universität Bern*), None where it is not."""
    head = next((i for i, w in enumerate(words) if w.text == speaker.head), None)
    if head is None or head + 2 >= len(words) + 1:
        return None
    behind = words[head + 1 :]
    if not behind or "part.complement" not in look_up_ids(behind[0].text, WHAT) or behind[0].text.lower() == "in":
        return None
    author = read_speaker(text, Span(behind[0].start, words[-1].end))
    if author.kind == "person":
        return "named"
    return rank(text, author.kind, author) if author.kind in ("organisation", "medium", "anonymous") else None


def has_name(text: str, speaker: Speaker, words: Sequence[Token]) -> bool:
    """Say whether a phrase has a proper name: one in quotation marks, an acronym, a capital word behind its noun."""
    known = ids_of(speaker.head) & {"organisation.name", "medium.name"}
    if known or speaker.form == "name" or is_acronym(speaker.head) or ADDRESS.search(speaker.core.of(text)):
        return True
    fronts = (w.text.replace("\u2011", "-").partition("-") for w in words)
    if any(is_acronym(front) and not (dash and find_country((front,))) for front, dash, _ in fronts):
        return True
    if "unique.body" in look_up_ids(speaker.head, WHAT) or (speaker.name and speaker.name.of(text) != speaker.head):
        return True
    head = next((i for i, w in enumerate(words) if w.text == speaker.head), 0)
    before = words[head - 1] if head else None  # das Auswärtige Amt, das Robert Koch-Institut
    inside = before is not None and before.start > speaker.core.start and before.text[0].isupper()
    town = before is not None and before.text.endswith("er") and (speaker.kind != "medium" or speaker.plural)
    return inside and not town and before.text.lower() not in DEFINITE | INDEFINITE


def is_own_title(head: str) -> bool:
    """Say whether a compound is the title of a medium (*Gartenzeitung*), not its sort (*Tageszeitung*)."""
    return not is_whole(head) and "-" not in head and "sort.medium" not in look_up_ids(head, WHAT)


def says_more(speaker: Speaker, words: Sequence[Token]) -> bool:
    """Say whether a phrase tells more of a source than that it is one (*ein Kreml-Insider*, *ein früherer Beamter*)."""
    if "bare.noun" not in look_up_ids(speaker.head, WHAT) or not is_whole(speaker.head):
        return True
    return any(w.text != speaker.head and not is_empty(w.text) for w in words)


def is_whole(noun: str) -> bool:
    """Say whether a noun stands in the lexicon as it is, not as the end of a compound."""
    return noun.replace("ß", "ss") in index(WHAT).forms or (noun[:1].lower() + noun[1:]) in index(WHAT).forms


def is_empty(word: str) -> bool:
    """Say whether a word tells nothing of a source: articles, numbers, *anonym*."""
    if word.isdigit() or word.lower() in DEFINITE | INDEFINITE:
        return True
    ids = look_up_ids(word, WHAT)
    if "empty.word" in ids or any(i.startswith(("count.", "bound.")) for i in ids) or "said.noun" in ids_of(word):
        return True
    if "bare.noun" in ids and is_whole(word):  # Beobachter und Insider
        return True
    return any(is_kind(word, kind) for kind in ("determiner", "possessive", "preposition", "conjunction", "joining"))


def find_offices(text: str, kind: str, cores: Sequence[Span], named: Sequence[Span]) -> Iterable[Office]:
    """Yield the offices and bodies that the phrases for a source say."""
    if kind == "medium":
        return
    for span in (*cores, *named[:MOST_READ]):
        found = find_office(text, span, person=kind == "person", document=kind == "document")
        if found is not None:
            yield found


def find_count(text: str, read: Sequence[Speaker]) -> tuple[int, int | None] | None:
    """Return how many a source is said to be, at least and at most; None where its words do not count."""
    for speaker in sorted(read, key=lambda s: s.core.start):
        words = [t.text for t in find_tokens(text, speaker.core.start, speaker.core.end) if t.text[0].isalnum()]
        if "mass.noun" in look_up_ids(speaker.head, WHAT):
            continue
        numbers = read_numbers(words)
        if numbers is not None:
            return numbers
        return (2, None) if speaker.plural else (1, 1)
    return None


def read_numbers(words: Sequence[str]) -> tuple[int, int | None] | None:
    """Return the number at the beginning of a phrase, at least and at most (*zwei bis drei*, *mindestens drei*)."""
    least: int | None = None
    most: int | None = None
    bound = ""
    for place, word in enumerate(words):
        value = value_of(word)
        ids = look_up_ids(word, WHAT)
        if value is not None:
            following = value_of(words[place + 1]) if place + 1 < len(words) else None
            if value == (1, 1) and following is not None and following[0] > 1:  # ein Dutzend
                continue
            least, most = (value[0], value[1]) if least is None else (least, value[1])
            if words[place + 1 : place + 2] not in (["bis"], ["oder"]):
                break
        elif "bound.least" in ids or "bound.most" in ids:
            bound = "least" if "bound.least" in ids else "most"
        elif word[0].isupper() and not is_empty(word):
            break
    if least is None:
        return None
    if bound == "most":
        return (1, most)
    return (least, None if bound == "least" else most)


def value_of(word: str) -> tuple[int, int | None] | None:
    """Return the least and the most that a number word or figures say, None for other words."""
    if word.isdigit():
        return (int(word), int(word)) if len(word) < 7 else None
    for entry in look_up(word, WHAT):
        if entry.id.startswith("count."):
            most = entry.values.get("most")
            return int(str(entry.values["least"])), int(str(most)) if most is not None else None
    return None
