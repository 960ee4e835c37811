"""Find the noun phrases that can name a speaker: where they end, and which of two phrases is the subject."""

from __future__ import annotations

from analysis.german import phrases
from analysis.german.phrases import Clauses, is_adjective, read_noun_phrase
from analysis.german.words import look_up_ids

# endings of nouns for things, which say nothing, and of adjectives that stand alone as adverbs
THINGS = ("ung", "ungen", "heit", "heiten", "keit", "keiten", "tion", "tionen", "tät", "ismus", "nis", "nisse", "enz")
MANNERS = ("gemäß", "gemäss", "iell", "end", "isch", "iert", "elt", "iv", "los", "sam", "bar")
HOUSES = frozenset(["organisation.noun"])
PLACE = "organisation.place"
ARTICLES = frozenset(["der", "die", "das", "ein", "eine"])
MANNER = ("lich", "ig", "weise")
SINGULAR = ("t", "te", "ies", "ab", "ob")  # of a verb, unlike -en
CIRCLES = 6  # words: from *aus* to the noun
FAR = 7  # words: between an article and the participle of its noun
LONG = 5  # letters: a word before a full stop that is no abbreviation
SMALL_IN_NAMES = frozenset(
    ["am", "an", "auf", "der", "des", "die", "das", "for", "für", "in", "ohne", "of", "the", "und", "von"]
)


def find_subject(clauses: Clauses, first: int, last: int) -> tuple[int, int] | None:
    """Find the first noun phrase between two words that can be a subject, cut where another phrase begins."""
    found = phrases.find_subject(clauses, first, last)
    if found is None:
        return None
    begin = find_article(clauses, first, found[0])
    end = go_on_behind_number(clauses, found[1], last)
    return begin, add_place(clauses, begin, cut_phrase(clauses, found[0], end), last)


def find_article(clauses: Clauses, first: int, begin: int) -> int:
    """Return where a phrase begins whose article stands before a longer attribute: *die in Graz geborene Köchin*."""
    words = clauses.words
    if begin - 2 >= first and words[begin - 1].text in ARTICLES and words[begin - 2].is_a("time_noun"):
        return begin - 1  # *am Montag der Koch*
    if words[begin].capital or not is_adjective(words[begin]):
        return begin
    for index in range(begin - 1, max(first, begin - FAR) - 1, -1):
        word = words[index]
        if word.finite or not word.is_word or word.is_a("conjunction"):
            break
        if word.is_a("article_definite", "article_indefinite") and word.text.lower() not in phrases.NOT_NOMINATIVE:
            inner = words[index + 1]
            if inner.is_a("preposition", "adverb") or inner.text.endswith(MANNER):
                return index
    return begin


def go_on_behind_number(clauses: Clauses, end: int, last: int) -> int:
    """Return where a phrase ends whose number the noun stands behind: *der 30-jährige Koch*, *die 13 müden Köche*."""
    words = clauses.words
    if end >= last or words[end].inside or not any(c.isdigit() for c in words[end - 1].text):
        return end
    aged = words[end - 1].text.rstrip("nr").endswith("jährige")
    counted = words[end - 1].text.isdigit() and is_adjective(words[end]) and end + 1 < last and words[end + 1].capital
    if (aged and words[end].capital and not words[end].is_a("preposition", "time_noun")) or counted:
        return max(end, read_noun_phrase(clauses, end, last))
    return end


def read_speaker(clauses: Clauses, first: int, last: int) -> int:
    """Return where the phrase that begins at word ``first`` and names a speaker ends (``first`` if there is none)."""
    if (site := read_site(clauses, first, last)) > first:
        return site
    end = read_noun_phrase(clauses, first, last)
    if end == first:
        return first
    end = cut_phrase(clauses, first, go_on_behind_number(clauses, end, last))
    return add_place(clauses, first, add_owner(clauses, end, last), last)


def read_circles(clauses: Clauses, index: int, last: int) -> tuple[int, int] | None:
    """Return the phrase behind *aus* that names a circle of people: *gut unterrichteten Kreisen*, *Hofkreisen*."""
    words = clauses.words
    for noun in range(index + 1, min(index + CIRCLES, last)):
        word = words[noun]
        if not word.is_word or word.inside or word.is_a("preposition", "article_definite", "article_indefinite"):
            return None
        if word.capital and word.text.lower().endswith("kreisen"):
            return index + 1, max(noun + 1, read_noun_phrase(clauses, noun, last))
    return None


def read_site(clauses: Clauses, first: int, last: int) -> int:
    """Return where a site or medium that is written small ends (``first`` if there is none): *beispiel.de*, *taz*."""
    words = clauses.words
    if first >= last or words[first].capital or words[first].inside:
        return first
    if first + 2 < last and words[first + 1].text == "." and words[first].end + 1 == words[first + 2].start:
        return first + 3
    return first + ("medium.name" in look_up_ids(words[first].text, "speakers"))


def add_owner(clauses: Clauses, end: int, last: int) -> int:
    """Return where a phrase ends together with the name whose view it is: *Meinung Roms*, *Ansicht Meiers*."""
    words = clauses.words
    if end >= last or "said.noun" not in look_up_ids(words[end - 1].text, "speakers"):
        return end
    owner = words[end]
    named = owner.capital and owner.text.endswith(("s", "’", "'")) and not owner.is_a("time_noun") and not owner.inside
    return max(end, read_noun_phrase(clauses, end, last)) if named else end


