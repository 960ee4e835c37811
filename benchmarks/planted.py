"""Make texts in which it is known what stands twice, and hold against them what ``find_passages`` finds.

    python benchmarks/planted.py [--seed 0] [--words listed|invented] [--layout flow|sentences|lines]
                                 [--reused 300] [--unrelated 3000]

The background is shuffled words, in which no run of six words occurs twice. Passages are planted in pairs of articles:

* near-verbatim: one word in ten is replaced, left out or put in;
* rewritten: its ends are cut, its clauses change places, a quarter of its content words become synonyms and its verbs
  change their mood.

Pairs without a planted passage are hard on purpose: both articles have the same full name with its title, and the same
few words of one matter near each other, but say something else with them. None of it was ever an article: words come
from the project's list of common words, by how common they are, or are invented.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis import reference
from analysis.german.content import without_content
from analysis.passages import find_passages
from analysis.records import Article, Passage, Span

RUN = 6  # words: no run of so many stands in two places of the background
MOODS = {
    "ist": "sei", "sind": "seien", "war": "sei gewesen", "hat": "habe", "haben": "hätten", "wird": "werde",
    "werden": "würden", "kann": "könne", "will": "wolle", "muss": "müsse", "soll": "solle",
}  # fmt: skip
ONSETS = [
    "b",
    "br",
    "d",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pf",
    "r",
    "s",
    "sch",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
]
VOWELS = ["a", "e", "i", "o", "u", "au", "ei", "ie", "ä", "ö", "ü"]
CODAS = ["l", "n", "r", "s", "t", "ch", "ck", "m", "ng", "rt", "st", "nd", "ff"]
ENDINGS = {"noun": ("e", "ung", "er", "heit", ""), "verb": ("t",), "adjective": ("e", "en", "er")}
TITLES = ("Direktor", "Pfarrer", "Kapitän", "Professorin", "Richterin", "Trainer")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A planted pair: where the passage stands in both articles, and how far it was changed."""

    a: str
    a_span: Span
    b: str
    b_span: Span
    changed: str


@dataclass(frozen=True, slots=True)
class Planted:
    """Articles and what was planted in them."""

    articles: tuple[Article, ...]
    wanted: tuple[Wanted, ...]


