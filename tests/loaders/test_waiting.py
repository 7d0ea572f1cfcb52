"""Ctrl-C within Ctrl-C: blocks in blocks, waiting in blocks, and addresses in every form of writing them."""

from __future__ import annotations

import ipaddress
import signal
import socket
import sys
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from loaders.addresses import checked_addresses, is_public
from loaders.interrupts import came_of_interrupt, interruptible, uninterrupted

signals = pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT to itself")


@pytest.fixture
def heard() -> Iterator[list[int]]:
    """What the handler of the surroundings is told; it raises nothing."""
    calls: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: calls.append(number))
    yield calls
    signal.signal(signal.SIGINT, before)


@signals
@pytest.mark.parametrize(("within", "told_inside", "told_after"), [(0, 0, 0), (1, 0, 1), (2, 1, 2), (3, 2, 3)])
def test_the_first_is_held_and_all_others_go_through(
    heard: list[int], within: int, told_inside: int, told_after: int
) -> None:
    with uninterrupted():
        for _ in range(within):
            signal.raise_signal(signal.SIGINT)
        assert len(heard) == told_inside
    assert len(heard) == told_after


@signals
def test_the_inner_of_two_blocks_hands_on_to_the_outer(heard: list[int]) -> None:
    with uninterrupted():
        with uninterrupted():
            signal.raise_signal(signal.SIGINT)
        assert heard == []
    assert heard == [signal.SIGINT]


@signals
def test_whoever_holds_is_told_of_each(heard: list[int]) -> None:
    said: list[str] = []
    with uninterrupted(lambda: said.append("held")):
        assert said == []
        signal.raise_signal(signal.SIGINT)
        assert said == ["held"]
    assert heard == [signal.SIGINT]


@signals
def test_waiting_outside_of_any_block_changes_nothing(heard: list[int]) -> None:
    before = signal.getsignal(signal.SIGINT)
    with interruptible():
        assert signal.getsignal(signal.SIGINT) is before
        signal.raise_signal(signal.SIGINT)
        assert heard == [signal.SIGINT]


@signals
def test_a_block_that_fails_keeps_what_it_held_to_itself(heard: list[int]) -> None:
    def fail() -> None:
        signal.raise_signal(signal.SIGINT)
        raise OSError

    with pytest.raises(OSError), uninterrupted():  # noqa: PT011  # it is the one that was raised
        fail()
    assert heard == []


def chained(*kinds: type[BaseException]) -> BaseException:
    """An error of the first kind that happened while one of the next was dealt with, and so on."""
    errors = [kind() for kind in kinds]
    for error, context in pairwise(errors):
        error.__context__ = context
    return errors[0]


@pytest.mark.parametrize(
    ("kinds", "came"),
    [
        ((KeyboardInterrupt,), True),
        ((ValueError,), False),
        ((ValueError, KeyboardInterrupt), True),
        ((ValueError, OSError, KeyboardInterrupt), True),
        ((KeyboardInterrupt, ValueError), True),
        ((ValueError, OSError), False),
        ((SystemExit,), False),
    ],
)
def test_whether_an_error_came_of_an_interrupt(kinds: tuple[type[BaseException], ...], came: bool) -> None:
    assert came_of_interrupt(chained(*kinds)) is came
    assert came_of_interrupt(None) is False


V4 = st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address)


@given(V4)
def test_an_address_is_no_more_public_for_being_written_as_ipv6(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    for prefix in ("::ffff:0:0", "64:ff9b::"):
        carried = ipaddress.IPv6Address(int(ipaddress.IPv6Address(prefix)) + number)
        assert is_public(carried) == is_public(address)
    sixtofour = ipaddress.IPv6Address((0x2002 << 112) | (number << 80))
    assert is_public(sixtofour) == is_public(address)


@pytest.mark.parametrize(
    "network",
    ["10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "224.0.0.0/4"],
)
@given(data=st.data())
def test_nothing_of_a_private_network_is_public(network: str, data: st.DataObject) -> None:
    found = ipaddress.ip_network(network)
    number = data.draw(st.integers(int(found.network_address), int(found.broadcast_address)))
    assert not is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize("address", ["10.0.0.1", "127.0.0.1", "169.254.169.254", "::1", "fe80::1"])
def test_a_private_address_is_refused_by_name_unless_allowed(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)
    with pytest.raises(BadInput, match=f"leads to {address}, which is not on the public internet"):
        checked_addresses("news.example", 80, 5.0)
    assert checked_addresses("news.example", 80, 5.0, allow_private=True) == [address]


@pytest.mark.parametrize("error", [socket.gaierror(-2, "unknown"), UnicodeError("label too long"), OSError("no net")])
def test_a_name_that_does_not_resolve_is_said_whatever_the_system_says(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object, **__: object) -> object:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(BadInput, match=r"there is no host news\.example; check the address and the network"):
        checked_addresses("news.example", 80, 5.0)
