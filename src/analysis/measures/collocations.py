"""Measures of collocation: pairs of neighbours, and the company that the most frequent names keep.

Both are ranked by the log-likelihood ratio G² (Dunning 1993). It ranks here, and tests nothing. How many texts have a
collocation stands beside it: what one text alone repeats is its own wording.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pandas as pd
from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

from analysis import reference as references
from analysis.german.forms import find_forms
from analysis.language import KNOWN as FUNCTION_WORDS
from analysis.measures.keyness import log_likelihood_of_table
from analysis.measures.shared import texts
from analysis.measures.vocabulary import Vocabulary, flatten, has_letter, is_common, read_vocabulary
from analysis.reference import Reference
from analysis.store import Tables
from analysis.wording import begin_sentence, count_of, join

NEEDS = ("sentences", "frames", "sources")  # tables that a chapter has to declare
SPAN = 5  # words on each side of a node, within its sentence
LEAST = 3  # times that two words have to stand near each other: less is chance
NODES = 3  # names whose company is shown
SEATS = ("power_seat", "seat")  # frames whose forms are names of places
NAMED = 3  # collocates in a sentence


def neighbours(tables: Tables, *, least: int = LEAST, most: int = 15) -> pd.DataFrame:
    """Return word pairs that stand side by side more often than chance has it: ``pair``, ``count``, ``G²``, ``texts``.

    Only words with a capital count, which in German are nouns and names.

    Args:
        tables: the tables.
        least: pairs that occur less often are left out.
        most: how many pairs to return.

    Source: log-likelihood ratio (Dunning 1993) as in nltk.
    """
    raw = tables.texts()
    sentences = tables.table("sentences")
    documents, where = [], {}
    for row in sentences[sentences["role"] != "boilerplate"].itertuples():
        words = re.findall(r"[^\W\d_][\w-]*", raw[row.article_id][row.start : row.end])
        documents.append(words)
        for pair in pairwise(words):
            where.setdefault(pair, set()).add(row.article_id)
    finder = BigramCollocationFinder.from_documents(documents)
    finder.apply_freq_filter(least)
    finder.apply_word_filter(lambda word: not word[0].isupper() or word.lower() in FUNCTION_WORDS)
    scored = sorted(finder.score_ngrams(BigramAssocMeasures.likelihood_ratio), key=lambda item: (-item[1], item[0]))
    rows = [(" ".join(pair), finder.ngram_fd[pair], round(score, 2), len(where[pair])) for pair, score in scored[:most]]
    return pd.DataFrame(rows, columns=["pair", "count", "G²", "texts"])


def find_nodes(tables: Tables, vocabulary: Vocabulary, *, most: int = NODES) -> list[str]:
    """Return the forms of the names that most texts have, the most frequent first; ties by the alphabet.

    Names are last words of named people and one-word names of bodies among the sources, and seats of power.
    """
    sources, frames = tables.table("sources"), tables.table("frames")
    sources = sources[(sources["identifiability"] == "named") & sources["kind"].isin(("person", "organisation"))]
    names = [name.split()[-1] for name, kind in zip(sources["name"], sources["kind"], strict=True) if name.strip()
             and (kind == "person" or len(name.split()) == 1)]  # fmt: skip
    names += frames.loc[frames["frame"].isin(SEATS), "entry"].map(lambda entry: entry.partition(".")[2]).tolist()
    forms = {words[0][2] for name in names if len(words := list(find_forms(name))) == 1}
    found = vocabulary.occurrences()
    known = [form for form in forms if form in found and vocabulary.spellings[form][0].isupper()]
    return sorted(known, key=lambda form: (-len(found[form]), -sum(found[form].values()), form))[:most]


def with_genitive(node: str) -> frozenset[str]:
    """Return a name's form and that of its genitive."""
    return frozenset((node, f"{node}s"))


