"""Edit lexicons at random, annotate texts under either state, and hold what differs against ``analysis.touching``.

    .venv/bin/python tests/lexiconedits.py --edits 200 --seed 1     every text is annotated anew after each edit
    .venv/bin/python tests/lexiconedits.py --share CORPUS.jsonl     how many articles an ordinary edit touches

The annotators keep what they read, so each state of the lexicons gets a process of its own: it is forked from one that
has imported everything and read no lexicon yet.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import pickle
import random
import re
import shutil
import statistics
import sys
import tempfile
import tomllib
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from analysis import lexicon
from analysis.anchors import WORD, fold
from analysis.annotate import annotate, to_json
from analysis.german import words
from analysis.needles import ADDED, Letters, within
from analysis.records import Article
from analysis.rows import rows_of
from analysis.touching import Change, compare, dump, find_lexicons, take_snapshot

ROOT = Path(__file__).parent.parent
SENTENCES = 9  # examples in one text
NOT_EDITED = ("source", "note", "examples", "counterexamples", "id")
LETTERS = "enrst"
SINGLE = ("take_pattern", "add_pattern", "take_exception", "add_exception", "edit_list", "take_word", "add_word")
HEADLINE = "Minister soll gelogen haben: «Kein Kommentar»"


class Edit(NamedTuple):
    """A change of one lexicon: which, what was done, and the lexicon as TOML reads it."""

    name: str
    what: str
    data: dict


class Outcome(NamedTuple):
    """What an edit did: how many texts changed, how many were said to be touched, and which were missed."""

    edit: Edit
    changed: int
    touched: int
    missed: tuple[str, ...]


# --- what is annotated


def make_texts(folder: Path = lexicon.FOLDER) -> list[str]:
    """Return texts made of the lexicons' own examples, well mixed, and the five texts of the project."""
    rng = random.Random(5)
    body, lines = [], []
    for name in find_lexicons():
        for entry in tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8")).get("entry", ()):
            found = [lexicon.unmark(one)[0] for key in ("examples", "counterexamples") for one in entry.get(key, ())]
            (lines if name in ("boilerplate", "credits", "origins") else body).extend(found)
    rng.shuffle(body)
    rng.shuffle(lines)
    texts = []
    for place in range(0, len(body), SENTENCES):
        own = body[place : place + SENTENCES]
        edge = [lines.pop() for _ in range(min(3, len(lines)))]
        text = f"{own[0].rstrip('.')}\n\n{' '.join(own[1:5])}\n\n{edge[0] if edge else ''}\n\n{' '.join(own[5:])}\n\n"
        texts.append(text + "\n\n".join(edge[1:]))
    texts[1::7] = map(spell_otherwise, texts[1::7])
    return texts + [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]


def spell_otherwise(text: str) -> str:
    """Return a text in code points that the annotators do not know before it is written plainly."""
    return text.replace(" ", "\u00a0", 9).replace("ä", "a\u0308").replace("ver", "ver\u00ad")


def headline_of(number: int) -> str | None:
    """Return the headline that comes beside a text, if one does."""
    return HEADLINE if number % 5 == 0 else None


def annotate_text(number: int, text: str) -> str:
    """Return all that is kept of an article: its rows and its JSON."""
    found = annotate(Article(id=str(number), text=text, headline=headline_of(number)))
    return json.dumps([rows_of(found), to_json(found)], ensure_ascii=False, sort_keys=True, default=list)


