"""The records that travel from module to module.

Every range is half open and counts Unicode code points of an article's raw text, so ``text[start:end]`` is the
annotated string, always. Records are frozen; a module that knows more about a thing makes a new record
(``dataclasses.replace``). What was not found is ``None`` or an empty tuple.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ROLES = ("headline", "lead", "summary", "subheading", "body", "caption", "boilerplate")
CUE_CATEGORIES = (
    "sollen_reportive",
    "wollen_reportive",
    "konjunktiv",
    "epistemic_modal",
    "adverb",
    "attribution",
    "reporting_verb",
    "unknown",
)
DIMENSIONS = ("source", "epistemic", "stance")
SOLLEN_READINGS = ("reportive", "planned", "deontic", "conditional", "other")
MODAL_READINGS = ("reportive", "epistemic", "volitional", "ability", "permission", "deontic", "conditional", "other")
UNKNOWN_READINGS = ("inferential", "not_known", "rumour")
DENIED_OBJECTS = ("truth", "knowledge", "request")
MARKER_KINDS = (
    "booster",
    "limiter",
    "reputation",
    "colon_headline",
    "question_headline",
    "scare_quotes",
    "partial_quotation",
    "agentless_passive",
    "refusal",
)
STATUSES = ("asserted", "reported", "inferred", "asked", "denied")
MOOD_CHOICES = ("konjunktiv_i", "konjunktiv_ii", "indicative", "ambiguous", "verbless")
MOODS = ("indicative", "subjunctive")
QUOTATION_TYPES = ("direct", "indirect", "reported", "free_indirect", "indirect_free_indirect")
QUOTATION_MEDIA = ("Speech", "Thought", "Writing", "ST", "SW", "TW", "none")
STANCES = ("asserts", "denies", "confirms", "declines")
SOURCE_KINDS = ("person", "organisation", "medium", "document", "anonymous")
IDENTIFIABILITY = ("named", "identifiable", "described", "bare")
UNIDENTIFIED = ("described", "bare")
NEARNESS = ("inside", "close", "former", "outside")
LINK_EVIDENCE = ("stated", "inferred")
ORIGIN_KINDS = ("credit", "dateline", "boilerplate")
DENIAL_FORMS = ("denies", "rejects", "calls_false", "knows_nothing")
EVIDENCE = ("stated", "inferred", "found")
PASSAGE_KINDS = ("verbatim", "near_verbatim", "retranslated", "paraphrase")
DIFFERENCES = (
    "hedge",
    "attribution",
    "quotation_marks",
    "speaker",
    "roles",
    "agent",
    "number",
    "modality",
    "negation",
    "content",
)
AGENT_FORMS = ("genitive", "possessive", "adjective", "preposition", "compound", "subject")


class AnalysisError(Exception):
    """An error with a place: what is wrong, where, and what is allowed."""


class CorpusError(AnalysisError):
    """The corpus as a whole cannot be read (metadata, ids, schema)."""


class LexiconError(AnalysisError):
    """A lexicon breaks its own rules."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in an article's raw text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the annotated string."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Say whether ``other`` lies inside this range."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Say whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it was read, with what is known of it.

    ``headline`` is set where the input gives it apart from the text; ``evidence`` says for each value of ``outlet``,
    ``country``, ``date``, ``url`` and ``title`` how it is known: ("stated" | "inferred" | "found", from what).
    ``place`` names file and line for messages.
    """

    id: str
    text: str
    headline: str | None = None
    outlet: str | None = None
    country: str | None = None
    date: str | None = None
    url: str | None = None
    title: str | None = None
    evidence: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    place: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph(Span):
    """A paragraph and its role (one of ``ROLES``)."""

    role: str


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """A sentence; ``paragraph`` is the index of the paragraph that holds it.

    ``status`` says how its main statement is put (one of ``STATUSES``), ``echoes`` how many of the content words of the
    headline it repeats (None without a headline, and for the headline itself). Both are known once all else is.
    """

    paragraph: int
    status: str | None = None
    echoes: int | None = None


@dataclass(frozen=True, slots=True)
class Token(Span):
    """A word, number or mark."""

    text: str


@dataclass(frozen=True, slots=True)
class Verb(Span):
    """A finite verb: its lemma and mood (one of ``MOODS``)."""

    lemma: str
    mood: str


@dataclass(frozen=True, slots=True)
class Cue(Span):
    """A sign that the writer passes something on, or holds it for more or less likely.

    ``category`` is one of ``CUE_CATEGORIES``, ``dimension`` one of ``DIMENSIONS``, ``entry`` the id of the lexicon
    entry. ``reading`` and ``reason`` say how an ambiguous form was read and from what; for *unknown* the reading is one
    of ``UNKNOWN_READINGS``, for a verb of denying ``denies_`` and what is denied (one of ``DENIED_OBJECTS``), for one
    of confirming that is negated ``not_confirmed``. ``scope`` is the clause that the cue covers; ``quote`` the index of
    the quotation it stands in (the quoted person hedges, not the writer).
    """

    text: str
    category: str
    dimension: str
    entry: str
    reading: str | None = None
    reason: str | None = None
    scope: Span | None = None
    quote: int | None = None


@dataclass(frozen=True, slots=True)
class Reading(Span):
    """A form of a modal verb that is no cue: how it was read, and from what.

    ``reading`` is one of ``SOLLEN_READINGS`` for *sollen*, one of ``MODAL_READINGS`` for the others.
    """

    reading: str
    reason: str
    lemma: str = "sollen"


@dataclass(frozen=True, slots=True)
class Marker(Span):
    """A device that is no cue of the eight categories but bears on how a statement is put.

    ``kind`` is one of ``MARKER_KINDS``, ``dimension`` one of ``DIMENSIONS``; the rest as for cues.
    """

    text: str
    kind: str
    dimension: str
    entry: str
    scope: Span | None = None
    quote: int | None = None


@dataclass(frozen=True, slots=True)
class ReportedClause(Span):
    """A clause of reported speech, and the mood that was chosen for it (one of ``MOOD_CHOICES``).

    ``verb`` is its finite verb, ``opener`` the word that opens it (*dass*, *ob*, a question word) where it has one,
    ``stance`` and ``quote`` that of the quotation it belongs to.
    """

    choice: str
    quote: int
    stance: str
    verb: Span | None = None
    opener: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words or thoughts as the text gives them; each part can have several ranges."""

    type: str
    quote: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    speaker: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    medium: str = "Speech"
    stance: str = "asserts"
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain: a source is cited through another, ``via`` (the id of that source).

    ``place`` is the expression that says so, ``evidence`` *stated*; where the step only follows from the context there
    is no place and it is *inferred*. ``reason`` is the id of the rule that found it.
    """

    via: str
    place: Span | None
    evidence: str
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """Who is cited: all mentions of one referent in one article.

    ``identifiability`` (one of ``IDENTIFIABILITY``) says how well a reader could tell who it is: *named*; without a
    name but *identifiable*, because the words pick out one alone (an office, an authority); *described*, where more is
    said than that it is a source; *bare*, where not even that. ``described`` are the mentions that say most about a
    source that is not identified, ``nearness`` how near to the matter it is said to stand. ``office`` and
    ``organisation`` are the words for its role and for what it belongs to, ``count`` how many they are said to be (at
    least, at most; None where that is open), ``side`` the country it is said to speak for or to come from. ``links``
    are the steps of its chain.
    """

    id: str
    name: str
    kind: str
    mentions: tuple[Span, ...]
    described: tuple[Span, ...] = ()
    nearness: str | None = None
    links: tuple[Link, ...] = ()
    identifiability: str = "named"
    office: Span | None = None
    organisation: Span | None = None
    count: tuple[int, int | None] | None = None
    side: str | None = None

    @property
    def via(self) -> tuple[str, ...]:
        """Return the ids of the sources through which it is cited, each once, in the order of the article."""
        return tuple(sorted({link.via for link in self.links}, key=lambda key: int(key[1:])))


@dataclass(frozen=True, slots=True)
class Origin(Span):
    """A place where a text says whence it comes: ``kind`` is one of ``ORIGIN_KINDS``, ``source`` that source's id."""

    kind: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Denial(Span):
    """A place where a text tells that something is denied.

    ``quote`` is the index of the quotation it belongs to, ``by`` the id of the source that denies. ``object`` are the
    words that say what is denied, ``about`` one of ``DENIED_OBJECTS``, ``form`` one of ``DENIAL_FORMS``. ``against`` is
    the id of the source whose word is denied, ``evidence`` whether the text states that or it is inferred.
    """

    form: str
    about: str
    object: tuple[Span, ...] = ()
    quote: int | None = None
    by: str | None = None
    against: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Frame(Span):
    """A naming choice or another framing device: ``frame`` names the choice, ``entry`` the lexicon entry.

    Where one word can stand for several things (a capital for a place, an office or a side), ``reading`` says for
    which, ``reason`` from what.
    """

    frame: str
    entry: str
    reading: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class NominalAct(Span):
    """A noun that names an act or event (*Verhandlungen*), and the words that name the doer, if any do.

    ``entry`` is the id of the lexicon entry or of the rule, ``agent`` the doer's words in the same noun phrase or
    clause, ``agent_form`` how they stand there (one of ``AGENT_FORMS``).
    """

    entry: str
    agent: Span | None = None
    agent_form: str | None = None


