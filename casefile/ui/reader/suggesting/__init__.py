"""Suggestions in the document in front: which are open, shown one by one, dismissed and brought back."""
