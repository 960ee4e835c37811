"""Turn annotated articles into rows, one per thing: plain values by table and column."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.language import detect_german
from analysis.parents import Parents
from analysis.records import AnnotatedArticle, CorpusError, Cue, Marker, Passage, Quotation, Span
from analysis.registry import Registry
from analysis.segmenting import find_tokens
from analysis.store import TEXTS

MOST_WORDS = 4  # longer stretches of an article stand in no published table


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
        "frames": number(
            annotated.frames,
            "frame_no",
            lambda f: {**ranged(f), **{key: getattr(f, key) for key in ("frame", "entry", "reading", "reason")}},
        ),
        "nominal_acts": number(
            annotated.acts,
            "act_no",
            lambda a: {
                **ranged(a),
                "entry": a.entry,
                "agent_form": a.agent_form,
                **worded("agent", a.agent, text, words="agent_words"),
            },
        ),
        "rementions": number(
            annotated.rementions,
            "remention_no",
            lambda r: {
                **ranged(r),
                "first_start": r.first.start,
                "first_end": r.first.end,
                "first_form": short_form(r.first, text),
                "before": r.before,
                "reason": r.reason,
            },
        ),
        TEXTS: [{"article_id": article.id, "text": text}],
    }


def complete_rows(annotated: AnnotatedArticle, registry: Registry, parents: Parents) -> dict[str, list[dict]]:
    """Return the rows of one annotated article with what files beside the corpus know of it, by table.

    Raises:
        CorpusError: the registry names a place that is no mention of a source, or a variant lies outside the text.
    """
    found, article = rows_of(annotated), annotated.article
    joined = registry.join(annotated)
    for source in found["sources"]:
        if entry := joined.get(source["source_id"]):
            source |= {"registry_id": entry.id, "registry_evidence": ": ".join(entry.evidence)}
            source["side"] = entry.side or source["side"]
    found["parents"] = rows_of_parents(article.id, parents)
    found["variants"] = rows_of_variants(article.id, article.text, parents)
    return found


def worded(name: str, span: Span | None, text: str, *, words: str | None = None) -> dict:
    """Return the words of a range and its ends, under a name (the words under ``words``); nothing without a range."""
    return {words or name: span.of(text), f"{name}_start": span.start, f"{name}_end": span.end} if span else {}


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


@dataclass(frozen=True, slots=True)
class Places:
    """What the rows of passages need to know of an article: its text, and the rows of paragraphs and sentences."""

    text: str
    paragraphs: Sequence[Mapping]
    sentences: Sequence[Mapping]

    def of(self, side: str, span: Span) -> dict:
        """Return where a stretch stands, for side a or b of a passage."""
        paragraph, sentence = holding_row(self.paragraphs, span.start), holding_row(self.sentences, span.start)
        return {
            f"{side}_start": span.start,
            f"{side}_end": span.end,
            f"{side}_role": paragraph["role"] if paragraph else "boilerplate",
            f"{side}_sentence_no": sentence["sentence_no"] if sentence else None,
        }


def rows_of_passage(number: int, passage: Passage, a: Places, b: Places) -> dict[str, list[dict]]:
    """Return the rows of a passage and of what differs in it.

    Args:
        number: its running number in the corpus.
        passage: a pair of stretches.
        a: places of the article of the first stretch.
        b: places of the other's.
    """
    key = {"passage_no": number, "a_id": passage.a, "b_id": passage.b}
    row = {
        **key,
        "kind": passage.kind,
        "score": passage.score,
        **a.of("a", passage.a_span),
        **b.of("b", passage.b_span),
    }
    differences = [
        {
            **key,
            "difference_no": place,
            "what": difference.what,
            "reason": difference.reason,
            **side_of(difference.a, "a", a.text),
            **side_of(difference.b, "b", b.text),
        }
        for place, difference in enumerate(passage.differences)
    ]
    return {"passages": [row], "differences": differences}


def side_of(spans: Sequence[Span], side: str, text: str) -> dict:
    """Return the ranges and the short words of one side of a difference; empty where it has nothing of the kind."""
    forms = [form for span in spans if (form := short_form(span, text))]
    return {f"{side}_ranges": write_ranges(spans), f"{side}_form": " … ".join(forms) or None}


def short_form(span: Span, text: str) -> str | None:
    """Return the words of a range, or None where there are many: tables are published, and hold no article's text."""
    form = span.of(text)
    return form if len(form.split()) <= MOST_WORDS else None


def holding_row(rows: Sequence[Mapping], place: int) -> Mapping | None:
    """Return the row whose range holds a place; the ranges are in order and apart."""
    index = bisect_right(rows, place, key=lambda row: row["start"]) - 1
    return rows[index] if index >= 0 and place < rows[index]["end"] else None


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


def rows_of_variants(article_id: str, text: str, parents: Parents) -> list[dict]:
    """Return the rows of what one article is known to tell otherwise than other retellings, or like them.

    Raises:
        CorpusError: a place lies outside the text.
    """
    rows = []
    for number, one in enumerate(parents.standings(article_id)):
        if one.place and one.place.end > len(text):
            raise CorpusError(
                f"{one.variant.place}: {article_id}:{one.place.start}-{one.place.end} lies outside the text, which "
                f"ends at {len(text)}"
            )
        rows.append(
            {
                "article_id": article_id,
                "variant_no": number,
                "reading_id": one.reading.id,
                "what": one.reading.what,
                "says": one.variant.says,
                "place_start": one.place.start if one.place else None,
                "place_end": one.place.end if one.place else None,
                **{key: getattr(one, key) for key in ("standing", "against", "there", "change")},
                "witnesses": "; ".join(one.variant.witnesses) or None,
                "evidence": ": ".join(one.variant.evidence),
            }
        )
    return rows
