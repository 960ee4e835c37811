"""Count how common words are in a set of articles that may not be shown; no text can be read back from the list.

Only words that several articles share are listed, by the alphabet. The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from analysis.corpus import MOST_FAULTS, none_readable, open_corpus
from analysis.german.forms import find_forms
from analysis.modules import hash_modules
from analysis.norms import check_ids, hash_inputs
from analysis.outputs import replacing
from analysis.records import Article
from analysis.reference import COLUMNS, MARK, Reference
from analysis.segmenting import TOKENS
from analysis.spelling import write_plainly

LEAST = 3  # articles that have a listed word: what fewer have could be traced to one of them
MODULES = ("anchors", "german.forms", "spelling", "wordlists")  # the code that decides what a word is and counts it
Follow = Callable[[Iterable[Article]], Iterable[Article]]
Say = Callable[[str], None]


def count_words(
    inputs: Sequence[Path],
    *,
    name: str | None = None,
    licence: str | None = None,
    to: str = "FILE.tsv",
    follow: Follow = iter,
    say: Say = lambda text: None,
) -> Reference:
    """Count the words of some inputs, headlines aside; every paragraph counts, so the texts have to be clean.

    Args:
        inputs: each a corpus as ``annotate`` takes it.
        name: what to call the set; without it, the names of the inputs.
        licence: a note on the texts' licence.
        to: the file's name, for the command that the list records.
        follow: sees every article pass, to tell of progress.
        say: told of articles that are passed over, and why.

    Raises:
        CorpusError: an input as a whole cannot be read, an id stands twice, or no article was readable.
    """
    words, articles, faults, seen = Counter(), Counter(), [], {}
    for path in inputs:
        corpus = open_corpus(path)
        for article in follow(check_ids(corpus.articles(), seen)):
            found = Counter(forms_of(article.text))
            words.update(found)
            articles.update(found.keys())
        faults += corpus.faults
    if not words:
        raise none_readable(", ".join(map(str, inputs)), faults)
    for fault in faults[:MOST_FAULTS]:
        say(f"passed over: {fault.place}: {fault.what}")
    counts = {word: (words[word], articles[word]) for word in sorted(words) if articles[word] >= LEAST}
    about = {
        "kind": "words",
        "name": name or ", ".join(path.name for path in inputs),
        "licence": licence,
        "articles": len(seen),
        "skipped": len(faults),
        "words": words.total(),
        "types": len(words),
        "listed": len(counts),
        "listed_words": sum(count for count, _ in counts.values()),
        "least": LEAST,
        "command": write_command(inputs, name=name, licence=licence, to=to),
        "hashes": {"inputs": dict(hash_inputs(inputs)), "code": hash_code()},
    }
    return Reference(about, counts)


def forms_of(text: str) -> list[str]:
    """Return the forms of all words and numbers of a text, in their order."""
    return [form for _, _, form in find_forms(write_plainly(text).text)]


def hash_code() -> str:
    """Return a hash of the code that decides what a word is; the lexicons have no part in that."""
    return hashlib.sha256((hash_modules(MODULES) + TOKENS).encode()).hexdigest()


def write_command(inputs: Sequence[Path], *, name: str | None, licence: str | None, to: str) -> str:
    """Return the command that counts the same again; inputs stand there by name, since their place may differ."""
    parts = ["python -m analysis words", *(path.name for path in inputs)]
    parts += [f"--{key} {json.dumps(value)}" for key, value in (("name", name), ("licence", licence)) if value]
    return " ".join([*parts, f"--to {to}"])


def write_words(reference: Reference, path: Path) -> None:
    """Write a list, one line a word, whole or not at all."""
    about = json.dumps(reference.about, ensure_ascii=False, sort_keys=True)
    rows = (f"{word}\t{count}\t{articles}\n" for word, (count, articles) in reference.counts.items())
    with replacing(path) as unfinished:
        text = f"{MARK}{about}\n" + "\t".join(COLUMNS) + "\n" + "".join(rows)
        unfinished.write_bytes(text.encode("utf-8"))  # the same bytes on every platform
