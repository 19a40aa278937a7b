"""Casefile: build a case out of documents, offline. This module only says the version."""

__version__ = "0.1.0"
