"""The report before it is written: what goes in, and how it reads."""
