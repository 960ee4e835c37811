"""How each chapter's numbers are derived: a module a notebook.

A module has ``NOTEBOOK`` (as the ledger names it), ``DERIVED``, a function for each claim, and ``NOT_DERIVED``, for
each claim whose numbers do not follow from what the record holds, the reason. A function takes the ``Record``. For a
number or a sentence it returns the numbers of the text in their order, not rounded; for a table or a figure a list of
rows, each a dict with at least every column that holds numbers.
"""
