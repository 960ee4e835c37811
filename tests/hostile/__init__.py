"""A corpus of attacks: text and metadata that try to become something else than text."""
