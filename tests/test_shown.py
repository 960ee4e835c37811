"""The words that dossiers and the concordance show: one choice for both, within one share of each text."""

from __future__ import annotations

import html
import json
import re

import pytest

from analysis.excerpts import CONTEXTS, LARGEST_SHARE, LONGEST_RUN
from analysis.publish.given import Words
from analysis.publish.shown import SHARE, SharedDoor, Shown, choose_all, cut, open_shown, take_turns
from analysis.rights import measure_use
from steps import count_steps

WORDS = " ".join(f"wort{n}" for n in range(300))
LONG = f"{WORDS}."


def find(word: str, kind: str = "adverb", number: int = 0, within: tuple[int, int] | None = None) -> dict:
    """Return the place of a cue in the long text."""
    start = re.search(rf"\b{word}\b", LONG).start()
    return {"number": number, "start": start, "end": start + len(word), "kind": kind, "within": within}


def plain(markup: str) -> str:
    """Return the words of an excerpt."""
    return html.unescape(re.sub(r"<[^<>]*>", "", markup))


def make_shown(
    cues: list[dict], quotations: list[dict] = (), *, text: str = LONG, share: float | None = SHARE, given: range = ()
) -> Shown:
    """Return what hands out the words of one text."""
    door = SharedDoor({"t": text}, share)
    door.given |= {"t": set(given)} if given else {}
    return choose_all(door, [("t", cues, quotations)])


def test_few_cues_have_the_widest_context():
    """Where there is room, all cues stand in as many words as a cue may have, with dots where the text goes on."""
    found = make_shown([find("wort50"), find("wort150", number=1)]).excerpts_of("t")
    for number, middle in ((0, 50), (1, 150)):
        excerpt = found["cues", number]
        wide = CONTEXTS[0]
        words = [f"wort{n}" for n in range(middle - wide, middle + wide + 1)]
        assert excerpt.whole and plain(excerpt.markup) == f"… {' '.join(words)} …"
        assert f"<mark>wort{middle}</mark>" in excerpt.markup


def test_a_context_stays_within_its_sentence():
    """No dots stand where the sentence begins or ends."""
    cue = find("wort5", within=(LONG.index("wort4"), LONG.index("wort7") - 1))
    assert plain(make_shown([cue]).excerpts_of("t")["cues", 0].markup) == "wort4 wort5 wort6"


def test_many_cues_share_what_there_is():
    """Beyond the share cues stand alone; all together no more words are shown than may be; categories take turns."""
    cues = [find(f"wort{n}", "adverb" if n < 250 else "attribution", n) for n in range(10, 290, 4)]
    shown = make_shown(cues)
    found = shown.excerpts_of("t")
    alone = [number for (_table, number), excerpt in found.items() if not excerpt.whole]
    assert alone and set(alone) < {cue["number"] for cue in cues}
    assert 0.8 * SHARE * 300 < len(shown.door.given["t"]) <= SHARE * 300
    assert all(("cues", number) in found for number in range(10, 290, 4))
    rare = [found["cues", number].whole for number in range(250, 290, 4)]
    common = [found["cues", number].whole for number in range(10, 250, 4)]
    assert sum(rare) / len(rare) > sum(common) / len(common)  # of the rare category more are seen in context
    assert plain(found["cues", alone[0]].markup) == f"wort{alone[0]}"


def test_turns_go_by_category():
    """The first of each category comes first; of one category what lies far apart, so that no stretch is told whole."""
    cues = [find("wort1", "a", 1), find("wort2", "a", 2), find("wort3", "b", 3), find("wort4", "a", 4)]
    assert [cue["number"] for cue in take_turns(cues)] == [1, 3, 4, 2]
    many = [find("wort1", "a", n) for n in range(8)]
    assert [cue["number"] for cue in take_turns(many)] == [0, 4, 2, 6, 1, 5, 3, 7]


