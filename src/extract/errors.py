"""The errors of acquisition; the tree is drawn in `extract/__init__.py`."""

import re
from enum import StrEnum

_CREDENTIALS = re.compile(r"(?<=//)[^/?#\s]*@")


class FetchReason(StrEnum):
    """Why a URL gave no page."""

    BAD_URL = "bad_url"  # no http(s) URL, or one with credentials
    NOT_PERMITTED = "not_permitted"  # the source file says that the publisher does not want us
    OFF_SITE = "off_site"  # on, or redirected to, a host that the source does not list
    PRIVATE_ADDRESS = "private_address"  # the host is a private, loopback, link-local or reserved address
    ROBOTS = "robots"  # robots.txt disallows it
    ROBOTS_UNREACHABLE = "robots_unreachable"  # robots.txt gave an error, which means disallowed for now
    CONNECT = "connect"  # no such host, refused, TLS failure
    BROKEN = "broken"  # the connection broke, or what came was not HTTP
    TIMEOUT = "timeout"  # nothing came for too long
    DEADLINE = "deadline"  # something kept coming for too long
    TOO_LARGE = "too_large"  # more bytes than allowed, as sent or unpacked
    CONTENT_TYPE = "content_type"  # not the kind of document that was asked for
    REDIRECTS = "redirects"  # too many redirects, a loop, or one that leads nowhere
    GONE = "gone"  # 404, 410
    REFUSED = "refused"  # 401, 402, 403, 451
    THROTTLED = "throttled"  # 429, or a Retry-After that lies too far ahead
    CHALLENGE = "challenge"  # a bot wall in place of an answer
    CIRCUIT_OPEN = "circuit_open"  # the host only failed of late and is given a rest; nothing was asked
    BUDGET = "budget"  # as many requests as one run may make to the host were made; nothing was asked
    SERVER = "server"  # 5xx
    STATUS = "status"  # any other status that is no page


class ExtractError(Exception):
    """Base of everything that acquisition raises on purpose."""


class SourceError(ExtractError):
    """A source file is unusable. The message names the file and, where there is one, the key."""


class UrlListError(ExtractError):
    """A file of URLs cannot be read at all; a bad line inside one is a value, not an error."""


class ArchiveError(ExtractError):
    """A WARC file cannot be read or written at all; a damaged record inside one is a value, not an error."""


class FetchError(ExtractError):
    """A URL gave no page. The message shows no credentials; `url` is as it was given.

    reason: a `FetchReason`. retry_after_s: how many seconds the host is to be left alone, or None.
    """

    def __init__(self, url: str, reason: str, detail: str = "", retry_after_s: float | None = None) -> None:
        super().__init__(f"{without_credentials(url)}: {reason}{': ' + detail if detail else ''}")
        self.url = url
        self.reason = reason
        self.detail = detail
        self.retry_after_s = retry_after_s

    def __reduce__(self) -> tuple[type["FetchError"], tuple[str, str, str, float | None]]:
        return type(self), (self.url, self.reason, self.detail, self.retry_after_s)


def without_credentials(url: str) -> str:
    """The URL with whatever stands before an @ in its host struck out, fit for logs."""
    return _CREDENTIALS.sub("***@", url)
