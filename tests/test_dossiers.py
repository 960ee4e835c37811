"""The page of each text: what it says, that it says it of any text, and that nothing from a text can harm it."""

from __future__ import annotations

import json
import re
from collections import Counter
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from lxml import html as parse

from analysis.__main__ import main
from analysis.excerpts import LARGEST_SHARE, LONGEST_RUN
from analysis.measured import load
from analysis.publish import textlist
from analysis.publish.dossiermap import MOST_STRIPS, draw_glance, merge
from analysis.publish.dossiernorms import FEWEST, Company, open_company, quantile, say_standing, show_company
from analysis.publish.dossierpairs import show_pairs
from analysis.publish.dossierparts import DEEPEST, MOST_DETAILED, show_cues, show_known, show_parents, show_sources
from analysis.publish.dossiers import SECTIONS, open_desk, write_dossier, write_dossiers
from analysis.publish.dossierwords import (
    label_paragraphs,
    say_cited,
    say_cues,
    say_evidence,
    say_paragraphs,
    show_address,
)
from analysis.publish.ledgerpages import open_tables
from analysis.publish.naming import ROW_NAMES, TABLE_TITLES, heading_of
from analysis.publish.ondemand import write_on_demand
from analysis.publish.places import (
    MOST_ARTICLES,
    MOST_PAIRS,
    ON_DOSSIER,
    Places,
    Text,
    find_places,
    find_untold,
    read_titles,
)
from analysis.publish.rowpages import Row, show_rows
from analysis.publish.shell import take_shell
from analysis.publish.staging import BookError
from analysis.publish.textlist import gather_texts, make_texts, split_list, write_lists
from analysis.publish.textrows import TextRows, read_text_rows
from analysis.records import CorpusError
from analysis.rights import measure_use
from analysis.schema import SCHEMA
from analysis.store import read_table
from analysis.style import COLOURS, DARK
from steps import count_steps
from toytexts import HOSTILE, PLAIN, SHELL, TEXTS, WELL, make_site, write_corpus

QUIET = SimpleNamespace(excerpts_of=lambda id: Alone(), alone=lambda id, ranges: "", beginning=lambda *place: None)


class Alone(dict):
    """Excerpts of which each is a cue alone."""

    def __missing__(self, key):
        return SimpleNamespace(markup="<mark>soll</mark>", whole=False)


def text_of(**rows) -> TextRows:
    """Return a text with rows of some tables."""
    article = dict.fromkeys(column.name for column in SCHEMA["articles"]) | {"tokens": 100, "sentences": 9}
    return TextRows(Text("t", 1, "Bote"), article, rows)


def cue(dimension: str, **more) -> dict:
    """Return a row of the table of cues."""
    row = {"cue_no": 0, "start": 0, "end": 4, "role": "body", "category": "adverb", "dimension": dimension}
    return row | {"voice": "writer", "quotation_no": None} | more


def quotation(source: str | None, number: int = 0) -> dict:
    """Return a row of the table of quotations."""
    return {"quotation_no": number, "source_id": source}


