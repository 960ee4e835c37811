"""Forgers of a built book: many small ways to change a site after it was made, each of which a review has to see.

``pages``, ``drawings``, ``notebooks``, ``cells``, ``tables``, ``record`` and ``together`` know ways of forging.
``cases`` plans a fixed number of each, ``judging`` asks the review about them, and ``others`` asks nbval and nbmake.
``make tamper`` (``python -m tampering``) does all of it and counts.
"""
