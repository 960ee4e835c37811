"""Turn annotated articles into tidy tables, one row per thing, and write them."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import pandas as pd

from analysis.annotate import annotate_all
from analysis.corpus import Corpus, hash_input, open_corpus
from analysis.corpus.readers import Fault
from analysis.language import detect_german
from analysis.measured import hash_lexicons
from analysis.modules import hash_modules, needed_by
from analysis.outputs import check_parents, replacing
from analysis.parents import Parents, read_parents
from analysis.records import AnnotatedArticle, CorpusError, Cue, Marker, Quotation, Span
from analysis.registry import Registry, read_registry
from analysis.schema import SCHEMA
from analysis.segmenting import find_tokens
from analysis.store import TEXTS, check

MOST_FAULTS = 5  # named in one message


def count_words(text: str, start: int, end: int) -> int:
    """Count the words and numbers in a range; punctuation marks do not count."""
    return sum(token.text[0].isalnum() for token in find_tokens(text, start, end))


def rows_of(annotated: AnnotatedArticle) -> dict[str, list[dict]]:
    """Return the rows of one annotated article, by table."""
    article, text = annotated.article, annotated.article.text
    words = [count_words(text, p.start, p.end) for p in annotated.paragraphs]

    def place(start: int) -> dict:
        """Return paragraph role and sentence number of a place."""
        paragraph = holding(annotated.paragraphs, start)
        role = "boilerplate" if paragraph is None else annotated.paragraphs[paragraph].role
        return {"sentence_no": holding(annotated.sentences, start), "role": role}

    def ranged(span: Span, *, form: bool = True) -> dict:
        found = {"start": span.start, "end": span.end, **place(span.start)}
        return {**found, "form": text[span.start : span.end]} if form else found

    def number(items: Iterable, name: str, row: Callable) -> list[dict]:
        return [{"article_id": article.id, name: n, **row(item)} for n, item in enumerate(items)]

    def evidence(key: str) -> str | None:
        return ": ".join(article.evidence[key]) if key in article.evidence else None

    known = ("outlet", "country", "date", "url", "title")
    german = detect_german(text)
    return {
        "articles": [
            {
                "article_id": article.id,
                "headline": annotated.headline,
                **{key: getattr(article, key) for key in known},
                **{f"{key}_evidence": evidence(key) for key in known},
                "language": None if german is None else "de" if german else "other",
                "characters": len(text),
                "tokens": sum(w for w, p in zip(words, annotated.paragraphs, strict=True) if p.role != "boilerplate"),
                "sentences": len(annotated.sentences),
                "headline_words": annotated.headline_words,
                "text_sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            }
        ],
        "paragraphs": [
            {"article_id": article.id, "paragraph_no": n, "start": p.start, "end": p.end, "role": p.role, "tokens": w}
            for n, (p, w) in enumerate(zip(annotated.paragraphs, words, strict=True))
        ],
        "sentences": [
            {
                "article_id": article.id,
                "sentence_no": n,
                "paragraph_no": s.paragraph,
                "start": s.start,
                "end": s.end,
                "role": annotated.paragraphs[s.paragraph].role,
                "tokens": count_words(text, s.start, s.end),
                "status": s.status,
                "echoes": s.echoes,
            }
            for n, s in enumerate(annotated.sentences)
        ],
        "cues": number(
            annotated.cues,
            "cue_no",
            lambda c: {
                **ranged(c),
                **{key: getattr(c, key) for key in ("category", "dimension", "entry", "reading", "reason")},
                **scoped(c, annotated.quotes),
            },
        ),
        "readings": number(
            annotated.readings,
            "reading_no",
            lambda r: {**ranged(r), "lemma": r.lemma, "reading": r.reading, "reason": r.reason},
        ),
        "markers": number(
            annotated.markers,
            "marker_no",
            lambda m: {
                **ranged(m),
                **{key: getattr(m, key) for key in ("kind", "dimension", "entry")},
                **scoped(m, annotated.quotes),
            },
        ),
        "reported_clauses": number(
            annotated.reported,
            "clause_no",
            lambda c: {
                **ranged(c, form=False),
                **{key: getattr(c, key) for key in ("choice", "stance", "opener")},
                "quotation_no": c.quote,
                "verb_form": c.verb.of(text) if c.verb else None,
                "verb_start": c.verb.start if c.verb else None,
                "verb_end": c.verb.end if c.verb else None,
            },
        ),
        "quotations": number(
            annotated.quotes,
            "quotation_no",
            lambda q: {
                **ranged(Span(q.quote[0].start, q.quote[-1].end), form=False),
                **{key: getattr(q, key) for key in ("type", "medium", "stance")},
                **{key: write_ranges(getattr(q, key)) for key in ("quote", "cue", "speaker", "addressee")},
                "tokens": sum(count_words(text, s.start, s.end) for s in q.quote),
                "source_id": q.source,
            },
        ),
        "sources": [
            {
                "article_id": article.id,
                "source_id": s.id,
                **{key: getattr(s, key) for key in ("name", "kind", "identifiability", "nearness", "side")},
                "mentions": write_ranges(s.mentions),
                "described": write_ranges(s.described),
                **worded("office", s.office, text),
                **worded("organisation", s.organisation, text),
                "count_low": s.count[0] if s.count else None,
                "count_high": s.count[1] if s.count else None,
                "via": " ".join(s.via) or None,
            }
            for s in annotated.sources
        ],
        "links": number(
            [(s.id, link) for s in annotated.sources for link in s.links],
            "link_no",
            lambda pair: {
                "source_id": pair[0],
                "via_id": pair[1].via,
                "evidence": pair[1].evidence,
                "reason": pair[1].reason,
                **(ranged(pair[1].place) if pair[1].place else {}),
            },
        ),
        "origins": number(
            annotated.origins, "origin_no", lambda o: {**ranged(o), "kind": o.kind, "source_id": o.source}
        ),
        "denials": number(
            annotated.denials,
            "denial_no",
            lambda d: {
                **ranged(d, form=False),
                **{key: getattr(d, key) for key in ("form", "about", "evidence")},
                "object": write_ranges(d.object),
                "tokens": sum(count_words(text, s.start, s.end) for s in annotated.sentences if s.touches(d)),
                "quotation_no": d.quote,
                "by_id": d.by,
                "against_id": d.against,
            },
        ),
        "frames": number(annotated.frames, "frame_no", lambda f: {**ranged(f), "frame": f.frame, "entry": f.entry}),
        TEXTS: [{"article_id": article.id, "text": text}],
    }


def worded(name: str, span: Span | None, text: str) -> dict:
    """Return the words of a range and its ends, under a name; nothing where there is no range."""
    return {name: span.of(text), f"{name}_start": span.start, f"{name}_end": span.end} if span else {}


def scoped(item: Cue | Marker, quotes: Sequence[Quotation]) -> dict:
    """Return what a cue or marker covers, in which quotation it stands, and whose voice it is in."""
    return {
        "scope_start": item.scope.start if item.scope else None,
        "scope_end": item.scope.end if item.scope else None,
        "quotation_no": item.quote,
        "voice": find_voice(item, quotes),
    }


def find_voice(item: Cue | Marker, quotes: Sequence[Quotation]) -> str:
    """Say whether a cue or marker is the writer's or the quoted person's.

    What is merely told to have been said holds nobody's words. Within indirect speech the words may be the speaker's,
    but a Konjunktiv or hearsay *soll* was put there by the writer: whoever was quoted said neither.
    """
    if item.quote is None or quotes[item.quote].type == "reported":
        return "writer"
    passed_on = isinstance(item, Cue) and item.category in ("konjunktiv", "sollen_reportive")
    return "writer" if passed_on and quotes[item.quote].type != "direct" else "quoted"


def holding(ranges: Sequence[Span], place: int) -> int | None:
    """Return the index of the range that holds a place; the ranges are in order and apart."""
    index = bisect_right(ranges, place, key=lambda span: span.start) - 1
    return index if index >= 0 and place < ranges[index].end else None


def write_ranges(spans: Iterable[Span]) -> str | None:
    """Write ranges into one cell."""
    return " ".join(f"{s.start}-{s.end}" for s in spans) or None


def frame_of(name: str, rows: list[dict]) -> pd.DataFrame:
    """Make a table of rows and check it against the schema.

    Raises:
        CorpusError: a column is missing, unknown, of another type, or empty where it may not be.
    """
    columns = SCHEMA[name]
    frame = pd.DataFrame(rows, columns=[c.name for c in columns])
    for column in columns:
        frame[column.name] = frame[column.name].astype("Int64" if column.type == "integer" else "str")
    return check(name, frame)


def build(
    annotated: Iterable[AnnotatedArticle], registry: Registry | None = None, parents: Parents | None = None
) -> dict[str, pd.DataFrame]:
    """Return all tables, and the texts, of annotated articles.

    Args:
        annotated: the articles.
        registry: what joins sources of several articles; without one nothing does.
        parents: what is known of the reports that they retell; without it nothing is.

    Raises:
        CorpusError: the registry names a place that is no mention of a source, or one of the two names an article that
            is not there.
    """
    registry, parents = registry or Registry(), parents or Parents()
    rows: dict[str, list[dict]] = {name: [] for name in (*SCHEMA, TEXTS)}
    first_with: dict[str, str] = {}
    for position, one in enumerate(annotated):
        found = rows_of(one)
        article = found["articles"][0]
        first = first_with.setdefault(article["text_sha256"], article["article_id"])
        article["position"] = position
        article["duplicate_of"] = None if first == article["article_id"] else first
        joined = registry.join(one)
        for source in found["sources"]:
            if entry := joined.get(source["source_id"]):
                source |= {"registry_id": entry.id, "registry_evidence": ": ".join(entry.evidence)}
                source["side"] = entry.side or source["side"]
        found["parents"] = rows_of_parents(article["article_id"], parents)
        for name, some in found.items():
            rows[name].extend(some)
    read = {row["article_id"] for row in rows["articles"]}
    registry.refuse_unread(read)
    parents.refuse_unread(read)
    frames = {name: frame_of(name, rows[name]) for name in SCHEMA}
    return {**frames, TEXTS: pd.DataFrame(rows[TEXTS], columns=["article_id", "text"]).astype("str")}


def rows_of_parents(article_id: str, parents: Parents) -> list[dict]:
    """Return the rows of the reports that one article is known to retell."""
    return [
        {
            "article_id": article_id,
            "parent_no": number,
            "parent_id": parent.id,
            **{key: getattr(parent, key) for key in ("outlet", "date", "url", "what")},
            "via_id": via,
            "evidence": ": ".join(parent.evidence),
        }
        for number, (parent, via) in enumerate(parents.of(article_id))
    ]


def annotating_key(path: Path) -> str:
    """Return a hash of all that the tables depend on: the corpus, the lexicons and the annotating code."""
    parts = (hash_input(path), hash_modules(needed_by("tables")), hash_lexicons())
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()


def prepare(path: Path | str, folder: Path, *, strict: bool = False, keep_all: bool = False) -> dict:
    """Annotate a corpus into a folder of tables, unless the folder already holds just that.

    Returns:
        What is known of the corpus as a whole (``about.json``): title, excerpts, edition, faults, key.

    Raises:
        CorpusError: the corpus as a whole cannot be read, or the folder holds something else.
    """
    path, folder = Path(path), Path(folder)
    key = annotating_key(path) + ("-all" if keep_all else "")
    with suppress(OSError, ValueError):
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        if about.get("key") == key and all((folder / f"{name}.parquet").exists() for name in (*SCHEMA, TEXTS)):
            return about
    check_folder(folder)  # before the long work
    corpus, frames = build_corpus(path, strict=strict, keep_all=keep_all)
    about = {**about_corpus(corpus), "key": key}
    write(frames, folder, about)
    return about


def about_corpus(corpus: Corpus) -> dict:
    """Return what is known of a corpus as a whole, for ``about.json``; the articles have been read by now."""
    faults = [{"place": fault.place, "what": fault.what} for fault in corpus.faults]
    return {"title": corpus.title, "excerpts": corpus.excerpts, "desk": corpus.desk, "faults": faults}


def build_corpus(path: Path | str, *, strict: bool = False, keep_all: bool = False) -> tuple[Corpus, dict]:
    """Annotate a whole corpus; return it (with the faults it met) and its tables.

    Raises:
        CorpusError: the corpus as a whole cannot be read, or not one of its articles, or what is noted beside them is
            at fault.
    """
    corpus = open_corpus(path, strict=strict)
    registry, parents = read_registry(path), read_parents(path)  # before the long work: they may be faulty
    frames = build(annotate_all(corpus.articles(), keep_all=keep_all), registry, parents)
    if frames["articles"].empty:
        raise none_readable(str(path), corpus.faults)
    return corpus, frames


def none_readable(what: str, faults: Sequence[Fault]) -> CorpusError:
    """Return the error for a corpus of which not one article could be read, with the first reasons."""
    reasons = "; ".join(f"{fault.place}: {fault.what}" for fault in faults[:MOST_FAULTS])
    more = f"; and {len(faults) - MOST_FAULTS:,} more" if len(faults) > MOST_FAULTS else ""
    return CorpusError(f"{what}: none of its articles could be read: {reasons or 'it has none'}{more}")


def check_folder(folder: Path) -> None:
    """Refuse to write tables over anything that is not tables written here.

    Raises:
        CorpusError: the target is a file, lies in one, is the working folder, or holds anything else.
    """
    allowed = "allowed is a folder that is new, empty, or holds nothing but tables written here"
    check_parents(folder)
    if not folder.exists():
        return
    if not folder.is_dir():
        raise CorpusError(f"{folder}: is no folder; {allowed}")
    if Path.cwd().is_relative_to(folder.resolve()):  # a folder is replaced, and this one must not go
        raise CorpusError(f"{folder}: is or holds the folder from which this is run; {allowed}, and another one")
    ours = names_written(folder)
    if others := sorted(path.name for path in folder.iterdir() if path.name not in ours or not path.is_file()):
        raise CorpusError(f"{folder}: holds {', '.join(others[:MOST_FAULTS])}; {allowed}")


def names_written(folder: Path) -> frozenset[str]:
    """Return the names of the files that ``write`` put into a folder, as its ``about.json`` has them; none without."""
    try:
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return frozenset()
    if not isinstance(about, dict) or "title" not in about:
        return frozenset()
    tables = about.get("tables", (*SCHEMA, TEXTS))
    return frozenset(("about.json", *(f"{name}.parquet" for name in tables)))


def write(frames: dict[str, pd.DataFrame], folder: Path, about: dict) -> None:
    """Write tables as Parquet, and ``about.json`` with what is known of the corpus, whole or not at all.

    Raises:
        CorpusError: the folder holds something else, or cannot be written.
    """
    check_folder(folder)
    about = {**about, "tables": sorted(frames)}
    with replacing(folder) as unfinished:
        unfinished.mkdir()
        for name, frame in frames.items():
            frame.to_parquet(unfinished / f"{name}.parquet", index=False)
        content = json.dumps(about, ensure_ascii=False, indent=1, sort_keys=True)
        (unfinished / "about.json").write_text(content, encoding="utf-8")
