"""The case file on the disk: its tables, how it is opened, locked, copied and carried over to a newer format."""
