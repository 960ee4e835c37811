"""Chains and origins: through whom a source is cited, and whence a text says it comes. The sentences are made up."""

from __future__ import annotations

import pytest

from analysis.annotate import annotate
from analysis.records import Article, Quotation, Source, Span
from analysis.sources import find_sources
from analysis.sources.chains import break_circles, find_chains
from analysis.sources.referents import Reader, Referent, Step
from reading import read
from steps import count_steps


def links(text: str) -> list[tuple[str, str, str | None, str]]:
    """Return every link of a text: who, through whom, the words of its place, how it is known."""
    found = annotate(Article("a", text), keep_all=True)
    names = {source.id: source.name for source in found.sources}
    return [
        (source.name, names[link.via], link.place.of(text) if link.place else None, link.evidence)
        for source in found.sources
        for link in source.links
    ]


STATED = {
    "told to a paper": (
        "Ein Insider sagte dem «Morgenrot», der Damm sei undicht.",
        ("Insider", "Morgenrot", "dem «Morgenrot»"),
    ),
    "the preposition belongs to it": (
        "Der Damm sei undicht, so ein Insider zum «Morgenrot».",
        ("Insider", "Morgenrot", "zum «Morgenrot»"),
    ),
    "in an interview": (
        "Der Damm sei undicht, sagte Eva Lang in einem Interview mit dem «Morgenrot».",
        ("Eva Lang", "Morgenrot", "in einem Interview mit dem «Morgenrot»"),
    ),
    "right behind the speaker": (
        "«Der Damm hält», sagte Eva Lang der Zeitung «Morgenrot» am Montag.",
        ("Eva Lang", "Morgenrot", "der Zeitung «Morgenrot»"),
    ),
    "in a paper, behind the speaker": (
        "«Der Damm hält», sagte Eva Lang im «Morgenrot».",
        ("Eva Lang", "Morgenrot", "im «Morgenrot»"),
    ),
    "an agency in small letters": (
        "Eva Lang sagte gegenüber der dpa, der Damm halte.",
        ("Eva Lang", "dpa", "gegenüber der dpa"),
    ),
    "quoted after": (
        "«Der Damm hält», sagte Eva Lang (zitiert nach Reuters).",
        ("Eva Lang", "Reuters", "zitiert nach Reuters"),
    ),
    "laut a paper": (
        "Laut «Morgenrot» erklärte Bürgermeisterin Eva Lang, der Damm halte.",
        ("Eva Lang", "Morgenrot", "Laut «Morgenrot»"),
    ),
    "informations of a paper": (
        "Nach Informationen der Zeitung «Morgenrot» sagte Eva Lang, der Damm halte.",
        ("Eva Lang", "Morgenrot", "Nach Informationen der Zeitung «Morgenrot»"),
    ),
    "relying on somebody": (
        "Der Damm sei undicht, meldet Reuters unter Berufung auf zwei mit der Sache vertraute Personen.",
        ("zwei mit der Sache vertraute Personen", "Reuters",
         "unter Berufung auf zwei mit der Sache vertraute Personen"),
    ),
    "a person relies on papers": (
        "Der Anwalt sagte unter Berufung auf die Akten, der Damm sei alt.",
        ("Akten", "Anwalt", "unter Berufung auf die Akten"),
    ),
    "calling on somebody, without a quotation": (
        "Das «Morgenrot» beruft sich auf einen Rathaus-Insider.",
        ("Rathaus-Insider", "Morgenrot", "beruft sich auf einen Rathaus-Insider"),
    ),
    "a paper cites somebody": (
        "Das «Morgenrot» zitierte am Montag einen Beamten, der sagte, der Damm sei undicht.",
        ("Beamter", "Morgenrot", "Das «Morgenrot»"),
    ),
    "cited in it": (
        "In einem Bericht der Stadt hieß es, er sei alt. Darin werden zwei Zeugen zitiert, die sagten, er sei kalt.",
        ("zwei Zeugen", "Bericht der Stadt", "Darin"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "link"), STATED.values(), ids=STATED.keys())
def test_stated_link(text, link):
    """What the text says has a place: the expression that names who stands between, or says so."""
    assert (*link, "stated") in links(text)


def test_inferred_link_has_no_place():
    """Where only the Konjunktiv carries a report on, the link follows from the context, and has no place."""
    text = "Wie die «Seezeitung» berichtet, wird der Damm saniert. Ein Insider habe gesagt, es fehle Geld."
    assert links(text) == [("Insider", "Seezeitung", None, "inferred")]


NO_LINK = {
    "a platform": "«Der Damm hält», schrieb Eva Lang auf Twitter.",
    "reporters": "Eva Lang sagte vor Reportern, der Damm halte.",
    "the press": "Eva Lang sagte gegenüber der Presse, der Damm halte.",
    "grounds are no source": "Der Minister lehnte mit Verweis auf die hohen Kosten ab, den Damm zu bauen.",
    "a law is no source": "Der Verein berief sich auf ein altes Gesetz, sagte Eva Lang.",
    "what something is about": "Eva Lang sagte in Bezug auf die Insider, es sei spät.",
    "a thought that others tell": "Fachleute berichten von seiner Überzeugung, dass das Wasser wiederkommt.",
    "himself": "Eva Lang sagte, nach Ansicht von Eva Lang sei es spät.",
}


@pytest.mark.parametrize("text", NO_LINK.values(), ids=NO_LINK.keys())
def test_no_link(text):
    """Not everything that a speaker uses or names stands between him and the writer."""
    assert links(text) == []


def test_chain_of_three():
    """Who is cited inside a report comes through the one on whom the reporter relies, and that one through him."""
    text = "Eva Lang kündigte das an. Das meldet Reuters unter Berufung auf Rathauskreise."
    reading = read(text)

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    inner = Quotation("reported", (at("Eva Lang kündigte das an."),), (), (at("Eva Lang"),))
    outer = Quotation("indirect", (at("Eva Lang kündigte das an."),), (at("meldet"),), (at("Reuters"),))
    reader = Reader(text, reading.sentences)
    owners = [reader.resolve(inner), reader.resolve(outer)]
    find_chains(reader, (inner, outer), owners, ())
    names = {r.number: r.mentions[0].of(text) for r in reader.referents}
    found = {(names[r.number], names[step.via]) for r in reader.referents for step in r.via}
    assert found == {("Eva Lang", "Rathauskreise"), ("Rathauskreise", "Reuters")}


INNER = {
    "a verb of saying opens the content": (
        "Wie die Agentur AFP unter Berufung auf die Zeitung «Morgenrot» berichtet, sagte Eva Lang, der Damm halte.",
        {("Morgenrot", "AFP"), ("Eva Lang", "Morgenrot")},
    ),
    "a speaker inside words in marks": (
        'In einem Papier heißt es: "Ein Vertreter sagte, der Damm sei undicht."',
        {("Vertreter", "Papier")},
    ),
}


@pytest.mark.parametrize(("text", "expected"), INNER.values(), ids=INNER.keys())
def test_speaker_inside_a_quotation(text, expected):
    """Who is quoted inside somebody's words is cited through the one whose words they are."""
    assert {(who, via) for who, via, _, _ in links(text)} == expected


def make_circle(steps: dict[int, tuple[int, ...]]) -> list[Referent]:
    """Return referents that are cited through each other, without places."""
    out = [Referent(number, "medium", ("medium", str(number)), None, last=number) for number in range(len(steps))]
    for number, vias in steps.items():
        out[number].via = [Step(via, None, "test") for via in vias]
    return out


def test_circle_of_two_is_broken_by_order():
    """Of A through B and B through A the one that comes first stays."""
    first, second = make_circle({0: (1,), 1: (0,)})
    break_circles([first, second])
    assert ([s.via for s in first.via], second.via) == ([1], [])


def test_longer_circle_is_broken_once():
    """A circle loses the step that leads back, and keeps the others."""
    referents = make_circle({0: (1,), 1: (2,), 2: (0,), 3: (0,)})
    break_circles(referents)
    assert [[s.via for s in r.via] for r in referents] == [[1], [2], [], [0]]


def test_long_chain_takes_linear_work():
    """A chain of thousands of steps keeps them all, and one ten times as long takes ten times the work."""

    def chain(number):
        return make_circle({n: (n + 1,) if n + 1 < number else () for n in range(number)})

    short, long = chain(200), chain(2_000)
    assert count_steps(lambda: break_circles(long)) < 11 * count_steps(lambda: break_circles(short))
    assert sum(len(r.via) for r in long) == len(long) - 1


def test_no_source_of_the_five_texts_is_cited_through_itself(seeds):
    """From no source do links lead back to it."""
    for file in sorted(seeds.glob("*.txt")):
        sources = {s.id: s for s in annotate(Article(file.stem, file.read_text(encoding="utf-8"))).sources}
        for source in sources.values():
            assert source.id not in reach(sources, source)


def reach(sources: dict[str, Source], source: Source) -> set[str]:
    """Return the ids of all sources to which the links of one lead."""
    found: set[str] = set()
    waiting = list(source.via)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting.extend(sources[key].via)
    return found


def origins(text: str, *, boilerplate: bool = False) -> list[tuple[str, str, str | None]]:
    """Return the origins of a text as kind, words and name of the source; its last line can be boilerplate."""
    reading = read(text, boilerplate=(text.split("\n")[-1],) if boilerplate else ())
    sources, _, found = find_sources(text, reading.paragraphs, reading.sentences, (), ())
    names = {source.id: source.name for source in sources}
    return [(o.kind, o.of(text), names.get(o.source)) for o in found]


ORIGINS = {
    "agency in brackets": ("Der Damm hält. (dpa)", [("credit", "dpa", "dpa")]),
    "with a desk and a date": ("Der Damm hält. (APA, red, 3.4.2019)", [("credit", "APA", "APA")]),
    "regional service": ("Der Damm hält. (dpa/lsw)", [("credit", "dpa", "dpa")]),
    "dateline": ("BERLIN (dpa) – Der Damm hält.", [("dateline", "dpa", "dpa")]),
    "two towns": ("Wien/Graz (APA) - Der Damm hält.", [("dateline", "APA", "APA")]),
    "agency before the town": ("dpa BERLIN. Der Damm hält.", [("dateline", "dpa", "dpa")]),
    "label": ("Der Damm hält.\nQuelle: Reuters", [("credit", "Quelle: Reuters", "Reuters")]),
    "list": (
        "Der Damm hält.\nMit Material von dpa und Reuters",
        [("credit", "Mit Material von dpa", "dpa"), ("credit", "Reuters", "Reuters")],
    ),
    "unnamed agencies": ("Der Damm hält.\nmit Agenturmaterial", [("credit", "mit Agenturmaterial", None)]),
    "signature": ("Der Damm hält.\nred/dpa", [("credit", "dpa", "dpa")]),
    "a place alone": ("MOSKAU – Der Damm hält.", [("dateline", "MOSKAU", None)]),
    "a small town and a date": ("ALTDORF, 3. Mai – Der Damm hält.", [("dateline", "ALTDORF", None)]),
    "a town of two words": ("BAD ALTDORF - Der Damm hält.", [("dateline", "BAD ALTDORF", None)]),
    "news in capitals": ("EILMELDUNG – Der Damm hält.", []),
    "a body in capitals": ("NATO – Der Damm hält.", []),
    "an agency that reports": ("REUTERS – Der Damm hält.", []),
    "capitals further down": ("Der Damm hält.\nEr hält.\nMOSKAU – So heißt das Boot.", []),
    "a remark": ("Der Damm hält (laut dpa).", []),
    "an author": ("Der Damm hält. (Ute Muster aus Wien, 3.4.2019)", []),
    "a broadcast": ("Der Film läuft heute. (ARD, 20.15 Uhr)", []),
    "a picture": ("Der Damm hält.\nBildquelle: Reuters", []),
    "a picture's archive": ("Der Damm hält.\nimago/dpa", []),
    "reported in the text": ("Der Damm hält.\nEr las einen Artikel von Reuters.", []),
}


@pytest.mark.parametrize(("text", "expected"), ORIGINS.values(), ids=ORIGINS.keys())
def test_origin_in_the_text(text, expected):
    """Credits and datelines name whence a text comes; pictures, places and remarks do not."""
    assert origins(text) == expected


LINES = {
    "article by": ("Ein Artikel von Reuters", [("boilerplate", "Artikel von Reuters", "Reuters")]),
    "more articles by": (
        "Weitere interessante Artikel von t-online:",
        [("boilerplate", "Artikel von t-online", "t-online")],
    ),
    "published before": (
        "Dieser Artikel erschien zuerst auf morgenpost.de.",
        [("boilerplate", "erschien zuerst auf morgenpost.de", "morgenpost.de")],
    ),
    "published before, an unknown paper": (
        "Dieser Artikel erschien zuerst in der Zeitung «Morgenrot».",
        [("boilerplate", "erschien zuerst in der Zeitung «Morgenrot»", "Morgenrot")],
    ),
    "taken over": ("Übernommen von der dpa", [("boilerplate", "Übernommen von der dpa", "dpa")]),
    "translated": ("Aus dem Dänischen von Ute Muster", [("boilerplate", "Aus dem Dänischen von", None)]),
    "mark of an author": ("/abc/morgenpost.de", [("credit", "/abc/morgenpost.de", None)]),
    "an author": ("Ein Artikel von Karl Zopf", []),
    "a name that was a picture": ("Ein Artikel von", [("boilerplate", "Artikel von", None)]),
    "the page's own house": (
        "Hier lesen Sie mehr über die Redaktion von morgenpost.de.",
        [("boilerplate", "die Redaktion von morgenpost.de", None)],
    ),
    "a picture": ("Foto: dpa", []),
}


@pytest.mark.parametrize(("line", "expected"), LINES.values(), ids=LINES.keys())
def test_origin_in_boilerplate(line, expected):
    """Lines around an article that speak of the text name whence it comes; others do not."""
    assert origins(f"Der Damm hält.\n{line}", boilerplate=True) == expected


def test_caption_is_no_origin():
    """The agency behind a picture is not where the text comes from."""
    text = "Der Damm\n\nEin Boot liegt am Damm im Nebel. - Keystone\n\nDer Damm hält seit vielen Jahren das Wasser."
    assert annotate(Article("a", text)).origins == ()
