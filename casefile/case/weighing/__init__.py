"""What helps to think: figures side by side, allegations against evidence, the timeline, people, what is missing."""