def in_child(work: Callable[[], object]) -> object:
    """Do something in a forked process and return what it returns.

    Raises:
        RuntimeError: it failed; its own message says how.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            with os.fdopen(writing, "wb") as handle:
                handle.write(pickle.dumps(work()))
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as handle:
        found = handle.read()
    os.waitpid(child, 0)
    if not found:
        raise RuntimeError("a state of the lexicons could not be compared")
    return pickle.loads(found)


def run_state(folder: Path, texts: Sequence[str], old: dict | None = None, *, quick: bool = False) -> object:
    """Return snapshot and annotations under the lexicons of a folder; None where they break what annotates.

    Args:
        folder: the lexicons.
        texts: what is annotated.
        old: the snapshot of another state.
        quick: annotate only texts that the change since then is said not to touch.
    """

    def work() -> tuple[dict, dict[int, str]] | None:
        lexicon.FOLDER = folder
        try:
            snapshot = take_snapshot()
        except lexicon.LexiconError:
            return None
        change = compare(old, snapshot) if quick and old else None
        numbers = [n for n, text in enumerate(texts) if change is None or not touches(change, n, text)]
        try:
            return snapshot, {n: annotate_text(n, texts[n]) for n in numbers}
        except (LookupError, AttributeError, TypeError, ValueError):  # an entry is gone that the code needs by name
            return None

    return in_child(work)


def touches(change: Change, number: int, text: str) -> bool:
    """Say whether a change touches a text, with the headline that it has here."""
    return change.touches(text, headline_of(number))


# --- edits


def write_toml(data: dict) -> str:
    """Return a lexicon as TOML."""
    head = {key: value for key, value in data["lexicon"].items() if key != "keys"}
    parts = ["[lexicon]", *map(write_pair, head.items()), "[lexicon.keys]"]
    parts += map(write_pair, data["lexicon"].get("keys", {}).items())
    for entry in data.get("entry", ()):
        parts += ["[[entry]]", *map(write_pair, entry.items())]
    return "\n".join(parts) + "\n"


def write_pair(pair: tuple[str, object]) -> str:
    """Return one key and its value; strings and lists are written in JSON as in TOML."""
    return f"{pair[0]} = {json.dumps(pair[1], ensure_ascii=False)}"


class Editor:
    """Makes edits that are likely to be felt: what it puts in stands in the texts, or in another entry."""

    def __init__(self, texts: Sequence[str], seed: int) -> None:
        """Read all lexicons and the words of the texts."""
        self.rng = random.Random(seed)
        self.letters = Letters(*texts)
        self.words = sorted({word for text in texts for word in re.findall(r"[^\W\d_]+", text)})
        self.data = {
            name: tomllib.loads((lexicon.FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
            for name in find_lexicons()
        }

    def make(self, name: str, *, ordinary: bool = False) -> Edit | None:
        """Return an edit of a lexicon, None where what was drawn cannot be done there.

        Args:
            name: the lexicon.
            ordinary: the edit is one of a single pattern, exception or word, or of an entry that has none.
        """
        data = copy.deepcopy(self.data[name])
        entries = data["entry"]
        entry = self.rng.choice(entries)
        ways = [self.take_out, self.move, self.rename, self.change_value]
        if "patterns" in entry:
            ways += [self.take_pattern, self.add_pattern] * 3 + [self.move_pattern, self.add_entry]
            ways += [self.take_exception, self.add_exception]
        ways += [self.edit_list] * 3 * any(isinstance(v, list) for k, v in entry.items() if k in self.own(name))
        if any(isinstance(entry.get(key), str) for key in ("words", "pairs")):
            ways = [self.take_word, self.take_word, self.add_word, self.add_word, self.change_value, self.swap_words]
        way = self.rng.choice([*ways, self.rewrite]) if self.rng.random() < 0.5 else self.rng.choice(ways)
        single = way.__name__ in SINGLE or name in ("reporting_verbs", "modals")
        what = None if ordinary and not single else way(data, entry)
        return None if what is None else Edit(name, f"{way.__name__} of {entry['id']}: {what}", data)

    def own(self, name: str) -> dict:
        """Return the keys of its own that a lexicon has."""
        return self.data[name]["lexicon"].get("keys", {})

    def draw(self) -> str:
        """Return a word of the texts, as it stands or as a pattern could have it."""
        word = self.rng.choice(self.words)
        form = self.rng.randrange(14)
        if form == 0 and len(word) > 4:
            return word[: self.rng.randrange(3, len(word))] + "*"
        if form == 1 and len(word) > 4:
            return "*" + word[self.rng.randrange(1, len(word) - 2) :].lower()
        if form == 2:
            return word + self.rng.choice(LETTERS)
        if form == 3 and len(word) > 2:
            return f"{word[:-1]}({word[-1]}|{self.rng.choice(LETTERS)})"
        if form == 4:
            return f"{word} ... {self.rng.choice(self.words)}"
        if form == 5:
            return f"(der|die|ein)? {word}"
        return word

    def draw_pattern(self) -> str:
        """Return a new pattern: a word of the texts, or a pattern of any lexicon."""
        if self.rng.random() < 0.6:
            return self.draw()
        entries = [e for data in self.data.values() for e in data["entry"] if e.get("patterns")]
        return self.rng.choice(self.rng.choice(entries)["patterns"])

    def draw_word(self) -> str:
        """Return a new word for a list: of the texts or of another list, a verb, or the id of an entry."""
        drawn = self.rng.random()
        if drawn < 0.45:
            word = self.rng.choice(self.words)
            return word if self.rng.random() < 0.7 else word[-self.rng.randrange(4, 9) :].lower()
        if drawn < 0.6:
            return self.rng.choice(self.data["reporting_verbs"]["entry"])["id"]
        if drawn < 0.7:
            return self.rng.choice(
                [e["id"] for n in ("adverbs", "unknown", "attribution") for e in self.data[n]["entry"]]
            )
        lists = [e["words"] for data in self.data.values() for e in data["entry"] if isinstance(e.get("words"), str)]
        return self.rng.choice(self.rng.choice(lists).split())

    def take_out(self, data: dict, entry: dict) -> str | None:
        data["entry"].remove(entry)
        return "all" if data["entry"] else None

    def move(self, data: dict, entry: dict) -> str | None:
        if len(data["entry"]) < 2:
            return None
        data["entry"].remove(entry)
        data["entry"].insert(self.rng.randrange(len(data["entry"]) + 1), entry)
        return "to another place"

    def rename(self, data: dict, entry: dict) -> str:
        names = [e["id"] for other in self.data.values() for e in other["entry"]]
        entry["id"] = self.rng.choice(names) if self.rng.random() < 0.7 else entry["id"] + "x"
        return entry["id"]

    def add_entry(self, data: dict, entry: dict) -> str:
        new = copy.deepcopy(entry)
        new |= {"id": self.rng.choice(self.words).lower() + "-new", "patterns": [self.draw_pattern(), self.draw()]}
        data["entry"].insert(self.rng.randrange(len(data["entry"]) + 1), new)
        return f"{new['id']} {new['patterns']}"

    def rewrite(self, data: dict, entry: dict) -> str:
        data["lexicon"] |= {"title": "Another", "about": "Another."}
        entry |= {"note": "Another.", "source": "another", "examples": [], "counterexamples": []}
        return "notes"

    def take_pattern(self, data: dict, entry: dict) -> str | None:
        if len(entry["patterns"]) < 2:
            return None
        there = [one for one in entry["patterns"] if self.letters.have(within(one) or ())]
        pattern = self.rng.choice(there or entry["patterns"])
        entry["patterns"].remove(pattern)
        return pattern

    def add_pattern(self, data: dict, entry: dict) -> str:
        entry["patterns"].insert(self.rng.randrange(len(entry["patterns"]) + 1), self.draw_pattern())
        return str(entry["patterns"])

    def move_pattern(self, data: dict, entry: dict) -> str | None:
        self.rng.shuffle(entry["patterns"])
        return "shuffled" if len(entry["patterns"]) > 1 else None

    def take_exception(self, data: dict, entry: dict) -> str | None:
        entries = [e for e in data["entry"] if e.get("exceptions")]
        if not entries:
            return None
        entry = self.rng.choice(entries)
        return f"{entry['id']} {entry['exceptions'].pop(self.rng.randrange(len(entry['exceptions'])))}"

    def add_exception(self, data: dict, entry: dict) -> str:
        new = (
            self.draw()
            if self.rng.random() < 0.5
            else self.rng.choice(entry["patterns"]).replace("[[", "").replace("]]", "")
        )
        entry["exceptions"] = [*entry.get("exceptions", ()), new]
        return new

    def change_value(self, data: dict, entry: dict) -> str | None:
        own = data["lexicon"].get("keys", {})
        keys = [key for key in (*own, "category", "dimension") if key not in ("words", "pairs")]
        found = [(key, e[key]) for e in data["entry"] for key in keys if key in e and e[key] != entry.get(key)]
        if found and self.rng.random() < 0.8:
            key, value = self.rng.choice(found)
            entry[key] = value
            return f"{key} = {value}"
        there = [key for key in keys if key in entry]
        if not there:
            return None
        key = self.rng.choice(there)
        value = entry.pop(key)
        if isinstance(value, float):
            entry[key] = -value
        return f"{key} was {value}"

    def edit_list(self, data: dict, entry: dict) -> str | None:
        keys = [key for key in data["lexicon"].get("keys", {}) if isinstance(entry.get(key), list)]
        if not keys:
            return None
        key = self.rng.choice(keys)
        if entry[key] and self.rng.random() < 0.5:
            return f"{key} without {entry[key].pop(self.rng.randrange(len(entry[key])))}"
        entry[key].append(self.draw())
        return f"{key} with {entry[key][-1]}"

    def split_words(self, entry: dict) -> tuple[str, list[str], str]:
        key = "pairs" if "pairs" in entry else "words"
        by_line = key == "pairs" or entry.get("category") == "irregular"
        return key, entry[key].splitlines() if by_line else entry[key].split(), "\n" if by_line else " "

    def take_word(self, data: dict, entry: dict) -> str | None:
        key, words, joint = self.split_words(entry)
        there = [word for word in words if word in self.words]
        if len(words) < 2:  # a list is never empty
            return None
        word = self.rng.choice(there if there and self.rng.random() < 0.7 else words)
        words.remove(word)
        entry[key] = joint.join(words)
        return word

    def add_word(self, data: dict, entry: dict) -> str:
        key, words, joint = self.split_words(entry)
        word = self.draw_word()
        if key == "pairs":
            verb = self.rng.choice(self.data["reporting_verbs"]["entry"])["id"]
            word = f"{verb} {self.rng.choice(self.words).capitalize()}"
        elif joint == "\n":
            one, other = (self.rng.choice(words).split() for _ in range(2))
            word = " ".join([one[0], *(self.rng.choice(pair) for pair in zip(one[1:], other[1:], strict=True))])
        elif entry.get("category") == "weak" and not word.endswith("n"):
            word += "en"
        entry[key] = joint.join([*words, word])
        return word

    def swap_words(self, data: dict, entry: dict) -> str | None:
        others = [e for e in data["entry"] if str(e.get("words", "")).strip() and e is not entry]
        if "words" not in entry or not others:
            return None
        other = self.rng.choice(others)
        key, words, joint = self.split_words(entry)
        entry[key] = joint.join([*words, *self.rng.sample(other["words"].split(), 1)])
        return f"{entry[key].split()[-1]} of {other['id']}"


# --- runs


def run_edits(count: int, seed: int, *, quick: bool = False, names: Sequence[str] = ()) -> Iterator[Outcome]:
    """Yield the outcomes of some edits that leave lexicons with which texts can still be annotated.

    Args:
        count: how many.
        seed: which.
        quick: annotate every third text alone, and of these after an edit only what is said to be untouched.
        names: the lexicons to be edited, one after the other; all without them.
    """
    texts = make_texts()[:: 3 if quick else 1]
    editor = Editor(texts, seed)
    names = list(names or find_lexicons())
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "lexicons"
        shutil.copytree(lexicon.FOLDER, folder)
        old, before = run_state(folder, texts)
        for file in folder.glob("*.toml"):  # as it is written here, so that nothing but the edit differs
            file.write_text(write_toml(tomllib.loads(file.read_text(encoding="utf-8"))), encoding="utf-8")
        done = 0
        while done < count:
            edit = editor.make(names[done % len(names)])
            if edit is None or edit.data == editor.data[edit.name]:
                continue
            path = folder / f"{edit.name}.toml"
            path.write_text(write_toml(edit.data), encoding="utf-8")
            found = run_state(folder, texts, old, quick=quick)
            path.write_text(write_toml(editor.data[edit.name]), encoding="utf-8")
            if found is None:
                continue
            done += 1
            change, after = compare(old, found[0]), found[1]
            said = {n for n, text in enumerate(texts) if touches(change, n, text)}
            changed = {n for n, one in after.items() if one != before[n]}
            yield Outcome(edit, len(changed), len(said), tuple(texts[n] for n in sorted(changed - said)))


def measure_share(corpus: Path, each: int, seed: int) -> dict[str, list[float]]:
    """Return for every lexicon which shares of a corpus's articles ordinary edits touch."""
    rows = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]
    texts = [row["text"] for row in rows]
    editor = Editor(make_texts(), seed)
    old, shares = take_snapshot(), {}
    with tempfile.TemporaryDirectory() as place:
        for name in find_lexicons():
            shares[name], tries = [], 0
            while len(shares[name]) < each and tries < 40 * each:
                tries += 1
                edit = editor.make(name, ordinary=True)
                if edit is None or edit.data == editor.data[name]:
                    continue
                path = Path(place) / f"{name}.toml"
                path.write_text(write_toml(edit.data), encoding="utf-8")
                try:
                    entries = take_entries(path)
                except lexicon.LexiconError:
                    continue
                change = compare(old, {**old, "lexicons": {**old["lexicons"], name: entries}})
                shares[name].append(sum(change.touches(text) for text in texts) / len(texts))
    return shares


