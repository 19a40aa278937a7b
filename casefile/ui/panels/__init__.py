"""The panels and whole-case views: a passage and its fields, tags, sources, tables, the report preview."""
