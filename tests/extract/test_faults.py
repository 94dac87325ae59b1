"""What servers do to those who visit them, each fault played on a real socket; docs/reliability.md is made from this.

Run this file (`python tests/extract/test_faults.py`) to write the tables anew.
"""

import gzip
import json
import re
import socket
import ssl
import sys
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from itertools import groupby, repeat
from pathlib import Path
from typing import Any

import pytest

from extract.discover import Candidate, Discarded, discover
from extract.errors import FetchError, FetchReason
from extract.fetch import Fetcher, Limits
from extract.source import Source

CERTIFICATE = Path(__file__).with_name("tls") / "self-signed.pem"
DOCUMENT = Path(__file__).parents[2] / "docs" / "reliability.md"
LIMITS = Limits(connect_s=0.5, read_s=0.4, page_s=1.0, n_attempts=2, backoff_s=0.01, strain_s=0.0)
# Some twenty times what the slowest takes on an idle machine.
MOST_S = 30.0
MOST_MIB = 128
LARGE = 8 * 1024 * 1024 + 1
HTML = {"Content-Type": "text/html"}


@dataclass
class Stage:
    """Where a fault is played: two sites, and what a path of the first answers."""

    site: Any
    other_site: Any
    answer: Any
    monkeypatch: pytest.MonkeyPatch
    source: Source | None = None

    def url(self, body: bytes = b"<p>Words.</p>", path: str = "/a", **how: Any) -> str:
        return str(self.site.add(path, body, **how))

    def played(self, play: Callable[[Any], None], path: str = "/a") -> str:
        self.site.answers[path] = self.answer(play=play)
        return str(self.site.url(path))

    def raw(self, *pieces: Iterable[bytes], every_s: float = 0.0, stays_open: bool = False, path: str = "/a") -> str:
        """A path that answers with these bytes and nothing else."""

        def play(handler: Any) -> None:
            handler.close_connection = True
            pause = threading.Event()
            with suppress(OSError):
                for piece in (piece for some in pieces for piece in ([some] if isinstance(some, bytes) else some)):
                    handler.wfile.write(piece)
                    if every_s:
                        pause.wait(every_s)
                if stays_open:
                    pause.wait(3)

        return self.played(play, path)


@dataclass(frozen=True)
class Fault:
    """group, what: for the document. outcome: the reason; for a listing "reads on" where it is read all the same."""

    group: str
    what: str
    outcome: str
    play: Callable[[Stage], str] = field(compare=False)
    is_listing: bool = False


FAULTS: list[Fault] = []
GROUPS = ("Connection", "HTTP", "Body", "Status", "Redirect", "Address", "robots.txt", "Listing")


def fault(group: str, what: str, outcome: str) -> Callable[[Callable[[Stage], str]], None]:
    """Adds a fault to those that are played."""

    def add(play: Callable[[Stage], str]) -> None:
        FAULTS.append(Fault(group, what, outcome, play, is_listing=group == "Listing"))

    return add


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
ENDLESS = 100_000


# Connection


@fault("Connection", "no host of that name", "connect")
def _(stage: Stage) -> str:
    def unknown(*args: Any, **kwargs: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    stage.monkeypatch.setattr(socket, "getaddrinfo", unknown)
    return "http://paper.invalid/a"


@fault("Connection", "nobody listens at the port", "connect")
def _(stage: Stage) -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    stage.source = stage.site.source(hosts=["127.0.0.1"])
    return f"http://127.0.0.1:{port}/a"


@fault("Connection", "no TLS where TLS is asked for", "connect")
def _(stage: Stage) -> str:
    return stage.url().replace("http:", "https:")


@fault("Connection", "a certificate that nobody vouches for", "connect")
def _(stage: Stage) -> str:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        door = listening.dup()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)

    def answer() -> None:
        with door, suppress(OSError):
            door.settimeout(10)
            while True:
                context.wrap_socket(door.accept()[0], server_side=True).close()

    threading.Thread(target=answer, daemon=True).start()
    stage.source = stage.site.source(hosts=["127.0.0.1"])
    return f"https://127.0.0.1:{door.getsockname()[1]}/a"


