"""Which articles a change of the lexicons touches."""

from __future__ import annotations

import copy
import os
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from analysis import lexicon
from analysis.lexiconkinds import KINDS, find_rising, pair_up
from analysis.measured import hash_lexicons
from analysis.modules import file_of, needed_by
from analysis.needles import Letters, as_filtered, frame, with_letter_added, within
from analysis.touching import compare, find_lexicons, hash_snapshot, take_snapshot
from analysis.verbforms import VerbList, as_acts, conjugate

EDITS = Path(__file__).parent / "touchedtexts.py"


@pytest.fixture(scope="module")
def snapshot() -> dict:
    """Return a snapshot of the lexicons in use."""
    return take_snapshot()


def entry_of(snapshot: dict, name: str, key: str) -> dict:
    """Return an entry of a snapshot, to be changed."""
    return next(entry for entry in snapshot["lexicons"][name] if entry["id"] == key)


def put(name: str, key: str, field: str, value: str) -> Callable[[dict], None]:
    """Return an edit that adds a pattern, an exception or a form to an entry."""

    def edit(snapshot: dict) -> None:
        entry = entry_of(snapshot, name, key)
        held = entry["values"] if field in entry["values"] else entry
        held[field] = [*held.get(field, ()), value]

    return edit


def set_to(name: str, key: str, field: str, value: object) -> Callable[[dict], None]:
    """Return an edit that gives an entry another value."""

    def edit(snapshot: dict) -> None:
        entry = entry_of(snapshot, name, key)
        (entry if field in entry else entry["values"])[field] = value

    return edit


def say_also(name: str, key: str, word: str, *, field: str = "words", joint: str = " ") -> Callable[[dict], None]:
    """Return an edit that adds a word or a line to a list."""

    def edit(snapshot: dict) -> None:
        values = entry_of(snapshot, name, key)["values"]
        values[field] = f"{values[field].rstrip()}{joint}{word}\n"

    return edit


def take_out(name: str, key: str) -> Callable[[dict], None]:
    """Return an edit that takes an entry out."""

    def edit(snapshot: dict) -> None:
        snapshot["lexicons"][name].remove(entry_of(snapshot, name, key))

    return edit


def move(name: str, key: str, place: int) -> Callable[[dict], None]:
    """Return an edit that moves an entry."""

    def edit(snapshot: dict) -> None:
        entry = entry_of(snapshot, name, key)
        snapshot["lexicons"][name].remove(entry)
        snapshot["lexicons"][name].insert(place, entry)

    return edit


