"""From an article to who plays whom: `finder` is the way in."""