def source(id: str, via: str | None = None, **more) -> dict:
    """Return a row of the table of sources."""
    row = {"source_id": id, "name": f"N{id}", "kind": "person", "identifiability": "named", "nearness": None}
    return row | {"side": None, "via": via, "mentions": "0-2"} | more


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return a small site with the dossiers of three texts, and the rows of two of them that numbers rest on."""
    folder = tmp_path_factory.mktemp("toy")
    keys = [["brunnen", 0], ["brunnen", 1]]
    rests = [
        {"table": "cues", "rows": keys, "count": 2},
        {"table": "sentences", "rows": [["brunnen", 0], [HOSTILE, 1]], "count": 2},
    ]
    site, tables = make_site(folder, claims=[{"id": "a", "rests_on": rests}])
    write(site, tables)
    return site, tables


def write(site, tables) -> None:
    """Write the dossiers of a small site."""
    claims = json.loads((site / "record" / "ledger.json").read_text(encoding="utf-8"))["claims"]
    write_dossiers(site, open_tables(site, tables), find_places(site, claims), gather_texts(tables))


def read(site, name: str):
    """Return a page, parsed."""
    return parse.parse(str(site / "texts" / name)).getroot()


@pytest.mark.parametrize(
    ("cues", "words", "said"),
    [
        ([], 0, "It has no words outside of its page’s furniture."),
        ([], 1, "In one word, nothing marks that something is only reported, uncertain or at a distance."),
        (["stance"], 9, "In nine words, one cue marks that something is only reported, uncertain or held at a "
         "distance: one keeping a distance or vouching."),
        (["source"] * 12 + ["epistemic"] * 2, 314, "In 314 words, 14 cues mark that something is only reported, "
         "uncertain or held at a distance: twelve passing something on and two saying how likely it is."),
    ],
    ids=["no words", "no cue", "one", "two kinds"],
)  # fmt: skip
def test_what_is_said_of_cues(cues, words, said):
    """How many there are and what they do; what does not occur is not named."""
    assert say_cues([cue(dimension) for dimension in cues], words) == said


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ([], "It quotes nobody."),
        ([None], "It quotes or reports once, and never says whom."),
        (["a"], "It quotes or reports once, always A."),
        (["a", "a", None], "It quotes or reports three times, two of them A."),
        (["a", "b", "b"], "It quotes or reports three times, most often B: twice."),
        (["a", "b"], "It quotes or reports twice, most often A and B: once each."),
        (["a", "b", "c", "d"], "It quotes or reports four times, no source more than once."),
        (["gone"], "It quotes or reports once, and never says whom."),
    ],
    ids=["nobody", "no source", "one", "one and nobody", "one most", "a tie", "many tie", "unknown"],
)
def test_what_is_said_of_quotations(sources, said):
    """Who is quoted most often, ties and quotations of nobody included."""
    names = {key: key.upper() for key in "abcd"}
    assert say_cited([quotation(key) for key in sources], names) == said


@pytest.mark.parametrize(
    ("value", "others", "said"),
    [
        (None, [1.0] * 20, "Cues: nothing to count against."),
        (2.0, [1.0] * (FEWEST - 1), "Cues: 2.0 per 1,000 words. Too few articles of like length to compare with."),
        (2.0, [float(n) for n in range(10)], "Cues: 2.0 per 1,000 words, more than in 2 of ten articles."),
        (9.5, [float(n) for n in range(10)], "Cues: 9.5 per 1,000 words, more than in all of ten articles."),
        (0.5, [float(n) for n in range(1, 21)], "Cues: 0.5 per 1,000 words, more than in none of 20 articles."),
        (0.0, [0.0] * 4 + [1.0] * 16, "Cues: 0.0 per 1,000 words, as few as the lowest 4 of 20."),
        (0.0, [0.0] * 20, "Cues: 0.0 per 1,000 words, as few as the 20 of 20."),
    ],
    ids=["nothing", "too few", "between", "above all", "below all", "ties below", "all the same"],
)
def test_what_is_said_of_the_place_among_others(value, others, said):
    """Above how many articles a text lies; those with the same figure do not count as below."""
    assert say_standing(value, others, "cues, per 1,000 words", "per 1,000 words") == said


def test_shares_are_said_in_per_cent():
    """And without decimals, which so short texts do not bear."""
    said = say_standing(33.3, [float(n) for n in range(100)], "the share of x", "%")
    assert said == "The share of x: 33%, more than in 34 of 100 articles."


def test_quantiles_lie_between_values():
    """In proportion, as is usual."""
    assert [quantile([0.0, 1.0, 2.0, 3.0], share) for share in (0, 0.25, 0.5, 1)] == [0, 0.75, 1.5, 3]


def test_no_company_where_numbers_are_stale():
    """Numbers of other lexicons or code are not compared with; nor is a text without running text."""
    stale = load("norms-wikinews")
    stale["about"]["hashes"]["lexicons"] = "0"
    shown = show_company(text_of(), open_company(None, stale))
    assert "No comparison is shown" in shown and "<svg" not in shown
    assert "no running text" in show_company(text_of(), Company({}, (), None))


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        ([], "Nothing of it is running text."),
        (
            ["boilerplate"],
            "Nothing of it is running text. One paragraph of menus, credits and the like is not counted.",
        ),
        (["headline", "body", "body"], "It has one headline and two paragraphs of running text."),
    ],
    ids=["nothing", "furniture alone", "a text"],
)
def test_what_is_said_of_paragraphs(roles, said):
    """How many of which kind, and how many on the page are no part of the text."""
    assert say_paragraphs(text_of(paragraphs=[{"role": role} for role in roles])) == said


def test_evidence_is_said_in_words():
    """How a value is known and from what; a value that came with a table says that."""
    assert say_evidence("found: a copy") == "found elsewhere: a copy"
    assert say_evidence("stated") == "stated" and say_evidence(None) == "given with the corpus"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//x.org", "data:text/html,x", 'https://x.org/"><b>'])
def test_no_address_is_a_link_that_a_browser_should_not_follow(address):
    """It is shown as it is, and cannot become markup."""
    shown = show_address(address)
    assert "href" not in shown and "<b>" not in shown


def test_sections_follow_the_finding(made):
    """One heading of the first rank, the finding below it, then all sections in their order, and nothing twice."""
    site, _ = made
    for name in ("1.html", "2.html", "3.html"):
        tree = read(site, name)
        (head,) = tree.xpath("//article//h1")
        assert head.getnext().get("class") == "claim" and head.getnext().text_content().startswith("In ")
        assert tree.xpath("//article//section[h2]/@id") == [anchor for anchor, _title in SECTIONS]
        anchors = Counter(tree.xpath("//@id"))
        assert max(anchors.values()) == 1
        for link in tree.xpath("//article//a/@href"):
            parts = urlsplit(link)
            assert parts.scheme or not parts.path or (site / "texts" / parts.path).is_file()
            assert parts.path or parts.fragment in anchors


def test_all_that_is_annotated_has_a_place(made):
    """Every cue, quotation, source and passage of a text has its anchor on its page, cues in the order of the text."""
    site, _ = made
    seen = Counter()
    for text in read_text_rows(site / "record" / "tables"):
        anchors = read(site, text.text.page).xpath("//@id")
        for table, column in (("cues", "cue_no"), ("quotations", "quotation_no"), ("sources", "source_id")):
            wanted = [f"{table}-{row[column]}" for row in text.table(table)]
            assert set(wanted) <= set(anchors)
            seen[table] += len(wanted)
        wanted = [f"cues-{row['cue_no']}" for row in text.table("cues")]
        assert [anchor for anchor in anchors if anchor in wanted] == wanted
        assert {f"passages-{row['passage_no']}" for row in text.table("passages")} <= set(anchors)
        seen["passages"] += len(text.table("passages"))
    assert min(seen[name] for name in ("cues", "quotations", "sources", "passages")) > 0


def test_ids_and_names_are_harmless(made):
    """Nothing from a corpus becomes markup or part of a file's name."""
    site, _ = made
    names = {path.name for path in (site / "texts").iterdir()}
    assert names == {"1.html", "2.html", "3.html", "1-rows.html", "2-rows.html"}
    for name in names:
        page = (site / "texts" / name).read_text(encoding="utf-8")
        assert "<script>x" not in page and "<b>Bote" not in page and 'href="javascript' not in page
    assert "Text 1, &lt;b&gt;Bote&lt;/b&gt;" in (site / "texts" / "1.html").read_text(encoding="utf-8")


