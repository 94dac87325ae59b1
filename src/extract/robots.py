"""robots.txt as law (RFC 9309)."""

from dataclasses import dataclass
from typing import Any

from protego import Protego

# The name that publishers address in robots.txt.
PRODUCT = "bubblewatch"


@dataclass(frozen=True, slots=True)
class Robots:
    """What a host allows us. delay_s: the seconds between two requests that it asks for, or None."""

    _rules: Any
    delay_s: float | None

    def allows(self, url: str) -> bool:
        return bool(self._rules.can_fetch(url, PRODUCT))


def parse_robots(body: bytes) -> Robots:
    """The rules in a robots.txt; what cannot be understood in it is passed over."""
    rules = Protego.parse(body.decode("utf-8", errors="replace"))
    delays = [delay for delay in (rules.crawl_delay(PRODUCT),) if delay is not None]
    if rate := rules.request_rate(PRODUCT):
        delays.append(rate.seconds / rate.requests)
    return Robots(rules, max(delays, default=None))


def no_robots() -> Robots:
    """The rules of a host without a robots.txt: everything is allowed."""
    return parse_robots(b"")
