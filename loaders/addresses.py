"""Which network addresses a page may be fetched from: resolving a host name and refusing what is not the public net."""

from __future__ import annotations

import ipaddress
import socket
import threading

from graph.errors import BadInput

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_IPV4_COMPATIBLE = ipaddress.IPv6Network("::/96")


def checked_addresses(host: str, port: int, timeout: float, *, allow_private: bool = False) -> list[str]:
    """All addresses of a host, in the order to try; BadInput when there is none or any of them is not public.

    One private address among public ones refuses the host: that is how a name is made to slip through.
    """
    addresses = _resolve(host, port, timeout)
    if not allow_private:
        for address in addresses:
            if not is_public(ipaddress.ip_address(address)):
                raise BadInput(
                    f"leads to {address}, which is not on the public internet; --allow-private on the command line "
                    "permits it"
                )
    return addresses


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet, looking through IPv6 forms that carry an IPv4 address.

    >>> is_public(ipaddress.ip_address("::ffff:127.0.0.1"))
    False
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and (address in _NAT64 or address in _IPV4_COMPATIBLE):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.scope_id or address.is_site_local:
            return False
    # is_global leaves out loopback, private, link-local, CGNAT, documentation and reserved ranges, not multicast.
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _resolve(host: str, port: int, timeout: float) -> list[str]:
    """By the system, in a thread of its own, since the system's resolver knows no time limit."""
    found: list[str] = []
    problem: list[BaseException] = []

    def look_up() -> None:
        try:
            for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
                if address[0] not in found:
                    found.append(str(address[0]))
        except (OSError, UnicodeError) as error:
            problem.append(error)

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(timeout)
    if thread.is_alive():
        raise BadInput(f"{host} could not be looked up in time; check the network")
    if problem or not found:
        raise BadInput(f"there is no host {host}; check the address and the network")
    return found
