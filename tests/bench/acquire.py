"""What politeness costs: a site of 2,000 pages on 20 loopback hosts, beside a bare httpx loop of the same concurrency.

The site runs in a process of its own. It needs the whole of 127.0.0.0/8 to be loopback, as on Linux.
"""

import asyncio
import json
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import httpx

from extract.fetch import Fetcher
from extract.page import Page
from extract.revalidation import NotModified, Validators
from extract.source import Source

N_HOSTS = 20
N_PAGES = 2_000
N_PACED_PAGES = 10
DELAY_S = 0.1
ROUNDS = 5
HOSTS = [f"127.0.0.{number}" for number in range(1, N_HOSTS + 1)]
BODY = b"<html><body>" + b"<p>Words about a series, and some more of them.</p>\n" * 600 + b"</body></html>"


def run() -> None:
    """Print the figures."""
    with _site() as port:
        bare, ours = [], []
        # Made once, as the Fetcher does: each costs as much as some twenty pages.
        context = httpx.create_ssl_context()

        def bare_visit(host: str) -> None:
            with httpx.Client(trust_env=False, verify=context, limits=httpx.Limits(max_connections=1)) as client:
                for number in range(N_PAGES // N_HOSTS):
                    assert client.get(f"http://{host}:{port}/{number}").content == BODY

        _visit(bare_visit)
        before_mib = _peak_mib()
        for _ in range(ROUNDS):
            bare.append(_visit(bare_visit))
            with Fetcher() as fetcher:
                ours.append(_visit(lambda host: _polite_visit(fetcher, host, port, N_PAGES // N_HOSTS)))
        # The best of each: what other programs took of the machine is no part of it.
        bare_s, ours_s = min(bare), min(ours)
        print(f"acquire: {N_PAGES} pages of {len(BODY) // 1024} KiB on {N_HOSTS} hosts, a thread each")
        print(f"  bare httpx  {N_PAGES / bare_s:6.0f} pages/s (the yardstick)")
        ratio = bare_s / ours_s
        print(
            f"  Fetcher     {N_PAGES / ours_s:6.0f} pages/s without pacing, {ratio:.2f} of the yardstick (at least 0.7)"
        )
        print(f"  peak memory {_peak_mib():.0f} MiB, {_peak_mib() - before_mib:.1f} MiB more than with bare httpx")
        _pacing(port)
        _second_visit(port)


def _pacing(port: int) -> None:
    _told(port)
    with Fetcher() as fetcher:
        seconds = _visit(lambda host: _polite_visit(fetcher, host, port, N_PACED_PAGES, delay_s=DELAY_S))
    gaps = [later - earlier for host in _told(port).values() for earlier, later in pairwise(host["times"])]
    n_requests = N_HOSTS * (N_PACED_PAGES + 1)
    print(
        f"  pacing of {DELAY_S:g} s: {n_requests} requests in {seconds:.1f} s, "
        f"{min(gaps):.3f} s between any two to a host at the least"
    )


def _second_visit(port: int) -> None:
    held: dict[str, Validators] = {}
    sizes = []
    for _ in range(2):
        _told(port)
        with Fetcher() as fetcher:
            _visit(lambda host: _polite_visit(fetcher, host, port, N_PAGES // N_HOSTS, held=held))
        sizes.append(sum(host["n_bytes"] for host in _told(port).values()))
    first, second = sizes
    print(
        f"  second visit to the unchanged site: {second / 1024:.0f} of {first / 1024:.0f} KiB received, "
        f"{100 * (1 - second / first):.1f} % less (at least 95)"
    )


def _visit(visit: Callable[[str], None]) -> float:
    """Seconds for all hosts at once."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(N_HOSTS) as pool:
        list(pool.map(visit, HOSTS))
    return time.perf_counter() - begun


def _polite_visit(
    fetcher: Fetcher,
    host: str,
    port: int,
    n_pages: int,
    *,
    delay_s: float = 0.0,
    held: dict[str, Validators] | None = None,
) -> None:
    home = f"http://{host}:{port}"
    source = Source.model_validate(
        {"name": "bench", "title": "Bench", "home": home, "tier": "fan", "feeds": [f"{home}/feed"], "delay_s": delay_s}
    )
    for number in range(n_pages):
        url = f"{home}/{number}"
        validators = None if held is None else held.get(url)
        found: Page | NotModified
        if validators is None:
            found = fetcher.fetch(url, source=source)
        else:
            found = fetcher.fetch(url, source=source, validators=validators)
        if isinstance(found, Page):
            assert found.body == BODY
            if held is not None and (given := Validators.of(found)):
                held[url] = given


def _told(port: int) -> dict[str, Any]:
    """What each host of the site has seen since it was last asked."""
    told: dict[str, Any] = httpx.get(f"http://{HOSTS[0]}:{port}/told", trust_env=False).json()
    return told


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def _site() -> Iterator[int]:
    with subprocess.Popen([sys.executable, "-m", "tests.bench.acquire"], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield int(process.stdout.readline())
        finally:
            process.terminate()


class _Host(asyncio.Protocol):
    """One connection to one of the hosts. seen: by host, when it was asked and how much it has sent."""

    def __init__(self, host: str, seen: dict[str, Any]) -> None:
        self._host = host
        self._seen = seen
        self._rest = b""

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._rest += data
        while (end := self._rest.find(b"\r\n\r\n")) >= 0:
            head, self._rest = self._rest[:end], self._rest[end + 4 :]
            if head.startswith(b"GET /told "):
                answer = self._answer(json.dumps(self._seen).encode())
                self._seen.clear()
            else:
                answer = self._answer_to(head)
                seen = self._seen.setdefault(self._host, {"times": [], "n_bytes": 0})
                seen["times"].append(time.monotonic())
                seen["n_bytes"] += len(answer)
            self._transport.write(answer)

    def _answer_to(self, head: bytes) -> bytes:
        if head.startswith(b"GET /robots.txt "):
            return self._answer(b"User-agent: *\nDisallow: /private/\n")
        if b'\r\nif-none-match: "1"' in head.lower():
            return b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n'
        return self._answer(BODY)

    def _answer(self, body: bytes) -> bytes:
        head = f'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nETag: "1"\r\nContent-Length: {len(body)}\r\n\r\n'
        return head.encode() + body


async def _serve() -> None:
    loop = asyncio.get_running_loop()
    seen: dict[str, Any] = defaultdict(dict)
    port = 0
    for host in HOSTS:
        server = await loop.create_server(lambda host=host: _Host(host, seen), host, port)  # type: ignore[misc]
        port = server.sockets[0].getsockname()[1]
    print(port, flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve())
