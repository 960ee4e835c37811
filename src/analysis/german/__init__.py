"""What the annotators know of German: words, verb forms, clauses, phrases, names and quotation marks."""