@dataclass(frozen=True, slots=True)
class Remention(Span):
    """A noun phrase that takes up, as if it were settled, what a clause told before (*dieses Angebot*).

    ``first`` is that clause's verb or the clause, ``before`` how it was put there (one of ``STATUSES``), ``reason`` the
    id of the lexicon entry or of the rule that joins the two.
    """

    first: Span
    before: str
    reason: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between the two sides of a passage: ``what`` is one of ``DIFFERENCES``.

    ``a`` and ``b`` are the words on each side that make the difference, none where that side has nothing of the kind;
    ``reason`` is the id of the rule or of the lexicon entry. Neither side comes first.
    """

    what: str
    a: tuple[Span, ...]
    b: tuple[Span, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Two stretches that say the same, in two articles or in one.

    ``a`` and ``b`` are the articles' ids, ``a`` before ``b`` in the corpus's order; in one article they are equal, and
    the stretch in ``a_span`` comes first. ``kind`` is one of ``PASSAGE_KINDS``, ``score`` how alike the words are (0 to
    1).
    """

    a: str
    a_span: Span
    b: str
    b_span: Span
    kind: str
    score: float
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """One article with everything that was found in it; ``headline_words`` are the content words of its headline."""

    article: Article
    headline: str | None
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    verbs: tuple[Verb, ...] = ()
    cues: tuple[Cue, ...] = ()
    readings: tuple[Reading, ...] = ()
    markers: tuple[Marker, ...] = ()
    reported: tuple[ReportedClause, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    sources: tuple[Source, ...] = ()
    origins: tuple[Origin, ...] = ()
    denials: tuple[Denial, ...] = ()
    frames: tuple[Frame, ...] = ()
    acts: tuple[NominalAct, ...] = ()
    rementions: tuple[Remention, ...] = ()
    headline_words: int = 0
