"""Say how each lexicon is asked, and so what a text needs to feel a change of it.

Every annotator asks of words, or of what follows from words, whether a lexicon has them. So a change of what a lexicon
has can be felt only where something asks for just that, which takes its letters. What is asked of each lexicon:

| lexicon | how it is asked | so a text is touched only if |
| --- | --- | --- |
| attribution, markers, naming, unknown | searched, by the anchors of its patterns | it has an anchor of a pattern that changed; of any of the entry's, where more than patterns changed; and, where exceptions changed, one of an exception too |
| adverbs, speech_verbs, function_words and others that are looked up | a word, or a part of one, is held against a pattern | it has the letters of an anchor, wherever they stand |
| speakers | the same, also with a letter more than the text has (*Agenten* for *Agente*) | it has those letters without the last one |
| issue_frames, generic_frames, nominal_acts, seats | the same, behind a filter by five letters | it has the first five letters of a beginning, the last five of an ending |
| seats | an entry with a pattern of several words is searched by it alone | it has the letters of any pattern of the entry |
| boilerplate, credits | lines are searched without quotation marks, figures as *n*, capitals not told apart | it has the letters of an anchor when read like this |
| chains, denying | searched only where letters of ``needs`` are found | the letters of a need that changed are there, or of a pattern |
| countries | a word, or two, or a half of one is held against forms | it has the letters of a form that changed |
| abbreviations | what stands before a full stop is held against words; what stands beside an ordinal | it has the word with its full stop, or the word |
| word lists (word_classes, frame_words, denials and others) | a word, a part of one, or the lemma of a verb form | it has the letters of a word that changed, or a form of it, were it a verb, or what the cue of this name needs |
| sollen | the same; weights are added up for forms of *sollen* | the same; for weights, a form of *sollen* |
| deverbal | the forms of a noun; the other lists as above | it has such a form |
| reporting_verbs | lemmas of verb forms | it has a form of the verb, or of what is left without its prefix |
| verbs | tables of forms, read from the end of a word | a word ends in a form of a verb that changed, or in letters that no form, or a first one, ends in; or has *-ung* or *-ation* behind its stem |
| prefixes in verbs, modals, the model of quotations | everywhere | always |

That a word is *not* in a list says something as well, but a word has to be there for that. An entry that moves past
others counts as taken out and put in again: which of two entries comes first can only matter where both are found.
Texts with a long stretch without blanks are always touched: sentences are cut there in the middle of words.
"""  # noqa: E501

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

from analysis.anchors import fold
from analysis.german.countries import SORTS
from analysis.german.deverbal import inflect
from analysis.needles import Finder, Group, as_anchored, as_filtered, join, of_word, of_words, with_letter_added, within
from analysis.verbforms import PREFIXES, VerbList, as_acts, as_ends, conjugate

CUES = ("attribution", "unknown", "adverbs", "markers", "naming")  # whose ids are asked for as those of cues
Dump = Mapping  # an entry as a snapshot has it
Pair = tuple[Dump | None, Dump | None]
EMPTY: Dump = {"id": "", "values": {}}


class Need(NamedTuple):
    """What a text needs to be touched: one needle of every group; without groups every text is."""

    groups: tuple[frozenset[str], ...]
    furniture: bool = False


EVERY = Need(())


def need(*groups: Group, furniture: bool = False) -> Need:
    """Return a need of one needle of each group; a group that needs nothing is always met."""
    return Need(tuple(group for group in groups if group is not None), furniture)


