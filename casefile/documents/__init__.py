"""A file becomes text that can be quoted, and pictures of its pages. No Qt, no database."""
