"""Finding words in the document in front."""
