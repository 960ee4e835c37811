"""Parts of the review that need no book: what is close, what is quoted, what is drawn."""

from __future__ import annotations

import pytest

from analysis.publish.sitehash import SUMS
from analysis.review.closeness import Near
from analysis.review.drawing import draw, draw_table, mark_words, read_table
from analysis.review.entries import name_place
from analysis.review.findings import Finding, first_difference, make_finding
from analysis.review.pages import pieces_of, words_of
from analysis.review.reading import Site, UnreadableError, parse_json
from analysis.review.reporting import Reviewed, make_page, write_report
from analysis.review.rows import compare_tables
from analysis.review.values import find_difference, is_same


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("a 1.5 b", "a 1.5 b", "identical"),
        ("a 1.5 b", "a 1.5000000000000002 b", "within_tolerance"),
        ("1.5", "1.5000000001", "changed"),  # no computer rounds so
        ("0.94", "0.9\u09ea", "changed"),  # a digit of another script, which looks like another one
        ("1.500", "1.5", "changed"),  # thousands in German, or a version
        ("5.0", "50000000e-7", "changed"),
        ("0.00", "-0.00", "changed"),
        ("0.5", "0.5" + "0" * 300, "changed"),
        ("9876543210123456.0", "9876543210123457.0", "changed"),  # a count, written as a float
        ("-0.25", "-0.2500000000000001", "within_tolerance"),
        ("1e-07", "1.00000000000001e-07", "within_tolerance"),
        ("1.5", "1.50000001", "changed"),
        ("1.5", "-1.5", "changed"),
        ("0.0", "1e-300", "changed"),
        ("1234567890123", "1234567890124", "changed"),  # a count is exact, however large
        ("12", "12.0", "changed"),
        ("x1.5", "x1.5000000001", "changed"),  # part of a name
        ("1.2.3", "1.2.3000000000001", "changed"),  # a version
        ("#1e4050", "#1e4051", "changed"),  # a colour
        ("00e1234567890123", "00e4567890123456", "changed"),  # the beginning of a hash
        ("1.5 a", "1.5000000001 b", "changed"),
        ("nan", "NaN", "changed"),
        ("1e-999", "1e-998", "changed"),
        ("9.9e+999", "9.8e+999", "changed"),
    ],
)
def test_close_is_only_a_decimal_that_hardly_differs(first, second, verdict):
    """Counts, names, versions, colours and hashes are exact."""
    assert Near().verdict(first, second) == verdict


def test_hashes_of_what_is_close_are_close():
    """Only in pairs that are known, whole or by their beginning."""
    near, one, other = Near(), "a" * 64, "b" * 64
    assert near.verdict(f"x {one}", f"x {other}") == "changed"
    near.add(one, other)
    assert near.verdict(f"x {one} {one[:16]}", f"x {other} {other[:16]}") == "within_tolerance"
    assert near.verdict(other, one) == "changed"


@pytest.mark.parametrize(
    ("first", "second", "way"),
    [
        ({"a": [1, {"b": 2}]}, {"a": [1, {"b": 3}]}, ("a[1].b", 2, 3)),
        ({"a": 1}, {"a": 1, "b": 2}, ("b", "nothing", 2)),
        ([1, 2], [1], ("[1]", 2, "nothing")),
        (1, "1", ("", 1, "1")),
        ({"a": 1}, {"a": True}, ("a", 1, True)),
    ],
)
def test_the_way_to_a_difference_is_told(first, second, way):
    """As far down as both sides are alike in kind."""
    assert find_difference(first, second) == way
    assert is_same(first, first)
    assert not is_same(first, second)


