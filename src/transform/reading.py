"""A page in, all its records out: the one entry to this package."""

from extract.page import Page
from transform.article import read_article
from transform.credits import find_credits
from transform.records import Reading, Rejected
from transform.statements import find_statements


def read_page(page: Page) -> Reading | Rejected:
    """What one page says: its article, its statements and its credits, or why nothing can be read from it."""
    article = read_article(page)
    if isinstance(article, Rejected):
        return article
    return Reading(article, find_statements(article), find_credits(article))
