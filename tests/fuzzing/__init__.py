"""Break real files of every kind in many ways, read and annotate them elsewhere, and count what becomes of them."""
