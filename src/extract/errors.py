"""The errors of acquisition; the tree is drawn in `extract/__init__.py`."""


class ExtractError(Exception):
    """Base of everything that acquisition raises on purpose."""


class SourceError(ExtractError):
    """A source file is unusable. The message names the file and, where there is one, the key."""


class ArchiveError(ExtractError):
    """A WARC file cannot be read or written at all; a damaged record inside one is a value, not an error."""


class FetchError(ExtractError):
    """A URL gave no page.

    reason: a word from a fixed list, fit for counting ("robots", "timeout", "status", ...).
    """

    def __init__(self, url: str, reason: str, detail: str = "") -> None:
        super().__init__(f"{url}: {reason}{': ' + detail if detail else ''}")
        self.url = url
        self.reason = reason
        self.detail = detail