def test_what_is_not_known_is_said_so(made):
    """A value has its evidence, a missing one is named."""
    site, _ = made
    first, third = (read(site, name).text_content() for name in ("1.html", "3.html"))
    assert "July 2023 found elsewhere: given with the text" in " ".join(first.split())
    assert "Not known: country." in first
    assert "Not known: outlet, country, date and address." in third
    assert "nothing marks that something is only reported" in third and "No cue was found." in third
    assert "No source was found." in third and "Nothing is quoted or reported." in third


def test_german_is_marked(made):
    """Headlines, names, cues and excerpts say in which language they are."""
    tree = read(made[0], "1.html")
    marked = tree.xpath("//article//*[@lang='de']")
    assert {"Brunnen am Markt soll trocken sein", "Dorfblatt"} <= {element.text_content() for element in marked}
    for element in tree.xpath("//article//mark"):
        assert element.xpath("ancestor::*[@lang='de']")


def test_the_same_text_known_from_two_corpora_gives_the_same_bytes(made, tmp_path):
    """Writing again, elsewhere, changes nothing."""
    site, _ = make_site(tmp_path, claims=json.loads((made[0] / "record" / "ledger.json").read_text())["claims"])
    write(site, tmp_path / "tables")
    for path in (made[0] / "texts").iterdir():
        assert path.read_bytes() == (site / "texts" / path.name).read_bytes()


