"""The numbers of a published book, derived a second time from its record with nothing but the standard library."""
