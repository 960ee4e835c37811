"""Roles of paragraphs: on made-up pages, on the five texts, and what must hold for any text at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.cleaning import find_paragraphs
from analysis.cleaning.layout import BULLET
from analysis.records import ROLES
from steps import count_steps

FIRST = "EMDEN – Die Stadt will den alten Hafen im kommenden Jahr für Schiffe sperren, sagte die Bürgermeisterin."
SECOND = "Nach ihren Worten sind die Mauern so schwach geworden, dass niemand mehr dort anlegen sollte."
THIRD = "Die Fischer sehen das anders. Sie wollen nun vor Gericht ziehen, wie ihr Sprecher ankündigte."
ARTICLE = (("body", FIRST), ("body", SECOND), ("body", THIRD))


def roles_of(text: str) -> list[tuple[str, str]]:
    """Return the role and text of each paragraph."""
    return [(p.role, p.of(text)) for p in find_paragraphs(text)]


def check(*wanted: tuple[str, str], joint: str = "\n\n") -> None:
    """Check that blocks of these texts get these roles."""
    text = joint.join(content for _, content in wanted)
    assert roles_of(text) == list(wanted)


PAGES = {
    "headline and body": (("headline", "Stadt will den Hafen sperren"), *ARTICLE),
    "no headline": ARTICLE,
    "a lead, kept apart by an author line": (
        ("headline", "Stadt will den Hafen sperren"),
        ("lead", "Die Mauern im alten Hafen sind morsch. Nun zieht die Stadt die Folgen."),
        ("boilerplate", "Von Jutta Kranich"),
        *ARTICLE,
    ),
    "a dateline opens the body": (
        ("headline", "Stadt will den Hafen sperren"),
        ("body", FIRST),
        ("subheading", "Fischer wehren sich"),
        ("body", THIRD),
        ("body", SECOND),
    ),
    "a short first paragraph is a lead": (
        ("headline", "Stadt will den Hafen sperren"),
        ("lead", SECOND),
        ("body", THIRD),
        ("body", SECOND + " " + THIRD),
    ),
    "a section's name above": (("boilerplate", "Wirtschaft"), ("headline", "Stadt will den Hafen sperren"), *ARTICLE),
    "a breadcrumb cut short": (
        ("boilerplate", "Startseite Norden Stadt will den Hafen..."),
        ("headline", "Stadt will den Hafen im kommenden Jahr für alle Schiffe sperren"),
        *ARTICLE,
    ),
    "the headline once more": (
        ("headline", "Stadt will den Hafen sperren"),
        ("lead", SECOND),
        ("boilerplate", "Stadt will den Hafen sperren"),
        ("body", FIRST),
        ("body", THIRD),
    ),
    "the lead beside the picture and again": (
        ("headline", "Stadt will den Hafen sperren"),
        ("boilerplate", SECOND),
        ("caption", "Der alte Hafen von oben. Foto: Jutta Kranich"),
        ("lead", SECOND),
        ("body", FIRST),
        ("body", THIRD),
    ),
    "subheading": (
        ("headline", "Stadt will den Hafen sperren"),
        *ARTICLE,
        ("subheading", "Fischer wehren sich"),
        ("body", THIRD),
    ),
    "a question as subheading": (*ARTICLE, ("subheading", "Was wird aus den Fischern?"), ("body", THIRD)),
    "a short sentence is body": (*ARTICLE, ("body", "So bleibt der Hafen leer."), ("body", SECOND)),
    "captions": (
        *ARTICLE,
        ("caption", "Die Mauer am Kai. - Keystone"),
        ("caption", "Am Kai liegen noch drei Boote. Bild: dpa/Uwe Strand"),
        ("caption", "Abbildung 2: Der Wasserstand im Mai"),
        ("body", SECOND),
    ),
    "credits alone": (*ARTICLE, ("boilerplate", "Foto: Uwe Strand"), ("boilerplate", "© Hafenamt"), ("body", SECOND)),
    "an agency after a sentence is no credit": (*ARTICLE, ("body", SECOND + " (dpa)")),
    "a teaser with its title": (
        *ARTICLE,
        ("boilerplate", "Lesen Sie auch: Der lange Winter der Fähren"),
        ("body", SECOND),
    ),
    "a teaser's label, its title below": (
        *ARTICLE,
        ("boilerplate", "Lesen Sie auch"),
        ("boilerplate", "Der lange Winter der Fähren im Norden"),
        ("body", SECOND),
    ),
    "a teaser's label with nothing below": (*ARTICLE, ("boilerplate", "Lesen Sie auch"), ("body", SECOND)),
    "a teaser's label above a caption": (
        *ARTICLE,
        ("boilerplate", "Lesen Sie auch"),
        ("caption", "Am Kai liegen noch drei Boote. Bild: dpa"),
        ("body", SECOND),
    ),
    "share line and newsletter": (
        *ARTICLE,
        ("boilerplate", "Artikel teilen"),
        ("boilerplate", "Folgen Sie uns auch bei Mastodon!"),
        ("boilerplate", "Jetzt den Newsletter abonnieren"),
        ("body", SECOND),
    ),
    "what closes an article": (
        *ARTICLE,
        ("boilerplate", "/kra/hafenbote.de"),
        ("boilerplate", "Themen"),
        ("boilerplate", "Ads by Wolkenwerk"),
    ),
    "other articles below": (
        *ARTICLE,
        ("boilerplate", "Weitere Artikel"),
        ("boilerplate", "Neue Brücke über die Ems"),
        ("boilerplate", "Bald soll gebaut werden: Die Pläne für die neue Brücke liegen nun im Rathaus aus."),
        ("boilerplate", "Möwen im Anflug"),
    ),
    "words of the lexicon in a sentence are no furniture": (
        *ARTICLE,
        ("body", "Anzeige gegen die Stadt haben die Fischer bisher nicht erstattet, sagte ihr Sprecher."),
        ("body", "Umfragen zufolge ist eine Mehrheit der Leute im Viertel gegen die Sperrung."),
    ),
}


@pytest.mark.parametrize("wanted", PAGES.values(), ids=PAGES.keys())
def test_roles(wanted: tuple[tuple[str, str], ...]) -> None:
    """Each block of the page gets its role."""
    check(*wanted)


def test_lines_are_paragraphs_where_no_line_is_blank() -> None:
    """A text without blank lines holds a paragraph a line."""
    check(("headline", "Stadt will den Hafen sperren"), *ARTICLE, joint="\n")


def test_lines_of_a_block_are_one_paragraph() -> None:
    """Where blank lines part blocks, lines that were broken for their width belong together."""
    broken = FIRST.replace("Jahr ", "Jahr\n")
    assert roles_of(f"{broken}\n\n{SECOND}\r\n\r\n{THIRD}") == [("body", broken), ("body", SECOND), ("body", THIRD)]


def test_a_credit_line_ends_its_block() -> None:
    """Caption and credit are one paragraph; what follows without a blank line is another."""
    text = f"{FIRST}\n\nDrei Boote am Kai\nShutterstock.com\n{SECOND}\n\n{THIRD}"
    assert roles_of(text)[1:3] == [("caption", "Drei Boote am Kai\nShutterstock.com"), ("body", SECOND)]


def test_summary() -> None:
    """The label is furniture, the points are the summary, without their marks."""
    text = f"{FIRST}\n\nDas Wichtigste in Kürze\n\n  • Der Hafen wird gesperrt.\n  • Die Fischer klagen.\n\n{SECOND}"
    assert roles_of(text)[1:4] == [
        ("boilerplate", "Das Wichtigste in Kürze"),
        ("summary", "Der Hafen wird gesperrt."),
        ("summary", "Die Fischer klagen."),
    ]


def test_poll() -> None:
    """Label, question, answers and shares are furniture; a percentage in a sentence is none."""
    poll = "Umfrage\n\nSoll der Hafen gesperrt werden?\n\nJa, sofort.\n34%\nNein.\n66 %"
    text = f"{FIRST}\n\n{poll}\n\n{SECOND}\n\nAm Ende waren es 20 Prozent."
    assert [role for role, _ in roles_of(text)] == ["body"] + ["boilerplate"] * 6 + ["body"] * 2


@pytest.mark.parametrize(
    "before",
    [" date 2021-03 ", "28.07.2021, 14:05 Uhr ", "3. Mai 2021 - ", "Norden | ", "2021-03-05 | "],
)
def test_what_stands_before_the_headline_on_its_line(before: str) -> None:
    """Date, kicker and section stay outside the headline's range."""
    headline = "Stadt will den Hafen sperren"
    text = "\n\n".join([before + headline, FIRST, SECOND])
    first = find_paragraphs(text)[0]
    assert (first.role, first.of(text)) == ("headline", headline)


