"""The search index: words made ready, the index kept true, what is asked of it."""
