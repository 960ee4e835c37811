"""The words of the texts as forms, sentence by sentence, and how each form is spelt most often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from analysis.german.forms import find_forms
from analysis.reference import Reference
from analysis.store import Tables

NEEDS = ("sentences",)  # tables that a chapter has to declare
COMMON = 0.1  # of the reference articles: a form that more of them have says little of what a text is about


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The forms of a corpus.

    Attributes:
        sentences: the forms of each sentence outside boilerplate, by article, in the corpus's order; an article
            without a sentence has an empty list.
        spellings: how each form is spelt most often inside sentences; of equals the one that is commoner.
    """

    sentences: dict[str, list[list[str]]]
    spellings: dict[str, str]

    def counts(self) -> dict[str, Counter[str]]:
        """Return how often each text has each form, numbers aside."""
        return {key: Counter(filter(has_letter, flatten(some))) for key, some in self.sentences.items()}

    def occurrences(self) -> dict[str, dict[str, int]]:
        """Return which texts have each form, and how often, numbers aside; both in the order of the corpus."""
        found: dict[str, dict[str, int]] = {}
        for key, counts in self.counts().items():
            for form, count in counts.items():
                found.setdefault(form, {})[key] = count
        return found

    def sizes(self) -> dict[str, int]:
        """Return how many words and numbers each text has."""
        return {key: sum(map(len, some)) for key, some in self.sentences.items()}


def read_vocabulary(tables: Tables) -> Vocabulary:
    """Return the forms of the texts' sentences outside boilerplate."""
    raw = tables.texts()
    sentences = tables.table("sentences", ["article_id", "role", "start", "end"])
    found: dict[str, list[list[str]]] = {key: [] for key in tables.article_ids()}
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    inside: Counter[str] = Counter()
    one: dict[str, str] = {}  # the form itself, so that all its places hold the same one, and not each its own
    for row in sentences[sentences["role"] != "boilerplate"].itertuples():
        text = raw[row.article_id]
        words = list(find_forms(text, row.start, row.end))
        found[row.article_id].append([one.setdefault(form, form) for _, _, form in words])
        for place, (start, end, form) in enumerate(words):
            word = text[start:end]
            spelt[form][word] += 1
            inside[word] += place > 0  # the first word of a sentence has a capital that says nothing
    spellings = {
        form: min(some, key=lambda word, some=some: (-inside[word], -some[word], word)) for form, some in spelt.items()
    }
    return Vocabulary(found, spellings)


def flatten(sentences: Iterable[list[str]]) -> Iterable[str]:
    """Yield the forms of sentences."""
    return (form for sentence in sentences for form in sentence)


def has_letter(form: str) -> bool:
    """Say whether a form is a word, no number."""
    return any(map(str.isalpha, form))


def is_common(form: str, reference: Reference) -> bool:
    """Say whether so many articles of the reference list have a form that it says little of what a text is about."""
    return reference.articles(form) > COMMON * reference.total_articles