TOUCHED = [
    (
        "a new pattern, a word of it",
        put("adverbs", "offenbar", "patterns", "ersichtlich"),
        "Ersichtlich fehlt Salz.",
        True,
    ),
    (
        "a new pattern, no word of it",
        put("adverbs", "offenbar", "patterns", "ersichtlich"),
        "Offenbar fehlt Salz.",
        False,
    ),
    ("umlauts of two code points", put("adverbs", "offenbar", "patterns", "unwägbar"), "Er kam unwa\u0308gbar.", True),
    ("a soft hyphen inside", put("adverbs", "offenbar", "patterns", "ersichtlich"), "Das ist er\u00adsichtlich.", True),
    ("sharp s", put("adverbs", "offenbar", "patterns", "bloßlich"), "Das ist blosslich so.", True),
    (
        "searched by whole words",
        put("markers", "in-der-tat", "patterns", "in der Lage"),
        "Die Lagerung war teuer.",
        False,
    ),
    ("a pattern without a word", put("naming", "war.Krieg", "patterns", "* *"), "Nichts.", True),
    ("another value", set_to("unknown", "unklar", "reading", "rumour"), "Alles ist unklar.", True),
    ("another value of another word", set_to("unknown", "unklar", "reading", "rumour"), "Alles ist bekannt.", False),
    (
        "an exception and the pattern",
        put("adverbs", "offenbar", "exceptions", "offenbar nie"),
        "Er kam nie, offenbar.",
        True,
    ),
    ("an exception alone", put("adverbs", "offenbar", "exceptions", "zufällig nie"), "Er kam zufällig nie.", False),
    ("an entry is gone", take_out("unknown", "unklar"), "Alles ist unklar.", True),
    (
        "a pattern's part inside a word",
        put("function_words", "preposition", "patterns", "ohnedies"),
        "Ohnediesen Wirt.",
        True,
    ),
    (
        "a letter that only the lexicon has",
        put("speakers", "role.office", "patterns", "Wirten"),
        "Der Wirte wegen.",
        True,
    ),
    ("the same for another lexicon", put("addressees", "newsroom", "patterns", "Wirten"), "Der Wirte wegen.", False),
    (
        "as many letters as are filtered by",
        put("issue_frames", "issue.economic", "patterns", "Suppenhandel*"),
        "Suppeneé.",
        True,
    ),
    ("not as many", put("issue_frames", "issue.economic", "patterns", "Suppenhandel*"), "Suppi kocht.", False),
    ("any pattern of a seat", put("seats", "seat.Kreml", "patterns", "Roter Platz"), "Der Kreml schweigt.", True),
    ("a figure in a line", put("boilerplate", "navigation_line", "patterns", "npunkte"), "Bericht\n\n3Punkte", True),
    ("a mark in a line", put("boilerplate", "navigation_line", "patterns", "gehts"), "Bericht\n\nSo geht‘s", True),
    ("no such line", put("boilerplate", "navigation_line", "patterns", "npunkte"), "Bericht\n\n3 Seiten", False),
    ("a form of a country", put("countries", "country.albania", "names", "Skipetarien"), "Skipetariens Küste.", True),
    ("no form of it", put("countries", "country.albania", "names", "Skipetarien"), "Albaniens Küste.", False),
    ("letters of a need", put("chains", "relies_on", "needs", "Rückgriff"), "Ein Rückgriff auf Salz.", True),
    ("a need, in another category", set_to("denying", "not_true", "category", "judges"), "Es stimmt ihn froh.", True),
    ("an abbreviation", say_also("abbreviations", "titles", "Wrt"), "Der Wrt. Huber kam.", True),
    ("the word without a full stop", say_also("abbreviations", "titles", "Wirt"), "Der Wirt Huber kam.", False),
    ("a word of a list", say_also("word_classes", "addressed", "euereins"), "Das trifft Euereins.", True),
    ("a form of a verb of a list", say_also("statements", "asking", "nachnehmen"), "Er nahm das Salz nach.", True),
    ("no form of it", say_also("statements", "asking", "nachnehmen"), "Er gab das Salz her.", False),
    ("the name of a cue", say_also("statements", "passes-on", "zufolge"), "Dem Wirt zu Folge.", True),
    ("a weight", set_to("sollen", "stative", "weight", 0.5), "Er soll gehen.", True),
    ("a weight without sollen", set_to("sollen", "stative", "weight", 0.5), "Er will gehen.", False),
    (
        "a noun of a verb",
        say_also("deverbal", "deverbal.stem", "suppen Süppung", field="pairs", joint="\n"),
        "Die Süppungen.",
        True,
    ),
    ("a verb of reporting", take_out("reporting_verbs", "aussagen"), "Sie sagte vor Gericht aus.", True),
    ("another verb", take_out("reporting_verbs", "aussagen"), "Sie kochte vor Gericht.", False),
    ("a form in a word of a verb", say_also("verbs", "weak", "suppen"), "Er hat ausgesuppt.", True),
    ("a noun in -ung of a verb", say_also("verbs", "weak", "suppeln"), "Die Versupplung.", True),
    ("no form of a new verb", say_also("verbs", "weak", "suppen"), "Eine Suppenküche.", False),
    ("a prefix", say_also("verbs", "separable", "suppen"), "Nichts.", True),
    ("a modal", take_out("modals", "sollen"), "Nichts.", True),
    ("moved past others", move("speakers", "role.office", 0), "Der Minister machte Angaben.", True),
    ("moved, and not there", move("adverbs", "offenbar", 9), "Er kam.", False),
]


