"""Keeps a Python program on this machine: imported first, it refuses connections and look-ups of names elsewhere."""

from __future__ import annotations

import ipaddress
import sys
from typing import Any

refused: set[str] = set()


def is_here(host: str) -> bool:
    if not host or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def guard(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuses what is not for this machine."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if not is_here(host):
        refused.add(host)
        raise ConnectionRefusedError(f"{host} is not this machine")


# A hook of the interpreter itself: no library can go round it, and it cannot be removed.
sys.addaudithook(guard)


def print_refused() -> None:
    """Prints the other machines that were refused, on standard error."""
    print("elsewhere:", " ".join(sorted(refused)) or "none", file=sys.stderr)