@fault("Connection", "its name server says nothing", "connect")
def _(stage: Stage) -> str:
    asleep = threading.Event()
    stage.monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: asleep.wait(5))
    return "http://paper.invalid/a"


@fault("Connection", "connects and says nothing", "timeout")
def _(stage: Stage) -> str:
    return stage.raw(stays_open=True)


@fault("Connection", "hangs up without a word", "broken")
def _(stage: Stage) -> str:
    return stage.raw()


@fault("Connection", "falls silent in the middle of the body", "timeout")
def _(stage: Stage) -> str:
    return stage.raw(HEAD + b"Content-Length: 500\r\n\r\n<p>", stays_open=True)


# HTTP


@fault("HTTP", "another protocol", "broken")
def _(stage: Stage) -> str:
    return stage.raw(b"SSH-2.0-OpenSSH_9.6\r\n")


@fault("HTTP", "a body without a head", "broken")
def _(stage: Stage) -> str:
    return stage.raw(b"<!DOCTYPE html><html><p>Words.</p></html>\r\n\r\n")


@fault("HTTP", "a status line that comes byte by byte", "deadline")
def _(stage: Stage) -> str:
    return stage.raw(repeat(b"H", 200), every_s=0.05)


@fault("HTTP", "headers that come byte by byte", "deadline")
def _(stage: Stage) -> str:
    return stage.raw(HEAD + b"X-Long: ", repeat(b"x", 200), every_s=0.05)


@fault("HTTP", "headers without end", "broken")
def _(stage: Stage) -> str:
    return stage.raw(HEAD, repeat(b"X-More: " + b"x" * 500 + b"\r\n", ENDLESS))


@fault("HTTP", "more than 32 KiB of headers", "too_large")
def _(stage: Stage) -> str:
    return stage.raw(HEAD, (b"X-%d: " % number + b"x" * 1000 + b"\r\n" for number in range(40)), b"\r\n<p>")