def collocates(
    tables: Tables,
    reference: Reference | None = None,
    *,
    nodes: list[str] | None = None,
    span: int = SPAN,
    least: int = LEAST,
    most: int = 6,
    vocabulary: Vocabulary | None = None,
) -> pd.DataFrame:
    """Return the words that stand near some names more often than elsewhere, the highest G² first.

    Args:
        tables: the tables.
        reference: decides which words are common in news and left out; without it, the committed list.
        nodes: forms of the names; without them, those of ``find_nodes``.
        span: how many words on each side are near, within the sentence.
        least: words that are near less often are left out.
        most: how many words a name may have.
        vocabulary: the words of the tables, where they are read already.

    Returns:
        Columns ``node``, ``word``, ``near`` (occurrences near the name), ``count`` (all), ``G²``, ``texts`` (how many
        have the word near the name); names in the order of ``nodes``.
    """
    reference, vocabulary = reference or references.load(), vocabulary or read_vocabulary(tables)
    nodes = find_nodes(tables, vocabulary) if nodes is None else nodes
    total = Counter(word for some in vocabulary.sentences.values() for word in flatten(some))
    out = []
    for node in nodes:
        near, where = count_near(vocabulary, node, span)
        rows = []
        for form, number in near.items():
            if number < least or not has_letter(form) or is_common(form, reference):
                continue
            apart = total[form] - number
            rest = total.total() - sum(map(total.__getitem__, with_genitive(node))) - near.total() - apart
            if number * (apart + rest) > apart * near.total():  # nearer than elsewhere
                score = log_likelihood_of_table(((number, near.total() - number), (apart, rest)))
                spelt = (vocabulary.spellings[node], vocabulary.spellings[form])
                rows.append((*spelt, number, total[form], round(score, 2), len(where[form])))
        out += sorted(rows, key=lambda row: (-row[4], row[1]))[:most]
    return pd.DataFrame(out, columns=["node", "word", "near", "count", "G²", "texts"])


def count_near(vocabulary: Vocabulary, node: str, span: int) -> tuple[Counter[str], dict[str, set[str]]]:
    """Return how often each form stands near a node or its genitive, and in which articles.

    A place near two occurrences of the node counts once.
    """
    nodes = with_genitive(node)
    near: Counter[str] = Counter()
    where: dict[str, set[str]] = {}
    for key, sentences in vocabulary.sentences.items():
        for words in sentences:
            at = [number for number, word in enumerate(words) if word in nodes]
            places = {place for number in at for place in range(max(0, number - span), number + span + 1)}
            for place in places:
                if place < len(words) and words[place] not in nodes:
                    near[words[place]] += 1
                    where.setdefault(words[place], set()).add(key)
    return near, where


def say_collocates(tables: Tables, frame: pd.DataFrame) -> str:
    """Say which words keep the most frequent names company, and which of these are the wording of one text.

    Args:
        tables: the tables.
        frame: as ``collocates`` returns it.
    """
    number = len(tables.article_ids())
    if frame.empty:
        return f"No word stands near a frequent name often enough in {texts(number)}."
    parts = []
    for node, some in frame.groupby("node", sort=False):
        words = [f"*{word}*" for word in some["word"].head(NAMED)]
        parts.append(f"near *{node}* stand{'s' if len(words) == 1 else ''} {join(words)}")
    out = f"More often than elsewhere, {'; '.join(parts)}."
    vocabulary = read_vocabulary(tables)
    shown = set(frame["node"])
    others = [word for form in find_nodes(tables, vocabulary) if (word := vocabulary.spellings[form]) not in shown]
    if others:
        out += f" Near {join([f'*{word}*' for word in others], 'or')} none stands often enough to say so."
    alone = int((frame["texts"] == 1).sum())
    if alone and number > 1:
        pairs = count_of(alone, "of these pairs is", "of these pairs are")
        out += f" {begin_sentence(pairs)} the wording of one text."
    return out