@pytest.mark.parametrize(("edit", "text", "expected"), [t[1:] for t in TOUCHED], ids=[t[0] for t in TOUCHED])
def test_touches(snapshot: dict, edit: Callable[[dict], None], text: str, expected: bool) -> None:
    """A text is touched where it has the words that are asked for, and the same the other way round."""
    new = copy.deepcopy(snapshot)
    edit(new)
    assert compare(snapshot, new).touches(text) is expected
    assert compare(new, snapshot).touches(text) is expected


def test_touches_headline(snapshot: dict) -> None:
    """A headline beside the text counts as well."""
    new = copy.deepcopy(snapshot)
    put("adverbs", "offenbar", "patterns", "ersichtlich")(new)
    assert compare(snapshot, new).touches("Er kam.", "Ersichtlich zu spät")
    assert not compare(snapshot, new).touches("Er kam.", "Zu spät")


def test_text_without_blanks_is_touched(snapshot: dict) -> None:
    """Where sentences are cut inside of words, no word is sure to be whole."""
    new = copy.deepcopy(snapshot)
    put("adverbs", "offenbar", "patterns", "ersichtlich")(new)
    change = compare(snapshot, new)
    assert change.touches("x," * 1000)
    assert not change.touches("x, " * 1000)


def test_nothing_and_everything(snapshot: dict) -> None:
    """Equal snapshots touch nothing; another model of quotations, or an unknown kind of lexicon, everything."""
    same = compare(snapshot, copy.deepcopy(snapshot))
    assert same.nothing and not same.everything and not same.touches("Er soll gehen.")
    model = compare(snapshot, {**snapshot, "model": "another"})
    assert model.everything and not model.nothing and model.touches("")
    fewer = {name: entries for name, entries in snapshot["lexicons"].items() if name != "adverbs"}
    assert compare(snapshot, {**snapshot, "lexicons": fewer}).everything
    old, new = ({**snapshot, "lexicons": {**snapshot["lexicons"], "new": entries}} for entries in ([], [{"id": "a"}]))
    assert compare(old, new).everything


def test_snapshot_leaves_out_what_is_for_people(snapshot: dict) -> None:
    """Notes, sources and examples are no part of a snapshot; the same lexicons give the same hash."""
    keys = {key for entries in snapshot["lexicons"].values() for entry in entries for key in entry}
    assert keys == {"id", "patterns", "category", "dimension", "exceptions", "values"}
    assert hash_snapshot(snapshot) == hash_snapshot(take_snapshot()) != hash_lexicons()


def test_nobody_reads_what_is_left_out() -> None:
    """No module that annotates asks an entry for its note, source or examples, or a lexicon for its title."""
    pattern = re.compile(r"entry\.(note|source|(counter)?examples)\b|load\([^)]*\)\.(title|about|categories)\b")
    modules = [module for module in needed_by("annotate", "rows") if module != "lexicon"]
    assert not [module for module in modules if pattern.search(file_of(module).read_text(encoding="utf-8"))]


def test_find_lexicons_leaves_out_those_of_passages_and_measures() -> None:
    """What only passages and measures ask for touches no article; each of the others has a kind of its own."""
    left = set(lexicon.names()) - set(find_lexicons())
    assert {"synonyms", "converses", "differing", "modalities", "hedge_groups", "deeds", "translating"} <= left
    assert set(KINDS) == set(find_lexicons())


def test_entries_that_moved_are_paired_alone() -> None:
    """Entries that stay in order are held against each other; one that moves is taken out and put in."""
    a, b, c, changed = {"id": "a"}, {"id": "b"}, {"id": "c"}, {"id": "b", "values": 1}
    assert list(pair_up([a, b, c], [a, changed, c])) == [(b, changed)]
    assert list(pair_up([a, b, c], [b, c])) == [(a, None)]
    assert list(pair_up([a, b, c], [b, c, a])) == [(a, None), (None, a)]
    assert list(pair_up([a, b], [c, a, b])) == [(None, c)]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [([], []), ([0, 1, 2], [0, 1, 2]), ([2, 0, 1], [1, 2]), ([3, 1, 2, 0, 4], [1, 2, 4]), ([2, 1, 0], [2])],
)
def test_find_rising(numbers: list[int], expected: list[int]) -> None:
    """The places of a longest rising series are found."""
    assert find_rising(numbers) == expected