def test_words_given_elsewhere_cost_nothing():
    """What the site has anyway is shown again even where nothing is left, and nothing beside it."""
    shown = make_shown([find("wort50"), find("wort150", number=1)], share=0.0, given=range(48, 53))
    found = shown.excerpts_of("t")
    assert plain(found["cues", 0].markup) == "… wort48 wort49 wort50 wort51 wort52 …"
    assert plain(found["cues", 1].markup) == "wort150" and not found["cues", 1].whole
    assert shown.door.given["t"] == set(range(48, 53))


def test_quotations_are_known_by_their_beginning():
    """A few words where there is room; what may not be shown is missing; what stands elsewhere is shown further."""
    place = {"number": 7, "start": LONG.index("wort20"), "end": LONG.index("wort60") - 1}
    assert plain(make_shown([], [place]).excerpts_of("t")["quotations", 7].markup).split()[:2] == ["wort20", "wort21"]
    none = make_shown([], [place], share=0.0)
    assert none.excerpts_of("t") == {}
    none = make_shown([], [place], share=0.0, given=range(20, 30))
    assert plain(none.excerpts_of("t")["quotations", 7].markup) == f"{' '.join(f'wort{n}' for n in range(20, 30))} …"


def test_a_beginning_is_only_what_stands_elsewhere():
    """Of a stretch that is nowhere shown nothing is told, nor of a text whose words are not at hand."""
    shown = make_shown([])
    assert shown.beginning("t", 0, 60) is None and shown.beginning("unknown", 0, 60) is None
    assert plain(make_shown([], given=range(4)).beginning("t", 0, 60).markup) == "wort0 wort1 wort2 wort3 …"
    assert make_shown([], given=range(2)).beginning("t", 0, 60) is None  # too little to be known by


def test_ones_own_texts_are_shown_freely():
    """Without limits every cue has the widest context."""
    cues = [find(f"wort{n}", number=n) for n in range(10, 290, 4)]
    shown = make_shown(cues, share=None)
    assert shown.whole and all(excerpt.whole for excerpt in shown.excerpts_of("t").values())


def test_words_are_counted_as_in_the_finished_site():
    """A compound with hyphens is as many words as it has parts there, and is never cut within."""
    door = SharedDoor({"t": "Der All-in-Rechner soll am Nord-Süd-Kai in X stehen"}, None)
    assert len(door.words_of("t")) == 12
    start = door.texts["t"].index("soll")
    place = {"number": 0, "start": start, "end": start + 4, "within": None}
    words = door.widen("t", start, start + 4, 1, None)
    assert plain(cut(door, "t", place, words).markup) == "… All-in-Rechner soll am …"
    words = door.widen("t", start, start + 4, 2, None)
    assert plain(cut(door, "t", place, words).markup) == "… All-in-Rechner soll am Nord-Süd-Kai …"


def test_what_two_texts_have_in_common_is_used_in_both():
    """Copies show the same words, and together no more of either than one of them may."""
    spans = [(find(f"wort{n}")["start"], find(f"wort{n}")["end"]) for n in range(10, 290, 4)]
    cues = [{"number": n, "start": s, "end": e, "kind": "x", "within": None} for n, (s, e) in enumerate(spans)]
    door = SharedDoor({"a": LONG, "b": f"Vorab: {LONG}"}, SHARE)
    moved = [cue | {"start": cue["start"] + 7, "end": cue["end"] + 7} for cue in reversed(cues)]
    shown = choose_all(door, [("a", cues, ()), ("b", moved, ())])
    assert max(len(door.given[key]) for key in "ab") <= SHARE * 301
    first, second = (
        {word for e in shown.excerpts_of(key).values() if e.whole for word in re.findall(r"wort\d+", plain(e.markup))}
        for key in "ab"
    )
    assert first == second and len(first) > 60


def test_what_stands_in_very_many_places_is_not_shown_anew():
    """A text that says one thing over and over would be shown whole by one excerpt of it."""
    text = "Es soll heute regnen und schneien. " * 200
    cues = [
        {"number": n, "start": m.start(), "end": m.end(), "kind": "x", "within": None}
        for n, m in enumerate(re.finditer("soll", text))
    ]
    assert not any(excerpt.whole for excerpt in make_shown(cues, text=text).excerpts_of("t").values())


