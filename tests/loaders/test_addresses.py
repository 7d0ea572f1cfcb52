"""Which addresses are of the public internet, and resolving of names that lead elsewhere."""

from __future__ import annotations

import ipaddress
import socket
import threading

import pytest

from graph.errors import BadInput
from loaders.addresses import checked_addresses, is_public


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.9.9.9", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
        *(
            "100.64.0.1",
            "192.0.0.1",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
        ),
        *("255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1"),
        *("2001:db8::1", "64:ff9b:1::1", "100::1"),
        # IPv6 forms that carry a private IPv4 address: mapped, compatible, NAT64, 6to4, Teredo.
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::a00:1", "64:ff9b::7f00:1", "2002:7f00:1::"),
        *("2002:a00:1::1", "2001:0:4136:e378:8000:63bf:f5ff:fffe"),
    ],
)
def test_all_others(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "::1", "0"])
def test_other_ways_to_write_this_machine(host: str) -> None:
    try:
        socket.getaddrinfo(host, 80)
    except OSError:
        pytest.skip(f"this system does not resolve {host}")
    with pytest.raises(BadInput, match="which is not on the public internet; --allow-private on the command line"):
        checked_addresses(host, 80, 5.0)
    assert checked_addresses(host, 80, 5.0, allow_private=True)


def answering(*addresses: str) -> object:
    return lambda host, port, **_: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in addresses]


def test_one_private_address_among_public_ones_refuses_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answering("8.8.8.8", "10.0.0.1"))
    with pytest.raises(BadInput, match=r"leads to 10\.0\.0\.1"):
        checked_addresses("e.org", 80, 5.0)


def test_all_public_addresses_come_in_the_systems_order_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answering("8.8.8.8", "1.1.1.1", "8.8.8.8"))
    assert checked_addresses("e.org", 80, 5.0) == ["8.8.8.8", "1.1.1.1"]


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a" * 70 + ".org", "-.-", ""])
def test_a_host_that_is_none(host: str) -> None:
    with pytest.raises(BadInput, match=r"there is no host|could not be looked up in time|leads to"):
        checked_addresses(host, 80, 10.0)


def test_a_resolver_that_hangs_does_not_hang_the_load(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: release.wait(60) and [])
    with pytest.raises(BadInput, match="could not be looked up in time"):
        checked_addresses("e.org", 80, 0.1)
    release.set()
