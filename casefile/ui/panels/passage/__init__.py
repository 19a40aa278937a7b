"""The chosen passage: its claims and their fields, what is offered for them, links, tags, history."""
