"""Two people's work brought together: merging, and settling what both changed."""