def take_entries(path: Path) -> list[dict]:
    """Return the entries of one file as a snapshot has them."""
    return [dump(entry) for entry in lexicon.read(path).entries]


def ask() -> int:
    """Annotate all texts and print what lexicons were loaded and which words asked for that no text has; 1 if any."""
    loaded, asked, texts = set(), set(), make_texts()
    read, find_entries = lexicon.read, words.find_entries

    def see_read(path: Path) -> lexicon.Lexicon:
        loaded.add(path.stem)
        return read(path)

    def see_word(word: str, name: str) -> tuple[lexicon.Entry, ...]:
        asked.add((word, name))
        return find_entries(word, name)

    lexicon.read, words.find_entries = see_read, see_word
    unsaid: list[tuple[str, str]] = []
    for number, text in enumerate(texts):
        asked.clear()
        annotate_text(number, text)
        letters = Letters(text, HEADLINE)
        for word, name in asked:
            forms = {word, word[:-1]} if name == "speakers" and word[-1:] in ADDED else {word}
            if not any(all(letters.have([f"*{one}*"]) for one in WORD.findall(fold(form))) for form in forms):
                unsaid.append((word, name))
    print(f"asked for {len(loaded)} lexicons, beside them: {sorted(loaded - set(find_lexicons()))}, words: {unsaid}")
    return 1 if loaded - set(find_lexicons()) or unsaid or not loaded else 0


