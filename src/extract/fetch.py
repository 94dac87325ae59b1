"""Pages over HTTP, politely and within bounds. The only module that imports httpx.

Proxies of the environment are not used: the address that is really connected to has to be seen.
"""

import logging
import socket
import ssl
from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import Enum
from functools import cached_property
from importlib.metadata import version
from threading import Event, Lock, Thread
from time import monotonic
from types import TracebackType
from typing import Any, Self, overload
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx
import stamina

from extract.addresses import is_local_name, is_public_address, literal_address
from extract.decoding import DecodingError, OversizeError, decoder
from extract.errors import ExtractError, FetchError, FetchReason, without_credentials
from extract.pacing import Breaker, Clock, Pace, Turnstile
from extract.page import Page
from extract.revalidation import NotModified, Validators
from extract.robots import PRODUCT, Robots, no_robots, parse_robots
from extract.source import Source

_LOG = logging.getLogger(__name__)
# It announces every retry without saying of what; we say it ourselves.
logging.getLogger("stamina").addHandler(logging.NullHandler())

_TRANSIENT = frozenset(
    {FetchReason.CONNECT, FetchReason.BROKEN, FetchReason.TIMEOUT, FetchReason.THROTTLED, FetchReason.SERVER}
)
# What makes a host go slower, and what counts against it until it is given a rest.
_STRAIN = frozenset({FetchReason.TIMEOUT, FetchReason.DEADLINE, FetchReason.THROTTLED, FetchReason.SERVER})
_FAULTS = _TRANSIENT | _STRAIN
_DOCUMENTS = frozenset({200, 203})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LASTING_REDIRECTS = frozenset({301, 308})
# What a new address may come to mean; the old one knows better then.
_NO_LONGER_THERE = frozenset(
    {FetchReason.GONE, FetchReason.OFF_SITE, FetchReason.BAD_URL, FetchReason.REDIRECTS, FetchReason.PRIVATE_ADDRESS}
)
_NOT_MODIFIED = 304
# How bot walls mark the challenge that they send in a page's place.
_CHALLENGES = (("cf-mitigated", "challenge"), ("x-amzn-waf-action", "challenge"), ("x-amzn-waf-action", "captcha"))
_REASON_OF_STATUS = {
    401: FetchReason.REFUSED,
    402: FetchReason.REFUSED,
    403: FetchReason.REFUSED,
    404: FetchReason.GONE,
    410: FetchReason.GONE,
    429: FetchReason.THROTTLED,
    451: FetchReason.REFUSED,
}
_ROBOTS_KEPT_S = 24 * 3600.0
_ROBOTS_FAILURE_KEPT_S = 600.0
_NAME_KEPT_S = 60.0
_PORTS = {"http": 80, "https": 443}
_MAX_URL_LENGTH = 2048
_MAX_DRAINED_BYTES = 64 * 1024
_MAX_HEADER_BYTES = 32 * 1024


@dataclass(frozen=True, slots=True)
class _Guard:
    """media_types: None lets every type through. A response that names no type is let through too."""

    media_types: frozenset[str] | None
    max_bytes: int
    is_article: bool = False


_HTML = frozenset({"text/html", "application/xhtml+xml"})
_JSON = frozenset({"application/json"})
_FEEDS = frozenset(
    {
        "application/atom+xml",
        "application/feed+json",
        "application/octet-stream",
        "application/rdf+xml",
        "application/rss+xml",
        "application/xml",
        "text/plain",
        "text/xml",
    }
)
_PACKED = frozenset({"application/gzip", "application/x-gzip"})
_MIB = 1024 * 1024


class Wanted(Enum):
    """The kind of document that is asked for."""

    PAGE = _Guard(_HTML, 8 * _MIB, is_article=True)
    SECTION = _Guard(_HTML, 8 * _MIB)
    FEED = _Guard(_FEEDS | _HTML | _JSON, 10 * _MIB)
    # 50 MiB is the most that the sitemap protocol allows.
    LISTING = _Guard(_FEEDS | _HTML | _PACKED, 50 * _MIB)
    POSTS = _Guard(_JSON, 10 * _MIB)
    ROBOTS = _Guard(None, _MIB)


