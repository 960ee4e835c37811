"""Say by its spelling alone what a word is a sign of, for the model of quotations.

Only words that begin small are signs themselves; of the others their class in the lexicons is. So no name is ever a
sign. ß and ss are one, as everywhere in the lexicons.
"""

from __future__ import annotations

from functools import cache

from analysis.german.words import known, look_up

Signs = tuple[str, ...]
MOST = 30_000  # words: what is kept has to have an end, and to reach it soon
LONGEST = 30  # letters: longer words are made up for one text
MARKS = frozenset(".,;:!?…-–—()[]")
CLASSES = frozenset(
    ["pronoun_masculine", "pronoun_feminine", "possessive", "subordinator", "complementizer", "question_word"]
)


class WordSigns(dict[str, Signs]):
    """The signs of words by their spelling; words met once are kept.

    ``opening`` says that the words open a sentence, where a capital letter means nothing.
    """

    def __init__(self, *, opening: bool) -> None:
        """Begin with none."""
        super().__init__()
        self.opening = opening

    def __missing__(self, word: str) -> Signs:
        if len(self) >= MOST:
            self.clear()
        found = self[word] = find_signs(word, opening=self.opening)
        return found


def find_signs(word: str, *, opening: bool) -> Signs:
    """Return the signs of a word.

    Args:
        word: the word as it is written.
        opening: whether it opens a sentence.
    """
    first = word[:1]
    if not first.isalnum():
        return (f"m={word}",) if word in MARKS else ()
    if first.isdigit():
        return ("#",)
    if len(word) > LONGEST:
        return ()
    low = word.lower().replace("ß", "ss")
    classes = known("function_words")[word]
    if first.islower() or (opening and (classes or known("speech_verbs")[low])):
        said = look_up(low, "speech_verbs")
        out = [f"w={low}", *(f"v={entry.values.get('frame', 'say')}" for entry in said), *(f"V={e.id}" for e in said)]
        return tuple(dict.fromkeys([*out, *(f"f={name}" for name in sorted(classes & CLASSES))]))
    out = [f"n={name}" for name in sorted(known("speakers")[word])]
    out += [f"N={name}" for name in sorted(known("speech_verbs")[word])]
    return tuple([*out, "f=time"] if "time_noun" in classes else out)


@cache
def word_signs(*, opening: bool = False) -> WordSigns:
    """Return the table of the signs of words."""
    return WordSigns(opening=opening)
