"""How statements are put: the mood of what is reported, the status of each sentence, and what it repeats."""
