"""Prose as such: sentences and words, counts of seasons, moments in time. Nothing here knows a show."""
