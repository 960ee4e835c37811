"""Read a seat of power that no preposition decides by its part in the clause: subject, object, one of two parties."""

from __future__ import annotations

from functools import cache

from analysis import lexicon
from analysis.framing.frame_words import word_list
from analysis.framing.mentions import ARTICLES, Mention
from analysis.german.clauses import Clause
from analysis.german.countries import is_place
from analysis.german.word_classes import fold
from analysis.german.words import look_up_ids

ADVERBIAL = ("isch", "lich", "weise", "dings", "mals", "falls", "dem", "noch")  # *Außenpolitisch*, *Trotzdem*
PARTS_OF_TIME = frozenset(["anfang", "mitte", "ende"])  # *Anfang des Jahres*
LEFT_OPEN = ("open", "no_sign")
JOINTS = frozenset([",", "und", "oder", "sowie", "bzw", "/"])
Reading = tuple[str, str]  # one of the readings, and from what


def read_in_clause(mention: Mention) -> Reading | None:
    """Read a mention without a preposition by its part in the clause: subject, one of two parties, or object."""
    clause = mention.clause
    if clause is None:
        return None
    if mention.article == "dem" and mention.folded(mention.last) in word_list("near"):
        return "inside", "near_to"
    verbs = verbs_of(clause)
    speaks, acts = speaks_or_acts(verbs, clause)
    if is_joined(mention):
        return ("side", "coordination") if speaks or acts or not mention.is_city else ("open", "coordination")
    if not mention.is_city and mention.at(mention.last) == ":" and mention.head == 0:
        return "office", "colon"
    if mention.folded(mention.head - 1) == "so" and mention.at(mention.last) in (".", ",", ""):
        return "office", "according_to"  # *Es gibt Suppe, so der Kreml.*
    if is_subject(mention, clause):
        return read_subject(mention, verbs, speaks=speaks, acts=acts)
    if mention.starts[mention.head] > clause.starts[0] and mention.folded(mention.head - 1) in JOINTS:
        return LEFT_OPEN
    if mention.article in ("dem", "den") or is_object(mention, clause):
        if not verbs.isdisjoint(word_list("entering")):
            return "place", "entered"
        if mention.folded(mention.last) == "zu" and mention.last + 1 < len(mention.words):
            verbs |= {form.lemma for form in mention.words[mention.last + 1].forms}  # the first of two infinitives
        dealt_with = speaks or acts or not verbs.isdisjoint(word_list("doing-to"))
        return ("side", "object") if dealt_with else LEFT_OPEN
    if mention.is_city or mention.article not in ("", "der") or not (speaks or acts):
        return None
    return ("office" if speaks else "side"), "bare"


def read_subject(mention: Mention, verbs: frozenset[str], *, speaks: bool, acts: bool) -> Reading:
    """Read a subject: an office where it speaks, a side where it wants or does something, else open.

    Args:
        mention: the mention.
        verbs: the verbs of its clause.
        speaks: whether one of them is a verb of saying.
        acts: whether one of them is of what those who govern do or want.
    """
    if speaks:
        return "office", "subject"
    if mention.is_city and not verbs.isdisjoint(word_list("striking")) and not acts:
        return "place", "struck"
    if acts or not (mention.is_city or verbs <= word_list("being")):
        return "side", "subject"
    return LEFT_OPEN


def speaks_or_acts(verbs: frozenset[str], clause: Clause) -> tuple[bool, bool]:
    """Say whether the verbs of a clause are of saying, and whether of what those who govern do, want or feel."""
    minded = "sein" in verbs and clause.has(word_list("minded"))
    return not verbs.isdisjoint(sayings()), minded or not verbs.isdisjoint(word_list("deciding"))


def is_joined(mention: Mention) -> bool:
    """Say whether another state or seat is joined to the mention: *Moskau und Kiew*."""
    for joint, other in ((mention.last, mention.last + 1), (mention.head - 1, mention.head - 2)):
        if mention.folded(joint) in ("und", "sowie", "oder"):
            step = 1 if other > joint and mention.folded(other) in ARTICLES else 0
            if is_place(mention.at(other + step)):
                return True
    return False


def is_subject(mention: Mention, clause: Clause) -> bool:
    """Say whether a mention is the subject of its clause, as far as its place and article show.

    It is where it stands before the finite verb with nothing else, behind the opener of a dependent clause, or right
    behind a finite verb that begins the clause or follows an adverb or a prepositional phrase.
    """
    if mention.article in ("dem", "den", "des") or clause.finite is None:
        return False
    places = {start: number for number, start in enumerate(clause.starts)}
    head = places.get(mention.starts[mention.head])
    if head is None:
        return False
    last = head + mention.last - mention.head
    last += mention.folded(mention.last) in ("selbst", "selber")
    words, finite = clause.spellings, clause.finite
    front = 0
    while front < head and (words[front].cut or "adverb" in look_up_ids(words[front].text, "function_words")):
        front += 1
    if clause.final:
        return head == (1 if clause.opener else front) or head == front
    if last <= finite:
        return head == front and last >= finite
    between = words[finite + 1 : head]
    if any(w.folded != "sich" and "adverb" not in look_up_ids(w.text, "function_words") for w in between):
        return False
    reflexive = any(w.folded == "sich" for w in between)  # *gestern wehrte sich Moskau*: it stands before the subject
    return reflexive or finite == 0 or not names_somebody(clause) or mention.article == "der"


def names_somebody(clause: Clause) -> bool:
    """Say whether what stands before the finite verb of a main clause can be its subject."""
    first = clause.spellings[0]
    if not look_up_ids(first.text, "function_words").isdisjoint(("preposition", "adverb", "time_noun", "conjunction")):
        return False
    return first.folded not in PARTS_OF_TIME and not (clause.finite == 1 and first.folded.endswith(ADVERBIAL))


def is_object(mention: Mention, clause: Clause) -> bool:
    """Say whether a mention whose form does not show it stands where the object does: behind verb and subject."""
    if mention.article == "der" or (clause.finite is not None and clause.final):
        return False
    if clause.finite is None:  # *Kiew zu beruhigen*
        return mention.folded(mention.last) == "zu"
    return mention.starts[mention.head] > clause.starts[clause.finite] and clause.finite > 0 and names_somebody(clause)


def verbs_of(clause: Clause) -> frozenset[str]:
    """Return the folded lemmas of the verbs of a clause: of the finite one, and of the participles and infinitives.

    Those stand at its end, one behind the other: *soll angeboten haben*.
    """
    found = {fold(clause.lemma)} if clause.lemma else set()
    for word in reversed(clause.spellings[(clause.finite or 0) if not clause.final else 0 :]):
        lemmas = {form.lemma for form in word.forms if form.feature in ("inf", "zu", "part")}
        if not lemmas and not word.forms and word.folded != "zu":
            break
        found |= lemmas
    return frozenset(found)


@cache
def sayings() -> frozenset[str]:
    """Return the folded lemmas of the verbs of saying, those aside that say with a noun alone (*stellen*)."""
    verbs = frozenset(fold(entry.id) for entry in lexicon.load("reporting_verbs").entries)
    return verbs - word_list("saying-with-a-noun")