def test_no_more_of_a_text_is_shown_than_may_be(tmp_path):
    """The whole small site stays below the share, with long texts whose every sentence has cues."""
    long = "\n\n".join(
        f"Laut Amt {n} soll der Kran an Ort {n} angeblich stehen, wie Zeuge {n} gestern offenbar zu Boot {n} sagte."
        for n in range(60)
    )
    site, tables = make_site(tmp_path, {"a": long})
    write(site, tables)
    (use,) = measure_use(site, {"a": long})
    assert 0.2 < use.share <= LARGEST_SHARE and use.longest <= LONGEST_RUN


def test_ones_own_text_is_shown_whole(tmp_path):
    """Where the corpus allows it the text stands on its page, with its cues set off, and a link to it."""
    site, tables = make_site(tmp_path, {"brunnen": WELL})
    about = json.loads((tables / "about.json").read_text(encoding="utf-8"))
    (tables / "about.json").write_text(json.dumps(about | {"excerpts": "full"}), encoding="utf-8")
    write(site, tables)
    (section,) = read(site, "1.html").xpath("//section[@id='text']")
    said = " ".join(section.text_content().split())
    assert "Wir suchen noch ein Ersatzteil" in said and "führt angeblich kein Wasser mehr" in said
    assert "angeblich" in section.xpath(".//mark/text()")


def test_pairs_lead_to_the_other_side(made):
    """What stands in two texts leads from each to the other, where it stands, too; it says what differs."""
    site, _ = made
    there = {}
    for name, other in (("1.html", "2.html"), ("2.html", "1.html")):
        tree = read(site, name)
        links = [link for link in tree.xpath("//section[@id='passages']//li//a/@href") if link.startswith(other)]
        assert links
        for link in links:
            assert read(site, other).xpath(f"//*[@id='{link.partition('#')[2]}']")
        there[name] = {link.partition("#")[2] for link in links}
        assert "differ" in tree.xpath("//section[@id='passages']")[0].text_content()
    assert there["1.html"] == there["2.html"]