def test_a_kicker_with_a_colon_is_part_of_the_headline() -> None:
    """The fullest form of the title counts."""
    check(("headline", "Hafen: Stadt will alle Schiffe fernhalten"), *ARTICLE)


def test_a_page_with_menus() -> None:
    """Menus above and below fall away, though no lexicon knows their words."""
    menu = ["Norden", "Süden", "Boote", "Wetter", "Gezeiten", "Märkte"]
    text = "\n\n".join([*menu, "Stadt will den Hafen sperren", FIRST, SECOND, THIRD, *menu, "Boote und Netze"])
    kept = [(role, content) for role, content in roles_of(text) if role != "boilerplate"]
    assert kept == [("headline", "Stadt will den Hafen sperren"), *ARTICLE]


@pytest.mark.parametrize("text", ["Er soll krank sein.", "Kreml dementiert", FIRST])
def test_one_line_is_body(text: str) -> None:
    """A text of one line is all article: there is nothing that it could be the headline of."""
    assert roles_of(text) == [("body", text)]


@pytest.mark.xfail(reason="without a credit a caption has the shape of a paragraph")
def test_a_caption_without_credit() -> None:
    """A sentence under a picture says what it shows."""
    check(
        *ARTICLE, ("caption", "Am Kai liegen an diesem Morgen noch drei Boote, die niemand losmacht."), ("body", SECOND)
    )


