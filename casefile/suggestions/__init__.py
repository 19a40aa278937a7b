"""Offline suggestions: finds figures, speech, accusations, dates and names in a text. Nothing is applied by itself."""
