"""From an article to what it says has been decided: `finder` is the way in."""