def test_needles_stand_where_they_say() -> None:
    """A needle without stars is a whole word, one with a star goes on there."""
    letters = Letters("Der Wirt kochte 1950er-Jahre-Suppe.")
    assert letters.have(["wirt"]) and letters.have(["koch*"]) and letters.have(["*uppe"]) and letters.have(["*irt*"])
    assert letters.have(["er"]) and letters.have(["=suppe."])
    assert not any(letters.have([needle]) for needle in ("koch", "*koch", "uppe*", "=wirt."))
    assert [frame(needle) for needle in ("a", "a*", "*a", "*a*")] == [" a ", " a", "a ", "a"]


def test_needles_of_patterns() -> None:
    """Needles of a pattern are its anchors, as wide as they are asked for."""
    assert within("nach (Angaben|Auskunft)") == {"*angaben*", "*auskunft*"}
    assert within("* *") is None
    assert with_letter_added("Bauern") == {"*bauer*"} and with_letter_added("Wirt") == {"*wirt*"}
    assert as_filtered("Suppenhandel*") == {"*suppe*"} and as_filtered("*suppentopf") == {"*ntopf*"}
    assert as_filtered("Suppenhandel") == {"*suppenhandel*"}


def test_forms_are_those_that_are_read(snapshot: dict) -> None:
    """Every form that the tables of conjugation have is one that a snapshot gives for its lemma."""
    from analysis.german.conjugation import read_verb, table

    verbs = VerbList(snapshot["lexicons"]["verbs"])
    ends = cache(lambda lemma: tuple(needle.strip("*") for needle in verbs.find_needles(lemma)))
    missing = {
        (word, form.lemma) for word in table() for form in read_verb(word) if not word.endswith(ends(form.lemma))
    }
    assert missing == set()
    assert {"nahm", "genommen", "nähmest"} - conjugate("irregular", "nehmen nimmt nahm genommen nähme") == set()


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("entnommen", "entnehmen"),
        ("mitzuteilen", "mitteilen"),
        ("wiederaufgenommen", "wiederaufnehmen"),
        ("anvisierten", "anvisieren"),
        ("visierte", "anvisieren"),
        ("teilte", "mitteilen"),
    ],
)
def test_needles_of_a_verb(snapshot: dict, word: str, lemma: str) -> None:
    """A verb is needed in any form that is read as it, or as its inflected part."""
    assert Letters(word).have(VerbList(snapshot["lexicons"]["verbs"]).find_needles(lemma))


@pytest.mark.parametrize(
    ("noun", "lemma"),
    [("Lieferungen", "liefern"), ("Verhandlung", "handeln"), ("Suchung", "suchen"), ("Kapitulation", "kapitulieren")],
)
def test_needles_of_acts(noun: str, lemma: str) -> None:
    """A noun made by rule has the letters that its verb is needed by."""
    assert Letters(noun).have(as_acts(lemma))


def run(*arguments: str) -> str:
    """Return what a fresh process says that edits or asks lexicons; it has to end well."""
    done = subprocess.run([sys.executable, str(EDITS), *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_lexicons_are_asked_as_is_said() -> None:
    """Only lexicons of the snapshot are loaded for an article, and asked for words with the letters of the text."""
    assert run("--asked").startswith("asked for")


@pytest.mark.slow
def test_random_edits_leave_no_row_stale() -> None:
    """No text whose rows or JSON differ after a random edit of a lexicon is said to be untouched.

    ``TOUCHING=200`` in the environment makes as many edits and annotates every text after each of them.
    """
    edits = os.environ.get("TOUCHING")
    said = run("--edits", edits, "--seed", "1") if edits else run("--edits", "38", "--seed", "4", "--quick")
    assert f"'edits': {edits or 38}," in said and "'missed': 0" in said
