"""Which network addresses a page may come from."""

from ipaddress import IPv4Address, IPv6Address, ip_address


def literal_address(host: str) -> IPv4Address | IPv6Address | None:
    """The address that a host name spells out, or None for a name that has to be looked up."""
    try:
        # A zone (fe80::1%eth0) is for the machine's own links only.
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address


def is_public_address(address: IPv4Address | IPv6Address) -> bool:
    """Whether the address is one on the open internet: not loopback, private, link-local, multicast, reserved."""
    return address.is_global and not address.is_multicast


def is_local_name(host: str) -> bool:
    """Whether the host is this machine or spelled as an address that is not public."""
    address = literal_address(host)
    if address is not None:
        return not is_public_address(address)
    return host == "localhost" or host.endswith(".localhost")
