"""A page's bytes to an article: what counts as its text, in blocks with their italics, quotes, links and dates."""
