"""What a claim records: the kinds, their fields and values, the checks, the numbers they are cited by."""