def test_quotes_begin_shortly_before_the_difference_and_are_safe():
    """Long texts are cut on both sides at the same place; control signs and broken signs are written out."""
    same = "word " * 500
    finding = make_finding("x", 1, "y", "page", "changed", f"{same}one", f"{same}other\x1b[31m\u202e\ud800")
    assert finding.expected.startswith("…ord word")
    assert finding.expected.endswith("one")
    assert finding.found.endswith("other\\u001b[31m\\u202e\\ud800")
    finding.found.encode()
    assert first_difference("abc", "abd") == 2
    assert first_difference("ab", "abc") == 2
    assert first_difference("", "x") == 0


def test_a_page_is_read_as_words():
    """What is spoken counts, what is not seen does not; broken markup ends nothing."""
    markup = '<p>One <b>two</b><img alt="three four"><script>five()</script> &amp; six</p><style>p {}</style>'
    assert words_of(markup) == ["One", "two", "three", "four", "&", "six"]
    assert words_of("a <![if b <p") is not None


def test_pieces_of_claims_are_found_on_a_page():
    """Elements that show a claim or lead to one, each once, with all that is in them."""
    page = (
        '<p class="claim" id="claim-a" data-claim="a"><b>1</b></p><p>x</p>'
        '<a data-claim="a" href="../n.html#claim-a">2</a>'
        '<div id="claim-b"><div>3</div>&amp;</div><img id="claim-b">'
    )
    assert pieces_of(page, frozenset({"a", "b"})) == {
        "a": [
            '<p class="claim" id="claim-a" data-claim="a"><b>1</b></p>',
            '<a data-claim="a" href="../n.html#claim-a">2</a>',
        ],
        "b": ['<div id="claim-b"><div>3</div>&amp;</div>', '<img id="claim-b">'],
    }
    assert pieces_of(page, frozenset()) == {}


ROWS = ['{"a": 1, "b": "x"}', '{"a": 2, "b": "y"}', '{"a": 3, "b": "z"}']


@pytest.mark.parametrize(
    ("published", "told"),
    [
        (ROWS, {("t", "table", "identical")}),
        ([ROWS[0], '{"a": 5, "b": "y"}', ROWS[2]], {("t, row 2", "row", "changed")}),
        ([ROWS[0], ROWS[2]], {("t, row 2", "row", "missing")}),
        ([*ROWS, ROWS[0]], {("t, row 4", "row", "extra")}),
        ([ROWS[1], ROWS[0], ROWS[2]], {("t, row 1", "row", "out_of_order"), ("t, row 2", "row", "out_of_order")}),
        ([ROWS[0], "no row", ROWS[2]], {("t, row 2", "row", "changed")}),
        ([ROWS[0], '{"b": "y", "a": 2}', ROWS[2]], {("t, row 2", "row", "changed")}),
    ],
)
def test_rows_are_told_apart(published, told):
    """A row that is gone moves no other; the same rows in another order are out of order."""
    found = list(
        compare_tables("record/tables/t.jsonl", *("\n".join([*rows, ""]) for rows in (published, ROWS)), Near())
    )
    assert {(finding.output, finding.kind, finding.verdict) for finding in found} == told


def test_a_table_of_other_rows_is_told_shortly():
    """Some hundred findings, and how many more there are; a spreadsheet's rows are counted from its head."""
    sides = ("".join(f"{number + add}\n" for number in range(5000)) for add in (0, 10_000))
    found = list(compare_tables("record/tables/t.csv", *(f"n\n{side}" for side in sides), Near()))
    assert len(found) == 201
    assert (found[0].output, found[0].expected, found[0].found) == ("t, row 1", "n: 0", "n: 10000")
    assert found[-1].expected == "4,800 more rows"


def test_words_that_differ_are_marked():
    """And are escaped; what is not there is said so."""
    assert mark_words("a <b> c", "a d c") == ("a <mark>&lt;b&gt;</mark> c", "a <mark>d</mark> c")
    assert mark_words(None, "<i>") == ('<em class="none">nothing</em>', "&lt;i&gt;")


