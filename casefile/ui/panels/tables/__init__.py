"""Whole-case tables: rows that are read as they are seen, filtered, sorted and grouped by columns."""
