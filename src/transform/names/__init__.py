"""Who and what a text names: shows, networks, persons."""