def test_a_table_is_read_as_text_and_written_anew():
    """No markup of a published table comes through."""
    rows = read_table('<table><tr><th>h</th></tr><tr><td><script>x()</script><b onclick="y()">1</b></td></tr></table>')
    assert rows == [["h"], ["x()1"]]
    drawn = draw_table(rows, [["h"], ["2"]], [0, 1])
    assert "<td>h</td>" in drawn
    assert "<td><mark>x()1</mark></td>" in drawn
    assert "script" not in drawn


HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'


def make_site(folder, drawing: bytes) -> Site:
    """Write something like a site, with one drawing."""
    (folder / "_static" / "claims").mkdir(parents=True)
    (folder / "_static" / "claims" / "x.svg").write_bytes(drawing)
    (folder / SUMS).write_text("", encoding="utf-8")
    return Site(folder)


def test_a_hostile_site_does_nothing_in_the_report(tmp_path):
    """Its words are escaped, its drawings are images, and the page itself allows no script and no server."""
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'
    published, again = (make_site(tmp_path / name, drawing) for name in ("published", "again"))
    findings = [
        Finding(HOSTILE, 1, HOSTILE, kind, "changed", HOSTILE, f"{HOSTILE} other")
        for kind in ("sentence", "table", "output", "page", "row")
    ]
    findings.append(Finding("n", 1, "_static/claims/x.svg", "figure", "changed", "x", "y"))
    page = make_page(findings, Reviewed(HOSTILE, published, again, HOSTILE, [HOSTILE]))
    assert "<script" not in page
    assert "<img src=x" not in page
    assert page.count("<img ") == page.count('src="data:image/svg+xml;base64,') == 2
    assert "default-src 'none'" in page
    assert draw(published, "_static/claims/../../secret.svg").startswith('<p class="none">there is no such file')
    write_report(findings, Reviewed("x", published, again, None), tmp_path / "report")
    assert {path.name for path in (tmp_path / "report").iterdir()} == {"index.html", "review.json"}


def test_what_browsers_may_read_otherwise_belongs_to_a_piece():
    """Comments, instructions and elements that nothing closes count as they are written, and an image is a piece."""
    names = frozenset({"one"})
    for markup in ('<p id="claim-one"><!--> forged <!-- --></p>', '<p id="claim-one"><?x forged></p>'):
        assert "forged" in pieces_of(markup, names)["one"][0]
    assert pieces_of('<i data-claim="one">forged', names)["one"] == ['<i data-claim="one">forged']
    assert pieces_of('<img data-claim="one" src="x.svg">', names)["one"] == ['<img data-claim="one" src="x.svg">']
    assert pieces_of('<p data-claim="one"/>forged</p>', names)["one"] == ['<p data-claim="one"/>forged</p>']


@pytest.mark.parametrize("way", ["rows[²]", "rows[0][²]", "rows[a][0]", f"rows[0][{'9' * 5000}]", "rows[0][7]", ""])
def test_any_place_in_rows_has_a_name(way):
    """Whatever somebody else's ledger calls its keys."""
    assert name_place(way, [{}, {"columns": ["cues"]}]) == (way or "rows")
    assert name_place("rows[2][0]", [{}, {"columns": ["cues"]}]) == "row 3, cues"


def test_a_key_that_stands_twice_is_no_json():
    """One reader would take the first value, another the last."""
    with pytest.raises(UnreadableError, match="'a' stands twice"):
        parse_json('{"b": {"a": 1, "a": 2}}')


def test_empty_folders_and_names_too_long_are_told(tmp_path):
    """What has no file in it is seen, too."""
    (tmp_path / "empty" / "inner").mkdir(parents=True)
    assert Site(tmp_path).entries == {"empty/inner": "an empty folder"}


def test_cells_of_hostile_tables_are_shown_safely():
    """Broken signs and directions are written out, and what is too much is left out."""
    drawn = draw_table([["\ud800\u202e"] + ["x" * 5000] * 5000], [], [0])
    assert "\\ud800\\u202e" in drawn and len(drawn) < 400_000
    drawn.encode()
