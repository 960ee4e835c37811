"""Articles and what was made of them, held in little room: what comes out is what went in."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.passages.holding import Articles, Pieces, Recent, TextsById
from analysis.passages.words import Piece
from analysis.records import Article

TEXTS = st.text(st.characters(), max_size=30)  # with lone surrogates and NUL
PIECES = st.lists(st.builds(Piece, st.integers(0, 10**6), st.integers(0, 10**6), st.booleans()), max_size=4)


@given(st.lists(TEXTS, max_size=6))
def test_articles_come_out_as_they_went_in(texts):
    """Texts and what is known of them; by number and by id, any number of times."""
    given_ = [
        Article(f"a{n}", text, outlet="Blatt", evidence={"outlet": ("stated", "x")}) for n, text in enumerate(texts)
    ]
    held = Articles()
    for article in given_:
        held.append(article)
    assert [*held] == given_ == [*held] and len(held) == len(given_)
    assert [held.id(number) for number in range(len(held))] == [article.id for article in given_]
    assert all(held.size(number) >= len(text) for number, text in enumerate(texts))
    assert dict(TextsById(held)) == {article.id: article.text for article in given_}


@given(st.lists(PIECES, max_size=5))
def test_pieces_come_out_as_they_went_in(pieces):
    """Article by article, those without one too."""
    held = Pieces()
    for some in pieces:
        held.append(some)
    assert [*held] == [tuple(some) for some in pieces]
    assert all(isinstance(piece.claims, bool) for some in held for piece in some)


@given(st.lists(st.integers(0, 9), max_size=60), st.integers(1, 30))
def test_what_was_asked_for_last_is_kept(numbers, most):
    """Never more than fits, unless one alone does not; what is kept is not made again; all that is made is right."""
    made = []

    def make(number):
        made.append(number)
        return str(number)

    recent, order = Recent(make, lambda number: number + 1, most), []
    for number in numbers:
        before = len(made)
        assert recent(number) == str(number)
        assert (len(made) == before) == (number in order)
        order = [one for one in order if one != number] + [number]
        while sum(one + 1 for one in order) > most and len(order) > 1:
            order.pop(0)
