"""The reading room: pages and articles as people read, select and mark them."""
