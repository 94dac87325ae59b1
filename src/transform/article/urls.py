"""One address a page: what different links to the same article have in common."""

import re
from urllib.parse import urlsplit, urlunsplit

from courlan import clean_url, extract_domain

_MOBILE = re.compile(r"^(?:m|mobile|amp)\.(?=[^.]+\.[^.]+)")
_AMP_PATH = re.compile(r"(?:/amp|\.amp)/?$|^/amp(?=/)")
_AMP_QUERY = re.compile(r"(?:^|&)(?:amp|outputType|output)=(?:1|amp|true)?(?=&|$)|(?:^|&)amp(?=&|$)")
# Hosts that serve other publishers' pages as they are.
_CACHES = ("cdn.ampproject.org", "web.archive.org", "webcache.googleusercontent.com", "archive.ph", "archive.is")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def normalise_url(url: str) -> str:
    """The URL without trackers, fragment, default port, or the marks of an AMP or mobile variant.

    Normalising twice changes nothing. What is no http(s) URL comes back as it was given.
    """
    current = url.strip()
    # Taking one layer off can bring another to light (/amp/?amp=1); every step shortens or settles the URL.
    for _ in range(5):
        following = _normalise_once(current)
        if following == current:
            break
        current = following
    return current


def _normalise_once(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.netloc.lower()
        scheme = parts.scheme.lower()
        if scheme not in _DEFAULT_PORTS or not parts.hostname:
            return url
        host = _MOBILE.sub("www." if host.count(".") > 1 else "", host.removesuffix(_DEFAULT_PORTS[scheme]))
        path = _AMP_PATH.sub("", parts.path) or "/"
        query = _AMP_QUERY.sub("", parts.query).lstrip("&")
        bare = urlunsplit((scheme, host, path, query, ""))
        cleaned = clean_url(bare)
    except ValueError:
        return url
    return cleaned or bare


def site(url: str) -> str:
    """The host without its leading www., lower case; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def canonical_url(page_url: str, declared: tuple[str, ...]) -> str:
    """The URL that stands for the page: the first declared one that can be believed, else the page's own; normalised.

    A declared URL is not believed where it is the bare front page of a site while the page is not, nor where it lies
    on another publisher's site: a syndicated copy is a page of its own.
    """
    for url in declared:
        try:
            parts = urlsplit(url)
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or not parts.hostname:
            continue
        is_front_page = parts.path in ("", "/") and not parts.query
        if is_front_page and urlsplit(page_url).path not in ("", "/"):
            continue
        if urlsplit(page_url).scheme in _DEFAULT_PORTS and not _is_same_publisher(page_url, url):
            continue
        return normalise_url(url)
    return normalise_url(page_url)


def _is_same_publisher(page_url: str, declared: str) -> bool:
    here, there = site(page_url), site(declared)
    if here == there or here.endswith("." + there) or there.endswith("." + here) or here.endswith(_CACHES):
        return True
    return extract_domain(page_url, fast=True) == extract_domain(declared, fast=True) is not None