def add_place(clauses: Clauses, first: int, end: int, last: int) -> int:
    """Return where a phrase ends together with the town where the house stands: *die Regierung in Lomé*."""
    words = clauses.words
    if end + 1 >= last or words[end].text not in ("in", "im") or words[end].inside:
        return end
    noun = end - 1
    while noun > first and (words[noun].bracketed or words[noun].text in "()"):
        noun -= 1
    house = not look_up_ids(words[noun].text, "speakers").isdisjoint(HOUSES)
    place = words[end + 1]
    named = place.capital and not place.is_a("time_noun") and not look_up_ids(place.text, "speakers") - {PLACE}
    return end + 2 if house and named and words[end].text == "in" else end


def cut_phrase(clauses: Clauses, first: int, end: int) -> int:
    """Return where a noun phrase ends when what only stands behind it is cut off: another phrase, or what is quoted."""
    words = clauses.words
    noun = next((i for i in range(first, end) if words[i].capital and not words[i].bracketed), end)
    for index in range(noun + 1, end):
        if begins_anew(clauses, first, index, end):
            return index
    return end


def begins_anew(clauses: Clauses, first: int, index: int, end: int) -> bool:
    """Say whether something else than the phrase begins at a word behind its noun."""
    words = clauses.words
    word, before = words[index], words[index - 1]
    if word.bracketed:
        return False
    if word.text == "." and not before.inside:
        return len(before.text) >= LONG  # the next sentence; shorter words are abbreviated
    if word.inside:
        return not before.inside and quotes_speech(clauses, index, end)
    following = words[index + 1] if index + 1 < end else None
    if word.text[0] in "123456789":  # laut X 40 Menschen, but: Verfassungsbericht 2005
        article = before.is_a("article_definite", "article_indefinite")
        return before.is_word and before.capital and not article and following is not None and following.capital
    if word.text == "der" and following is not None and before.capital:  # laut X der frühere Minister
        plain = is_adjective(following) and following.text.endswith("e")
        return plain or bool(look_up_ids(words[index - 2].text, "given_names") and index - 2 >= first)
    return word.text == "aus" and following is not None and following.text.endswith("gründen")


def quotes_speech(clauses: Clauses, index: int, end: int) -> bool:
    """Say whether the marked passage that begins at a word is somebody's words rather than a name."""
    inner = [w for w in clauses.words[index:end] if w.inside and w.is_word]
    if not inner:
        return False
    small = [w.text for w in inner if w.text[0].islower() and w.text not in SMALL_IN_NAMES]
    return len(inner) > 1 and bool(small) and (inner[0].text[0].islower() or len(small) > 1)


def is_speaker_like(clauses: Clauses, first: int, end: int) -> bool:
    """Say whether a phrase can name one who speaks: a role, a house, a given name, a person by a pronoun."""
    for word in clauses.words[first:end]:
        if not look_up_ids(word.text, "speakers").isdisjoint(ABLE) or look_up_ids(word.text, "given_names"):
            return True
    return False


def can_speak(clauses: Clauses, first: int, end: int) -> bool:
    """Say whether a phrase is a pronoun, a name, or else names one who speaks."""
    words = clauses.words
    if end == first + 1 and words[first].is_a("pronoun_masculine", "pronoun_feminine", "pronoun_impersonal"):
        return True
    bare = words[first].capital and not words[first].is_a("article_definite", "article_indefinite", "possessive")
    named = (
        bare and all(w.capital or not w.is_word for w in words[first:end]) and not words[first].text.endswith(THINGS)
    )
    return named or is_speaker_like(clauses, first, end)


ABLE = frozenset(
    ["role.office", "role.trade", "role.voice", "organisation.noun", "organisation.place", "medium.noun", "medium.name",
     "anonymous.noun", "quoted_medium.name"]
)  # fmt: skip


def turns_round(clauses: Clauses, first: int, finite: int, last: int) -> tuple[int, int] | None:
    """Return the subject behind the verb where an object or adverb stands in front: *Die Wertung nannte er falsch*."""
    words = clauses.words
    behind = finite + 1
    while behind < last and words[behind].is_a("adverb", "pronoun_oblique"):
        behind += 1
    if behind >= last or finite == first or words[behind].inside:
        return None
    if words[behind].text in ("er", "man", "ich", "wir"):
        return behind, behind + 1
    if not is_thing(clauses, first, finite):
        return None
    found = find_subject(clauses, behind, last)
    if not found or found[0] != behind:
        return None
    surname = found[1] == found[0] + 1 and words[behind].capital and not look_up_ids(words[behind].text, "speakers")
    return found if surname or is_speaker_like(clauses, *found) else None


def is_thing(clauses: Clauses, first: int, end: int) -> bool:
    """Say whether a phrase in front of the verb is a thing that says nothing, or an adverb."""
    words = clauses.words[first:end]
    if len(words) == 1:
        return words[0].text.endswith(MANNERS) and not look_up_ids(words[0].text, "speakers")
    noun = next((w for w in words[1:] if w.capital and not w.inside), None)
    if noun is None or not words[0].is_a("article_definite", "article_indefinite", "possessive", "determiner"):
        return False
    if words[0].text.lower() in ("den", "dem", "einen", "einem", "seinen", "ihren"):
        return True
    if noun.text.endswith("ungen") and clauses.words[end].text.endswith(SINGULAR):
        return True  # *Die Äußerungen nannte X falsch*
    return noun.text.endswith(THINGS) and look_up_ids(noun.text, "speakers").isdisjoint(
        ABLE | {"document.noun", "said.noun"}
    )