@dataclass(frozen=True)
class States:
    """The lexicons of two snapshots, and what is made of both."""

    old: Mapping[str, Sequence[Dump]]
    new: Mapping[str, Sequence[Dump]]

    @cached_property
    def verbs(self) -> tuple[VerbList, VerbList]:
        """Return the verbs of both."""
        return VerbList(self.old.get("verbs", ())), VerbList(self.new.get("verbs", ()))

    @cached_property
    def by_name(self) -> dict[str, list[Dump]]:
        """Return the entries of cues by what their id can be asked for as: folded, and its first part."""
        out: dict[str, list[Dump]] = {}
        for state in (self.old, self.new):
            for entry in (entry for name in CUES for entry in state.get(name, ())):
                for key in {fold(entry["id"]), fold(entry["id"]).partition("-")[0]}:
                    out.setdefault(key, []).append(entry)
        return out

    def of_name(self, name: str) -> Group:
        """Return needles for a word that can be a lemma or the name of a cue as well."""
        low = fold(name)
        named = (within(p) for entry in self.by_name.get(low, ()) for p in entry.get("patterns", ()))
        return join([of_word(name), *(verbs.find_needles(low) for verbs in self.verbs), *named])

    @cached_property
    def forms_of_sollen(self) -> Group:
        """Return needles for the forms of *sollen*."""
        lists = [entry for state in (self.old, self.new) for entry in state.get("word_classes", ())]
        return of_words(word for entry in lists if entry["id"] == "sollen-forms" for word in words_of(entry))


def words_of(entry: Dump) -> frozenset[str]:
    """Return the words of an entry that is a list of them."""
    return frozenset(str(entry["values"].get("words", "")).split())


def pair_up(before: Sequence[Dump], after: Sequence[Dump]) -> Iterator[Pair]:
    """Yield entries that differ, old and new; those that were taken out, put in, or moved past others, alone."""
    places = {entry["id"]: number for number, entry in enumerate(after)}
    there = [entry for entry in before if entry["id"] in places]
    stayed = {there[number]["id"] for number in find_rising([places[entry["id"]] for entry in there])}
    for entry in before:
        same = after[places[entry["id"]]] if entry["id"] in stayed else None
        if entry != same:
            yield entry, same
    yield from ((None, entry) for entry in after if entry["id"] not in stayed)


def find_rising(numbers: Sequence[int]) -> list[int]:
    """Return the places of a longest series of numbers that rises, of numbers that differ."""
    ends: list[int] = []  # the smallest number that a series of each length can end in
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        size = bisect_left(ends, number)
        before.append(places[size - 1] if size else -1)
        ends[size : size + 1], places[size : size + 1] = [number], [place]
    out, place = [], places[-1] if places else -1
    while place >= 0:
        out.append(place)
        place = before[place]
    return out[::-1]


