"""A bundled sample newsroom: three invented publishers, their pages, and an HTTP server for them on loopback.

site/<publisher>/publisher.toml says how a publisher lists its pages, site/<publisher>/pages/*.html are the pages
(front matter in TOML between lines of `+++`, then the body), *.template.html the publisher's page layouts.
expected.json holds the rows that a careful reader gets from them.
"""

from flows.newsroom.server import Newsroom, serve_newsroom
from flows.newsroom.sources import write_sources

__all__ = ["Newsroom", "serve_newsroom", "write_sources"]
