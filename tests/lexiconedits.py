"""Edit lexicons at random, in ways that texts are likely to feel."""

from __future__ import annotations

import copy
import json
import random
import re
import tomllib
from collections.abc import Sequence
from typing import NamedTuple

from analysis import lexicon
from analysis.needles import Letters, within
from analysis.touching import find_lexicons

LETTERS = "enrst"
SINGLE = ("take_pattern", "add_pattern", "take_exception", "add_exception", "edit_list", "take_word", "add_word")


class Edit(NamedTuple):
    """A change of one lexicon: which, what was done, and the lexicon as TOML reads it."""

    name: str
    what: str
    data: dict


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
        lists = [e["words"] for data in self.data.values() for e in data["entry"] if str(e.get("words", "")).strip()]
        return self.rng.choice(self.rng.choice(lists).split())

    def take_out(self, data: dict, entry: dict) -> str | None:
        """Take the entry out."""
        data["entry"].remove(entry)
        return "all" if data["entry"] else None

    def move(self, data: dict, entry: dict) -> str | None:
        """Put the entry at another place."""
        if len(data["entry"]) < 2:
            return None
        data["entry"].remove(entry)
        data["entry"].insert(self.rng.randrange(len(data["entry"]) + 1), entry)
        return "to another place"

    def rename(self, data: dict, entry: dict) -> str:
        """Give the entry another id, perhaps one that another entry has."""
        names = [e["id"] for other in self.data.values() for e in other["entry"]]
        entry["id"] = self.rng.choice(names) if self.rng.random() < 0.7 else entry["id"] + "x"
        return entry["id"]

    def add_entry(self, data: dict, entry: dict) -> str:
        """Put in a new entry that is like this one but for its patterns."""
        new = copy.deepcopy(entry)
        new |= {"id": self.rng.choice(self.words).lower() + "-new", "patterns": [self.draw_pattern(), self.draw()]}
        data["entry"].insert(self.rng.randrange(len(data["entry"]) + 1), new)
        return f"{new['id']} {new['patterns']}"

    def rewrite(self, data: dict, entry: dict) -> str:
        """Change what is written for people alone."""
        data["lexicon"] |= {"title": "Another", "about": "Another."}
        entry |= {"note": "Another.", "source": "another", "examples": [], "counterexamples": []}
        return "notes"

    def take_pattern(self, data: dict, entry: dict) -> str | None:
        """Take out a pattern, one of which the texts have words if there is one."""
        if len(entry["patterns"]) < 2:
            return None
        there = [one for one in entry["patterns"] if self.letters.have(within(one) or ())]
        pattern = self.rng.choice(there or entry["patterns"])
        entry["patterns"].remove(pattern)
        return pattern

    def add_pattern(self, data: dict, entry: dict) -> str:
        """Put in a pattern."""
        entry["patterns"].insert(self.rng.randrange(len(entry["patterns"]) + 1), self.draw_pattern())
        return str(entry["patterns"])

    def move_pattern(self, data: dict, entry: dict) -> str | None:
        """Put the patterns into another order."""
        self.rng.shuffle(entry["patterns"])
        return "shuffled" if len(entry["patterns"]) > 1 else None

    def take_exception(self, data: dict, entry: dict) -> str | None:
        """Take out an exception of some entry."""
        entries = [e for e in data["entry"] if e.get("exceptions")]
        if not entries:
            return None
        entry = self.rng.choice(entries)
        return f"{entry['id']} {entry['exceptions'].pop(self.rng.randrange(len(entry['exceptions'])))}"

    def add_exception(self, data: dict, entry: dict) -> str:
        """Put in an exception, perhaps one that is a pattern."""
        new = (
            self.draw()
            if self.rng.random() < 0.5
            else self.rng.choice(entry["patterns"]).replace("[[", "").replace("]]", "")
        )
        entry["exceptions"] = [*entry.get("exceptions", ()), new]
        return new

    def change_value(self, data: dict, entry: dict) -> str | None:
        """Give the entry the value of another one, or take it away; turn a weight round."""
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
        """Take something out of a list that the lexicon alone has, or put something in."""
        keys = [key for key in data["lexicon"].get("keys", {}) if isinstance(entry.get(key), list)]
        if not keys:
            return None
        key = self.rng.choice(keys)
        if entry[key] and self.rng.random() < 0.5:
            return f"{key} without {entry[key].pop(self.rng.randrange(len(entry[key])))}"
        entry[key].append(self.draw())
        return f"{key} with {entry[key][-1]}"

    def split_words(self, entry: dict) -> tuple[str, list[str], str]:
        """Return the key of a list of words, its words or lines, and what joins them."""
        key = "pairs" if "pairs" in entry else "words"
        by_line = key == "pairs" or entry.get("category") == "irregular"
        return key, entry[key].splitlines() if by_line else entry[key].split(), "\n" if by_line else " "

    def take_word(self, data: dict, entry: dict) -> str | None:
        """Take a word out of a list, mostly one that the texts have."""
        key, words, joint = self.split_words(entry)
        there = [word for word in words if word in self.words]
        if len(words) < 2:  # a list is never empty
            return None
        word = self.rng.choice(there if there and self.rng.random() < 0.7 else words)
        words.remove(word)
        entry[key] = joint.join(words)
        return word

    def add_word(self, data: dict, entry: dict) -> str:
        """Put a word, a verb or a pair into a list."""
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
        """Put a word of another list into this one."""
        others = [e for e in data["entry"] if str(e.get("words", "")).strip() and e is not entry]
        if "words" not in entry or not others:
            return None
        other = self.rng.choice(others)
        key, words, joint = self.split_words(entry)
        entry[key] = joint.join([*words, *self.rng.sample(other["words"].split(), 1)])
        return f"{entry[key].split()[-1]} of {other['id']}"
