"""What happened in the case: the whole history, and the custody sheet of an exhibit."""
