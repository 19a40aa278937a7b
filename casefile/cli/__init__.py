"""The command line: thin, over the same core as the window."""