def differ(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """Return the strings that are in one of two lists alone; all, where others have changed places or number."""
    left, right = set(old), set(new)
    same = [one for one in old if one in right] == [one for one in new if one in left]
    return frozenset(left ^ right if same else left | right)


def in_patterns(
    states: States,
    before: Sequence[Dump],
    after: Sequence[Dump],
    *,
    find: Finder = within,
    whole: bool = False,
    furniture: bool = False,
    letters: Sequence[str] = (),
) -> Iterator[Need]:
    """Yield what changes of a lexicon with patterns need.

    Args:
        states: both snapshots.
        before: the old entries.
        after: the new ones.
        find: returns the needles of a pattern.
        whole: a change of one pattern can be felt where another one matches.
        furniture: the lexicon is asked by lines of the page.
        letters: keys whose strings have to stand in a text before a pattern is looked for.
    """
    for key in letters:  # without any such letters nothing would be looked for, or everything
        held = [{entry["id"] for entry in entries if entry["values"].get(key)} for entries in (before, after)]
        if bool(held[0]) != bool(held[1]) or (held[0] ^ held[1]) & ids_of(before) & ids_of(after):
            yield EVERY
    for old, new in pair_up(before, after):
        a, b = old or EMPTY, new or EMPTY
        patterns = [entry.get("patterns", ()) for entry in (a, b)]
        every = join(map(find, {*patterns[0], *patterns[1]}))
        needs = [frozenset(str(one) for key in letters for one in e["values"].get(key, ())) for e in (a, b)]
        if old is None or new is None or strip(old, letters) != strip(new, letters) or whole:
            yield need(every, furniture=furniture)
            yield need(of_words(needs[0] | needs[1]))  # of its category, others may be looked for where they stand
        else:
            yield need(join(map(find, differ(*patterns))), furniture=furniture)
            exceptions = differ(old.get("exceptions", ()), new.get("exceptions", ()))
            yield need(every, join(map(find, exceptions)), furniture=furniture)
            yield need(of_words(needs[0] ^ needs[1]))


def ids_of(entries: Sequence[Dump]) -> set[str]:
    """Return the ids of some entries."""
    return {entry["id"] for entry in entries}


def strip(entry: Dump, letters: Sequence[str]) -> dict:
    """Return an entry without its patterns and exceptions, and without some of its own keys."""
    rest = {key: value for key, value in entry.items() if key not in ("patterns", "exceptions", "values")}
    return rest | {"values": {key: value for key, value in entry["values"].items() if key not in letters}}


def in_unknown(states: States, before: Sequence[Dump], after: Sequence[Dump]) -> Iterator[Need]:
    """Yield what changes of the lexicon *unknown* need: cues of other lexicons are looked up in it by their names."""
    yield from in_patterns(states, before, after, find=as_anchored)
    for old, new in pair_up(before, after):
        if old is None or new is None:
            yield need(states.of_name((old or new or EMPTY)["id"]))


def in_countries(states: States, before: Sequence[Dump], after: Sequence[Dump]) -> Iterator[Need]:
    """Yield what changes of the lexicon *countries* need."""
    for old, new in pair_up(before, after):
        values = [(entry or EMPTY)["values"] for entry in (old, new)]
        rest = [{key: value for key, value in one.items() if key not in SORTS} for one in values]
        for sort in SORTS:
            forms = [[str(form) for form in one.get(sort, ())] for one in values]
            changed = differ(*forms) if rest[0] == rest[1] else frozenset(forms[0] + forms[1])
            yield need(join(map(within, changed)))


def in_words(states: States, before: Sequence[Dump], after: Sequence[Dump]) -> Iterator[Need]:
    """Yield what changes of lists of words need."""
    for old, new in pair_up(before, after):
        a, b = old or EMPTY, new or EMPTY
        if old and new and drop(old, ("words",)) != drop(new, ("words",)):
            yield EVERY  # what else such an entry has is not known to be bound to its words
        yield need(join(map(states.of_name, words_of(a) ^ words_of(b))))


def in_abbreviations(states: States, before: Sequence[Dump], after: Sequence[Dump]) -> Iterator[Need]:
    """Yield what changes of the lexicon *abbreviations* need."""
    held = [{(entry["category"], word) for entry in entries for word in words_of(entry)} for entries in (before, after)]
    for category, word in held[0] ^ held[1]:
        yield need(frozenset({f"={fold(word)}."}) if category == "abbreviation" else of_word(word))


def in_sollen(states: States, before: Sequence[Dump], after: Sequence[Dump]) -> Iterator[Need]:
    """Yield what changes of the lexicon *sollen* need: weights and reasons are asked for by its forms alone."""
    weighed = ("weight", "reason")
    for old, new in pair_up(before, after):
        pair = [drop(entry, weighed) if entry else None for entry in (old, new)]
        yield from in_words(states, *([entry] if entry else [] for entry in pair))
        values = [(entry or EMPTY)["values"] for entry in (old, new)]
        if any(values[0].get(key) != values[1].get(key) for key in weighed):
            yield need(states.forms_of_sollen)


def drop(entry: Dump, keys: Sequence[str]) -> dict:
    """Return an entry without some of its own keys."""
    return {**entry, "values": {key: value for key, value in entry["values"].items() if key not in keys}}


def in_deverbal(states: States, before: Sequence[Dump], after: Sequence[Dump]) -> Iterator[Need]:
    """Yield what changes of the lexicon *deverbal* need: the nouns of the pairs that changed, in all their forms."""
    yield from in_words(states, *([drop(entry, ("pairs",)) for entry in entries] for entries in (before, after)))
    for old, new in pair_up(before, after):
        lines = [str((entry or EMPTY)["values"].get("pairs", "")).splitlines() for entry in (old, new)]
        pairs = [[line.split() for line in one if line.strip()] for one in lines]
        if any(len(pair) != 2 for one in pairs for pair in one):
            yield EVERY
        else:
            changed = differ(*([" ".join(pair) for pair in one] for one in pairs))
            forms = (form for pair in changed for form in inflect(pair.split()[1], act=True))
            yield need(frozenset(f"*{form}" for form in forms))


def in_reports(states: States, before: Sequence[Dump], after: Sequence[Dump]) -> Iterator[Need]:
    """Yield what changes of the lexicon *reporting_verbs* need: all that an entry says is asked for by its lemma."""
    for old, new in pair_up(before, after):
        yield need(states.of_name((old or new or EMPTY)["id"]))


def in_verbs(states: States, before: Sequence[Dump], after: Sequence[Dump]) -> Iterator[Need]:
    """Yield what changes of the lexicon *verbs* need."""
    old, new = states.verbs
    changed = {
        category: old.lines.get(category, frozenset()) ^ new.lines.get(category, frozenset())
        for category in {*old.lines, *new.lines}
    }
    known = {"irregular", "weak", "never_a_verb"}
    edges = old.edges ^ new.edges
    if any(words for category, words in changed.items() if category not in known or category in PREFIXES):
        yield EVERY
    if any(edge.endswith("n") for edge in edges):  # infinitives that nouns in -ung are led back to end so
        yield EVERY
    yield need(frozenset(f"*{edge}" for edge in edges))
    for category in ("irregular", "weak"):
        for line in changed.get(category, ()):
            yield need(as_ends(conjugate(category, line)) | as_acts(line.split()[0]))
    for word in changed.get("never_a_verb", ()):
        yield need(join([of_word(word), as_acts(word) if word.endswith("n") else frozenset()]))


def in_all(states: States, before: Sequence[Dump], after: Sequence[Dump]) -> Iterable[Need]:
    """Return that every text is touched."""
    return (EVERY,)


Kind = Callable[[States, Sequence[Dump], Sequence[Dump]], Iterable[Need]]
SEARCHED: Kind = partial(in_patterns, find=as_anchored)
FILTERED: Kind = partial(in_patterns, find=as_filtered)
FURNITURE: Kind = partial(in_patterns, furniture=True)
KINDS: dict[str, Kind] = {
    **dict.fromkeys(("attribution", "markers", "naming"), SEARCHED),
    "unknown": in_unknown,
    **dict.fromkeys(
        (
            "addressees", "adverbs", "agents", "articles", "common_nouns", "confirming", "describing",
            "function_words", "given_names", "noun_genders", "origins", "speech_verbs",
        ),
        in_patterns,
    ),
    "speakers": partial(in_patterns, find=with_letter_added),
    **dict.fromkeys(("generic_frames", "issue_frames", "nominal_acts"), FILTERED),
    "seats": partial(in_patterns, find=as_filtered, whole=True),
    **dict.fromkeys(("boilerplate", "credits"), FURNITURE),
    **dict.fromkeys(("chains", "denying"), partial(in_patterns, letters=("needs", "letters"))),
    "countries": in_countries,
    "abbreviations": in_abbreviations,
    **dict.fromkeys(("denials", "frame_words", "marker_words", "modal_signs", "statements", "word_classes"), in_words),
    "sollen": in_sollen,
    "deverbal": in_deverbal,
    "reporting_verbs": in_reports,
    "verbs": in_verbs,
    "modals": in_all,
}  # fmt: skip
