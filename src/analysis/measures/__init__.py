"""Tables into tables, and tables into sentences of findings (``say_*``), a module a chapter."""
