"""One editor a field type: gestures to values, values to pixels."""
