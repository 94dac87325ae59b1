"""A page in, all its records out: the one entry to this package."""

from extract.page import Page
from transform.article.reader import read_article
from transform.credits.finder import find_credits
from transform.names.mentions import find_mentions
from transform.names.titles import listed_titles
from transform.records import Article, Reading, Rejected, StatusStatement
from transform.statements.confidence import LEAST
from transform.statements.finder import rate_statements


def read_page(page: Page) -> Reading | Rejected:
    """What one page says: its article, its statements and its credits, or why nothing can be read from it."""
    article = read_article(page)
    if isinstance(article, Rejected):
        return article
    mentions = find_mentions(article, listed_titles())
    rated = [statement for statement, _ in rate_statements(article, mentions=mentions)]
    statements = tuple(statement for statement in rated if statement.confidence >= LEAST)
    return Reading(
        article,
        statements,
        find_credits(article, mentions=mentions, told=frozenset(statement.show for statement in statements)),
        tuple(_unlikely(article, statement) for statement in rated if statement.confidence < LEAST),
    )


def _unlikely(article: Article, statement: StatusStatement) -> Rejected:
    season = "" if statement.season is None else f" season {statement.season}"
    what = f"{statement.show}: {statement.kind}{season}, confidence {statement.confidence:.2f}"
    return Rejected("statement", "unlikely", article.url, f"{what}: {statement.evidence.quote}")