@fault("HTTP", "early hints without end", "deadline")
def _(stage: Stage) -> str:
    return stage.raw(repeat(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n", 400), every_s=0.02)


@fault("HTTP", "two lengths of one body", "broken")
def _(stage: Stage) -> str:
    return stage.raw(HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\n<p>!")


@fault("HTTP", "a length that is no number", "broken")
def _(stage: Stage) -> str:
    return stage.raw(HEAD + b"Content-Length: -1\r\n\r\n<p>")


@fault("HTTP", "a control character in a header", "broken")
def _(stage: Stage) -> str:
    return stage.raw(HEAD + b"X-Odd: a\x00b\r\n\r\n<p>")


@fault("HTTP", "chunks whose size is no number", "broken")
def _(stage: Stage) -> str:
    return stage.raw(CHUNKED + b"zz\r\n<p>\r\n0\r\n\r\n")


@fault("HTTP", "a chunk's name without end", "broken")
def _(stage: Stage) -> str:
    return stage.raw(CHUNKED + b"3;", repeat(b"x" * 1000, ENDLESS))


# Body


@fault("Body", "a length beyond 8 MiB, announced", "too_large")
def _(stage: Stage) -> str:
    return stage.raw(HEAD + b"Content-Length: %d\r\n\r\n" % LARGE, stays_open=True)


@fault("Body", "a stream without end", "too_large")
def _(stage: Stage) -> str:
    return stage.raw(HEAD + b"\r\n", repeat(b"<p>words " * 7000, ENDLESS))


@fault("Body", "chunks without end", "too_large")
def _(stage: Stage) -> str:
    return stage.raw(CHUNKED, repeat(b"10000\r\n" + b"w" * 0x10000 + b"\r\n", ENDLESS))


@fault("Body", "a byte now and then (tarpit)", "deadline")
def _(stage: Stage) -> str:
    return stage.raw(HEAD + b"\r\n", repeat(b"w", 200), every_s=0.05)


@fault("Body", "shorter than announced", "broken")
def _(stage: Stage) -> str:
    return stage.raw(HEAD + b"Content-Length: 500\r\n\r\n<p>Words")


@fault("Body", "chunks that break off", "broken")
def _(stage: Stage) -> str:
    return stage.raw(CHUNKED + b"10\r\n<p>Words")


@fault("Body", "gzip that unpacks beyond 8 MiB", "too_large")
def _(stage: Stage) -> str:
    return stage.url(gzip.compress(b"w" * LARGE), headers={"Content-Encoding": "gzip"})


@fault("Body", "deflate that unpacks beyond 8 MiB", "too_large")
def _(stage: Stage) -> str:
    return stage.url(zlib.compress(b"w" * LARGE), headers={"Content-Encoding": "deflate"})


@fault("Body", "gzip of empty parts without end", "too_large")
def _(stage: Stage) -> str:
    return stage.raw(HEAD + b"Content-Encoding: gzip\r\n\r\n", repeat(gzip.compress(b"") * 3000, ENDLESS))


@fault("Body", "gzip within gzip", "broken")
def _(stage: Stage) -> str:
    return stage.url(gzip.compress(gzip.compress(b"w" * LARGE)), headers={"Content-Encoding": "gzip, gzip"})


@fault("Body", "Brotli, which was not asked for", "broken")
def _(stage: Stage) -> str:
    return stage.url(b"\x1b\xff\xff\x7f" * 100, headers={"Content-Encoding": "br"})


@fault("Body", "gzip that breaks off", "broken")
def _(stage: Stage) -> str:
    return stage.url(gzip.compress(b"<p>words" * 100)[:-12], headers={"Content-Encoding": "gzip"})


@fault("Body", "said to be gzip and is not", "broken")
def _(stage: Stage) -> str:
    return stage.url(b"<p>plain", headers={"Content-Encoding": "gzip"})


@fault("Body", "a picture in place of a page", "content_type")
def _(stage: Stage) -> str:
    return stage.url(b"\x89PNG", media_type="image/png")


# Status


@fault("Status", "401, 402, 403, 451", "refused")
def _(stage: Stage) -> str:
    return stage.url(status=403)


@fault("Status", "404, 410", "gone")
def _(stage: Stage) -> str:
    return stage.url(status=410)


@fault("Status", "429", "throttled")
def _(stage: Stage) -> str:
    return stage.url(status=429)


@fault("Status", "5xx", "server")
def _(stage: Stage) -> str:
    return stage.url(status=502)


@fault("Status", "a number that HTTP does not know", "server")
def _(stage: Stage) -> str:
    return stage.url(status=999)


@fault("Status", "202, 204, 206, and a 304 that was not asked for", "status")
def _(stage: Stage) -> str:
    return stage.url(b"", status=304)


@fault("Status", "a bot wall", "challenge")
def _(stage: Stage) -> str:
    return stage.url(b"<title>Just a moment...</title>", status=403, headers={"cf-mitigated": "challenge"})


# Redirect


def redirect(stage: Stage, location: str, status: int = 302) -> str:
    return stage.url(status=status, headers={"Location": location})


@fault("Redirect", "in a circle", "redirects")
def _(stage: Stage) -> str:
    redirect(stage, "/b")
    stage.url(path="/b", status=302, headers={"Location": "/a"})
    return str(stage.site.url("/a"))


@fault("Redirect", "more than five", "redirects")
def _(stage: Stage) -> str:
    for number in range(20):
        stage.url(path=f"/{number}", status=302, headers={"Location": f"/{number + 1}"})
    return str(stage.site.url("/0"))


@fault("Redirect", "to no address", "redirects")
def _(stage: Stage) -> str:
    return redirect(stage, "")


@fault("Redirect", "to a host that is not the source's", "off_site")
def _(stage: Stage) -> str:
    stage.source = stage.site.source(hosts=[stage.site.base.removeprefix("http://")])
    return redirect(stage, stage.other_site.add("/a"))


@fault("Redirect", "of an article to the front page", "gone")
def _(stage: Stage) -> str:
    stage.url(path="/")
    return redirect(stage, "/", status=301)


@fault("Redirect", "to a file", "bad_url")
def _(stage: Stage) -> str:
    return redirect(stage, "file:///etc/passwd")


@fault("Redirect", "with credentials", "bad_url")
def _(stage: Stage) -> str:
    return redirect(stage, "http://me:secret@127.0.0.1/")


@fault("Redirect", "to a URL of more than 2,048 characters", "bad_url")
def _(stage: Stage) -> str:
    return redirect(stage, "/" + "a" * 5000)


@fault("Redirect", "to a cloud machine's metadata", "private_address")
def _(stage: Stage) -> str:
    stage.monkeypatch.setattr("extract.fetch.is_local_name", lambda host: host != "127.0.0.1")
    stage.monkeypatch.setattr("extract.fetch.is_public_address", lambda address: str(address) == "127.0.0.1")
    stage.source = None
    stage.site.is_public = True
    return redirect(stage, "http://169.254.169.254/latest/meta-data/")


# Address


def spelled(url: str) -> Callable[[Stage], str]:
    def play(stage: Stage) -> str:
        stage.source = None
        stage.site.is_public = True
        return url

    return play


for what, url in (
    ("loopback, private, link-local", "http://10.1.2.3/"),
    ("a name that means this machine", "http://news.localhost./"),
    ("spelled in another way: 127.1, 0x7f000001, 0177.0.0.1, 2130706433, ①②⑦.0.0.1", "http://0177.0.0.1/"),
    ("carried in an IPv6 address (mapped, 6to4, NAT64)", "http://[64:ff9b::10.1.2.3]/"),
    ("of a cloud machine's metadata", "http://169.254.169.254/latest/meta-data/"),
):
    fault("Address", what, "private_address")(spelled(url))


def resolve(stage: Stage, *addresses: str) -> None:
    """Lets paper.example be at these addresses, one a connection, and 127.0.0.2 count as a public one."""
    port = int(stage.site.base.rpartition(":")[2])
    # Before the first connection the name is looked up once more, to see how long that takes.
    answers = iter((addresses[0], *addresses))

    def look_up(host: str, *args: Any, **kwargs: Any) -> Any:
        address = next(answers) if host == "paper.example" else host
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    stage.monkeypatch.setattr(socket, "getaddrinfo", look_up)
    stage.monkeypatch.setattr("extract.fetch.is_public_address", lambda address: address == ip_address("127.0.0.2"))
    stage.source = None
    stage.site.is_public = True


@fault("Address", "a name that leads to a private address", "private_address")
def _(stage: Stage) -> str:
    resolve(stage, "127.0.0.1")
    return "http://paper.example/a"


@fault("Address", "a name that leads elsewhere the second time (DNS rebinding)", "private_address")
def _(stage: Stage) -> str:
    # robots.txt from the public address; then the connection ends and the name is looked up again.
    stage.url(b"", path="/robots.txt", headers={"Connection": "close"})
    stage.url(b"<p>Internal.")
    resolve(stage, "127.0.0.2", "127.0.0.1")
    return "http://paper.example/a"


# robots.txt


@fault("robots.txt", "disallows it", "robots")
def _(stage: Stage) -> str:
    stage.url(b"User-agent: *\nDisallow: /", path="/robots.txt")
    return stage.url()


@fault("robots.txt", "disallows where a redirect leads", "robots")
def _(stage: Stage) -> str:
    stage.url(b"User-agent: *\nDisallow: /members/", path="/robots.txt")
    return redirect(stage, "/members/a")


@fault("robots.txt", "fails with 5xx or 429", "robots_unreachable")
def _(stage: Stage) -> str:
    stage.url(path="/robots.txt", status=503)
    return stage.url()


@fault("robots.txt", "says nothing", "robots_unreachable")
def _(stage: Stage) -> str:
    stage.raw(stays_open=True, path="/robots.txt")
    return stage.url()


@fault("robots.txt", "has no end", "robots_unreachable")
def _(stage: Stage) -> str:
    stage.raw(HEAD + b"\r\n", repeat(b"Disallow: /a\n" * 1000, ENDLESS), path="/robots.txt")
    return stage.url()


@fault("robots.txt", "redirects in a circle", "robots_unreachable")
def _(stage: Stage) -> str:
    stage.url(path="/robots.txt", status=302, headers={"Location": "/robots.txt"})
    return stage.url()


# Listing


def feed(stage: Stage, body: bytes, media_type: str = "application/rss+xml") -> str:
    url = stage.url(body, path="/feed", media_type=media_type)
    stage.source = stage.site.source(feeds=[url])
    return url


def sitemap(stage: Stage, body: bytes, media_type: str = "application/xml") -> str:
    url = stage.url(body, path="/sitemap.xml", media_type=media_type)
    stage.source = stage.site.source(feeds=[], sitemaps=[url])
    return url


def laughs(element: bytes, inside: bytes) -> bytes:
    entities = b"".join(
        b'<!ENTITY a%d "%s">' % (number, (b"&a%d;" % (number - 1) if number else b"ha") * 10) for number in range(12)
    )
    return b"<!DOCTYPE %s [%s]>%s" % (element, entities, inside)


ITEM = b'<rss version="2.0"><channel><item><link>/b</link><title>%s</title></item></channel></rss>'
URLSET = b"<urlset><url><loc>https://paper.example/%s</loc></url></urlset>"


@fault("Listing", "a sitemap with an entity bomb", "malformed")
def _(stage: Stage) -> str:
    return sitemap(stage, laughs(b"urlset", URLSET % b"&a11;"))


@fault("Listing", "a sitemap with an entity that names a file or a URL", "malformed")
def _(stage: Stage) -> str:
    return sitemap(stage, b'<!DOCTYPE urlset [<!ENTITY f SYSTEM "file:///etc/hostname">]>' + URLSET % b"&f;")


@fault("Listing", "a sitemap of elements within elements without end", "malformed")
def _(stage: Stage) -> str:
    return sitemap(stage, b"<urlset>" + b"<url>" * 200_000)


@fault("Listing", "a sitemap that unpacks beyond 50 MiB", "malformed")
def _(stage: Stage) -> str:
    return sitemap(stage, gzip.compress(b" " * (50 * 1024 * 1024 + 1)), "application/gzip")


@fault("Listing", "a sitemap that breaks off; what came before counts", "malformed")
def _(stage: Stage) -> str:
    return sitemap(stage, b"<urlset><url><loc>/b</loc></url><url>")


@fault("Listing", "a feed with an entity bomb; its entities are not expanded", "reads on")
def _(stage: Stage) -> str:
    return feed(stage, laughs(b"rss", ITEM % b"&a11;"))


@fault("Listing", "a feed with an entity that names a file; it is not opened", "reads on")
def _(stage: Stage) -> str:
    return feed(stage, b'<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname">]>' + ITEM % b"[&f;]")


@fault("Listing", "a feed that is not well-formed", "reads on")
def _(stage: Stage) -> str:
    return feed(stage, (ITEM % b"Salt & Tide <b>").replace(b"</channel>", b""))


@fault("Listing", "a web page in place of a feed", "malformed")
def _(stage: Stage) -> str:
    return feed(stage, b"<html><p>We moved.</p></html>", "text/html")


@fault("Listing", "a feed without entries", "empty")
def _(stage: Stage) -> str:
    return feed(stage, b'<rss version="2.0"><channel><title>T</title></channel></rss>')


@fault("Listing", "a JSON feed of lists within lists without end", "malformed")
def _(stage: Stage) -> str:
    return feed(stage, b'{"version": ' + b"[" * 500_000, "application/feed+json")


@fault("Listing", "a feed of more than 10 MiB", "too_large")
def _(stage: Stage) -> str:
    url = stage.raw(HEAD + b"\r\n", repeat(b"<item>" * 5000, ENDLESS), path="/feed")
    stage.source = stage.site.source(feeds=[url])
    return url


@fault("Listing", "links to other hosts", "off_site")
def _(stage: Stage) -> str:
    return feed(stage, (ITEM % b"Words").replace(b"/b", b"https://elsewhere.example/"))


@fault("Listing", "a section page whose links the selector no longer finds", "empty")
def _(stage: Stage) -> str:
    url = stage.url(b"<p>New design.", path="/tv")
    stage.source = stage.site.source(feeds=[], sections=[{"url": url, "links": ".card"}])
    return url


@fault("Listing", "a section page of elements within elements without end", "empty")
def _(stage: Stage) -> str:
    url = stage.url(b"<div>" * 20_000, path="/tv")
    stage.source = stage.site.source(feeds=[], sections=[{"url": url, "links": "a"}])
    return url


# The tests


@pytest.fixture
def stage(site: Any, other_site: Any, answer: Any, monkeypatch: pytest.MonkeyPatch) -> Stage:
    site.is_public = False
    return Stage(site, other_site, answer, monkeypatch, site.source(hosts=["127.0.0.1", "paper.invalid"]))


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: f"{case.group}: {case.what}")
def test_a_fault_ends_in_its_reason_in_bounded_time_and_memory(stage: Stage, case: Fault) -> None:
    url = case.play(stage)
    tracemalloc.start()
    began_s = time.monotonic()
    try:
        with Fetcher(limits=LIMITS, default_delay_s=0.0) as fetcher:
            outcome = listed(stage, fetcher) if case.is_listing else fetched(stage, fetcher, url)
        peak_mib = tracemalloc.get_traced_memory()[1] / 1024 / 1024
    finally:
        tracemalloc.stop()
    assert outcome == case.outcome
    assert time.monotonic() - began_s < MOST_S
    # The site's own copies of what it sends are in this too.
    assert peak_mib < MOST_MIB
    if stage.site.is_public:
        assert "/a" not in stage.site.paths() or case.group == "Redirect"


def fetched(stage: Stage, fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url, source=stage.source)
    assert isinstance(caught.value.reason, FetchReason)
    assert "secret" not in str(caught.value)
    return str(caught.value.reason)


def listed(stage: Stage, fetcher: Fetcher) -> str:
    assert stage.source is not None
    found = list(discover(stage.source, fetcher))
    titles = [item.title or "" for item in found if isinstance(item, Candidate)]
    assert not any("haha" in title or Path("/etc/hostname").read_text().strip() in title for title in titles)
    reasons = {str(item.reason) for item in found if isinstance(item, Discarded)} or {"reads on"}
    [reason] = reasons
    return reason


def tables() -> str:
    """The faults as they stand in the document."""
    lines = []
    for group, faults in groupby(sorted(FAULTS, key=lambda case: GROUPS.index(case.group)), lambda case: case.group):
        lines += [f"### {group}", "", "| what the server does | what is recorded |", "|---|---|"]
        lines += [
            f"| {case.what} | {case.outcome if ' ' in case.outcome else f'`{case.outcome}`'} |" for case in faults
        ]
        lines.append("")
    return "\n".join(lines)


_TABLES = re.compile(r"(?<=<!-- faults -->\n).*?(?=<!-- end of faults -->)", re.DOTALL)


def test_the_document_tells_of_every_fault() -> None:
    assert _TABLES.findall(DOCUMENT.read_text(encoding="utf-8")) == [tables()]


def test_every_reason_is_met_by_a_fault_or_by_a_test_of_manners() -> None:
    of_manners = {FetchReason.NOT_PERMITTED, FetchReason.CIRCUIT_OPEN, FetchReason.BUDGET}
    assert {case.outcome for case in FAULTS} >= set(FetchReason) - of_manners


if __name__ == "__main__":
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(_TABLES.sub(lambda _: tables(), text), encoding="utf-8")
    sys.stdout.write(json.dumps({"faults": len(FAULTS)}) + "\n")
