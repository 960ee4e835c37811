"""Read a seat of power by the preposition before it."""

from __future__ import annotations

from analysis.framing.frame_words import word_list
from analysis.framing.mentions import ARTICLES, Mention
from analysis.framing.seat_roles import JOINTS, LEFT_OPEN, Reading, sayings, verbs_of
from analysis.german.word_classes import fold

PASSIVE = frozenset(fold(w) for w in ("wird", "werden", "wurde", "wurden", "worden", "werde", "würde", "würden"))

PARTICIPIAL = tuple(stem + ending for stem in ("t", "en") for ending in ("e", "en", "er", "es", "em"))


def read_preposition(mention: Mention) -> Reading | None:
    """Read a mention behind a preposition."""
    word = mention.preposition
    if mention.is_city and mention.article and mention.head == mention.first - 1:
        return LEFT_OPEN  # a city has an article only beside an adjective: *Theater an der Wien*
    if mention.folded(mention.last) == "zufolge" and word != "von":
        return "office", "according_to"
    if word == "zwischen" or mention.folded(mention.head - 3) == "zwischen":
        return read_between(mention)
    if not word:
        return read_enumeration(mention)
    if word in ("von", "vom"):
        return read_von(mention)
    if word == "aus":
        return read_aus(mention)
    if word == "durch" and not mention.is_city:
        return "office", "agent"  # *die Prüfung durch den Kreml*
    if word in word_list("as-an-office") and not (mention.is_city and word == "beim"):
        return "office", "according_to"
    if word in word_list("inside-place"):
        return (read_impersonal(mention) if word in ("in", "im") else None) or ("place", "preposition")
    if word in word_list("to-a-city"):
        return ("place", "preposition") if mention.is_city else ("open", "preposition")
    if word == "am":  # *die Kritik am Kreml*, unlike *die Rosen am Kreml*
        about = mention.folded(mention.before) in word_list("state-affairs") | word_list("utterances")
        return ("side" if about else "place"), "preposition"
    if word not in word_list("as-a-side"):
        return "open", "preposition"
    if not mention.is_city and word != "für":
        return "side", "preposition"
    near = {mention.folded(k) for k in range(max(0, mention.before - 3), mention.before + 1)}
    if not near.isdisjoint(word_list("journeys")):
        return "place", "preposition"
    clause = mention.clause
    acts = clause is not None and not verbs_of(clause).isdisjoint(word_list("deciding"))
    dealing = tuple(word_list("state-affairs") | word_list("quarrels-and-talks"))
    if acts or any(noun.endswith(dealing) for noun in near):
        return "side", "preposition"
    return "open", "preposition"


def read_impersonal(mention: Mention) -> Reading | None:
    """Read a mention behind *in* where its clause says what *one* decides or says there: *In Wien hofft man auf Regen*.

    *Man* eats and sleeps in a city as well, so the verb has to be one of those who govern.
    """
    clause = mention.clause
    if clause is None:
        return None
    begins = mention.starts[max(0, mention.head - 1)] == clause.start
    said = clause.has(("hiess", "heisst")) and clause.has(("es",)) and not clause.has(("aus", "beim", "laut", "von"))
    if said and (begins or mention.folded(mention.before) == "es"):
        return "office", "word_from"
    if not clause.has(("man",)):
        return None
    verbs = verbs_of(clause)
    minded = "sein" in verbs and clause.has(word_list("minded"))
    if minded or not verbs.isdisjoint(word_list("deciding")) or clause.has(word_list("courses")):
        return "side", "impersonal"
    return None


def read_enumeration(mention: Mention) -> Reading | None:
    """Read a mention that goes on an enumeration behind a preposition of place: *in Graz, Linz und Wien*."""
    k = mention.head - 1
    if k < 1 or mention.folded(k) not in JOINTS:
        return None
    while k > 0 and (mention.words[k].capital or mention.folded(k) in JOINTS or mention.folded(k) in ARTICLES):
        k -= 1
    word = mention.folded(k)
    places = word_list("inside-place") | (word_list("to-a-city") | {"aus"} if mention.is_city else frozenset())
    if word == "aus" and mention.folded(k - 1) in word_list("utterances"):
        return "office", "word_from"  # *Kritik aus Linz und Wien*
    return ("place", "enumeration") if word in places else None


def read_von(mention: Mention) -> Reading:
    """Read a mention behind *von*: who acts in a passive, where a way begins, or whose something is."""
    following, behind = mention.folded(mention.last), mention.at(mention.last + 1)
    if mention.is_city and (following in ("aus", "nach", "bis", "über", "weg", "ab") or "entfernt" in following):
        return "place", "way"
    if following.endswith(PARTICIPIAL) and mention.at(mention.last).islower() and behind[:1].isupper():
        lemmas = {form.lemma for form in mention.words[mention.last].forms}  # *die vom Kreml bezahlten Köche*
        return ("side" if lemmas.isdisjoint(sayings()) else "office"), "participle"
    before = mention.folded(mention.before)
    if before in word_list("places-of") or before.endswith("lich"):  # nördlich von
        return "place", "part_of"
    clause = mention.clause
    verbs = verbs_of(clause) if clause else frozenset[str]()
    decides = not mention.is_city or not verbs.isdisjoint(word_list("deciding") | sayings())
    if clause is not None and decides and clause.has(PASSIVE):
        return ("side" if verbs.isdisjoint(sayings()) else "office"), "passive"
    if before in word_list("state-affairs"):
        return "side", "part_of"
    if not verbs.isdisjoint(word_list("deciding")):
        return "side", "asked_of"
    return ("open" if mention.is_city else "office"), "preposition"


def read_aus(mention: Mention) -> Reading:
    """Read a mention behind *aus*: an office where words come from it, else the place."""
    before = mention.folded(mention.before)
    clause = mention.clause
    if before in word_list("utterances") or (clause and clause.has(("hiess", "heisst", "verlautet", "verlautete"))):
        return "office", "word_from"
    if not mention.is_city and before in word_list("people-of"):
        return "inside", "person_from"
    if clause is not None and clause.has(word_list("word-from")) and clause.has(word_list("utterances")):
        return "office", "word_from"
    return "place", "preposition"


def read_between(mention: Mention) -> Reading:
    """Read a mention behind *zwischen*: parties of talks or a quarrel, or the ends of a way."""
    begin = max(0, mention.before - 4)
    near = {mention.folded(k) for k in range(begin, min(len(mention.words), mention.last + 6))}
    if not near.isdisjoint(word_list("journeys")):
        return "place", "way"
    if not mention.is_city or not near.isdisjoint(word_list("quarrels-and-talks")):
        return "side", "between"
    return "open", "between"
