"""Documents that flow: articles laid out as far as they are looked at."""