def test_links_lead_to_the_section_where_a_pair_is_not_told(tmp_path):
    """Of two texts with very many passages in common neither tells the last ones: no link leads to nothing."""
    rows = [{"passage_no": n, "a_id": "t", "b_id": "u"} for n in range(MOST_PAIRS + 1)]
    (tmp_path / "passages.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    untold = find_untold(tmp_path)
    assert untold == {("t", MOST_PAIRS), ("u", MOST_PAIRS)} and find_untold(tmp_path / "none") == frozenset()
    texts = {"t": Text("t", 1, "Bote"), "u": Text("u", 2, "Kurier")}
    places = Places(texts, {"passages": {(row["passage_no"],): row for row in rows}}, untold=untold)
    assert places.address("passages", (0,)) == "texts/1.html#passages-0"
    assert places.address("passages", (MOST_PAIRS,)) == "texts/1.html#passages"
    row = {"kind": "paraphrase", "a_role": "body", "b_role": "lead", "a_start": 0, "a_end": 1, "b_start": 2, "b_end": 3}
    for number, anchor in ((0, "passages-0"), (MOST_PAIRS, "passages")):
        told = text_of(passages=[row | rows[number]], differences=[])
        assert f'href="2.html#{anchor}"' in show_pairs(told, texts, QUIET, untold)


def test_long_lists_are_cut_and_say_so():
    """Of very many passages the page shows the first; of very many cues all, those beyond a number without words."""
    row = {"a_id": "t", "b_id": "t", "kind": "paraphrase", "a_role": "body", "b_role": "lead"}
    row |= {"a_start": 0, "a_end": 1, "b_start": 2, "b_end": 3}
    pairs = text_of(passages=[row | {"passage_no": n} for n in range(MOST_PAIRS + 7)], differences=[])
    shown = show_pairs(pairs, {"t": pairs.text}, QUIET, frozenset())
    assert shown.count("<li") == MOST_PAIRS and "Seven pairs more in the published table" in shown
    cues = [cue("source", cue_no=n, start=n, end=n + 1) for n in range(MOST_DETAILED + 5)]
    paragraph = {"paragraph_no": 0, "role": "body", "start": 0, "end": 9999, "tokens": 9}
    shown = show_cues(text_of(cues=cues, paragraphs=[paragraph]), QUIET)
    assert shown.count('<li id="cues-') == MOST_DETAILED + 5 and shown.count("<small></small>") == 5


def test_who_is_cited_through_whom():
    """Sources stand below those through which they are cited, those quoted most first; further ones are named."""
    rows = [source("a"), source("b", "c"), source("c"), source("d", "a c"), source("e", "d")]
    quotations = [quotation("c", 0), quotation("c", 1), quotation("e", 2)]
    links = [{"source_id": "b", "via_id": "c", "evidence": "inferred"}]
    tree = parse.fragment_fromstring(
        show_sources(text_of(sources=rows, quotations=quotations, links=links)), create_parent="div"
    )
    assert [li.get("id") for li in tree.xpath("./ul/li")] == ["sources-c", "sources-a"]
    (chain,) = tree.xpath("//li[@id='sources-e']")
    above = [li.get("id") for li in chain.iterancestors("li")]
    assert above == ["sources-d", "sources-a"]
    (item,) = tree.xpath("//li[@id='sources-b']")
    assert "through whom is inferred" in item.text_content()
    assert "also through Nc" in tree.xpath("//li[@id='sources-d']/small")[0].text_content()
    assert "two quotations" in tree.xpath("//li[@id='sources-c']/small")[0].text_content()


def test_chains_in_a_circle_and_long_ones_end():
    """Each source stands once, whatever the notes say of through whom."""
    circle = [source("a", "b"), source("b", "a"), source("c", "c"), source("d", "gone")]
    long = [source("0"), *(source(str(n), str(n - 1)) for n in range(1, DEEPEST + 9))]
    for rows in (circle, long):
        found = re.findall(r'id="(sources-\w+)"', show_sources(text_of(sources=rows)))
        assert sorted(found) == sorted(f"sources-{row['source_id']}" for row in rows)


def test_what_a_text_retells():
    """Each report with what is known of it and how; a text of which nothing is known says nothing."""
    one = {"parent_no": 0, "parent_id": "p", "outlet": "Gazette", "date": "2023-07", "url": "https://x.org/1"}
    one |= {"what": "report on the <well>", "via_id": "q", "evidence": "found: a copy"}
    two = one | {"parent_no": 1, "parent_id": "q", "outlet": None, "what": "retelling", "via_id": None, "url": None}
    shown = show_parents(text_of(parents=[one, two]))
    text = " ".join(parse.fragment_fromstring(shown, create_parent="div").text_content().split())
    assert "Gazette, report on the <well>, July 2023, through retelling (https://x.org/1)found elsewhere" in text
    assert show_parents(text_of()) == ""


def test_copies_are_named():
    """A text that is the same as an earlier one leads to that."""
    text = text_of()
    shown = show_known(TextRows(text.text, text.article | {"duplicate_of": "o"}, {}), {"o": Text("o", 7, "Blatt")})
    assert '<a href="7.html">Text 7, Blatt</a>' in shown and "not told: too short" in shown


def paragraph(number: int, role: str, start: int, end: int) -> dict:
    """Return a row of the table of paragraphs."""
    return {"paragraph_no": number, "role": role, "start": start, "end": end, "tokens": (end - start) // 5}


def test_the_map_is_drawn_to_scale():
    """A strip a paragraph, as long as it is; furniture folded; ticks and quoted parts where they stand."""
    paragraphs = [
        paragraph(0, "headline", 0, 50),
        paragraph(1, "boilerplate", 51, 60),
        paragraph(2, "boilerplate", 61, 70),
        paragraph(3, "body", 100, 200),
        paragraph(4, "body", 201, 226),
    ]
    quotations = [
        {"type": "direct", "quote": "120-140"},
        {"type": "indirect", "quote": "130-160 180-190"},
        {"type": "indirect", "quote": "190-210"},
    ]
    cues = [cue("source", start=150, end=154), cue("stance", start=100, end=109), cue("source", start=65, end=66)]
    drawn = draw_glance(text_of(paragraphs=paragraphs, quotations=quotations, cues=cues))
    rows = parse.fragment_fromstring(drawn, create_parent="div").xpath(".//ol/li")
    assert [row.xpath("string(.//span)") for row in rows] == [
        "headline", "the page’s furniture, not counted", "paragraph 1", "paragraph 2",
    ]  # fmt: skip
    assert "(two paragraphs, two words)" in rows[1].text_content()
    assert [row.xpath("string(.//svg/@style)") for row in rows] == ["width:50.0%", "", "width:100.0%", "width:25.0%"]
    assert rows[2].xpath(".//path[@class='d-source']/@d") == ["M500 0V9"]
    assert rows[2].xpath(".//path[@class='d-stance']/@d") == ["M0 23V32"]
    assert rows[2].xpath(".//path[@class='direct']/@d") == ["M200 9H400V23H200Z"]
    assert rows[2].xpath(".//path[@class='told']/@d") == ["M300 9H600V23H300ZM800 9H1000V23H800Z"]
    assert rows[3].xpath(".//path[@class='told']/@d") == ["M0 9H360V23H0Z"]
    assert rows[2].xpath(".//a/@href") == ["#paragraph-3"] and not rows[3].xpath(".//a")
    said = "20 words; one cue that passes something on and one cue that keeps a distance or vouches"
    assert rows[2].xpath("string(.//svg/@aria-label)") == said == rows[2].xpath("string(.//svg/*[1])")


def test_the_map_of_a_long_text_ends():
    """Of very many paragraphs the first are drawn and the others counted; of none that is said."""
    paragraphs = [paragraph(n, "body", 10 * n, 10 * n + 9) for n in range(MOST_STRIPS + 3)]
    drawn = draw_glance(text_of(paragraphs=paragraphs))
    assert drawn.count("<svg") == MOST_STRIPS and "three paragraphs more, not drawn" in drawn
    assert draw_glance(text_of()) == "<p>It has no paragraphs.</p>"


def test_ranges_that_overlap_are_one():
    """Those apart stay apart."""
    assert merge([(5, 9), (0, 2), (8, 12), (9, 10)]) == [(0, 2), (5, 12)]


def test_paragraphs_are_called_by_role_and_number():
    """Those of running text are numbered among themselves."""
    rows = [paragraph(n, role, n, n + 1) for n, role in enumerate(("headline", "body", "caption", "body"))]
    assert list(label_paragraphs(rows).values()) == ["headline", "paragraph 1", "caption", "paragraph 2"]


def test_colours_are_those_of_the_figures(root):
    """A dimension has on dossiers the colour that it has in all chapters, on light pages and on dark ones."""
    css = (root / "book" / "_static" / "texts.css").read_text(encoding="utf-8")
    light, dark = css.partition('html[data-theme="dark"]')[::2]
    for name in ("source", "epistemic", "stance"):
        assert f"--hs-{name}: {COLOURS[name]};" in light
        assert f"--hs-{name}: {DARK[COLOURS[name]]};" in dark


def test_rows_behind_numbers(made):
    """Table by table, columns in words, empty ones left out, each row with its anchor; the dossier leads there."""
    site, _ = made
    tree = read(site, "1-rows.html")
    assert [h2.text for h2 in tree.xpath("//article//h2")] == [TABLE_TITLES["sentences"], TABLE_TITLES["cues"]]
    assert set(tree.xpath("//tr/@id")) == {"sentences-0", "cues-0", "cues-1"}
    heads = tree.xpath("//section[@id='table-cues']//th/text()")
    assert heads[:4] == ["No.", "Place", "sentence", "words"] and "cue no" not in " ".join(heads)
    (form,) = tree.xpath("//tr[@id='cues-0']/td[4]")
    assert form.get("lang") == "de" and form.text == "soll"
    for table in tree.xpath("//table"):
        for column in range(len(table.xpath("./thead/tr/th"))):
            assert any(row.xpath("./td")[column].text_content() for row in table.xpath("./tbody/tr"))
    assert "1-rows.html" in read(site, "1.html").xpath("//p[@class='ways']//a/@href")
    assert not read(site, "3.html").xpath("//p[@class='ways']")


def test_a_single_row_with_many_columns_is_a_list():
    """Side by side its cells would be narrow and tall; its anchor and its German are kept."""
    row = dict.fromkeys((column.name for column in SCHEMA["articles"]), "x") | {"headline": "<b>Kran</b>"}
    places = Places({"t": Text("t", 1, "Bote")}, {"articles": {("t",): row}})
    shown = show_rows(places.texts["t"], [Row("articles", ("t",), row, None)], places)
    assert '<dl class="known" id="articles">' in shown and "<table" not in shown
    assert '<dt>headline</dt><dd lang="de">&lt;b&gt;Kran&lt;/b&gt;</dd>' in shown


def test_every_table_and_column_has_a_name():
    """No page shows the short name of a table or a column."""
    assert set(ROW_NAMES) == set(TABLE_TITLES) == set(SCHEMA)
    for columns in SCHEMA.values():
        for column in columns:
            assert "_" not in heading_of(column.name)
    assert set(SCHEMA) >= ON_DOSSIER


def test_a_list_leads_to_all_texts(made):
    """A row a text, with what was counted; ids and names cannot harm it."""
    texts = gather_texts(made[1])
    (part,) = make_texts({"texts": texts, "root": "../"})
    tree = parse.fragment_fromstring(part.markup)
    assert tree.xpath(".//a/@href") == ["../texts/1.html", "../texts/2.html", "../texts/3.html"]
    first = [cell.text_content() for cell in tree.xpath(".//tbody/tr[1]/td")]
    assert first[:3] == ["Text 1 Brunnen am Markt soll trocken sein", "<b>Bote</b>", "July 2023"]
    cues = read_table(made[1], "cues")
    assert first[4] == str((cues["article_id"] == "brunnen").sum())
    assert "<b>" not in part.markup


def test_long_lists_have_pages_and_very_long_ones_none(tmp_path, monkeypatch):
    """Texts are listed on pages of a size; above the limit the page says how a dossier is made."""
    monkeypatch.setattr(textlist, "LISTED", 2)
    text = {"title": "x" * 300, "german": True, "outlet": None, "date": None, "words": 1, "cues": 0}
    texts = [text | {"number": n, "quotations": 0, "sources": 0} for n in range(1, 6)]
    assert split_list(5) == [(1, 2), (3, 4), (5, 5)]
    (part,) = make_texts({"texts": texts, "root": ""})
    assert re.findall('href="([^"]*)"', part.markup) == [f"texts/list-{n}.html" for n in (1, 2, 3)]
    write_lists(tmp_path, texts, take_shell(SHELL, "book/texts.html", "texts"))
    pages = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "texts").iterdir()}
    assert sorted(pages) == ["list-1.html", "list-2.html", "list-3.html"]
    assert 'href="3.html"' in pages["list-2.html"] and 'href="list-3.html">After' in pages["list-2.html"]
    assert "x" * 121 not in pages["list-1.html"] and "Before" not in pages["list-1.html"]
    (part,) = make_texts({"texts": texts * (MOST_ARTICLES // 5 + 1), "root": ""})
    assert "python -m analysis dossier" in part.markup and "<table" not in part.markup


def test_very_many_texts_have_no_dossiers(made, tmp_path, monkeypatch):
    """Above the limit none is written, and places have no address."""
    monkeypatch.setattr("analysis.publish.places.MOST_ARTICLES", 2)
    site, tables = make_site(tmp_path, claims=json.loads((made[0] / "record" / "ledger.json").read_text())["claims"])
    claims = json.loads((site / "record" / "ledger.json").read_text(encoding="utf-8"))["claims"]
    places = find_places(site, claims)
    assert not places.dossiers and places.address("cues", ("brunnen", 0)) is None
    write(site, tables)
    assert not (site / "texts").exists()


def test_a_dossier_on_demand_is_that_of_the_whole(made, tmp_path):
    """It is the page that a smaller corpus would have, but for links to pages that are not there."""
    site, _ = make_site(tmp_path, claims=json.loads((made[0] / "record" / "ledger.json").read_text())["claims"])
    page = write_on_demand(site, "brunnen", tmp_path / "corpus.jsonl", lambda line: None)
    assert page == site / "texts" / "1.html"
    assert sorted(path.name for path in (site / "texts").iterdir()) == ["1-rows.html", "1.html"]
    whole = (made[0] / "texts" / "1.html").read_text(encoding="utf-8")
    assert (site / "texts" / "1-rows.html").read_bytes() == (made[0] / "texts" / "1-rows.html").read_bytes()
    shown, there = (parse.document_fromstring(html) for html in (page.read_text(encoding="utf-8"), whole))
    for section in ("known", "cues", "quotations", "sources"):
        one, other = (tree.xpath(f"//section[@id='{section}']")[0].text_content() for tree in (shown, there))
        assert one == other
    for link in shown.xpath("//article//a/@href"):
        path = urlsplit(link).path
        assert not path or (site / "texts" / path).is_file()


def test_a_dossier_on_demand_needs_its_site_and_its_text(made, tmp_path):
    """What is not there, or is not what the site was made from, is told."""
    site, corpus = made[0], write_corpus(tmp_path / "c.jsonl")
    with pytest.raises(BookError, match="is not a site made here"):
        write_on_demand(tmp_path, "brunnen", corpus, print)
    with pytest.raises(BookError, match="has no text 'x'"):
        write_on_demand(site, "x", corpus, print)
    with pytest.raises(CorpusError, match="is not the text 'brunnen' that the site was made from"):
        write_on_demand(site, "brunnen", write_corpus(tmp_path / "d.jsonl", TEXTS | {"brunnen": PLAIN}), print)
    with pytest.raises(CorpusError, match="has no article 'brunnen'"):
        write_on_demand(site, "brunnen", write_corpus(tmp_path / "e.jsonl", {"markt": PLAIN}), print)


def test_the_command_says_what_is_wrong(made, tmp_path, caplog):
    """As all commands do: where the page is, or one line and exit code 2."""
    corpus = write_corpus(tmp_path / "corpus.jsonl")
    site, _ = make_site(tmp_path)
    with caplog.at_level("INFO", logger="analysis"):
        assert main(["dossier", str(site), "markt", "--corpus", str(corpus)]) == 0
        assert main(["dossier", str(site), "nowhere", "--corpus", str(corpus)]) == 2
    assert (site / "texts" / "3.html").is_file()
    assert "the dossier of markt is at" in caplog.text and "has no text 'nowhere'" in caplog.text


def test_tables_out_of_order_stop_the_build(made, tmp_path):
    """A row of a text that is not there would be lost; it is told instead."""
    site, _ = make_site(tmp_path)
    path = site / "record" / "tables" / "cues.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([lines[-1], *lines[:-1]]) + "\n", encoding="utf-8")
    with pytest.raises(BookError, match=r"cues\.jsonl: a row of .* is out of the corpus's order"):
        list(read_text_rows(site / "record" / "tables"))


def test_the_cost_is_linear_in_the_texts(tmp_path):
    """Four times the texts take about four times the steps."""

    def steps(number: int) -> int:
        texts = {f"t{n}": WELL.replace("Markt", f"Platz{n}").replace("Brunnen", f"Teich{n}") for n in range(number)}
        site, tables = make_site(tmp_path / str(number), texts)
        for name in ("passages", "differences"):  # how many these are is no matter of the number of texts
            (site / "record" / "tables" / f"{name}.jsonl").write_text("", encoding="utf-8")
        shown, places = open_tables(site, tables), Places(read_titles(site / "record" / "tables"), {})
        desk = open_desk(site, shown, places)
        return count_steps(
            lambda: [write_dossier(site, text, desk) for text in read_text_rows(site / "record" / "tables")]
        )

    assert steps(16) < 4.8 * steps(4)


def test_the_cost_is_linear_in_a_text():
    """Ten times the cues, paragraphs and sources of a text take about ten times the steps."""

    def steps(times: int) -> int:
        paragraphs = [paragraph(n, "body", 100 * n, 100 * n + 99) for n in range(times)]
        cues = [cue("source", cue_no=n, start=20 * n, end=20 * n + 4) for n in range(4 * times)]
        sources = [source(str(n), str(n - 1) if n % 5 else None) for n in range(times)]
        text = text_of(paragraphs=paragraphs, cues=cues, sources=sources)
        return count_steps(lambda: (draw_glance(text), show_cues(text, QUIET), show_sources(text)))

    assert steps(300) < 12 * steps(30)


@pytest.mark.slow
def test_all_five_texts_have_a_dossier(published):
    """Each with its rows; none heavy; each place leads from the list to it."""
    listed = parse.parse(str(published / "book" / "texts.html")).getroot().xpath("//table//a/@href")
    articles = list(read_titles(published / "record" / "tables").values())
    assert listed == [f"../texts/{text.page}" for text in articles] and articles
    for text in articles:
        for page in (text.page, text.rows_page):
            path = published / "texts" / page
            assert path.stat().st_size < 150_000
            assert not parse.parse(str(path)).getroot().xpath("//article//script")
