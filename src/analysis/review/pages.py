"""Read pages of HTML: the words that a reader sees, and the pieces that show a claim."""

from __future__ import annotations

from html.parser import HTMLParser

UNSEEN = ("script", "style", "template", "noscript")
SPOKEN = ("alt", "title", "aria-label", "placeholder", "content")  # attributes that somebody hears or reads
EMPTY = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))


class Words(HTMLParser):
    """Gather the words of a page in the order in which they stand, those of images and labels included."""

    def __init__(self) -> None:
        """Begin with an empty page."""
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the words of attributes."""
        self.unseen += tag in UNSEEN
        for name, value in attrs:
            if name in SPOKEN and value:
                self.found += value.split()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the words of attributes of an element that is closed at once."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave what is not seen."""
        if tag in UNSEEN and self.unseen:
            self.unseen -= 1

    def handle_data(self, data: str) -> None:
        """Take the words of a piece of text."""
        if not self.unseen:
            self.found += data.split()


def words_of(markup: str) -> list[str]:
    """Return the words of a page or a piece of one; markup that is broken is read as far as it goes."""
    reader = Words()
    try:
        reader.feed(markup)
        reader.close()
    except (AssertionError, ValueError):  # html.parser's own way of giving up on some broken declarations
        return reader.found
    return reader.found


class Pieces(HTMLParser):
    """Gather the source of every element that shows a claim or leads to one."""

    def __init__(self, names: frozenset[str]) -> None:
        """Begin with an empty page, and the ids of the claims that are wanted."""
        super().__init__(convert_charrefs=False)
        self.names = names
        self.open: list[tuple[str, str, list[str], int]] = []  # id, tag, pieces, how deep the same tag is nested
        self.found: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a piece, or go deeper into one."""
        self.add(self.get_starttag_text() or "")
        self.open = [(name, kind, parts, deep + (kind == tag)) for name, kind, parts, deep in self.open]
        values = [value or "" for key, value in attrs if key in ("id", "href", "data-claim")]
        for name in {value.rpartition("#")[2].removeprefix("claim-") for value in values} & self.names:
            if tag in EMPTY:
                self.found.setdefault(name, []).append(self.get_starttag_text() or "")
            else:
                self.open.append((name, tag, [self.get_starttag_text() or ""], 1))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that is closed at once as browsers do: only those that are empty by nature are."""
        self.handle_starttag(tag, attrs)

    def close(self) -> None:
        """End the page, and the pieces that nothing closed."""
        super().close()
        for name, _, parts, _ in self.open:
            self.found.setdefault(name, []).append("".join(parts))
        self.open = []

    def handle_endtag(self, tag: str) -> None:
        """End the pieces that the tag closes."""
        self.add(f"</{tag}>")
        still = []
        for name, kind, parts, deep in self.open:
            deep -= kind == tag
            if deep:
                still.append((name, kind, parts, deep))
            else:
                self.found.setdefault(name, []).append("".join(parts))
        self.open = still

    def handle_data(self, data: str) -> None:
        """Take text."""
        self.add(data)

    def handle_entityref(self, name: str) -> None:
        """Take a named sign as it is written."""
        self.add(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Take a numbered sign as it is written."""
        self.add(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        """Take a comment: a browser may end it elsewhere than this parser."""
        self.add(f"<!--{data}-->")

    def handle_pi(self, data: str) -> None:
        """Take an instruction."""
        self.add(f"<?{data}>")

    def handle_decl(self, decl: str) -> None:
        """Take a declaration."""
        self.add(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        """Take what is none that is known."""
        self.add(f"<![{data}]>")

    def add(self, text: str) -> None:
        """Put a text into every piece that is open."""
        for _, _, parts, _ in self.open:
            parts.append(text)


def pieces_of(markup: str, names: frozenset[str]) -> dict[str, list[str]]:
    """Return the source of the elements that show claims or lead to them, by claim, in the page's order."""
    reader = Pieces(names)
    try:
        reader.feed(markup)
        reader.close()
    except (AssertionError, ValueError):
        return reader.found
    return reader.found
