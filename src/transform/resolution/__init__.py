"""From many articles to one truth: copies, identities, and which statement wins."""
