"""The window. Qt is imported nowhere else but here and in casefile.app."""
