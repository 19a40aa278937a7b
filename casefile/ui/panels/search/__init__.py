"""Searching the case: the line, the filters, the hits, the searches that are kept, marking all hits."""
