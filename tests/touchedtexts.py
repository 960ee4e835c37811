"""Annotate texts under edited lexicons, and hold what differs against ``analysis.touching``.

    .venv/bin/python tests/touchedtexts.py --edits 200 --seed 1     every text is annotated anew after each edit
    .venv/bin/python tests/touchedtexts.py --share CORPUS.jsonl     how many articles an ordinary edit touches
    .venv/bin/python tests/touchedtexts.py --asked                  what words the lexicons are asked for

The annotators keep what they read, so each state of the lexicons gets a process of its own: it is forked from one that
has imported everything and read no lexicon yet.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import random
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
from analysis.needles import ADDED, Letters
from analysis.records import Article
from analysis.rows import rows_of
from analysis.touching import Change, compare, dump, find_lexicons, take_snapshot
from lexiconedits import Edit, Editor, write_toml

ROOT = Path(__file__).parent.parent
SENTENCES = 9  # examples in one text
HEADLINE = "Minister soll gelogen haben: «Kein Kommentar»"


class Outcome(NamedTuple):
    """What an edit did: how many texts changed, how many were said to be touched, and which were missed."""

    edit: Edit
    changed: int
    touched: int
    missed: tuple[str, ...]


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
    parser.add_argument(
        "--say", action="store_true", help="print every edit: texts that changed, texts said to be touched"
    )
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
        if given.say:
            print(outcome.edit.name, outcome.edit.what[:70], outcome.changed, outcome.touched, flush=True)
        if outcome.missed:
            print(f"MISSED {len(outcome.missed)}: {outcome.edit.name} {outcome.edit.what}", flush=True)
    print(dict(total), "texts:", len(make_texts()))
    return 1 if total["missed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
