"""The history, which is the truth, and the views that every edit keeps in step with it."""