@dataclass(frozen=True, slots=True)
class Limits:
    """connect_s, read_s: the longest silence; page_s: the longest time for one response, from request to last byte.

    n_attempts: tries at a URL whose failure may pass; backoff_s: the wait before the second, doubled for each further
    one and jittered. max_delay_s: the longest Crawl-delay or Retry-After that is waited for; a longer Crawl-delay is
    cut to it, a longer Retry-After makes us leave the host alone.
    strain_s: the pause after the first sign of strain of a host that asks for none, see `Pace`.
    n_faults, rest_s: after so many failed requests in a row a host is left alone for so long, see `Breaker`.
    n_requests: the most requests to a host that names no budget of its own; None for no bound.
    """

    connect_s: float = 10.0
    read_s: float = 20.0
    page_s: float = 60.0
    n_attempts: int = 3
    backoff_s: float = 2.0
    max_delay_s: float = 60.0
    n_redirects: int = 5
    n_hosts: int = 256
    strain_s: float = 1.0
    n_faults: int = 15
    rest_s: float = 300.0
    n_requests: int | None = None


class Fetcher:
    """Fetches pages; a context manager, to be shared by threads.

    contact: a URL or mail address for the user agent, or None. default_delay_s: the delay between two requests to a
    host where no source says another. allow_private: hosts that may be on a private address; a source that lists a
    loopback or private address among its own hosts needs no other leave. transport: for tests.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        default_delay_s: float = 2.0,
        allow_private: Collection[str] = (),
        limits: Limits | None = None,
        clock: Clock | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.request_headers = _request_headers(contact)
        self._default_delay_s = default_delay_s
        self._allow_private = frozenset(allow_private)
        self._limits = limits or Limits()
        self._clock = clock or Clock()
        self._timeout = httpx.Timeout(self._limits.read_s, connect=self._limits.connect_s).as_dict()
        self._transport = transport
        self._hosts: OrderedDict[str, _Host] = OrderedDict()
        self._hosts_lock = Lock()
        self._n_requests: Counter[str] = Counter()
        self._watchdog = _Watchdog(self._limits.page_s)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._watchdog.stop()
        with self._hosts_lock:
            for host in self._hosts.values():
                host.transport.close()
            self._hosts.clear()

    @overload
    def fetch(
        self,
        url: str,
        *,
        source: Source | None,
        listed_at: datetime | None = None,
        listed_by: str | None = None,
        wanted: Wanted = Wanted.PAGE,
        moved_to: str | None = None,
        validators: None = None,
    ) -> Page: ...

    @overload
    def fetch(
        self,
        url: str,
        *,
        source: Source | None,
        listed_at: datetime | None = None,
        listed_by: str | None = None,
        wanted: Wanted = Wanted.PAGE,
        moved_to: str | None = None,
        validators: Validators,
    ) -> Page | NotModified: ...

    def fetch(
        self,
        url: str,
        *,
        source: Source | None,
        listed_at: datetime | None = None,
        listed_by: str | None = None,
        wanted: Wanted = Wanted.PAGE,
        moved_to: str | None = None,
        validators: Validators | None = None,
    ) -> Page | NotModified:
        """The page at a URL, redirects followed. Raises FetchError, whose reason is a `FetchReason`.

        source: whose hosts the URL and its redirects have to stay on; None leaves any public host open.
        moved_to: where the URL is known to have moved for good: that is asked, and the URL itself only where that gives
        no page any more.
        validators: of the version that is held already; where the server has no other one, the answer is NotModified.
        """
        if source is not None and not source.is_permitted:
            raise FetchError(url, FetchReason.NOT_PERMITTED, source.refusal or "")
        try:
            answer, moved_to = self._follow_moved(url, moved_to, source, wanted, validators)
        except FetchError as error:
            if error.url == url:
                raise
            detail = f"{error.detail} at {without_credentials(error.url)}".lstrip()
            raise FetchError(url, error.reason, detail, error.retry_after_s) from error
        told: dict[str, Any] = {
            "requested_url": url,
            "url": answer.url,
            "headers": answer.headers,
            "fetched_at": self._clock.now(),
            "source": source.name if source else None,
            "listed_at": listed_at,
            "listed_by": listed_by,
            "moved_to": moved_to,
            "conditions": answer.conditions,
        }
        if validators is not None and answer.status == _NOT_MODIFIED:
            return NotModified(validators=_renewed(validators, answer), **told)
        if wanted.value.is_article and _is_front(answer.url) and not _is_front(url):
            raise FetchError(url, FetchReason.GONE, "redirected to the front page")
        return Page(status=answer.status, body=answer.body, **told)

    def _follow_moved(
        self, url: str, moved_to: str | None, source: Source | None, wanted: Wanted, validators: Validators | None
    ) -> tuple["_Answer", str | None]:
        if moved_to is not None:
            try:
                answer, further = self._follow(moved_to, source, wanted, validators)
            except FetchError as error:
                if error.reason not in _NO_LONGER_THERE:
                    raise
                _LOG.info("%s; asked again where it was", error)
            else:
                return answer, further or moved_to
        return self._follow(url, source, wanted, validators)

    def _follow(
        self, url: str, source: Source | None, wanted: Wanted, validators: Validators | None = None
    ) -> tuple["_Answer", str | None]:
        """The answer at the end of all redirects, and where those that are for good led."""
        target = asked = _without_fragment(url)
        visited = {target}
        moved_to: str | None = None
        is_lasting = True
        for _ in range(self._limits.n_redirects + 1):
            self._require_open(target, source, wanted)
            conditions = {}
            if validators is not None and target == (validators.url or asked):
                conditions = validators.headers()
            with self._host(target) as host:
                # RFC 9309: robots.txt itself is not subject to any.
                robots = None if wanted is Wanted.ROBOTS else self._robots(host, target, source)
                if robots and not robots.allows(target):
                    raise FetchError(target, FetchReason.ROBOTS)
                request = _Request(target, source, wanted, self._delay_s(source, robots), conditions)
                answer = self._get(host, request)
            if answer.location is None:
                return answer, moved_to
            target = _without_fragment(answer.location, target)
            if target in visited:
                raise FetchError(url, FetchReason.REDIRECTS, f"in a circle, back to {without_credentials(target)}")
            visited.add(target)
            is_lasting = is_lasting and answer.status in _LASTING_REDIRECTS
            moved_to = target if is_lasting else moved_to
        raise FetchError(url, FetchReason.REDIRECTS, f"more than {self._limits.n_redirects}")

    def _require_open(self, target: str, source: Source | None, wanted: Wanted) -> None:
        try:
            parts = urlsplit(target)
            host, _ = parts.hostname, parts.port
        except ValueError as error:
            raise FetchError(target, FetchReason.BAD_URL, str(error)) from error
        if parts.scheme.lower() not in ("http", "https") or not host:
            raise FetchError(target, FetchReason.BAD_URL, "not http or https")
        if parts.username is not None or parts.password is not None:
            raise FetchError(target, FetchReason.BAD_URL, "carries credentials")
        if len(target) > _MAX_URL_LENGTH:
            raise FetchError(target, FetchReason.BAD_URL, f"longer than {_MAX_URL_LENGTH} characters")
        # RFC 9309 lets a robots.txt move to another host.
        if source is not None and wanted is not Wanted.ROBOTS and not source.owns(target):
            raise FetchError(target, FetchReason.OFF_SITE)
        if is_local_name(host) and not self._may_be_private(target, host, source):
            raise FetchError(target, FetchReason.PRIVATE_ADDRESS)

    def _may_be_private(self, target: str, host: str, source: Source | None) -> bool:
        # A public name in a source file does not vouch for wherever its DNS may point one day; an address does.
        is_own = source is not None and is_local_name(host) and source.owns(target)
        return is_own or host in self._allow_private

    def _delay_s(self, source: Source | None, robots: Robots | None) -> float:
        delay_s = source.delay_s if source else self._default_delay_s
        asked_s = robots.delay_s if robots else None
        return max(delay_s, min(asked_s or 0.0, self._limits.max_delay_s))

    def _robots(self, host: "_Host", target: str, source: Source | None) -> Robots:
        with host.robots_lock:
            now_s = self._clock.monotonic()
            if host.robots is None or now_s >= host.robots_until_s:
                host.robots = self._fetch_robots(target, source)
                host.robots_until_s = now_s + _robots_kept_s(host.robots)
            robots = host.robots
        if isinstance(robots, FetchError):
            raise FetchError(target, robots.reason, robots.detail, robots.retry_after_s)
        return robots

    def _fetch_robots(self, target: str, source: Source | None) -> Robots | FetchError:
        address = urljoin(target, "/robots.txt")
        try:
            return parse_robots(self._follow(address, source, Wanted.ROBOTS)[0].body)
        except FetchError as error:
            match error.reason:
                case FetchReason.GONE | FetchReason.REFUSED | FetchReason.STATUS:
                    return no_robots()
                case FetchReason.CONNECT | FetchReason.PRIVATE_ADDRESS | FetchReason.CIRCUIT_OPEN | FetchReason.BUDGET:
                    # The host itself is out of reach: that is what there is to say about the page too.
                    return error
            detail = f"robots.txt: {error.reason} {error.detail}".rstrip()
            return FetchError(address, FetchReason.ROBOTS_UNREACHABLE, detail, error.retry_after_s)

    def _get(self, host: "_Host", request: "_Request") -> "_Answer":
        attempts = stamina.retry_context(
            on=lambda error: self._wait_before_retry(error, host),
            attempts=self._limits.n_attempts,
            timeout=None,
            wait_initial=self._limits.backoff_s,
            wait_max=self._limits.max_delay_s,
            wait_jitter=self._limits.backoff_s,
        )
        for attempt in attempts:
            with attempt:
                self._require_willing(host, request)
                with host.turnstile.turn(lambda: host.pace.delay_s(request.delay_s)):
                    # Others may have found the host unwell while this one waited for its turn.
                    self._require_willing(host, request)
                    return self._noted_exchange(host, request)
        raise AssertionError("stamina either returns from the last attempt or raises")

    def _require_willing(self, host: "_Host", request: "_Request") -> None:
        if (rest_s := host.breaker.rest_s) > 0:
            detail = f"{host.breaker.n_faults} failed requests in a row"
            raise FetchError(request.target, FetchReason.CIRCUIT_OPEN, detail, rest_s)
        if (held_s := host.turnstile.held_s) > self._limits.max_delay_s:
            raise FetchError(request.target, FetchReason.THROTTLED, "the host asked to be left alone", held_s)

    def _wait_before_retry(self, error: Exception, host: "_Host") -> bool | float:
        if not isinstance(error, FetchError) or error.reason not in _TRANSIENT or host.breaker.rest_s > 0:
            return False
        _LOG.info("%s", error)
        if error.retry_after_s is None:
            return True
        # The turnstile already holds the host for so long; nothing is left to wait for here.
        return 0.0 if error.retry_after_s <= self._limits.max_delay_s else False

    def _noted_exchange(self, host: "_Host", request: "_Request") -> "_Answer":
        """One request, and what it says about how the host is doing."""
        self._count_request(request)
        began_s = self._clock.monotonic()
        try:
            answer = self._exchange(host, request)
        except FetchError as error:
            if error.reason in _STRAIN:
                host.pace.note_strain(request.delay_s)
            if error.reason in _FAULTS:
                host.breaker.note_fault()
            else:
                host.breaker.note_answer()
            raise
        host.pace.note_answer(self._clock.monotonic() - began_s)
        host.breaker.note_answer()
        return answer

    def _count_request(self, request: "_Request") -> None:
        budget = self._limits.n_requests
        if request.source is not None and request.source.budget is not None:
            budget = request.source.budget
        if budget is None:
            return
        host = urlsplit(request.target).netloc.lower()
        with self._hosts_lock:
            if self._n_requests[host] >= budget:
                raise FetchError(request.target, FetchReason.BUDGET, f"{budget} requests to {host} in one run")
            self._n_requests[host] += 1

    def _exchange(self, host: "_Host", request: "_Request") -> "_Answer":
        target = request.target

        def on_connected(address: str) -> None:
            literal = literal_address(address)
            name = urlsplit(target).hostname or ""
            if literal and not is_public_address(literal) and not self._may_be_private(target, name, request.source):
                raise FetchError(target, FetchReason.PRIVATE_ADDRESS, f"{name} is at {address}")

        self._look_up(target, host)
        wire = _Wire(host, on_connected)
        with self._watchdog.watching(wire), _as_fetch_errors(target, wire):
            message = httpx.Request(
                "GET",
                target,
                headers=(*self.request_headers, *request.conditions.items()),
                extensions={"timeout": self._timeout, "trace": wire.trace},
            )
            # Below httpx's client, which would follow redirects, keep cookies and cost as much again.
            response = host.transport.handle_request(message)
            try:
                answer = self._read(response, host, request)
            finally:
                response.close()
            if wire.is_cut:
                # A cut looks like the end of a body that does not say how long it is.
                raise FetchError(target, FetchReason.DEADLINE, f"more than {self._limits.page_s:g} s")
            return answer

    def _look_up(self, target: str, host: "_Host") -> None:
        """Waits no longer for a name server than for a host. The system remembers the answer, or is asked once more."""
        parts = urlsplit(target)
        name, now_s = parts.hostname or "", monotonic()
        if self._transport is not None or literal_address(name) is not None or now_s < host.is_known_until_s:
            return
        has_answered = Event()

        def ask() -> None:
            # What is wrong with the name is told when it is connected to.
            with suppress(OSError, UnicodeError):
                socket.getaddrinfo(name, parts.port or _PORTS[parts.scheme.lower()])
            has_answered.set()

        # Nobody can end it; it ends when the system's resolver gives up.
        Thread(target=ask, name="look-up", daemon=True).start()
        if not has_answered.wait(self._limits.connect_s):
            raise FetchError(target, FetchReason.CONNECT, f"the name {name} was not found in time")
        host.is_known_until_s = now_s + _NAME_KEPT_S

    def _read(self, response: httpx.Response, host: "_Host", request: "_Request") -> "_Answer":
        target, guard = request.target, request.wanted.value
        headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw)
        given: dict[str, str] = {}
        for name, value in headers:
            key = name.lower()
            given[key] = f"{given[key]}, {value}" if key in given else value
        if response.status_code not in _DOCUMENTS:
            _drain(response)
        if sum(len(name) + len(value) for name, value in headers) > _MAX_HEADER_BYTES:
            raise OversizeError(f"more than {_MAX_HEADER_BYTES} bytes of headers")
        if any(mark in given.get(name, "").lower() for name, mark in _CHALLENGES):
            raise FetchError(target, FetchReason.CHALLENGE, str(response.status_code))
        if response.status_code == _NOT_MODIFIED and request.conditions:
            return _Answer(target, response.status_code, headers, b"", None, tuple(request.conditions.items()))
        if response.status_code in _REDIRECTS:
            location = given.get("location")
            if not location:
                raise FetchError(target, FetchReason.REDIRECTS, f"{response.status_code} without a Location")
            return _Answer(target, response.status_code, headers, b"", location)
        if response.status_code not in _DOCUMENTS:
            raise self._status_error(response.status_code, given.get("retry-after"), host, target)
        media_type = given.get("content-type", "").partition(";")[0].strip().lower()
        if media_type and guard.media_types is not None and media_type not in guard.media_types:
            raise FetchError(target, FetchReason.CONTENT_TYPE, media_type)
        length = given.get("content-length", "")
        if length.isdecimal() and int(length) > guard.max_bytes:
            raise FetchError(target, FetchReason.TOO_LARGE, f"{length} bytes announced")
        undoing = decoder(given.get("content-encoding"), guard.max_bytes)
        n_received = 0
        for chunk in response.iter_raw():
            n_received += len(chunk)
            if n_received > guard.max_bytes:
                raise OversizeError(f"more than {guard.max_bytes} bytes")
            undoing.feed(chunk)
        conditions = tuple(request.conditions.items())
        return _Answer(target, response.status_code, headers, undoing.finish(), None, conditions)

    def _status_error(self, status: int, retry_after: str | None, host: "_Host", target: str) -> FetchError:
        reason = _REASON_OF_STATUS.get(status, FetchReason.SERVER if status >= 500 else FetchReason.STATUS)
        retry_after_s = None
        if status == 429 or status == 503:
            retry_after_s = _retry_after_s(retry_after, self._clock.now())
        if retry_after_s is not None:
            host.turnstile.hold(retry_after_s)
        return FetchError(target, reason, str(status), retry_after_s)

    @contextmanager
    def _host(self, target: str) -> Iterator["_Host"]:
        key = "{0.scheme}://{0.netloc}".format(urlsplit(target.lower()))
        with self._hosts_lock:
            host = self._hosts.get(key)
            if host is None:
                self._drop_idle_hosts()
                host = self._hosts[key] = self._new_host()
            self._hosts.move_to_end(key)
            host.n_users += 1
        try:
            yield host
        finally:
            with self._hosts_lock:
                host.n_users -= 1

    def _new_host(self) -> "_Host":
        limits = self._limits
        return _Host(
            self._new_transport(),
            Turnstile(self._clock),
            Pace(limits.strain_s, limits.max_delay_s),
            Breaker(self._clock, limits.n_faults, limits.rest_s),
        )

    def _drop_idle_hosts(self) -> None:
        n_surplus = len(self._hosts) + 1 - self._limits.n_hosts
        idle = [
            key
            for key, host in self._hosts.items()
            if host.n_users == 0 and host.turnstile.wait_s == 0 and host.breaker.rest_s == 0
        ]
        for key in idle[: max(0, n_surplus)]:
            self._hosts.pop(key).transport.close()

    def _new_transport(self) -> httpx.BaseTransport:
        if self._transport is not None:
            return self._transport
        return httpx.HTTPTransport(
            verify=self._ssl_context,
            trust_env=False,
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=1),
        )

    @cached_property
    def _ssl_context(self) -> ssl.SSLContext:
        return httpx.create_ssl_context()


@dataclass(frozen=True, slots=True)
class _Request:
    """delay_s: the pause that is asked for after it. conditions: headers that ask for another version only."""

    target: str
    source: Source | None
    wanted: Wanted
    delay_s: float
    conditions: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Answer:
    """location: where a redirect points, as sent; None for a document. conditions: those of its request."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    location: str | None
    conditions: tuple[tuple[str, str], ...] = ()


