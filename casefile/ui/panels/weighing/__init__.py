"""Views that help to think: figures, allegations, the timeline, people, what is still to be completed."""
