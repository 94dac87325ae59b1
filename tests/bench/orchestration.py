"""What Prefect costs: a night of 2,000 pages on 20 loopback hosts with it and without, and what it leaves behind.

The site runs in a process of its own. It needs the whole of 127.0.0.0/8 to be loopback, as on Linux.
"""

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.server import LocalServer, client_environment, local_server
from flows.settings import Settings
from flows.stages.acquiring import discover_source, fetch_source
from flows.stages.closing import finish
from flows.stages.understanding import read_source
from flows.stages.workplace import open_workplace
from tests.bench import nights
from tests.bench.serving import environment

N_HOSTS = 20
N_PAGES = 2_000
# Nights of which only the memory is asked, without pauses, in which none is taken; each of a batch a host or more.
SIZES = (400, 2_000, 8_000)
N_FEW_HOSTS = 2
# The least that a bundled source asks for is five times as much.
DELAY_S = 1.0
MAX_SHARE = 0.05
N_LISTED = 50
_XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
HOSTS = [f"127.0.0.{number}" for number in range(1, N_HOSTS + 1)]
_FILLER = "<p>The cast came back to the harbour in spring, and the writers took the summer over it.</p>\n" * 100


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process, with those it waited for, has taken. peak_mib: of the largest of them."""

    wall_s: float
    cpu_s: float
    peak_mib: float


def run() -> None:
    """Print the figures."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        with local_server(home / "prefect") as server:
            peaks = {
                size: _night(home, f"of-{size}", size, server, n_hosts=N_FEW_HOSTS, delay_s=0.0).peak_mib
                for size in SIZES
            }
            cpu_before_s = _cpu_s(server.pid)
            ours = _night(home, "with", N_PAGES, server)
            server_s = _cpu_s(server.pid) - cpu_before_s
        bare = _night(home, "without", N_PAGES, None)
        # What others took of the machine in one of the two nights is part of the one and not of the other.
        by_clock = (ours.wall_s - bare.wall_s) / ours.wall_s
        by_cpu = (ours.cpu_s - bare.cpu_s + server_s) / ours.wall_s
        print(
            f"orchestration: a night of {N_PAGES} pages on {N_HOSTS} hosts, {DELAY_S:g} s between two requests to one"
        )
        print(f"  without Prefect {bare.wall_s:6.1f} s, {bare.cpu_s:.1f} s of CPU, {bare.peak_mib:.0f} MiB at most")
        print(f"  with Prefect    {ours.wall_s:6.1f} s, {ours.cpu_s:.1f} s of CPU, {ours.peak_mib:.0f} MiB at most")
        print(
            f"  Prefect's share {100 * by_clock:6.1f} % of the time by the clock, {100 * by_cpu:.1f} % by CPU "
            f"(at most {100 * MAX_SHARE:g} %); its server took {server_s:.1f} s of CPU"
        )
        told = ", ".join(f"{peak:.0f} MiB for {size}" for size, peak in peaks.items())
        print(f"  memory of nights without pauses, by pages: {told}")
        nights.run(home / "prefect" / "prefect.db")


def _night(
    home: Path,
    name: str,
    n_pages: int,
    server: LocalServer | None,
    *,
    n_hosts: int = N_HOSTS,
    delay_s: float = DELAY_S,
) -> Spent:
    """server: of Prefect; None for the stages alone."""
    with _site(n_pages // n_hosts) as port:
        sources = home / f"{name}-sources"
        _write_sources(sources, port, n_hosts)
        variables = environment(home / name, SOURCES=str(sources), DELAY=str(delay_s))
        if server is None:
            return _spent([sys.executable, "-m", "tests.bench.orchestration", "stages"], variables)
        variables |= client_environment(server, home / "prefect")
        return _spent([sys.executable, "-m", "flows.cli", "nightly"], variables)


def _spent(command: list[str], variables: dict[str, str]) -> Spent:
    begun_at = time.monotonic()
    process = subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode:
        raise RuntimeError(told.decode())
    return Spent(time.monotonic() - begun_at, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _stages() -> None:
    """A night as the flow makes it, without the flow."""
    reading = threading.Lock()
    with open_workplace(Settings.load(), "nightly", {}) as work:

        def visit(name: str) -> None:
            discover_source(work, name)
            fetch_source(work, name)
            with reading:
                read_source(work, name)

        with ThreadPoolExecutor(N_HOSTS) as pool:
            list(pool.map(visit, work.sources))
        finish(work, [])


def _write_sources(folder: Path, port: int, n_hosts: int) -> None:
    folder.mkdir()
    for number, host in enumerate(HOSTS[:n_hosts]):
        home = f"http://{host}:{port}"
        (folder / f"host-{number:02d}.toml").write_text(
            f'title = "Host {number}"\nhome = "{home}/"\ntier = "press"\nhosts = ["{host}:{port}"]\n'
            f'sitemaps = ["{home}/sitemap.xml"]\ndelay_s = {DELAY_S}\n'
        )


@contextmanager
def _site(n_pages: int) -> Iterator[int]:
    """The port of a site of so many pages a host."""
    command = [sys.executable, "-m", "tests.bench.orchestration", "site", str(n_pages)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield int(process.stdout.readline())
        finally:
            process.terminate()


async def _serve(n_pages: int) -> None:
    """n_pages: of each host."""
    port = 0

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = f"{writer.get_extra_info('sockname')[0]}:{port}"
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                kind, body = _answer(host, head.split(b" ", 2)[1].decode(), n_pages)
                length = f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
                writer.write(b"HTTP/1.1 200 OK\r\n" + length.encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    for host in HOSTS:
        server = await asyncio.start_server(answer, host, port)
        port = server.sockets[0].getsockname()[1]
    print(port, flush=True)
    await asyncio.Event().wait()


def _answer(host: str, path: str, n_pages: int) -> tuple[str, bytes]:
    if path == "/robots.txt":
        return "text/plain", b"User-agent: *\nDisallow:\n"
    if path.startswith("/sitemap"):
        return "application/xml", _sitemap(host, path, n_pages).encode()
    title = _title(host, int(path.split("/")[1]))
    page = (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f'<time datetime="2026-05-04T09:00:00Z">May 4, 2026</time><p>{title}, the network said on Monday.</p>'
        f"{_FILLER}</article></body></html>"
    )
    return "text/html; charset=utf-8", page.encode()


def _sitemap(host: str, path: str, n_pages: int) -> str:
    """Of a length that does not grow with the site, as those of publishers: an index, and one for so many pages."""
    number = path.removeprefix("/sitemap").removesuffix(".xml")
    if not number:
        parts = [f"http://{host}/sitemap{first}.xml" for first in range(0, n_pages, N_LISTED)]
        return (
            f"<sitemapindex {_XMLNS}>{''.join(f'<sitemap><loc>{one}</loc></sitemap>' for one in parts)}</sitemapindex>"
        )
    pages = range(int(number), min(int(number) + N_LISTED, n_pages))
    links = (f"<url><loc>http://{host}/{page}/tv-series-renewed</loc></url>" for page in pages)
    return f"<urlset {_XMLNS}>{''.join(links)}</urlset>"


def _title(host: str, number: int) -> str:
    return f"‘Harbour {host.split(':')[0].rsplit('.', 1)[1]}-{number}’ Renewed For Season 2 At Netflix"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["stages"]:
            _stages()
        case ["site", n_pages]:
            asyncio.run(_serve(int(n_pages)))
        case _:
            run()