@dataclass(eq=False, slots=True)
class _Host:
    """What is kept of a host between requests. robots: the rules, or why there are none.

    is_known_until_s: for so long its name need not be looked up.
    """

    transport: httpx.BaseTransport
    turnstile: Turnstile
    pace: Pace
    breaker: Breaker
    robots: Robots | FetchError | None = None
    robots_until_s: float = 0.0
    robots_lock: Lock = field(default_factory=Lock)
    is_known_until_s: float = 0.0
    connection: socket.socket | None = None
    n_users: int = 0


class _Wire:
    """The connection under one request: looked at when it is made, cut when time is up."""

    def __init__(self, host: _Host, on_connected: Callable[[str], None]) -> None:
        self._host = host
        self._on_connected = on_connected
        self.is_cut = False

    def trace(self, event: str, info: dict[str, Any]) -> None:
        """What httpx calls for each step of a request."""
        if event not in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            return
        stream = info["return_value"]
        self._host.connection = stream.get_extra_info("socket")
        try:
            self._on_connected(str(stream.get_extra_info("server_addr")[0]))
        except FetchError:
            stream.close()
            raise

    def cut(self) -> None:
        self.is_cut = True
        if self._host.connection is not None:
            # Not its own method: that of a TLS socket is not made for a second thread.
            with suppress(OSError):
                socket.socket.shutdown(self._host.connection, socket.SHUT_RDWR)


