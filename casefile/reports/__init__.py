"""A case becomes a file to hand over. No Qt, no database."""