class Words:
    """A supply of words: content words by how common they are, words without content, synonyms and names."""

    def __init__(self, dice: random.Random, *, invented: bool = False, size: int = 6000) -> None:
        """Take the words of the project's list, or invent as many."""
        self.dice = dice
        listed = reference.load().counts
        plain = sorted(word for word in listed if word.isalpha() and len(word) > 3 and word not in without_content())
        counts = [listed[word][0] for word in plain]
        if invented:
            plain = self.invent(size)
            counts = [max(1, size // (rank + 10)) for rank in range(len(plain))]
        self.content, self.weights = plain, list(self.add_up(counts))
        self.small = sorted(word for word in without_content() if word.isalpha())
        self.small_weights = list(self.add_up(listed.get(word, (1, 1))[0] for word in self.small))
        self.names = [f"{self.coin().capitalize()} {self.coin().capitalize()}" for _ in range(400)]

    @staticmethod
    def add_up(counts: Iterable[int]) -> Iterable[int]:
        """Yield running totals."""
        total = 0
        for count in counts:
            total += count
            yield total

    def coin(self) -> str:
        """Return an invented word of two or three syllables."""
        syllables = self.dice.choice((2, 2, 3))
        return "".join(
            self.dice.choice(ONSETS) + self.dice.choice(VOWELS) + (self.dice.choice(CODAS) if last else "")
            for last in (part == syllables - 1 for part in range(syllables))
        )

    def invent(self, size: int) -> list[str]:
        """Return so many different words, each with the ending of a kind of words; nouns have a capital."""
        out: dict[str, None] = {}
        while len(out) < size:
            kind = self.dice.choice(("noun", "noun", "verb", "adjective"))
            word = self.coin() + self.dice.choice(ENDINGS[kind])
            out[word.capitalize() if kind == "noun" else word] = None
        return list(out)

    def take(self) -> str:
        """Return a word: nearly every second is one without content."""
        if self.dice.random() < 0.45:
            return self.dice.choices(self.small, cum_weights=self.small_weights)[0]
        return self.take_content()

    def take_content(self) -> str:
        """Return a content word; the commonest most often."""
        word = self.dice.choices(self.content, cum_weights=self.weights)[0]
        return word

    def is_small(self, word: str) -> bool:
        """Say whether a word has no content."""
        return word.strip(",").lower() in without_content()


class Planter:
    """Makes articles and plants passages in them."""

    def __init__(self, seed: int = 0, *, invented: bool = False, layout: str = "sentences") -> None:
        """Begin with a seed: the same seed makes the same texts."""
        self.dice = random.Random(seed)
        self.words = Words(self.dice, invented=invented)
        self.layout = layout
        self.runs: set[tuple[str, ...]] = set()

    def background(self, length: int) -> list[str]:
        """Return shuffled words in which no run of six stands that stood anywhere before."""
        out: list[str] = []
        while len(out) < length:
            out.append(self.words.take())
            run = tuple(out[-RUN:])
            if len(run) == RUN:
                if run in self.runs:
                    out.pop()
                    continue
                self.runs.add(run)
        return out

    def passage(self, length: int) -> list[str]:
        """Return a passage: words with a comma now and then, a finite verb in each clause."""
        out: list[str] = []
        clause = 0
        for _ in range(length):
            clause += 1
            if clause == 3:
                out.append(self.dice.choice(tuple(MOODS)))
            else:
                out.append(self.words.take())
            if clause >= 6 and self.dice.random() < 0.25:
                out[-1] += ","
                clause = 0
        while self.words.is_small(out[0]):
            out[0] = self.words.take_content()
        while self.words.is_small(out[-1]):
            out[-1] = self.words.take_content()
        return out

    def nearly(self, passage: Sequence[str]) -> list[str]:
        """Return a passage with one word in ten replaced, left out or put in."""
        out = list(passage)
        for _ in range(max(1, len(passage) // 10)):
            place = self.dice.randrange(len(out))
            what = self.dice.choice(("replace", "drop", "add", "none"))
            if what == "replace":
                out[place] = self.words.take()
            elif what == "drop":
                del out[place]
            elif what == "add":
                out.insert(place, self.words.take())
        return out

    def rewritten(self, passage: Sequence[str], *, share: float = 0.25) -> list[str]:
        """Return a passage with cut ends, other order of clauses, synonyms and another mood."""
        cut = max(0, len(passage) // 10)
        words = list(passage[self.dice.randint(0, cut) : len(passage) - self.dice.randint(0, cut)])
        clauses: list[list[str]] = [[]]
        for word in words:
            clauses[-1].append(word.strip(","))
            if word.endswith(","):
                clauses.append([])
        clauses = [clause for clause in clauses if clause]
        self.dice.shuffle(clauses)
        out = [word for clause in clauses for word in (*clause[:-1], clause[-1] + ",")]
        return " ".join(self.reword(word, share) for word in out).split()

    def reword(self, word: str, share: float) -> str:
        """Return a word in another mood, or a synonym, or as it was."""
        plain = word.strip(",")
        mark = word[len(plain) :]
        if plain in MOODS:
            return MOODS[plain] + mark
        if not self.words.is_small(plain) and self.dice.random() < share:
            return self.words.take_content() + mark
        return word

    def write(self, parts: Sequence[tuple[list[str], bool]]) -> tuple[str, list[Span]]:
        """Write parts one after the other in the layout; return the text and where the marked ones stand."""
        text, spans = "", []
        for words, marked in parts:
            start = len(text)
            for number, word in enumerate(words):
                text += word
                text += self.after(number + 1 == len(words))
            if marked:
                spans.append(Span(start, len(text.rstrip())))
        return text.rstrip() + ".\n", spans

    def after(self, last: bool) -> str:
        """Return what follows a word: a blank, a full stop or a line break."""
        chance = self.dice.random()
        if self.layout == "flow":
            return " "
        if self.layout == "lines":
            return "\n" if last or chance < 0.08 else " "
        if last:
            return ". " if chance < 0.7 else ".\n\n"
        return ". " if chance < 0.04 else ".\n\n" if chance < 0.05 else " "

    def article(self, name: str, planted: Sequence[list[str]], length: int) -> tuple[Article, list[Span]]:
        """Return an article with passages somewhere in its background."""
        parts: list[tuple[list[str], bool]] = []
        each = length // (len(planted) + 1)
        for words in planted:
            parts += [(self.background(self.dice.randint(each // 2, each + each // 2)), False), (words, True)]
        parts.append((self.background(each), False))
        text, spans = self.write(parts)
        return Article(name, text), spans

    def unrelated(self) -> tuple[list[str], list[str]]:
        """Return two stretches with the same title and name and the same few words, which say something else."""
        name = [self.dice.choice(TITLES), *self.dice.choice(self.words.names).split()]
        shared = [self.words.take_content() for _ in range(3)]
        out = []
        for _ in range(2):
            words = [self.words.take() for _ in range(self.dice.randint(16, 30))]
            for word in shared:
                words.insert(self.dice.randrange(len(words)), word)
            place = self.dice.randrange(len(words))
            out.append([*words[:place], *name, *words[place:]])
        return out[0], out[1]


def plant(
    seed: int = 0, *, reused: int = 300, unrelated: int = 3000, invented: bool = False, layout: str = "sentences",
    length: int = 150,
) -> Planted:  # fmt: skip
    """Return pairs of articles, half of the reused passages near-verbatim and half rewritten, in a shuffled order.

    Args:
        seed: of all draws.
        reused: how many passages stand in two articles.
        unrelated: how many pairs only seem to share something.
        invented: take invented words in place of listed ones.
        layout: *sentences*, *lines*, or *flow*: one paragraph without a full stop.
        length: words of background in an article, about.
    """
    planter = Planter(seed, invented=invented, layout=layout)
    made: list[tuple[Article, list[Span]]] = []
    kinds: list[tuple[int, int, str]] = []
    for number in range(reused):
        passage = planter.passage(planter.dice.randint(12, 40))
        changed = "near_verbatim" if number % 2 else "rewritten"
        other = planter.nearly(passage) if number % 2 else planter.rewritten(passage)
        kinds.append((len(made), len(made) + 1, changed))
        for words in (passage, other):
            made.append(planter.article(f"p{len(made)}", [words], length))
    for _ in range(unrelated):
        for words in planter.unrelated():
            made.append(planter.article(f"u{len(made)}", [words], length))
    order = list(range(len(made)))
    planter.dice.shuffle(order)
    rank = {number: place for place, number in enumerate(order)}
    wanted = []
    for one, other, changed in kinds:
        a, b = sorted((one, other), key=rank.__getitem__)
        wanted.append(Wanted(made[a][0].id, made[a][1][0], made[b][0].id, made[b][1][0], changed))
    return Planted(tuple(made[number][0] for number in order), tuple(wanted))


def covers(found: Span, wanted: Span) -> bool:
    """Say whether a range covers at least half of another one."""
    return 2 * (min(found.end, wanted.end) - max(found.start, wanted.start)) >= wanted.end - wanted.start


def score(planted: Planted, found: Iterable[Passage]) -> dict[str, float]:
    """Return recall by how far passages were changed, and precision: found pairs that are planted ones."""
    by_pair: dict[tuple[str, str], list[Wanted]] = {}
    for one in planted.wanted:
        by_pair.setdefault((one.a, one.b), []).append(one)
    hit: set[Wanted] = set()
    right = total = 0
    for passage in found:
        matching = [
            one
            for one in by_pair.get((passage.a, passage.b), ())
            if covers(passage.a_span, one.a_span) and covers(passage.b_span, one.b_span)
        ]
        hit.update(matching)
        right += bool(matching)
        total += 1
    counts = Counter(one.changed for one in planted.wanted)
    recall = {changed: sum(one.changed == changed for one in hit) / count for changed, count in counts.items()}
    return {**recall, "precision": right / total if total else 1.0, "found": total}


def main() -> None:
    """Plant, find, and print recall and precision."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--words", choices=("listed", "invented"), default="listed")
    parser.add_argument("--layout", choices=("flow", "sentences", "lines"), default="sentences")
    parser.add_argument("--reused", type=int, default=300)
    parser.add_argument("--unrelated", type=int, default=3000)
    options = parser.parse_args()
    planted = plant(
        options.seed,
        reused=options.reused,
        unrelated=options.unrelated,
        invented=options.words == "invented",
        layout=options.layout,
    )
    found = find_passages(planted.articles, differences=False)
    figures = score(planted, found)
    sys.stdout.write("".join(f"{name:14s} {value:8.4g}\n" for name, value in figures.items()))


if __name__ == "__main__":
    main()
