"""The language of the lexicons' patterns."""

from __future__ import annotations

import re

import pytest

from analysis.patterns import expression

MATCHES = [
    ("optional inside, missing", "nach (den)? Angaben", "nach Angaben", True),
    ("optional inside, there", "nach (den)? Angaben", "nach den Angaben", True),
    ("optional inside glues nothing", "nach (den)? Angaben", "nachAngaben", False),
    ("optional at the start, missing", "(allem)? Anschein nach", "Anschein nach", True),
    ("optional at the start, capital", "(allem)? Anschein nach", "Allem Anschein nach", True),
    ("optional at the end, missing", "nicht (mehr)?", "nicht", True),
    ("two optional groups, both missing", "so (ganz)? (recht)? gut", "so gut", True),
    ("two optional groups, one there", "so (ganz)? (recht)? gut", "so recht gut", True),
    ("two optional groups, both there", "so (ganz)? (recht)? gut", "so ganz recht gut", True),
    ("ending that may be missing", "rief(en)?", "riefen", True),
    ("ending, missing", "rief(en)?", "rief", True),
    ("choice of phrases", "(dem Ruf|der Rede) nach", "der Rede nach", True),
    ("nested choice", "aus ((sehr)? gut|schlecht) informierter Hand", "aus sehr gut informierter Hand", True),
    ("letters after the star", "klar*", "klarerweise", True),
    ("star alone is one word", "wie * sagt", "wie Anna sagt", True),
    ("star alone is not two words", "wie * sagt", "wie Anna Meier sagt", False),
    ("gap", "wie ... meint", "wie der alte Wirt meint", True),
    ("gap with a comma", "Gerücht ... wonach", "Gerücht auf, wonach", True),
    ("small letter matches a capital", "offen", "Offen", True),
    ("capital does not match small", "Offen", "offen", False),
    ("Swiss ss", "heißt es", "heisst es", True),
    ("decomposed umlaut", "möglich", "mo\u0308glich", True),
    ("hyphen that does not break", "US-Kreis*", "US‑Kreisen", True),
    ("space that does not break", "heißt es", "heißt\u00a0es", True),
]


@pytest.mark.parametrize(("pattern", "text", "expected"), [m[1:] for m in MATCHES], ids=[m[0] for m in MATCHES])
def test_pattern_matches(pattern: str, text: str, expected: bool) -> None:
    """A pattern matches what the module's docstring says, and nothing glued together."""
    assert bool(re.fullmatch(expression(pattern), text)) is expected
