"""Time sentences, mood and cues against spaCy's tokenizer, sentencizer and phrase matcher, side by side in one run.

    make bench-spacy INPUT=articles.jsonl

Every measurement is a process of its own that has read the articles and made itself ready (lexicons, tables and regular
expressions here, pipeline and matcher there) before the clock starts. The first pass meets every word for the first
time, as in real use; the second meets the same articles again, with all that either side keeps of words it has seen.
The sides take turns, round by round, and the fastest round of each counts: machines are noisy, and only ratios of one
run say anything.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from measuring import measure_in_turn, read_texts, run_command, show_growth, sizes_of, time_passes

PHRASES = 300
BOUND = 150  # megabytes
WANTED = 1.5  # times faster than spaCy
READY = "Er soll laut Polizei angeblich gegangen sein. «Das sei unklar», sagte er, «aber er könne kommen.»"
SIDES = ("ours", "spacy")


def take_ours() -> Callable[[str], object]:
    """Return what is timed here: paragraphs, sentences, finite verbs with their mood, and all cues, as records.

    Expressions are compiled when they are needed first, which here is before the clock starts.
    """
    from analysis import lexicon
    from analysis.cleaning import find_paragraphs
    from analysis.german.signs import LEXICONS
    from analysis.hedging import find_cues
    from analysis.hedging.mood import find_verbs
    from analysis.patterns import union
    from analysis.segmenting import find_sentences

    for name in LEXICONS:
        for entry in lexicon.load(name).entries:
            union(entry.patterns), union(entry.exceptions)

    def run(text: str) -> object:
        sentences = find_sentences(text, find_paragraphs(text, keep_all=True))
        verbs = find_verbs(text, sentences)
        return sentences, verbs, find_cues(text, sentences, verbs)

    return run


def take_spacy() -> Callable[[str], object]:
    """Return what is timed there: tokens, sentences by punctuation, and the places of the phrases."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("de")
    nlp.add_pipe("sentencizer")
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("cue", [nlp.make_doc(phrase) for phrase in find_phrases()])

    def run(text: str) -> object:
        doc = nlp(text)
        return list(doc.sents), matcher(doc)

    return run


def find_phrases() -> list[str]:
    """Return phrases that our lexicons of cues spell out, evenly taken from all."""
    from analysis import lexicon
    from analysis.anchors import spell_out
    from analysis.german.signs import LEXICONS

    patterns = [p for name in LEXICONS for entry in lexicon.load(name).entries for p in entry.patterns]
    plain = {" ".join(form.split()) for p in patterns if not set(p) & set("*[.") for form in spell_out(p)}
    found = sorted(plain)
    return [found[i * len(found) // PHRASES] for i in range(PHRASES)]


def measure(side: str, texts: list[str]) -> dict[str, float]:
    """Time two passes over the texts; return seconds and the most memory that was ever taken, in megabytes."""
    run = {"ours": take_ours, "spacy": take_spacy}[side]()
    run(READY)
    return time_passes(run, texts)


def compare(path: Path, rounds: int) -> list[str]:
    """Measure both sides and growth; return the lines of the tables."""
    count = len(read_texts(path))
    sizes = sizes_of(count)
    found = measure_in_turn(__file__, path, [("spacy", count), *(("ours", size) for size in sizes)], rounds)
    ours, spacy = found["ours", count], found["spacy", count]
    lines = [f"{count:,} articles, best of {rounds} rounds, one process each", ""]
    lines.append(f"{'':22s} {'spaCy':>9s} {'ours':>9s} {'ratio':>7s}")
    for key, name in (("first", "first pass, seconds"), ("second", "second pass, seconds")):
        lines.append(f"{name:22s} {spacy[key]:9.3f} {ours[key]:9.3f} {spacy[key] / ours[key]:6.2f}x")
    lines.append(f"{'most memory, MB':22s} {spacy['memory']:9.0f} {ours['memory']:9.0f}")
    reached = "reached" if spacy["first"] / ours["first"] >= WANTED else "MISSED"
    kept = "kept" if ours["memory"] < BOUND else "BROKEN"
    lines += ["", f"wanted {WANTED}x in the first pass: {reached}; bound of {BOUND} MB: {kept}", ""]
    return lines + show_growth(sizes, [found["ours", size] for size in sizes])


if __name__ == "__main__":
    run_command(__doc__, SIDES, measure, compare, rounds=5)
