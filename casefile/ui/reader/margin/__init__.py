"""The margin beside a document: cards with the claims and notes of the passages in view."""
