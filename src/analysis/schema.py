"""The tables' schema: written down once, checked when tables are written and when they are read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type ("string", "integer" or "decimal"), whether it may be empty, and what it says."""

    name: str
    type: str
    empty: bool
    says: str


def text(name: str, says: str) -> Column:
    """Return a column of strings that is never empty."""
    return Column(name, "string", False, says)


def maybe(name: str, says: str) -> Column:
    """Return a column of strings that may be empty."""
    return Column(name, "string", True, says)


def count(name: str, says: str, *, empty: bool = False) -> Column:
    """Return a column of whole numbers."""
    return Column(name, "integer", empty, says)


ARTICLE = text("article_id", "the article's id")
START = count("start", "first code point of the range in the article's raw text")
END = count("end", "code point after the last")
ROLE = text("role", "role of the paragraph it stands in")
SENTENCE = count("sentence_no", "running number of the sentence it starts in", empty=True)
FORM = text("form", "the words of the text in that range")
PASSAGE = count("passage_no", "running number in the corpus, from 0")
A_ID = text("a_id", "id of the article of the first stretch")
B_ID = text("b_id", "id of the article of the other: a later one of the corpus, or the same")
RANGES = "ranges as start-end, several parted by a blank"

SCHEMA: dict[str, tuple[Column, ...]] = {
    "articles": (
        ARTICLE,
        count("position", "place in the corpus's order, from 0"),
        maybe("headline", "the headline, as found in the text or given with it"),
        maybe("outlet", "who published it"),
        maybe("outlet_evidence", "how the outlet is known: stated, inferred or found, and from what"),
        maybe("country", "country of the outlet"),
        maybe("country_evidence", "how the country is known"),
        maybe("date", "day or month of publication, as precise as known"),
        maybe("date_evidence", "how the date is known"),
        maybe("url", "address of the page"),
        maybe("url_evidence", "how the address is known"),
        maybe("title", "title under which the page is known, where it differs from the headline"),
        maybe("title_evidence", "how the title is known"),
        maybe("language", "de, other, or empty where the text is too short to tell"),
        maybe("duplicate_of", "id of an earlier article with the same text"),
        count("characters", "code points of the raw text"),
        count("tokens", "words and numbers outside boilerplate; punctuation marks do not count"),
        count("sentences", "sentences outside boilerplate"),
        count("headline_words", "content words of the headline; 0 without one"),
        text("text_sha256", "SHA-256 of the raw text in UTF-8"),
    ),
    "paragraphs": (
        ARTICLE,
        count("paragraph_no", "running number in the article, from 0"),
        START,
        END,
        text("role", "headline, lead, summary, subheading, body, caption or boilerplate"),
        count("tokens", "words and numbers"),
    ),
    "sentences": (
        ARTICLE,
        count("sentence_no", "running number in the article, from 0"),
        count("paragraph_no", "running number of its paragraph"),
        START,
        END,
        ROLE,
        count("tokens", "words and numbers"),
        maybe("status", "how its main statement is put: asserted, reported, inferred, asked or denied"),
        count("echoes", "content words of the headline that it repeats; empty for the headline itself", empty=True),
    ),
    "cues": (
        ARTICLE,
        count("cue_no", "running number in the article, from 0"),
        SENTENCE,
        START,
        END,
        FORM,
        ROLE,
        text("category", "one of the eight cue categories of the codebook"),
        text("dimension", "source (passes on), epistemic (how likely) or stance (distances or endorses)"),
        text("entry", "id of the lexicon entry"),
        maybe("reading", "how an ambiguous form was read"),
        maybe("reason", "from what"),
        count("scope_start", "start of the clause that the cue covers", empty=True),
        count("scope_end", "its end", empty=True),
        count("quotation_no", "running number of the quotation it stands in, if any", empty=True),
        text("voice", "whose it is: the writer's, or that of somebody quoted"),
    ),
    "readings": (
        ARTICLE,
        count("reading_no", "running number in the article, from 0"),
        SENTENCE,
        START,
        END,
        FORM,
        ROLE,
        text("lemma", "the modal verb"),
        text("reading", "how it was read: planned, deontic, volitional, ability and others of the codebook"),
        text("reason", "from what"),
    ),
    "markers": (
        ARTICLE,
        count("marker_no", "running number in the article, from 0"),
        SENTENCE,
        START,
        END,
        FORM,
        ROLE,
        text("kind", "a device that is no cue: booster, limiter, reputation, headline with a colon, scare quotes, ..."),
        text("dimension", "source (passes on), epistemic (how likely) or stance (distances or endorses)"),
        text("entry", "id of the lexicon entry, or of the rule"),
        count("scope_start", "start of the clause that it covers", empty=True),
        count("scope_end", "its end", empty=True),
        count("quotation_no", "running number of the quotation it stands in, if any", empty=True),
        text("voice", "whose it is: the writer's, or that of somebody quoted"),
    ),
    "reported_clauses": (
        ARTICLE,
        count("clause_no", "running number in the article, from 0"),
        SENTENCE,
        START,
        END,
        ROLE,
        text("choice", "konjunktiv_i, konjunktiv_ii, indicative, ambiguous or verbless"),
        count("quotation_no", "running number of the quotation that it belongs to"),
        text("stance", "what the speaker does with what is reported: asserts, denies, confirms or declines"),
        maybe("opener", "the word that opens the clause, if one does: dass, ob, a question word, a relative pronoun"),
        maybe("verb_form", "its finite verb, as it stands"),
        count("verb_start", "where that begins", empty=True),
        count("verb_end", "where it ends", empty=True),
    ),
    "quotations": (
        ARTICLE,
        count("quotation_no", "running number in the article, from 0"),
        SENTENCE,
        START,
        END,
        ROLE,
        text("type", "direct, indirect, reported, free_indirect or indirect_free_indirect"),
        text("medium", "Speech, Thought, Writing, a mixture (ST, SW, TW) or none"),
        text("stance", "what the speaker does with what is reported: asserts, denies, confirms or declines"),
        text("quote", RANGES),
        maybe("cue", RANGES),
        maybe("speaker", RANGES),
        maybe("addressee", RANGES),
        count("tokens", "words and numbers of the quotation"),
        maybe("source_id", "id of its source in this article"),
    ),
    "sources": (
        ARTICLE,
        text("source_id", "id of the source, unique in its article"),
        text("name", "the mention that says most"),
        text("kind", "person, organisation, medium, document or anonymous"),
        text("identifiability", "named, identifiable (by an office, say), described or bare"),
        maybe("nearness", "how near an unnamed source is said to stand: inside, close, former or outside"),
        maybe("side", "the country that it is said to speak for or to come from"),
        text("mentions", RANGES),
        maybe("described", RANGES + ": where a source that is not identified is described most fully"),
        maybe("office", "the words for its role or office"),
        count("office_start", "where they begin", empty=True),
        count("office_end", "where they end", empty=True),
        maybe("organisation", "the words for what it belongs to"),
        count("organisation_start", "where they begin", empty=True),
        count("organisation_end", "where they end", empty=True),
        count("count_low", "how many they are said to be, at least; empty where that says nothing", empty=True),
        count("count_high", "how many at most; empty where that is open", empty=True),
        maybe("via", "ids of the sources through which it is cited, parted by a blank"),
        maybe("registry_id", "id of its entry in the registry that joins sources of several articles"),
        maybe("registry_evidence", "how the registry knows: stated, inferred or found, and from what"),
    ),
    "links": (
        ARTICLE,
        count("link_no", "running number in the article, from 0"),
        text("source_id", "id of the source that is cited"),
        text("via_id", "id of the source through which it is cited"),
        text("evidence", "stated in the text, or inferred"),
        text("reason", "from what: the rule that found it"),
        count("start", "where the text says so; empty where it is inferred", empty=True),
        count("end", "code point after the last", empty=True),
        maybe("form", "the words of the text in that range"),
        maybe("role", "role of the paragraph they stand in"),
    ),
    "origins": (
        ARTICLE,
        count("origin_no", "running number in the article, from 0"),
        START,
        END,
        FORM,
        ROLE,
        text("kind", "where the text says whence it comes: credit, dateline or boilerplate"),
        maybe("source_id", "id of that source in this article"),
    ),
    "parents": (
        ARTICLE,
        count("parent_no", "running number in the article, from 0, in the order of the corpus's notes"),
        text("parent_id", "id of a report that the article retells; the same in all articles that retell it"),
        maybe("outlet", "who published it"),
        maybe("date", "day, month or year of publication, as precise as known"),
        maybe("url", "address of the report, or of a copy of it"),
        text("what", "what it is, in words of the corpus's notes"),
        maybe("via_id", "id of another of these reports, through which it came to the article"),
        text("evidence", "how this is known: stated, inferred or found, and from what; no text says what was found"),
    ),
    "denials": (
        ARTICLE,
        count("denial_no", "running number in the article, from 0"),
        SENTENCE,
        START,
        END,
        ROLE,
        text("form", "denies, rejects (a report is turned down), calls_false or knows_nothing"),
        text("about", "what is denied: truth, knowledge or request"),
        maybe("object", RANGES + ": the words that say what is denied"),
        count("tokens", "words and numbers of the sentence or sentences that tell it"),
        count("quotation_no", "running number of the quotation it belongs to, if any", empty=True),
        maybe("by_id", "id of the source that denies"),
        maybe("against_id", "id of the source whose word is denied"),
        maybe("evidence", "whether the text states whose word is denied, or it is inferred"),
    ),
    "frames": (
        ARTICLE,
        count("frame_no", "running number in the article, from 0"),
        SENTENCE,
        START,
        END,
        FORM,
        ROLE,
        text("frame", "what is named (the choice), or seat, issue or generic: see the codebook"),
        text("entry", "id of the lexicon entry: the variant chosen"),
        maybe("reading", "for what a seat of power stands: place, office, side, inside (of a compound) or open"),
        maybe("reason", "from what"),
    ),
    "nominal_acts": (
        ARTICLE,
        count("act_no", "running number in the article, from 0"),
        SENTENCE,
        START,
        END,
        FORM,
        ROLE,
        text("entry", "id of the lexicon entry, or of the rule: the act that the noun names"),
        maybe("agent_form", "how the doer is named: genitive, possessive, adjective, preposition, compound or subject"),
        count("agent_start", "where the doer's words begin; empty where no doer is named", empty=True),
        count("agent_end", "where they end", empty=True),
        maybe("agent_words", "the words that name the doer"),
    ),
    "rementions": (
        ARTICLE,
        count("remention_no", "running number in the article, from 0"),
        SENTENCE,
        START,
        END,
        FORM,
        ROLE,
        count("first_start", "where the text told it first: start of the verb or clause"),
        count("first_end", "its end"),
        maybe("first_form", "its words, where they are four or fewer"),
        text("before", "how it was put there: asserted, reported, inferred, asked or denied"),
        text("reason", "id of the lexicon entry, or of the rule, that joins noun and verb"),
    ),
    "passages": (
        PASSAGE,
        A_ID,
        count("a_start", "first code point of the stretch in its raw text"),
        count("a_end", "code point after the last"),
        text("a_role", "role of the paragraph it starts in"),
        count("a_sentence_no", "running number of the sentence it starts in", empty=True),
        B_ID,
        count("b_start", "first code point of the other stretch in its raw text"),
        count("b_end", "code point after the last"),
        text("b_role", "role of the paragraph it starts in"),
        count("b_sentence_no", "running number of the sentence it starts in", empty=True),
        text("kind", "verbatim, near_verbatim, retranslated or paraphrase"),
        Column("score", "decimal", False, "how alike the words of the two are, from 0 to 1"),
    ),
    "differences": (
        PASSAGE,
        A_ID,
        B_ID,
        count("difference_no", "running number in the passage, from 0"),
        text("what", "what differs: hedge, attribution, quotation_marks, speaker, roles, agent, number, ..."),
        maybe("a_ranges", RANGES + "; empty where this side has nothing of the kind"),
        maybe("a_form", "the words in these ranges, where they are four or fewer"),
        maybe("b_ranges", RANGES + "; empty where this side has nothing of the kind"),
        maybe("b_form", "the words in these ranges, where they are four or fewer"),
        text("reason", "from what: the rule, or the lexicon entry"),
    ),
    "variants": (
        ARTICLE,
        count("variant_no", "running number in the article, from 0, in the order of the corpus's notes"),
        text("reading_id", "id of a place at which retellings of one report differ"),
        text("what", "what differs there, in words of the corpus's notes"),
        text("says", "what the article says there, in words of the corpus's notes"),
        count("place_start", "where it says so; empty where it says nothing", empty=True),
        count("place_end", "code point after the last", empty=True),
        text("standing", "inherited (a known report has it, too), made_here (none has it) or open"),
        maybe("against", "id of the report that it is compared with"),
        maybe("there", "what that report says there, in words of the corpus's notes"),
        maybe("change", "kept, changed, added or dropped: said only against a known report"),
        maybe("witnesses", "other retellings that have the same, by name"),
        text("evidence", "how this is known: stated, inferred or found, and from what"),
    ),
}
