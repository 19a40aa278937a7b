"""Everything that is asked of a case; nothing here writes to the history."""