@pytest.mark.xfail(reason="a short title under a teaser's label has the shape of a subheading")
def test_a_short_title_under_a_teaser() -> None:
    """The title of another article is furniture, however short."""
    check(*ARTICLE, ("boilerplate", "Lesen Sie auch"), ("boilerplate", "Winter der Fähren"), ("body", SECOND))


def test_keep_all() -> None:
    """Text that is clean already keeps every paragraph."""
    text = f"Startseite\n\n{FIRST}\n\n• Weitere Artikel\n\n57%"
    kept = find_paragraphs(text, keep_all=True)
    assert [(p.role, p.of(text)) for p in kept] == [
        ("body", "Startseite"),
        ("body", FIRST),
        ("body", "Weitere Artikel"),
        ("body", "57%"),
    ]


def test_empty_text() -> None:
    """Nothing gives nothing."""
    assert find_paragraphs("") == find_paragraphs(" \n\t\r\n") == ()


LINES = st.lists(
    st.sampled_from(
        [
            FIRST,
            SECOND,
            "Stadt will den Hafen sperren",
            "Umfrage",
            "34%",
            "• Punkt",
            "Lesen Sie auch",
            "Foto: Uwe Strand",
            "Das Wichtigste in Kürze",
            " 2021-03 Kurz und gut gesagt",
            "Weitere Artikel",
            "A | B | C | D",
            "* * *",
            "Was nun?",
        ]
    )
    | st.text(max_size=60),
    max_size=25,
)
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\n \n", "\u2028"])