def main(argv: Sequence[str]) -> int:
    """Run as the module says; exit with 1 where a text was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=(), help="lexicons to be edited")
    parser.add_argument("--quick", action="store_true", help="fewer texts, and only those said to be untouched")
    parser.add_argument("--asked", action="store_true", help="see what words the lexicons are asked for")
    parser.add_argument("--share", type=Path, help="a corpus of JSON Lines")
    given = parser.parse_args(argv)
    if given.share:
        found = measure_share(given.share, 12, given.seed)
        found["all"] = [share for one in found.values() for share in one]
        for name, shares in found.items():
            quarters = statistics.quantiles(shares, n=4)
            print(f"{name:16} {len(shares):4} edits, share touched: quarters {' '.join(f'{q:6.1%}' for q in quarters)}")
        return 0
    if given.asked:
        return ask()
    total: Counter[str] = Counter()
    for outcome in run_edits(given.edits, given.seed, quick=given.quick, names=given.only):
        total.update(edits=1, changed=outcome.changed, touched=outcome.touched, missed=len(outcome.missed))
        total.update(felt=bool(outcome.changed))
        if os.environ.get("TOUCHING_SAYS"):
            print(outcome.edit.name, outcome.edit.what[:70], outcome.changed, outcome.touched, flush=True)
        if outcome.missed:
            print(f"MISSED {len(outcome.missed)}: {outcome.edit.name} {outcome.edit.what}", flush=True)
    print(dict(total), "texts:", len(make_texts()))
    return 1 if total["missed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
