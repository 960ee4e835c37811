"""Find the runs of capital words in a sentence, of which names are made."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.german.clauses import find_spellings
from analysis.german.nameparts import NAME_PARTICLES, ids_of, is_kind, is_name_start
from analysis.german.spellings import Spelling
from analysis.german.words import look_up_ids
from analysis.records import Sentence, Token

ADJECTIVAL = ("e", "en", "er", "em", "es")
SMALL_KINDS = frozenset(
    ["article_definite", "article_indefinite", "determiner", "possessive", "preposition", "adverb", "conjunction",
     "subordinator", "pronoun_masculine", "pronoun_feminine", "pronoun_other", "question_word", "time_noun",
     "auxiliary", "modal"]
)  # fmt: skip


def capital_runs(text: str, sentence: Sentence) -> list[tuple[list[Token], bool]]:
    """Return the runs of capital words in a sentence, each with whether an article stands before it."""
    runs: list[tuple[list[Token], bool]] = []
    spellings, starts, _ = find_spellings(text, sentence.start, sentence.end)
    done = 1 if spellings and is_function_word(spellings[0].text) else 0
    for first in [index for index, spelling in enumerate(spellings) if spelling.capital]:
        if first < done:
            continue
        run = [make_token(spellings[first], starts[first])]
        done, broken = first + 1, False
        while done < len(spellings) and not broken:
            spelling = spellings[done]
            apart = stands_apart(spellings, starts, done) and "\n" not in text[run[-1].end : starts[done]]
            if spelling.capital:
                broken = not apart
            else:
                broken = not (apart and spelling.text in NAME_PARTICLES and is_inner(spelling.text, run))
            if not broken:
                run.append(make_token(spelling, starts[done]))
                done += 1
        goes_on = done < len(spellings) and spellings[done].capital
        run = run if goes_on else trim(run)
        runs.append((run, len(run) > 1 and is_determined(spellings, first)))
    return runs


def is_determined(spellings: Sequence[Spelling], first: int) -> bool:
    """Say whether an article stands before a word, perhaps with an adjective between them."""
    before = [spelling.text for spelling in spellings[max(0, first - 2) : first]]
    if before and is_article(before[-1]):
        return True
    return len(before) == 2 and is_article(before[0]) and before[1][:1].islower() and before[1].endswith(ADJECTIVAL)


def make_token(spelling: Spelling, start: int) -> Token:
    """Return the token with this spelling at a place."""
    return Token(start, start + len(spelling.text), spelling.text)


def stands_apart(spellings: Sequence[Spelling], starts: Sequence[int], index: int) -> bool:
    """Say whether white space stands between a token and the one before it."""
    return starts[index] > starts[index - 1] + len(spellings[index - 1].text)


def is_article(word: str) -> bool:
    """Say whether a word is an article."""
    return is_kind(word, "article_definite") or is_kind(word, "article_indefinite")


def is_inner(word: str, run: list[Token]) -> bool:
    """Say whether a particle stands inside a name."""
    if word in ("von", "zu", "der", "den"):
        return is_name_start(run)
    return not ids_of(run[-1].text)


def trim(run: list[Token]) -> list[Token]:
    """Return a run without particles at its end."""
    while run and not run[-1].text[0].isupper():
        run = run[:-1]
    return run


def is_function_word(word: str) -> bool:
    """Say whether a word at the beginning of a sentence is a function word in a capital coat."""
    return not look_up_ids(word, "function_words").isdisjoint(SMALL_KINDS)