@settings(max_examples=300, deadline=None)
@given(lines=LINES, joint=BREAKS, keep_all=st.booleans())
def test_paragraphs_cover_the_text(lines: list[str], joint: str, keep_all: bool) -> None:
    """Paragraphs are ordered, apart, inside the text, without white space at their ends, and leave out nothing.

    Only the marks of lists and what shares a line with the headline stay outside.
    """
    text = joint.join(lines)
    paragraphs = find_paragraphs(text, keep_all=keep_all)
    end = 0
    for p in paragraphs:
        assert end <= p.start < p.end <= len(text)
        assert p.of(text) == p.of(text).strip()
        assert p.role in ROLES
        between = text[end : p.start].strip()
        assert (
            not between
            or p.role == "headline"
            or BULLET.match(between + " x")
            or beside_headline(text, end, paragraphs)
        )
        end = p.end
    assert not text[end:].strip() or beside_headline(text, end, paragraphs)
    assert sum(p.role == "headline" for p in paragraphs) <= 1
    assert not keep_all or all(p.role == "body" for p in paragraphs)


def beside_headline(text: str, place: int, paragraphs: tuple) -> bool:
    """Say whether the headline ends at a place, so that a site's name may follow it on its line."""
    return any(p.role == "headline" and p.end == place for p in paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 10_000_000,
        " " * 5_000_000 + "x",
        "Ja\n\n" * 30_000,
        "a > " * 100_000,
        f"{FIRST}\n\nMenü\n\n" * 5_000,
        "1. " * 200_000,
    ],
    ids=["empty lines", "blanks", "fragments", "trail", "page after page", "numbers"],
)
def test_very_long_texts_come_to_an_end(text: str) -> None:
    """Nothing is lost of a text that is long and poor. A search that grows with its square would take minutes."""
    content = [p.of(text) for p in find_paragraphs(text)]
    assert "".join("".join(content).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "piece", ["Ja\n\n", f"{FIRST}\n\nMenü\n\n", "a > b\n", "1. Ja\n"], ids=["fragments", "pages", "trails", "numbers"]
)
def test_work_grows_with_the_text_alone(piece: str) -> None:
    """Ten times as many paragraphs take ten times the work."""
    assert count_steps(lambda: find_paragraphs(piece * 1_000)) < 11 * count_steps(lambda: find_paragraphs(piece * 100))


GOLD = sorted((Path(__file__).parent / "gold").glob("*.json"))


@pytest.mark.parametrize("file", GOLD, ids=lambda file: file.stem[:3])
def test_the_five_texts(file: Path, seeds: Path) -> None:
    """Every paragraph of the five texts has the range and role that a reader gave it."""
    wanted = json.loads(file.read_text(encoding="utf-8"))["paragraphs"]
    text = (seeds / f"{file.stem}.txt").read_bytes().decode()
    assert [{"start": p.start, "end": p.end, "role": p.role} for p in find_paragraphs(text)] == wanted


@pytest.mark.shared
def test_saved_pages(shared: Path) -> None:
    """On other sites' pages, what belongs to the article is kept and what does not goes (development figure 0.92)."""
    pages = shared / "gold" / "pages"
    kept = lost = wrong = 0
    for page, strings in json.loads((pages / "gold.json").read_text(encoding="utf-8")).items():
        text = (pages / "text" / f"{page}.txt").read_text(encoding="utf-8")
        body = " ".join(" ".join(p.of(text).split()) for p in find_paragraphs(text) if p.role != "boilerplate")
        kept += sum(" ".join(s.split()) in body for s in strings["with"])
        lost += sum(" ".join(s.split()) not in body for s in strings["with"])
        wrong += sum(" ".join(s.split()) in body for s in strings["without"])
    assert 2 * kept / (2 * kept + wrong + lost) >= 0.9