class _Watchdog:
    """Cuts the connections of requests that take too long.

    Time-outs of reads alone let a server send one byte at a time for ever. One thread looks after all requests, twenty
    times within the time that they have: a timer for each would cost as much as the request.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = Lock()
        self._due_s: dict[_Wire, float] = {}
        self._stopped = Event()
        self._thread: Thread | None = None

    @contextmanager
    def watching(self, wire: _Wire) -> Iterator[None]:
        with self._lock:
            if self._thread is None:
                self._stopped.clear()
                self._thread = Thread(target=self._run, name="fetch-watchdog", daemon=True)
                self._thread.start()
            self._due_s[wire] = monotonic() + self._seconds
        try:
            yield
        finally:
            with self._lock:
                del self._due_s[wire]

    def stop(self) -> None:
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while not self._stopped.wait(self._seconds / 20):
            # Within the lock: a request that is done may have handed its connection to the next.
            with self._lock:
                now_s = monotonic()
                for wire, due_s in self._due_s.items():
                    if now_s >= due_s:
                        wire.cut()


@contextmanager
def _as_fetch_errors(target: str, wire: _Wire) -> Iterator[None]:
    try:
        yield
    except httpx.TimeoutException as error:
        raise FetchError(target, FetchReason.TIMEOUT, type(error).__name__) from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
        raise FetchError(target, FetchReason.BAD_URL, str(error)) from error
    except httpx.ConnectError as error:
        raise FetchError(target, FetchReason.CONNECT, str(error)) from error
    except (httpx.TransportError, DecodingError) as error:
        reason = FetchReason.DEADLINE if wire.is_cut else FetchReason.BROKEN
        raise FetchError(target, reason, str(error)) from error
    except OversizeError as error:
        raise FetchError(target, FetchReason.TOO_LARGE, str(error)) from error


def _drain(response: httpx.Response) -> None:
    """Reads what is left of a short body that nobody wants, so that the connection can serve the next request."""
    n_left = _MAX_DRAINED_BYTES
    with suppress(httpx.TransportError):
        for chunk in response.iter_raw():
            n_left -= len(chunk)
            if n_left < 0:
                return


def _request_headers(contact: str | None) -> tuple[tuple[str, str], ...]:
    if contact is not None and (not contact.isascii() or not contact.isprintable() or set("()") & set(contact)):
        raise ExtractError(f"contact: {contact!r} does not fit into a user agent: use a plain URL or mail address")
    product = f"{PRODUCT}/{version(PRODUCT)}"
    return (
        ("User-Agent", f"{product} (+{contact})" if contact else product),
        ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"),
        ("Accept-Encoding", "gzip, deflate"),
        ("Accept-Language", "en,*;q=0.5"),
    )


def _retry_after_s(value: str | None, now: datetime) -> float | None:
    """Seconds to wait by a Retry-After header in either form, or None where it says nothing."""
    value = (value or "").strip()
    if value.isascii() and value.isdigit():
        # Beyond a day it makes no difference, and the number need not fit anything.
        return float(min(int(value[:9]), 86_400))
    try:
        instant = parsedate_to_datetime(value)
    except ValueError:
        return None
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    return max(timedelta(0), instant - now).total_seconds()


def _without_fragment(reference: str, base: str | None = None) -> str:
    """The reference, seen from the base if there is one, without its fragment."""
    try:
        return urldefrag(urljoin(base, reference) if base else reference).url
    except ValueError as error:
        raise FetchError(
            base or reference, FetchReason.BAD_URL, f"{without_credentials(reference)!r}: {error}"
        ) from error


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _renewed(validators: Validators, answer: _Answer) -> Validators:
    """The validators to ask with the next time: a server may give new ones with its word that nothing changed."""
    given = {name.lower(): value for name, value in answer.headers}
    return Validators(
        given.get("etag", validators.etag), given.get("last-modified", validators.last_modified), answer.url
    )


def _robots_kept_s(robots: Robots | FetchError) -> float:
    if not isinstance(robots, FetchError):
        return _ROBOTS_KEPT_S
    return min(_ROBOTS_FAILURE_KEPT_S, robots.retry_after_s or _ROBOTS_FAILURE_KEPT_S)