def test_a_short_text_shows_less():
    """Names and headlines, which stand in tables anyway, are much of it."""
    assert SharedDoor({"t": "wort " * 60}, SHARE).room("t") < 0.2 * 60
    assert SharedDoor({"t": "wort " * 40}, SHARE).room("t") == 0


def test_a_cue_of_many_signs_is_escaped():
    """Whatever stands in a text, an excerpt is safe."""
    text = "Der <b>Kran</b> soll & kann stehen."
    start = text.index("soll")
    place = {"number": 0, "start": start, "end": start + 4, "kind": "x", "within": None}
    door = SharedDoor({"t": text}, None)
    markup = cut(door, "t", place, range(0, 6)).markup
    assert "<b>" not in markup and "&lt;b&gt;Kran" in markup and "<mark>soll</mark>" in markup


@pytest.mark.parametrize("folder", ["texts", "concordance"])
def test_what_is_given_is_what_other_pages_hold(tmp_path, folder):
    """Pages that show what is chosen here do not count; runs of a text on any other page do, headings included."""
    for name in ("notebooks", folder):
        (tmp_path / name).mkdir()
    (tmp_path / "notebooks" / "a.html").write_text("<p>x wort3 wort4 <mark>wort5</mark> wort6 wort7 y</p>")
    (tmp_path / folder / "1.html").write_text(f"<p>{WORDS}</p>")
    words = Words({"t": LONG, "u": "nichts davon"})
    assert words.find_given(tmp_path, but=("texts", "concordance")) == {"t": {3, 4, 5, 6, 7}}


def test_a_whole_site_stays_below_its_limit(tmp_path):
    """Page and words chosen together hold no more of a text than may be, and no long run, as the site is measured."""
    record = tmp_path / "record" / "tables"
    record.mkdir(parents=True)
    places = [(n, find(f"wort{n}")) for n in range(5, 295, 3)]
    cues = [
        {"article_id": "t", "cue_no": n, "sentence_no": 0, "start": at["start"], "end": at["end"], "category": "x"}
        for n, at in places
    ]
    quote = f"{LONG.index('wort100')}-{LONG.index('wort130')}"
    tables = {
        "cues": cues,
        "sentences": [{"article_id": "t", "sentence_no": 0, "start": 0, "end": len(LONG)}],
        "quotations": [{"article_id": "t", "quotation_no": 0, "quote": quote}],
    }
    for name, rows in tables.items():
        content = "".join(json.dumps(row) + "\n" for row in rows)
        (record / f"{name}.jsonl").write_text(content, encoding="utf-8")
    (tmp_path / "a.html").write_text(f"<p>{' '.join(f'wort{n}' for n in range(200, 235))}</p>")
    shown = open_shown(tmp_path, {"t": LONG}, whole=False)
    items = "".join(f"<li>{excerpt.markup} <small>cue</small></li>" for excerpt in shown.excerpts_of("t").values())
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "1.html").write_text(f"<ul>{items}</ul>")
    (use,) = measure_use(tmp_path, {"t": LONG})
    assert 0.25 < use.share <= LARGEST_SHARE and use.longest <= LONGEST_RUN


def test_choosing_is_linear():
    """Ten times the cues in ten times the text take about ten times the steps."""

    def steps(times: int) -> int:
        text = " ".join(f"wort{n} kam und dann nach {n}" for n in range(40 * times))
        spans = [match.span() for match in re.finditer("kam", text)]
        cues = [
            {"number": n, "start": start, "end": end, "kind": "x", "within": (max(0, start - 60), end + 60)}
            for n, (start, end) in enumerate(spans)
        ]
        return count_steps(lambda: make_shown(cues, text=text))

    assert steps(50) < 12 * steps(5)
