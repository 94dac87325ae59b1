"""Which network addresses a page may come from."""

import re
import socket
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from unicodedata import normalize

# Forms that resolvers take for an IPv4 address: 127.1, 0x7f000001, 017700000001, 2130706433.
_NUMERIC = re.compile(r"[0-9a-fx.]*\d[0-9a-fx.]*", re.IGNORECASE)
# Where cloud machines ask about themselves, outside the private ranges.
_METADATA = (IPv4Network("168.63.129.16/32"), IPv4Network("192.0.0.0/24"))
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


@lru_cache(maxsize=1024)
def literal_address(host: str) -> IPv4Address | IPv6Address | None:
    """The address that a host name spells out, in whatever notation, or None for a name that has to be looked up."""
    # As names are read before they are looked up: other digits and other full stops mean the plain ones. A zone
    # (fe80::1%eth0) is for the machine's own links only.
    text = normalize("NFKC", host).replace("\u3002", ".").partition("%")[0].rstrip(".")
    try:
        address = ip_address(text)
    except ValueError:
        return _numeric_address(text)
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address


def _numeric_address(text: str) -> IPv4Address | None:
    if not _NUMERIC.fullmatch(text):
        return None
    try:
        return IPv4Address(socket.inet_aton(text))
    except OSError:
        return None


def is_public_address(address: IPv4Address | IPv6Address) -> bool:
    """Whether the address is one on the open internet: not loopback, private, link-local, multicast, reserved.

    An IPv6 address that carries an IPv4 one through a tunnel or a translator is as public as that one.
    """
    if isinstance(address, IPv6Address) and (carried := _carried(address)) is not None:
        return is_public_address(carried)
    return address.is_global and not address.is_multicast and not any(address in network for network in _METADATA)


def _carried(address: IPv6Address) -> IPv4Address | None:
    if any(address in network for network in _NAT64):
        return IPv4Address(address.packed[-4:])
    if address.teredo:
        return address.teredo[1]
    return address.sixtofour or address.ipv4_mapped


def is_local_name(host: str) -> bool:
    """Whether the host is this machine or spelled as an address that is not public."""
    address = literal_address(host)
    if address is not None:
        return not is_public_address(address)
    name = host.rstrip(".").lower()
    return name == "localhost" or name.endswith(".localhost")
