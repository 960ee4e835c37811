"""Review a published book: make it again in a clean place, hold the two against each other, say what differs."""
