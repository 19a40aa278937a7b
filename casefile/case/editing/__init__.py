"""Everything that changes a case: each edit goes through the history."""
